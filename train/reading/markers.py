"""Bullets, item numbers and labels: which lines of a page are items, and which belong to a picture.

Lengths are PDF points. Pure functions over train.reading.lines.Line."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from train.reading.glyphs import leading_marker, marker
from train.reading.grids import Grid
from train.reading.lines import Box, Line

_DASHED = re.compile(r"[—–―] ?[^\W\d_]")


class Hints(NamedTuple):
    """What the page shows beside text: boxes of drawn bullets, places where a shaded bullet precedes text, rules,
    boxes of diagrams, cells of drawn tables, boxes of other drawings; and of the deck its words, for hyphens, and the
    size of its text."""

    marks: tuple[Box, ...] = ()
    starts: tuple[tuple[float, float], ...] = ()
    rules: tuple[Box, ...] = ()
    figures: tuple[Box, ...] = ()
    words: frozenset[str] = frozenset()
    body: float = 0.0
    grids: tuple[Grid, ...] = ()
    sketches: tuple[Box, ...] = ()


def with_markers(lines: Sequence[Line], hints: Hints) -> list[Line]:
    """Bullets and item numbers become the `marker` of the line they stand before; what remains is text."""
    shaded = {id(line) for start in hints.starts if (line := _line_at(start, lines)) is not None}
    owners: dict[int, tuple[Line, str]] = {}
    used = set()
    for bullet in lines:
        found = None if bullet.mono else _bullet(bullet, id(bullet) in shaded)
        owner = _right_neighbour(bullet, lines) if found else None
        if found and owner is not None and id(owner) not in owners:
            owners[id(owner)] = (bullet, found)
            used.add(id(bullet))
    drawn = _drawn_lefts(lines, hints, shaded)
    said = _attributions(lines)
    return [line if id(line) in said else _marked(line, owners, drawn) for line in lines if id(line) not in used]


def _attributions(lines: Sequence[Line]) -> set[int]:
    """The lines with who said what stands above, where their dash is no bullet of the page."""
    dashed = [line for line in lines if _DASHED.match(line.text)]
    if len(dashed) != 1:
        return set()
    above = [other for other in lines if other.base < dashed[0].base - 0.5 * dashed[0].size]
    last = max(above, key=lambda line: line.base, default=None)
    return {id(dashed[0])} if last and is_attribution(dashed[0], last) else set()


def is_attribution(line: Line, above: Line) -> bool:
    """Whether a line tells with a dash who said what ends above it: "— A. Baker, The Mill (1641)"."""
    close = 0 < line.base - above.base < 3.2 * above.size
    return close and line.marker is None and above.text[-1] in '”"»“' and bool(_DASHED.match(line.text))


def _drawn_lefts(lines: Sequence[Line], hints: Hints, shaded: set[int]) -> dict[int, float]:
    """The x of the bullet for lines whose bullet is drawn and not printed. Text that stands behind other text, and
    small print, has none: what is drawn there is a button or a frame."""
    marks = [box for box in hints.marks if not inside(box, hints.figures) and not _is_point(box, hints.sketches)]
    lefts = {id(line): line.x0 - 1.1 * line.size for line in lines if id(line) in shaded}
    lefts |= {id(line): box[0] for box in marks for line in lines if is_mark_of(box, line)}
    usual = sorted(line.size for line in lines)[len(lines) // 2] if lines else 0.0
    for line in lines:
        if id(line) in lefts:
            beside = any(0 <= line.x0 - other.x1 < 2 * line.size and level(line, other) for other in lines)
            if beside or line.size < 0.72 * usual:
                del lefts[id(line)]
    return lefts


def _marked(line: Line, owners: dict[int, tuple[Line, str]], drawn: dict[int, float]) -> Line:
    if line.marker == "|":
        return line
    if id(line) in owners:
        bullet, found = owners[id(line)]
        return line._replace(marker=found, left=bullet.x0)
    found, rest = (None, line.text) if line.mono else leading_marker(line.text)
    if found:
        shift = (line.x1 - line.x0) * (1 - len(rest) / len(line.text))
        return line._replace(text=rest, marker=found, x0=line.x0 + shift, left=line.x0)
    if id(line) in drawn:
        return line._replace(marker="-", left=drawn[id(line)])
    return line if line.left == line.x0 else line._replace(left=line.x0)


def _bullet(line: Line, shaded: bool) -> str | None:
    """The marker that a line is; Beamer prints the bare number of an item on a shaded ball."""
    return f"{line.text}." if shaded and re.fullmatch(r"\d{1,2}", line.text) else marker(line.text)


def inside(box: Box, regions: Sequence[Box]) -> bool:
    """Whether the middle of a box lies in one of the regions."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1 for x0, y0, x1, y1 in regions)


def _is_point(box: Box, sketches: Sequence[Box]) -> bool:
    """Whether a drawn dot has a larger shape around its middle, as a point of a plot has and no bullet."""
    near = [other for other in sketches if box[2] - box[0] < other[2] - other[0] < 5 * (box[2] - box[0])]
    return inside(box, near)


def is_label(line: Line, hints: Hints, above: Line | None = None) -> bool:
    """A few words inside a diagram: part of the picture, not of the text. Items, code, and more than three words in
    the size of the text are never labels, nor is the rest of the line `above`."""
    if line.mono or line.marker is not None:
        return False
    if _beside_sketch(line, hints) and not (above and _rest_of(above, line)):
        return True
    hanging = above and _below(above, line) and 0 <= line.x0 - above.x0 < 3 * line.size
    if hanging and len(line.text.split()) > 1:
        return False
    words = sum(any(map(str.isalpha, word)) for word in line.text.split())
    if not hints.figures or words > (8 if line.size < 0.88 * hints.body else 3):
        return False
    around = [box for box in hints.figures if box[0] - line.size < line.x0 and line.x1 < box[2] + line.size]
    return inside(box_of(line), around)


def _beside_sketch(line: Line, hints: Hints) -> bool:
    """Whether some words in small print stand on a drawing or beside it, as the name of an axis does."""
    if not hints.sketches or line.size > 0.86 * hints.body or len(line.text.split()) > 4:
        return False
    reach = 3 * line.size
    return inside(box_of(line), [(x0 - reach, y0 - reach, x1 + reach, y1 + reach) for x0, y0, x1, y1 in hints.sketches])


def _rest_of(above: Line, line: Line) -> bool:
    """Whether a line goes on with the one above, or with the one before it on its level."""
    if level(above, line):
        return -above.size < line.x0 - above.x1 < 3 * above.size
    return _below(above, line)


def _below(above: Line, line: Line) -> bool:
    close = 0 < line.base - above.base < 1.75 * line.size and above.x0 < line.x1 and line.x0 < above.x1
    return close and abs(above.size - line.size) < 0.13 * line.size and len(above.text.split()) > 4


def box_of(line: Line) -> Box:
    return line.x0, line.y0, line.x1, line.y1


def level(line: Line, other: Line) -> bool:
    return abs((line.y0 + line.y1) - (other.y0 + other.y1)) / 2 < 0.35 * max(line.size, other.size)


def _right_neighbour(bullet: Line, lines: Sequence[Line]) -> Line | None:
    reach = [
        line
        for line in lines
        if line is not bullet
        and 0 < line.x0 - bullet.x0 < 4.5 * line.size
        and not marker(line.text)
        and level(line, bullet)
    ]
    return min(reach, key=lambda line: line.x0, default=None)


def _line_at(start: tuple[float, float], lines: Sequence[Line]) -> Line | None:
    x, y = start
    near = [line for line in lines if abs(line.x0 - x) < 0.45 * line.size and -0.6 < (line.base - y) / line.size < 1.7]
    return min(near, key=lambda line: abs(line.base - y - 0.8 * line.size), default=None)


def is_mark_of(box: Box, line: Line) -> bool:
    """Whether a small drawn box stands where the bullet of this line would be."""
    gap, middle = line.x0 - box[2], (box[1] + box[3]) / 2
    return (
        0.15 * line.size < gap < 2.2 * line.size
        and box[3] - box[1] < 0.8 * line.size
        and line.base - 0.75 * line.size < middle < line.base + 0.05 * line.size
    )
