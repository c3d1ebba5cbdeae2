"""Asks base and tuned the same questions, with and without slides, and says whether tuning helped."""

from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from train.evaluation.arms import ARMS, answered, ask
from train.evaluation.controls import controls
from train.evaluation.judge import judge
from train.evaluation.questions import Question, slide_texts
from train.evaluation.verdict import outcomes, verdict
from tutor.adapters import WEIGHTS
from tutor.course import AdapterRef, Slide
from tutor.engine import Engine
from tutor.errors import TutorError
from tutor.prompt import REFUSAL
from tutor.retrieve import SlideIndex


def evaluate(
    engine: Engine, adapter: Path, title: str, slides: Sequence[Slide], sets: dict[str, Sequence[Question]]
) -> dict:
    """Report of all sets: {"verdict", "sets": {name: {"n", "arms", "gain", "rows"}}}.
    Raises TutorError when the adapter changes nothing."""
    ref, index, shown = AdapterRef(str(adapter)), SlideIndex(slides), slide_texts(slides)
    report = {"sets": {}}
    with tqdm(total=sum(len(questions) * len(ARMS) for questions in sets.values()), desc="ask", unit="answer") as bar:
        for name, questions in sets.items():
            if questions:
                kept, answers, failed = answered(questions, ask(engine, ref, title, index, questions, bar))
                report["sets"][name] = found = judge(kept, answers, shown, failed)
                found["outcomes"] = outcomes(found["rows"])
                if any(question.answer != REFUSAL for question in kept):
                    found["controls"] = controls(kept, shown)
    first = next(iter(report["sets"].values()), None)
    if first and all(row["base"] == row["tuned"] for row in first["rows"]):
        raise TutorError(
            f"Adapter {adapter / WEIGHTS}: every answer equals the base's, so it has no effect; raise epochs or "
            "the learning rate of the recipe."
        )
    report["verdict"] = verdict(report["sets"])
    return report
