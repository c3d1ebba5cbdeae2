import pytest
import torch

from tests.tuning import short_recipe, tuned
from train.merge import merge
from train.prove import next_logits
from tutor.errors import TutorError


def test_a_merged_model_answers_as_base_and_adapter_do(base_folder, tmp_path):
    from peft import PeftModel

    from tutor.base import load_base

    tuned(base_folder, tmp_path, recipe=short_recipe(epochs=3))
    assert merge(tmp_path / "adapter", str(base_folder), tmp_path / "merged") < 1e-3
    alone = load_base(str(tmp_path / "merged"), "none")
    apart = PeftModel.from_pretrained(load_base(str(base_folder), "none").model, str(tmp_path / "adapter"))
    prompt = alone.prompt_ids([{"role": "user", "content": "What colour is box 3?"}])
    assert torch.allclose(next_logits(alone.model, prompt), next_logits(apart, prompt), atol=1e-3)
    plain = next_logits(load_base(str(base_folder), "none").model, prompt)
    assert not torch.allclose(plain, next_logits(apart, prompt), atol=1e-2)


def test_an_adapter_of_another_base_is_refused(base_folder, tmp_path):
    tuned(base_folder, tmp_path, recipe=short_recipe(epochs=1))
    with pytest.raises(TutorError, match="demo/base"):
        merge(tmp_path / "adapter", "demo/base", tmp_path / "merged")
    assert not (tmp_path / "merged").exists()
