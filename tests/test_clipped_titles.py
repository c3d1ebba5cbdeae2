"""Titles whose part after the colon means nothing without the one before."""

import pytest

from tests.slides import slide
from train.write import write_pairs
from train.writing.english.names import learn_casing
from train.writing.headings import of_head

TEXT = "- Rye: dark and sour inside\n- Cold proofing slows yeast.\n- Bread takes time."


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("The oven: heat zones", ("the oven", '"The oven: heat zones"')),
        ("Loaves (2): sour and other", ("loaves", '"Loaves: sour and other"')),
        ("Check: TIME", ("check", '"Check: TIME"')),
        ("Loaves: by weight", ("loaves", '"Loaves: by weight"')),
        ("Crust: a quick reminder", ("crust", "crust")),
        ("Speeding up: cold proofing", None),  # the slides tell of it
        ("Control: HACCP", None),
        ("Procedure: dividing and shaping", None),
        ("Crusts: how they form", None),
    ],
)
def test_a_part_that_leans_on_the_one_before_the_colon(title, part):
    assert of_head(title, learn_casing([slide(TEXT, title)])) == part


def test_notes_stand_under_the_whole_title_and_lists_under_its_subject():
    rows = write_pairs(
        [slide("- Top: dry heat from stone\n- Base: wet heat from steam", "The oven: heat zones")], "B", 0
    )
    assert any('"The oven: heat zones"' in pair.question for pair in rows[0])
    rows = write_pairs([slide("- Functions: warmth, light, comfort", "Oven doors: a quick reminder")], "B", 0)
    assert any("functions of oven doors" in pair.question for pair in rows[0])
