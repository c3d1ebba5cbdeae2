"""The running batch: rows of one model step, left-padded, with an explicit key-value cache that rows join and leave."""

from collections.abc import Sequence

import torch
from torch.nn.functional import pad
from transformers import Cache, DynamicCache

from tutor.loaded import LoadedAdapters
from tutor.prefixes import Layers, Prefixes
from tutor.row_cache import RowCache, packed

READ_TOKENS = 4096  # of prompts in one step, padding included: bounds its memory
TURN_TOKENS = 512  # of prompts that a CPU reads before the running rows have their next step
PADDED = 1.5  # of a prompt read beside a longer one: a wasted token costs as much as a read one


class Batch:
    """`rows` are engine requests. `mask` is (rows, length): 1 where the cache holds a token of that row. `turn` is how
    many tokens of prompts should be read between two steps; `apart`, whether prompts are read beside those of the same
    adapter alone, since the matrices of all adapters of a pass are multiplied with all of its rows."""

    def __init__(self, adapters: LoadedAdapters, prefixes: Prefixes):
        self.adapters = adapters
        self.tokenizer = adapters.base.tokenizer
        self.device = adapters.base.model.device
        self.ends = end_tokens(adapters.base)
        self.prefixes = prefixes
        cpu = self.device.type == "cpu"  # one prompt keeps it busy; a GPU wants many at once
        self.apart, self.turn = cpu, TURN_TOKENS if cpu else READ_TOKENS
        self.clear()

    def clear(self) -> None:
        self.rows: list = []
        self.cache: RowCache | None = None
        self.mask = torch.empty(0, 0, dtype=torch.long, device=self.device)
        self.last = torch.empty(0, dtype=torch.long, device=self.device)

    def join(self, arrivals: Sequence) -> None:
        """Reads the prompts of `arrivals`, each from where it is new, and adds them to the running rows."""
        prompts = [[*row.prompt, *row.ids] for row in arrivals]
        known = [self.prefixes.longest(row.adapter, prompt) for row, prompt in zip(arrivals, prompts, strict=True)]
        new = [len(prompt) - length for prompt, (length, _) in zip(prompts, known, strict=True)]
        for group in alike(new, [row.adapter if self.apart else None for row in arrivals]):
            self._join([arrivals[i] for i in group], [prompts[i] for i in group], [known[i] for i in group])

    def _join(self, arrivals: Sequence, prompts: Sequence[list[int]], known: Sequence[tuple[int, Layers]]) -> None:
        """One step for all of `arrivals`: in each row what is known of its prompt, then the rest, both left-padded."""
        begun = max(length for length, _ in known)
        width = max(len(prompt) - length for prompt, (length, _) in zip(prompts, known, strict=True))
        ids = torch.full((len(arrivals), width), self.tokenizer.pad_token_id)
        mask = torch.zeros(len(arrivals), begun + width, dtype=torch.long)
        for index, (prompt, (length, _)) in enumerate(zip(prompts, known, strict=True)):
            rest = len(prompt) - length
            ids[index, width - rest :] = torch.tensor(prompt[length:])
            mask[index, begun - length : begun] = 1
            mask[index, begun + width - rest :] = 1
        ids, mask, cache = ids.to(self.device), mask.to(self.device), known_cache(known, begun)
        logits = self._forward(arrivals, ids, mask, cache)
        for index, row in enumerate(arrivals):
            seen = mask[index].bool()
            self.prefixes.keep(
                row.adapter, prompts[index], [(k[index][:, seen], v[index][:, seen]) for k, v in layers(cache)]
            )
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
        order = packed(keep)
        self.rows = [self.rows[index] for index in order]
        chosen = torch.tensor(order, device=self.device)
        self.cache.keep(order)
        self.mask, self.last = self.mask[chosen], self.last[chosen]
        self._trim()
        return None

    def _forward(self, rows: Sequence, ids: torch.Tensor, mask: torch.Tensor, cache: Cache) -> torch.Tensor:
        """(rows, vocabulary) logits after the last of `ids`, which are appended to `cache`."""
        positions = (mask.cumsum(1) - 1).clamp(min=0)[:, -ids.shape[1] :]
        with self.adapters.bank.serving([row.adapter for row in rows]):
            output = self.adapters.base.model(
                input_ids=ids,
                attention_mask=mask,
                position_ids=positions,
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
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
                row.finished = True
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
            self.cache, self.mask = RowCache(layers(cache)), mask
            return
        self.cache.join(layers(cache))
        width = max(self.mask.shape[1], mask.shape[1])
        self.mask = torch.cat([pad(each, (width - each.shape[1], 0)) for each in (self.mask, mask)])

    def _trim(self) -> None:
        """Cuts columns that are padding in every row."""
        empty = int(self.mask.any(0).int().argmax())
        if empty:
            self.mask = self.mask[:, empty:]
            self.cache.cut(empty)


def layers(cache: DynamicCache) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Keys and values of each layer, (rows, heads, length, width)."""
    return [(layer.keys, layer.values) for layer in cache.layers]


def alike(lengths: Sequence[int], kinds: Sequence[str | None]) -> list[list[int]]:
    """Indices of `lengths`, grouped by kind, and so that none is padded to more than PADDED times itself; short ones
    first."""
    groups: list[list[int]] = []
    places = list(dict.fromkeys(kinds))
    for index in sorted(range(len(lengths)), key=lambda index: (places.index(kinds[index]), lengths[index])):
        last = groups[-1] if groups else [index]
        fits = kinds[index] == kinds[last[0]] and lengths[index] <= PADDED * lengths[last[0]]
        if groups and fits and lengths[index] * (len(last) + 1) <= READ_TOKENS:
            last.append(index)
        else:
            groups.append([index])
    return groups


def known_cache(known: Sequence[tuple[int, Layers]], width: int) -> DynamicCache:
    """The first tokens of each row, `length` of its layers, left-padded to `width`."""
    if not width:
        return DynamicCache()
    sample = next(found for length, found in known if length)
    filled = []
    for number, parts in enumerate(sample):
        both = [part.new_zeros(len(known), part.shape[0], width, part.shape[2]) for part in parts]
        for row, (length, found) in enumerate(known):
            for whole, part in zip(both, found[number] if length else (), strict=False):
                whole[row, :, width - length :] = part[:, :length]
        filled.append(tuple(both))
    return DynamicCache(filled)


def choose(scores: torch.Tensor, temperature: float) -> int:
    if temperature <= 0:
        return int(scores.argmax())
    return int(torch.multinomial((scores / temperature).softmax(-1), 1))


def end_tokens(base) -> set[int]:
    ends = base.model.generation_config.eos_token_id
    ends = ends if isinstance(ends, list) else [ends]
    return {*ends, base.tokenizer.eos_token_id} - {None}
