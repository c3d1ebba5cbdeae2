"""What holds an adapter to what the base alone says."""

import torch
from torch.nn.functional import kl_div, log_softmax

from train.packing import answer_logits


def base_logits(adapted, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """What the base of a PEFT model says with its adapter off: logits (labelled tokens, vocabulary), no gradient."""
    with torch.no_grad(), adapted.disable_adapter():
        return answer_logits(adapted, inputs)


def divergence(logits: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Kullback-Leibler divergence in nats of predictions from the wanted ones, both logits (tokens, vocabulary), summed
    over the tokens."""
    return kl_div(log_softmax(logits, -1), log_softmax(wanted, -1), reduction="sum", log_target=True)
