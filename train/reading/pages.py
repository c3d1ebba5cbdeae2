"""One PDF page as plain facts: its lines, and what is drawn around them."""

import itertools
from dataclasses import dataclass, field

from train.reading.drawing import drawing_log
from train.reading.formulas import fractions, operators
from train.reading.glyphs import word_count
from train.reading.grids import Grid, cut, drawn_grids, is_cell, lines_in
from train.reading.inlaid import parted
from train.reading.lines import Box, Line, spans_of
from train.reading.markers import is_mark_of
from train.reading.mirror import is_right_to_left, mirrored, mirrored_log
from train.reading.mupdf import TEXT, letters_of, pymupdf, text_of, turn_upright

_SHAPES = 8  # a diagram has at least
_MOST_SKETCHES = 200


@dataclass(frozen=True, slots=True)
class Page:
    """`images` are boxes of drawn images, `marks` boxes of small drawn bullets, `rules` boxes of long thin lines,
    `starts` top-left corners of text drawn right after a shading (a Beamer bullet), `paths` the number of drawn
    paths, `outlined` the number of rows of letters drawn as outlines, `figures` boxes of diagrams, `sketches` those
    of all shapes larger than a bullet, `grids` the cells of drawn tables, `hidden` counts of characters left out."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    images: tuple[Box, ...] = ()
    marks: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    starts: tuple[tuple[float, float], ...] = ()
    paths: int = 0
    outlined: int = 0
    figures: tuple[Box, ...] = ()
    sketches: tuple[Box, ...] = ()
    grids: tuple[Grid, ...] = ()
    hidden: dict[str, int] = field(default_factory=dict)


def read_page(
    page: pymupdf.Page, number: int, text: dict | None = None, textpage: pymupdf.TextPage | None = None
) -> Page:
    """Facts of one page; `number` counts from 1, `text` is its text_of where that is known, `textpage` what OCR read.
    Raises what MuPDF raises on a broken page."""
    text = text_of(page, textpage) if textpage else turn_upright(page, text or text_of(page))
    rect = page.rect
    width, height = rect.width, rect.height
    log = drawing_log(page)
    if is_right_to_left(text):
        text, log = mirrored(letters_of(page, textpage), width), mirrored_log(log, width)
        grids = drawn_grids(log, width, height)
    elif grids := drawn_grids(log, width, height):
        text = cut(page.get_text("rawdict", flags=TEXT, textpage=textpage), grids)
    drawn = _drawn(log, width, height)
    scanned = any((x1 - x0) * (y1 - y0) > 0.5 * width * height for x0, y0, x1, y1 in drawn["images"])
    painted = [box for kind, box in log if kind != "fill-text"]
    spans, hidden = spans_of(text, width, height, scanned, painted)
    spans, bars = parted(spans), drawn.pop("bars")
    lines, grids = lines_in(operators(fractions(spans, bars) if bars else spans), grids)
    bullets = _bullets(drawn["marks"], lines)
    shapes = [box for box in drawn.pop("shapes") if box not in bullets and not is_cell(box, grids)]
    figures = _figures(shapes, width, height)
    sketches = dict.fromkeys(box for box in shapes if min(box[2] - box[0], box[3] - box[1]) >= 2.5)
    drawn |= {"figures": figures, "sketches": tuple(sketches)[:_MOST_SKETCHES], "grids": tuple(grids)}
    return Page(number, width, height, tuple(lines), hidden=hidden, **drawn)


def _bullets(marks: tuple[Box, ...], lines: list[Line]) -> set[Box]:
    """Marks that stand before a line of several words; there are no more than a slide has items."""
    long = [line for line in lines if word_count(line.text) >= 3]
    return {box for box in marks[:100] if any(is_mark_of(box, line) for line in long)}


def _drawn(log: list[tuple[str, Box]], width: float, height: float) -> dict:
    """The drawing operations of a page, sorted into what the layout needs."""
    images, marks, bars, starts, glyphs, shapes = [], [], [], [], [], []
    after_shade, paths = False, 0
    for kind, box in log:
        x0, y0, x1, y1 = box
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        wide, high = x1 - x0, y1 - y0
        if kind == "fill-text" and after_shade:
            starts.append((x0, y0))
        after_shade = kind == "fill-shade" or (after_shade and kind not in ("fill-text", "fill-image"))
        if kind == "fill-image" and wide > 0.02 * width:
            images.append(box)
        elif kind.endswith("-path") or kind == "fill-image":
            paths += kind != "fill-image"
            if high < 2.5 and wide > 4:
                bars.append(box)
            elif 1 < wide < 0.03 * width and 1 < high < 0.04 * height and 0.5 < wide / high < 2:
                marks.append(box)
            if kind == "fill-path" and 0.4 < wide < 0.04 * width and 0.006 * height < high < 0.06 * height:
                glyphs.append(box)
            if wide < 0.6 * width and high < 0.8 * height:
                shapes.append(box)
    rules, single = _rules(bars, 0.2 * width)
    return {"images": tuple(images), "marks": tuple(marks), "rules": tuple(rules), "bars": single, "shapes": shapes,
            "starts": tuple(starts), "paths": paths, "outlined": _outlined_rows(glyphs)}  # fmt: skip


def _rules(bars: list[Box], least: float) -> tuple[list[Box], list[Box]]:
    """(rules, single bars): bars that touch end to end are one rule when at least `least` long; the bars that stand
    alone could be fractions."""
    rules, single = [], []
    ordered = sorted(bars, key=lambda bar: (round(bar[1]), bar[0]))
    index = 0
    while index < len(ordered):
        x0, y0, x1, y1 = ordered[index]
        last = index + 1
        while last < len(ordered) and abs(ordered[last][1] - y0) < 1 and x0 - 1 <= ordered[last][0] <= x1 + 1:
            x1 = max(x1, ordered[last][2])
            last += 1
        if last - index == 1:
            single.append(ordered[index])
        if x1 - x0 > least:
            rules.append((x0, y0, x1, y1))
        index = last
    return rules, single


def _figures(shapes: list[Box], width: float, height: float) -> tuple[Box, ...]:
    """Regions where many drawn shapes lie close together: diagrams and plots. Shapes are gathered on a grid of cells,
    each about 3 % of the page, and cells that touch make a region."""
    cells: dict[tuple[int, int], list[Box]] = {}
    across, down = width / 32, height / 24
    drawn = dict.fromkeys(b for b in shapes[:4000] if b[3] - b[1] >= 2.5 or b[2] - b[0] <= 0.3 * width)
    for box in drawn if len(drawn) >= _SHAPES else ():
        for column in range(int(box[0] // across), int(box[2] // across) + 1):
            for row in range(int(box[1] // down), int(box[3] // down) + 1):
                cells.setdefault((column, row), []).append(box)
    regions = []
    while cells:
        found = _region(cells)
        frame = _around(list(found))
        if len(found) >= _SHAPES and frame[2] - frame[0] > 0.12 * width and frame[3] - frame[1] > 0.1 * height:
            regions.append(frame)
    return tuple(regions)


def _region(cells: dict[tuple[int, int], list[Box]]) -> set[Box]:
    """Takes one group of touching cells out of `cells`; returns the boxes in them."""
    start = next(iter(cells))
    queue, boxes = [start], set(cells.pop(start))
    while queue:
        column, row = queue.pop()
        for cell in [(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
            if cell in cells:
                boxes.update(cells.pop(cell))
                queue.append(cell)
    return boxes


def _around(boxes: list[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _outlined_rows(glyphs: list[Box]) -> int:
    """Rows of at least 15 letter-sized filled paths that stand side by side on one baseline."""
    if len(glyphs) < 15:
        return 0
    by_base: dict[int, list[Box]] = {}
    for box in glyphs:
        by_base.setdefault(round(box[3]), []).append(box)
    count = 0
    for boxes in by_base.values():
        pairs = itertools.pairwise(sorted(boxes))
        count += sum(b[0] - a[2] < 1.2 * (b[3] - b[1]) and b[0] > a[0] + 0.3 for a, b in pairs) >= 15
    return count
