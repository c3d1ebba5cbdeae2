"""Tunes the adapters of the demo courses with the default recipe, and prints their results as Markdown.

python -m demo.build_adapters > results.md
python -m demo.build_adapters RUN … > results.md     # of runs that are there
python -m demo.build_adapters --cards                # only writes the cards of the adapters anew"""

import contextlib
import json
import shutil
import sys
from pathlib import Path

from PIL import Image

from train.__main__ import DEMO, main
from train.card import model_card
from train.evaluation.verdict import facts
from train.publish import LICENCES
from tutor.adapters import CARD, CONFIG, read_json, read_manifest
from tutor.ask import made_of_slides
from tutor.course import read_slides
from tutor.retrieve import SlideIndex
from tutor.settings import EMBEDDED, ROOT

SCORES = ("right", "key_terms", "similarity", "token_f1", "nats", "truth", "choice")  # report.html has all of them
RIGHTS = (
    "Apache-2.0, the authors of Course Tutor, like the slides and the exam (LICENSE). The texts that the base was "
    "trained on, with their authors' licences, are listed in demo/base/README.md."
)
PICTURE_WIDTH = 720  # pixels
SHOWN = 20  # answers, at even distances through the exam: none is picked


def build(slug: str) -> dict:
    """Runs all stages of a demo course, and copies its adapter to where the catalogue finds it, its report to
    where the README links it. Returns the report."""
    with contextlib.redirect_stdout(sys.stderr):
        if main(["--course", slug]):
            sys.exit(2)
    run, target = Path("runs") / slug, ROOT / "demo" / "adapters" / slug
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(run / "adapter", target)
    (target / CARD).write_text(card(slug), encoding="utf-8")
    kept = made_of_slides(target)
    pictures(run / "slides", kept / "slides")
    SlideIndex(read_slides(target / "slides.jsonl")).keep(kept / "slides.safetensors")
    shutil.copy(run / "report.html", Path("docs/reports") / f"{slug}.html")
    return json.loads((run / "report.json").read_text())


def pictures(drawn: Path, kept: Path) -> None:
    """The images that a run drew of its slides, small enough to travel with the demo course."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    for path in sorted(drawn.glob("*.webp")):
        image = Image.open(path)
        size = (PICTURE_WIDTH, round(PICTURE_WIDTH * image.height / image.width))
        image.resize(size, Image.Resampling.LANCZOS).save(kept / path.name, quality=60, method=6)


def card(slug: str) -> str:
    """The card of a demo adapter, as a push would publish it."""
    from tutor.base import load_base

    folder, base = ROOT / "demo" / "adapters" / slug, load_base(EMBEDDED, weights=False).facts
    manifest, config, report = read_manifest(folder), read_json(folder / CONFIG), read_json(folder / "report.json")
    return model_card(manifest, base, config, report, LICENCES[EMBEDDED], f"demo/adapters/{slug}", RIGHTS)


def markdown(report: dict) -> str:
    """The report's verdict, its tables, and the answers of every third or so exam question, unedited."""
    lines = [f"## {report['title']}", "", f"`{report['command']}`", "", report["verdict"], ""]
    for name, found in report["sets"].items():
        arms = found["arms"]
        lines += [f"### {name.replace('_', ' ').capitalize()}: {found['n']} questions", ""]
        lines += [f"| score | {' | '.join(arms)} | tuned − base | slides open |", "|---" * (len(arms) + 3) + "|"]
        for metric in SCORES:
            if metric not in found["gain"]:
                continue
            cells = " | ".join(cell(arms[arm].get(metric)) for arm in arms)
            gains = " | ".join(cell(found[key].get(metric)) for key in ("gain", "gain_slides"))
            lines.append(f"| {metric.replace('_', ' ')} | {cells} | {gains} |")
        declined = " | ".join(f"{share:.0%}" for share in found["refused"].values())
        lines += [f"| declined | {declined} | | |", ""]
    lines += [f"- {name}: {text}" for name, text in facts(report)] + [""]
    lines += twenty(next(iter(report["sets"].values()))["rows"])
    return "\n".join(lines)


def cell(value: dict | None) -> str:
    if not value:
        return "–"
    return f"{value['mean']:.2f}" + (f" ({value['low']:.2f} to {value['high']:.2f})" if "low" in value else "")


def twenty(rows: list[dict]) -> list[str]:
    lines = ["### Twenty answers, unedited", ""]
    for row in rows[:: max(1, len(rows) // SHOWN)][:SHOWN]:
        lines += [f"**{row['question']}**", "", f"- reference: {row['answer']}", f"- base: {flat(row['base'])}"]
        for arm, name in (("tuned", "tuned"), ("tuned+slides", "tuned, slides open")):
            mark = "✓" if row["scores"][arm]["right"] else "✗"
            lines.append(f"- {name} {mark}: {flat(row[arm])}")
        lines.append("")
    return lines


def flat(text: str) -> str:
    return " ".join(text.split()) or "(nothing)"


if __name__ == "__main__":
    if sys.argv[1:] == ["--cards"]:
        for slug in DEMO:
            (ROOT / "demo" / "adapters" / slug / CARD).write_text(card(slug), encoding="utf-8")
        sys.exit()
    runs = [json.loads((Path(run) / "report.json").read_text()) for run in sys.argv[1:]]
    for report in runs or map(build, DEMO):
        print(markdown(report))
