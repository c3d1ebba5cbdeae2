"""python -m train.evaluate: measures any adapter on any questions; compares adapters; holds two reports together."""

import argparse
import json
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from train.arguments import JUDGE, judge
from tutor.course import slugify
from tutor.errors import TutorError
from tutor.quiet import quiet
from tutor.settings import EMBEDDED, QUANTIZE


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m train.evaluate", description=__doc__)
    made.add_argument("--course", metavar="SLUG", help="course whose slides stand open: runs/SLUG, or a demo course")
    made.add_argument(
        "--adapter",
        action="append",
        default=[],
        metavar="FOLDER|HUB_ID",
        help="a folder, or a Hub id (optionally id@commit); several are compared in one table",
    )
    made.add_argument(
        "--questions",
        metavar="FILE",
        help=".jsonl or .csv with the columns question and answer, or a Hub dataset (owner/name, owner/name:split)",
    )
    made.add_argument("--base", default=EMBEDDED, metavar="MODEL", help="folder or Hub id of the chat model")
    made.add_argument("--quantize", choices=QUANTIZE, default="auto", help="as for python -m train")
    made.add_argument("--judge", type=judge, default="none", metavar="none|local|URL", help=JUDGE)
    made.add_argument("--out", type=Path, metavar="DIR", help="folder of the reports (default: runs/SLUG/evaluations)")
    made.add_argument(
        "--diff", nargs=2, type=Path, metavar=("A.json", "B.json"), help="what changed between two reports"
    )
    return made


def main(arguments: list[str] | None = None) -> int:
    """0 done, 2 an expected failure told in one line, 130 stopped by Ctrl-C."""
    args = parser().parse_args(arguments)
    quiet()
    try:
        given = sys.argv[1:] if arguments is None else arguments
        print(diff(*args.diff) if args.diff else evaluate(args, shlex.join(["python", "-m", "train.evaluate", *given])))
    except TutorError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


def diff(one: Path, two: Path) -> str:
    from train.evaluation.compare import difference

    return difference(read_report(one), read_report(two), (f"A ({one})", f"B ({two})"))


def read_report(path: Path) -> dict:
    """A report.json with its rows. Raises TutorError when the file is not one."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        fact = getattr(error, "strerror", None) or "is not JSON"
        raise TutorError(f"Report {path}: {fact}; give the report.json of a run.") from error
    sets = report.get("sets") if isinstance(report, dict) else None
    if not isinstance(sets, dict) or not all(isinstance(found, dict) and "rows" in found for found in sets.values()):
        raise TutorError(f"Report {path}: holds no answers; give the report.json of a run, not that of an adapter.")
    return report


def evaluate(args: argparse.Namespace, command: str) -> str:
    """Writes a report for each adapter; returns the verdicts, and the table of several."""
    missing = [f"--{name}" for name in ("course", "adapter", "questions") if not getattr(args, name)]
    if missing:
        raise TutorError(
            f"{missing[0]}: is missing; see python -m train.evaluate --help, or give --diff A.json B.json."
        )
    from train.evaluation.sources import course_slides, declined_of, read_questions

    course = slugify(args.course)
    sets = {"exam": read_questions(args.questions)}
    adapters = {name: fetched(name) for name in dict.fromkeys(args.adapter)}
    slides = course_slides(course, list(adapters.values()))
    sets |= declined_of(course)
    title = title_of(course, list(adapters.values()))

    from train.evaluation.compare import comparison
    from train.evaluation.measure import measure
    from tutor.base import load_base

    out = args.out or Path("runs") / course / "evaluations"
    for name in adapters:
        make_folder(out / slugify(name))
    base = load_base(args.base, args.quantize)
    facts = {"title": title, "base": base.facts.id, "command": command, "questions": args.questions}
    found = measure(base, list(adapters.values()), title, slides, sets, args.judge)
    reports = {name: report | facts | {"adapter": name} for name, report in zip(adapters, found, strict=True)}
    said = [f"{name}: {report['verdict']} ({write(out, name, report, slides)})" for name, report in reports.items()]
    return "\n\n".join([*said, *([comparison(reports)] if len(reports) > 1 else [])])


def make_folder(folder: Path) -> None:
    """Raises TutorError where no report could be written, before the hour that one may take."""
    from tutor.files import unwritable

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def fetched(source: str) -> Path:
    """The adapter's folder; a Hub id is pinned to the commit it names now."""
    from tutor.course import AdapterRef
    from tutor.hub import fetch, pin

    name, _, revision = source.partition("@")
    if Path(source).expanduser().is_dir() or name.count("/") != 1 or name.startswith((".", "/", "~")):
        return fetch(AdapterRef(source))
    return fetch(AdapterRef(name, pin(name, revision or None)))


def title_of(slug: str, adapters: list[Path]) -> str:
    """The course's title as it was tuned with: prompts hold it."""
    from train.__main__ import DEMO
    from tutor.adapters import read_manifest

    manifests = (read_manifest(adapter) for adapter in adapters)
    return next((found.title for found in manifests if found), DEMO.get(slug, slug.replace("-", " ").title()))


def write(out: Path, name: str, report: Mapping, slides: list) -> Path:
    """report.json and report.html in a folder of `out` named after the adapter. Returns the page."""
    from train.evaluation.questions import slide_texts
    from train.report import render
    from tutor.files import finished_file, write_json

    folder = out / slugify(name)
    write_json(folder / "report.json", report)
    with finished_file(folder / "report.html") as page:
        page.write_text(render(report, (), slide_texts(slides)), encoding="utf-8")
    return folder / "report.html"


if __name__ == "__main__":
    sys.exit(main())
