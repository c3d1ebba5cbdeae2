"""What holds an adapter near its base."""

import pytest
import torch

from tests.tuning import LESSONS, short_recipe
from train.near import base_logits, divergence
from train.packing import answer_logits, collate
from train.tune import tokenised, with_adapter
from tutor.base import load_base


def test_what_is_wanted_is_the_base_alone_and_only_the_adapter_learns(base_folder):
    base = load_base(str(base_folder), "none")
    rows, _ = tokenised(base, LESSONS[:6], 512)
    inputs = collate([rows])
    with torch.no_grad():
        alone = answer_logits(base.model, inputs)
    model = with_adapter(base, short_recipe())
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.2)
    wanted = base_logits(model.eval(), inputs)
    assert torch.allclose(wanted, alone, atol=1e-4)
    assert not wanted.requires_grad
    said = answer_logits(model, inputs)
    assert not torch.allclose(said, wanted, atol=0.1)
    divergence(said, wanted).backward()
    learnt = {name for name, weight in model.named_parameters() if weight.grad is not None}
    assert learnt == {name for name, weight in model.named_parameters() if "lora_" in name}


def test_divergence_is_nothing_between_equals_and_grows_apart():
    logits = torch.randn(3, 7)
    assert divergence(logits, logits).item() == pytest.approx(0, abs=1e-5)
    p, q = logits.softmax(-1), (logits * 2).softmax(-1)
    assert divergence(logits * 2, logits).item() == pytest.approx(float((p * (p / q).log()).sum()), rel=1e-4)
