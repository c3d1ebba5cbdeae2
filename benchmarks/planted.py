"""How many planted wrong answers the verdict's score rejects, and how many paraphrases it accepts.

    python -m benchmarks.planted [QUESTIONS.jsonl ...]

Without files: both demo exams with their reversals and paraphrases by hand, the same by rules, and claims of other
subjects by hand. No slide is known here; a report forgives a number that stands on the question's slide."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from train.evaluation.controls import LABELS, control_answers
from train.evaluation.judge import cases
from train.evaluation.questions import Question
from train.evaluation.sources import read_questions
from train.evaluation.tables import row, table_head
from train.score import right
from tutor.quiet import quiet
from tutor.settings import ROOT

EXAMS = [ROOT / "demo" / "courses" / name / "exam.jsonl" for name in ("nlp", "peft")]
OTHER_SUBJECTS = ROOT / "tests" / "reversals.jsonl"


def accepted(questions: Sequence[Question]) -> dict[str, tuple[int, int]]:
    """{control: (its answers that count as right, its answers)}."""
    found = {}
    for name, texts in control_answers(questions).items():
        given = [(question, text) for question, text in zip(questions, texts, strict=True) if text is not None]
        judged = [right(case) for question, text in given for case in cases([question], [text])]
        found[name] = (int(sum(judged)), len(judged))
    return found


def by_rule(questions: Sequence[Question]) -> list[Question]:
    """The same questions without what was written by hand."""
    return [replace(question, paraphrase="", reversed="") for question in questions]


def line(name: str, questions: Sequence[Question]) -> str:
    """Paraphrases accepted, then what is rejected of each planted wrong answer."""
    found = accepted(questions)
    shown = [count if control == "paraphrase" else total - count for control, (count, total) in found.items()]
    return row([name, *(f"{count} of {total}" for count, (_, total) in zip(shown, found.values(), strict=True))])


def main(files: Sequence[Path]) -> None:
    quiet()
    sets = {str(path): read_questions(str(path)) for path in files or [*EXAMS, OTHER_SUBJECTS]}
    if not files:
        sets |= {f"{path}, by rules": by_rule(read_questions(str(path))) for path in EXAMS}
    print("\n".join(table_head(["accepted, then rejected", *LABELS.values()])))
    for name, questions in sets.items():
        print(line(name.removeprefix(f"{ROOT}/"), questions))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
