"""The Trainer of transformers, for packs: one step is one mean over the answers' tokens of its packs, however many
processes share them and however small the parts must be that fit into memory."""

import signal
import time
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from types import FrameType

import torch
from tqdm import tqdm
from transformers import Trainer, TrainerCallback

from train import team
from train.checkpoints import written
from train.near import base_logits, divergence
from train.packing import Pack, answer_logits, answer_loss, collate, labelled, part_of, rows_in
from tutor.base import out_of_memory
from tutor.errors import TutorError

KEPT_FROM = 0.3  # of the steps: until then the course is learnt freely
KEPT_EVERY = 2  # steps from there on: on each of these the adapter is held to the base, for all of them


class StepTrainer(Trainer):
    """`packs` in their given order, `packs_per_step` to a step; `watched` are the packs whose loss chooses the
    checkpoint. With some steps goes one of the packs `kept`, on which the adapter is held to the base, counted
    `keep_weight` times on average. Every process knows all packs, and takes its own part of each: its data are the
    steps' numbers alone."""

    def __init__(
        self,
        model,
        settings,
        packs: Sequence[Pack],
        packs_per_step: int,
        watched: Sequence[Pack] = (),
        kept: Sequence[Pack] = (),
        keep_weight: float = 0.0,
    ):
        self.steps = [packs[at : at + packs_per_step] for at in range(0, len(packs), packs_per_step)]
        self.packs, self.watched, self.kept, self.keep_weight = packs, watched, kept, keep_weight
        self.parts = 1  # that each pack goes through the model in
        self.tokens, self.began = 0, time.monotonic()  # read since the last line of the log
        numbers = [step for step in range(len(self.steps)) for _ in range(settings.world_size)]
        self._stop = StopOnSignal()
        super().__init__(
            model,
            settings,
            train_dataset=numbers,
            eval_dataset=[0],
            data_collator=lambda batch: {"step": batch[0]},
            callbacks=[Progress(), self._stop],
        )

    @property
    def interrupted(self) -> bool:
        return self._stop.stopped

    def training_step(self, model, inputs, num_items_in_batch=None) -> torch.Tensor:
        model.train()
        step = inputs["step"]
        while True:
            try:
                return self._step(model, step)
            except (MemoryError, RuntimeError) as error:
                if not out_of_memory(error):
                    raise
            self._use_smaller_parts(self.steps[step])
            model.zero_grad()
            torch.cuda.empty_cache()

    def _step(self, model, step: int) -> torch.Tensor:
        """Gradients of one step, and the loss of its answers in nats per answer token."""
        losses = self._shared(self._loss, model, self.steps[step])
        if (pack := self.kept_at(step)) is not None:
            losses += self._shared(self._drift, model, [pack], KEPT_EVERY * self.keep_weight_at(step))
        total = torch.zeros((), device=self.args.device)
        for number, (take, weight) in enumerate(losses, 1):
            with self.accelerator.no_sync(model) if number < len(losses) else nullcontext():
                loss = take()
                self.accelerator.backward(loss * weight)
            if take.func == self._loss:
                total += loss.detach() * bool(weight)
        return total

    def kept_at(self, step: int) -> Pack | None:
        """On which pack the adapter is held to the base beside this step."""
        turn, beside = divmod(step - int(KEPT_FROM * len(self.steps)), KEPT_EVERY)
        return self.kept[turn % len(self.kept)] if self.kept and turn >= 0 and not beside else None

    def keep_weight_at(self, step: int) -> float:
        """How much a drift counts: little while the course is new, twice `keep_weight` at the end."""
        return self.keep_weight * 2 * (step + 1) / len(self.steps)

    def _shared(self, loss, model, packs: Sequence[Pack], weight: float = 1.0) -> list[tuple[partial, float]]:
        """The losses of the parts of `packs` that are this process's, each with its weight. DDP averages over
        processes, so each of them counts its own sum as often as there are processes. All of them go through the model
        equally often, as a sharded base needs it: where there are no rows, one row counts 0."""
        world, rank = self.args.world_size, self.args.process_index
        tokens = sum(map(labelled, packs)) / world
        places = range(rank * self.parts, (rank + 1) * self.parts)
        mine = [part_of(pack, place, world * self.parts) for pack in packs for place in places]
        filler = part_of(packs[0], 0, rows_in(packs[0]))
        return [(partial(loss, model, part or filler, tokens), weight if part else 0.0) for part in mine]

    def _loss(self, model, pack: Pack, tokens: float) -> torch.Tensor:
        """Of the answers, in nats per token of the whole step."""
        with self.compute_loss_context_manager():
            return answer_loss(model, self._inputs(pack), tokens)

    def _drift(self, model, pack: Pack, tokens: float) -> torch.Tensor:
        """How far the adapter has moved the base on text of its own, in nats per token."""
        inputs = self._inputs(pack)
        with self.compute_loss_context_manager():
            wanted = base_logits(self.accelerator.unwrap_model(model), inputs)
            return divergence(answer_logits(model, inputs), wanted) / tokens

    def _inputs(self, pack: Pack) -> dict[str, torch.Tensor]:
        inputs = self._prepare_inputs(collate(pack))
        self.tokens += inputs["input_ids"].shape[1]
        return inputs

    def _use_smaller_parts(self, packs: Sequence[Pack]) -> None:
        rows = max(map(rows_in, packs))
        if self.args.world_size > 1 or self.parts >= rows:
            raise TutorError(
                "Tuning: out of memory with one row at a time; take --quantize 4bit, a smaller base, or a recipe with "
                "fewer pack_tokens."
                if self.parts >= rows
                else "Tuning: a process ran out of memory; lower pack_tokens in the recipe, and run the same command."
            )
        self.parts *= 2
        tqdm.write(f"tune: out of memory, so each pack goes through the model in {self.parts} parts from now on")

    def _save_checkpoint(self, model, trial) -> None:
        with written(Path(self.args.output_dir)):
            super()._save_checkpoint(model, trial)

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        now = time.monotonic()
        if "loss" in logs:
            logs["tokens_per_second"] = round(self.tokens / max(now - self.began, 1e-9))
        self.tokens, self.began = 0, now
        super().log(logs, start_time)

    def evaluate(self, eval_dataset=None, ignore_keys=None, metric_key_prefix="eval") -> dict[str, float]:
        """{"eval_loss"}: nats per answer token of the watched packs."""
        self.model.eval()
        with torch.no_grad():  # what inference mode makes, no later step may change, as one of a divided base would
            tokens = sum(map(labelled, self.watched))
            loss = sum(self._loss(self.model, pack, tokens).item() for pack in self.watched)
        metrics = {"eval_loss": loss}
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics


class Progress(TrainerCallback):
    """One line: steps, time left, loss, learning rate, tokens a second, peak memory of the GPU."""

    def on_train_begin(self, args, state, control, **_):
        silent = not state.is_world_process_zero
        self.bar = tqdm(total=state.max_steps, initial=state.global_step, desc="tune", unit="step", disable=silent)

    def on_step_end(self, args, state, control, **_):
        self.bar.update(1)

    def on_log(self, args, state, control, logs=None, **_):
        if not logs or "loss" not in logs:
            return
        if logs["loss"] != logs["loss"]:
            raise TutorError("Tuning: the loss is no number any more; lower learning_rate in the recipe.")
        told = [f"loss {logs['loss']:.3f}", f"lr {logs['learning_rate']:.0e}", f"{logs['tokens_per_second']} tokens/s"]
        if torch.cuda.is_available():
            told.append(f"{torch.cuda.max_memory_allocated() / 2**30:.1f} GB")
        self.bar.set_postfix_str(", ".join(told))

    def on_train_end(self, args, state, control, **_):
        self.bar.close()


class StopOnSignal(TrainerCallback):
    """Ctrl-C, or a machine that wants its place back (SIGTERM), ends the run after the step at hand, with a checkpoint;
    a second Ctrl-C ends it at once."""

    def __init__(self):
        self.stopped = False
        self.before: dict[int, object] = {}

    def on_train_begin(self, args, state, control, **_):
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                self.before[number] = signal.signal(number, self._stop)
            except ValueError:  # only the main thread may ask for signals
                return

    def _stop(self, number: int, frame: FrameType | None) -> None:
        tqdm.write("tune: stopping after this step, with a checkpoint")
        self.stopped = True
        self._restore()

    def on_step_end(self, args, state, control, **_):
        self.stopped = team.anyone(self.stopped, args.device)
        if self.stopped:
            control.should_save = control.should_training_stop = True

    def on_train_end(self, args, state, control, **_):
        self._restore()

    def _restore(self) -> None:
        while self.before:
            signal.signal(*self.before.popitem())
