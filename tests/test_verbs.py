"""Verbs of other subjects than computing, and those that are nouns as well."""

import pytest

from tests.test_posed import asked
from train.writing.english.clauses import parse
from train.writing.english.lexicon import NOUN_VERBS, PAST, VERBS


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The senate ratifies the treaty", "ratifies"),
        ("Yeast metabolises sugar", "metabolises"),
        ("The king overthrew his brother", "overthrew"),
        ("Clerks map names to numbers", "map"),  # a noun as well, but here between a plural and its object
        ("Bakers share ovens", "share"),
    ],
)
def test_the_verb_is_found(text, verb):
    clause = parse(text, sure=2 if verb in PAST else 3)
    assert clause is not None
    assert clause.verb == verb


@pytest.mark.parametrize("text", ["Bakers and mill share", "Oven share prices", "Most bakers sample flours with care"])
def test_a_noun_is_left_a_noun(text):
    assert parse(text, sure=3) is None


def test_the_tables_of_verbs_fit_together():
    assert NOUN_VERBS <= VERBS
    assert PAST["forbade"] == "forbid"


def test_how_much_something_reaches_is_not_what_it_is():
    assert not any(question.startswith("What is rye") for question in asked("- Rye acidity reaches 12% in May", "Rye"))


def test_bullets_without_a_stop_are_read():
    assert any("what do clerks map" in question.lower() for question in asked("- Clerks map names to numbers", "Desks"))
