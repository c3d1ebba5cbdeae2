from types import SimpleNamespace

from train.pairs import Pair
from train.recipe import read_recipe
from train.teach import adapter_inputs, enough


def pairs(wordings):
    return [Pair(f"{n}", f"f{n % 5}", "what", "q?", "a", "d", 1, "q") for n in range(5 * wordings)]


def test_few_wordings_are_seen_in_more_epochs_until_each_fact_is_seen_about_so_often():
    recipe = read_recipe("lora", ["epochs=2", "least_views=28"])
    assert enough(recipe, pairs(wordings=9)).epochs == 3
    assert enough(recipe, pairs(wordings=14)).epochs == 2
    assert enough(recipe, pairs(wordings=28)) == recipe


def test_epochs_given_by_hand_stand():
    assert enough(read_recipe("lora", ["least_views=28"], epochs=1), pairs(wordings=3)).epochs == 1
    assert enough(read_recipe("lora", ["least_views=28", "epochs=1"]), pairs(wordings=3)).epochs == 1


def test_other_weights_of_the_embedded_base_make_another_adapter(tmp_path, monkeypatch):
    """Those come with a newer version of the program, and an adapter of the earlier ones does not load on them."""
    for name in ("pairs.jsonl", "slides.jsonl", "model.safetensors"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr("train.teach.EMBEDDED", str(tmp_path))

    def inputs(base: str) -> list:
        job = SimpleNamespace(base=base, quantize="none", recipe=read_recipe("lora"), title="T", slug="t")
        return adapter_inputs(SimpleNamespace(folder=tmp_path), job)

    before, other = inputs(str(tmp_path)), inputs("owner/model")
    assert inputs(str(tmp_path)) == before
    (tmp_path / "model.safetensors").write_text("trained on")
    assert inputs(str(tmp_path)) != before
    assert inputs("owner/model") == other
