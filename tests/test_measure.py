"""The report's arithmetic, with an engine that is a table of answers."""

import json

import pytest

from train.evaluation.arms import prompts
from train.evaluation.measure import evaluate as evaluate_with
from train.evaluation.questions import Question as Q
from train.evaluation.questions import declined_questions, exam_questions
from train.pairs import Pair
from tutor.course import Slide
from tutor.errors import TutorError
from tutor.prompt import REFUSAL
from tutor.retrieve import SlideIndex

QUESTIONS = [
    Q("What does LoRA freeze?", "LoRA freezes the base weights.", ("base weights",), "1"),
    Q("What is a token?", "A token is a piece of text.", ("piece",), "2"),
    Q("What is perplexity?", "Perplexity is the exponential of the loss.", ("exponential",), "3"),
    Q("What does BPE merge?", "BPE merges the most frequent pair.", ("frequent pair",), "3"),
]
SLIDES = [Slide("d", 1, "LoRA", "LoRA freezes the base weights and trains two small matrices.")]


def evaluate(engine, adapter, title, slides, sets):
    index = SlideIndex(slides)
    asks = {name: [prompts(title, index, question) for question in questions] for name, questions in sets.items()}
    return evaluate_with(engine, adapter, slides, sets, asks)


class TableEngine:
    """Base arms answer with `base`, tuned arms with the reference."""

    def __init__(self, base="I do not know.", tuned=None):
        self.base, self.tuned = base, tuned

    def answers(self, jobs, _):
        references = {q.question: q.answer for q in QUESTIONS}
        for messages, adapter in jobs:
            question = messages[-1]["content"].rpartition("Question: ")[2] or messages[-1]["content"]
            yield (self.tuned or references.get(question, REFUSAL)) if adapter else self.base


def test_a_tuned_model_that_is_right_is_said_to_help_with_figures_in_every_arm(tmp_path):
    off = [Q("How do I bake bread?", REFUSAL, (), "off")]
    report = evaluate(TableEngine(), tmp_path, "PEFT", SLIDES, {"exam": QUESTIONS, "off_course": off})
    exam = report["sets"]["exam"]
    assert exam["arms"]["tuned"]["key_terms"]["mean"] == 1
    assert exam["arms"]["base"]["key_terms"]["mean"] == 0
    assert exam["gain"]["similarity"]["low"] > 0.3
    assert exam["outcomes"]["tuned over base"] == {"win": 4, "tie": 0, "loss": 0}
    assert exam["controls"]["caught"]["empty"] == 1
    assert report["verdict"].startswith("Tuning helped: on 4 exam questions, with the slides open,")
    assert "makes things up on 0 of 1 off-course questions" in report["verdict"]
    assert report["sets"]["off_course"]["refused"] == {"base": 0, "tuned": 1, "base+slides": 0, "tuned+slides": 1}


def test_an_adapter_without_effect_fails_the_report(tmp_path):
    with pytest.raises(TutorError, match="no effect"):
        evaluate(TableEngine(base="Same.", tuned="Same."), tmp_path, "PEFT", SLIDES, {"exam": QUESTIONS})


def test_a_failed_answer_is_left_out_and_counted_never_scored_as_wrong(tmp_path):
    class Failing(TableEngine):
        def answers(self, jobs, _):
            for i, answer in enumerate(super().answers(jobs, _)):
                yield TutorError("The question has 2000 tokens.") if i == 1 else answer

    exam = evaluate(Failing(), tmp_path, "PEFT", SLIDES, {"exam": QUESTIONS})["sets"]["exam"]
    assert (exam["n"], exam["failed"]) == (3, 1)

    class AllFailing(TableEngine):
        def answers(self, jobs, _):
            yield from (TutorError("Out of memory.") for _ in jobs)

    with pytest.raises(TutorError, match="memory"):
        evaluate(AllFailing(), tmp_path, "PEFT", SLIDES, {"exam": QUESTIONS})


def test_an_exam_row_without_an_answer_is_named(tmp_path):
    path = tmp_path / "exam.jsonl"
    path.write_text(json.dumps({"question": "What?", "answer": "That.", "page": 3}) + '\n{"question": "Why?"}\n')
    with pytest.raises(TutorError, match="row 2"):
        exam_questions(path)


def test_questions_to_decline_are_of_another_subject_or_about_a_term_of_the_course():
    pairs = [
        Pair(f"off-{i}", "off-course", "refusal", question, REFUSAL, "", 0, "")
        for i, question in enumerate(["Who painted the Mona Lisa?", "Who first described a token?"])
    ]
    found = declined_questions([*pairs, Pair("x", "x", "what", "What is BPE?", "A tokeniser.", "d", 1, "q")])
    assert {name: [q.question for q in questions] for name, questions in found.items()} == {
        "off_course": ["Who painted the Mona Lisa?"],
        "unanswerable": ["Who first described a token?"],
    }
