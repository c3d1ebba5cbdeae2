"""Spans that the embedded base learns to answer with: which are found, of what kind, and how they are asked for."""

import random

import pytest
from transformers import AutoTokenizer

from demo.base_data import Module
from demo.base_found import spans_of
from demo.base_spans import asking, span_turns
from demo.base_talk import paragraphs
from demo.build_base import TEMPLATE

TEXT = (
    "Retrieval finds passages that may answer a question. In 1998 the retriever was described by Anna Berg in Oslo.\n\n"
    "A reader extracts the answer from two short passages. The reader is trained on questions with answers marked in "
    "the text. Readers use two classifiers, because an answer has a start and an end."
)


def found(sentence: str) -> dict[str, str]:
    """Answer → the first question word of its span."""
    said = sentence.split()
    return {" ".join(said[span.begin : span.end]).strip(".,"): span.ask[0] for kind in spans_of(said) for span in kind}


@pytest.mark.parametrize(
    ("sentence", "answer", "ask"),
    [
        ("The market was opened in 1835 by the mayor.", "1835", "When"),
        ("The treaty was signed on 12 May 1705 in Berlin.", "12 May 1705", "When"),
        ("Most mills closed in the 1960s after strikes.", "the 1960s", "When"),
        ("The treaty was signed on 12 May 1705 in Berlin.", "Berlin", "Where"),
        ("The atom was first split by Ernest Walton in Cambridge.", "Ernest Walton", "Who"),
        ("In the end Darwin published his notes.", "Darwin", "Who"),
        ("The square is made of six small quadrangles.", "six", "How many small quadrangles"),
        ("Of all voters 56.2% were of age.", "56.2%", "What percentage"),
        ("The road is lined with tall palm trees.", "tall palm trees", "What"),
        ("The road is lined with tall palm trees.", "tall palm", "What kind of trees"),
        ("Plants are pale because chlorophyll is missing.", "because chlorophyll is missing", "Why"),
    ],
)
def test_a_span_is_asked_for_by_the_word_of_its_kind(sentence, answer, ask):
    assert found(sentence)[answer] == ask


@pytest.mark.parametrize("word", ["free", "wants", "extended", "Python's", "slowly"])
def test_what_is_no_noun_phrase_is_no_answer(word):
    assert word not in found(f"The parts of the list are {word}.")


def test_questions_have_the_order_of_questions_and_never_their_answer():
    said = "The Grainger Market was opened in 1835 and is lined with tall palm trees."
    turns = {turn for seed in range(300) for turn in span_turns(said, random.Random(seed), 3)}
    assert all(answer in said and answer not in question for question, answer in turns)
    asked = {question.split("?")[0] for question, _ in turns}
    assert any(
        question.startswith(("When was the Grainger Market", "When was The Grainger Market")) for question in asked
    )
    assert any(" in when and" in question or " in what year and" in question.lower() for question in asked)


@pytest.mark.parametrize(
    "sentence",
    ["Write the equation of the line in 1835 words.", "It opened in 1835.", "Was it opened in 1835 or later?"],
)
def test_orders_questions_and_what_points_elsewhere_are_not_asked_about(sentence):
    assert not any(span_turns(sentence, random.Random(seed), 3) for seed in range(30))


def test_a_conversation_on_spans_points_to_their_sentence():
    slide = paragraphs(Module("k", "Reading machines", "Readers", TEXT))[0]
    talks = [
        talk for seed in range(60) if (talk := asking(Module("k", "B", "T", TEXT), slide, slide, random.Random(seed)))
    ]
    closest = [talk[1]["content"].split("Closest line: ")[1].split("\n")[0] for talk in talks]
    held = [talk[2]["content"] in line for talk, line in zip(talks, closest, strict=True)]
    assert sum(held) > 0.7 * len(held) > 5


def test_an_answer_begins_with_the_token_that_its_passage_has():
    tokenizer = AutoTokenizer.from_pretrained("demo/base")
    tokenizer.chat_template = TEMPLATE
    talk = [{"role": "user", "content": "Ask Berg or Tesla"}, {"role": "assistant", "content": "Tesla"}]
    question, answer = tokenizer.apply_chat_template(talk, tokenize=False).split("<|assistant|>")
    assert tokenizer.tokenize(question)[-4:] == tokenizer.tokenize(answer)[:-1]
