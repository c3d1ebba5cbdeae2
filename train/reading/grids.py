"""Tables whose cells are drawn as boxes: what stands in a box is a cell, however close the text of the next one is, and
however many lines it takes.

Lengths are PDF points. Pure functions over boxes, what `page.get_text("rawdict")` returns, and
train.reading.lines.Line."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from train.reading.glyphs import join_wrapped, leading_marker, word_count
from train.reading.lines import Box, Line, Span, lines_of

Grid = tuple[tuple[Box, ...], ...]  # rows of boxes
_NEAR = 4.0  # between the edges of boxes that touch
_MOST_BOXES, _MOST_LINES, _MOST_WORDS = 600, 200, 30


def drawn_grids(log: Sequence[tuple[str, Box]], width: float, height: float) -> list[Grid]:
    """Boxes that stand in rows and columns without gaps: at least three rows of at least two."""
    boxes = {
        tuple(round(value, 1) for value in box): None
        for kind, box in log
        if kind.endswith("-path") and 0.02 * width < box[2] - box[0] < 0.9 * width and box[3] - box[1] > 0.015 * height
    }
    grids: list[list[tuple[Box, ...]]] = []
    boxes |= dict.fromkeys(_between_lines([box for kind, box in log if kind.endswith("-path")], width, height))
    for row in _rows(list(boxes)[:_MOST_BOXES]):
        above = next((grid for grid in grids if _below(grid[-1], row)), None)
        above.append(row) if above else grids.append([row])
    return [tuple(grid) for grid in grids if len(grid) >= 3]


def _between_lines(boxes: Sequence[Box], width: float, height: float) -> list[Box]:
    """The boxes between drawn lines that cross: those down all end at one height, those across reach from side to
    side."""
    across = [box for box in boxes if box[3] - box[1] < _NEAR < 0.05 * width < box[2] - box[0]]
    down = _joined_lines([box for box in boxes if box[2] - box[0] < _NEAR < 0.02 * height < box[3] - box[1]], down=True)
    down, across = down[:_MOST_LINES], _joined_lines(across, down=False)[:_MOST_LINES]
    found: list[Box] = []
    for first in down:
        sides = sorted(line[0] for line in down if _near(line[1], first[1]) and _near(line[3], first[3]))
        wide = [line[1] for line in across if line[0] < sides[0] + _NEAR and line[2] > sides[-1] - _NEAR]
        levels = sorted(y for y in wide if first[1] - _NEAR < y < first[3] + _NEAR)
        whole = len(levels) >= 4 and _near(levels[0], first[1]) and _near(levels[-1], first[3])
        if whole and len(sides) >= 3 and first[0] == sides[0]:
            found += [(x0, y0, x1, y1) for y0, y1 in pairwise(levels) for x0, x1 in pairwise(sides)]
    return [box for box in found if box[2] - box[0] > _NEAR and box[3] - box[1] > _NEAR]


def _joined_lines(lines: Sequence[Box], down: bool) -> list[Box]:
    """Lines whose ends touch as one."""
    at, along = (0, 1) if down else (1, 0)
    out: list[Box] = []
    for line in sorted(lines, key=lambda box: (round(box[at] / _NEAR), box[along])):
        last = out[-1] if out else None
        if last and _near(last[at], line[at]) and line[along] < last[along + 2] + _NEAR:
            x1, y1 = max(last[2], line[2]), max(last[3], line[3])
            out[-1] = (min(last[0], line[0]), min(last[1], line[1]), x1, y1)
        else:
            out.append(line)
    return out


def _rows(boxes: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """Boxes of one height that touch side by side, top to bottom."""
    left = sorted(boxes, key=lambda box: box[1])
    while left:
        first, *others = left
        level = [first, *(box for box in others if _near(box[1], first[1]) and _near(box[3], first[3]))]
        left = [box for box in others if box not in level]
        run: list[Box] = []
        for box in sorted(level):
            if run and _near(box[0], run[-1][0]) and _near(box[2], run[-1][2]):
                continue  # the frame of a box that is filled as well
            if run and not _near(box[0], run[-1][2]):
                if len(run) > 1:
                    yield tuple(run)
                run = []
            run.append(box)
        if len(run) > 1:
            yield tuple(run)


def _below(above: Sequence[Box], row: Sequence[Box]) -> bool:
    pairs = zip(above, row, strict=False)
    aligned = len(above) == len(row) and all(_near(a[0], b[0]) and _near(a[2], b[2]) for a, b in pairs)
    return aligned and _near(above[0][3], row[0][1])


def _near(one: float, other: float) -> bool:
    return abs(one - other) < _NEAR


def cut(raw_dict: dict, grids: Sequence[Grid]) -> dict:
    """The text of a page as `get_text("dict")` gives it, its spans parted where a word begins in the next cell."""
    blocks = [
        {"lines": [line | {"spans": [p for span in line["spans"] for p in _parts(span, grids)]} for line in lines]}
        for block in raw_dict["blocks"]
        if (lines := block.get("lines"))
    ]
    return {"blocks": blocks}


def _parts(span: dict, grids: Sequence[Grid]) -> Iterator[dict]:
    cells, cell, before, end = [], None, " ", 0.0
    for char in span["chars"]:
        anew = before == " " or char["bbox"][0] < end - 0.5  # a word runs over the edge, and the next lies on its end
        if anew and char["c"] != " ":
            cell = _cell_of(char["bbox"], grids)
        cells.append(cell)
        before, end = char["c"], char["bbox"][2]
    for _, pairs in groupby(zip(span["chars"], cells, strict=True), key=lambda pair: pair[1]):
        chars = [char for char, _ in pairs]
        boxes = [char["bbox"] for char in chars]
        box = (min(b[0] for b in boxes), span["bbox"][1], max(b[2] for b in boxes), span["bbox"][3])
        rest = {key: value for key, value in span.items() if key != "chars"}
        yield rest | {"text": "".join(char["c"] for char in chars), "bbox": box, "origin": chars[0]["origin"]}


def _cells(grids: Sequence[Grid]) -> Iterator[Box]:
    return (cell for grid in grids for row in grid for cell in row)


def _cell_of(box: Sequence[float], grids: Sequence[Grid]) -> Box | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next((cell for cell in _cells(grids) if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)


def is_cell(box: Box, grids: Sequence[Grid]) -> bool:
    """Whether a drawn box is a cell of one of the grids."""
    return any(all(map(_near, box, cell)) for cell in _cells(grids))


def lines_in(spans: Sequence[Span], grids: Sequence[Grid]) -> tuple[list[Line], list[Grid]]:
    """The lines of a page, each within one cell of a grid, and the grids that are tables."""
    told, lines = [], []
    rest = list(spans)
    for grid in grids:
        cells: dict[Box, list[Span]] = {cell: [] for cell in _cells([grid])}
        outside = []
        for span in rest:
            cells.get(_cell_of(span[1:5], [grid]), outside).append(span)
        found = {cell: lines_of(inside) for cell, inside in cells.items()}
        if _is_table(grid, found):
            told.append(grid)
            lines += [line for cell in found.values() for line in cell]
            rest = outside
    return [*lines_of(rest), *lines], told


def _is_table(grid: Grid, found: dict[Box, list[Line]]) -> bool:
    """Whether the boxes are the cells of a table, not of a diagram: a head of words above cells of a few words."""
    filled = [lines for lines in found.values() if lines]
    heads = [found[box] for box in grid[0]]
    named = sum(any(re.search(r"[^\W\d_]{2}|[A-Z]\d", line.text) for line in lines) for lines in heads)
    if not all(heads[1:]) or named < max(2, len(heads) - 1) or len(filled) < 0.6 * len(found):
        return False
    items = any(leading_marker(line.text)[0] for lines in filled for line in lines)
    long = any(sum(word_count(line.text) for line in lines) > _MOST_WORDS for lines in filled)
    maths = sum(line.math > 0.3 for lines in filled for line in lines)
    return not items and not long and maths <= 0.3 * len(filled)


def with_rows(lines: Sequence[Line], grids: Sequence[Grid], words: frozenset[str] = frozenset()) -> list[Line]:
    """The lines, those in a grid joined to one for each of its rows: "| a | b |", with the marker "|"."""
    out = list(lines)
    for grid in grids:
        for row in grid:
            cells = [[line for line in out if _cell_of(line[1:5], [((box,),)])] for box in row]
            inside = [line for cell in cells for line in cell]
            if inside:
                texts = [_joined(cell, words) for cell in cells]
                x0, x1, base, size = row[0][0], row[-1][2], min(line.base for line in inside), inside[0].size
                text = f"| {' | '.join(texts)} |"
                taken = {id(line) for line in inside}
                out = [line for line in out if id(line) not in taken]
                out.append(Line(text, x0, row[0][1], x1, row[0][3], base, size, marker="|", left=x0))
    return out


def _joined(cell: Sequence[Line], words: frozenset[str]) -> str:
    text = ""
    for line in sorted(cell, key=lambda line: (round(line.base), line.x0)):
        said = line.text.replace("|", "¦")
        text = join_wrapped(text, said, words) if text else said
    return text
