"""How much of a frozen weight lies in the directions of its update (Hu et al., 2021, section 7.3)."""

import torch
from peft import PeftModel
from peft.utils.integrations import dequantize_module_weight


def subspaces(model: PeftModel, target: str, rank: int, seed: int) -> list[dict[str, float]]:
    """`projected` of each layer's `target` (a LoRA layer), from the first layer to the last."""
    found = []
    for name, module in model.named_modules():
        if name.endswith(f".{target}") and hasattr(module, "get_delta_weight"):
            weight = dequantize_module_weight(module.get_base_layer())
            found.append(projected(module.get_delta_weight(model.active_adapter), weight, rank, seed))
    return found


@torch.no_grad()
def projected(update: torch.Tensor, weight: torch.Tensor, rank: int, seed: int) -> dict[str, float]:
    """‖UᵀWV‖_F for the `rank` first singular directions U, V of the update, of the weight itself, and of a Gaussian
    matrix; the norms of both; and the amplification, ‖ΔW‖_F / ‖UᵀWV‖_F through the update's own directions.
    `update` and `weight` are (out, in)."""
    update, weight = update.float().cpu(), weight.float().cpu()
    random = torch.randn(weight.shape, generator=torch.Generator().manual_seed(seed))
    through = {name: through_directions(of, weight, rank) for name, of in (("weight", weight), ("random", random))}
    own = through_directions(update, weight, rank)
    norm = update.norm().item()
    return {"update": own, **through, "update_norm": norm, "weight_norm": weight.norm().item(), "amplified": norm / own}


def through_directions(of: torch.Tensor, weight: torch.Tensor, rank: int) -> float:
    left, _, right = torch.linalg.svd(of, full_matrices=False)
    return (left[:, :rank].T @ weight @ right[:rank].T).norm().item()
