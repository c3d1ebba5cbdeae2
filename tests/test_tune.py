"""QLoRA for real, on a tiny base: 4-bit weights, an adapter that changes answers and passes the gate."""

import json

import pytest
from peft.tuners.tuners_utils import BaseTunerLayer

from tests.tuning import LESSONS, short_recipe, trainer_of, tuned
from train.curriculum import closed
from train.recipe import read_recipe
from train.tune import fast_bfloat16
from tutor.errors import TutorError


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
        before = answer_loss(fresh.model, collate([[row] for row in rows])).item()
        model = PeftModel.from_pretrained(fresh.model, str(tmp_path / "adapter")).eval()
        assert answer_loss(model, collate([[row] for row in rows])).item() < 0.8 * before


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
    with pytest.raises(TutorError, match=r"none of 20 rows fits 16 tokens, the shortest has \d+; .*pack_tokens=\d+"):
        tokenised(base, LESSONS, 16)


def test_prompt_tuning_is_a_recipe_file_and_no_code(base_folder, tmp_path):
    recipe = tmp_path / "prompt.json"
    peft = {"peft_type": "PROMPT_TUNING", "task_type": "CAUSAL_LM", "num_virtual_tokens": 8}
    recipe.write_text(json.dumps({"peft": peft, "epochs": 1, "learning_rate": 0.03}))
    tuned(base_folder, tmp_path, recipe=read_recipe(str(recipe)))
    assert json.loads((tmp_path / "adapter" / "adapter_config.json").read_text())["num_virtual_tokens"] == 8


def test_a_method_that_peft_does_not_know_is_a_sentence(base_folder, tmp_path):
    recipe = tmp_path / "odd.json"
    recipe.write_text(json.dumps({"peft": {"peft_type": "MAGIC", "task_type": "CAUSAL_LM"}}))
    with pytest.raises(TutorError, match="PEFT refuses"):
        tuned(base_folder, tmp_path, recipe=read_recipe(str(recipe)))


def test_a_process_that_sees_several_gpus_takes_every_step_on_one(base_folder, tmp_path):
    from train.tune import arguments
    from tutor.base import load_base

    settings = arguments(load_base(str(base_folder), "none"), read_recipe("lora"), 10, tmp_path, False)
    assert settings.device.type == "cpu"
    settings._n_gpu = 2  # as transformers sets it there
    assert (settings.n_gpu, settings.train_batch_size, settings.eval_batch_size) == (1, 1, 1)


@pytest.mark.parametrize(
    ("known", "fast"),
    [
        ({"cpu_name": "AMD EPYC", "avx512_bf16": True}, True),
        ({"cpu_name": "Intel Xeon", "avx512_bf16": True, "amx_bf16": True}, True),
        ({"cpu_name": "Intel Xeon", "avx512_bf16": True, "amx_bf16": False}, False),  # 84 GFLOP/s, in float32 143
        ({"cpu_name": "AMD EPYC"}, False),
        ({}, False),
    ],
)
def test_a_cpu_computes_in_bfloat16_where_that_is_faster(monkeypatch, known, fast):
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    monkeypatch.setattr("torch.cpu.get_capabilities", lambda: known)
    assert fast_bfloat16() == fast


def test_only_mixed_precision_takes_inputs_as_they_are(base_folder, tmp_path, monkeypatch):
    from transformers import TrainerCallback

    from train import tune as module
    from tutor.base import load_base

    class Look(TrainerCallback):
        def on_step_end(self, args, state, control, model=None, **_):
            casts.append({m.cast_input_dtype_enabled for m in model.modules() if isinstance(m, BaseTunerLayer)})

    for fast in (True, False):
        casts: list[set[bool]] = []
        monkeypatch.setattr(module, "fast_bfloat16", lambda fast=fast: fast)
        trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(epochs=1), tmp_path / str(fast))
        trainer.add_callback(Look())
        module.tune(trainer)
        assert casts
        assert all(found == {not fast} for found in casts)
        assert all(m.cast_input_dtype_enabled for m in trainer.model.modules() if isinstance(m, BaseTunerLayer))
