"""The bank of adapters against PEFT, which made them: the same numbers, row by row, in any mixture."""

import json
from pathlib import Path

import pytest

RANKS = {"two": 2, "eight": 8, "attention": 4}


@pytest.fixture(scope="module")
def folders(base_folder, tmp_path_factory) -> dict[str, Path]:
    """Adapters of different ranks; the last one rank-stabilised, on the attention alone."""
    from peft import LoraConfig, get_peft_model
    from torch.nn.init import normal_
    from transformers import AutoModelForCausalLM

    from tests.tiny import tiny_adapter

    made = {name: tiny_adapter(base_folder, tmp_path_factory.mktemp(name), RANKS[name], 7) for name in ("two", "eight")}
    config = LoraConfig(task_type="CAUSAL_LM", r=4, lora_alpha=3, target_modules=["q_proj", "v_proj"], use_rslora=True)
    model = get_peft_model(AutoModelForCausalLM.from_pretrained(base_folder), config)
    for name, weight in model.named_parameters():
        if ".lora_B." in name:
            normal_(weight, std=0.2)
    made["attention"] = tmp_path_factory.mktemp("attention")
    model.save_pretrained(made["attention"], save_embedding_layers=False)
    return made


def added(bank, name, folder):
    from safetensors.torch import load_file

    config = json.loads((folder / "adapter_config.json").read_text())
    scale = config["lora_alpha"] / (config["r"] ** 0.5 if config["use_rslora"] else config["r"])
    bank.add(name, load_file(folder / "adapter_model.safetensors"), config["r"], scale)


@pytest.mark.parametrize("quantize", ["none", "4bit"])
def test_every_row_gets_what_peft_gives_it_alone(base_folder, folders, quantize):
    import torch
    from peft import PeftModel

    from tutor.base import load_base
    from tutor.lora import LoraBank

    plain = load_base(str(base_folder), quantize).model
    theirs = PeftModel.from_pretrained(load_base(str(base_folder), quantize).model, str(folders["two"]), "two")
    bank = LoraBank(plain)
    for name, folder in folders.items():
        added(bank, name, folder)
        if name != "two":
            theirs.load_adapter(str(folder), name)
    theirs.eval()
    ids = torch.arange(3, 63).reshape(6, 10)
    with torch.inference_mode():
        for names in (["two", None, "eight", "attention", "two", "eight"], ["attention", *[None] * 5], [None] * 6):
            expected = theirs(ids, adapter_names=[name or "__base__" for name in names]).logits
            with bank.serving(names):
                torch.testing.assert_close(plain(ids).logits, expected, rtol=1e-4, atol=1e-4)
        bank.remove("two")
        with bank.serving(["eight", "attention", None] * 2):
            left = plain(ids).logits
        expected = theirs(ids, adapter_names=["eight", "attention", "__base__"] * 2).logits
        torch.testing.assert_close(left, expected, rtol=1e-4, atol=1e-4)


def test_outside_of_serving_the_model_is_the_plain_base_whatever_was_loaded(base_folder, folders):
    import torch

    from tutor.base import load_base
    from tutor.lora import LoraBank

    model, ids = load_base(str(base_folder), "none").model, torch.arange(3, 13)[None]
    with torch.inference_mode():
        before = model(ids).logits
        bank = LoraBank(model)
        added(bank, "two", folders["two"])
        with bank.serving(["two"]):
            assert not torch.equal(model(ids).logits, before)
        assert torch.equal(model(ids).logits, before)
