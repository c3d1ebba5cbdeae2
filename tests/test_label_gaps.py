"""Lines "label: explanation" asked for by their label, and by their meaning where it is one."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.english.names import learn_casing
from train.writing.entries import defines, entry, tells_label
from train.writing.facts import facts_of


@pytest.mark.parametrize(
    ("line", "gap", "answer"),
    [
        (
            "- Rye dough: sticky and hard to knead by hand",
            '"___: sticky and hard to knead by hand"',
            "Rye dough: sticky",
        ),
        ("- Windowpane – from Bari bakers, before each bake", '"___ – from Bari bakers', "Windowpane – from Bari"),
        (
            "- Old starter (36, 46): first leaven to rise",
            '"___ (36, 46): first leaven to rise"',
            "Old starter (36, 46):",
        ),
    ],
)
def test_a_label_is_left_out_of_its_line_which_stays_as_it_is(line, gap, answer):
    assert_asked(asked(line, "Doughs of the south"), gap, answer)


def test_what_a_term_means_is_asked_for_too_in_the_words_of_the_slide():
    told = asked("- Crumb – soft tissue around the pores of a loaf", "Anatomy of bread")
    assert_asked(told, 'what is meant by "Crumb"', "Crumb – soft tissue around the pores of a loaf.")
    assert_asked(told, '"___ – soft tissue', "Crumb – soft tissue around the pores of a loaf.")
    told = asked("- Crumb – main source of joy in a loaf", "Anatomy of bread")
    assert told
    assert not any("is meant by" in question for question in told), list(told)


@pytest.mark.parametrize(
    ("said", "term", "defined"),
    [
        ("zone around the pores without gluten", "Rest zone", True),
        ("maximum rate of rise of a dough", "Rise rate", True),
        ("rye instead of wheat", "Stone mill", True),
        ("main source of heat in the oven", "Top coal", False),
        ("pale, tires quickly at night", "Night baker", False),
        ("most frequent in rye of the north", "Blackbran", False),
        ("rye and wheat in one dough", "Mixed dough", False),
        ("5 g of salt for each loaf", "Salting", False),
    ],
)
def test_a_meaning_opens_with_a_kind_of_thing_that_something_tells_apart(said, term, defined):
    assert defines(said, term) is defined


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Origin", "Rye bread"),  # a side of the topic
        ("Imaging", "Cracks in loaves"),
        ("Symptoms", "Bread mould"),
        ("Example", "Rye bread"),
        ("Rye bread", "Rye bread of the north"),  # the title says it
        ("Relations seen in old recipes", "Recipes"),  # a description
        ("Silence is no assent", "Offers"),  # a sentence
        ("17 June", "The strike"),  # of which year?
    ],
)
def test_what_is_no_entry_of_its_own_is_not_left_out(label, title):
    assert not entry(label, title)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("mild mould of the crust", "Mould test kit"),  # its own word
        ("about 3 g", "Salt"),
        ("it rises at night, they say", "Sponge"),
        ("cuts dough; salt: slows the yeast", "Knife"),  # two labels
        ("The loaf that the guard left is gone", "Distant link"),  # an example
    ],
)
def test_what_does_not_point_to_its_label_is_no_clue(said, label):
    assert not tells_label(said, label)


def test_lines_below_a_label_are_its_clue_as_they_stand():
    text = "- Rye starter\n  - Thick, grey paste of flour\n  - Much acid, little gas"
    told = asked(text, "Kinds of dough")
    assert_asked(
        told,
        '"___: thick, grey paste of flour; much acid, little gas"',
        "Rye starter: Thick, grey paste of flour; Much acid",
    )


def test_a_label_below_a_line_is_asked_for_under_that_line():
    told = asked("- Pigments of crust\n  - melanoid: brown, from sugar and heat", "Colour of bread")
    assert_asked(told, 'under "pigments of crust"', "melanoid: brown, from sugar and heat.")


def test_a_label_that_two_lines_have_is_not_asked_for():
    text = "- Rye\n  - smell: sour, of old apples\n- Wheat\n  - smell: mild, of warm milk"
    assert not any('"___: ' in question for question in asked(text, "Doughs"))


def test_a_sentence_and_a_definition_with_its_article_stay_as_they_are():
    page = slide("- Poolish: a wet starter that bakers make of flour and water", "Starters")
    (fact, *_), _ = facts_of([page])
    assert fact.statement == "Poolish is a wet starter that bakers make of flour and water."
    assert learn_casing([page]) is not None
