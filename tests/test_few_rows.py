"""Few rows take another way through a linear layer, to the same numbers."""

import pytest
import torch
from torch import nn

from tutor.few_rows import ROWS, FewRows, serve_few_rows


@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("shape", [(1, 1), (2, 1), (1, 5), (2, 4), (8, 1), (9, 1), (3, 7), (4,), ()])
def test_any_shape_gives_what_a_linear_layer_gives(shape, bias):
    layer = nn.Sequential(nn.Linear(24, 40, bias=bias))
    inputs = torch.randn(*shape, 24)
    expected = layer(inputs)
    serve_few_rows(layer)
    made = layer(inputs)
    assert made.shape == expected.shape
    assert made.is_contiguous()
    torch.testing.assert_close(made, expected)


def test_few_rows_are_from_two_to_those_of_a_page():
    from tutor.page import MODEL_REQUESTS

    assert list(ROWS) == list(range(2, MODEL_REQUESTS + 1))


def test_other_layers_stay_as_they_are(base_folder):
    from tutor.base import load_base

    half, own = nn.Linear(8, 8, dtype=torch.bfloat16), FewRows(8, 8)
    for module in (half, own):
        kind = type(module)
        serve_few_rows(module)
        assert type(module) is kind
    model = load_base(str(base_folder), "4bit").model
    kinds = {name: type(module) for name, module in model.named_modules() if type(module) is not nn.Linear}
    serve_few_rows(model)
    assert {name: type(module) for name, module in model.named_modules() if name in kinds} == kinds
