"""Time to the same loss: TRL's SFTTrainer with its defaults learns a part of the demo course; ours is timed until its
loss on wordings that neither was tuned on is as low as TRL's at its end.

    python -m benchmarks.train_to_loss [--base MODEL] [--rows 400] [--epochs 4]

The same base, rows, adapter, learning rate and number of epochs; the clock stands still while a loss is taken. Ours
learns the rows as a course is learnt, with words left out of questions, in as many rows."""

import argparse
import random
import tempfile
import time
from collections.abc import Sequence

import torch
from transformers import TrainerCallback

from benchmarks.train import TITLE, demo_course, ours, trl_trainer
from train.curriculum import closed, lessons
from train.packing import answer_loss, collate
from train.pairs import Pair
from train.recipe import read_recipe
from train.tune import tokenised, tune
from tutor.base import load_base
from tutor.quiet import quiet
from tutor.settings import EMBEDDED

EVERY = 5  # steps between two losses of ours
FEW = 48  # unseen wordings whose loss is taken


def material(rows: int) -> tuple[list[Pair], list[Pair], list]:
    """Pairs of the first facts of the demo course, `rows` about, their unseen wordings, and the slides."""
    slides, made = demo_course()
    learnt = [pair for pair in made.train if pair.form != "refusal"][:rows]
    facts = {pair.fact for pair in learnt}
    unseen = [pair for pair in made.unseen_wording if pair.fact in facts]
    return learnt, random.Random(1).sample(unseen, min(FEW, len(unseen))), slides


@torch.no_grad()
def loss_on(model, rows: Sequence[dict]) -> float:
    """Mean over rows of nats per answer token."""
    training = model.training
    model.eval()
    found = [answer_loss(model, collate([[row]])).item() for row in rows]
    model.train(training)
    return sum(found) / len(found)


class Clock(TrainerCallback):
    """Seconds of training, and [(step, seconds, loss)]; training ends at the loss `wanted`."""

    def __init__(self, rows: Sequence[dict], every: int, wanted: float = 0.0):
        self.rows, self.every, self.wanted = rows, every, wanted
        self.seconds, self.curve = 0.0, []

    def on_train_begin(self, args, state, control, **_):
        self.began = time.perf_counter()

    def on_step_end(self, args, state, control, model=None, **_):
        if state.global_step % self.every and state.global_step < state.max_steps:
            return
        self.seconds += time.perf_counter() - self.began
        loss = loss_on(model, self.rows)
        self.curve.append((state.global_step, self.seconds, loss))
        control.should_training_stop |= loss <= self.wanted
        self.began = time.perf_counter()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default=EMBEDDED)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--epochs", type=int, default=4)
    args = parser.parse_args()
    quiet()
    learnt, unseen, slides = material(args.rows)
    recipe = read_recipe("lora", epochs=args.epochs, keep_weight=0.0)
    loaded = load_base(args.base, "none")
    watched, _ = tokenised(loaded, [closed(p.question, p.answer, TITLE) for p in unseen], recipe.pack_tokens)
    with tempfile.TemporaryDirectory() as out:
        plain = [closed(pair.question, pair.answer, TITLE) for pair in learnt]
        theirs = trl_trainer(args.base, plain, recipe, {}, out)
        theirs.add_callback(clock := Clock(watched, 10**9))
        theirs.train()
        steps, seconds, loss = clock.curve[-1]
        print(f"{len(learnt)} rows, {len(unseen)} unseen wordings, loss before {loss_on(loaded.model, watched):.3f}")
        print(f"TRL, defaults: {loss:.3f} after {steps} steps, {seconds:.1f} s")
        trainer = ours(args.base, lessons(learnt, slides, TITLE, 1), recipe, out)
        trainer.add_callback(clock := Clock(watched, EVERY, loss))
        tune(trainer)
    for steps, took, reached in clock.curve:
        print(f"ours: {reached:.3f} after {steps} steps, {took:.1f} s, {took / seconds:.2f} of TRL's time")


if __name__ == "__main__":
    main()
