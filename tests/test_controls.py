"""What the scores make of answers whose worth is known, on the demo exams and on quizzes of other courses."""

import json
from pathlib import Path

import pytest

from benchmarks.planted import accepted, by_rule
from train.evaluation.controls import PLANTED, control_answers, controls
from train.evaluation.questions import Question, exam_questions, question_of
from train.score import terms_of
from tutor.settings import ROOT

EXAMS = ROOT / "demo" / "courses"
QUIZZES = ROOT.parent / "shared" / "qa"
CAUGHT = 0.95  # of planted wrong answers, by the verdict's score
LONG = 600  # characters of an answer that is an essay


def exam(name: str) -> list[Question]:
    return exam_questions(EXAMS / name / "exam.jsonl")


def statements(path: Path) -> list[Question]:
    rows = [json.loads(line) for line in path.open()]
    return [
        Question(row["question"], text, tuple(terms_of(row["question"], text)), row["id"])
        for row in rows
        for text in row["options"]
    ]


def caught(questions) -> dict[str, float]:
    """{control: share of its answers that the verdict's score rejects}."""
    return {name: 1 - right / total for name, (right, total) in accepted(questions).items()}


@pytest.mark.parametrize("name", ["nlp", "peft"])
def test_planted_wrong_answers_are_caught_on_the_demo_exams(name):
    found = caught(by_rule(exam(name)))
    assert min(found[planted] for planted in PLANTED) >= CAUGHT, found
    assert found["paraphrase"] <= 1 - CAUGHT, "a score that rejects everything would catch everything"


@pytest.mark.parametrize("name", ["nlp", "peft"])
def test_planted_answers_by_hand_are_caught_and_paraphrases_accepted(name):
    found = caught(exam(name))
    assert min(found[planted] for planted in PLANTED) >= CAUGHT, found
    assert found["paraphrase"] <= 1 - CAUGHT, found


def test_similarity_and_word_overlap_take_the_opposite_for_the_truth_and_are_marked():
    found = controls(exam("nlp")[::3])
    assert found["by_hand"] == found["n"]["reversed"] == found["n"]["paraphrase"] == 23
    assert found["ranked"]["right"]["believed"]
    for misled in ("similarity", "token_f1", "rouge_l"):
        assert not found["ranked"][misled]["believed"], misled
        assert found["ranked"][misled]["share"] < 0.5
    assert found["means"]["reversed"]["similarity"] > 0.7
    few = controls(exam("nlp")[:6])["ranked"]["similarity"]
    assert (few["n"], few["believed"]) == (6, None), "six questions tell nothing of a score"


@pytest.mark.skipif(not QUIZZES.exists(), reason="the shared quizzes are not here")
def test_planted_wrong_answers_are_caught_on_questions_of_other_courses():
    rows = [json.loads(line) for line in (QUIZZES / "data_science_interviews.jsonl").open()]
    interviews = [question_of(row, "interviews", i) for i, row in enumerate(rows) if len(row["answer"]) < LONG]
    for questions in (statements(QUIZZES / "i2ml_quiz_mcq.jsonl"), interviews):
        found = caught(questions)
        assert min(found[planted] for planted in PLANTED) >= CAUGHT, found


def test_controls_without_an_answer_are_counted_out():
    questions = [
        Question("What is BPE?", "A tokeniser.", ("tokeniser",), "1"),
        Question("How many gates?", "Two gates.", ("gates",), "2"),
    ]
    answers = control_answers(questions)
    assert answers["number"] == [None, "Twelve gates."]
    assert answers["other"] == ["Two gates.", "A tokeniser."]
    found = controls(questions)
    assert found["n"] == {"paraphrase": 0, "reversed": 2, "number": 1, "other": 2, "echo": 2, "empty": 2}
    assert found["ranked"]["right"] == {"share": None, "n": 0, "believed": None}
    assert found["accepted"] is None


def test_one_question_alone_has_no_other():
    assert "other" not in controls([Question("What is BPE?", "A tokeniser.", ("tokeniser",), "1")])["caught"]
