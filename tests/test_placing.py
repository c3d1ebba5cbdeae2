"""The topic in front of a question: plain where a title reads as a part of a sentence, else the title itself."""

import pytest

from tests.slides import slide
from train.writing.english.names import learn_casing
from train.writing.headings import heading
from train.writing.placing import as_topic, placed
from train.writing.scope import Scope

PAGES = [
    slide("- Dough rests at night.\n- The RYE is old.\n- A crust is brown.", "Bread", page=1),
    slide("- Loaves of the mill.\n- Each oven of the town has a door.", "Ovens", page=2),
]


def topic_of(title: str) -> str:
    casing = learn_casing(PAGES)
    about = heading(title, casing)
    return as_topic(about, title, Scope("Baking", casing=casing)) if about else ""


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Vanishing crusts", "vanishing crusts"),
        ("The rye loaf", "the rye loaf"),
        ("Salt and water", "salt and water"),
        ("Small-Signal Ovens", '"Small-Signal Ovens"'),
        ("Which flour suits which loaf?", '"Which flour suits which loaf?"'),
        ("Lean versus stiff", '"Lean versus stiff"'),
        ("Three ways to measure dough", '"Three ways to measure dough"'),
        ("Oven mechanism", '"Oven mechanism"'),
        ("Rye: classification of 1884", '"Rye: classification of 1884"'),
        ("3.2 Oven mechanism (2)", '"Oven mechanism"'),
        ("Snow → flour → bread", '"Snow → flour → bread"'),
        ("14 July 1830", '"14 July 1830"'),
        ("RYE", '"RYE"'),  # the slides say "the RYE"
    ],
)
def test_a_title_that_does_not_read_in_a_sentence_stands_in_quotation_marks(title, told):
    assert topic_of(title) == told


def test_a_topic_that_is_not_of_the_title_is_named_as_it_is():
    casing = learn_casing(PAGES)
    scope = Scope("Baking", casing=casing)
    assert as_topic("Baking", "Summary", scope) == "Baking"
    assert as_topic("indirect costs", "Prices of flour", scope) == "indirect costs"
    assert as_topic("oven mechanism", "Prices of flour", scope) == '"oven mechanism"'


def test_the_question_follows_its_topic_in_lower_case_but_for_names():
    assert placed("What is done per batch?", "salt").endswith("alt, what is done per batch?")
    assert "BERT learns" in placed("BERT learns what?", "salt")
