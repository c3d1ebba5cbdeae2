"""An answer that goes round in circles is ended."""

import pytest

from tutor.loops import WithoutCircles, in_circles

ROUND = "language that is a "


def test_a_circle_is_cut_after_its_in_circles_and_nothing_more_is_asked_for():
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
    assert texts[-1] == "NLP is a " + (ROUND * 4).strip() + " …"
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
    assert not in_circles(text)


def test_one_word_said_a_dozen_times_is_a_circle():
    assert in_circles("No " + "the " * 12)
