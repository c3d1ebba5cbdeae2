"""Reads PDF files, each in a process of its own. Run by train.read as `python -m train.reading.reader`.

Input: one JSON object on stdin, {"files": [path, …], "limits": {…}, "ocr": whether pictures of text are read too} with
the fields of train.read.Limits. Output: one JSON object per line and file as it ends, {"file": index, "slides":
[row, …], "notes": [{"reason", "page"}, …]} or {"file": index, "error": "…", "pictures": true where OCR might help}.

This process opens no PDF of a user: it imports MuPDF once and forks, because starting Python anew costs as much as
reading a deck. What breaks, hangs or eats memory is the child, and the child alone.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from train.reading.deck import slide_rows
from train.reading.mupdf import BROKEN, pymupdf, short
from train.reading.ocr import recognised, tessdata
from train.reading.pages import Page, read_page
from train.reading.sandbox import Work, run
from train.reading.sheets import Place, open_place, slide_places
from train.reading.triage import UNREAD
from train.reading.warm import warm_up


class Unreadable(Exception):
    """Why a file gives no slides: a fact and a cure, without the file's name."""


class AllPictures(Unreadable):
    """No page has text: OCR might find some."""


def read_file(path: str, limits: dict, ocr: str | None = None) -> dict:
    """{"slides": rows, "notes": [{"reason", "page"}]} of one PDF. Raises Unreadable."""
    _check_start(path)
    try:
        document = pymupdf.open(path)
    except BROKEN as error:
        raise Unreadable(f"cannot be opened ({short(error)}); export the slides as PDF again.") from error
    if not document.is_pdf:
        raise Unreadable("is not a PDF inside; export the slides as PDF.")
    if document.needs_pass:
        raise Unreadable("is protected by a password; save a copy without one.")
    places, notes = _places(document, limits["pages"])
    pages = _pages(document, places, notes)
    if not pages:
        raise Unreadable("has no page that can be read; export the slides as PDF again.")
    notes += [note for page in pages if (note := _hidden_note(page))]
    rows = slide_rows(pages)
    if ocr:
        pages, told = recognised(document, places, pages, rows, ocr)
        rows, notes = slide_rows(pages), notes + told
    if not any(row["text"] or row["title"] for row in rows):
        if not any(row["kind"] in UNREAD for row in rows):
            raise Unreadable("holds no text, and no pictures of text; export the slides as PDF again.")
        if ocr:
            raise Unreadable(f"holds no text, its pages are pictures: {notes[-1]['reason']}.")
        raise AllPictures("holds no text, its pages are pictures; make ocr installs what reads them.")
    return {"slides": rows, "notes": notes}


def _check_start(path: str) -> None:
    try:
        with Path(path).open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror}); check its permissions.") from error
    if not start:
        raise Unreadable("is empty; export or download it again.")
    if b"%PDF-" not in start:
        shown = start[:8].decode("ascii", "replace").strip()
        raise Unreadable(f"is not a PDF (it begins with {shown!r}); export the slides as PDF.")


def _places(document: pymupdf.Document, most: int) -> tuple[list[Place], list[dict]]:
    """Where the slides are drawn, and notes on what is left out or cut apart."""
    try:
        count = document.page_count
    except BROKEN as error:
        raise Unreadable(f"has no readable list of pages ({short(error)}); export the slides as PDF again.") from error
    notes = []
    if count > most:
        reason = f"the deck has {count} pages, only the first {most} are read; split the PDF"
        notes.append({"reason": reason, "page": most + 1})
    places = slide_places(document, most)
    if places and places[0].box:
        reason = f"a handout of {min(count, most)} sheets: read as {len(places)} slides, numbered from 1"
        notes.append({"reason": reason, "page": 1})
    return places, notes


def _pages(document: pymupdf.Document, places: list[Place], notes: list[dict]) -> list[Page]:
    """The pages that can be read; `notes` gets the others."""
    pages = []
    for number, place in enumerate(places, 1):
        try:
            pages.append(read_page(open_place(document, place), number, place.text))
        except BROKEN as error:
            notes.append({"reason": f"the page cannot be read ({short(error)})", "page": number})
    return pages


def _hidden_note(page: Page) -> dict | None:
    """A note on text that no reader of the page can see and that is therefore left out, None without any."""
    left = {why: page.hidden[why] for why in ("invisible", "tiny", "outside") if page.hidden.get(why, 0) >= 10}
    if not left:
        return None
    counts = ", ".join(f"{count} characters {why}" for why, count in left.items())
    return {"reason": f"hidden text left out ({counts})", "page": page.number}


def answer(path: str, limits: dict, ocr: str | None) -> dict:
    """What is printed of one file: its slides and notes, or its error."""
    try:
        return read_file(path, limits, ocr)
    except Unreadable as error:
        return {"error": str(error), "pictures": isinstance(error, AllPictures)}
    except BROKEN as error:
        if "malloc" in str(error) or "calloc" in str(error):
            raise MemoryError from error
        return {"error": f"is damaged ({short(error)}); export the slides as PDF again."}


def serve(work_of: Callable[[dict], Work]) -> None:
    """Does what the request on stdin asks for and ends the process; `work_of` makes the work of a request."""
    sys.stdout.reconfigure(encoding="utf-8")
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    request = json.load(sys.stdin)
    run(request["files"], request["limits"], work_of(request))
    sys.stdout.flush()
    os._exit(0)  # taking the interpreter apart takes as long as reading ten pages


def reading(request: dict) -> Work:
    warm_up()
    folder = tessdata() if request["ocr"] else None
    return lambda path, index: answer(path, request["limits"], folder)


if __name__ == "__main__":
    serve(reading)
