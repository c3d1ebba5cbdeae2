"""Tables found from the position of text alone: rows of cells that stand in the same columns.

Lengths are PDF points. Pure functions over train.reading.lines.Line. Unclear columns make no table."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from train.reading.glyphs import word_count
from train.reading.lines import Box, Line


class Table(NamedTuple):
    """`rows` are "| a | b |" strings, `lines` how many lines of the page they take."""

    rows: list[str]
    lines: int


def table_at(lines: list[Line], start: int, rules: Sequence[Box]) -> Table | None:
    """The table that begins with lines[start] (sorted by baseline, then x), or None."""
    if not _cells_side_by_side(lines[start : start + 2]):
        return None
    found = _trimmed(_rows(lines, start))
    if len(found) < 2:
        return None
    columns = _columns(found)
    if columns is None or len(columns) < 2:
        return None
    ruled = _rules_across(found, rules)
    if not (ruled >= 2 or (len(columns) >= 3 and len(found) >= 3)) or not _cells_look_right(found, ruled):
        return None
    cells = _merged(found, columns, rules)
    taken = sum(len(row) for row in found)
    return Table([f"| {' | '.join(row)} |" for row in cells], taken)


def _cells_side_by_side(lines: list[Line]) -> bool:
    """Whether a first row could begin with these two lines: most lines of a slide begin none."""
    if len(lines) < 2 or lines[0].mono or lines[0].marker is not None or lines[1].marker is not None:
        return False
    return abs(lines[0].base - lines[1].base) < 0.3 * lines[1].size


def _rows(lines: list[Line], start: int) -> list[list[Line]]:
    """Consecutive baselines from `start` on, while the gap stays small and no bullet or code begins."""
    rows: list[list[Line]] = []
    for line in lines[start:]:
        if line.marker is not None or (line.mono and not rows):
            break
        if rows and abs(rows[-1][0].base - line.base) < 0.3 * line.size:
            rows[-1].append(line)
            continue
        if rows and line.base - rows[-1][0].base > 3.2 * line.size:
            break
        if not rows or abs(line.size - rows[0][0].size) < 0.25 * line.size:
            rows.append([line])
        else:
            break
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _trimmed(rows: list[list[Line]]) -> list[list[Line]]:
    """Rows up to the last one with two cells; empty unless the first has two as well."""
    if not rows or len(rows[0]) < 2:
        return []
    singles = 0
    for index, row in enumerate(rows):
        singles = singles + 1 if len(row) == 1 else 0
        if singles > 2:
            rows = rows[: index - 2]
            break
    while rows and len(rows[-1]) < 2 and not _under_cell(rows[-1][0], rows):
        rows.pop()
    return rows


def _under_cell(line: Line, rows: list[list[Line]]) -> bool:
    """Whether a lone line hangs under a cell that is not the first of its row: the rest of a wrapped cell."""
    widest = max(rows, key=len)
    return any(abs(line.x0 - cell.x0) < 0.5 * line.size for cell in widest[1:])


def _columns(rows: list[list[Line]]) -> list[tuple[float, float]] | None:
    """x ranges of the columns: strips that no cell crosses. None when cells of one row fall into the same strip."""
    spans = sorted((line.x0, line.x1) for row in rows for line in row)
    columns: list[list[float]] = []
    size = rows[0][0].size
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] + 0.5 * size:
            columns[-1][1] = max(columns[-1][1], x1)
        else:
            columns.append([x0, x1])
    full = sum(len({_column(line, columns) for line in row}) == len(row) for row in rows)
    filled = sum(len(row) >= max(2, len(columns) - 1) for row in rows)
    if full < len(rows) or filled < max(2, 0.5 * len(rows)):
        return None
    return [(x0, x1) for x0, x1 in columns]


def _column(line: Line, columns: Sequence[Sequence[float]]) -> int:
    middle = (line.x0 + line.x1) / 2
    return next((i for i, (x0, x1) in enumerate(columns) if x0 - 1 <= middle <= x1 + 1), -1)


def _rules_across(rows: list[list[Line]], rules: Sequence[Box]) -> int:
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    top, bottom = rows[0][0].y0 - 2 * rows[0][0].size, rows[-1][0].y1 + 2 * rows[0][0].size
    wide = [r for r in rules if min(r[2], right) - max(r[0], left) > 0.5 * (right - left)]
    return len({round(r[1] / 2) for r in wide if top < r[1] < bottom})


def _cells_look_right(rows: list[list[Line]], ruled: int) -> bool:
    """Cells are short; without rules they must be short enough to be no sentence."""
    cells = [line for row in rows for line in row]
    long = sum(word_count(line.text) > (12 if ruled >= 2 else 6) for line in cells)
    maths = sum(line.math > 0.3 for line in cells)
    letters = sum(len(line.text) > 1 for line in cells)
    return long <= 0.15 * len(cells) and maths <= 0.3 * len(cells) and letters >= 0.6 * len(cells)


def _merged(rows: list[list[Line]], columns: list[tuple[float, float]], rules: Sequence[Box]) -> list[list[str]]:
    """Cell texts per row; a row that continues the one above (no first cell, no rule between, closer than whole rows
    stand) joins it."""
    out: list[list[str]] = []
    previous = None
    steps = [below[0].base - above[0].base for above, below in pairwise(rows) if len(below) == len(columns)]
    tight = 0.85 * min(steps, default=0.0)
    for row in rows:
        cells = [""] * len(columns)
        for line in row:
            cells[_column(line, columns)] = line.text.replace("|", "¦")
        close = previous is not None and row[0].base - previous.base < 1.5 * row[0].size
        rest = len(row) < len(columns) and close and row[0].base - previous.base < tight
        if out and close and (not cells[0] or rest or _same_cell(previous, row[0], rules)):
            out[-1] = [f"{a} {b}".strip() for a, b in zip(out[-1], cells, strict=True)]
        else:
            out.append(cells)
        previous = row[0]
    return out


def _same_cell(above: Line, below: Line, rules: Sequence[Box]) -> bool:
    """With a rule between every two rows of text elsewhere, two lines without one between them are one cell."""
    inner = [rule for rule in rules if rule[0] - 2 <= above.x0 <= rule[2]]
    if len({round(rule[1]) for rule in inner}) < 4:
        return False
    return not any(above.base <= rule[1] <= below.base for rule in inner)
