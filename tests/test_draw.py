"""Images of slides: the right page, of one width, whatever the deck is called and whatever its neighbours do."""

from dataclasses import replace

import pymupdf
from PIL import Image

from tests.pdfs import one_page, write_deck
from train.__main__ import main
from train.draw import draw_slides, image_name
from train.read import LIMITS, read_decks
from tutor.files import read_jsonl, write_jsonl

TEXT = b"BT /F 20 Tf 60 400 Td (A token is the unit that a model reads.) Tj ET"


def deck(folder, name="Überblick 1.pdf"):
    return write_deck(
        folder / name,
        [
            ("Tokens", ["A token is the unit of text that a model reads."]),
            ("Thank you", []),
            ("Words", ["A word is a unit of language with a meaning."]),
        ],
    )


def test_every_slide_but_dividers_has_an_image_of_one_width(tmp_path):
    path = deck(tmp_path)
    slides, _ = read_decks([path])
    assert draw_slides([path], slides, tmp_path / "slides") == []
    drawn = {file.name: Image.open(file).size for file in (tmp_path / "slides").iterdir()}
    assert drawn == {image_name(slide): (1280, 720) for slide in slides if slide.kind != "divider"}
    assert set(drawn) == {"Überblick 1-0001.webp", "Überblick 1-0003.webp"}


def test_the_image_is_of_the_slides_own_page(tmp_path):
    document = pymupdf.open()
    for shade in (0.1, 0.9):
        page = document.new_page(width=960, height=540)
        page.draw_rect(page.rect, fill=(shade,) * 3, color=None)
        page.insert_text((50, 60), f"Shade {shade}", fontsize=30, color=(1 - shade,) * 3)
        page.insert_text((50, 160), "A shade is a grey between black and white.", fontsize=20, color=(1 - shade,) * 3)
    document.save(tmp_path / "deck.pdf")
    slides, _ = read_decks([tmp_path / "deck.pdf"])
    draw_slides([tmp_path / "deck.pdf"], slides, tmp_path / "slides")
    dark, light = (Image.open(tmp_path / "slides" / image_name(slide)).convert("L") for slide in slides)
    assert dark.getpixel((640, 600)) < 60 < 200 < light.getpixel((640, 600))


def test_a_page_of_odd_shape_is_bounded(tmp_path):
    (tmp_path / "tall.pdf").write_bytes(one_page(TEXT, box=b"0 0 540 14000"))
    slides, _ = read_decks([tmp_path / "tall.pdf"])
    draw_slides([tmp_path / "tall.pdf"], slides, tmp_path / "slides")
    (image,) = (tmp_path / "slides").iterdir()
    assert max(Image.open(image).size) <= 2560


def test_a_deck_that_cannot_be_drawn_costs_only_its_own_images(tmp_path):
    good, bad = deck(tmp_path, "good.pdf"), deck(tmp_path, "bad.pdf")
    slides, _ = read_decks([good, bad])
    bad.write_bytes(b"%PDF-1.7 nothing")
    notes = draw_slides([good, bad], slides, tmp_path / "slides")
    assert {note["deck"] for note in notes} == {"bad"}
    assert {file.name for file in (tmp_path / "slides").iterdir()} == {"good-0001.webp", "good-0003.webp"}


def test_a_drawing_past_its_time_is_stopped_and_told_of(tmp_path):
    path = deck(tmp_path, "good.pdf")
    slides, _ = read_decks([path])
    notes = draw_slides([path], slides, tmp_path / "slides", replace(LIMITS, seconds=0.0))
    assert [note["stage"] for note in notes] == ["draw"]
    assert "takes longer" in notes[0]["reason"]


def test_what_could_not_be_drawn_is_still_told_of_after_the_pairs_are_written(tmp_path):
    run = ["--course", "nlp", "--out", str(tmp_path)]
    assert main([*run, "--until", "slides"]) == 0
    note = {"stage": "draw", "reason": "no image of the page (odd)", "deck": "slides", "page": 3}
    write_jsonl(tmp_path / "dropped.jsonl", [*read_jsonl(tmp_path / "dropped.jsonl"), note])
    assert main([*run, "--until", "pairs"]) == 0
    assert note in read_jsonl(tmp_path / "dropped.jsonl")
