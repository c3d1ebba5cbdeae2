"""python -m train: from the slides of a course to pairs, an adapter, a report, and the Hub."""

import argparse
import os
import shlex
import shutil
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from train import team
from train.arguments import parser
from train.by_hand import MADE, remember
from train.job import Job
from train.recipe import read_recipe, require_served
from train.review import FILE as REVIEW
from train.run import STAGES, Run, discard, locked, require_own
from train.stages import MAKERS, files_of, has_pairs
from train.teach import planned
from train.track import require_tracker
from tutor.course import slugify
from tutor.errors import TutorError
from tutor.quiet import quiet
from tutor.settings import ROOT, read_settings

DEMO = {"nlp": "Natural Language Processing", "peft": "Parameter-Efficient Fine-Tuning"}


def main(arguments: list[str] | None = None) -> int:
    """Runs the stages asked for; 0 done, 2 an expected failure told in one line, 130 stopped by Ctrl-C."""
    args = parser().parse_args(arguments)
    quiet()
    try:
        given = sys.argv[1:] if arguments is None else arguments
        run_stages(args, shlex.join(["python", "-m", "train", *given]))
    except TutorError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"{error.filename or 'Disk'}: {error.strerror or error}; mend that, then run the same command: "
            "finished stages are kept.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        return 130
    return 0


def run_stages(args: argparse.Namespace, command: str) -> None:
    if args.review:
        from train.review_page import serve

        serve(args.out or Path("runs") / slug_of(args), read_settings({"PORT": "7861", **os.environ}).port)
        return
    job = job_of(args)
    require_sense(args)
    folder = args.out or Path("runs") / job.slug
    if args.push_pairs is not None:
        from train.publish import require_token

        require_token(folder)
    require_own(folder)
    stages = STAGES[: STAGES.index(args.until) + 1]
    if args.dry_run:
        dry_run(job, folder, stages)
        return
    with locked(folder) if team.leads() else nullcontext():
        if args.fresh and team.leads():
            remember(folder)
            discard(folder)
        for stage in stages:
            if stage == "adapter":
                team.assemble()
            if team.leads() or stage == "adapter":
                MAKERS[stage](Run(folder, command, job.seed), job)
        if team.leads():
            finish(folder, job, args)


def dry_run(job: Job, folder: Path, stages: tuple[str, ...]) -> None:
    """Says what would be done; with a tuning to come, reads and writes in a scratch folder and prints its plan."""
    decks = len(files_of(job.decks))
    print(
        f"course {job.slug} ({job.title}): {decks} PDF, base {job.base}, recipe {job.recipe_name}, "
        f"{' → '.join(stages)}, exam {job.exam.name if job.exam else 'none'}, into {folder}"
    )
    if "adapter" not in stages:
        return
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("slides.jsonl", "written.jsonl", MADE, "pairs.jsonl", "dropped.jsonl", "run.json", REVIEW):
            if (folder / name).exists():
                shutil.copy(folder / name, scratch)
        try:
            print(planned_in(Run(Path(scratch), "", job.seed, told=folder), job))
        except TutorError as error:
            raise TutorError(str(error).replace(scratch, str(folder))) from error


def planned_in(run: Run, job: Job) -> str:
    """The plan of tuning, from slides and pairs made in the run's folder; never asks a model for pairs."""
    MAKERS["slides"](run, job)
    if job.writer != "extractive" and not has_pairs(run, job):
        return f"pairs: would be written by {job.writer}; after --until pairs the plan of tuning can be made"
    MAKERS["pairs"](run, job)
    return planned(run, job).told


def finish(folder: Path, job: Job, args: argparse.Namespace) -> None:
    """What was asked for beside the stages: a merged model, a push."""
    if args.merge:
        from train.merge import merge

        difference = merge(folder / "adapter", job.base, folder / "merged")
        print(f"merged: {folder / 'merged'}; its logits differ by at most {difference:.1g} from base and adapter apart")
    if args.push_pairs is not None:
        from train.publish_pairs import publish_pairs

        print(publish_pairs(folder, args.push_pairs or None, job.slug, job.title))
    if args.push_to_hub is not None:
        print(push(folder / "adapter", job, args))


def push(adapter: Path, job: Job, args: argparse.Namespace) -> str:
    from train.publish import publish
    from tutor.base import load_base

    facts = load_base(job.base, "none", weights=False).facts
    return publish(adapter, args.push_to_hub or None, facts, public=args.public, rights=args.rights)


def require_sense(args: argparse.Namespace) -> None:
    """Raises TutorError for what is asked for and would not be done, or be refused after an hour of tuning."""
    if args.merge and args.until in ("slides", "pairs"):
        raise TutorError(f"--merge: needs an adapter, and --until {args.until} ends before; leave --until out.")
    if args.push_to_hub is not None:
        require_leave_to_push(args)
    elif args.public or args.rights:
        option = "--public" if args.public else "--rights"
        raise TutorError(f"{option}: is for a push of the adapter; add --push-to-hub, or leave it out.")


def require_leave_to_push(args: argparse.Namespace) -> None:
    """Raises TutorError for what would stop a push of the adapter."""
    from huggingface_hub import get_token

    if args.public and not args.rights:
        raise TutorError(
            '--public: needs the rights of the slides; add --rights "…", or leave --public out for a private repo.'
        )
    if args.until != "report":
        raise TutorError(
            f"--push-to-hub: publishes a reported adapter, and --until {args.until} ends before; leave --until out."
        )
    if get_token() is None:
        raise TutorError(
            "--push-to-hub: no Hugging Face token; set HF_TOKEN to one that may write, from "
            "https://huggingface.co/settings/tokens."
        )


def slug_of(args: argparse.Namespace) -> str:
    if args.decks:
        return slugify(args.course or args.decks[0].resolve().stem)
    return slugify(args.course or next(iter(DEMO)))


def job_of(args: argparse.Namespace) -> Job:
    """The job an invocation asks for. Raises TutorError."""
    slug = slug_of(args)
    if args.decks:
        decks, title = tuple(args.decks), args.title or slug.replace("-", " ").title()
    else:
        if slug not in DEMO:
            raise TutorError(
                f"Course {slug!r}: no slides given; name a PDF or a folder, or a demo course ({', '.join(DEMO)})."
            )
        decks, title = (ROOT / "demo" / "courses" / slug / "slides.pdf",), args.title or DEMO[slug]
    recipe = read_recipe(args.recipe, args.changes, epochs=args.epochs, seed=args.seed)
    reported = args.until == "report"
    served = reported or args.merge  # both go through the gate that pages have
    if served:
        require_served(recipe, args.recipe)
    if args.shard:
        team.require_several(args.until)
    exam = exam_beside(decks, needed=reported)
    if args.track:
        require_tracker(args.track)
    given = (args.base, args.quantize, recipe, args.recipe, recipe.seed, exam, args.writer, args.track, args.judge)
    return Job(decks, slug, title, *given, served=served, sharded=args.shard)


def exam_beside(decks: tuple[Path, ...], needed: bool) -> Path | None:
    """exam.jsonl or exam.csv in the folder of the slides: questions written by hand, never trained on. Where a report
    will need it, it is read at once: TutorError says what is wrong with it before an hour of tuning."""
    from train.evaluation.sources import FILES, read_questions

    folder = decks[0] if decks[0].is_dir() else decks[0].parent
    found = next((path for kind in FILES if (path := folder / f"exam{kind}").exists()), None)
    if found and needed:
        read_questions(str(found))
    return found


if __name__ == "__main__":
    sys.exit(main())
