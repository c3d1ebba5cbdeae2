"""A first reading, of pages of our own, before processes fork: patterns are compiled and caches filled once, not in
every child. A third of the time of sixteen decks."""

from train.reading.deck import slide_rows
from train.reading.mupdf import pymupdf
from train.reading.pages import read_page
from train.reading.sheets import open_place, slide_places

_LINES = (
    "• A bullet, with words (and a bracket) that run on.",
    "– one that is nested: x₁ = y² + 2",
    "1. The first step of a method",
    "A figure – with “quotes” and ∑ α",
)


def warm_up() -> None:
    with pymupdf.open() as document:
        for number in range(3):
            page = document.new_page(width=960, height=540)
            page.insert_text((50, 60), f"A title with the number {number}", fontsize=34)
            for at, line in enumerate(_LINES):
                page.insert_text((60, 110 + 40 * at), line, fontsize=20)
            page.insert_text((60, 300), "code = read(page)", fontsize=20, fontname="cour")
            page.draw_rect((10, 400, 300, 500))
            page.draw_line((50, 350), (900, 350))
        with pymupdf.open(stream=document.tobytes(), filetype="pdf") as read:
            places = slide_places(read, 3)
            slide_rows([read_page(open_place(read, place), number) for number, place in enumerate(places, 1)])
