"""Lines of a page put in reading order: columns, bullets with their nesting, code, tables, wrapped lines joined.

Lengths are PDF points. Pure functions over train.reading.lines.Line."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from train.reading.glyphs import ARROWS, OPEN_END, join_wrapped, marker, word_count
from train.reading.grids import with_rows
from train.reading.lines import Box, Line
from train.reading.markers import Hints, box_of, inside, is_attribution, is_label, level, with_markers
from train.reading.tables import table_at

_BASE, _X0, _LEFT = attrgetter("base"), attrgetter("x0"), attrgetter("left")
# What formulas leave on lines of their own: arrows set above letters, pieces of brackets, dots of matrices.
_LEFT_OVER = re.compile(r"^(?:(?:[−→←]+(?:\([^()]{1,6}\)|[_^]\{[^{}]{1,6}\})?[\s,;]*)+|[\s.·⋮⋱…,()\[\]{}|‖∥\ufffd]+)$")


def body_text(lines: Sequence[Line], hints: Hints) -> str:
    """The text below the title: one bullet, sentence or table row per line, code in fences."""
    lines = with_rows(lines, hints.grids, hints.words)
    loose = {id(line) for line in lines if not marker(line.text) and _left_over(line.text)}
    if loose:  # "↑", "K": a cell may be one
        ordered = by_rows(lines)
        loose -= {id(ordered[at]) for table in _tables(ordered, hints.rules) for at in table}
    kept = [line for line in lines if id(line) not in loose]
    out: list[str] = []
    for block in reading_order(with_markers(kept, hints), hints.rules):
        out += block_lines(block, hints)
    return "\n".join(out)


def _tables(lines: list[Line], rules: Sequence[Box]) -> Iterator[range]:
    """Where tables stand among lines in rows, as ranges of indices."""
    at = 0
    while at < len(lines):
        table = table_at(lines, at, rules)
        if table:
            yield range(at, at + table.lines)
        at += table.lines if table else 1


def _left_over(text: str) -> bool:
    lone = len(text) == 1 and text < "\u3040" and not text.isdecimal()  # a Chinese character may be a word
    return lone or _LEFT_OVER.match(text) is not None


def reading_order(lines: Sequence[Line], rules: Sequence[Box] = ()) -> list[list[Line]]:
    """Blocks of lines in the order a reader takes them: columns one after the other, full-width text between them."""
    ordered = by_rows(lines)
    if len(ordered) < 3:
        return [ordered] if ordered else []
    gutter = _gutter(ordered, rules)
    if gutter is not None:
        left = [line for line in ordered if line.x1 <= gutter]
        right = [line for line in ordered if line.x1 > gutter]
        return reading_order(left, rules) + reading_order(right, rules)
    for at in _band_breaks(ordered):
        top, bottom = ordered[:at], ordered[at:]
        columns = _gutter(top, rules) is not None or _gutter(bottom, rules) is not None
        if columns and not any(at in table[1:] for table in _tables(ordered, rules)):
            return reading_order(top, rules) + reading_order(bottom, rules)
    return [ordered]


def by_rows(lines: Sequence[Line]) -> list[Line]:
    """Top to bottom, and left to right where lines stand on one level, be it with unlike font sizes."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_BASE):
        same = rows and level(rows[-1][0], line)
        rows[-1].append(line) if same else rows.append([line])
    return [line for row in rows for line in sorted(row, key=_X0)]


def _band_breaks(lines: list[Line]) -> list[int]:
    """Where text could be cut from top to bottom: before each line lower than all before it, widest gaps first."""
    breaks, floor = [], lines[0].base
    for index, line in enumerate(lines):
        if index and line.base - floor > 0.5 * line.size:
            breaks.append((floor - line.base, index))
        floor = max(floor, line.base)
    return [index for _, index in sorted(breaks)]


def _gutter(lines: Sequence[Line], rules: Sequence[Box]) -> float | None:
    """The x of an empty strip that divides the lines into two columns, None when there is none or it is a table."""
    if len(lines) < 4:
        return None
    size = sorted([line.size for line in lines])[len(lines) // 2]
    right = math.inf
    for line in sorted(lines, key=_LEFT):
        if line.left - right > 1.1 * size and _two_columns(lines, right, size):
            tables = any(table_at(list(lines), index, rules) for index in range(len(lines) - 3))
            return None if tables else right + 0.1
        right = line.x1 if right == math.inf or line.x1 > right else right
    return None


def _two_columns(lines: Sequence[Line], gutter: float, size: float) -> bool:
    left = [line for line in lines if line.x1 <= gutter]
    right = [line for line in lines if line.x1 > gutter]
    if min(len(left), len(right)) < 2:
        return False
    overlap = min(left[-1].base, right[-1].base) - max(left[0].base, right[0].base)
    return overlap > 0.5 * size and _has_prose(left) and _has_prose(right)


def _has_prose(lines: Sequence[Line]) -> bool:
    return any(line.marker is not None or word_count(line.text) >= 3 for line in lines)


def block_lines(lines: list[Line], hints: Hints) -> list[str]:
    """Lines of one column as output lines: tables first, then code, then items and paragraphs."""
    out: list[str] = []
    plain: list[Line] = []
    index = 0
    while index < len(lines):
        table = table_at(lines, index, hints.rules)
        if lines[index].marker == "|":
            out += [*_flow(plain, hints), lines[index].text]
            plain, index = [], index + 1
        elif table and not _is_diagram(lines, lines[index : index + table.lines], hints.figures):
            out += _flow(plain, hints) + table.rows
            plain, index = [], index + table.lines
        else:
            if not is_label(lines[index], hints, plain[-1] if plain else None):
                plain.append(lines[index])
            index += 1
    return out + _flow(plain, hints)


def _is_diagram(lines: list[Line], cells: list[Line], figures: Sequence[Box]) -> bool:
    """Whether what looks like a table is a part of a diagram that holds more text than its cells."""
    for figure in figures:
        drawn = sum(inside(box_of(cell), [figure]) for cell in cells)
        if drawn > 0.5 * len(cells):
            return drawn < sum(inside(box_of(line), [figure]) for line in lines)
    return False


def _flow(lines: list[Line], hints: Hints) -> list[str]:
    out: list[str] = []
    text: list[Line] = []
    code: list[Line] = []
    for line in lines:
        if line.mono and line.marker is None:
            out += _paragraphs(text, hints)
            text = []
            code.append(line)
        else:
            out += _code(code)
            code = []
            text.append(line)
    return out + _paragraphs(text, hints) + _code(code)


def _code(lines: list[Line]) -> list[str]:
    """Code lines in a fence, with the indentation their x shows."""
    if not lines:
        return []
    left = min(line.x0 for line in lines)
    widths = sorted((line.x1 - line.x0) / max(1, len(line.text)) for line in lines)
    width = widths[len(widths) // 2] or 1
    rows: list[tuple[float, str]] = []
    for line in lines:
        indent = round((line.x0 - left) / width)
        if rows and abs(rows[-1][0] - line.base) < 0.3 * line.size:
            rows[-1] = (line.base, f"{rows[-1][1]:<{max(indent, len(rows[-1][1]) + 1)}}{line.text}")
        else:
            rows.append((line.base, " " * indent + line.text))
    return ["```", *(text for _, text in rows), "```"]


@dataclass(slots=True)
class _Item:
    text: str
    line: Line
    first: Line


OPENS = re.compile(  # one of several terms, or years, each with what belongs to it: "Crumb: the soft part"
    r"[^\W\d_][\w‐-]*(?: [\w‐-]+){0,3}(?::| [–—]) |(?:1[0-9]|20)\d\d:? "
)

# A quotation of one line with who said it: '"Rise early." – A. Baker', '"Rise early!" (Baker)'.
QUOTED = re.compile(r"[“\"„«][^\W\d_][^“”\"«»]{7,}[.!?…][”\"“»]\s*(?:[–—-]\s*[^\W\d_].{2,50}|\([^()]{3,50}\))$")


def _paragraphs(lines: list[Line], hints: Hints) -> list[str]:
    """Bullets, numbered items and paragraphs, each on one line, nested by two spaces."""
    items: list[_Item] = []
    for line in lines:
        last = items[-1] if items else None
        if last and line.marker is None and same_row(last.line, line):
            last.text, last.line = f"{last.text} {line.text}", line._replace(x0=last.line.x0)
        elif last and continues(last.line, last.first, line, right_edge(last.line, lines)):
            last.text = join_wrapped(last.text, line.text, hints.words)
            last.line = line
        else:
            items.append(_Item(line.text, line, line))
    return _nested(items)


def right_edge(line: Line, lines: Sequence[Line]) -> float:
    """How far the lines reach to the right that stand above or below a line, not beside it as a caption does."""
    return max([other.x1 for other in lines if other.x0 < line.x1])


def same_row(previous: Line, line: Line) -> bool:
    return level(previous, line) and line.x0 > previous.x1 - 0.3 * line.size


def continues(previous: Line, first: Line, line: Line, edge: float) -> bool:
    """Whether `line` is the rest of the sentence that `previous` began; `edge` is the right edge of the column."""
    step, size = line.base - previous.base, max(line.size, previous.size)
    if is_attribution(line, previous):
        return True
    if (
        line.marker
        or QUOTED.match(line.text)
        or step <= 0
        or step > 1.75 * size
        or abs(line.size - previous.size) > 0.13 * size
    ):
        return False
    if line.text[0] in ARROWS or (first.marker is None and OPENS.match(first.text) and OPENS.match(line.text)):
        return False
    offset = line.x0 - first.x0
    hanging = first.marker is not None and -size < offset < 1.2 * size and line.x0 > first.left + 0.3 * size
    typed = first.marker is not None and (first.marker in ARROWS or line.text[0].islower())
    under_marker = typed and abs(line.x0 - first.left) < 0.4 * size
    aligned = abs(offset) < 0.6 * size or hanging or under_marker
    if formula_like(line) or formula_like(previous):
        return _formula_continues(previous, line, abs(offset) < 0.3 * size)
    off_centre = abs((line.x0 + line.x1) - (previous.x0 + previous.x1)) / 2
    if not aligned and (first.marker is not None or off_centre > 0.8 * size):
        return False
    if OPEN_END.search(previous.text):
        return True
    goes_on = line.text[0] in '(“"' and previous.text[-1] not in ".!?:" and len(previous.text.split()) > 2
    if line.text[0].islower() or goes_on:
        return not (previous.text[-1] in ".!?" and step > 1.5 * size)
    word = line.text.split()[0]
    needed = (line.x1 - line.x0) * (len(word) + 1) / max(1, len(line.text))
    full = previous.x1 + needed > edge - 0.5 * size
    if (hanging or under_marker) and previous.text[-1] not in ".:;!?":
        full = full or (step < 1.5 * size and previous.x1 - first.x0 > 0.7 * (edge - first.x0))
    if first.marker is None:
        return full and previous.text[-1] not in ".:!?。：！？।" and word_count(previous.text) > 3
    return full and previous.text[-1] != ":"


def _formula_continues(previous: Line, line: Line, flush: bool) -> bool:
    """A formula goes on with a relation or an operator; a sentence goes on with a formula when both start at one x."""
    if formula_like(line) and formula_like(previous):
        return line.text[0] in "=+−·×≈≤≥∝" or previous.text[-1] in "=+−·×≈≤≥∝"
    return flush and previous.text[-1] not in ":.;" and line.text[0] not in "="


def formula_like(line: Line) -> bool:
    """A displayed formula: math type or an equals sign, and hardly any words."""
    if line.math <= 0.25 and " = " not in f" {line.text} ":
        return False
    words = [word for word in map(_bare, line.text.split()) if len(word) > 3 and word.isalpha()]
    return len(words) <= 2


def _bare(word: str) -> str:
    return word.strip(".,:;()")


def _nested(items: list[_Item]) -> list[str]:
    out: list[str] = []
    stops: list[float] = []
    for item in items:
        line = item.first
        if line.marker is None and not (item.text[0] in ARROWS and stops):
            inside = any(line.x0 > stop + 0.5 * line.size for stop in stops)
            stops = stops if inside else []
            out.append(item.text)
            continue
        left = line.left
        stops = [stop for stop in stops if stop < left - 0.35 * line.size]
        depth = len(stops)
        stops.append(left)
        if line.marker is None or line.marker in ARROWS:
            out.append("  " * depth + "- " + (f"{line.marker} " if line.marker else "") + item.text)
        else:
            out.append("  " * depth + f"{line.marker} {item.text}")
    return out
