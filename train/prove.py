"""The proof that a saved adapter works: loaded afresh, every tensor of it, the base answers differently with it, and as
it did when tuning ended."""

from collections.abc import Callable
from pathlib import Path

import torch
from accelerate.utils import extract_model_from_parallel
from peft import PeftModel, get_peft_model_state_dict, set_peft_model_state_dict
from safetensors.torch import load_file
from transformers import PreTrainedModel

from train.methods import is_plain
from tutor.adapters import WEIGHTS
from tutor.errors import TutorError

SAME = 1e-4  # largest difference between two logits that arithmetic alone makes
CLOSE = {torch.float32: 1e-3, torch.bfloat16: 0.5, torch.float16: 0.1}  # between logits, by the type they come from


def prove(tuned: PeftModel, folder: Path, prompt: list[int], load: Callable[[], PreTrainedModel] | None) -> float:
    """Loads the adapter in `folder` onto the base that `tuned` has tuned, or, where its method may have rewritten that,
    onto what `load` returns, the base as it was. Without `load` the base lies in parts: it is loaded back into `tuned`,
    and all processes must call this. Returns the largest difference that it makes to the logits (vocabulary,) of the
    token after `prompt`. Raises TutorError when tensors are missing, when it changes nothing, or when it answers
    otherwise than `tuned` did."""
    extract_model_from_parallel(tuned, keep_fp32_wrapper=False)  # which leaves no rounding of tuning on
    wanted = next_logits(tuned, prompt)
    if load is None:
        with tuned.disable_adapter():
            before = next_logits(tuned, prompt)
        loaded = refilled(tuned, folder)
    else:
        plain = tuned.unload() if is_plain(tuned) else load()
        before = next_logits(plain, prompt)
        loaded = PeftModel.from_pretrained(plain, str(folder)).eval()
    missing = load_file(folder / WEIGHTS).keys() ^ get_peft_model_state_dict(loaded, save_embedding_layers=False).keys()
    if missing:
        raise TutorError(
            f"Adapter {folder}: {len(missing)} tensors differ from the method's; tune it again with --fresh."
        )
    after = next_logits(loaded, prompt)
    change, off = (float((after - other).abs().max()) for other in (before, wanted))
    if change < SAME:
        raise TutorError(
            f"Adapter {folder}: the base answers the same with it, so it has no effect; raise epochs or the learning "
            "rate of the recipe."
        )
    if not off < CLOSE[loaded.get_base_model().dtype]:
        raise TutorError(
            f"Adapter {folder}: loaded from its files it answers otherwise than when tuning ended (a logit is off by "
            f"{off:.2g}), so the files of its method do not hold what was learnt; tune with another recipe."
        )
    return change


def refilled(tuned: PeftModel, folder: Path) -> PeftModel:
    """`tuned` with nothing in its adapter but what the file holds."""
    for weight in tuned.parameters():
        if weight.requires_grad:
            weight.data.zero_()
    set_peft_model_state_dict(tuned, load_file(folder / WEIGHTS))
    return tuned


def next_logits(model, prompt: list[int]) -> torch.Tensor:
    model.eval()
    with torch.inference_mode():
        return model(input_ids=torch.tensor([prompt], device=model.device)).logits[0, -1].float()
