"""Likelihoods in batches, against the plainest way to compute them."""

import pytest
import torch

from tests.tiny import tiny_adapter
from train.evaluation.likelihood import nats, option_ids, text_nats, with_adapter
from tutor.base import load_base
from tutor.errors import TutorError
from tutor.prompt import conversation

QUESTIONS = ["What is LoRA?", "How does attention weigh a token of a sentence?", "Why?"]
OPTIONS = [["It adds matrices.", "No.", "A slide of the tutor."], ["By how much it matters."], ["Bytes.", "Words."]]


@pytest.fixture
def base(base_folder):
    return load_base(str(base_folder), "none")


@torch.no_grad()
def plain(model, base, question, option):
    prompt = base.prompt_ids(conversation("C", question))
    answer = option_ids(base, option)
    logits = model(input_ids=torch.tensor([prompt + answer])).logits[0, len(prompt) - 1 : -1]
    return torch.nn.functional.cross_entropy(logits, torch.tensor(answer)).item(), logits[0]


def test_options_after_one_reading_of_the_prompt_are_as_likely_as_each_read_alone(base):
    prompts = [conversation("C", question) for question in QUESTIONS]
    found, first = nats(base.model, base, prompts, OPTIONS)
    for question, options, losses, logits in zip(QUESTIONS, OPTIONS, found, first, strict=True):
        assert len(losses) == len(options)
        for option, loss in zip(options, losses, strict=True):
            alone, alone_first = plain(base.model, base, question, option)
            assert loss == pytest.approx(alone, abs=1e-4)
            assert torch.allclose(logits, alone_first, atol=1e-4)


def test_a_prompt_that_is_too_long_has_no_likelihood_and_the_others_do(base):
    long = conversation("C", "token " * 2000)
    found, first = nats(base.model, base, [long, conversation("C", "Why?")], [["A."], ["A."]])
    assert found[0] == [float("inf")]
    assert found[1][0] < 20
    assert first[0].isnan().all()


def test_the_base_is_as_before_once_the_adapter_was_looked_at(base_folder, base, tmp_path):
    adapter = tiny_adapter(base_folder, tmp_path / "adapter", base_id=base.facts.id)
    (adapter / "README.md").unlink()
    before = plain(base.model, base, "Why?", "Bytes.")[1]
    with with_adapter(base, adapter) as model:
        tuned = plain(model, base, "Why?", "Bytes.")[1]
        with model.disable_adapter():
            assert torch.equal(plain(model, base, "Why?", "Bytes.")[1], before)
    assert not torch.allclose(tuned, before)
    assert torch.equal(plain(base.model, base, "Why?", "Bytes.")[1], before)
    assert not [name for name, _ in base.model.named_modules() if "lora" in name]


def test_an_adapter_of_another_base_is_refused_by_the_gate(base, adapter_folder):
    with pytest.raises(TutorError, match="made for the base"), with_adapter(base, adapter_folder):
        pass


def test_running_text_is_measured_per_token(base):
    text = "A tutor answers a question about a slide."
    ids = torch.tensor([base.tokenizer(text)["input_ids"]])
    with torch.no_grad():
        alone = base.model(input_ids=ids, labels=ids).loss.item()
    assert text_nats(base.model, base, [text, text]) == pytest.approx(alone, abs=1e-5)
