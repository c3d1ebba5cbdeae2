"""A course's questions to take along: a table as CSV, and a deck for Anki."""

import csv
import hashlib
import io
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from tutor.practice import GAP, Item, one_a_fact

COLUMNS = ("kind", "question", "options", "answer", "quote", "deck", "page")
MODEL_ID = 1607392819  # Anki knows a kind of note by its number, which may never change
TEMPLATE = {
    "name": "Card",
    "qfmt": "<p class=question>{{Question}}</p>",
    "afmt": "{{FrontSide}}<hr id=answer><p>{{Answer}}</p><p class=source>“{{Quote}}”<br>{{Slide}}</p>",
}
STYLE = ".card{font:20px/1.45 serif;max-width:34em;margin:1em auto;text-align:left}.source{font-size:.75em;opacity:.7}"


def as_csv(rows: Sequence[dict]) -> bytes:
    """A table with the columns of the first row, for spreadsheets: UTF-8 with its mark, no cell read as a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value


def practice_table(items: Sequence[Item]) -> bytes:
    values = ((item.form, item.question, " | ".join(item.options), item.answer, item.quote, item.deck, item.page)
              for item in items)  # fmt: skip
    return as_csv([dict(zip(COLUMNS, row, strict=True)) for row in values])


def anki_deck(items: Sequence[Item], slug: str, title: str) -> bytes:
    """An .apkg with one note a fact. Notes keep their identity, so that a later import updates them."""
    import genanki

    fields = [{"name": name} for name in ("Question", "Answer", "Quote", "Slide")]
    model = genanki.Model(MODEL_ID, "Course Tutor", fields=fields, templates=[TEMPLATE], css=STYLE)
    deck = genanki.Deck(_number(slug), escape(title))
    for item in one_a_fact(items):
        question = item.question.replace(GAP, "_____")
        texts = (question, item.answer, item.quote, f"{item.deck}, {item.page}")
        shown = [escape(text).replace("\n", "<br>") for text in texts]
        deck.add_note(genanki.Note(model=model, fields=shown, guid=genanki.guid_for("course-tutor", slug, item.fact)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deck.apkg")
        genanki.Package(deck).write_to_file(str(path))
        return path.read_bytes()


def _number(slug: str) -> int:
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4], "big") >> 1
