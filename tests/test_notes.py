"""A teacher's notes, and questions that only make sense after another."""

import pytest

from train.curriculum import beside
from train.notes import called_it, follow_ups, notes
from train.pairs import Pair
from tutor.course import Slide

SLIDE = Slide("d", 1, "Decoding", "text")
WHAT = Pair("p1", "f1", "define", "What is beam search?", "Beam search is a search for good outputs.", "d", 1, "q")
CON = Pair("p2", "f2", "con", "What speaks against beam search?", "A drawback of beam search is its cost.", "d", 1, "q")
LATER = Pair("p3", "f3", "why", "Why is beam search slow?", "Beam search is slow because it keeps k.", "e", 1, "q")
PAIRS = [WHAT, CON, LATER]


def test_a_follow_up_calls_the_subject_it_and_stays_on_its_slide():
    (one,) = follow_ups(PAIRS)
    assert (one.first, one.question, one.second) == (WHAT, "What speaks against it?", CON)


@pytest.mark.parametrize(
    ("question", "answer", "asked"),
    [
        ("Why does an LSTM help?", "An LSTM helps because it gates.", "Why does it help?"),
        ("Why does a large LSTM help?", "A large LSTM helps because it gates.", ""),
        ("Why do LSTM gates help?", "LSTM gates help because they are soft.", ""),
        ("Why does an LSTM beat an LSTM?", "An LSTM beats others.", ""),
    ],
)
def test_only_the_subject_itself_becomes_it(question, answer, asked):
    assert called_it(Pair("p", "f", "why", question, answer, "d", 1, "q"), "an LSTM") == asked


def test_notes_say_each_fact_of_a_slide_once():
    requests = notes([*PAIRS, WHAT], [SLIDE])
    assert {text for _, text in requests} == {
        "Beam search is a search for good outputs. A drawback of beam search is its cost."
    }
    assert all("Decoding" in request for request, _ in requests)
    assert notes(PAIRS[:1], [SLIDE]) == []


def test_shares_of_nothing_add_nothing_and_a_follow_up_has_two_turns():
    assert beside(PAIRS, [SLIDE], "T", 0.0, 0.0, 1) == []
    rows = beside(PAIRS, [SLIDE], "T", 0.0, 1.0, 1)
    assert [[message["role"] for message in row] for row in rows] == [
        ["system", "user", "assistant", "user", "assistant"]
    ]
    assert rows[0][-2:] == [
        {"role": "user", "content": "What speaks against it?"},
        {"role": "assistant", "content": "A drawback of beam search is its cost."},
    ]
    assert len(beside(PAIRS, [SLIDE], "T", 1.0, 0.0, 1)) == 3
