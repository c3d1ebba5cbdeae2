"""Traps of the extractive writer: a rule meant for one thing must not hit its neighbours."""

import pytest

from tests.slides import slide
from tests.test_fragments import statements
from train.write import write_pairs
from train.writing.english.lexicon import singular_noun
from train.writing.kinds import kind_of
from tutor.course import Slide


def asked_of(*pages: Slide, course: str = "NLP") -> list[str]:
    return [pair.question for pair in write_pairs(pages, course, 0)[0]]


def test_an_idea_gives_way_to_an_objective_alone():
    page = slide("- Idea: learn many small models at the same time", "PAIR SEARCH")
    beside = {
        "- Pair search is a method that sorts words into pairs.": True,
        "- Complexity: linear in the number of pairs": True,
        "- Objective: given a word, predict its neighbours": True,  # which one, a bare "objective" does not say
        "- Training objective: given a word, predict its neighbours": False,
        "- Goal: given a word, predict its neighbours": False,
    }
    kept = {
        text: any("idea of pair search" in asked for asked in asked_of(page, slide(text, "PAIR SEARCH", 2)))
        for text in beside
    }
    assert kept == beside


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("The halting problem is the question whether a program ends.", True),
        ("The XOR problem is a task that no single layer solves.", True),
        ("The XOR problem needs two layers of cells.", True),
        ("The diffusion process adds noise to a clean image.", True),
        ("The problem needs two layers of cells.", False),
        ("The slow process adds noise to a clean image.", False),
        ("The transport problem has no exact solution.", False),
    ],
)
def test_a_problem_is_homeless_only_without_a_name(sentence, kept):
    assert bool(statements(sentence, "Images and noise")) == kept


def test_what_a_bad_idea_does_is_told_as_the_slide_says_it():
    text = "- Possible solution: counting of words\n- Why is this a bad idea?\n  - Ignores the order of all the words"
    page = slide(text, "Counts")
    answers = {pair.answer for pair in write_pairs([page], "NLP", 0)[0] if pair.form == "asked"}
    assert answers == {"Ignores the order of all the words."}  # not "A bad idea ignores"


def test_one_of_several_is_named_by_its_noun():
    one = {
        "corpus": "corpus",
        "series": "series",
        "loss": "loss",
        "losses": "loss",
        "processes": "process",
        "classes": "class",
        "approaches": "approach",
        "caches": "cache",
        "properties": "property",
        "uses": "use",
    }
    assert {word: singular_noun(word) for word in one} == one


def test_a_deed_is_made_from_a_verb():
    kinds = {
        "a corpus of letters": "text",
        "a process that cuts words": "deed",
        "a class of models": "model",
        "a series of vectors": "vector",
        "the alignment of words": "deed",
        "the tokenisation of texts": "deed",
        "a string of letters": "string",
        "the position of a word": "position",
        "an element of a set": "element",
        "a segment of a text": "segment",
    }
    assert {said: kind_of(said) for said in kinds} == kinds
