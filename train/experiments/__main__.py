"""python -m train.experiments: published experiments on adapters, run on the base at hand, their figures beside ours.

imdb      sentiment in the Alpaca format: prompt tuning against LoRA, over the number of training samples
ag-news   causal tuning on headlines: all weights against LoRA on the attention's projection
ablation  which matrices, which rank, and what the update amplifies
latency   merged, unmerged and base; switching adapters; one batch with several of them

Results are kept cell by cell in --out: the same command goes on where an earlier one stopped."""

import argparse
import importlib
import sys
from pathlib import Path

from train.experiments.asked import Asked
from tutor.errors import TutorError
from tutor.quiet import quiet
from tutor.settings import EMBEDDED

EXPERIMENTS = {"imdb": "imdb", "ag-news": "ag_news", "ablation": "ablation", "latency": "latency"}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m train.experiments", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("experiment", choices=EXPERIMENTS)
    made.add_argument("--base", default=EMBEDDED, metavar="MODEL", help="folder or Hub id (optionally id@commit)")
    made.add_argument(
        "--data", metavar="FILE|FOLDER|HUB_ID", help="CSV or JSONL, a folder with train… and test…, or a Hub dataset"
    )
    made.add_argument("--full", action="store_true", help="the published sizes; needs a GPU")
    made.add_argument(
        "--out", type=Path, metavar="FILE", help="results as JSON lines (default: runs/experiments/EXPERIMENT.jsonl)"
    )
    made.add_argument("--seed", type=int, default=1)
    return made


def main(arguments: list[str] | None = None) -> int:
    """Runs one experiment and prints its tables; 0 done, 2 an expected failure in one line, 130 stopped by Ctrl-C."""
    args = parser().parse_args(arguments)
    quiet()
    out = args.out or Path("runs") / "experiments" / f"{args.experiment}.jsonl"
    try:
        module = importlib.import_module(f"train.experiments.{EXPERIMENTS[args.experiment]}")
        print(module.run(Asked(args.base, args.data, args.full, args.seed, out)))
    except TutorError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\nStopped; what is finished stands in {out}, and the same command goes on from there.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
