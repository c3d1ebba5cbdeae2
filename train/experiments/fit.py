"""Tunes for an experiment with the project's own trainer, and measures while it does."""

import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import TrainerCallback

from train.packing import answer_loss
from train.recipe import Recipe
from train.tune import make_trainer
from tutor.base import Base

LAST_SHARE = 0.1  # of the steps: the final loss is their mean


@dataclass(frozen=True)
class Fitted:
    """A tuned model in evaluation mode. `seconds` are those of training alone; `tokens` those of all rows seen."""

    model: torch.nn.Module
    epochs: list[dict]
    seconds: float
    tokens: int
    loss: float
    peak_mb: float | None


class EachEpoch(TrainerCallback):
    """Calls `look` after each of `epochs` passes over the rows, which the trainer sees as one long epoch, and times it.
    Passes may differ by a step, as rows are packed anew in each."""

    def __init__(self, epochs: int, look: Callable[[torch.nn.Module], dict]):
        self.epochs, self.look = epochs, look
        self.found: list[dict] = []
        self.seconds = 0.0

    def on_step_end(self, args, state, control, model=None, **_):
        if state.global_step * self.epochs >= state.max_steps * (len(self.found) + 1):
            began = time.perf_counter()
            model.eval()
            self.found.append(self.look(model))
            model.train()
            self.seconds += time.perf_counter() - began


def fit(
    base: Base,
    rows: list[dict],
    recipe: Recipe,
    look: Callable[[torch.nn.Module], dict] = lambda model: {},
    model: torch.nn.Module | None = None,
) -> Fitted:
    """Tunes `model` (default: the base with a fresh adapter of the recipe), and asks `look` after each epoch. Raises
    KeyboardInterrupt when it was stopped (Ctrl-C, SIGTERM): half a training is no result."""
    with tempfile.TemporaryDirectory() as folder:
        trainer = make_trainer(base, rows, recipe, Path(folder), model=model)
        trainer.args.save_strategy, trainer.args.logging_steps = "no", 1
        watcher = EachEpoch(recipe.epochs, look)
        trainer.add_callback(watcher)
        reset_peak()
        began = time.perf_counter()
        trainer.train()
        if trainer.interrupted:
            raise KeyboardInterrupt
        seconds = time.perf_counter() - began - watcher.seconds
        losses = [line["loss"] for line in trainer.state.log_history if "loss" in line]
    last = losses[-max(1, round(len(losses) * LAST_SHARE)) :] or [float("nan")]
    tokens = recipe.epochs * sum(len(row["input_ids"]) for row in rows)
    return Fitted(trainer.model.eval(), watcher.found, seconds, tokens, sum(map(float, last)) / len(last), peak_mb())


@torch.no_grad()
def row_loss(model: torch.nn.Module, row: dict) -> float:
    """Nats per labelled token of one row, read alone."""
    return answer_loss(model, {name: torch.tensor([ids], device=model.device) for name, ids in row.items()}).item()


def trainable(model: torch.nn.Module) -> tuple[int, int]:
    """How many parameters are trained, and how many there are with them. 4-bit weights count as what they stand for."""
    if hasattr(model, "get_nb_trainable_parameters"):
        return model.get_nb_trainable_parameters()
    sizes = [(weight.numel(), weight.requires_grad) for weight in model.parameters()]
    return sum(size for size, learns in sizes if learns), sum(size for size, _ in sizes)


def reset_peak() -> None:
    """Begins a new peak: of the GPU's memory, or of this process's (Linux; elsewhere there is no way)."""
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    else:
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")


def peak_mb() -> float | None:
    """Most memory since reset_peak, in MB; None where the system does not tell."""
    if torch.cuda.is_available():
        return torch.cuda.max_memory_allocated() / 2**20
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return None
