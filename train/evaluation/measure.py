"""The whole evaluation of an adapter: what the model finds likely, what it answers, what that is worth."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tqdm import tqdm

from train.chat_models import Model, served
from train.evaluation import chat_judge
from train.evaluation.arms import ARMS, Prompts, ask, asked, kept
from train.evaluation.controls import controls
from train.evaluation.judge import judge
from train.evaluation.probes import has_answers, probe
from train.evaluation.questions import Question, slide_texts
from train.evaluation.verdict import lead_set, leakage, memorised, verdict
from tutor.base import Base
from tutor.course import AdapterRef, Slide
from tutor.engine import Engine
from tutor.errors import TutorError

VERSION = 9  # raise it when a figure of the report changes its meaning: older reports are then made anew
NO_JUDGE = "none"
Sets = Mapping[str, Sequence[Question]]


def measure(
    base: Base, adapters: Sequence[Path], title: str, slides: Sequence[Slide], sets: Sets, judge: str = NO_JUDGE
) -> list[dict]:
    """A report for each adapter: {"version", "verdict", "sets", "adapter_on", "forgetting", "leakage", "memorised"},
    and "judge" where one is asked for: "local" is the base, else URL#MODEL. Raises TutorError when an adapter does not
    fit the base, or has no effect."""
    model = None if judge in (NO_JUDGE, "local") else served(judge)  # told before the long part if nobody is there
    sets = {name: questions for name, questions in sets.items() if questions}
    asks = asked(title, slides, sets)
    probed = [probe(base, adapter, sets, asks) for adapter in adapters]  # before an engine owns the model
    engine = Engine(base, max_rows=32, join_at=8)
    try:
        reports = [
            evaluate(engine, adapter, slides, sets, asks, *found)
            for adapter, found in zip(adapters, probed, strict=True)
        ]
        if judge != NO_JUDGE:
            for report in reports:
                add_judgement(report, *(model or (engine, base.facts.id)), title)
        return reports
    finally:
        engine.close()


def evaluate(
    engine: Engine,
    adapter: Path,
    slides: Sequence[Slide],
    sets: Sets,
    asks: Mapping[str, Sequence[Prompts]],
    facts: Mapping | None = None,
    measured: Mapping[str, Mapping] | None = None,
) -> dict:
    """The report of one adapter from the answers of `engine`, and from what was measured before."""
    ref, shown, found = AdapterRef(str(adapter)), slide_texts(slides), {}
    with tqdm(total=sum(map(len, sets.values())) * len(ARMS), desc="ask", unit="answer") as bar:
        for name, questions in sets.items():
            answers = ask(engine, ref, asks[name], bar.update)
            found[name] = judged(questions, answers, shown, (measured or {}).get(name, {}))
    require_effect(found, adapter)
    facts = dict(facts or {}) | {"leakage": leakage(found), "memorised": memorised(found)}
    return {"version": VERSION, "verdict": verdict(found), "sets": found, **facts}


def add_judgement(report: dict, model: Model, name: str, title: str) -> None:
    """Report["judge"], of the set that leads the verdict; where the model cannot be asked the report stands without."""
    lead = lead_set(report["sets"])[1]
    if lead is None:
        return
    try:
        report["judge"] = chat_judge.judged(model, name, title, lead["rows"])
    except TutorError as error:
        print(f"{error} The report has no judgement.", file=sys.stderr)


def judged(questions: Sequence[Question], answers: Mapping, shown: Mapping[str, str], measured: Mapping) -> dict:
    """One set of a report, of the questions that every arm answered."""
    which = kept(answers)
    given = [questions[i] for i in which]
    answers = {arm: [texts[i] for i in which] for arm, texts in answers.items()}
    measured = {arm: {name: values[which] for name, values in found.items()} for arm, found in measured.items()}
    found = judge(given, answers, shown, measured) | {"failed": len(questions) - len(which)}
    return found | ({"controls": controls(given, shown)} if has_answers(given) else {})


def require_effect(sets: Mapping[str, Mapping], adapter: Path) -> None:
    rows = next(iter(sets.values()), {}).get("rows", [])
    if rows and all(row["base"] == row["tuned"] for row in rows):
        raise TutorError(
            f"Adapter {adapter}: every answer equals the base's, so it has no effect; raise epochs or the learning "
            "rate of the recipe."
        )
