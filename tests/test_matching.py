"""How well the words of a question are met in a line."""

import numpy as np

from tutor.embed import pieces, states
from tutor.matching import Matching

LINES = [
    "The decoder writes the target sentence one token at a time.",
    "The bank lends money to a company.",
    "The river has a muddy bank in spring.",
]


def best(question: str, lines: list[str] = LINES) -> str:
    return lines[int(np.argmax(Matching(lines).scores(question, lines)))]


def test_a_word_is_met_by_another_of_its_meaning():
    assert best("Who gives loans?") == LINES[1]
    assert best("Where does the shore of the stream get dirty?") == LINES[2]


def test_a_rare_word_weighs_more_than_one_of_all_lines():
    lines = ["Yeast makes dough rise.", "Salt makes dough firm.", "Flour makes dough thick."]
    assert best("dough salt makes", lines) == lines[1]


def test_a_line_in_other_words_than_the_question_scores_less_than_the_question_itself():
    same, other = Matching(LINES).scores(LINES[0], LINES[:2])
    assert other < same <= 1.0001
    assert same > 0.99


def test_no_words_are_met_by_none():
    assert Matching(LINES).scores("", LINES).tolist() == [0, 0, 0]
    assert Matching(LINES).scores("bank", [""]).tolist() == [0]


def test_states_are_unit_vectors_of_the_pieces_whatever_stands_beside_them_in_the_batch():
    alone, beside = states([LINES[1]])[0], states([LINES[1], LINES[0]])[0]
    assert alone[0].tolist() == beside[0].tolist() == pieces([LINES[1]])[0]
    assert alone[1].shape == (len(alone[0]), 384)
    assert np.allclose(alone[1], beside[1], atol=1e-5)
    assert np.allclose(np.linalg.norm(alone[1], axis=1), 1, atol=1e-5)
