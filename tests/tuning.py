"""A tuning of a tiny base that tests run here, in a process to be killed, or in several by torchrun:
python -m tests.tuning BASE OUT [STEP TO DIE AT], or divided BASE OUT none|4bit"""

import os
import signal
import sys
from pathlib import Path

from train.curriculum import closed
from train.recipe import Recipe, read_recipe

LESSONS = [closed(f"What colour is box {i}?", f"Box {i} is {c}.", "Boxes") for i, c in enumerate(["red", "blue"] * 10)]


def short_recipe(**changes) -> Recipe:
    return read_recipe("lora", pack_tokens=256, **{"epochs": 12, **changes})


HELD = short_recipe(epochs=30, keep_weight=0.1)


def trainer_of(base, recipe: Recipe, out: Path, watched=(), sharded=False):
    from train import keep
    from train.tune import make_trainer, tokenised

    keep.ROWS = 8  # words of its own are many for nothing here
    rows, _ = tokenised(base, LESSONS, recipe.pack_tokens)
    seen = tokenised(base, watched, 256)[0] if watched else ()
    return make_trainer(base, rows, recipe, out / "checkpoints", seen, sharded=sharded)


def tuned(base_folder: Path, out: Path, quantize: str = "none", recipe: Recipe | None = None):
    """(base, what tune() tells), the adapter saved in out/adapter."""
    from train import team
    from train.tune import save_adapter, tune
    from tutor.base import load_base

    base = load_base(str(base_folder), quantize)
    trainer = trainer_of(base, recipe or short_recipe(), out)
    facts = tune(trainer)
    if team.leads():
        save_adapter(trainer.model, base, "Boxes", "boxes", ["What colour is box 1?"], out / "adapter")
    return base, facts


def main(base_folder: str, out: str, die_at: str = "0") -> None:
    from transformers import TrainerCallback

    from train import team, trainer, tune

    if os.environ.get("TUNE_IN") == "float32":
        tune.fast_bfloat16 = lambda: False

    class Death(TrainerCallback):
        def on_step_end(self, args, state, control, **_):
            if state.global_step == int(die_at):
                os.kill(os.getpid(), signal.SIGKILL)

    team.assemble()
    init = trainer.StepTrainer.__init__

    def with_death(self, *given, **named):
        init(self, *given, **named)
        self.add_callback(Death())

    trainer.StepTrainer.__init__ = with_death
    tuned(Path(base_folder), Path(out), recipe=HELD)


def divided(base_folder: str, out: str, quantize: str) -> None:
    """Tunes and proves in each process that torchrun started, the base in parts; one alone has it whole."""
    from train import team, tune
    from train.prove import prove
    from tutor.base import load_base

    tune.fast_bfloat16 = lambda: False
    team.assemble()
    base = load_base(base_folder, quantize, whole=False)
    trainer = trainer_of(base, short_recipe(epochs=6, keep_weight=0.1), Path(out), LESSONS[:2], team.size() > 1)
    tune.tune(trainer)
    if team.size() > 1:
        parts = [weight for weight in trainer.model.parameters() if hasattr(weight, "to_local")]
        assert len(parts) == 18, "the weights of two layers"
        assert all(2 * part.to_local().numel() == part.numel() for part in parts)
    if team.leads():
        tune.save_adapter(trainer.model, base, "Boxes", "boxes", [], Path(out) / "adapter")
    team.assemble()
    prove(trainer.model, Path(out) / "adapter", base.prompt_ids(LESSONS[0][:-1]), None)


if __name__ == "__main__":
    divided(*sys.argv[2:]) if sys.argv[1] == "divided" else main(*sys.argv[1:])
