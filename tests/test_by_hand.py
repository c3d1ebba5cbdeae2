"""What a person changed in pairs.jsonl itself holds when the pairs are written anew."""

from dataclasses import replace

import pytest

from tests.pdfs import write_deck
from train import write
from train.__main__ import main
from train.by_hand import MADE, remember
from train.review_page import Review
from tutor.errors import TutorError
from tutor.files import read_jsonl, write_json, write_jsonl


@pytest.fixture
def course(tmp_path, capsys):
    """A function that runs the course's pairs, and returns what was said and the rows of pairs.jsonl."""
    lines = ["A token is the unit of text that a model reads.", "A corpus is a collection of texts used for training."]
    deck = write_deck(tmp_path / "deck.pdf", [("Words", lines), ("More", ["A loss is the number that tuning lowers."])])

    def run(*more):
        capsys.readouterr()
        assert main([str(deck), "--out", str(tmp_path / "run"), "--until", "pairs", *more]) == 0
        return capsys.readouterr().out, read_jsonl(tmp_path / "run" / "pairs.jsonl")

    return run


def better(monkeypatch, change):
    """A writer of a later version, whose pairs are those of this one, changed."""
    first, version = write.write_pairs, write.VERSION

    def later(*arguments):
        pairs, dropped = first(*arguments)
        return change(pairs), dropped

    monkeypatch.setattr(write, "write_pairs", later)
    monkeypatch.setattr(write, "VERSION", version + 1)


def renumbered(pairs):
    return [replace(pair, id=f"n{n}", answer=pair.answer + " Indeed.") for n, pair in enumerate(reversed(pairs))]


def by_hand(rows, path):
    """Edits the first pair, deletes the second, adds one; returns the three questions."""
    mine = rows[2] | {"id": "mine", "question": "My own question?", "answer": "My own answer.", "form": "what"}
    write_jsonl(path, [rows[0] | {"answer": "My words."}, *rows[2:], mine])
    return rows[0]["question"], rows[1]["question"], "My own question?"


@pytest.mark.parametrize("more", [(), ("--fresh",)])
def test_pairs_changed_by_hand_hold_when_they_are_written_anew(course, tmp_path, monkeypatch, more):
    edited, deleted, added = by_hand(course()[1], tmp_path / "run" / "pairs.jsonl")
    assert "pairs: up to date" in course()[0]
    better(monkeypatch, renumbered)
    told = []
    for again in (more, ()):
        said, rows = course(*again)
        answers = {row["question"]: row["answer"] for row in rows}
        assert answers[edited] == "My words."
        assert answers[added] == "My own answer."
        assert deleted not in answers
        told.append("changed by hand; kept in review.jsonl: 1 edited, 1 deleted, 1 added" in said)
    assert told == [True, False]
    assert "pairs: up to date" in said


def test_the_first_run_after_an_earlier_version_keeps_what_was_changed_by_hand(course, tmp_path, monkeypatch):
    run = tmp_path / "run"
    first = course()[1]
    review = Review(run)
    rejected, edited_on_page = review.rows(0)[-2:]
    review.save(0, {len(review.rows(0)) - 2: [False, *rejected[1:]]})
    review.save(0, {len(review.rows(0)) - 1: [True, edited_on_page[1], "As on the page."]})
    rows = course()[1]
    assert len(rows) == len(first) - 1
    facts = {"stages": {"pairs": {"inputs": "of other code"}}}
    write_json(run / "run.json", facts)
    (run / MADE).unlink()
    edited, deleted, added = by_hand(rows, run / "pairs.jsonl")
    said, rows = course()
    answers = {row["question"]: row["answer"] for row in rows}
    assert "1 edited, 1 deleted, 1 added" in said
    assert (answers[edited], answers[added], answers[edited_on_page[1]]) == (
        "My words.",
        "My own answer.",
        "As on the page.",
    )
    assert not {deleted, rejected[1]} & answers.keys()
    assert "pairs: up to date" in course()[0]


def test_what_cannot_be_kept_of_changes_by_hand_is_said(course, tmp_path):
    rows = course()[1]
    review = Review(tmp_path / "run")
    place = next(n for n, pair in enumerate(review.of(0)) if pair.id == rows[0]["id"])
    review.save(0, {place: [True, rows[0]["question"], "As on the page."]})
    changed = [rows[0] | {"answer": "By hand."}, rows[1] | {"split": "unseen_wording", "quote": "else"}, *rows[2:]]
    write_jsonl(tmp_path / "run" / "pairs.jsonl", changed)
    said, rows = course()
    assert "hand; not kept: 1 with another field changed, 1 judged otherwise on the review page since" in said
    assert next(row for row in rows if row["question"] == rows[0]["question"])["answer"] == "As on the page."


def test_a_pair_that_a_person_left_without_a_field_is_named(course, tmp_path):
    rows = course()[1]
    write_jsonl(tmp_path / "run" / "pairs.jsonl", [*rows[:3], {"question": "What?", "answer": "That."}])
    with pytest.raises(TutorError, match=r"pairs.jsonl, pair 4: lacks id, fact, form, deck, page, quote, split; a"):
        remember(tmp_path / "run")


@pytest.mark.parametrize("odd", [{"answer": None}, {"page": "3"}])
def test_a_pair_in_which_a_person_left_something_else_is_named(odd, course, tmp_path):
    rows = course()[1]
    write_jsonl(tmp_path / "run" / "pairs.jsonl", [rows[0] | odd])
    [(name, value)] = odd.items()
    with pytest.raises(TutorError, match=rf"pairs.jsonl, pair 1: has the {name} {value!r}; .* all others text"):
        remember(tmp_path / "run")


def test_a_rejected_pair_that_was_put_back_by_hand_stays(course, tmp_path):
    rows = course()[1]
    review = Review(tmp_path / "run")
    review.save(0, {0: [False, *review.rows(0)[0][1:]]})
    back = next(row for row in rows if row["id"] == review.of(0)[0].id)
    assert back not in course()[1]
    write_jsonl(tmp_path / "run" / "pairs.jsonl", [*read_jsonl(tmp_path / "run" / "pairs.jsonl"), back])
    questions = {row["question"] for row in course("--seed", "2")[1]}
    assert back["question"] in questions
