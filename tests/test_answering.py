"""Which of several lines on one subject answers a question."""

import numpy as np

from tutor.answering import Answering

LINES = [
    "Dough is a mixture of flour and water.",
    "Dough rises because yeast makes gas.",
    "A drawback of dough with much water is that it sticks.",
    "| dough | flour | water |",
    "",
    "Sourdough keeps fresh for a week.",
]


def best(question: str, lines: list[str] = LINES) -> str:
    at = [index for index, line in enumerate(lines) if line]
    return lines[at[int(np.argmax(Answering(lines).merits(question, at)))]]


def test_a_reason_is_what_why_asks_for():
    assert best("Why does dough grow in the oven?") == LINES[1]


def test_a_drawback_is_what_a_price_asks_for():
    assert best("What price do I pay with dough?") == LINES[2]


def test_what_a_thing_is_stands_in_the_line_that_begins_with_it():
    lines = [
        "A drawback of dough is its weight.",
        "Pizza dough is stretched by hand.",
        "Dough (raw) is flour and water.",
    ]
    assert best("What is dough?", lines) == lines[2]
    assert best("Explain the term pizza dough.", lines) == lines[1]


def test_rare_words_weigh_more_than_those_of_many_lines():
    assert best("Is dough or sourdough better?") == LINES[5]


def test_a_sentence_goes_before_a_row_of_a_table():
    row, sentence = Answering(LINES).merits("Dough?", [3, 0])
    assert sentence > row


def test_words_that_no_line_holds_change_nothing():
    merits = Answering(LINES).merits
    assert (merits("Qwertz dough?", [0, 1, 2]) == merits("Dough?", [0, 1, 2])).all()
    assert (merits("Qwertz?", [0, 1]) == merits("", [0, 1])).all()


def test_other_scripts_count_word_by_word():
    lines = ["Тесто поднимается благодаря дрожжам.", "Тесто лежит на столе."]
    assert best("Что делают дрожжи, и где тесто лежит?", lines) == lines[1]
