from types import SimpleNamespace

from train.recipe import read_recipe
from train.teach import adapter_inputs


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
