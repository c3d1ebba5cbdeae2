"""Full sentences whose verb a light reading misses, or that open with a place, a time or an amount."""

import pytest

from tests.test_facts import statements
from tests.test_posed import asked
from train.writing.english.adjuncts import opened
from train.writing.english.clauses import parse


@pytest.mark.parametrize(
    "line",
    [
        "Marenne followed with the guard of the mill.",
        "The baker tried to escape to the eastern mill in disguise.",
        "Because the guild condemned the reform, about half of the bakers refused to swear.",
        "On 10 August 1792 the bakers and the millers stormed the tower.",
        "In water the pressure rises by about 9.81 kPa per metre of depth.",
        "By 1788 the service of the debt consumed half of the flour.",
        "About 17,000 people were sentenced to bread by courts.",
        "Secure bonds predict later skill.",
        "Slow mixing reinterprets a loaf by a second kneading.",
        "R-12 was phased out because it destroys the flour.",
        "DNS translates names into addresses.",
        "The WHO recommends that sugars make up less than a tenth of all bread.",
    ],
)
def test_a_full_sentence_is_read(line):
    assert line in statements(f"- {line}", "Rye and mills")


@pytest.mark.parametrize(
    "line", ["A loaf baked with rye.", "Bread and salt for all bakers.", "Define rye, salt and flour"]
)
def test_what_is_no_sentence_is_left_out(line):
    assert statements(f"- {line}", "Rye and mills") == []


def test_a_contrast_between_commas_is_left_out_of_its_sentence():
    assert statements("- A rye loaf, by contrast, keeps the same crust.", "Rye") == ["A rye loaf keeps the same crust."]


def test_the_comma_behind_what_opens_a_sentence_is_put():
    assert opened("In 1912 Anna Barvik proposed a loaf") == "In 1912, Anna Barvik proposed a loaf"
    for same in ("By adding the salt the dough rises", "In all the ovens it is hot", "At least the salt is cheap"):
        assert opened(same) == same


def test_a_participle_behind_one_thing_is_no_verb():
    assert parse("A loaf baked with rye", sure=0) is None


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("About 90 % of loaves lie on the long shelf.", "hat percentage of loaves lie on the long shelf?"),
        ("A rye dough has a crust that does not depend on the oven.", "hat kind of crust does a rye dough have?"),
        ("Since taxes limited the vote, the Board of Rye had little support.", "hy did the Board of Rye have little"),
        ("Acidity of doughs falls with temperature", "ow does acidity of doughs change with temperature?"),
        (
            "In 1912 Anna Barvik proposed that rye had once been wild in the hills.",
            "what did Anna Barvik propose in 1912?",
        ),
    ],
)
def test_amounts_and_changes_are_asked_as_such(line, question):
    assert any(question in one for one in asked(f"- {line}", "Rye"))
