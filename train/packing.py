"""Rows of tokens packed end to end, each document seeing itself alone: no padding is computed, and the language-model
head runs on the answers' positions only."""

import random
from collections.abc import Sequence
from itertools import chain

import torch


def tokens_packed(rows: Sequence[dict], length: int, epochs: int, seed: int) -> list[list[dict]]:
    """Packs of rows for all epochs, in training order: each epoch shuffled anew, then filled first fit into packs of at
    most `length` tokens."""
    packs: list[list[dict]] = []
    for epoch in range(epochs):
        order = list(rows)
        random.Random(f"{seed}-{epoch}").shuffle(order)
        packs += first_fit(order, length)
    return packs


def first_fit(rows: Sequence[dict], length: int, open_packs: int = 16) -> list[list[dict]]:
    """Rows in packs of at most `length` tokens, looking back over the last `open_packs` packs for room."""
    packs: list[list[dict]] = []
    room: list[int] = []
    for row in rows:
        size = len(row["input_ids"])
        first = max(0, len(packs) - open_packs)
        at = next((i for i in range(first, len(packs)) if room[i] >= size), None)
        if at is None:
            packs.append([row])
            room.append(length - size)
        else:
            packs[at].append(row)
            room[at] -= size
    return packs


def collate(packs: Sequence[list[dict]]) -> dict[str, torch.Tensor]:
    """One pack as model inputs: ids, labels and positions (1, T), positions counted from each document's start; mask
    (1, 1, T, T), true where a token may look: backwards within its own document."""
    (documents,) = packs
    sizes = [len(row["input_ids"]) for row in documents]
    owner = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    total = len(owner)
    mask = (owner[:, None] == owner[None, :]) & torch.ones(total, total, dtype=torch.bool).tril()
    inputs = {
        "input_ids": torch.tensor([list(chain.from_iterable(row["input_ids"] for row in documents))]),
        "labels": torch.tensor([list(chain.from_iterable(row["labels"] for row in documents))]),
        "position_ids": torch.cat([torch.arange(size) for size in sizes])[None],
    }
    if len(documents) > 1:
        inputs["attention_mask"] = mask[None, None]
    return inputs


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
