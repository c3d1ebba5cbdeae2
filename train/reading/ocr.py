"""Text of slides that are pictures, by Tesseract inside MuPDF; only its language files must be installed."""

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from train.reading.lines import Line
from train.reading.mupdf import BROKEN, pymupdf, short
from train.reading.pages import Page, read_page
from train.reading.sheets import Place, open_place
from train.reading.triage import UNREAD

DPI = 200
NO_LANGUAGES = ("osd", "equ", "snum")  # what Tesseract keeps beside its languages
_BULLET = re.compile(r"^[eo0°¢«»‚+*>] (?=\w)")
LEGIBLE = 0.6  # of the characters of a line stand in words
MOST_LANGUAGES = 3  # at once: each takes its time on every page


def tessdata() -> str | None:
    """The folder of Tesseract's language files, None where it is not installed."""
    if folder := os.environ.get("TESSDATA_PREFIX"):
        return folder if Path(folder).is_dir() else None
    try:
        return pymupdf.get_tessdata() or None
    except BROKEN:
        return None


def languages(folder: str) -> str:
    """The installed languages as Tesseract wants them, "eng+deu", English first."""
    found = {file.stem for file in Path(folder).glob("*.traineddata")} - set(NO_LANGUAGES)
    return "+".join(sorted(found, key=lambda name: (name != "eng", name))[:MOST_LANGUAGES])


def recognised(
    document: pymupdf.Document, places: Sequence[Place], pages: Sequence[Page], rows: Sequence[dict], folder: str
) -> tuple[list[Page], list[dict]]:
    """The pages, those of slides without text read by OCR, and notes that say so. What OCR makes of figures, or of a
    language that is not installed, is no text and is left out."""
    spoken = languages(folder)
    wanted = {number for row in rows if row["kind"] in UNREAD for number in row["pages"]}
    read, notes = {}, []
    for number in sorted(wanted) if spoken else ():
        try:
            read[number] = _read(document, places[number - 1], number, spoken, folder)
        except BROKEN as error:
            notes.append({"reason": f"OCR fails ({short(error)})", "page": number})
    read = {number: replace(page, lines=lines) for number, page in read.items() if (lines := legible(page))}
    for number in sorted(wanted):
        reason = f"read by OCR ({spoken}); compare its text with the slide"
        nothing = f"OCR ({spoken}) finds no words; if there are some, install their language (apt: tesseract-ocr-…)"
        notes.append({"reason": reason if number in read else nothing, "page": number})
    return [read.get(page.number, page) for page in pages], notes


def _read(document: pymupdf.Document, place: Place, number: int, spoken: str, folder: str) -> Page:
    page = open_place(document, place)
    page.remove_rotation()
    return read_page(page, number, None, page.get_textpage_ocr(0, spoken, DPI, full=True, tessdata=folder))


def is_strange(word: str) -> bool:
    """Letters and digits mixed, or capitals after small letters."""
    small_before_capital = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return small_before_capital or any(a.isalpha() != b.isalpha() for a, b in pairwise(word))


def legible(page: Page) -> tuple[Line, ...]:
    """Lines that are mostly words, the others being what OCR makes of figures and formulas; with bullets, which it
    reads as one of a few characters."""
    return tuple(line._replace(text=_BULLET.sub("• ", line.text)) for line in page.lines if is_legible(line.text))


def is_legible(text: str) -> bool:
    parts = [part.strip(".,;:!?()\"'“”„–—-") for part in text.split()]
    words = [part for part in parts if len(part) > 1 and part.replace("-", "").isalpha() and not is_strange(part)]
    return sum(map(len, words)) >= LEGIBLE * len("".join(text.split()))
