"""Linear layers of a CPU with their weights in the order that oneDNN wants. torch multiplies with them as they lie, in
MKL, which for 3 to 16 rows takes up to twice as long.

All 92 products of a step of 98 million weights, on the AVX-512 machine, ms as they lie and packed: 4 rows 42 and 22;
8 rows 49 and 29; 16 rows 68 and 41; a prompt of 270 tokens 609 and 504. Two rows are fastest as weights @ rows, 24 ms
where packed takes 33; one row stays.

torch has no public call for it: this file alone leans on torch.ops.mkldnn, and tests/test_packed.py holds what it needs
of that."""

import torch
from torch import nn

PACKS = torch.backends.mkldnn.is_available() and torch.backends.cpu.get_cpu_capability() in ("AVX2", "AVX512")
MOST_BYTES = 4 * 2**30  # the packed weights are a second copy, beside the plain ones that tuning and PEFT read
FROM_ROWS = 3


class PackedLinear(nn.Linear):
    """`packed` is `weight` as it was when the layer was packed."""

    packed: torch.Tensor | None

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """(..., in) to (..., out), as nn.Linear."""
        rows = inputs.numel() // self.in_features
        if torch.is_grad_enabled() or rows < 2:
            return super().forward(inputs)
        if rows >= FROM_ROWS and self.packed is not None:
            return torch.ops.mkldnn._linear_pointwise(inputs, self.packed, self.bias, "none", [], "")
        if rows > 2:
            return super().forward(inputs)
        made = (self.weight @ inputs.reshape(rows, self.in_features).T).T.contiguous()
        return (made if self.bias is None else made + self.bias).view(*inputs.shape[:-1], self.out_features)


def pack(model: nn.Module) -> None:
    """From now on the model's linear layers in float32 on the CPU multiply in this way where no gradients are wanted;
    quantised ones and those on a GPU stay as they are. After a change of weights it must be called again."""
    layers = [module for module in model.modules() if is_plain(module)]
    fits = sum(4 * layer.weight.numel() for layer in layers) <= MOST_BYTES
    for layer in layers:
        layer.__class__ = PackedLinear
        layer.packed = torch.ops.mkldnn._reorder_linear_weight(layer.weight.detach()) if PACKS and fits else None


def is_plain(module: nn.Module) -> bool:
    kind = type(module) in (nn.Linear, PackedLinear)
    return kind and module.weight.dtype == torch.float32 and module.weight.device.type == "cpu"
