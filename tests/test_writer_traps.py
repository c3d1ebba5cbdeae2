"""Traps of the extractive writer: a rule meant for one thing must not hit its neighbours."""

import pytest

from tests.slides import slide
from tests.test_forms import of, questions
from tests.test_fragments import statements
from train.write import write_pairs
from train.writing.english.lexicon import singular_noun
from train.writing.english.names import learn_casing
from train.writing.facts import facts_of
from train.writing.headings import wide_title
from train.writing.kinds import kind_of
from train.writing.scope import Scope, subject_matter, term_key
from train.writing.statements import Fact
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


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The bidirectional RNN yields two sequences of states.", ""),
        ("A big network yields two sequences of states.", "How many sequences of states does a big network yield?"),
        ("The bias term adds two kinds of errors.", "How many kinds of errors does the bias term add?"),
        ("The trick needs three copies of the text.", "How many copies of the text does the trick need?"),
        ("A trigram model reads three words.", ""),
        ("A unit holds two words.", "How many words does a unit hold?"),
    ],
)
def test_a_subject_says_its_number_by_a_whole_word(sentence, question):
    asked = [one for one in of(sentence, form="number") if one.startswith("How many")]
    assert (question in asked) if question else not asked


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        ("use masked attention", "attention"),
        ("use attention with masks", ""),
        ("use masked attention and dropout", ""),
        ("use small steps, long texts", ""),
        ("use masked attention only", ""),
    ],
)
def test_which_kind_is_asked_of_one_noun(order, kind):
    asked = [one for one in questions(slide(f"- During training: {order}", "Decoder")) if "which kind" in one.lower()]
    assert bool(asked) == bool(kind)
    assert all(f"kind of {kind} " in one for one in asked)


def test_initials_with_or_without_their_small_words_are_spelt_out():
    told = {
        "IoT": "Internet of Things",
        "BoW": "Bag of Words",
        "NER": "Named Entity Recognition",
        "NLI": "Inference in Natural Language",
    }
    asked = {
        short: " ".join(questions(slide(f"- {short}\n{name}", "Notes"), form="short")) for short, name in told.items()
    }
    assert [short for short in told if f"What does {short} stand for?" in asked[short]] == ["IoT", "BoW", "NER"]


def test_a_title_is_wide_by_its_last_word_not_by_a_bracket():
    casing = learn_casing([slide("Networks read texts.", "Gaps: symbolic approaches")])
    assert wide_title("Gaps: symbolic approaches", casing) == ("gaps", "symbolic approaches")
    assert wide_title("Gaps: reading of words (and of letters)", casing) is None
    page = Slide("deck", 2, "Gaps: reading of words (and of letters)", "It is read.", "text")
    fact = Fact("clause", "it", "is", "It is read.", "It is read.", page, None)
    scope = Scope("NLP", casing=casing, decks={("deck", 2): "search"})
    assert subject_matter(fact, scope) != "search"


def test_a_list_is_told_in_part_only_where_another_slide_lists_more():
    first = slide("- Disk-bound operations:\n  - Sorting\n  - Merging", "Fast disks", 1)
    other = slide("Disk-bound operations are slow parts of each copy.", "Fast disks", 2)
    more = slide("- Disk-bound operations:\n  - Copying\n  - Moving", "Fast disks", 3)
    assert len({term_key(fact.subject) for fact in facts_of([first, other])[0]}) == 1  # of two kinds
    assert [one for one in questions(first, other, form="list") if one.startswith("List the")]
    assert not [one for one in questions(first, more, form="list") if one.startswith("List the") or "course" in one]


def test_a_number_of_the_course_s_own_subject_is_asked_for():
    page = slide("Plain tool care is the study of 12 knives in old workshops.", "Workshops")
    asked = asked_of(page, course="Plain Tool Care")
    assert [one for one in asked if "study of ___ knives" in one]
    assert not [one for one in asked if "___ is the study" in one]


def test_a_name_keeps_its_capital_in_what_is_told_below():
    below = "  - German texts are rare in books\n  - Small languages have no German texts"
    text = f"- Because we want to reuse models...\n{below}"
    answers = {pair.answer for pair in write_pairs([slide(text, "Why search?")], "NLP", 0)[0]}
    said = "Because we want to reuse models (German texts are rare in books; small languages have no German texts)."
    assert said in answers


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("A GRU avoids long waits by always changing its cell.", "What does a GRU change to avoid long waits?"),
        ("A GRU can avoid long waits by changing its cell.", "What can a GRU change to avoid long waits?"),
        ("A GRU can avoid long waits by changing its cell.", "Tell me what a GRU can change to avoid long waits."),
        ("Long waits are avoided by changing the cell.", ""),
    ],
)
def test_what_is_changed_is_asked_with_its_modal_verb(sentence, question):
    asked = of(sentence, form="how")
    assert (question in asked) if question else not asked


def test_a_value_is_told_once_in_its_own_column():
    rows = [
        "Unit | Sequences | Tables",
        "letters | very long | short",
        "words | Short | very long",
        "parts | short | -",
    ]
    text = "\n".join(f"| {row} |" for row in rows)
    asked = " ".join(questions(slide(text, "Units of text")))
    assert "with which unit are the sequences very long?" in asked
    assert "with which unit are the sequences short?" not in asked


def test_a_weakness_is_one_and_a_bias_keeps_its_s():
    said = statements("- Weakness: long waits\n- Inductive bias: nearby words", "GATE NETWORKS")
    assert "A weakness of gate networks: long waits." in said
    assert "The inductive bias of gate networks: nearby words." in said
