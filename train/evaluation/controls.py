"""Controls that keep the scores honest: answers whose worth is known beforehand, scored like any other.

A score that gives the reversed reference as much as a faithful paraphrase cannot tell truth from its opposite; it is
marked, and never leads the verdict."""

from collections.abc import Mapping, Sequence

import numpy as np

from train.evaluation.judge import cases, scores
from train.evaluation.questions import Question
from train.evaluation.rewrite import number_changed, paraphrased_by_rule, reversed_by_rule
from train.score import SCORES, VERDICT_SCORE

RANKS = 0.75  # share of questions whose paraphrase a score must put above the reversal to be believed
FEW = 10  # questions below which that share says nothing
WRONG = {  # the planted answers in the plural
    "reversed": "reversed claims",
    "number": "changed numbers",
    "other": "answers to other questions",
    "echo": "echoed questions",
    "empty": "empty answers",
}
LABELS = {
    "paraphrase": "reference, in other words",
    "reversed": "reference, claim reversed",
    "number": "reference, a number changed",
    "other": "another question's answer",
    "echo": "the question echoed",
    "empty": "no answer",
}
PLANTED = tuple(WRONG)  # the verdict's score must reject them


def control_answers(questions: Sequence[Question]) -> dict[str, list[str | None]]:
    """{control: an answer for each question}, None where a question has none: no number to change, no paraphrase that
    the rules are sure of. What the exam's author wrote by hand comes first."""
    return {
        "paraphrase": [q.paraphrase or paraphrased_by_rule(q.answer) or None for q in questions],
        "reversed": [q.reversed or reversed_by_rule(q.answer) for q in questions],
        "number": [number_changed(q.answer, q.question) or None for q in questions],
        "other": others(questions),
        "echo": [q.question for q in questions],
        "empty": ["" for _ in questions],
    }


def others(questions: Sequence[Question]) -> list[str | None]:
    """For each question the reference of another one, half the set away, that rests on another slide."""
    found, count = [], len(questions)
    for at, question in enumerate(questions):
        turned = (questions[(at + count // 2 + step) % count] for step in range(count))
        found.append(
            next((q.answer for q in turned if q.slide != question.slide and q.answer != question.answer), None)
        )
    return found


def controls(questions: Sequence[Question], shown: Mapping[str, str] | None = None) -> dict:
    """{"n": {control: answers}, "means": {control: {score: mean}}, "ranked": {score: {"share", "n", "believed"}},
    "caught": {planted: share that the verdict's score rejects}, "accepted": share of paraphrases it accepts}."""
    answers = control_answers(questions)
    scored = {name: scored_where_given(questions, texts, shown) for name, texts in answers.items()}
    means = {name: {s: mean(v) for s, v in found.items() if mean(v) is not None} for name, found in scored.items()}
    verdicts = {name: mean(found[VERDICT_SCORE]) for name, found in scored.items()}
    return {
        "n": {name: sum(text is not None for text in texts) for name, texts in answers.items()},
        "by_hand": sum(bool(q.paraphrase and q.reversed) for q in questions),
        "means": means,
        "ranked": {name: ranked(name, scored) for name, score in SCORES.items() if score.of and score.better},
        "caught": {name: round(1 - verdicts[name], 4) for name in PLANTED if verdicts[name] is not None},
        "accepted": verdicts["paraphrase"],
    }


def scored_where_given(
    questions: Sequence[Question], texts: Sequence[str | None], shown: Mapping[str, str] | None
) -> dict[str, np.ndarray]:
    """{score: (questions,)}, NaN where the control has no answer."""
    given = np.array([text is not None for text in texts], bool)
    found = scores(cases(questions, [text or "" for text in texts], shown))
    return {name: np.where(given, values, np.nan) for name, values in found.items()}


def mean(values: np.ndarray) -> float | None:
    """None when no value is a number."""
    known = values[np.isfinite(values)]
    return round(float(known.mean()), 4) if len(known) else None


def ranked(name: str, scored: Mapping[str, Mapping[str, np.ndarray]]) -> dict:
    """How often the score puts the paraphrase above the reversal; a tie is not above. `believed` is None where too few
    questions have both."""
    sign = -1 if SCORES[name].better == "less" else 1
    difference = sign * (scored["paraphrase"][name] - scored["reversed"][name])
    known = difference[np.isfinite(difference)]
    if not len(known):
        return {"share": None, "n": 0, "believed": None}
    share = round(float((known > 1e-6).mean()), 4)
    return {"share": share, "n": len(known), "believed": share >= RANKS if len(known) >= FEW else None}
