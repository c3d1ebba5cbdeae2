"""Handouts: slides printed several to a sheet read as the slides themselves do, and nothing else is cut."""

from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from tests.pdfs import turned, write_deck
from train.draw import draw_slides, image_name
from train.read import read_decks
from train.reading.sheets import Place, cells, slide_places

DEMO = Path(__file__).parents[1] / "demo" / "courses"
MARGIN = (14, 14, -14, -14)
PORTRAIT, LANDSCAPE = (595, 842), (842, 595)


def handout(deck: Path, target: Path, grid: tuple[int, int], paper: tuple[int, int], footer: str = "") -> Path:
    """The deck printed on paper, with a margin around each slide and a line at the foot of each sheet."""
    rows, columns = grid
    with pymupdf.open(deck) as source, pymupdf.open() as made:
        for first in range(0, len(source), rows * columns):
            sheet = made.new_page(width=paper[0], height=paper[1])
            for index, cell in enumerate(cells(*paper, rows, columns), first):
                if index < len(source):
                    sheet.show_pdf_page(pymupdf.Rect(cell) + MARGIN, source, index)
            sheet.insert_text((paper[0] - 120, paper[1] - 6), footer, fontsize=6)
        made.save(target)
    return target


@pytest.mark.parametrize(
    ("course", "grid", "paper"),
    [("nlp", (3, 2), PORTRAIT), ("nlp", (2, 2), LANDSCAPE), ("peft", (2, 1), PORTRAIT), ("peft", (3, 1), PORTRAIT)],
)
def test_a_handout_reads_as_the_slides_printed_on_it(tmp_path, course, grid, paper):
    deck = DEMO / course / "slides.pdf"
    printed = handout(deck, tmp_path / "slides.pdf", grid, paper, "printed on Monday")
    (wanted, _), (found, dropped) = read_decks([deck]), read_decks([printed])
    assert [(slide.pages, slide.title, slide.kind) for slide in found] == [
        (slide.pages, slide.title, slide.kind) for slide in wanted
    ]
    same = sum(one.text == other.text for one, other in zip(found, wanted, strict=True))
    assert same >= len(wanted) - 2, "wrapped lines may differ by a point"
    assert any("a handout of" in row["reason"] for row in dropped)


def test_the_image_is_of_the_slide_and_not_of_its_sheet(tmp_path):
    document = pymupdf.open()
    for shade in (0.1, 0.4, 0.6, 0.9) * 2:
        page = document.new_page(width=960, height=540)
        page.draw_rect(page.rect, fill=(shade, shade, shade), color=None)
        page.insert_text((50, 70), f"Shade {shade}", fontsize=36, color=(1, 0, 0))
        page.insert_text((50, 200), "A shade is a grey that a page is filled with.", fontsize=20, color=(1, 0, 0))
    document.save(tmp_path / "deck.pdf")
    printed = handout(tmp_path / "deck.pdf", tmp_path / "printed.pdf", (2, 2), LANDSCAPE)
    slides, _ = read_decks([printed])
    draw_slides([printed], slides, tmp_path / "slides")
    shades = [Image.open(tmp_path / "slides" / image_name(slide)).getpixel((900, 600))[0] / 255 for slide in slides]
    assert shades == pytest.approx([0.1, 0.4, 0.6, 0.9] * 2, abs=0.02)


def test_a_deck_of_whole_pages_stays_whole(tmp_path):
    two_columns = [
        ("Precision and recall", [(60, 150, "Precision"), (540, 150, "Recall")])
        if number % 2
        else ("Two boxes", [(60, 150, "Left", 26), (540, 150, "Right", 26), (60, 200, "one"), (540, 200, "other")])
        for number in range(8)
    ]
    decks = [write_deck(tmp_path / "columns.pdf", two_columns), *sorted(DEMO.glob("*/slides.pdf"))]
    for deck in decks:
        with pymupdf.open(deck) as document:
            assert slide_places(document, 3000) == [Place(index) for index in range(len(document))]


def test_slides_whose_right_half_is_mostly_empty_stay_whole(tmp_path):
    columns = [
        (60, 110, "Extractive", 22),
        (60, 150, "picks spans"),
        (560, 110, "Abstractive", 22),
        (560, 150, "writes"),
    ]
    table = [(80 + 300 * column, 140 + 40 * row, f"{row}.{column}", 18) for row in range(4) for column in range(3)]
    slides = [("Nested", ["- Models"]), ("Code", ["total = 0"]), ("Table", table), ("Two columns", columns)]
    with pymupdf.open(write_deck(tmp_path / "deck.pdf", slides)) as document:
        assert slide_places(document, 3000) == [Place(index) for index in range(4)]


def test_a_handout_on_turned_paper_reads_as_its_slides(tmp_path):
    deck = DEMO / "nlp" / "slides.pdf"
    printed = handout(deck, tmp_path / "printed.pdf", (2, 2), LANDSCAPE)
    (wanted, _), (found, _) = read_decks([printed]), read_decks([turned(printed, tmp_path / "turned.pdf", 90)])
    assert [(slide.title, slide.kind) for slide in found] == [(slide.title, slide.kind) for slide in wanted]


def test_an_article_in_two_columns_stays_whole(tmp_path):
    with pymupdf.open() as document:
        for _ in range(5):
            page = document.new_page(width=595, height=842)
            for column in (50, 310):
                for line in range(50):
                    size = 12 if line % 17 == 0 else 10
                    page.insert_text((column, 60 + 15 * line), "Attention weighs what was read.", fontsize=size)
        assert {place.box for place in slide_places(document, 3000)} == {None}
