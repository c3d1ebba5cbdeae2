"""Rows of tokens packed end to end, each seeing itself alone and the beginnings it shares with others: no padding is
computed, the system prompt stands once a pack, the slides of several questions once a family, and the language-model
head is computed on the answers' positions only."""

import random
from collections.abc import Sequence
from itertools import chain, groupby

import torch

Row = dict[str, list[int]]  # input_ids and labels
Family = list[Row]  # rows that begin alike
Pack = list[Family]
STEM = 48  # tokens that rows must share beyond what all rows share, to be worth a family
LIKENESS = 0.8  # of its stem that a family may lose no more of when a row joins


def tokens_packed(rows: Sequence[Row], length: int, epochs: int, seed: int, once: Sequence[Row] = ()) -> list[Pack]:
    """Packs of families for all epochs, in training order: each epoch shuffled anew, then filled first fit into packs
    of at most `length` tokens. Every epoch has all `rows`, and its part of the rows that are seen `once`."""
    packs: list[Pack] = []
    shared = shared_prefix([*rows, *once])
    alike, rare = families(rows, shared), families(once, shared)
    random.Random(seed).shuffle(rare)
    for epoch in range(epochs):
        dice = random.Random(f"{seed}-{epoch}")
        chosen = [*alike, *rare[epoch::epochs]]
        order = [part for family in chosen for part in fitting(dice.sample(family, len(family)), length, shared)]
        dice.shuffle(order)
        packs += first_fit(order, length, shared)
    return packs


def families(rows: Sequence[Row], shared: int) -> list[Family]:
    """Rows that share a long beginning, such as the same slides, together; most rows are alone."""
    found: list[Family] = []
    stem = 0
    for row in sorted(rows, key=lambda row: row["input_ids"]):
        common = shared_prefix([found[-1][0], row]) if found else 0
        if common >= max(shared + STEM, LIKENESS * stem):
            found[-1].append(row)
            stem = min(stem, common) if len(found[-1]) > 2 else common
        else:
            found.append([row])
            stem = 0
    return found


def fitting(family: Family, length: int, shared: int) -> list[Family]:
    """The family in parts that a pack of `length` tokens has room for; a part has one row at least."""
    parts: list[Family] = []
    for row in family:
        if parts and shared + size(grown := [*parts[-1], row], shared) <= length:
            parts[-1] = grown
        else:
            parts.append([row])
    return parts


def size(family: Family, shared: int) -> int:
    """Tokens of a family in a pack, without the first `shared` of each row."""
    stem = max(shared, shared_prefix(family))
    return stem - shared + sum(len(row["input_ids"]) - stem for row in family)


def first_fit(alike: Sequence[Family], length: int, shared: int = 0, open_packs: int = 16) -> list[Pack]:
    """Families in packs of at most `length` tokens, the first `shared` of each row counted once a pack; looks back over
    the last `open_packs` packs for room."""
    packs: list[Pack] = []
    room: list[int] = []
    for family in alike:
        needed = size(family, shared)
        first = max(0, len(packs) - open_packs)
        at = next((i for i in range(first, len(packs)) if room[i] >= needed), None)
        if at is None:
            packs.append([family])
            room.append(length - shared - needed)
        else:
            packs[at].append(family)
            room[at] -= needed
    return packs


def shared_prefix(rows: Sequence[Row]) -> int:
    """How many first tokens, none of them with a loss, all rows have in common (the system prompt); 0 of one row."""
    if len(rows) < 2:
        return 0
    low, high = (bound(row["input_ids"] for row in rows) for bound in (min, max))
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    unlearnt = min(next((i for i, label in enumerate(row["labels"]) if label != -100), 0) for row in rows)
    return max(0, min(same, unlearnt - 1))  # the token before the first learnt one predicts it


def collate(pack: Pack) -> dict[str, torch.Tensor]:
    """One pack as model inputs: ids, labels and positions (1, T), positions as each row has them alone; mask
    (1, 1, T, T), true where a token may look: backwards within its own row, its family's stem and the beginning that
    all share."""
    pieces = pieces_of(pack)
    sizes = torch.tensor([end - start for _, start, end, _ in pieces])
    parents = torch.tensor([parent for *_, parent in pieces])
    inputs = {
        key: torch.tensor([list(chain.from_iterable(row[key][start:end] for row, start, end, _ in pieces))])
        for key in ("input_ids", "labels")
    }
    inputs["position_ids"] = torch.cat([torch.arange(start, end) for _, start, end, _ in pieces])[None]
    if rows_in(pack) > 1:
        own = torch.repeat_interleave(torch.arange(len(pieces)), sizes)
        seen = (own[:, None] == own) | (parents[own][:, None] == own) | (own == 0)
        inputs["attention_mask"] = seen.tril()[None, None]
    return inputs


def pieces_of(pack: Pack) -> list[tuple[Row, int, int, int]]:
    """A pack as pieces of its rows (row, start, end, number of the piece it goes on from): the shared beginning, then
    each family's stem, empty where it has none, and its rows' ends."""
    shared = shared_prefix(list(chain.from_iterable(pack)))
    pieces = [(pack[0][0], 0, shared, 0)]
    for family in pack:
        stem = max(shared, shared_prefix(family))
        at = len(pieces)
        pieces.append((family[0], shared, stem, 0))
        pieces += [(row, stem, len(row["input_ids"]), at) for row in family]
    return pieces


def width_of(pack: Pack) -> int:
    """Tokens of a pack as the model reads it, what is shared counted once."""
    return sum(end - start for _, start, end, _ in pieces_of(pack))


def part_of(pack: Pack, place: int, parts: int) -> Pack:
    """The rows of a pack that are its part number `place` of `parts`, as families; none where rows are fewer."""
    rows = [(number, row) for number, family in enumerate(pack) for row in family]
    mine = rows[len(rows) * place // parts : len(rows) * (place + 1) // parts]
    return [[row for _, row in group] for _, group in groupby(mine, key=lambda item: item[0])]


def rows_in(pack: Pack) -> int:
    return sum(map(len, pack))


def labelled(pack: Pack) -> int:
    """How many tokens of a pack carry a loss."""
    return sum(label != -100 for family in pack for row in family for label in row["labels"][1:])


def answer_loss(
    model, inputs: dict[str, torch.Tensor], answer_tokens: int | torch.Tensor | None = None
) -> torch.Tensor:
    """Cross-entropy in nats over the labelled tokens: their sum, divided by `answer_tokens` (default: their number)."""
    logits = answer_logits(model, inputs)
    labels = inputs["labels"][0, 1:]
    total = torch.nn.functional.cross_entropy(logits, labels[labels != -100], reduction="sum")
    return total / (len(logits) if answer_tokens is None else answer_tokens)


def answer_logits(model, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """Logits (labelled tokens, vocabulary) from which the labelled tokens are predicted, in float32. Positions count
    from the end, so that methods which put virtual tokens in front need no care."""
    labels = inputs["labels"]
    at = (labels[0, 1:] != -100).nonzero()[:, 0]
    inputs = {name: value for name, value in inputs.items() if name != "labels"}
    return model(**inputs, use_cache=False, logits_to_keep=at - labels.shape[1]).logits[0].float()
