"""A first reading, of pages of our own, before processes fork: patterns are compiled and caches filled once, not in
every child. A tenth of the processor time of sixteen decks."""

import sys

from train.reading.deck import slide_rows
from train.reading.mupdf import pymupdf
from train.reading.pages import read_page
from train.reading.sheets import open_place, slide_places

_PAGES = 9  # Python makes a function faster when it is called for the ninth time
# Written by hand: PyMuPDF measures every letter of a font before it inserts text, which takes longer than all the rest.
_PAGE = """\
BT /H 34 Tf 50 480 Td (A title with a number) Tj ET
BT /H 20 Tf 60 430 Td 0 -40 TD (\225 A bullet, with words \\(and a bracket\\) that run on.) Tj
T* (\226 one that is nested: x = y + 2) Tj T* (1. The first step of a method) Tj
T* (A figure \226 with \223quotes\224) Tj ET
BT /C 20 Tf 60 240 Td (code = read\\(page\\)) Tj ET
10 40 290 100 re S
50 190 m 900 190 l S
""".encode("latin-1")


def warm_up() -> None:
    # What was looked up on types while modules were imported is forgotten now: a child that replaces an entry writes to
    # the page of the name that it replaces, which is a copy of a page for each.
    sys._clear_type_cache()
    with pymupdf.open(stream=_deck(), filetype="pdf") as document:
        places = slide_places(document, _PAGES)
        slide_rows([read_page(open_place(document, place), at, place.text) for at, place in enumerate(places, 1)])


def _deck() -> bytes:
    """A PDF without a table of offsets, which MuPDF makes up for."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 3 0 R /Resources << /Font "
    page += b"<< /H 4 0 R /C 5 0 R >> >> >>"
    kids = b" ".join(b"%d 0 R" % number for number in range(6, 6 + _PAGES))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, _PAGES),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_PAGE), _PAGE),
        font % b"Helvetica",
        font % b"Courier",
        *[page] * _PAGES,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Size %d /Root 1 0 R >>\n%%%%EOF\n" % (len(objects) + 1)
