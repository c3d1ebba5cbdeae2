"""The command line of python -m train."""

import argparse
from pathlib import Path

from train.run import STAGES
from train.track import TRACKERS
from tutor.settings import EMBEDDED, QUANTIZE

JUDGE = "a chat model that compares the answers, blind and twice: the base model, or URL#MODEL of a server"
WHAT = "From the slides of a course to pairs, an adapter, a report, and the Hub."


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m train", description=WHAT)
    made.add_argument("decks", nargs="*", type=Path, metavar="PDF|FOLDER", help="slides (default: the demo course)")
    made.add_argument("--course", metavar="SLUG", help="short name of the course, also of its folder")
    made.add_argument("--title", help="name of the course as students see it")
    made.add_argument(
        "--base", default=EMBEDDED, metavar="MODEL", help="folder or Hub id (optionally id@commit) of a chat model"
    )
    made.add_argument(
        "--quantize", choices=QUANTIZE, default="auto", help="4bit: NF4; auto: 4bit on CUDA, none on a CPU"
    )
    made.add_argument("--shard", action="store_true", help="with torchrun: each process holds a part of the base only")
    made.add_argument(
        "--recipe",
        default="lora",
        metavar="NAME|FILE",
        help="of train/recipes, a JSON file, or an earlier run.json",
    )
    made.add_argument("--epochs", type=int, help="passes over the rows, instead of the recipe's")
    made.add_argument(
        "--set",
        action="append",
        default=[],
        dest="changes",
        metavar="KEY=VALUE",
        help="another value of the recipe, such as learning_rate=1e-3 or peft.r=64; may be given several times",
    )
    made.add_argument(
        "--writer",
        type=writer,
        default="extractive",
        metavar="extractive|local|URL",
        help="who writes the questions: no model, the base model, or URL#MODEL of an OpenAI-compatible server",
    )
    made.add_argument("--judge", type=judge, default="none", metavar="none|local|URL", help=JUDGE)
    made.add_argument("--out", type=Path, metavar="DIR", help="folder of the run (default: runs/SLUG)")
    made.add_argument("--until", choices=STAGES, default="report", help="last stage to run")
    made.add_argument("--review", action="store_true", help="open a page to read, edit and reject the pairs of a run")
    made.add_argument("--track", choices=TRACKERS, default="", help="also report the loss to a tracker on this machine")
    made.add_argument("--merge", action="store_true", help="also write the base with the adapter merged, to DIR/merged")
    made.add_argument("--dry-run", action="store_true", help="say what would be done, with a plan of tuning, and stop")
    made.add_argument("--fresh", action="store_true", help="forget an earlier run of the folder")
    made.add_argument("--seed", type=int, help="of all that is left to chance, instead of the recipe's")
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
    return _one_of(text, "extractive", "writer")


def judge(text: str) -> str:
    """An argument of --judge, checked."""
    return _one_of(text, "none", "judge")


def _one_of(text: str, default: str, what: str) -> str:
    if text not in (default, "local") and not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} is no {what}; give {default}, local, or a URL (http…)")
    return text
