"""A frozen base in parts, one in each process, put together layer by layer while a layer computes: FSDP for what is not
trained. The adapter is whole in every process, as DDP has it, so checkpoints and its files are what they were.
Tried with processors alone; on GPUs it was not run."""

import torch
from peft import PeftModel
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import DTensor
from torch.nn.parallel import DistributedDataParallel

from train import team
from train.methods import is_plain
from tutor.base import Base
from tutor.errors import TutorError


def shard(model: PeftModel, base: Base) -> None:
    """Divides the frozen weights of the base's layers among the processes, on their GPUs where there are any. All
    processes must call it, and from then on take every step together. Raises TutorError where that cannot be done."""
    layers = max((part for part in base.model.modules() if isinstance(part, torch.nn.ModuleList)), key=len, default=())
    if not is_plain(model) or not len(layers):
        raise TutorError("--shard: divides a base that has a list of layers, under LoRA; leave --shard out.")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    mesh = torch.distributed.init_device_mesh(device, (team.size(),))
    for layer in layers:
        trained = {weight for weight in layer.parameters() if weight.requires_grad}
        fully_shard(layer, mesh=mesh, reshard_after_forward=True, ignored_params=trained)
    parted = [name for name, weight in model.named_parameters() if isinstance(weight, DTensor)]
    DistributedDataParallel._set_params_and_buffers_to_ignore_for_model(model, parted)
    if device == "cuda":
        model.to(torch.cuda.current_device())
