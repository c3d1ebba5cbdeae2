"""Methods of PEFT as recipes name them: an adapter on the base, or a sentence that says why there is none."""

import difflib
import json

import torch
from peft import PeftModel, get_peft_config, get_peft_model, prepare_model_for_kbit_training
from peft.mapping import PEFT_TYPE_TO_CONFIG_MAPPING

from train.recipe import Recipe, not_served
from tutor.adapters import check_method, expected_tensors, parse_config
from tutor.base import Base, out_of_memory
from tutor.errors import TutorError

COMPARE = "compare it with train/recipes/lora.json"
KEPT_IN_CACHE = ("PREFIX_TUNING", "CARTRIDGE")  # methods whose weights are keys and values


def with_adapter(base: Base, recipe: Recipe) -> PeftModel:
    """The base with a fresh adapter of the recipe; its trainable weights are float32, whatever the base is in. Raises
    TutorError when PEFT cannot make it, could not load it again, or it would train nothing."""
    require_known(recipe.peft["peft_type"])
    torch.manual_seed(recipe.seed)
    try:
        method = get_peft_config(begun_anyhow(recipe.peft) if base.model.device.type == "meta" else dict(recipe.peft))
        if base.quantized:
            prepare_model_for_kbit_training(base.model, use_gradient_checkpointing=recomputed(recipe))
        model = get_peft_model(base.model, method)
        name_targets(model)
        get_peft_config(model.peft_config["default"].to_dict())  # as it will be read from its file
    except Exception as error:  # methods fail in as many ways as PEFT has files
        if out_of_memory(error):
            raise
        raise TutorError(f"Recipe: PEFT refuses it ({said(error)}); {COMPARE}.") from error
    trained = [weight for weight in model.parameters() if weight.requires_grad]
    if not trained:
        raise TutorError(f"Recipe: leaves no weight to train; take inference_mode out of peft, or {COMPARE}.")
    for weight in trained:
        weight.data = weight.data.float()
    return model


def begun_anyhow(peft: dict) -> dict:
    """The same method with its first values from nowhere: PiSSA and others take them from weights, and shapes have
    none."""
    return {name: value for name, value in peft.items() if name != "init_lora_weights"}


def require_known(kind: object) -> None:
    """Raises TutorError when PEFT has no method of that name."""
    if kind in list(PEFT_TYPE_TO_CONFIG_MAPPING):
        return
    names = sorted(known.value for known in PEFT_TYPE_TO_CONFIG_MAPPING)
    near = difflib.get_close_matches(str(kind).upper().replace("-", "_"), names) or names
    raise TutorError(f"Recipe: PEFT refuses it (there is no peft_type {kind!r}); write {' or '.join(near)}.")


def name_targets(model: PeftModel) -> None:
    """Puts the names of the modules where the configuration has an expression: no page serves those."""
    config, names = model.peft_config["default"], getattr(model.base_model, "targeted_module_names", ())
    if names and isinstance(config.target_modules, str):
        shortest = {name.rpartition(".")[2] for name in names}
        reached = [name for name, _ in model.base_model.model.named_modules() if name.rpartition(".")[2] in shortest]
        config.target_modules = shortest if len(reached) == len(names) else set(names)


def require_fit(model: PeftModel, base: Base, name: str) -> None:
    """Raises TutorError when the gate would refuse what recipe `name` is about to tune on this base."""
    try:
        config = as_saved(model) | {"base_model_name_or_path": base.facts.id}
        expected_tensors(parse_config(config, base.facts), base.facts.linear)
    except TutorError as error:
        raise not_served(name, error) from error


def is_plain(model: PeftModel) -> bool:
    """Whether the adapter is of the one family that pages serve."""
    try:
        check_method(as_saved(model))
    except TutorError:
        return False
    return True


def as_saved(model: PeftModel) -> dict:
    """The adapter's configuration as its file holds it."""
    return json.loads(json.dumps(model.peft_config["default"].to_dict(), default=list))


def first_step_failed(model: PeftModel, steps: int, error: Exception) -> TutorError | None:
    """What to say when a method that PEFT made broke at its first step; None where that is not what happened."""
    if steps or isinstance(error, TutorError | OSError) or out_of_memory(error) or is_plain(model):
        return None
    kind = model.peft_config["default"].peft_type.value
    return TutorError(f"Recipe: {kind} cannot be tuned with these settings ({said(error)}); {COMPARE}.")


def said(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def recomputed(recipe: Recipe) -> bool:
    """Whether activations are computed again in the backward pass, to save memory: on GPUs, unless the method's weights
    are keys and values in the cache, which PEFT refuses then."""
    return torch.cuda.is_available() and recipe.peft.get("peft_type") not in KEPT_IN_CACHE
