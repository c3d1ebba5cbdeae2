"""Tuning speed against TRL's SFTTrainer, on the same base, rows and recipe, in one process: real tokens per second.

    python -m benchmarks.train [--base MODEL] [--rows 160] [--rounds 3]

Lines: TRL with its defaults, TRL in fp32 without gradient checkpointing, and ours without what TRL has not
(keep_weight). Rounds alternate; medians count. The last line is the share of a large matrix product's speed that ours
reaches."""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import torch
from datasets import Dataset
from transformers import PrinterCallback
from trl import SFTConfig, SFTTrainer

from train.curriculum import lessons
from train.pairs import Split, split
from train.plan import flops_of, matmul_rate, sizes_of, tuning_dtype, weights_trained
from train.read import read_decks
from train.recipe import Recipe, read_recipe
from train.trainer import StepTrainer
from train.tune import make_trainer, tokenised, tune
from train.write import write_pairs
from tutor.base import load_base
from tutor.course import Slide
from tutor.quiet import quiet
from tutor.settings import EMBEDDED, ROOT

BATCH = 16  # rows, about the tokens of one of our steps
TITLE = "Natural Language Processing"
LINES = {
    "TRL, defaults": {},
    "TRL, fp32, no checkpointing": {"bf16": False, "gradient_checkpointing": False},
}


def demo_course() -> tuple[list[Slide], Split]:
    slides, _ = read_decks([ROOT / "demo" / "courses" / "nlp" / "slides.pdf"])
    return slides, split(write_pairs(slides, TITLE, 1)[0], 1)


def demo_lessons(rows: int) -> list:
    slides, made = demo_course()
    return lessons(made.train, slides, TITLE, 1)[:rows]


def trl_seconds(base: str, conversations: list, recipe: Recipe, options: dict, out: str) -> float:
    trainer = trl_trainer(base, conversations, recipe, options, out)
    began = time.perf_counter()
    trainer.train()
    return time.perf_counter() - began


def trl_trainer(base: str, conversations: list, recipe: Recipe, options: dict, out: str) -> SFTTrainer:
    loaded = load_base(base, "none")
    rows = [{"prompt": messages[:-1], "completion": messages[-1:]} for messages in conversations]
    settings = SFTConfig(
        output_dir=out,
        per_device_train_batch_size=BATCH,
        num_train_epochs=recipe.epochs,
        learning_rate=recipe.learning_rate,
        use_cpu=not torch.cuda.is_available(),
        report_to="none",
        disable_tqdm=True,
        save_strategy="no",
        **options,
    )
    from peft import get_peft_config

    trainer = SFTTrainer(
        loaded.model,
        settings,
        train_dataset=Dataset.from_list(rows),
        processing_class=loaded.tokenizer,
        peft_config=get_peft_config(dict(recipe.peft)),
    )
    trainer.remove_callback(PrinterCallback)
    return trainer


def ours(base: str, conversations: list, recipe: Recipe, out: str) -> StepTrainer:
    loaded = load_base(base, "none")
    rows = tokenised(loaded, conversations, recipe.pack_tokens)[0]
    return make_trainer(loaded, rows, recipe, Path(tempfile.mkdtemp(dir=out)))


def our_seconds(trainer: StepTrainer) -> float:
    began = time.perf_counter()
    tune(trainer)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default=EMBEDDED)
    parser.add_argument("--rows", type=int, default=160)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    quiet()
    conversations, recipe = demo_lessons(args.rows), read_recipe("lora", epochs=1, keep_weight=0.0)
    loaded = load_base(args.base, "none")
    tokens = sum(len(row["input_ids"]) for row in tokenised(loaded, conversations, recipe.pack_tokens)[0])
    seconds: dict[str, list[float]] = {}
    rates: list[float] = []
    with tempfile.TemporaryDirectory() as out:
        for _ in range(args.rounds):
            for name, options in LINES.items():
                seconds.setdefault(name, []).append(trl_seconds(args.base, conversations, recipe, options, out))
            trainer = ours(args.base, conversations, recipe, out)
            seconds.setdefault("ours", []).append(our_seconds(trainer))
            rates.append(matmul_rate(trainer.args.device.type, tuning_dtype(loaded)))
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    print(f"{tokens} tokens of {len(conversations)} rows, {args.rounds} rounds")
    for name, value in medians.items():
        print(f"{name:30} {tokens / value:8.0f} tokens/s   ours is {value / medians['ours']:.1f} times as fast")
    flops = flops_of(loaded, weights_trained(trainer.model), *sizes_of(trainer.packs))
    reached = flops / medians["ours"] / statistics.median(rates)
    print(f"ours reaches {reached:.0%} of a large matrix product, {statistics.median(rates) / 1e9:.0f} GFLOP/s here")


if __name__ == "__main__":
    main()
