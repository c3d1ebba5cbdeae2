"""Asks base and tuned the same questions, with and without slides, and says whether tuning helped."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from train.pairs import Pair
from train.score import METRICS, interval, terms_of
from tutor.adapters import WEIGHTS
from tutor.course import AdapterRef, Slide
from tutor.engine import Engine
from tutor.errors import TutorError
from tutor.files import read_jsonl
from tutor.prompt import NOTHING, REFUSAL, conversation
from tutor.retrieve import SlideIndex

ANSWER_TOKENS = 96
QUESTIONS_PER_SET = 40
ARMS = ("base", "tuned", "base+slides", "tuned+slides")


@dataclass(frozen=True)
class Question:
    """One question of an evaluation with its reference; `slide` groups questions that rest on the same slide."""

    question: str
    answer: str
    terms: tuple[str, ...]
    slide: str


def exam_questions(path: Path) -> list[Question]:
    """Hand-written questions. Raises TutorError when a row lacks a question or an answer."""
    found = []
    for number, row in enumerate(read_jsonl(path), 1):
        if not row.get("question") or not row.get("answer"):
            raise TutorError(f"{path}, row {number}: needs a question and an answer; add them or delete the row.")
        terms = tuple(row.get("terms") or terms_of(row["question"], row["answer"]))
        found.append(
            Question(row["question"], row["answer"], terms, str(row.get("page") or row.get("title") or number))
        )
    return found


def pair_questions(pairs: Sequence[Pair], seed: int) -> list[Question]:
    """At most QUESTIONS_PER_SET of the pairs, open questions only: a choice can be guessed."""
    open_ = [pair for pair in pairs if pair.form not in ("choice", "cloze")]
    chosen = random.Random(seed).sample(open_, min(len(open_), QUESTIONS_PER_SET))
    return [Question(p.question, p.answer, tuple(terms_of(p.question, p.answer)), f"{p.deck}:{p.page}") for p in chosen]


def evaluate(
    engine: Engine, adapter: Path, title: str, slides: Sequence[Slide], sets: dict[str, Sequence[Question]]
) -> dict:
    """Report of all sets: {"verdict", "sets": {name: {"n", "arms", "gain", "rows"}}}.
    Raises TutorError when the adapter changes nothing."""
    ref, index = AdapterRef(str(adapter)), SlideIndex(slides)
    report = {"sets": {}}
    with tqdm(total=sum(len(questions) * len(ARMS) for questions in sets.values()), desc="ask", unit="answer") as bar:
        for name, questions in sets.items():
            if questions:
                report["sets"][name] = judge(*answered(questions, ask(engine, ref, title, index, questions, bar)))
    first = next(iter(report["sets"].values()), None)
    if first and all(row["base"] == row["tuned"] for row in first["rows"]):
        raise TutorError(
            f"Adapter {adapter / WEIGHTS}: every answer equals the base's, so it has no effect; raise epochs or "
            "the learning rate of the recipe."
        )
    report["verdict"] = verdict(report["sets"])
    return report


def ask(
    engine: Engine, ref: AdapterRef, title: str, index: SlideIndex, questions: Sequence[Question], bar
) -> dict[str, list[str]]:
    """{arm: answers}; all arms wait in one queue, so the engine batches across them."""
    jobs = []
    for question in questions:
        nearest = index.opened(question.question)
        for arm in ARMS:
            prompt = conversation(title, question.question, opened=nearest if arm.endswith("+slides") else NOTHING)
            jobs.append((prompt, ref if arm.startswith("tuned") else None))
    answers = []
    for answer in engine.answers(jobs, ANSWER_TOKENS):
        answers.append(answer)
        bar.update(1)
    return {arm: answers[position :: len(ARMS)] for position, arm in enumerate(ARMS)}


def answered(
    questions: Sequence[Question], answers: dict[str, list]
) -> tuple[list[Question], dict[str, list[str]], int]:
    """The questions that every arm answered, and how many were not: a failure is no wrong answer. Raises TutorError,
    the first failure, when nothing was answered."""
    failed = {i: text for texts in answers.values() for i, text in enumerate(texts) if isinstance(text, TutorError)}
    if len(failed) == len(questions):
        raise next(iter(failed.values()))
    kept = [i for i in range(len(questions)) if i not in failed]
    return [questions[i] for i in kept], {arm: [texts[i] for i in kept] for arm, texts in answers.items()}, len(failed)


def judge(questions: Sequence[Question], answers: dict[str, list[str]], failed: int = 0) -> dict:
    """Scores of every arm on one set of questions, with intervals, and the rows behind them."""
    clusters = [question.slide for question in questions]
    scored = {
        arm: {
            metric: score(
                [{"text": text, "answer": q.answer, "terms": q.terms} for q, text in zip(questions, texts, strict=True)]
            )
            for metric, score in METRICS.items()
        }
        for arm, texts in answers.items()
    }
    rows = []
    for i, question in enumerate(questions):
        scores = {
            arm: {metric: round(float(values[i]), 3) for metric, values in found.items()}
            for arm, found in scored.items()
        }
        texts = {arm: texts[i] for arm, texts in answers.items()}
        rows.append(
            {
                "question": question.question,
                "answer": question.answer,
                "terms": list(question.terms),
                "slide": question.slide,
                **texts,
                "scores": scores,
            }
        )
    return {
        "n": len(questions),
        "failed": failed,
        "arms": {arm: {m: rounded(interval(v, clusters)) for m, v in found.items()} for arm, found in scored.items()},
        "gain": {m: rounded(interval(scored["tuned"][m] - scored["base"][m], clusters)) for m in METRICS},
        "refused": {arm: float(np.mean([REFUSAL[:-1] in text for text in texts])) for arm, texts in answers.items()},
        "rows": rows,
    }


def rounded(found: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 4) for key, value in found.items()}


def verdict(sets: dict[str, dict]) -> str:
    """One paragraph for a teacher, from the first set that has questions (the exam, where there is one)."""
    name, found = next(((n, s) for n, s in sets.items() if n != "off_course"), ("", None))
    if found is None:
        return "No questions were asked, so nothing is known of this adapter."
    n, arms, gain = found["n"], found["arms"], found["gain"]["similarity"]
    right = {arm: round(values["key_terms"]["mean"] * n) for arm, values in arms.items()}
    low, high = gain.get("low", float("-inf")), gain.get("high", float("inf"))
    helped = "helped" if low > 0 else "made it worse" if high < 0 else "made no clear difference"
    bounds = f"95% interval {low:+.2f} to {high:+.2f}" if "low" in gain else "too few slides for an interval"
    text = (
        f"Tuning {helped}: on {n} {name.replace('_', ' ')} questions the tuned model answers {right['tuned']} with "
        f"the right key terms, the base {right['base']}; its answers are {gain['mean']:+.2f} closer to the references "
        f"in meaning ({bounds}). With the slides in the prompt: "
        f"tuned {right['tuned+slides']}, base {right['base+slides']}."
    )
    if off := sets.get("off_course"):
        invented = round((1 - off["refused"]["tuned"]) * off["n"])
        text += f" It answers {invented} of {off['n']} off-course questions instead of declining."
    return text
