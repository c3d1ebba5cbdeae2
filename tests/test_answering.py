"""Which of several lines on one subject answers a question."""

import numpy as np
import pytest

from tutor.answering import Answering, may_tell

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


NAMED = [
    "Sourdough needs time because dough alone has few of the bacteria that make it sour.",
    "Dough is a mixture in which flour takes up water.",
    "Pizza dough – a flat dough",
    "Volume Weight Ratio (VWR) means how much space a loaf takes.",
]


@pytest.mark.parametrize("question", ["What is dough?", "Could you tell me what dough is?", "doughs", "Define dough"])
def test_a_line_that_begins_with_all_that_a_question_names_goes_before_one_that_names_it_twice(question):
    assert best(question, NAMED) == NAMED[1]


@pytest.mark.parametrize(
    ("question", "line"), [("What is a pizza dough?", 2), ("What does VWR mean?", 3), ("Why dough?", 0)]
)
def test_a_thing_is_named_in_its_glossary_by_its_short_form_and_not_where_a_reason_is_asked_for(question, line):
    assert best(question, NAMED) == NAMED[line]


SPELT = [
    "LoRA stands for low-rank adaptation.",
    "The LoRA path runs beside the frozen weight matrix.",
    "LoRA is a method that learns a weight change as a product of two thin matrices.",
    "MMTs are short for massively multilingual Transformers.",
]


@pytest.mark.parametrize(
    "question",
    ["What does LoRA stand for?", "what is LoRA short for", "What is the full name of LoRA?", "Spell out LoRA.",
     "Which words are behind the abbreviation LoRA?", "What is the abbreviation for low-rank adaptation?",
     "Can you expand LoRA?"],
)  # fmt: skip
def test_what_a_short_form_stands_for_is_told_to_whom_asks_for_it(question):
    assert best(question, SPELT) == SPELT[0]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What does LoRA freeze?", 1),
        ("What is LoRA?", 2),
        ("LoRA", 2),
        ("Does LoRA expand the context window?", 1),
    ],
)
def test_what_a_short_form_stands_for_answers_nothing_else(question, line):
    merits = Answering(SPELT).merits(question, range(4))
    assert {0, 3}.isdisjoint(np.argsort(-merits)[:2])
    assert line in np.argsort(-merits)[:2]


def test_the_title_of_the_course_in_a_question_is_not_the_short_form_asked_for():
    lines = ["RNN stands for recurrent neural network.", "NLP stands for natural language processing."]
    assert best("In Natural Language Processing, what does RNN stand for?", lines) == lines[0]


def test_a_line_that_goes_on_after_the_words_of_a_short_form_counts_as_any_other():
    lines = ["A CPU is short for work of this kind.", "LoRA stands for low-rank adaptation, which freezes weights."]
    assert best("What does LoRA freeze?", lines) == lines[1]


def test_an_advantage_is_what_a_gain_asks_for():
    lines = ["Pretraining is training on a large corpus.", "An advantage of pretraining is that few labels are needed."]
    assert best("What do I gain by pretraining?", lines) == lines[1]
    assert best("What is pretraining?", lines) == lines[0]


@pytest.mark.parametrize(
    "question",
    ["What is kneading good for?", "What is the point of kneading?", "When should I use kneading?",
     "What do we need kneading for?", "What purpose has kneading?"],
)  # fmt: skip
def test_what_a_thing_is_used_for_is_what_its_purpose_asks_for(question):
    lines = ["Kneading is the pressing of dough by hand.", "Kneading is used to stretch the gluten.", *LINES]
    assert best(question, lines) == lines[1]
    assert best("What is kneading?", lines) == lines[0]


@pytest.mark.parametrize("question", ["What percentage of dough is salt?", "Which share, in per cent, has salt?"])
def test_a_share_is_what_a_percentage_asks_for(question):
    lines = ["The salt of a dough is weighed with its share of water.", "Of the weight, 2% is salt."]
    assert best(question, lines) == lines[1]


def test_a_heading_that_repeats_the_question_says_nothing():
    lines = [
        "Encoder-decoder applications",
        "What are the applications?",
        "Applications: captions of images and videos",
    ]
    assert best("Which applications has an encoder-decoder?", lines) == lines[2]
    assert best("Who trains encoders?", ["Who trains the encoders", "We train the encoders ourselves"]).startswith("We")


def test_a_sentence_that_the_question_repeats_is_still_what_answers_it():
    lines = ["LoRA adds two matrices beside the weights.", "The weights are frozen."]
    assert best("Is it true that LoRA adds two matrices beside the weights?", lines) == lines[0]


def test_a_line_that_announces_the_next_goes_after_one_that_says_something():
    announced, said = Answering(["Two kinds of dough:", "Two kinds of dough rise"]).merits("Dough?", [0, 1])
    assert said > announced


def test_rare_words_weigh_more_than_those_of_many_lines():
    assert best("Is dough or sourdough better?") == LINES[5]


def test_a_sentence_goes_before_a_row_of_a_table():
    row, sentence = Answering(LINES).merits("Dough?", [3, 0])
    assert sentence > row


def test_words_that_no_line_holds_change_nothing():
    merits = Answering(LINES).merits
    assert (merits("Qwertz flour?", [0, 1, 2]) == merits("Flour?", [0, 1, 2])).all()
    assert (merits("Qwertz?", [0, 1]) == merits("", [0, 1])).all()


def test_other_scripts_count_word_by_word():
    lines = ["Тесто поднимается благодаря дрожжам.", "Тесто лежит на столе."]
    assert best("Что делают дрожжи, и где тесто лежит?", lines) == lines[1]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who invented dropout?", "Dropout was proposed by Srivastava."),
        ("Who introduced LoRA first?", "LoRA (Hu et al., 2021) freezes weights."),
        ("Who was the first to publish it?", "The idea of Ada Lovelace was new."),
        ("In which year was BPE described?", "BPE has been known since 1994."),
        ("When was BPE first published?", "Known since the 1990s."),
        ("In which city was it made?", "The work was done in Toronto."),
        ("How much money does a run cost?", "A run costs 300 dollars."),
        ("When did the loss fall?", "After the warm-up."),
        ("Who should use small batches?", "Small batches suit small GPUs."),
    ],
)
def test_what_a_text_can_tell_is_not_declined(question, text):
    assert may_tell(text, question)


@pytest.mark.parametrize(
    "question",
    ["Who invented the gate?", "who made gates", "In which year was a gate first described?",
     "When was the gate introduced?",
     "In what city was a gate built?", "How much money does a gate cost?"],
)  # fmt: skip
def test_a_text_without_a_name_a_year_a_place_or_a_price_does_not_tell_it(question):
    assert not may_tell("A gate is a vector of values between 0 and 1.\nGates are used in LSTMs.", question)
