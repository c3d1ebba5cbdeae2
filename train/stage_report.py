"""The last stage of a run: the report, and what serving shows of it beside the adapter."""

from collections.abc import Sequence

from train.job import Job
from train.pairs import Split, read_split, with_facts
from train.questions import practice_rows
from train.run import Run, file_hash
from tutor.adapters import WEIGHTS
from tutor.course import Slide, read_slides
from tutor.files import finished_file, read_jsonl, write_json, write_jsonl


def make_report(run: Run, job: Job) -> None:
    from train.evaluation.chat_judge import PROMPT
    from train.evaluation.measure import VERSION, measure
    from train.evaluation.questions import slide_texts
    from train.report import render
    from tutor.base import load_base

    adapter = run.folder / "adapter"

    def make() -> None:
        made = read_split(run.folder / "pairs.jsonl")
        slides = with_facts(read_slides(run.folder / "slides.jsonl"), [*made.train, *made.unseen_slide])
        base = load_base(job.base, job.quantize)
        [report] = measure(base, [adapter], job.title, slides, question_sets(made, job), job.judge)
        report |= {"title": job.title, "base": base.facts.id, "recipe": job.recipe_name, **settings(run)}
        page = render(report, read_jsonl(run.folder / "coverage.jsonl"), slide_texts(slides))
        with finished_file(run.folder / "report.html") as file:
            file.write_text(page, encoding="utf-8")
        write_json(run.folder / "report.json", report)
        add_to_adapter(run, slides, report)
        print(report["verdict"])

    exam = file_hash(job.exam) if job.exam else None
    hashes = [file_hash(path) for path in (adapter / WEIGHTS, run.folder / "pairs.jsonl", run.folder / "slides.jsonl")]
    inputs = [*hashes, exam, job.base, job.quantize]
    if job.judge != "none":
        inputs += [job.judge, file_hash(PROMPT)]
    run.stage("report", VERSION, inputs, "report.json", make)


def question_sets(made: Split, job: Job) -> dict[str, list]:
    """{set: questions}; the first set with answers leads the verdict."""
    from train.evaluation.questions import declined_questions, pair_questions
    from train.evaluation.sources import read_questions

    answered = [pair for pair in made.unseen_wording if pair.form != "refusal"]
    return {
        "exam": read_questions(str(job.exam)) if job.exam else [],
        "unseen_wording": pair_questions(answered, job.seed),
        "unseen_slide": pair_questions(made.unseen_slide, job.seed),
        **declined_questions(made.unseen_wording),
    }


def settings(run: Run) -> dict:
    """How the adapter came about, from run.json: the command, the seed and what the adapter stage recorded."""
    tuned = run.facts["stages"].get("adapter", {})
    return {
        "command": run.facts["command"],
        "seed": run.facts["seed"],
        "tuning": {name: value for name, value in tuned.items() if name not in ("inputs", "version")},
    }


def add_to_adapter(run: Run, slides: Sequence[Slide], report: dict) -> None:
    """What serving shows beside the adapter: the slides for its sources, with their facts; the quiz; the
    verdict without the answers."""
    adapter = run.folder / "adapter"
    write_jsonl(adapter / "slides.jsonl", (slide.row() for slide in slides))
    write_jsonl(adapter / "questions.jsonl", practice_rows(read_jsonl(run.folder / "pairs.jsonl")))
    short = {name: {k: v for k, v in found.items() if k != "rows"} for name, found in report["sets"].items()}
    tuning = {k: v for k, v in report["tuning"].items() if k != "losses"}
    kept = {k: v for k, v in report.items() if k != "command"} | {"sets": short, "tuning": tuning}
    write_json(adapter / "report.json", kept)
