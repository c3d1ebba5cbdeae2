"""Keys and values of prompts that were read before, so that a prompt is read only from where it differs: the course's
system prompt, earlier turns, slides that are asked about again. Never shared between adapters, whose keys and values
for the same words differ (transformers' own prefix cache, keyed by tokens alone, mixes them up)."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch

Layers = list[tuple[torch.Tensor, torch.Tensor]]  # keys and values of each layer, (heads, tokens, width)
MOST_BYTES = 256 * 2**20


@dataclass(frozen=True)
class Prefix:
    ids: np.ndarray
    layers: Layers
    size: int  # bytes


class Prefixes:
    """The least recently used prompt goes first once `most_bytes` are full. Owned by the engine's thread."""

    def __init__(self, most_bytes: int = MOST_BYTES):
        self.most_bytes, self.bytes = most_bytes, 0
        self._kept: OrderedDict[tuple[str | None, bytes], Prefix] = OrderedDict()

    def longest(self, adapter: str | None, prompt: Sequence[int]) -> tuple[int, Layers]:
        """How many tokens of `prompt` (never its last, which gives the first new one) were read under `adapter`
        before, and a prompt's layers that begin with them."""
        ids = np.asarray(prompt[:-1])
        best, length = None, 0
        for key, prefix in self._kept.items():
            if key[0] == adapter and (common := shared(prefix.ids, ids)) > length:
                best, length = key, common
        if best is None:
            return 0, []
        self._kept.move_to_end(best)
        return length, self._kept[best].layers

    def keep(self, adapter: str | None, prompt: Sequence[int], layers: Layers) -> None:
        """Keeps a copy; a kept prompt that this one continues makes room for it."""
        ids = np.asarray(prompt)
        size = sum(part.numel() * part.element_size() for layer in layers for part in layer)
        if size > self.most_bytes:
            return
        for key, prefix in list(self._kept.items()):
            if key[0] == adapter and shared(prefix.ids, ids) == len(prefix.ids):
                self._drop(key)
        while self.bytes + size > self.most_bytes:
            self._drop(next(iter(self._kept)))
        copied = [(keys.clone(), values.clone()) for keys, values in layers]
        self._kept[adapter, ids.tobytes()] = Prefix(ids, copied, size)
        self.bytes += size

    def _drop(self, key: tuple[str | None, bytes]) -> None:
        self.bytes -= self._kept.pop(key).size


def shared(one: np.ndarray, other: np.ndarray) -> int:
    """How many tokens both begin with."""
    length = min(len(one), len(other))
    differ = np.flatnonzero(one[:length] != other[:length])
    return int(differ[0]) if len(differ) else length
