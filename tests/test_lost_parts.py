"""Lines that lost a part, or were torn, on their way to a statement."""

from tests.slides import slide
from train.write import write_pairs
from train.writing.labels import gloss
from train.writing.prose import tidy


def test_things_in_a_row_are_no_order():
    assert gloss("Visit: consent, keys, same door each time", "") == ""


def test_an_interval_from_nought_is_no_citation():
    assert tidy("The share is spread evenly over [0, 1].") == "The share is spread evenly over [0, 1]."
    assert tidy("Ovens bake well [12, 3].") == "Ovens bake well."


def test_a_condition_within_what_is_asked_has_no_outcome():
    rows = write_pairs(
        [slide("A tasting asks whether the crust would break if the loaf were cold.", "Tasting")], "B", 0
    )
    assert not [pair for pair in rows[0] if "happens" in pair.question]
