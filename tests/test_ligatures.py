"""Ligatures that a font names no letters for, in words of no deck."""

import pytest

from train.reading.ligatures import restored, with_ligatures
from train.reading.lines import Line

KNOWN = frozenset({"define", "flour", "muffin", "baffle", "affine", "coffee", "raffle", "rafle", "rifle", "riffle"})


def line(text: str) -> Line:
    return Line(text, 0.0, 0.0, 9.0, 9.0, 9.0, 9.0)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("De\ufffdne the oven", "Define the oven"),
        ("a mu\ufffdn, co\ufffdee", "a muffin, coffee"),
        ("ba\ufffde: a\ufffdne", "baffle: affine"),
        ("ri\ufffde", "ri\ufffde"),  # rifle or riffle
        ("xa\ufffdo", "xa\ufffdo"),  # no word
        ("\ufffdour", "\ufffdour"),  # may as well be a bullet
        ("de\ufffd ne", "de\ufffd ne"),
        ("2\ufffd3", "2\ufffd3"),
    ],
)
def test_a_ligature_is_read_where_one_alone_makes_a_word(text, read):
    assert restored(text, KNOWN) == read


def test_words_of_the_deck_and_of_the_lexicon_tell_which_ligature_it_is():
    lines = [[line("bu\ufffdet of spel\ufffdour, to de\ufffdne"), line("spelflour")], [line("a buffet")]]
    words = frozenset({"spelflour", "buffet", "a"})
    read = with_ligatures(lines, words)
    assert [one.text for one in read[0]] == ["buffet of spelflour, to define", "spelflour"]
    assert with_ligatures(lines[1:], words) == lines[1:]
