"""Where a base comes from, and how adapters name it."""

import pytest

from tutor.errors import TutorError


def test_a_folder_is_named_by_its_last_part_and_never_by_its_path(base_folder):
    from tutor.base import load_base
    from tutor.settings import base_id

    assert base_id(str(base_folder)) == f"local/{base_folder.name}"
    assert base_id("demo/base") == "demo/base"
    assert base_id("Qwen/Qwen3-4B-Instruct-2507") == "Qwen/Qwen3-4B-Instruct-2507"
    facts = load_base(str(base_folder), "none").facts
    assert len(facts.template_sha256) == len(facts.tokenizer_sha256) == 64
    assert len(facts.linear) == 14


def test_the_embedded_base_answers_in_its_own_chat_format():
    from tutor.base import load_base

    base = load_base()
    ids = base.prompt_ids([{"role": "system", "content": "S"}, {"role": "user", "content": "Q"}])
    assert base.tokenizer.decode(ids) == "<|system|>S<|user|>Q<|assistant|>"
    assert base.context == 1024
    assert base.facts.id == "demo/base"


def test_a_base_that_the_hub_does_not_have_or_that_is_no_folder_is_a_sentence(hub, tmp_path):
    from tutor.base import load_base

    with pytest.raises(TutorError, match="Base model me/none"):
        load_base("me/none")
    with pytest.raises(TutorError, match="no such folder"):
        load_base(str(tmp_path / "none"))


def test_a_base_without_chat_template_is_refused(base_folder, tmp_path):
    import shutil

    from tutor.base import load_base

    copy = tmp_path / "base"
    shutil.copytree(base_folder, copy)
    (copy / "chat_template.jinja").unlink()
    with pytest.raises(TutorError, match="chat template"):
        load_base(str(copy))


def with_template(folder, copy, template: str):
    """The base of a folder with another chat template."""
    import shutil

    from tutor.base import load_base

    shutil.copytree(folder, copy)
    (copy / "chat_template.jinja").write_text(template)
    return load_base(str(copy), "none")


@pytest.mark.parametrize("space", ["", " "], ids=["close", "spaced"])
def test_an_answer_is_tuned_as_the_chat_template_writes_it(base_folder, tmp_path, space):
    told = "{% for m in messages %}{{ '<|' + m['role'] + '|>' + (SPACE if m['role'] == 'assistant' else '') }}"
    told += "{{ m['content'] }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
    base = with_template(base_folder, tmp_path / "base", told.replace("SPACE", f"'{space}'"))
    asked = [{"role": "user", "content": "What is attention?"}]
    talk = [*asked, {"role": "assistant", "content": "Attention weighs tokens."}]
    whole = base.tokenizer.apply_chat_template(talk, tokenize=True, return_dict=True)["input_ids"]
    assert base.prompt_ids(asked) + base.answer_ids("Attention weighs tokens.")[:-1] == whole


def test_a_chat_template_that_refuses_a_system_prompt_has_it_before_the_question(base_folder, tmp_path):
    refuses = "{% for m in messages %}{{ raise_exception('no system') if m['role'] == 'system' else m['content'] }}"
    base = with_template(base_folder, tmp_path / "base", refuses + "{% endfor %}")
    ids = base.prompt_ids([{"role": "system", "content": "S"}, {"role": "user", "content": "Q"}])
    assert base.tokenizer.decode(ids) == "S\n\nQ"


def test_a_base_published_in_4_bits_is_loaded_as_it_is_whatever_is_asked_for(base_folder, tmp_path):
    import torch

    from tutor.base import load_base

    ours = load_base(str(base_folder), "4bit")
    ours.model.save_pretrained(tmp_path)
    ours.tokenizer.save_pretrained(tmp_path)
    ids = torch.tensor([ours.prompt_ids([{"role": "user", "content": "What is a token?"}])])
    expected = ours.model(ids).logits
    for quantize in ("none", "4bit"):
        theirs = load_base(str(tmp_path), quantize)
        assert theirs.quantized
        assert theirs.facts.linear == ours.facts.linear
        assert torch.equal(theirs.model(ids).logits, expected)
    plan = load_base(str(tmp_path), "none", weights=False)
    assert plan.quantized
    assert plan.facts.linear == ours.facts.linear


def test_a_base_published_in_another_quantisation_is_refused(base_folder, tmp_path):
    import json
    import shutil

    from tutor.base import load_base

    copy = shutil.copytree(base_folder, tmp_path / "base")
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps(config | {"quantization_config": {"quant_method": "gptq", "bits": 4}}))
    with pytest.raises(TutorError, match="quantised by 'gptq'"):
        load_base(str(copy), "none")


@pytest.mark.parametrize("words", ["CUDA out of memory.", "DefaultCPUAllocator: can't allocate memory"])
def test_a_base_that_does_not_fit_into_memory_is_a_sentence(words, base_folder, monkeypatch):
    from tutor import base

    def too_large(*_):
        raise RuntimeError(words) if words.startswith("Default") else base.torch.OutOfMemoryError(words)

    monkeypatch.setattr(base, "load_weights", too_large)
    with pytest.raises(TutorError, match="does not fit into memory; take --quantize 4bit"):
        base.load_base(str(base_folder), "none")


def test_a_base_that_fails_without_a_word_is_a_sentence_too(base_folder, monkeypatch):
    from tutor import base

    def wordless(*_):
        raise OSError

    monkeypatch.setattr(base, "load_weights", wordless)
    with pytest.raises(TutorError, match=r": OSError\. Check the name"):
        base.load_base(str(base_folder), "none")


def test_a_base_without_its_tokenizer_tells_the_whole_of_what_is_missing(base_folder, tmp_path):
    import shutil

    from tutor.base import load_base

    folder = shutil.copytree(base_folder, tmp_path / "base")
    for file in folder.glob("token*"):
        file.unlink()
    with pytest.raises(TutorError, match=r"Base model .*: .*[^:] Check the name"):
        load_base(str(folder), "none")
