"""Handouts: several slides on each sheet of paper. Finds the grid they stand in, so that each is read as a page.

A grid is believed where no text crosses it and the slides in it look alike: in most cells the largest text stands at
one and the same place, and in no place of the grid they never do. A slide in two columns, or an article, has no such
cells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from train.reading.lines import Box
from train.reading.mupdf import BROKEN, pymupdf, text_of, turn_upright

GRIDS = ((3, 2), (2, 3), (4, 2), (2, 4), (3, 3), (2, 2), (4, 1), (3, 1), (2, 1), (1, 2))  # rows, columns; finest first
SAMPLED = 8  # sheets looked at
ALIKE = 0.6  # of the cells with text, at least: their largest text stands in one place; half would be every other row
EACH = 0.3  # of those at one place of the grid, at least: the right half of a slide has text, but no titles
TITLE_PART = 0.35  # of a cell's height, from its top, in which its largest text stands
LARGER = 1.15  # times the size of most text, at least, is what a title measures
SLIDE_WIDTH = 480.0  # points
ENOUGH = 4  # sheets
CELL_SHAPE = (0.6, 2.8)  # width over height, margins around the slide included


@dataclass(frozen=True)
class Place:
    """Where a slide is drawn: the index of the page, and its box there, None where the page is the slide. `text` is
    the page's text where it was looked at already."""

    index: int
    box: Box | None = None
    text: dict | None = field(default=None, compare=False, repr=False)


class Spot(NamedTuple):
    """A piece of text: its box, font size and characters."""

    box: Box
    size: float
    length: int


def slide_places(document: pymupdf.Document, most: int) -> list[Place]:
    """Where each slide of the first `most` pages is drawn, in order."""
    count = min(document.page_count, most)
    sampled = list(_sampled(count))
    texts: dict[int, dict] = {}
    grid = grid_of([_sheet(document, index, texts) for index in sampled[:2]])  # one look is enough at most decks
    grid = grid_of([_sheet(document, index, texts) for index in sampled]) if grid else None
    if grid is None:
        return [Place(index, text=texts.get(index)) for index in range(count)]
    filled = [(index, cell, box) for index in range(count) for cell, box in _filled(document, index, grid)]
    frame = _frame([[box for _, cell, box in filled if cell == place] for place in {cell for _, cell, _ in filled}])
    return [Place(index, _corner(cell, frame)) for index, cell, box in filled if _overlap(box, frame)]


def _frame(places: Sequence[Sequence[Box]]) -> Box:
    """The slide within its cell, from what is drawn at each place of the grid. What reaches further at one place than
    at another belongs to the sheet, its footer say, where there are enough sheets to tell."""
    extents = [_extent(boxes) for boxes in places if len(boxes) >= ENOUGH] or [
        _extent([box for boxes in places for box in boxes])
    ]
    x0, y0, x1, y1 = zip(*extents, strict=True)
    return max(x0), max(y0), min(x1), min(y1)


def _extent(boxes: Sequence[Box]) -> Box:
    """The box around most of the boxes; one in ten may reach further."""
    sides = [sorted(side) for side in zip(*boxes, strict=True)]
    tenth = len(boxes) // 10
    return sides[0][tenth], sides[1][tenth], sides[2][-1 - tenth], sides[3][-1 - tenth]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _corner(cell: Box, frame: Box) -> Box:
    return cell[0] + frame[0], cell[1] + frame[1], cell[0] + frame[2], cell[1] + frame[3]


def open_place(document: pymupdf.Document, place: Place) -> pymupdf.Page:
    """The page, or one slide of its sheet drawn on a page of a usual size, so that what the layout measures in points
    fits it. Close its parent where it is not the document."""
    if not place.box:
        return document[place.index]
    x0, y0, x1, y1 = place.box
    page = pymupdf.open().new_page(width=SLIDE_WIDTH, height=SLIDE_WIDTH * (y1 - y0) / (x1 - x0))
    page.show_pdf_page(page.rect, document, place.index, clip=place.box)
    return page


def grid_of(sheets: Sequence[tuple[float, float, list[Spot]]]) -> tuple[int, int] | None:
    """(rows, columns) in which slides stand on the sheets, None where each sheet is one slide. A sheet is its width,
    its height and its text."""
    sheets = [sheet for sheet in sheets if sheet[2]]
    return next((grid for grid in GRIDS if sheets and _fits(sheets, *grid)), None)


def _fits(sheets: Sequence[tuple[float, float, list[Spot]]], rows: int, columns: int) -> bool:
    tops: list[list[int | None]] = [[] for _ in range(rows * columns)]  # of each place, where its titles stand
    for width, height, spots in sheets:
        across, down = width / columns, height / rows
        if not CELL_SHAPE[0] < across / down < CELL_SHAPE[1] or any(_crosses(spot.box, across, down) for spot in spots):
            return False
        for place, cell in zip(tops, cells(width, height, rows, columns), strict=True):
            inside = [spot for spot in spots if _within(spot.box, cell)]
            if inside:
                place.append(None if (top := _title_top(inside, cell)) is None else round(top * 20))
    filled = sum(map(len, tops))
    counts = Counter(top for place in tops for top in place if top is not None)
    step = max(counts, key=lambda step: counts[step] + counts[step + 1], default=0)
    alike = [sum(top in (step, step + 1) for top in place) for place in tops]
    everywhere = all(count >= EACH * len(place) for count, place in zip(alike, tops, strict=True))
    return filled > len(sheets) * rows * columns / 2 and sum(alike) >= max(2, ALIKE * filled) and everywhere


def _title_top(spots: Sequence[Spot], cell: Box) -> float | None:
    """Where the largest text of a cell stands, as a share of its height; None where it cannot be a title."""
    if not spots:
        return None
    sizes = sorted(size for spot in spots for size in [spot.size] * spot.length)
    largest = max(spots, key=lambda spot: (round(spot.size), -spot.box[1]))
    share = (largest.box[3] - cell[1]) / (cell[3] - cell[1])
    return share if largest.size >= LARGER * sizes[len(sizes) // 2] and share < TITLE_PART else None


def cells(width: float, height: float, rows: int, columns: int) -> Iterator[Box]:
    """The cells of a sheet, row by row."""
    across, down = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            yield column * across, row * down, (column + 1) * across, (row + 1) * down


def _crosses(box: Box, across: float, down: float) -> bool:
    return int(box[0] // across) != int(box[2] // across) or int(box[1] // down) != int(box[3] // down)


def _within(box: Box, cell: Box) -> bool:
    return cell[0] <= box[0] < cell[2] and cell[1] <= box[1] < cell[3]


def _sampled(count: int) -> Sequence[int]:
    """Indices of sheets at even distances, the first left out where there are others: it may be a title page."""
    return range(1 if count > 1 else 0, count, max(1, count // SAMPLED))[:SAMPLED]


def _sheet(document: pymupdf.Document, index: int, texts: dict[int, dict]) -> tuple[float, float, list[Spot]]:
    """Width, height and text of a page, which `texts` keeps; no text where it cannot be read."""
    try:
        page = document[index]
        texts[index] = turn_upright(page, text_of(page))
    except BROKEN:
        return 0.0, 0.0, []
    spots = [
        Spot(span["bbox"], span["size"], len(span["text"].strip()))
        for block in texts[index]["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if span["text"].strip() and span.get("alpha", 255)
    ]
    return page.rect.width, page.rect.height, spots


def _filled(document: pymupdf.Document, index: int, grid: tuple[int, int]) -> Iterator[tuple[Box, Box]]:
    """Cells of a sheet with something drawn in them, and the box around that, from the cell's corner."""
    try:
        page = document[index]
        turn_upright(page, text_of(page))
        drawn = [box for _, box in page.get_bboxlog()]
    except BROKEN:
        return
    for cell in cells(page.rect.width, page.rect.height, *grid):
        inside = [b for b in drawn if _within(((b[0] + b[2]) / 2, (b[1] + b[3]) / 2, 0, 0), cell)]
        if inside:
            x0, y0 = (max(cell[side], min(box[side] for box in inside)) - cell[side] for side in (0, 1))
            x1, y1 = (min(cell[side], max(box[side] for box in inside)) - cell[side - 2] for side in (2, 3))
            yield cell, (x0, y0, x1, y1)
