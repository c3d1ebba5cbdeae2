"""An answer that goes round in circles is ended."""

import pytest

from tutor.loops import WithoutCircles, without_circles

ROUND = "language that is a "


def test_a_circle_is_ended_says_its_phrase_once_and_nothing_more_is_asked_for():
    asked, closed = [], []

    def stream():
        try:
            text = "NLP is a "
            for _ in range(20):
                text += ROUND
                asked.append(text)
                yield text.strip()
        finally:
            closed.append(True)

    texts = list(WithoutCircles(stream()))
    assert texts[-1] == "NLP is a language that …"
    assert texts[-1] == without_circles("NLP is a " + 6 * ROUND)
    assert len(asked) == 4
    assert closed == [True]


def test_whoever_hangs_up_closes_what_is_behind():
    closed = []

    def stream():
        try:
            yield from ("One", "One two", "One two three")
        finally:
            closed.append(True)

    texts = WithoutCircles(stream())
    assert next(texts) == "One"
    texts.close()
    assert closed == [True]
    assert list(texts) == []


@pytest.mark.parametrize(
    "text",
    ["", "A token is a unit.", "very, very, very good", "It is so, so it is, and so it is.", ROUND * 3,
     "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| - | - | - | - | - | - | - |", "0 0 0 0 0 0 0 0 0 0 0 0 0",
     "1. one thing\n2. one thing\n3. one thing\n4. one thing\n5. one thing"],
)  # fmt: skip
def test_what_only_looks_like_a_circle_is_left(text):
    assert without_circles(text) == text


def test_one_word_said_a_dozen_times_is_a_circle():
    assert without_circles("No " + "the " * 12) == "No the …"


def test_a_sentence_said_again_and_again_stands_once_and_whole():
    assert without_circles("Yes. " + "BERT picks 15 tokens. " * 5 + "BERT") == "Yes. BERT picks 15 tokens."


def test_a_phrase_of_marks_and_numbers_needs_a_letter_and_twice_the_rounds():
    assert without_circles("With rank 64, " + "r = 8 → 2, " * 20) == "With rank 64, r = 8 → 2, …"
    rows = "r = 8 → 2, " * 6
    assert without_circles(rows) == rows
