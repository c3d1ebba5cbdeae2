"""Reviews of pairs: what a person decided holds in later runs, and the page saves it at once."""

import socket

import pytest

from train.__main__ import main
from train.pairs import Pair
from train.review import FILE, read_verdicts, reviewed, save_verdicts
from train.review_page import Review
from tutor.course import Slide
from tutor.errors import TutorError
from tutor.files import read_jsonl, write_jsonl

PAIRS = [
    Pair(f"p{n}", "fact", "what", f"What is number {n}?", f"It is {n}.", "deck", 1 + n // 2, "quote") for n in range(4)
]


@pytest.fixture
def folder(tmp_path):
    write_jsonl(tmp_path / "written.jsonl", (vars(pair) for pair in PAIRS))
    write_jsonl(tmp_path / "slides.jsonl", (Slide("deck", n, f"Slide {n}", "quote").row() for n in (1, 2, 3)))
    return tmp_path


def test_rejected_pairs_go_and_edited_ones_change(folder):
    save_verdicts(folder, [(PAIRS[0], False, PAIRS[0].question, PAIRS[0].answer)])
    save_verdicts(folder, [(PAIRS[1], True, "Which number is one?", PAIRS[1].answer)])
    kept, dropped = reviewed(PAIRS, read_verdicts(folder))
    assert [pair.question for pair in kept] == ["Which number is one?", "What is number 2?", "What is number 3?"]
    assert [(row["reason"], row["question"]) for row in dropped] == [("rejected by the reviewer", "What is number 0?")]


def test_a_verdict_holds_when_a_later_run_numbers_the_pair_anew(folder):
    save_verdicts(folder, [(PAIRS[0], False, PAIRS[0].question, PAIRS[0].answer)])
    moved = [Pair("other", "other-fact", *list(vars(PAIRS[0]).values())[2:])]
    assert reviewed(moved, read_verdicts(folder))[0] == []


def test_taking_a_verdict_back_leaves_no_row(folder):
    save_verdicts(folder, [(PAIRS[0], False, PAIRS[0].question, PAIRS[0].answer)])
    save_verdicts(folder, [(PAIRS[0], True, PAIRS[0].question, PAIRS[0].answer)])
    assert read_jsonl(folder / FILE) == []


def test_the_page_shows_slides_that_have_pairs_and_saves_a_change_at_once(folder):
    review = Review(folder)
    assert [name for name, _ in review.names()] == ["deck 1: Slide 1", "deck 2: Slide 2"]
    changed = {0: [False, "What is number 2?", "It is 2."], 1: [True, "What is number 3?", "  It is three. "]}
    assert review.save(1, changed).startswith("1 of 2 pairs kept")
    assert Review(folder).rows(1) == [
        [False, "What is number 2?", "It is 2."],
        [True, "What is number 3?", "It is three."],
    ]
    assert Review(folder).rows(0) == [[True, pair.question, pair.answer] for pair in PAIRS[:2]]
    with pytest.raises(TutorError, match="needs a question and an answer"):
        review.save(0, {0: [True, "What is number 0?", "  "]})
    assert Review(folder).rows(0)[0][2] == "It is 0."


def test_a_run_without_pairs_has_nothing_to_review(tmp_path, capsys):
    with pytest.raises(TutorError, match="holds no pairs"):
        Review(tmp_path)
    assert main(["--review", "--out", str(tmp_path)]) == 2
    assert "--until pairs" in capsys.readouterr().err
    write_jsonl(tmp_path / "written.jsonl", [])
    write_jsonl(tmp_path / "slides.jsonl", [])
    with pytest.raises(TutorError, match="holds no pairs"):
        Review(tmp_path)


def test_a_port_that_cannot_be_had_is_one_sentence(folder, capsys, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        cases = {str(taken.getsockname()[1]): "in use; set PORT to a free one", "x": "PORT is 'x'; set it to a number"}
        for port, told in cases.items():
            monkeypatch.setenv("PORT", port)
            assert main(["--review", "--out", str(folder)]) == 2
            assert told in capsys.readouterr().err


def test_a_rejected_pair_stays_rejected_in_later_runs_even_fresh_ones(tmp_path, capsys):
    out = ["--course", "nlp", "--out", str(tmp_path), "--until", "pairs"]
    assert main(out) == 0
    review = Review(tmp_path)
    _, unwanted, answer = review.rows(0)[0]
    review.save(0, {0: [False, unwanted, answer]})
    for more in ([], ["--fresh"]):
        assert main([*out, *more]) == 0
        assert unwanted not in {row["question"] for row in read_jsonl(tmp_path / "pairs.jsonl")}
        assert unwanted in {row.get("question") for row in read_jsonl(tmp_path / "dropped.jsonl")}
    capsys.readouterr()
    assert main(out) == 0
    assert "pairs: up to date" in capsys.readouterr().out
