"""Tables whose cells are drawn as boxes."""

import pymupdf
import pytest

from train.reading.deck import slide_rows
from train.reading.grids import drawn_grids
from train.reading.pages import read_page

HEAD = ["Loaf", "Made of", "Sold"]
RYE = ["Rye loaf", "sour dough and much\nmore water", "all week"]
BUN = ["Bun", "white flour", "+"]
WIDTHS, FROM = (120, 180, 200), (60, 120)


def page(rows: list[list[str]], text: str = "", filled: bool = False, lined: bool = False) -> str:
    """The text of a slide with a table of drawn cells, each row 26 points high for a line; `lined`: drawn as lines
    between the cells."""
    document = pymupdf.open()
    sheet = document.new_page(width=720, height=540)
    sheet.insert_text((60, 60), "Loaves of the town", fontsize=28)
    y = FROM[1]
    for row in rows:
        x, high = FROM[0], 20 * max(cell.count("\n") + 1 for cell in row) + 6
        for width, cell in zip(WIDTHS, row, strict=False):
            if not lined:
                sheet.draw_rect((x, y, x + width, y + high), fill=(0.9, 0.9, 0.9) if filled else None)
            for at, line in enumerate(cell.split("\n")):
                sheet.insert_text((x + 5, y + 19 + 20 * at), line, fontsize=16)
            if lined:
                sheet.draw_line((x, y), (x, y + high))
            x += width
        if lined:
            sheet.draw_line((x, y), (x, y + high))
            sheet.draw_line((FROM[0], y), (x, y))
        y += high
    if lined:
        sheet.draw_line((FROM[0], y), (x, y))
    if text:
        sheet.insert_text((60, y + 40), text, fontsize=16)
    return slide_rows([read_page(document[0], 1)])[0]["text"]


@pytest.mark.parametrize("drawn", [{}, {"filled": True}, {"lined": True}])
def test_a_cell_is_what_stands_in_its_box(drawn):
    assert page([HEAD, RYE, BUN], "The baker sells both of them.", **drawn).split("\n") == [
        "| Loaf | Made of | Sold |",
        "| Rye loaf | sour dough and much more water | all week |",
        "| Bun | white flour | + |",
        "The baker sells both of them.",
    ]


@pytest.mark.parametrize("lined", [False, True])
def test_text_that_reaches_the_next_cell_is_parted_there(lined):
    rows = [
        HEAD,
        ["Rye loaf of\nthe mill", "sour dough", "all week"],
        ["Bun", "flour of wheat, rye, oats", "on most days"],
    ]
    told = page(rows, lined=lined)
    assert "| Rye loaf of the mill | sour dough | all week |" in told
    assert "| Bun | flour of wheat, rye, oats | on most days |" in told


def test_a_word_that_runs_over_its_edge_and_heads_of_a_letter_and_a_number_are_cells_too():
    told = page([["Feature", "C3", "C4"], ["Crumb", "very-long-and-tall-loaves", "flat"], ["Sold", "Monday", "daily"]])
    assert told.split("\n")[:2] == ["| Feature | C3 | C4 |", "| Crumb | very-long-and-tall-loaves | flat |"]


def test_empty_cells_stay_empty_in_a_table_of_two_columns_and_a_row_of_its_own():
    table = page([["Loaf", "Asks"], ["Rye loaf", "Who bakes it?"], ["Bun", "Is it still warm?"]]).split("\n")
    assert table == ["| Loaf | Asks |", "| Rye loaf | Who bakes it? |", "| Bun | Is it still warm? |"]
    assert "| Bun |  | x |" in page([HEAD, RYE, ["Bun", "", "x"]])


@pytest.mark.parametrize(
    "rows",
    [
        [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]],  # no head
        [HEAD, ["Rye loaf", "• sour dough", "• rye"], BUN],  # boxes of a slide's points
        [HEAD, ["", "", ""], ["", "dough", ""]],  # a drawing
    ],
)
def test_other_boxes_are_no_table(rows):
    assert "|" not in page(rows)


def test_rows_of_unlike_boxes_make_no_grid():
    def box(x0, y0, x1):
        return "stroke-path", (x0, y0, x1, y0 + 30)

    even = [box(x, y, x + 100) for y in (100, 130, 160) for x in (50, 150)]
    assert [len(grid) for grid in drawn_grids(even, 720, 540)] == [3]
    assert not drawn_grids(even[:4], 720, 540)
    assert not drawn_grids([box(50 + i, y, 160 + i) for i, y in enumerate((100, 130, 160))], 720, 540)
    apart = [box(x, y, x + 90) for y in (100, 130, 160) for x in (50, 150)]
    assert not drawn_grids(apart, 720, 540)
