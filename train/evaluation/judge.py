"""Scores of all arms on one set of questions, with intervals over slides, and the rows behind them."""

from collections.abc import Mapping, Sequence

import numpy as np

from train.evaluation.questions import Question
from train.evaluation.uncertainty import interval, outcomes
from train.score import SCORES, Case


def cases(questions: Sequence[Question], texts: Sequence[str], shown: Mapping[str, str] | None = None) -> list[Case]:
    """What the scores see of the texts that answer the questions; `shown` are the texts of the slides by name."""
    shown = shown or {}
    course = "\n".join(dict.fromkeys(shown.values()))
    return [
        Case(text, q.question, q.answer, q.terms, shown.get(q.slide, ""), course)
        for q, text in zip(questions, texts, strict=True)
    ]


def scores(found: Sequence[Case]) -> dict[str, np.ndarray]:
    """{score: (cases,)}, NaN where a score does not apply."""
    return {name: score.of(found) for name, score in SCORES.items() if score.of}


def judge(
    questions: Sequence[Question],
    answers: Mapping[str, Sequence[str]],
    shown: Mapping[str, str] | None = None,
    measured: Mapping[str, Mapping[str, np.ndarray]] | None = None,
) -> dict:
    """{"n", "arms": {arm: {score: interval}}, "gain": {score: interval of tuned − base}, "gain_slides": the same with
    the slides open, "refused", "outcomes", "rows"}. `measured` adds {arm: {score: (questions,)}} that the model itself
    gave. A score that applies to no answer of an arm is left out."""
    clusters = [question.slide for question in questions]
    measured = measured or {}
    scored = {arm: scores(cases(questions, texts, shown)) | measured.get(arm, {}) for arm, texts in answers.items()}
    arms = {arm: intervals(found, clusters) for arm, found in scored.items()}
    rows = [row(i, question, answers, scored) for i, question in enumerate(questions)]
    return {
        "n": len(questions),
        "arms": arms,
        "gain": intervals(gained(scored["tuned"], scored["base"]), clusters),
        "gain_slides": intervals(gained(scored["tuned+slides"], scored["base+slides"]), clusters),
        "refused": {arm: found["refused"]["mean"] for arm, found in arms.items()},
        "outcomes": outcomes(rows),
        "rows": rows,
    }


def gained(tuned: Mapping[str, np.ndarray], base: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: tuned[name] - values for name, values in base.items()}


def intervals(found: Mapping[str, np.ndarray], clusters: Sequence[str]) -> dict[str, dict[str, float]]:
    measured = {name: rounded(interval(values, clusters)) for name, values in found.items()}
    return {name: value for name, value in measured.items() if value}


def rounded(found: Mapping[str, float]) -> dict[str, float]:
    return {key: round(value, 4) for key, value in found.items()}


def row(at: int, question: Question, answers: Mapping[str, Sequence[str]], scored: Mapping[str, Mapping]) -> dict:
    """One question with its reference, every arm's answer, and {arm: {score: value}} of those that apply."""
    return {
        "question": question.question,
        "answer": question.answer,
        "terms": list(question.terms),
        "slide": question.slide,
        **{arm: texts[at] for arm, texts in answers.items()},
        "scores": {
            arm: {name: round(float(values[at]), 3) for name, values in found.items() if np.isfinite(values[at])}
            for arm, found in scored.items()
        },
    }
