"""Asks base and tuned the same questions, with and without slides, and says whether tuning helped."""

from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from train.evaluation.arms import ARMS, answered, ask
from train.evaluation.controls import controls
from train.evaluation.judge import judge
from train.evaluation.questions import Question, slide_texts
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
                report["sets"][name] = judge(kept, answers, shown, failed)
                if any(question.answer != REFUSAL for question in kept):
                    report["sets"][name]["controls"] = controls(kept, shown)
    first = next(iter(report["sets"].values()), None)
    if first and all(row["base"] == row["tuned"] for row in first["rows"]):
        raise TutorError(
            f"Adapter {adapter / WEIGHTS}: every answer equals the base's, so it has no effect; raise epochs or "
            "the learning rate of the recipe."
        )
    report["verdict"] = verdict(report["sets"])
    return report


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
