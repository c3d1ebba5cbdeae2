"""Cells of a table, asked for as the table has them: "Beauvais (choir) – Nave width (m): ___". No head is made a noun,
no name loses its capital, and no verb is put between a column and its cell."""

import re
from collections.abc import Sequence

from train.writing.english.lexicon import ADJECTIVES, bare, words
from train.writing.english.names import Casing, keeps_case, plural_term
from train.writing.english.usage import is_common
from train.writing.english.verbs import GERUND, THIRD
from train.writing.note_gaps import fits
from train.writing.statements import Fact
from train.writing.table_cells import SCALES, unbracketed
from train.writing.table_heads import ASKING, NONE, VAGUE_COLUMNS
from train.writing.table_pairs import SHOWN
from train.writing.telling import COMPARATIVES
from tutor.course import Slide
from tutor.practice import GAP

MARKS = (*NONE, "yes", "no", "✓", "✗", "x", "", "?")
LOOSE = words("typical main common usual normal general special")  # causes, or findings?
MEASURES = words(
    "ratio rate number size year date dates value values score cases count counts frequency code"
)  # of what, the head alone does not say
BARE = re.compile(r"(?:(?:about|approx\.?|c\.|ca\.|up to|[<>~≈≤≥]) ?)?\d[\d.,\s–-]*")
LONGEST = (8, 6, 12)  # words of a row, a head and a cell


def row_gap(unit: str, row: str, head: str, value: str, line: str, slide: Slide) -> Fact | None:
    """The fact of one cell under a head beside the first cell of its row, which stands under `unit`, all as on the
    slide; None where the cell only marks or shows something, or says what its row says."""
    if not (row and head and value):
        return None
    row = row if re.search(r"[^\W\d_]", row) else f"{unit}: {row}"  # "Mass (tons): 0.5"
    value = re.sub(r"(?<!\.\w)\.$", "", value)
    told = f"{row} – {head}: {value}"
    long = [len(text.split()) > most for text, most in zip((row, head, value), LONGEST, strict=True)]
    named = re.search(r"[^\W\d_]", row) and re.search(r"[^\W\d_]", head) and re.search(r"[^\W_]", value)
    bits = re.search(r"\b(\d+)-bit\b", row) if "byte" in head.lower() else None  # says its bytes
    again = unbracketed(value).lower() in (unbracketed(row).lower(), unbracketed(head).lower())
    if any(long) or not named or bits or again or not (names_cells(head) and tells_value(value, head) and fits(told)):
        return None
    return Fact("note", row, "", f"{told}.", line, slide, None, (f"{row} – {head}: {GAP}", "", "", ""))


def names_cells(head: str) -> bool:
    """Whether a head says what stands below it: not "What", "Typical", "Switching" or "Notes", nor a list of things."""
    opens, ends = bare(head.split()[0]), bare(head.split()[-1])
    adjective = opens == ends and ends in ADJECTIVES | LOOSE
    shown = opens in SHOWN | ASKING | {"e.g"} or ends in SHOWN | VAGUE_COLUMNS
    return not (adjective or shown or ends in GERUND or "," in head)


def tells_value(value: str, head: str) -> bool:
    """Whether a cell says something by itself: no mark, no bare number ("Ratio: 2.9"), no comparison with what is not
    named ("slightly slower")."""
    unitless = BARE.fullmatch(value) and "(" not in head
    judged = bare(value.split()[0]) == "as" or bare(value.split()[-1]) in SCALES.keys() | COMPARATIVES
    return not (unitless or judged or value.lower() in MARKS)


def reads_plainly(unit: str, row: str, case: str, head: str, value: str, phrase: str, casing: Casing) -> bool:
    """Whether a cell can be asked for in a sentence: it tells something "of" its row, or its head is a plain noun and
    its row, which a sentence has as `case`, is all in common words or keeps its capitals."""
    first = bare(row.split()[0])
    common = case == row or ((is_common(first) or first in casing.small) and not re.search(r"[A-Z][a-z]", row[1:]))
    noun = len(head) == 1 or re.fullmatch(r"[A-Z]?[a-z]+(?:[ -][a-z]+)*", head)
    noun = noun and bare(head.split()[-1]) not in THIRD.keys() | MEASURES | SHOWN
    common = common and bare(unit) not in ASKING and not keeps_case(unit)  # "for the where"
    names = len(re.findall(r"(?<!\S)[A-Z][a-z]+\b", row)) > 1  # "the density of United Mills"
    if phrase.startswith("of"):
        return not (names or "(" in head)
    several = re.search(r"[,;]| and ", value)
    titled = re.match(r"[A-Z][a-z]", value) and not several  # "the key films": one
    agrees = not titled if plural_term(head.lower()) else not several
    return bool(noun and common and agrees)


def row_gaps(rows: Sequence[tuple[list[str], str]], slide: Slide) -> list[Fact]:
    """A fact for each cell of a table that has a head, beside the first cell of its row; none where rows have one
    name."""
    heads, first = rows[0][0], [cells[0] for cells, _ in rows[1:]]
    if not all(heads[1:]):  # the first row of data, below a head that was not read
        return []
    cells = [
        row_gap(heads[0], row[0], head, cell, line, slide)
        for row, line in rows[1:]
        if first.count(row[0]) == 1
        for head, cell in zip(heads[1:], row[1:], strict=True)
    ]
    return [fact for fact in cells if fact]
