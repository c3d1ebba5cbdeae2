"""Tunes an adapter: QLoRA, or any PEFT method a recipe names, with the Trainer of transformers, on rows tokenised by
the same function that serves."""

import json
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import torch
from peft import PeftModel, get_peft_config, get_peft_model, prepare_model_for_kbit_training
from tqdm import tqdm
from transformers import PrinterCallback, Trainer, TrainerCallback, TrainingArguments

from train.packing import answer_loss, collate, tokens_packed
from train.recipe import Recipe
from tutor.adapters import WEIGHTS
from tutor.base import Base
from tutor.course import slugify
from tutor.errors import TutorError
from tutor.files import finished_folder, write_json
from tutor.manifest import Manifest
from tutor.prompt import Message, system_prompt

PACKAGES = ("torch", "transformers", "peft", "bitsandbytes")
CHECKPOINTS_PER_RUN = 8


def tune(
    base: Base,
    lessons: Sequence[Sequence[Message]],
    recipe: Recipe,
    title: str,
    slug: str,
    examples: Sequence[str],
    out: Path,
) -> dict:
    """Trains on `lessons` and leaves a finished adapter folder in out/adapter. Resumes from out/checkpoints.
    Returns counts and the final loss. Raises TutorError when the recipe does not fit the base."""
    rows, truncated = tokenised(base, lessons, recipe.pack_tokens)
    trainer = make_trainer(base, rows, recipe, out / "checkpoints")
    result = trainer.train(resume_from_checkpoint=newest_valid_checkpoint(out / "checkpoints"))
    save_adapter(trainer.model, base, title, slug, examples, out / "adapter")
    tokens = sum(len(row["input_ids"]) for row in rows)
    return {
        "rows": len(rows),
        "tokens_per_epoch": tokens,
        "truncated": truncated,
        "steps": result.global_step,
        "loss": round(result.training_loss, 4),
    }


def tokenised(base: Base, lessons: Sequence[Sequence[Message]], max_length: int) -> tuple[list[dict], int]:
    """Rows of input_ids and labels, the loss on the answer and its end alone; and how many answers were cut."""
    rows, truncated = [], 0
    end = base.tokenizer.eos_token_id
    for messages in lessons:
        prompt = base.prompt_ids(messages[:-1])
        answer = base.tokenizer(messages[-1]["content"], add_special_tokens=False, split_special_tokens=True)[
            "input_ids"
        ]
        room = max_length - len(prompt)
        if room < 8:
            truncated += 1
            continue
        truncated += len(answer) + 1 > room
        ids = [*answer, end][:room]
        rows.append({"input_ids": prompt + ids, "labels": [-100] * len(prompt) + ids})
    if not rows:
        raise TutorError(f"Tuning: no row fits {max_length} tokens; raise pack_tokens in the recipe.")
    return rows, truncated


class PackedTrainer(Trainer):
    """Trainer on packs in their given order; see train.packing for what a pack is and how its loss is taken."""

    model_accepts_loss_kwargs = True

    def compute_loss(self, model, inputs, return_outputs=False, num_items_in_batch=None):
        return answer_loss(model, inputs, num_items_in_batch)


def make_trainer(base: Base, rows: list[dict], recipe: Recipe, checkpoints: Path) -> PackedTrainer:
    model = with_adapter(base, recipe)
    alone = model.peft_config["default"].is_prompt_learning  # virtual tokens and packs do not mix
    packs = tokens_packed(rows, 1 if alone else recipe.pack_tokens, recipe.epochs, recipe.seed)
    steps = -(-len(packs) // recipe.packs_per_step)
    cuda = torch.cuda.is_available()
    settings = TrainingArguments(
        output_dir=str(checkpoints),
        per_device_train_batch_size=1,
        gradient_accumulation_steps=recipe.packs_per_step,
        num_train_epochs=1,
        train_sampling_strategy="sequential",
        learning_rate=recipe.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=int(steps * recipe.warmup_share),
        seed=recipe.seed,
        use_cpu=not cuda,
        bf16=has_bfloat16(base),
        fp16=base.model.dtype == torch.float16,
        gradient_checkpointing=cuda,
        weight_decay=0.0,
        save_steps=max(20, steps // CHECKPOINTS_PER_RUN),
        save_total_limit=2,
        logging_steps=5,
        disable_tqdm=True,
        report_to="none",
        remove_unused_columns=False,
        dataloader_pin_memory=cuda,
        adam_beta2=0.99,
    )
    trainer = PackedTrainer(model, settings, train_dataset=packs, data_collator=collate, callbacks=[Progress()])
    trainer.remove_callback(PrinterCallback)
    return trainer


def with_adapter(base: Base, recipe: Recipe) -> PeftModel:
    """The base with a fresh adapter of the recipe; its trainable weights are float32, whatever the base is in."""
    torch.manual_seed(recipe.seed)
    try:
        method = get_peft_config(dict(recipe.peft))
        if base.quantized:
            prepare_model_for_kbit_training(base.model, use_gradient_checkpointing=torch.cuda.is_available())
        model = get_peft_model(base.model, method)
    except (KeyError, TypeError, ValueError) as error:
        raise TutorError(f"Recipe: PEFT refuses it ({error}); compare it with train/recipes/lora.json.") from error
    for weight in model.parameters():
        if weight.requires_grad:
            weight.data = weight.data.float()
    return model


def has_bfloat16(base: Base) -> bool:
    """Whether a run on this base computes in bfloat16."""
    if torch.cuda.is_available():
        return base.model.dtype == torch.bfloat16
    return fast_bfloat16() and not base.quantized


def fast_bfloat16() -> bool:
    """Whether matrix products gain from bfloat16: on GPUs that have it, and on CPUs with AVX-512 BF16 or AMX."""
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported(including_emulation=False)
    known = torch.cpu.get_capabilities()
    return bool(known.get("avx512_bf16") or known.get("amx_bf16"))


class Progress(TrainerCallback):
    """One line: steps, time left, loss."""

    def on_train_begin(self, args, state, control, **_):
        self.bar = tqdm(total=state.max_steps, initial=state.global_step, desc="tune", unit="step")

    def on_step_end(self, args, state, control, **_):
        self.bar.update(1)

    def on_log(self, args, state, control, logs=None, **_):
        if logs and "loss" in logs:
            self.bar.set_postfix_str(f"loss {float(logs['loss']):.3f}")

    def on_train_end(self, args, state, control, **_):
        self.bar.close()


def newest_valid_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint whose state parses and whose weights, optimiser and schedule are there."""
    numbered = [path for path in folder.glob("checkpoint-*") if path.name.split("-")[1].isdecimal()]
    for path in sorted(numbered, key=lambda path: int(path.name.split("-")[1]), reverse=True):
        needed = (WEIGHTS, "optimizer.pt", "scheduler.pt", "trainer_state.json")
        try:
            if all((path / name).stat().st_size > 0 for name in needed):
                json.loads((path / "trainer_state.json").read_text())
                return str(path)
        except (OSError, ValueError):
            continue
    return None


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
        model.save_pretrained(temporary, save_embedding_layers=False)
        write_json(temporary / "course.json", manifest.row())
        (temporary / "README.md").write_text(
            f"# {title}\n\nAn adapter of {facts.id} made by Course Tutor.\n", encoding="utf-8"
        )
