"""Keys and values of the running rows, in buffers with room: a new token, a row that leaves and one that joins write
what is theirs alone. transformers' DynamicCache copies all rows each time, which for prompts with slides took longer
than the work of the model itself."""

from collections.abc import Sequence

import torch
from transformers import Cache
from transformers.cache_utils import DynamicLayer

ROOM = 64  # columns to grow into before everything is copied once


class RowLayer(DynamicLayer):
    """`keys` and `values` (rows, heads, length, width) are views of buffers, which hold the rows in any order."""

    def __init__(self, keys: torch.Tensor, values: torch.Tensor):
        super().__init__()
        self.lazy_initialization(keys, values)
        self.keys, self.values = keys, values
        self._move(len(keys), keys.shape[2])

    def update(self, key_states: torch.Tensor, value_states: torch.Tensor, *_, **__) -> tuple:
        """Appends the columns of new tokens. Returns all keys and values."""
        rows, new = key_states.shape[0], key_states.shape[2]
        if self._end + new > self._buffers[0].shape[2]:
            self._move(self._buffers[0].shape[0], self.keys.shape[2])
        for buffer, part in zip(self._buffers, (key_states, value_states), strict=True):
            buffer[:rows, :, self._end : self._end + new] = part
        self._end += new
        self._show(rows)
        return self.keys, self.values

    def keep(self, order: Sequence[int]) -> None:
        """Row order[i] comes to place i; a row that moves comes from behind the last place."""
        for part in (self.keys, self.values):
            for place, row in enumerate(order):
                if place != row:
                    part[place] = part[row]
        self._show(len(order))

    def cut(self, columns: int) -> None:
        """Forgets the first columns."""
        self._start += columns
        self._show(len(self.keys))

    def join(self, keys: torch.Tensor, values: torch.Tensor) -> None:
        """Adds rows, which end where the others end."""
        present, rows = len(self.keys), len(self.keys) + len(keys)
        length = max(self.keys.shape[2], keys.shape[2])
        if rows > self._buffers[0].shape[0] or length > self._end:
            self._move(rows + rows // 2, length)  # room for those that join one by one
        self._start = self._end - length
        for buffer, part in zip(self._buffers, (keys, values), strict=True):
            buffer[present:rows, :, self._end - part.shape[2] : self._end] = part
        self._show(rows)

    def _move(self, rows: int, length: int) -> None:
        """Into new buffers for `rows` rows of `length` columns, and ROOM columns more."""
        present, held = self.keys.shape[0], self.keys.shape[2]
        buffers = []
        for part in (self.keys, self.values):
            buffer = part.new_zeros(rows, part.shape[1], length + ROOM, part.shape[3])
            buffer[:present, :, length - held : length] = part
            buffers.append(buffer)
        self._buffers, self._start, self._end = buffers, length - held, length
        self._show(present)

    def _show(self, rows: int) -> None:
        self.keys, self.values = (buffer[:rows, :, self._start : self._end] for buffer in self._buffers)


class RowCache(Cache):
    def __init__(self, layers: Sequence[tuple[torch.Tensor, torch.Tensor]]):
        super().__init__(layers=[RowLayer(*layer) for layer in layers])

    def keep(self, order: Sequence[int]) -> None:
        for layer in self.layers:
            layer.keep(order)

    def cut(self, columns: int) -> None:
        for layer in self.layers:
            layer.cut(columns)

    def join(self, layers: Sequence[tuple[torch.Tensor, torch.Tensor]]) -> None:
        for layer, (keys, values) in zip(self.layers, layers, strict=True):
            layer.join(keys, values)


def packed(keep: Sequence[int]) -> list[int]:
    """Which row comes to which place so that the kept ones stand together: the last of them fill the gaps."""
    count, kept = len(keep), set(keep)
    order = list(range(count))
    for gap, row in zip((i for i in order if i not in kept), (i for i in keep if i >= count), strict=True):
        order[gap] = row
    return order
