"""LoRA of many courses in one forward pass: the low-rank matrices of all loaded adapters stand side by side, and a mask
lets each row of the batch see its own course's columns alone.

Two small matrix products a module, however many courses are in the batch; PEFT's `adapter_names` runs a loop over the
courses in each module. Only torch's public forward hooks are used; tests/test_lora.py holds it against PEFT."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import torch
from torch import nn
from torch.nn.functional import linear

KEY = "base_model.model.{module}.lora_{part}.weight"  # of a tensor in the file that PEFT saves


class LoraBank:
    """Owned by the thread that owns `model`, which stays the plain base outside `serving`."""

    def __init__(self, model: nn.Module):
        self._linear = {name: module for name, module in model.named_modules() if isinstance(module, nn.Linear)}
        self._dtype, self._device = model.dtype, model.device
        self._down: dict[str, torch.Tensor] = {}  # of each module: (columns, in), the A matrices of all adapters
        self._up: dict[str, torch.Tensor] = {}  # (columns, out), the B matrices transposed
        self._ranks: dict[str, int] = {}  # in the order of their columns
        self._scales: dict[str, float] = {}
        self._routed: tuple[str | None, ...] = ()
        self._route: tuple[torch.Tensor, slice] | None = None  # of `_routed`: the rows' scales or 0, and the columns
        self._active: tuple[torch.Tensor, slice] | None = None  # `_route` while serving

    def add(self, name: str, tensors: Mapping[str, torch.Tensor], rank: int, scale: float) -> None:
        """Appends an adapter that passed the gate; `tensors` by their names in its file."""
        columns = sum(self._ranks.values())
        for module, layer in self._linear.items():
            down, up = (tensors.get(KEY.format(module=module, part=part)) for part in "AB")
            if down is None and module not in self._down:
                continue
            if module not in self._down:
                self._down[module] = self._zeros(columns, layer.in_features)
                self._up[module] = self._zeros(columns, layer.out_features)
                layer.register_forward_hook(self._hook(module))
            down = self._zeros(rank, layer.in_features) if down is None else down.to(self._device, self._dtype)
            up = self._zeros(rank, layer.out_features) if up is None else up.T.to(self._device, self._dtype)
            self._down[module] = torch.cat([self._down[module], down])
            self._up[module] = torch.cat([self._up[module], up])
        self._ranks[name], self._scales[name] = rank, scale

    def remove(self, name: str) -> None:
        start, stop = self._columns(name)
        for part in (self._down, self._up):
            for module, matrix in part.items():
                part[module] = torch.cat([matrix[:start], matrix[stop:]])
        del self._ranks[name], self._scales[name]
        self._routed, self._route = (), None

    @contextmanager
    def serving(self, names: Sequence[str | None]) -> Iterator[None]:
        """Forward passes within have the named adapters, one for each row, None for the base."""
        if tuple(names) != self._routed:
            self._routed, self._route = tuple(names), self._routing(names)
        self._active = self._route
        try:
            yield
        finally:
            self._active = None

    def _routing(self, names: Sequence[str | None]) -> tuple[torch.Tensor, slice] | None:
        spans = {name: self._columns(name) for name in set(names) - {None}}
        if not spans:
            return None
        first, last = min(start for start, _ in spans.values()), max(stop for _, stop in spans.values())
        mask = self._zeros(len(names), 1, last - first)
        for row, name in enumerate(names):
            if name is not None:
                start, stop = spans[name]
                mask[row, :, start - first : stop - first] = self._scales[name]
        return mask, slice(first, last)

    def _columns(self, name: str) -> tuple[int, int]:
        names = list(self._ranks)
        start = sum(self._ranks[each] for each in names[: names.index(name)])
        return start, start + self._ranks[name]

    def _zeros(self, *shape: int) -> torch.Tensor:
        return torch.zeros(shape, dtype=self._dtype, device=self._device)

    def _hook(self, module: str):
        def add_update(_, inputs: tuple[torch.Tensor], output: torch.Tensor) -> torch.Tensor:
            """`output` (rows, length, out) plus the update that its rows' adapters make of `inputs`, in its place: for
            a prompt, new memory for the sum took as long as the products."""
            if self._active is not None:
                mask, window = self._active
                low = linear(inputs[0], self._down[module][window]).mul_(mask)
                output.view(-1, output.shape[-1]).addmm_(low.view(-1, low.shape[-1]), self._up[module][window])
            return output

        return add_update
