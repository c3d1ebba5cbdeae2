"""The proof that a saved adapter works: loaded afresh, every tensor of it, and the base answers differently with it."""

from pathlib import Path

import torch
from peft import PeftModel, get_peft_model_state_dict
from safetensors.torch import load_file

from tutor.adapters import WEIGHTS
from tutor.base import Base
from tutor.errors import TutorError

SAME = 1e-4  # largest difference between two logits that arithmetic alone makes


def prove(base: Base, tuned: PeftModel, folder: Path, prompt: list[int]) -> float:
    """Loads the adapter in `folder` onto the base that `tuned` has tuned, and returns the largest difference that it
    makes to the logits (vocabulary,) of the token after `prompt`. Raises TutorError when tensors are missing or it
    changes nothing."""
    learns_prompt = tuned.peft_config["default"].is_prompt_learning
    plain = tuned.get_base_model() if learns_prompt else tuned.unload()
    before = next_logits(plain, prompt)
    loaded = PeftModel.from_pretrained(plain, str(folder)).eval()
    missing = load_file(folder / WEIGHTS).keys() ^ get_peft_model_state_dict(loaded, save_embedding_layers=False).keys()
    if missing:
        raise TutorError(
            f"Adapter {folder}: {len(missing)} tensors differ from the method's; tune it again with --fresh."
        )
    change = float((next_logits(loaded, prompt) - before).abs().max())
    if change < SAME:
        raise TutorError(
            f"Adapter {folder}: the base answers the same with it, so it has no effect; raise epochs or the learning "
            "rate of the recipe."
        )
    return change


def next_logits(model, prompt: list[int]) -> torch.Tensor:
    model.eval()
    with torch.inference_mode():
        return model(input_ids=torch.tensor([prompt], device=model.device)).logits[0, -1].float()
