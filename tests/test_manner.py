"""Participles that an adverb describes are adjectives: "slowly baked loaves"."""

import pytest

from tests.test_posed import asked, assert_asked
from train.writing.english.clauses import parse


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Slowly baked loaves absorb water", "Slowly baked loaves", "absorb"),
        ("The newly elected guild abolished the levy", "The newly elected guild", "abolished"),
        ("Ovens with evenly heated floors keep the warmth", "Ovens with evenly heated floors", "keep"),
        ("Italy invaded the port", "Italy", "invaded"),
        ("Loaves have unevenly baked crusts", "Loaves", "have"),
        ("Ovens have slowly replaced open fires", "Ovens", "replaced"),
        ("Ovens have mostly replaced open fires", "Ovens", "replaced"),
        ("The oven is evenly heated", "The oven", "heated"),
    ],
)
def test_an_adverb_before_a_participle_makes_no_verb_of_it(text, subject, verb):
    clause = parse(text)
    assert (clause.subject, clause.verb) == (subject, verb)


def test_what_is_so_described_is_asked_for_by_its_kind():
    told = asked("- Stone ovens have unevenly heated floors that crack.", "Old ovens")
    assert_asked(told, "What kind of floors do stone ovens have?", "unevenly heated floors")
    assert not any("unevenly heat" in put and "___" not in put for put in told)
