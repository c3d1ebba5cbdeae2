"""Attention written out, against torch's own."""

import pytest
import torch

from tests.tuning import LESSONS, short_recipe
from train.attention import NAME, barring, written_out
from train.packing import answer_loss, collate
from train.tune import tokenised, with_adapter
from tutor.base import load_base


def gradients(model, packs):
    """Loss and gradients of the adapter, in bfloat16 as a CPU that has it tunes."""
    model.zero_grad()
    with torch.autocast("cpu", torch.bfloat16):
        loss = sum(answer_loss(model, collate(pack), 10) for pack in packs)
    loss.backward()
    return loss.item(), torch.cat([w.grad.flatten() for n, w in model.named_parameters() if "lora_" in n])


@pytest.fixture
def model(base_folder):
    base = load_base(str(base_folder), "none")
    model = with_adapter(base, short_recipe())
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.05, generator=torch.Generator().manual_seed(len(name)))
    rows, _ = tokenised(base, LESSONS[:6], 512)
    return model, rows


def test_written_out_it_has_the_loss_and_the_gradients_of_the_fused_one(model):
    model, rows = model
    packs = [[[row] for row in rows], [rows[:1]]]  # the second one is without a mask
    loss, fused = gradients(model, packs)
    with written_out(model.get_base_model()):
        assert model.get_base_model().config._attn_implementation == NAME
        other, ours = gradients(model, packs)
    assert other == pytest.approx(loss, rel=5e-3)
    assert torch.nn.functional.cosine_similarity(ours, fused, 0) > 0.995
    assert ours.norm() == pytest.approx(fused.norm().item(), rel=0.05)


def test_rows_of_a_pack_do_not_see_each_other(model):
    model, rows = model
    with written_out(model.get_base_model()):
        packed, _ = gradients(model, [[[row] for row in rows]])
        apart, _ = gradients(model, [[[row]] for row in rows])
    assert packed == pytest.approx(apart, rel=5e-3)


def test_what_bars_tokens_is_made_once_a_pack_and_not_kept(model):
    model, rows = model
    layers = model.config.num_hidden_layers
    with written_out(model.get_base_model()):
        gradients(model, [[[row] for row in rows], [[row] for row in rows[:3]]])
        made = barring.cache_info()
        assert made.misses == 2
        assert made.hits == 2 * (layers - 1)
    assert barring.cache_info().currsize == 0


def test_what_the_model_had_comes_back_and_another_choice_stands(model):
    base = model[0].get_base_model()
    with pytest.raises(RuntimeError), written_out(base):
        raise RuntimeError
    assert base.config._attn_implementation == "sdpa"
    base.set_attn_implementation("eager")
    with written_out(base):
        assert base.config._attn_implementation == "eager"
