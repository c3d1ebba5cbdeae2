"""Tunes an adapter: QLoRA, or any PEFT method a recipe names, with the Trainer of transformers, on rows tokenised by
the same function that serves."""

import platform
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import torch
from peft import PeftModel
from peft.helpers import disable_input_dtype_casting
from peft.tuners.tuners_utils import BaseTunerLayer
from transformers import EarlyStoppingCallback, PreTrainedModel, PrinterCallback, TrainingArguments

from train import keep, team
from train.attention import written_out
from train.checkpoints import newest_valid_checkpoint, written
from train.methods import first_step_failed, recomputed, with_adapter
from train.packing import Pack, tokens_packed
from train.recipe import Recipe
from train.shard import shard
from train.trainer import StepTrainer
from tutor.base import Base
from tutor.course import slugify
from tutor.errors import TutorError
from tutor.files import finished_folder, write_json
from tutor.manifest import Manifest
from tutor.prompt import Message, system_prompt

PACKAGES = ("torch", "transformers", "peft", "bitsandbytes")
CHECKPOINTS_PER_RUN = 8
FALLEN = 0.95  # of its first loss that a run ends below when it learns
PATIENCE = 3  # checkpoints in a row without a lower loss on the watched rows


def tune(trainer: StepTrainer) -> dict:
    """Trains, going on from the newest whole checkpoint. Returns the steps made, the loss on what was learnt and on
    what was watched (nats per answer token), and all of them as they were logged. Raises KeyboardInterrupt, with a
    checkpoint saved, when a person stopped it, and TutorError when the method cannot take a step."""
    folder = Path(trainer.args.output_dir)
    mixed = (trainer.args.bf16 or trainer.args.fp16) and leaves_types_to_autocast(trainer.model)
    slow = trainer.args.bf16 and trainer.args.use_cpu  # where torch's fused attention is
    plain = trainer.model.get_base_model() if isinstance(trainer.model, PeftModel) else trainer.model
    try:
        with (
            disable_input_dtype_casting(trainer.model, mixed),  # autocast would only cast back
            written_out(plain) if slow else nullcontext(),
        ):
            result = trainer.train(resume_from_checkpoint=team.agreed(lambda: newest_valid_checkpoint(folder)))
    except Exception as error:
        if sentence := first_step_failed(trainer.model, trainer.state.global_step, error):
            raise sentence from error
        raise
    if trainer.interrupted:
        raise KeyboardInterrupt
    curve = losses(trainer.state.log_history)
    learnt = [row["loss"] for row in curve if "loss" in row]
    watched = [row["watched"] for row in curve if "watched" in row]
    return {
        "steps": result.global_step,
        "loss": learnt[-1] if learnt else round(result.training_loss, 4),
        "watched_loss": min(watched, default=None),
        "losses": curve,
    }


def leaves_types_to_autocast(model: PreTrainedModel | PeftModel) -> bool:
    """Whether all layers of its adapter can take inputs as they come: those of LoRA can, not those of every method."""
    layers = (module for module in model.modules() if isinstance(module, BaseTunerLayer))
    return all(hasattr(layer, "cast_input_dtype_enabled") for layer in layers)


def losses(history: Sequence[dict]) -> list[dict]:
    """[{"step", "loss" or "watched"}] of a trainer's log."""
    names = {"loss": "loss", "eval_loss": "watched"}
    return [{"step": row["step"], names[key]: round(row[key], 4)} for row in history for key in names if key in row]


def learnt_little(curve: Sequence[dict]) -> str:
    """A line on a run whose loss on what was learnt has hardly fallen from its first quarter to its last, or ""."""
    learnt = [row["loss"] for row in curve if "loss" in row]
    quarter = len(learnt) // 4
    if not quarter:
        return ""
    first, last = (sum(part) / quarter for part in (learnt[:quarter], learnt[-quarter:]))
    if last < FALLEN * first:
        return ""
    return (
        f"tune: the loss went from {first:.2f} to {last:.2f}, so the adapter has learnt little; "
        "raise learning_rate in the recipe (--set learning_rate=…) and look at the report before you use it\n"
    )


def tokenised(base: Base, lessons: Sequence[Sequence[Message]], max_length: int) -> tuple[list[dict], int]:
    """Rows of input_ids and labels, the loss on the answer and its end alone; and how many answers were cut."""
    rows, truncated, shortest = [], 0, 10**9
    for messages in lessons:
        prompt = base.prompt_ids(messages[:-1])
        answer = base.answer_ids(messages[-1]["content"])
        room = max_length - len(prompt)
        shortest = min(shortest, len(prompt) + len(answer))
        if room < 8:
            truncated += 1
            continue
        truncated += len(answer) > room
        ids = answer[:room]
        rows.append({"input_ids": prompt + ids, "labels": [-100] * len(prompt) + ids})
    if lessons and not rows:
        raise TutorError(
            f"Tuning: none of {len(lessons)} rows fits {max_length} tokens, the shortest has {shortest}; raise "
            f"pack_tokens, such as with --set pack_tokens={-(-2 * shortest // 256) * 256}."
        )
    return rows, truncated


def make_trainer(
    base: Base,
    rows: list[dict],
    recipe: Recipe,
    checkpoints: Path,
    watched: Sequence[dict] = (),
    model: PreTrainedModel | None = None,
    once: Sequence[dict] = (),
    sharded: bool = False,
    title: str = "",
) -> StepTrainer:
    """A trainer of `model`, or else of the base with a fresh adapter of the recipe, on `rows` in each epoch and on rows
    that it sees `once` in all. The checkpoint with the least loss on `watched` rows is the one kept, and tuning ends
    early once that loss has not fallen PATIENCE times running. `sharded` divides the base among the processes; `title`
    is the course's."""
    words = partial(keep.own_words, base, recipe.seed, title) if recipe.keep_weight else list
    kept = [] if sharded else words()
    model = model or with_adapter(base, recipe)
    if sharded:
        shard(model, base)
        kept = words()  # the whole base had no room before
    packs = packed(model, rows, recipe, once)
    steps = -(-len(packs) // recipe.packs_per_step)
    trainer = StepTrainer(
        model,
        arguments(base, recipe, steps, checkpoints, bool(watched)),
        packs,
        recipe.packs_per_step,
        packed(model, watched, replace(recipe, epochs=1)),
        packed(model, kept, replace(recipe, epochs=1)),
        recipe.keep_weight,
    )
    if watched:
        trainer.add_callback(EarlyStoppingCallback(PATIENCE))
    trainer.remove_callback(PrinterCallback)
    return trainer


def packed(
    model: PreTrainedModel | PeftModel, rows: Sequence[dict], recipe: Recipe, once: Sequence[dict] = ()
) -> list[Pack]:
    """Packs of all epochs; virtual tokens and packs do not mix, so methods that have them see one row at a time."""
    alone = isinstance(model, PeftModel) and model.active_peft_config.is_prompt_learning
    length = 1 if alone else recipe.pack_tokens
    return tokens_packed(rows, length, recipe.epochs, recipe.seed, once) if rows else []


class Settings(TrainingArguments):
    """A process tunes on one GPU, however many it sees: torch's DataParallel cannot share packs, and a batch for each
    GPU would leave out steps."""

    n_gpu = 1


def arguments(base: Base, recipe: Recipe, steps: int, checkpoints: Path, watching: bool) -> Settings:
    cuda = torch.cuda.is_available()
    every = max(20, steps // CHECKPOINTS_PER_RUN)
    return Settings(
        output_dir=str(checkpoints),
        per_device_train_batch_size=1,
        per_device_eval_batch_size=1,
        num_train_epochs=1,
        train_sampling_strategy="sequential",
        learning_rate=recipe.learning_rate,
        lr_scheduler_type=recipe.schedule,
        warmup_steps=int(steps * recipe.warmup_share),
        seed=recipe.seed,
        use_cpu=not cuda,
        bf16=has_bfloat16(base),
        fp16=base.model.dtype == torch.float16,
        gradient_checkpointing=recomputed(recipe),
        weight_decay=0.0,
        save_steps=every,
        save_total_limit=2,
        eval_strategy="steps" if watching else "no",
        eval_steps=every,
        load_best_model_at_end=watching,
        metric_for_best_model="eval_loss",
        greater_is_better=False,
        logging_steps=5,
        logging_nan_inf_filter=False,
        disable_tqdm=True,
        report_to="none",
        project="course-tutor",
        run_name=checkpoints.parent.name,
        trackio_static_space_id=False,
        remove_unused_columns=False,
        dataloader_pin_memory=False,
        ddp_find_unused_parameters=False,
        adam_beta2=0.99,
    )


def has_bfloat16(base: Base) -> bool:
    """Whether a run on this base computes in bfloat16."""
    if torch.cuda.is_available():
        return base.model.dtype == torch.bfloat16
    return fast_bfloat16() and not base.quantized


def fast_bfloat16() -> bool:
    """Whether matrix products gain from bfloat16: on GPUs that have it, on CPUs with AMX, on AMD's with AVX-512 BF16.
    Intel's, where a virtual machine hides their AMX, multiply in float32 faster."""
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported(including_emulation=False)
    known = torch.cpu.get_capabilities()
    return bool(known.get("amx_bf16") or (known.get("avx512_bf16") and "Intel" not in known.get("cpu_name", "")))


def save_adapter(model, base: Base, title: str, slug: str, examples: Sequence[str], folder: Path) -> None:
    """Writes the adapter with its manifest, naming the base by its id and never by a path of this machine."""
    model.peft_config["default"].base_model_name_or_path = base.facts.id
    facts = base.facts
    manifest = Manifest(
        title,
        slugify(slug),
        facts.id,
        facts.revision,
        facts.template_sha256,
        facts.tokenizer_sha256,
        system_prompt(title),
        {name: version(name) for name in PACKAGES} | {"python": platform.python_version()},
        tuple(examples),
    )
    with finished_folder(folder) as temporary:
        with written(folder):
            model.save_pretrained(temporary, save_embedding_layers=False)
        write_json(temporary / "course.json", manifest.row())
        (temporary / "README.md").write_text(
            f"# {title}\n\nAn adapter of {facts.id} made by Course Tutor.\n", encoding="utf-8"
        )
