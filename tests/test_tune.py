"""QLoRA for real, on a tiny base: 4-bit weights, an adapter that changes answers and passes the gate."""

import json
import shutil

import pytest

from train.curriculum import closed
from train.recipe import read_recipe
from tutor.errors import TutorError

LESSONS = [closed(f"What colour is box {i}?", f"Box {i} is {c}.", "Boxes") for i, c in enumerate(["red", "blue"] * 10)]


def tuned(base_folder, out, quantize="none", recipe=None):
    from train.tune import tune
    from tutor.base import load_base

    recipe = recipe or read_recipe("lora", epochs=12, pack_tokens=256)
    base = load_base(str(base_folder), quantize)
    return base, tune(base, LESSONS, recipe, "Boxes", "boxes", ["What colour is box 1?"], out)


@pytest.mark.parametrize("quantize", ["none", "4bit"])
def test_tuning_leaves_an_adapter_that_the_gate_accepts_and_that_lowers_the_loss(base_folder, tmp_path, quantize):
    import torch
    from peft import PeftModel

    from train.packing import answer_loss, collate
    from train.tune import tokenised
    from tutor.adapters import check
    from tutor.base import load_base

    base, facts = tuned(base_folder, tmp_path, quantize)
    assert base.quantized == (quantize == "4bit")
    assert facts["steps"] >= 4
    manifest = check(tmp_path / "adapter", base.facts)
    assert (manifest.title, manifest.slug, manifest.base) == ("Boxes", "boxes", f"local/{base_folder.name}")
    assert str(tmp_path) not in (tmp_path / "adapter" / "adapter_config.json").read_text()
    fresh = load_base(str(base_folder), quantize)
    rows = tokenised(fresh, LESSONS, 512)[0][:8]
    with torch.no_grad():
        before = answer_loss(fresh.model, collate([[[row] for row in rows]])).item()
        model = PeftModel.from_pretrained(fresh.model, str(tmp_path / "adapter")).eval()
        assert answer_loss(model, collate([[[row] for row in rows]])).item() < 0.8 * before


def test_the_loss_is_taken_on_the_answer_and_its_end_alone(base_folder):
    from train.tune import tokenised
    from tutor.base import load_base

    base = load_base(str(base_folder), "none")
    (row,), cut = tokenised(base, LESSONS[:1], 512)
    learnt = [token for token in row["labels"] if token != -100]
    assert base.tokenizer.decode(learnt) == "Box 0 is red.<|end|>"
    assert row["input_ids"][-len(learnt) :] == learnt
    assert row["input_ids"][: -len(learnt)] == base.prompt_ids(LESSONS[0][:-1])
    assert cut == 0


def test_rows_that_do_not_fit_are_counted_and_none_left_is_an_error(base_folder):
    from train.tune import tokenised
    from tutor.base import load_base

    base = load_base(str(base_folder), "none")
    long = [closed("Say it.", "word " * 400, "Boxes")]
    rows, cut = tokenised(base, [*LESSONS, *long], 256)
    assert (len(rows), cut) == (len(LESSONS) + 1, 1)
    with pytest.raises(TutorError, match="pack_tokens"):
        tokenised(base, LESSONS, 16)


def test_an_interrupted_run_ends_as_an_uninterrupted_one(base_folder, tmp_path, monkeypatch):
    from safetensors.torch import load_file
    from transformers import TrainerCallback

    from train import tune as module

    recipe = read_recipe("lora", epochs=30, pack_tokens=256)
    monkeypatch.setattr(module, "CHECKPOINTS_PER_RUN", 1)
    tuned(base_folder, tmp_path / "whole", recipe=recipe)

    class Cut(TrainerCallback):
        def on_step_end(self, args, state, control, **_):
            if state.global_step == 25:
                raise KeyboardInterrupt

    made = module.make_trainer
    monkeypatch.setattr(module, "make_trainer", lambda *a: with_callback(made(*a), Cut()))
    with pytest.raises(KeyboardInterrupt):
        tuned(base_folder, tmp_path / "cut", recipe=recipe)
    assert not (tmp_path / "cut" / "adapter").exists()
    monkeypatch.setattr(module, "make_trainer", made)
    tuned(base_folder, tmp_path / "cut", recipe=recipe)
    whole, cut = (load_file(tmp_path / name / "adapter" / "adapter_model.safetensors") for name in ("whole", "cut"))
    assert whole.keys() == cut.keys()
    assert all((whole[name] - cut[name]).abs().max() < 1e-4 for name in whole)


def with_callback(trainer, callback):
    trainer.add_callback(callback)
    return trainer


def test_a_broken_checkpoint_is_passed_over(tmp_path):
    from train.tune import newest_valid_checkpoint

    assert newest_valid_checkpoint(tmp_path) is None
    for step, state in ((20, "{}"), (40, '{"cut off'), (100, "{}")):
        folder = tmp_path / f"checkpoint-{step}"
        folder.mkdir()
        for name in ("adapter_model.safetensors", "optimizer.pt", "scheduler.pt"):
            (folder / name).write_bytes(b"x")
        (folder / "trainer_state.json").write_text(state)
    (tmp_path / "checkpoint-100" / "optimizer.pt").write_bytes(b"")
    assert newest_valid_checkpoint(tmp_path).endswith("checkpoint-20")


def test_prompt_tuning_is_a_recipe_file_and_no_code(base_folder, tmp_path):
    recipe = tmp_path / "prompt.json"
    peft = {"peft_type": "PROMPT_TUNING", "task_type": "CAUSAL_LM", "num_virtual_tokens": 8}
    recipe.write_text(json.dumps({"peft": peft, "epochs": 1, "learning_rate": 0.03}))
    tuned(base_folder, tmp_path, recipe=read_recipe(str(recipe)))
    assert json.loads((tmp_path / "adapter" / "adapter_config.json").read_text())["num_virtual_tokens"] == 8
    shutil.rmtree(tmp_path / "checkpoints")


def test_a_method_that_peft_does_not_know_is_a_sentence(base_folder, tmp_path):
    recipe = tmp_path / "odd.json"
    recipe.write_text(json.dumps({"peft": {"peft_type": "MAGIC", "task_type": "CAUSAL_LM"}}))
    with pytest.raises(TutorError, match="PEFT refuses"):
        tuned(base_folder, tmp_path, recipe=read_recipe(str(recipe)))
