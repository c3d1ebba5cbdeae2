"""Pages in Arabic, Hebrew and other scripts that run from right to left, seen in a mirror.

Bullets, nesting, columns and wrapped lines then stand as on other pages, and what reads those reads these. Text comes
in the order in which a program drew it, so letters are sorted by where they stand first. Lengths are PDF points. Pure
functions over what `page.get_text("rawdict")` returns."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from train.reading.lines import Box, is_mono

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTER = re.compile(f"[{_RIGHT}]")
# A stretch that runs to the left, one that runs to the right, or a sign between them.
_RUN = re.compile(rf"[{_RIGHT}](?:[^\w{_RIGHT}]*[{_RIGHT}])*|[^\W{_RIGHT}](?:[^{_RIGHT}]*[^\W{_RIGHT}])?|\S")
_BRACKETS = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class _Letter(NamedTuple):
    """A letter with its marks, where it stands, and the span it belongs to."""

    text: str
    x0: float
    x1: float
    span: dict


def is_right_to_left(page_dict: dict) -> bool:
    """Whether most letters of a page run from right to left."""
    lines = [line for block in page_dict["blocks"] for line in block.get("lines", ())]
    text = "".join([span["text"] for line in lines for span in line["spans"]])
    if text.isascii() or not _LETTER.search(text):
        return False
    return 2 * len(_LETTER.findall(text)) > sum(map(str.isalpha, text))


def mirrored(raw_dict: dict, width: float) -> dict:
    """The text of a page of this width in a mirror, as `get_text("dict")` gives it: a span is a stretch of one
    direction, its text as it is read. Code runs from left to right everywhere and stays."""
    lines = [line for block in raw_dict["blocks"] for line in block.get("lines", ())]
    return {"blocks": [{"lines": [line | {"spans": [*_spans(line, width)]} for line in lines]}]}


def mirrored_log(log: Sequence[tuple[str, Box]], width: float) -> list[tuple[str, Box]]:
    return [(kind, (width - x1, y0, width - x0, y1)) for kind, (x0, y0, x1, y1) in log]


def _spans(line: dict, width: float) -> Iterator[dict]:
    if line["dir"][0] < 0.98 or all(map(is_mono, line["spans"])):
        for span in line["spans"]:
            yield span | {"text": "".join(char["c"] for char in span["chars"])}
        return
    for letters in _pieces(_letters(line)):
        for run in _RUN.finditer("".join(letter.text[0] for letter in letters)):
            yield _span(letters[run.start() : run.end()], width)


def _letters(line: dict) -> list[_Letter]:
    """The letters of a line from left to right."""
    letters: list[_Letter] = []
    for span in line["spans"]:
        for char in span["chars"]:
            if letters and unicodedata.combining(char["c"]):
                letters[-1] = letters[-1]._replace(text=letters[-1].text + char["c"])
            else:
                letters.append(_Letter(char["c"], char["bbox"][0], char["bbox"][2], span))
    return sorted(letters, key=lambda letter: letter.x0 + letter.x1)


def _pieces(letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Cut at gaps wider than a space; a narrow gap without one gets it."""
    piece: list[_Letter] = []
    for letter in letters:
        gap = letter.x0 - piece[-1].x1 if piece else 0.0
        if gap > letter.span["size"]:
            yield piece
            piece = []
        elif gap > 0.2 * letter.span["size"]:
            piece.append(_Letter(" ", piece[-1].x1, letter.x0, letter.span))
        piece.append(letter)
    if piece:
        yield piece


def _span(letters: Sequence[_Letter], width: float) -> dict:
    to_the_left = _LETTER.match(letters[0].text) or not letters[0].text[0].isalnum()
    text = "".join(letter.text for letter in (reversed(letters) if to_the_left else letters))
    _, y0, _, y1 = letters[0].span["bbox"]
    bbox = width - letters[-1].x1, y0, width - letters[0].x0, y1
    return letters[0].span | {"text": text.translate(_BRACKETS) if to_the_left else text, "bbox": bbox}
