"""python -m train: from the slides of a course to pairs, an adapter, a report, and the Hub."""

import argparse
import os
import shlex
import sys
from pathlib import Path

from train.recipe import read_recipe
from train.run import STAGES, Run, discard, locked
from train.stages import MAKERS, Job, files_of
from tutor.course import slugify
from tutor.errors import TutorError
from tutor.quiet import quiet
from tutor.settings import EMBEDDED, QUANTIZE, ROOT

DEMO = {"nlp": "Natural Language Processing", "peft": "Parameter-Efficient Fine-Tuning"}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    made.add_argument("decks", nargs="*", type=Path, metavar="PDF|FOLDER", help="slides (default: the demo course)")
    made.add_argument("--course", metavar="SLUG", help="short name of the course, also of its folder")
    made.add_argument("--title", help="name of the course as students see it")
    made.add_argument(
        "--base", default=EMBEDDED, metavar="MODEL", help="folder or Hub id (optionally id@commit) of a chat model"
    )
    made.add_argument(
        "--quantize", choices=QUANTIZE, default="auto", help="4bit: NF4; auto: 4bit on CUDA, none on a CPU"
    )
    made.add_argument("--recipe", default="lora", metavar="NAME|FILE", help="a recipe of train/recipes, or a JSON file")
    made.add_argument("--epochs", type=int, help="passes over the rows, instead of the recipe's")
    made.add_argument(
        "--writer",
        type=writer,
        default="extractive",
        metavar="extractive|local|URL",
        help="who writes the questions: no model, the base model, or URL#MODEL of an OpenAI-compatible server",
    )
    made.add_argument("--out", type=Path, metavar="DIR", help="folder of the run (default: runs/SLUG)")
    made.add_argument("--until", choices=STAGES, default="report", help="last stage to run")
    made.add_argument("--review", action="store_true", help="open a page to read, edit and reject the pairs of a run")
    made.add_argument("--dry-run", action="store_true", help="say what would be done, and stop")
    made.add_argument("--fresh", action="store_true", help="forget an earlier run of the folder")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument(
        "--push-to-hub", nargs="?", const="", metavar="OWNER/NAME", help="publish the adapter, in a private repo"
    )
    made.add_argument(
        "--push-pairs", nargs="?", const="", metavar="OWNER/NAME", help="publish the pairs, as a private dataset"
    )
    made.add_argument("--public", action="store_true", help="publish for everyone; needs --rights")
    made.add_argument("--rights", help="under which rights the slides may be shown, in a sentence")
    return made


def writer(text: str) -> str:
    """An argument of --writer, checked."""
    if text not in ("extractive", "local") and not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} is no writer; give extractive, local, or a URL (http…)")
    return text


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
            f"{error.filename or 'Disk'}: {error.strerror}; mend that, then run the same command: "
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

        serve(args.out or Path("runs") / slug_of(args), int(os.environ.get("PORT", 7861)))
        return
    job = job_of(args)
    if args.push_to_hub is not None:
        require_leave_to_push(args)
    folder = args.out or Path("runs") / job.slug
    if args.push_pairs is not None:
        from train.publish import require_token

        require_token(folder)
    stages = STAGES[: STAGES.index(args.until) + 1]
    if args.dry_run:
        decks = len(files_of(job.decks))
        print(
            f"course {job.slug} ({job.title}): {decks} PDF, base {job.base}, recipe {job.recipe_name}, "
            f"{' → '.join(stages)}, into {folder}"
        )
        return
    with locked(folder):
        if args.fresh:
            discard(folder)
        run = Run(folder, command, args.seed)
        for stage in stages:
            MAKERS[stage](run, job)
        if args.push_pairs is not None:
            from train.publish_pairs import publish_pairs

            print(publish_pairs(folder, args.push_pairs or None, job.slug, job.title))
        if args.push_to_hub is not None:
            print(push(folder / "adapter", job, args))


def push(adapter: Path, job: Job, args: argparse.Namespace) -> str:
    from train.publish import publish
    from tutor.base import load_base

    facts = load_base(job.base, "none").facts
    return publish(adapter, args.push_to_hub or None, facts, public=args.public, rights=args.rights)


def require_leave_to_push(args: argparse.Namespace) -> None:
    """Raises TutorError for what would stop a push after an hour of tuning."""
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
    return args.course or next(iter(DEMO))


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
    recipe = read_recipe(args.recipe, epochs=args.epochs, seed=args.seed)
    exam = exam_beside(decks)
    return Job(decks, slug, title, args.base, args.quantize, recipe, args.recipe, args.seed, exam, args.writer)


def exam_beside(decks: tuple[Path, ...]) -> Path | None:
    """exam.jsonl in the folder of the slides: questions written by hand, never trained on."""
    folder = decks[0] if decks[0].is_dir() else decks[0].parent
    return folder / "exam.jsonl" if (folder / "exam.jsonl").exists() else None


if __name__ == "__main__":
    sys.exit(main())
