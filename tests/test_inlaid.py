"""Formulas that stand in the gaps of a run of text."""

import pytest

from train.reading.inlaid import parted
from train.reading.lines import Span, lines_of


def span(text: str, x0: float, x1: float, base: float = 100.0, mono: bool = False) -> Span:
    return Span(text, x0, base - 9.0, x1, base + 2.0, base, 10.0, mono)


def read(*spans: Span) -> list[str]:
    return [line.text for line in lines_of(parted(spans))]


def test_a_formula_in_the_gap_of_a_run_stands_where_it_is_shown():
    assert read(span("with the salt  set to zero.", 0, 130), span("s", 62, 67)) == ["with the salt s set to zero."]
    two = (span("let  and  rise", 0, 100), span("b", 70, 75), span("a", 20, 25))
    assert read(*two) == ["let a and b rise"]


@pytest.mark.parametrize(
    "spans",
    [
        (span("with the salt  set to zero.", 0, 130),),  # nothing in it
        (span("with the salt  set to zero.", 0, 130), span("s", 62, 67, base=120.0)),  # another line
        (span("with the salt  set to zero.", 0, 130), span("s", 140, 145)),  # behind it
        (span("with the  salt  set to zero.", 0, 130), span("s", 62, 67)),  # which of two gaps?
        (span("s  = 1  + 2", 0, 130, mono=True), span("s", 62, 67), span("t", 90, 95)),  # code
    ],
)
def test_a_run_without_a_formula_for_each_gap_stays_whole(spans):
    assert parted(spans) == list(spans)
