"""The stages of a run: slides, pairs, adapter, report. Heavy libraries load in the stage that needs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from train.by_hand import MADE, remember
from train.chat_models import served
from train.coverage import coverage, summary, triage_table, whole_files
from train.job import Job
from train.model_writer import ANSWER_TOKENS, PROMPT, ModelWriter
from train.pairs import Pair, split
from train.review import FILE as REVIEW
from train.review import read_verdicts, reviewed, still_wanted
from train.run import IMAGES, Run, file_hash
from train.stage_report import make_report
from train.teach import make_adapter
from tutor.course import Slide, read_slides
from tutor.files import read_jsonl, write_jsonl


def make_slides(run: Run, job: Job) -> None:
    from train.draw import draw_slides
    from train.read import VERSION, ocr_installed, read_decks

    def make() -> dict:
        slides, dropped = read_decks(job.decks)
        dropped += draw_slides(job.decks, slides, run.folder / IMAGES)
        write_jsonl(run.folder / "dropped.jsonl", [*dropped, *dropped_rows(run, of_slides=False)])
        write_jsonl(run.folder / "slides.jsonl", (slide.row() for slide in slides))
        kinds = {kind: sum(slide.kind == kind for slide in slides) for kind in sorted({slide.kind for slide in slides})}
        print(
            f"slides: {len(slides)} ({', '.join(f'{n} {kind}' for kind, n in kinds.items())}), "
            f"{len(dropped)} notes in dropped.jsonl\n{triage_table(slides)}{whole_files(dropped)}"
        )
        return {"slides": len(slides), "kinds": kinds}

    inputs = [[path.name, file_hash(path)] for path in files_of(job.decks)]
    run.stage("slides", VERSION, [*inputs, *(["ocr"] if ocr_installed() else [])], "slides.jsonl", make)


def dropped_rows(run: Run, of_slides: bool) -> list[dict]:
    """The rows of dropped.jsonl that the stage slides wrote, or all others: those stand until the stage that they are
    of runs again."""
    path = run.folder / "dropped.jsonl"
    rows = read_jsonl(path) if path.exists() else []
    return [row for row in rows if (row.get("stage") in ("read", "draw")) == of_slides]


def files_of(decks: tuple[Path, ...]) -> list[Path]:
    from train.read import deck_files

    return [*deck_files(decks).values()]


def make_pairs(run: Run, job: Job) -> None:
    from train.write import VERSION, write_pairs

    def make() -> dict:
        slides = read_slides(run.folder / "slides.jsonl")
        with writer_of(run, job) as writer:
            pairs, dropped = write_pairs(slides, job.title, job.seed, writer)
        pairs, judged = after_review(run, pairs, slides)
        dropped += judged
        made = split(pairs, job.seed)
        write_jsonl(run.folder / "dropped.jsonl", [*dropped_rows(run, of_slides=True), *dropped])
        write_jsonl(run.folder / MADE, made.rows())
        write_jsonl(run.folder / "pairs.jsonl", made.rows())
        facts = len({pair.fact for pair in pairs})
        print(
            f"pairs: {len(pairs)} wordings of {facts} facts; {len(made.train)} to train on, "
            f"{len(made.unseen_wording)} unseen wordings, {len(made.unseen_slide)} of unseen slides; "
            f"{len(dropped)} lines left out, reasons in dropped.jsonl"
        )
        covered = coverage(slides, pairs, dropped)
        write_jsonl(run.folder / "coverage.jsonl", covered)
        print(summary(covered))
        return {"pairs": len(pairs), "facts": facts, "train": len(made.train), "made": file_hash(run.folder / MADE)}

    if not has_pairs(run, job):
        remember(run.folder)
    run.stage("pairs", VERSION, pair_inputs(run, job), "pairs.jsonl", make)


def has_pairs(run: Run, job: Job) -> bool:
    """Whether the pairs are up to date."""
    from train.write import VERSION

    return run.up_to_date("pairs", VERSION, pair_inputs(run, job), "pairs.jsonl")


def after_review(run: Run, pairs: list[Pair], slides: list[Slide]) -> tuple[list[Pair], list[dict]]:
    """(what a person left of the pairs, and wants beside them; rows for dropped.jsonl)"""
    verdicts = read_verdicts(run.folder)
    again, lost, told = still_wanted(pairs, verdicts, slides)
    write_jsonl(run.folder / "written.jsonl", map(asdict, pairs + again))
    kept, rejected = reviewed(pairs + again, verdicts)
    if told:
        print(f"review: {told}")
    return kept, rejected + lost


def pair_inputs(run: Run, job: Job) -> list:
    inputs = [file_hash(run.folder / "slides.jsonl"), job.title, job.seed]
    if (run.folder / REVIEW).exists():
        inputs.append(file_hash(run.folder / REVIEW))
    if job.writer != "extractive":
        inputs += [job.writer, file_hash(PROMPT), job.base if job.writer == "local" else ""]
    return inputs


@contextmanager
def writer_of(run: Run, job: Job) -> Iterator[ModelWriter | None]:
    """The model writer that a job asks for: the base model here, or URL#MODEL of a server; None is the extractive
    one."""
    if job.writer == "extractive":
        yield None
        return
    cache = run.folder / "writer.jsonl"
    if job.writer == "local":
        from tutor.base import load_base
        from tutor.engine import Engine

        engine = Engine(load_base(job.base, job.quantize))
        try:
            yield ModelWriter(engine, job.base, cache, min(ANSWER_TOKENS, engine.base.context // 2))
        finally:
            engine.close()
    else:
        model, name = served(job.writer)
        yield ModelWriter(model, name, cache)


MAKERS = {"slides": make_slides, "pairs": make_pairs, "adapter": make_adapter, "report": make_report}
