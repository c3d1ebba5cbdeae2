import pytest
import torch

from tests.tuning import short_recipe, trainer_of
from train.prove import prove
from train.tune import save_adapter, tune
from tutor.base import load_base
from tutor.errors import TutorError


def saved(base_folder, out, learns=True):
    base = load_base(str(base_folder), "none")
    trainer = trainer_of(base, short_recipe(epochs=2), out)
    if learns:
        tune(trainer)
    save_adapter(trainer.model, base, "Boxes", "boxes", [], out / "adapter")
    return trainer.model, out / "adapter", [5, 6, 7], lambda: load_base(str(base_folder), "none").model


def test_an_adapter_that_learnt_changes_the_next_token(base_folder, tmp_path):
    assert prove(*saved(base_folder, tmp_path)) > 1e-3


def test_an_adapter_without_effect_fails(base_folder, tmp_path):
    with pytest.raises(TutorError, match="no effect"):
        prove(*saved(base_folder, tmp_path, learns=False))


def test_an_adapter_that_lost_tensors_fails(base_folder, tmp_path):
    from safetensors.torch import load_file, save_file

    model, folder, prompt, load = saved(base_folder, tmp_path)
    weights = load_file(folder / "adapter_model.safetensors")
    weights.pop(next(iter(weights)))
    save_file(weights, folder / "adapter_model.safetensors")
    with torch.no_grad(), pytest.raises(TutorError, match="tensors"):
        prove(model, folder, prompt, load)
