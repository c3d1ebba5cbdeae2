"""Persons: no terms, and who does what, on slides of no deck."""

import pytest

from tests.test_posed import asked

TITLE = "Sourdough bread"


@pytest.mark.parametrize(
    "line",
    [
        "- George Barvik (1956): “The magical loaf of seven”",  # a title
        "- Nelson Barvik (2001): true limit about 4 loaves when yeast is cold",
    ],
)
def test_a_person_is_no_term(line):
    told = asked(f"{line}\n- Starter: flour and water that have stood for a week", TITLE)
    assert not any("did " in put or ("Barvik" in put and "___" not in put) for put in told), list(told)


def test_persons_are_asked_for_by_who_and_those_of_an_experiment_never():
    told = asked("Children with a weak stomach digest rye bread more slowly.", TITLE)
    assert not any("what digests" in put.lower() for put in told), list(told)
    told = asked("Participants taste a loaf of rye bread and then count the crumbs.", TITLE)
    assert not any(put.lower().endswith("who tastes") or "what tastes" in put.lower() for put in told), list(told)
