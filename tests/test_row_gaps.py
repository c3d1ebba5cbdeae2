"""Cells that are asked for as their table has them."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.english.names import learn_casing
from train.writing.row_gaps import reads_plainly, row_gap

PAGE = slide("- Dough.", "Bread")


def told(row: str, head: str, value: str) -> str:
    fact = row_gap("Loaf", row, head, value, f"| {row} | {value} |", PAGE)
    return fact.statement if fact else ""


def test_row_head_and_cell_keep_their_capitals_units_and_verbs():
    assert told("Amiens loaf (1220)", "Crust width (m)", "14.6") == "Amiens loaf (1220) – Crust width (m): 14.6."
    assert told("ACA", "Supplies", "Medial crust, crumb") == "ACA – Supplies: Medial crust, crumb."
    assert told("APV", "Use when", "Debt is fixed.") == "APV – Use when: Debt is fixed."
    assert told("0.5", "Time (h)", "1") == "Loaf: 0.5 – Time (h): 1."


@pytest.mark.parametrize(
    ("row", "head", "value"),
    [
        ("Rye", "Example", "a dark loaf"),
        ("Rye", "Notes", "see page 3"),
        ("Rye", "What", "a loaf that is dark"),  # what about it?
        ("Rye", "Vegan", "yes"),
        ("Rye", "Latency", "slightly slower"),  # than what?
        ("Rye", "Ratio", "2.9"),  # of what to what?
        ("Rye", "Flour", "Rye (R1)"),
        ("", "Flour", "oats"),
        ("Rye", "", "oats"),
    ],
)
def test_what_only_marks_shows_or_repeats_is_not_asked_for(row, head, value):
    assert told(row, head, value) == ""


def test_a_cell_is_told_in_a_sentence_where_its_row_and_head_read_in_one():
    casing = learn_casing([slide("- All loaves are merged at night.", "Bread")])
    assert reads_plainly("loaf", "Small oven", "small oven", "First choice", "one", "for", casing)
    assert reads_plainly("loaf", "Merged", "merged", "Disk per task", "one", "for", casing)
    assert reads_plainly("loaf", "Amiens", "amiens", "Supplies", "one", "of Amiens", casing)
    assert not reads_plainly("loaf", "Amiens", "amiens", "First choice", "one", "for", casing)  # may be a name
    assert not reads_plainly("loaf", "Early English", "early English", "Style", "one", "for", casing)
    assert not reads_plainly("loaf", "Small oven", "small oven", "Supplies", "one", "for", casing)
    assert not reads_plainly("loaf", "Small oven", "small oven", "Ratio", "one", "for", casing)


def test_a_table_without_a_head_for_its_rows_is_asked_for_too():
    rows = "| Amount of work per day | Rye mill | Oat mill | Stone mill |\n"
    rows += "| Sacks ground (tons) | 4 | 5 | 6 |\n| Men who carry | twelve men | nine men | six men |"
    assert_asked(asked(rows, "Mills of Bari"), '"Men who carry – Oat mill: ___"', "Men who carry – Oat mill: nine men.")
