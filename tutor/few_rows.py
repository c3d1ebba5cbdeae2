"""Steps of few rows on a CPU. A product of 2 to 8 rows with a weight matrix that comes fresh from memory takes longer
as rows @ weights, where the library rearranges the weights first, than as weights @ rows.

All 43 products of a step of the embedded base, on the AVX2 machine, ms: 1 row 3.7; 2 rows 5.8, here 2.3; 4 rows 6.1,
here 3.4; 8 rows 6.4, here 4.3; from 12 rows on the usual way is faster."""

import torch
from torch import nn

ROWS = range(2, 9)


class FewRows(nn.Linear):
    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """(..., in) to (..., out), as nn.Linear."""
        rows = inputs.numel() // self.in_features
        if rows not in ROWS:
            return super().forward(inputs)
        made = (self.weight @ inputs.reshape(rows, self.in_features).T).T.contiguous()
        return (made if self.bias is None else made + self.bias).view(*inputs.shape[:-1], self.out_features)


def serve_few_rows(model: nn.Module) -> None:
    """From now on the model's linear layers in float32 on the CPU take few rows in this way; quantised ones and those
    on a GPU stay as they are."""
    for module in model.modules():
        if type(module) is nn.Linear and module.weight.dtype == torch.float32 and module.weight.device.type == "cpu":
            module.__class__ = FewRows
