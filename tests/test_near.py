"""What a slide in view teaches: the base's own predictions, row by row, and nothing but the adapter learns."""

import pytest
import torch

from tests.tuning import LESSONS, short_recipe
from train.near import base_logits, divergence, seen, those
from train.packing import answer_logits, collate
from train.tune import make_trainer, tokenised, tune, with_adapter
from tutor.base import load_base
from tutor.course import Slide
from tutor.prompt import Opened, conversation

SLIDE = Slide("d", 1, "Boxes", "Box 0 is red. Box 1 is blue. Box 2 is red.")
TAUGHT = [conversation("Boxes", lesson[1]["content"], opened=Opened((SLIDE,))) for lesson in LESSONS]


def rows_of(base):
    """Every third row learns its answer, the others what the base says with the slide in view."""
    taught = [None if number % 3 == 0 else prompt for number, prompt in enumerate(TAUGHT)]
    return tokenised(base, LESSONS, 512, taught)[0]


def test_the_teacher_is_the_base_with_the_slide_each_row_alone(base_folder):
    base = load_base(str(base_folder), "none")
    rows = rows_of(base)
    alone = []
    for number, row in enumerate(rows):
        if "seen" not in row:
            continue
        answer = base.answer_ids(LESSONS[number][-1]["content"])
        prompt = base.prompt_ids(TAUGHT[number])
        with torch.no_grad():
            logits = base.model(input_ids=torch.tensor([prompt + answer])).logits[0]
        alone.append(logits[len(prompt) - 1 : -1])
    model = with_adapter(base, short_recipe())
    for name, weight in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.2)
    pack = [rows[:7], rows[7:]]
    taught = those(pack, shown=True)
    assert [row["input_ids"] for family in taught for row in family] == [
        row["input_ids"] for row in rows if "seen" in row
    ]
    wanted = base_logits(model.eval(), collate(seen(taught)))
    assert torch.allclose(wanted, torch.cat(alone), atol=1e-3)
    assert not wanted.requires_grad
    said = answer_logits(model, collate(taught))
    assert said.shape == wanted.shape
    assert not torch.allclose(said, wanted, atol=0.1)
    divergence(said, wanted).backward()
    learnt = {name for name, weight in model.named_parameters() if weight.grad is not None}
    assert learnt == {name for name, weight in model.named_parameters() if "lora_" in name}


def test_divergence_is_nothing_between_equals_and_grows_apart():
    logits = torch.randn(3, 7)
    assert divergence(logits, logits).item() == pytest.approx(0, abs=1e-5)
    p, q = logits.softmax(-1), (logits * 2).softmax(-1)
    assert divergence(logits * 2, logits).item() == pytest.approx(float((p * (p / q).log()).sum()), rel=1e-4)


def test_a_run_learns_from_answers_and_from_the_slide_at_once(base_folder, tmp_path):
    base = load_base(str(base_folder), "none")
    rows = rows_of(base)
    recipe = short_recipe(epochs=20, objective="distill")
    trainer = make_trainer(base, rows, recipe, tmp_path / "checkpoints")
    pack = [[row] for row in rows]

    def apart():
        taught, told = those(pack, shown=True), those(pack, shown=False)
        with torch.no_grad():
            model = trainer.model.eval()
            far = divergence(answer_logits(model, collate(taught)), base_logits(model, collate(seen(taught))))
            return far.item(), trainer._loss(model, told, 1).item()

    before = apart()
    tune(trainer)
    assert all(after < 0.5 * first for first, after in zip(before, apart(), strict=True))
