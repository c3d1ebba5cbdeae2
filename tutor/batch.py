"""The running batch: rows of one model step, left-padded, with an explicit key-value cache that rows join and leave."""

from collections.abc import Sequence

import torch
from peft import PeftModel
from torch.nn.functional import pad
from transformers import DynamicCache

from tutor.loaded import LoadedAdapters


class Batch:
    """`rows` are engine requests. `mask` is (rows, length): 1 where the cache holds a token of that row."""

    def __init__(self, adapters: LoadedAdapters):
        self.adapters = adapters
        self.tokenizer = adapters.base.tokenizer
        self.device = adapters.base.model.device
        self.ends = end_tokens(adapters.base)
        self.clear()

    def clear(self) -> None:
        self.rows: list = []
        self.cache: DynamicCache | None = None
        self.mask = torch.empty(0, 0, dtype=torch.long, device=self.device)
        self.last = torch.empty(0, dtype=torch.long, device=self.device)

    def join(self, arrivals: Sequence) -> None:
        """Reads the prompts of `arrivals` in one step and adds them to the running rows."""
        width = max(len(row.prompt) for row in arrivals)
        ids = torch.full((len(arrivals), width), self.tokenizer.pad_token_id, device=self.device)
        mask = torch.zeros_like(ids)
        for index, row in enumerate(arrivals):
            ids[index, width - len(row.prompt) :] = torch.tensor(row.prompt, device=self.device)
            mask[index, width - len(row.prompt) :] = 1
        cache = DynamicCache()
        logits = self._forward(arrivals, ids, mask, cache)
        self._merge(cache, mask)
        self.rows = [*self.rows, *arrivals]
        self.last = torch.cat([self.last, torch.zeros(len(arrivals), dtype=torch.long, device=self.device)])
        self._accept(logits, first=len(self.rows) - len(arrivals))

    def step(self) -> None:
        """One token for every row."""
        ones = torch.ones(len(self.rows), 1, dtype=torch.long, device=self.device)
        self.mask = torch.cat([self.mask, ones], dim=1)
        self._accept(self._forward(self.rows, self.last[:, None], self.mask, self.cache), first=0)

    def drop(self, leaving: Sequence) -> None:
        if not leaving:
            return None
        keep = [index for index, row in enumerate(self.rows) if row not in leaving]
        if not keep:
            return self.clear()
        self.rows = [self.rows[index] for index in keep]
        chosen = torch.tensor(keep, device=self.device)
        self.cache.batch_select_indices(chosen)
        self.mask, self.last = self.mask[chosen], self.last[chosen]
        self._trim()
        return None

    def _forward(self, rows: Sequence, ids: torch.Tensor, mask: torch.Tensor, cache: DynamicCache) -> torch.Tensor:
        """(rows, vocabulary) logits after the last of `ids`, which are appended to `cache`."""
        positions = (mask.cumsum(1) - 1).clamp(min=0)[:, -ids.shape[1] :]
        model, extra = self.adapters.model, {}
        if isinstance(model, PeftModel):
            extra["adapter_names"] = [row.adapter for row in rows]
        output = model(
            input_ids=ids,
            attention_mask=mask,
            position_ids=positions,
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
            **extra,
        )
        return output.logits[:, -1].float()

    def _accept(self, logits: torch.Tensor, first: int) -> None:
        """Chooses a token for each row from `first` on, tells its reader, and lets finished rows go."""
        finished = []
        for row, scores in zip(self.rows[first:], logits, strict=True):
            token = choose(scores, row.temperature)
            self.last[self.rows.index(row)] = token
            if token not in self.ends:
                row.ids.append(token)
                self._tell(row)
            if token in self.ends or len(row.ids) >= row.max_new_tokens:
                row.out.put(None)
                finished.append(row)
        self.drop(finished)

    def _tell(self, row) -> None:
        text = self.tokenizer.decode(row.ids, skip_special_tokens=True).lstrip()
        last = len(row.ids) >= row.max_new_tokens
        if len(text) > len(row.text) and (last or not text.endswith("�")):  # half a character waits for its other half
            row.text = text
            row.out.put(text)

    def _merge(self, cache: DynamicCache, mask: torch.Tensor) -> None:
        if self.cache is None:
            self.cache, self.mask = cache, mask
            return
        width = max(self.mask.shape[1], mask.shape[1])
        parts = [widened(each, width) for each in (self.cache, cache)]
        self.cache = DynamicCache(
            [(torch.cat([k1, k2]), torch.cat([v1, v2])) for (k1, v1), (k2, v2) in zip(*parts, strict=True)]
        )
        self.mask = torch.cat([pad(each, (width - each.shape[1], 0)) for each in (self.mask, mask)])

    def _trim(self) -> None:
        """Cuts columns that are padding in every row."""
        empty = int(self.mask.any(0).int().argmax())
        if empty:
            self.mask = self.mask[:, empty:]
            self.cache = DynamicCache([(k[:, :, empty:], v[:, :, empty:]) for k, v in layers(self.cache)])


def layers(cache: DynamicCache) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Keys and values of each layer, (rows, heads, length, width)."""
    return [(layer.keys, layer.values) for layer in cache.layers]


def widened(cache: DynamicCache, width: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    return [tuple(pad(part, (0, 0, width - part.shape[2], 0)) for part in layer) for layer in layers(cache)]


def choose(scores: torch.Tensor, temperature: float) -> int:
    if temperature <= 0:
        return int(scores.argmax())
    return int(torch.multinomial((scores / temperature).softmax(-1), 1))


def end_tokens(base) -> set[int]:
    ends = base.model.generation_config.eos_token_id
    ends = ends if isinstance(ends, list) else [ends]
    return {*ends, base.tokenizer.eos_token_id} - {None}
