"""What a thing does is asked only of what it does itself, in sentences of no deck."""

import pytest

from tests.test_posed import asked

pytestmark = pytest.mark.usefixtures("before_labels")


def vague(told: dict[str, str]) -> list[str]:
    return [question for question in told if any(one in question for one in (" do?", " does.", "works."))]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Oven pressure decreases with the height of the chimney.", "change with the height of the chimney?"),
        ("A village mill changes through fires, floods and wars.", ""),
        ("Anna Barvik distinguishes sour loaves from sweet loaves.", ""),
        ("The guild owns the ovens, mills and fields, while the baker owns only the flour.", ""),
        ("Crispness describes how loud it is to break a crust.", ""),
        ("Dough kneading requires strength.", ""),
    ],
)
def test_what_happens_to_a_thing_is_not_what_it_does(line, question):
    told = asked(f"- {line}", "Bread in the village")
    assert not vague(told), vague(told)
    assert any(question in one for one in told) or not question


def test_what_a_thing_does_is_asked():
    assert vague(asked("- A damper slows the air in the chimney.", "Dampers"))
    assert not vague(asked("- A mandate solves the shortage of rye.", "Ovens"))
    assert vague(asked("- A ferment binds to the flour and activates it.", "Ferments"))
    assert not any("work" in one for one in asked("- Lightning heats the flour to about 300 degrees.", "Ovens"))


@pytest.mark.parametrize(
    "line",
    [
        "Stamping is a relic of the old mill and should be given up.",
        "Rye seeds are the basis of bread.",
        "Freshness is a property of ovens, not of single loaves.",
        "Steam is the chief source of crispness.",
        "Ovenase (ORC): first heated step of dough baking",
        "KVO: sum of heats around a closed oven is zero",
        "Falling balance: fixed percentage of the flour amount; higher use in early years",
    ],
)
def test_what_a_thing_counts_for_is_no_definition_of_it(line):
    told = asked(f"- {line}", "Bread in the village")
    defined = ("defin", "What does the term", "meaning of", "refer to", "means a", "explain what", "Which term")
    assert not any(one in question for question in told for one in defined), list(told)


def test_a_part_of_one_thing_is_the_part():
    told = asked("- Crumb – inner part of the loaf that stays soft", "Bread in the village")
    assert all("the inner part of the loaf" in answer for answer in told.values()), list(told.values())


def test_a_property_of_a_term_is_noted_and_its_meaning_meant():
    told = asked(
        "- Rye crumb: a soft mass inside the loaf\n- Rye crust: only for short loaves or rolls", "Parts (four)"
    )
    assert any('meant by "Rye crumb"' in one for one in told), list(told)
    assert any('"Rye crust"' in one and "noted" in one for one in told), list(told)


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("The Guild ranked loaves in a row of kinds, with rye at the top and oat at the bottom.", "did the Guild do"),
        ("Freshness is what remains for the baker after all loaves have been sold.", "what is what"),
        ("Anna Barvik divides all loaves of the village into two kinds.", "what divides"),
        ("Whatever fits neither kind should, Barvik says, be given to the birds.", "___"),
        ("When flour is unlimited, a mill grows quickly and its growth curve is steep.", "case does"),
        ("The oven has a low heat per loaf, but because of its size it bakes half of all the bread.", "but?"),
    ],
)
def test_what_no_word_of_its_own_asks_for_is_not_asked(line, bad):
    told = asked(f"- {line}", "Bread in the village")
    assert not any(bad in question for question in told), list(told)


def test_what_each_of_many_is_defines_nothing_and_hardly_is_not_left_out():
    each = asked("- Each baker’s recipe is a best guess at the taste.", "Bread in the village")
    assert not any("recipe" in question for question in each), list(each)
    told = asked("- A crust hardly changes with salt.", "Bread in the village")
    assert told
    assert all("hardly" in question for question in told), list(told)
