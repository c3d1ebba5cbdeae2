"""Losses that hold an adapter to what the base alone says: on other text, or with a slide in view."""

from collections.abc import Sequence

import torch
from torch.nn.functional import kl_div, log_softmax

from train.packing import Pack, Row, answer_logits


def base_logits(adapted, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """What the base of a PEFT model says with its adapter off: logits (labelled tokens, vocabulary), no gradient."""
    with torch.no_grad(), adapted.disable_adapter():
        return answer_logits(adapted, inputs)


def divergence(logits: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Kullback-Leibler divergence in nats of predictions from the wanted ones, both logits (tokens, vocabulary), summed
    over the tokens."""
    return kl_div(log_softmax(logits, -1), log_softmax(wanted, -1), reduction="sum", log_target=True)


def those(pack: Pack, shown: bool) -> Pack:
    """The rows of a pack that have a slide to be taught from, or the others."""
    families = ([row for row in family if ("seen" in row) == shown] for family in pack)
    return [family for family in families if family]


def seen(pack: Pack) -> Pack:
    """The same answers in the same order, each after its question with the slide in view."""
    return [[with_slide(row)] for family in pack for row in family]


def with_slide(row: Row) -> Row:
    learnt = [label for label in row["labels"] if label != -100]
    return {"input_ids": row["seen"], "labels": [-100] * (len(row["seen"]) - len(learnt)) + learnt}


def teachers(packs: Sequence[Pack]) -> list[Pack]:
    """Of packs with rows to be taught from a slide, what the base reads to teach them."""
    return [seen(shown) for pack in packs if (shown := those(pack, True))]
