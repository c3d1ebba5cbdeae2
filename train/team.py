"""The processes of a run: one, or as many as torchrun started. The first reads, writes, evaluates and publishes; all of
them tune."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from tutor.errors import TutorError

T = TypeVar("T")
PATIENCE = timedelta(hours=12)  # that the others wait while the first one writes questions with a model


def size() -> int:
    return int(os.environ.get("WORLD_SIZE", 1))


def leads() -> bool:
    return os.environ.get("RANK", "0") == "0"


def require_several(until: str) -> None:
    """Raises TutorError unless a base can be divided among processes, in a run that ends with stage `until`."""
    if size() == 1:
        raise TutorError("--shard: divides the base among processes, and there is one; start it with torchrun.")
    if until != "adapter":
        raise TutorError("--shard: the report would need the whole base in one process; add --until adapter.")


def assemble() -> None:
    """Waits until every process has come here, each on its own GPU where there are any."""
    if size() == 1:
        return
    import torch
    from accelerate import PartialState

    cpu = not torch.cuda.is_available()
    PartialState(cpu=cpu, backend="gloo" if cpu else None, timeout=PATIENCE).wait_for_everyone()


def agreed(choose: Callable[[], T]) -> T:
    """What the first process chooses, in all of them."""
    if size() == 1:
        return choose()
    from accelerate.utils import broadcast_object_list

    return broadcast_object_list([choose() if leads() else None])[0]


def anyone(said: bool, device) -> bool:
    """Whether any process says so; all of them must ask."""
    if size() == 1:
        return said
    import torch

    votes = torch.tensor(int(said), device=device)
    torch.distributed.all_reduce(votes)
    return bool(votes)
