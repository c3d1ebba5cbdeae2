"""Sentences that a comma or a semicolon joins, roles that are no definition, and the US."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of
from train.writing.prose import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rye keeps water, wheat loses heat quickly.", ["Rye keeps water", "Wheat loses heat quickly."]),
        ("Mills produce flour; no oven is needed", ["Mills produce flour", "No oven is needed"]),
        ("Scurvy is caused by a lack of vitamin C. Sailors were ill.", ["Scurvy is caused by a lack of vitamin C"]),
        ("Scurvy is a lack of food, vitamin C. Sailors were ill.", ["Scurvy is a lack of food, vitamin C"]),
        ("If rye is wet, it rises slowly", ["If rye is wet, it rises slowly"]),
        ("Rye rises slowly, unless it is warm", ["Rye rises slowly, unless it is warm"]),
        ("Rye is wet, so it rises slowly", ["Rye is wet, so it rises slowly"]),
        ("Rye, wheat and oats are grains", ["Rye, wheat and oats are grains"]),
        ("The baker J. Firth said that rye is wet", ["The baker J. Firth said that rye is wet"]),
        ("Poolish: yeast eats flour; no salt is added", ["Poolish: yeast eats flour; no salt is added"]),
    ],
)
def test_two_sentences_are_taken_apart(text, parts):
    assert sentences(text)[: len(parts)] == parts


def test_each_of_two_joined_sentences_is_asked_for():
    told = asked("- Rye flour keeps the water, wheat flour loses the heat")
    assert_asked(told, "what does rye flour keep", "Rye flour keeps the water.")
    assert_asked(told, "what does wheat flour lose", "Wheat flour loses the heat.")


def test_the_only_or_final_thing_of_a_kind_is_a_role_and_no_definition():
    told = asked("- Oxygen is the final taker of electrons in a cell")
    assert not any("defin" in question or "mean" in question for question in told)
    assert_asked(told, "what is the final taker of electrons in a cell", "Oxygen is the final taker")


def test_the_united_states_are_not_us():
    assert [fact.kind for fact in facts_of([slide("- US bakers buy wheat from Kansas.", "Flour")])[0]] == ["clause"]
    assert facts_of([slide("- Wheat feeds us in winter.", "Flour")])[0] == [] or not asked(
        "- Wheat feeds us in winter.", "Flour"
    )


def test_a_half_that_points_at_the_other_is_left_out():
    assert sentences("Rye keeps water, wheat loses it quickly.") == ["Rye keeps water"]
