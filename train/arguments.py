"""The command line of python -m train."""

import argparse
from pathlib import Path

from train.run import STAGES
from train.track import TRACKERS
from tutor.settings import EMBEDDED, QUANTIZE

JUDGE = "a chat model that compares the answers, blind and twice: the base model, or URL#MODEL of a server"
CHANGES = "another value of the recipe, such as learning_rate=1e-3 or peft.r=64; may be given several times"
PAIRS = "the pairs, as a private dataset"
RECIPE = "of train/recipes, a JSON file, or an earlier run.json"
WHAT = "From the slides of a course to pairs, an adapter, a report, and the Hub."


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m train", description=WHAT)
    made.add_argument("decks", nargs="*", type=Path, metavar="PDF|FOLDER", help="slides (default: the demo course)")
    made.add_argument("--course", metavar="SLUG", help="short name of the course, also of its folder")
    made.add_argument("--title", help="name of the course as students see it")
    _of_the_run(made.add_argument_group("the run"))
    _of_questions(made.add_argument_group("questions and answers"))
    _of_tuning(made.add_argument_group("tuning"))
    _of_results(made.add_argument_group("report, merged model, Hub"))
    return made


def _of_the_run(made: argparse._ArgumentGroup) -> None:
    made.add_argument("--out", type=Path, metavar="DIR", help="its folder (default: runs/SLUG)")
    made.add_argument("--until", choices=STAGES, default="report", help="last stage to run")
    made.add_argument("--dry-run", action="store_true", help="say what would be done, with a plan of tuning, and stop")
    made.add_argument("--fresh", action="store_true", help="forget an earlier run of the folder")
    made.add_argument("--seed", type=int, help="of all that is left to chance, instead of the recipe's")


def _of_questions(made: argparse._ArgumentGroup) -> None:
    made.add_argument(
        "--writer",
        type=writer,
        default="extractive",
        metavar="extractive|local|URL",
        help="who writes the questions: no model, the base model, or URL#MODEL of an OpenAI-compatible server",
    )
    made.add_argument("--review", action="store_true", help="open a page to read, edit and reject the pairs of a run")


def _of_tuning(made: argparse._ArgumentGroup) -> None:
    made.add_argument(
        "--base", default=EMBEDDED, metavar="MODEL", help="folder or Hub id (optionally id@commit) of a chat model"
    )
    made.add_argument(
        "--quantize", choices=QUANTIZE, default="auto", help="4bit: NF4; auto: 4bit on CUDA, none on a CPU"
    )
    made.add_argument("--recipe", default="lora", metavar="NAME|FILE", help=RECIPE)
    made.add_argument("--epochs", type=int, help="passes over the rows, instead of the recipe's")
    made.add_argument("--set", action="append", default=[], dest="changes", metavar="KEY=VALUE", help=CHANGES)
    made.add_argument("--shard", action="store_true", help="with torchrun: each process holds a part of the base only")
    made.add_argument("--track", choices=TRACKERS, default="", help="also report the loss to a tracker on this machine")


def _of_results(made: argparse._ArgumentGroup) -> None:
    made.add_argument("--judge", type=judge, default="none", metavar="none|local|URL", help=JUDGE)
    made.add_argument("--merge", action="store_true", help="also write the base with the adapter merged, to DIR/merged")
    for option, what in (("--push-to-hub", "the adapter, in a private repo"), ("--push-pairs", PAIRS)):
        made.add_argument(option, nargs="?", const="", metavar="OWNER/NAME", help=f"publish {what}")
    made.add_argument("--public", action="store_true", help="publish the adapter for everyone; needs --rights")
    made.add_argument("--rights", help="under which rights the slides may be shown, in a sentence")


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
