"""Linear layers whose weights are packed give the same numbers, in any shape, and leave alone what they must."""

import pytest
import torch
from torch import nn

from tutor import packed
from tutor.packed import FROM_ROWS, PackedLinear, pack

packs = pytest.mark.skipif(not packed.PACKS, reason="this processor's layers stay unpacked")


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("shape", [(1, 1), (2, 1), (1, 5), (2, 4), (8, 1), (9, 1), (3, 7), (4,), (), (2, 150), (0, 3)])
def test_any_shape_gives_what_a_linear_layer_gives(shape, bias):
    layer = nn.Sequential(nn.Linear(24, 40, bias=bias))
    inputs = torch.randn(*shape, 24)
    expected = layer(inputs)
    pack(layer)
    with torch.inference_mode():
        made = layer(inputs)
    assert made.shape == expected.shape
    assert made.is_contiguous()
    torch.testing.assert_close(made, expected)
    torch.testing.assert_close(layer(inputs), expected)


@packs
def test_a_row_gets_the_same_bits_beside_any_number_of_others():
    """So that an answer is the one given alone: of the products of torch's own layer only those of four rows and more
    agree."""
    layer = nn.Linear(256, 704, bias=False)
    pack(layer)
    rows = torch.randn(40, 256)
    with torch.inference_mode():
        expected = layer(rows)
        for count in range(FROM_ROWS, 40):
            assert torch.equal(layer(rows[:count]), expected[:count])


@packs
def test_what_the_file_needs_of_torch_is_there():
    """The contract with torch's internals: the two operators, and that packed weights are what the layers use."""
    layer = nn.Linear(8, 8)
    pack(layer)
    assert torch.ops.mkldnn._linear_pointwise
    assert layer.packed.is_mkldnn
    layer.weight.data.zero_()
    with torch.inference_mode():
        assert layer(torch.randn(4, 8))[0].std() > 0
        pack(layer)
        torch.testing.assert_close(layer(torch.randn(4, 8)), layer.bias.expand(4, 8))


def test_gradients_are_those_of_a_linear_layer():
    layer, inputs = nn.Linear(8, 8), torch.randn(5, 8)
    pack(layer)
    layer(inputs).sum().backward()
    torch.testing.assert_close(layer.weight.grad, inputs.sum(0).expand(8, 8))


@pytest.mark.parametrize("packs", [False, True])
def test_without_room_or_the_processor_for_it_the_weights_stay_as_they_lie(monkeypatch, packs):
    monkeypatch.setattr(packed, "PACKS", packs)
    monkeypatch.setattr(packed, "MOST_BYTES", 100)
    layer = nn.Linear(8, 8)
    pack(layer)
    assert layer.packed is None
    with torch.inference_mode():
        for rows in (1, 2, 3):
            inputs = torch.randn(rows, 8)
            torch.testing.assert_close(layer(inputs), inputs @ layer.weight.T + layer.bias)


def test_other_layers_stay_as_they_are(base_folder):
    from tutor.base import load_base

    half = nn.Linear(8, 8, dtype=torch.bfloat16)
    pack(half)
    assert type(half) is nn.Linear
    model = load_base(str(base_folder), "4bit").model
    kinds = {name: type(module) for name, module in model.named_modules() if type(module) is not nn.Linear}
    pack(model)
    assert {name: type(module) for name, module in model.named_modules() if name in kinds} == kinds
    assert type(model.lm_head) is PackedLinear
