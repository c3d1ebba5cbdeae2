"""Rows of tokens packed end to end, each seeing itself alone and the beginning that all share: no padding is computed,
the system prompt once a pack, and the language-model head on the answers' positions only."""

import random
from collections.abc import Sequence
from itertools import chain

import torch


def tokens_packed(rows: Sequence[dict], length: int, epochs: int, seed: int) -> list[list[dict]]:
    """Packs of rows for all epochs, in training order: each epoch shuffled anew, then filled first fit into packs of at
    most `length` tokens."""
    packs: list[list[dict]] = []
    shared = shared_prefix(rows)
    for epoch in range(epochs):
        order = list(rows)
        random.Random(f"{seed}-{epoch}").shuffle(order)
        packs += first_fit(order, length, shared)
    return packs


def first_fit(rows: Sequence[dict], length: int, shared: int = 0, open_packs: int = 16) -> list[list[dict]]:
    """Rows in packs of at most `length` tokens, the first `shared` of each row counted once a pack; looks back over the
    last `open_packs` packs for room."""
    packs: list[list[dict]] = []
    room: list[int] = []
    for row in rows:
        size = len(row["input_ids"]) - shared
        first = max(0, len(packs) - open_packs)
        at = next((i for i in range(first, len(packs)) if room[i] >= size), None)
        if at is None:
            packs.append([row])
            room.append(length - shared - size)
        else:
            packs[at].append(row)
            room[at] -= size
    return packs


def shared_prefix(rows: Sequence[dict]) -> int:
    """How many first tokens, none of them with a loss, all rows have in common (the system prompt); 0 of one row."""
    if len(rows) < 2:
        return 0
    low, high = (bound(row["input_ids"] for row in rows) for bound in (min, max))
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    unlearnt = min(next((i for i, label in enumerate(row["labels"]) if label != -100), 0) for row in rows)
    return max(0, min(same, unlearnt - 1))  # the token before the first learnt one predicts it


def collate(packs: Sequence[list[dict]]) -> dict[str, torch.Tensor]:
    """One pack as model inputs: ids, labels and positions (1, T), positions as each row has them alone; mask
    (1, 1, T, T), true where a token may look: backwards within its own row and the shared beginning."""
    (rows,) = packs
    shared = shared_prefix(rows)
    sizes = [shared, *(len(row["input_ids"]) - shared for row in rows)]
    owner = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    own_or_shared = (owner[:, None] == owner[None, :]) | (owner[None, :] == 0)
    inputs = {
        "input_ids": torch.tensor([[*rows[0]["input_ids"][:shared], *ends_of(rows, "input_ids", shared)]]),
        "labels": torch.tensor([[*rows[0]["labels"][:shared], *ends_of(rows, "labels", shared)]]),
        "position_ids": torch.cat([torch.arange(shared), *(torch.arange(shared, shared + n) for n in sizes[1:])])[None],
    }
    if len(rows) > 1:
        inputs["attention_mask"] = own_or_shared.tril()[None, None]
    return inputs


def ends_of(rows: Sequence[dict], key: str, shared: int) -> chain:
    return chain.from_iterable(row[key][shared:] for row in rows)


def answer_loss(
    model, inputs: dict[str, torch.Tensor], answer_tokens: int | torch.Tensor | None = None
) -> torch.Tensor:
    """Cross-entropy in nats summed over the labelled tokens, divided by `answer_tokens` (default: their number here).
    Positions count from the end, so that methods which put virtual tokens in front need no care."""
    labels = inputs["labels"]
    at = (labels[0, 1:] != -100).nonzero()[:, 0]
    inputs = {name: value for name, value in inputs.items() if name != "labels"}
    logits = model(**inputs, use_cache=False, logits_to_keep=at - labels.shape[1]).logits[0]
    total = torch.nn.functional.cross_entropy(logits.float(), labels[0, at + 1], reduction="sum")
    return total / (len(at) if answer_tokens is None else answer_tokens)
