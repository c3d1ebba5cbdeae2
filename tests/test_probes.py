import math

import numpy as np
import pytest
import torch

from tests.tiny import tiny_adapter
from train.evaluation.arms import ARMS, asked, prompts
from train.evaluation.measure import measure
from train.evaluation.probes import DISTRACTORS, adapter_on, forgetting, measured, options, probe
from train.evaluation.questions import Question as Q
from tutor.base import load_base
from tutor.course import Slide
from tutor.errors import TutorError
from tutor.prompt import REFUSAL
from tutor.retrieve import SlideIndex

QUESTIONS = [
    Q("What does LoRA freeze?", "LoRA freezes the base weights.", ("base weights",), "1"),
    Q("What is a token?", "A token is a piece of text.", ("piece",), "2"),
    Q("What is perplexity?", "Perplexity is the exponential of the loss.", ("exponential",), "3"),
    Q("What does BPE merge?", "BPE merges the most frequent pair.", ("frequent pair",), "4"),
]
OFF = [Q("How do I bake bread?", REFUSAL, (), "off")]
SLIDES = [Slide("d", 1, "LoRA", "LoRA freezes the base weights and trains two small matrices.")]


@pytest.fixture
def base(base_folder):
    return load_base(str(base_folder), "none")


@pytest.fixture
def adapter(base_folder, base, tmp_path):
    folder = tiny_adapter(base_folder, tmp_path / "adapter", base_id=base.facts.id)
    (folder / "README.md").unlink()
    return folder


def test_a_question_has_its_reference_its_reversal_and_answers_of_other_slides():
    found = options(QUESTIONS)
    assert [row[0] for row in found] == [question.answer for question in QUESTIONS]
    assert found[3][1] == "BPE merges the least frequent pair."
    for question, row in zip(QUESTIONS, found, strict=True):
        assert len(row) == 2 + DISTRACTORS
        assert question.answer not in row[2:]


def test_a_choice_is_right_when_the_reference_is_likeliest_and_needs_all_distractors():
    found = measured([[1.0, 2.0, 3, 3, 3], [3.0, 2.0, 1, 4, 4], [1.0, 0.5], [math.inf, math.inf]])
    assert found["choice"][:2].tolist() == [1, 0]
    assert found["truth"][:3].tolist() == [1, 0, 0]
    assert [math.isnan(value) for value in found["choice"]] == [False, False, True, True]
    assert math.isnan(found["nats"][3])


def test_facts_of_held_out_slides_are_served_but_stand_in_no_question_about_them():
    slides = [Slide("d", page, "Search", "Beam search", facts=("Beam search keeps k hypotheses.",)) for page in (1, 2)]
    question = Q("What does beam search keep?", "Beam search keeps k hypotheses.", ("hypotheses",), "d:1")
    asks = asked("NLP", slides[:1], {"exam": [question], "unseen_slide": [question]})
    line = "Closest line: Beam search keeps k hypotheses."
    for name, told in (("exam", True), ("unseen_slide", False)):
        [arms] = asks[name]
        assert (line in arms["tuned+slides"][-1]["content"]) is told
        assert "Slides:" in arms["tuned+slides"][-1]["content"]
    [arms] = asked("NLP", slides, {"unseen_slide": [question]})["unseen_slide"]
    assert line in arms["tuned+slides"][-1]["content"], "what another slide knows was trained on"


def test_an_adapter_that_moves_no_first_logit_fails_the_evaluation(base, base_folder, tmp_path):
    from safetensors.torch import load_file, save_file

    folder = tiny_adapter(base_folder, tmp_path / "off", base_id=base.facts.id)
    (folder / "README.md").unlink()
    tensors = {
        name: value * ("lora_A" in name) for name, value in load_file(folder / "adapter_model.safetensors").items()
    }
    save_file(tensors, folder / "adapter_model.safetensors", {"format": "pt"})
    with pytest.raises(TutorError, match="no effect"):
        measure(base, [folder], "PEFT", SLIDES, {"exam": QUESTIONS})


def test_the_model_is_asked_in_every_arm_and_declining_sets_are_left_out(base, adapter):
    sets = {"exam": QUESTIONS, "off_course": OFF}
    index = SlideIndex(SLIDES)
    asks = {name: [prompts("PEFT", index, q) for q in questions] for name, questions in sets.items()}
    facts, found = probe(base, adapter, sets, asks)
    assert set(found) == {"exam"}
    assert set(found["exam"]) == set(ARMS)
    assert np.isnan(found["exam"]["tuned+slides"]["choice"]).all(), "with slides only the reference is read"
    assert np.isfinite(found["exam"]["tuned"]["choice"]).all()
    assert facts["adapter_on"]["questions"] == 4
    assert facts["adapter_on"]["largest_change"] > 0.1
    assert (found["exam"]["base"]["nats"] != found["exam"]["tuned"]["nats"]).all()
    assert set(facts["forgetting"]) == {"text", "answers"}


def test_two_adapters_are_measured_on_one_base_with_equal_base_arms(base, base_folder, adapter, tmp_path):
    other = tiny_adapter(base_folder, tmp_path / "other", seed=1, base_id=base.facts.id)
    (other / "README.md").unlink()
    one, two = measure(base, [adapter, other], "PEFT", SLIDES, {"exam": QUESTIONS})
    for arm in ("base", "base+slides"):
        assert one["sets"]["exam"]["arms"][arm] == two["sets"]["exam"]["arms"][arm]
    assert one["sets"]["exam"]["arms"]["tuned"]["nats"] != two["sets"]["exam"]["arms"]["tuned"]["nats"]
    assert one["memorised"]["tuned"]["longest"] >= 0


def test_forgetting_is_the_rise_of_the_loss_on_general_language_in_per_cent():
    before, after = {"text": 2.0, "answers": 1.0}, {"text": 2.2, "answers": 0.9}
    found = forgetting({"base": before, "tuned": after})
    assert found["text"] == {"base": 2.0, "tuned": 2.2, "percent": 10.0}
    assert found["answers"]["percent"] == -10.0


def test_the_adapter_is_on_by_as_many_first_tokens_as_it_changes(tmp_path):
    base, tuned = torch.tensor([[1.0, 0.0], [1.0, 0.0]]), torch.tensor([[1.5, 0.0], [1.0, 2.0]])
    found = adapter_on({"base": [base], "tuned": [tuned]}, tmp_path)
    assert found == {"largest_change": 2.0, "first_tokens_changed": 1, "questions": 2}
