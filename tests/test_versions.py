"""A run that an earlier reader or writer made is made anew, and nobody forgets to say that one has changed."""

import hashlib
import json

import pytest

from tests.pdfs import write_deck
from train import read, write
from train.__main__ import DEMO, main
from train.read import read_decks
from train.write import write_pairs
from tutor.files import read_jsonl, write_json, write_jsonl
from tutor.settings import ROOT

MADE = {  # of the two demo courses, by these versions
    "slides": (7, "dbb5b3e6a200acde"),
    "pairs": (9, "9814d390b99673f4"),
}


@pytest.fixture
def command(tmp_path):
    lines = ["A token is the unit of text that a language model reads.", "A corpus is a collection of texts."]
    deck = write_deck(tmp_path / "deck.pdf", [(f"Topic {name}", lines) for name in ("red", "blue")])
    return [str(deck), "--out", str(tmp_path / "run"), "--until", "pairs"]


def as_by_an_earlier_version(folder, *stages):
    """run.json as it was before stages had versions."""
    facts = json.loads((folder / "run.json").read_text())
    for name in stages:
        del facts["stages"][name]["version"]
        facts["stages"][name]["inputs"] = "of other code"
    write_json(folder / "run.json", facts)


def test_what_an_earlier_version_made_is_made_anew_and_that_is_said(command, tmp_path, capsys):
    assert main(command) == 0
    assert "earlier version" not in capsys.readouterr().out
    as_by_an_earlier_version(tmp_path / "run", "slides", "pairs")
    assert main(command) == 0
    said = capsys.readouterr().out
    assert said.count("made by an earlier version of Course Tutor, so made anew") == 2
    assert main(command) == 0
    assert capsys.readouterr().out.count("up to date") == 2


@pytest.mark.parametrize(("module", "anew"), [(read, ["slides"]), (write, ["pairs"])])
def test_a_newer_reader_or_writer_makes_its_stage_anew(command, capsys, monkeypatch, module, anew):
    assert main(command) == 0
    capsys.readouterr()
    monkeypatch.setattr(module, "VERSION", module.VERSION + 1)
    assert main(command) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said if "earlier version" in line] == anew


def test_slides_made_anew_leave_what_is_said_of_the_pairs(command, tmp_path, capsys):
    assert main(command) == 0
    noted = {"stage": "write", "reason": "told before", "deck": "deck", "page": 1}
    write_jsonl(tmp_path / "run" / "dropped.jsonl", [noted])
    as_by_an_earlier_version(tmp_path / "run", "slides")
    assert main(command) == 0
    assert "pairs: up to date" in capsys.readouterr().out, "they are the same slides"
    assert noted in read_jsonl(tmp_path / "run" / "dropped.jsonl")


def test_other_slides_or_pairs_of_the_same_files_come_with_another_version():
    slides = {slug: read_decks([ROOT / "demo" / "courses" / slug / "slides.pdf"])[0] for slug in DEMO}
    pairs = {slug: write_pairs(slides[slug], title, 1)[0] for slug, title in DEMO.items()}
    made = {
        "slides": (read.VERSION, digest(slide.row() for slug in DEMO for slide in slides[slug])),
        "pairs": (write.VERSION, digest(vars(pair) for slug in DEMO for pair in pairs[slug])),
    }
    for stage, found in made.items():
        assert found == MADE[stage], f"{stage} changed: raise VERSION in train/read.py or write.py, then MADE here"


def digest(rows):
    return hashlib.sha256(json.dumps(list(rows)).encode()).hexdigest()[:16]
