"""Slides that are pictures of text: read where Tesseract is installed, told where it is not."""

import shutil
from pathlib import Path

import pymupdf
import pytest

from tests.pdfs import picture_page, turned, write_deck
from train.read import read_decks
from train.reading.lines import Line
from train.reading.ocr import is_legible, languages, legible
from train.reading.pages import Page
from tutor.errors import TutorError

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed (make ocr)")


def scanned(deck: Path, target: Path, clear: int = 0) -> Path:
    """The deck as pictures of its pages, but for the first `clear` ones."""
    with pymupdf.open(deck) as source, pymupdf.open() as made:
        for number, page in enumerate(source):
            if number < clear:
                made.insert_pdf(source, from_page=number, to_page=number)
                continue
            picture = page.get_pixmap(dpi=110)
            made.new_page(width=960, height=540).insert_image((0, 0, 960, 540), pixmap=picture)
        made.save(target)
    return target


SLIDES = [
    ("Tokens", ["A token is the unit of text that a model reads.", "A vocabulary is the list of all known tokens."]),
    ("Smoothing", ["Smoothing moves probability mass to unseen events.", "Rare events need it most of all."]),
    ("Decoding", ["Greedy decoding takes the most likely token at every step.", "Beam search keeps several."]),
]


@needs_tesseract
def test_a_scanned_deck_is_read_by_ocr_and_says_so(tmp_path):
    wanted = write_deck(tmp_path / "deck.pdf", SLIDES)
    slides, dropped = read_decks([scanned(wanted, tmp_path / "scan.pdf")])
    assert [(slide.title, slide.kind) for slide in slides] == [(title, "text") for title, _ in SLIDES]
    for slide, (_, lines) in zip(slides, SLIDES, strict=True):
        assert slide.text.replace("\n", " ") == " ".join(lines)
    assert [row["page"] for row in dropped if "read by OCR" in row["reason"]] == [1, 2, 3]


@needs_tesseract
def test_a_scan_on_turned_paper_is_read_by_ocr(tmp_path):
    scan = scanned(write_deck(tmp_path / "deck.pdf", SLIDES[:1]), tmp_path / "scan.pdf")
    (slide,), _ = read_decks([turned(scan, tmp_path / "turned.pdf", 90)])
    assert (slide.title, slide.text.replace("\n", " ")) == ("Tokens", " ".join(SLIDES[0][1]))


@needs_tesseract
def test_only_the_slides_that_are_pictures_are_read_by_ocr(tmp_path):
    deck = scanned(write_deck(tmp_path / "deck.pdf", SLIDES), tmp_path / "half.pdf", clear=2)
    slides, dropped = read_decks([deck])
    assert [slide.title for slide in slides] == ["Tokens", "Smoothing", "Decoding"]
    assert [row["page"] for row in dropped if "OCR" in row["reason"]] == [3]


@needs_tesseract
def test_pictures_without_words_stay_pictures(tmp_path):
    deck = write_deck(tmp_path / "deck.pdf", SLIDES[:1])
    with pymupdf.open(deck) as document:
        picture_page(document)
        document.save(tmp_path / "grey.pdf")
    slides, dropped = read_decks([tmp_path / "grey.pdf"])
    assert [slide.kind for slide in slides] == ["text", "scanned"]
    assert any("finds no words" in row["reason"] for row in dropped)


def test_without_tesseract_the_cure_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    deck = scanned(write_deck(tmp_path / "deck.pdf", SLIDES), tmp_path / "scan.pdf")
    with pytest.raises(TutorError, match=r"scan\.pdf: holds no text, its pages are pictures; make ocr installs"):
        read_decks([deck])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A token is the unit of text.", True),
        ("Seq2seq with attention", True),
        ("Обозначим состояния энкодера h, s", True),
        ("O6osHauum coctosHua sHkofepa hyj,..., hy € R*", False),
        ("Encoder { 3 8 3 © 8", False),
        ("a; =_ softmax(e;)", False),
        ("8", False),
    ],
)
def test_what_ocr_makes_of_figures_is_no_text(text, wanted):
    assert is_legible(text) == wanted


def test_a_bullet_that_ocr_read_as_a_letter_is_a_bullet_again():
    lines = tuple(
        Line(text, 0, 0, 9, 9, 9, 9) for text in ("e A token is a unit", "+ Rare words", "e.g. this one", "|")
    )
    page = Page(1, 960, 540, lines)
    assert [line.text for line in legible(page)] == ["• A token is a unit", "• Rare words", "e.g. this one"]


def test_english_comes_first_and_what_is_no_language_never(tmp_path):
    for name in ("rus", "osd", "eng", "deu", "ara", "equ"):
        (tmp_path / f"{name}.traineddata").touch()
    assert languages(str(tmp_path)) == "eng+ara+deu"
