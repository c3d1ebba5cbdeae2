"""Verbs of other subjects than computing, and those that are nouns as well."""

import pytest

from tests.test_posed import asked
from train.writing.english.clauses import parse
from train.writing.english.verbs import NOUN_VERBS, PAST, VERBS


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


@pytest.mark.parametrize(
    ("sentence", "subject", "verb", "rest"),
    [
        ("Silence cannot amount to consent", "Silence", "amount", "to consent"),
        ("A later clause can gainsay the promise", "A later clause", "gainsay", "the promise"),  # in no table
        ("The duty does not apply to gifts", "The duty", "apply", "to gifts"),
        ("Most wills need not be signed", "Most wills", "signed", ""),
        ("The diagram plots brightness against size", "The diagram", "plots", "brightness against size"),
        ("Active transport uses ATP directly", "Active transport", "uses", "ATP directly"),
        (
            "The buyer chose the road and should bear it",
            "The buyer",
            "chose",
            "the road and should bear it",
        ),
    ],
)
def test_the_place_of_a_verb_tells_it_where_no_table_does(sentence, subject, verb, rest):
    clause = parse(sentence)
    assert (clause.subject, clause.verb, clause.rest) == (subject, verb, rest)


def test_a_share_has_the_number_of_what_it_is_of():
    assert parse("About 90 % of stars burn hydrogen").plural


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Adding salts lowers the heat of the dough", "lowers"),
        ("Cutting tolls boosts milling", "boosts"),
        ("Raising oven rates cools trade", "cools"),
        ("Stomata balance starch uptake against water loss", "balance"),
        ("Bacteria cause rot and mould", "cause"),
        ("Two mills share an oven", "share"),
        ("Crust colour declines with age", "declines"),
    ],
)
def test_a_verb_that_is_a_noun_as_well_is_sure_where_no_compound_can_stand(sentence, verb):
    assert parse(sentence, sure=3).verb == verb


@pytest.mark.parametrize(
    "line",
    [
        "Algae bloom detection by satellite images",
        "Bacteria count in loaves of rye",
        "Data model for the mills",
        "Baking loaves costs",
        "Mixing masks for bakers",
    ],
)
def test_a_compound_has_no_verb(line):
    assert parse(line, sure=3) is None


def test_a_sentence_whose_only_small_word_is_its_verb_is_english():
    lines = "- Village bakers target two per cent salt"
    assert any("what do village bakers target" in question.lower() for question in asked(lines, "Salt"))


def test_what_some_counted_things_do_is_not_asked_where_nothing_names_them():
    assert not any("three factors" in question for question in asked("- Three factors limit growth", "Rye"))
