"""Words of the base's own hold a tuned model near it."""

import pytest
import torch

from tests.tuning import short_recipe, trainer_of
from train import keep
from train.packing import collate
from train.trainer import KEPT_EVERY, KEPT_FROM
from train.tune import tune
from tutor.base import load_base
from tutor.prompt import system_prompt


@pytest.fixture(autouse=True)
def few_rows(monkeypatch):
    monkeypatch.setattr(keep, "ROWS", 8)


def test_the_base_writes_the_same_words_each_time_and_leaves_chance_as_it_was(base_folder):
    base = load_base(str(base_folder), "none")
    torch.manual_seed(5)
    wanted = torch.rand(1)
    torch.manual_seed(5)
    rows = keep.own_words(base, 1)
    assert torch.rand(1) == wanted
    assert rows == keep.own_words(base, 1) != keep.own_words(base, 2)
    assert len(rows) == 8
    for row in rows:
        unlearnt = row["labels"].count(-100)
        assert row["labels"][unlearnt:] == row["input_ids"][unlearnt:]
        assert 1 <= len(row["input_ids"]) - unlearnt <= keep.TOKENS
    assert [row["labels"].count(-100) for row in rows[:4]] == [1] * 4
    for row in rows[4:]:
        ids = row["input_ids"][: row["labels"].count(-100)]
        system, _, question = base.tokenizer.decode(ids).rpartition("<|user|>\n")
        assert any(system_prompt(subject) in system for subject in keep.SUBJECTS)
        assert question.startswith(keep.ASKING)
        assert len(keep.control_tokens(base) & set(ids)) == 4, "the turns' marks and their end"


def test_a_course_is_not_held_to_what_the_base_says_of_its_own_subject(base_folder):
    base = load_base(str(base_folder), "none")
    rows = keep.own_words(base, 1, title="Cell biology, " + ", ".join(keep.SUBJECTS[2:]))
    asked = [base.tokenizer.decode(row["input_ids"]) for row in rows[4:]]
    assert all(system_prompt("Chemistry") in text for text in asked)


def drift(trainer):
    """Nats per token of all kept rows, each alone, from the plain logits of base and tuned model."""
    model, total, count = trainer.model.eval(), 0.0, 0
    for row in (row for pack in trainer.kept for family in pack for row in family):
        ids = torch.tensor([row["input_ids"]])
        with torch.no_grad():
            tuned = model(input_ids=ids).logits[0, -ids.shape[1] :].log_softmax(-1)
            with model.disable_adapter():
                base = model(input_ids=ids).logits[0].log_softmax(-1)
        apart = (base.exp() * (base - tuned)).sum(-1)[:-1]
        learnt = torch.tensor(row["labels"][1:]) != -100
        total, count = total + float(apart[learnt].sum()), count + int(learnt.sum())
    return total / count


@pytest.mark.parametrize("recipe", ["lora", "prefix"])
def test_a_model_held_to_its_own_words_moves_less_and_learns_all_the_same(base_folder, tmp_path, recipe):
    from train.recipe import read_recipe

    def tuned(weight):
        changes = {"keep_weight": weight, "epochs": 24, "pack_tokens": 256}
        trainer = trainer_of(
            load_base(str(base_folder), "none"), read_recipe(recipe, **changes), tmp_path / str(weight)
        )
        return trainer, [row["loss"] for row in tune(trainer)["losses"] if "loss" in row]

    held, losses = tuned(1.0)
    free, _ = tuned(1e-9)
    assert len(held.kept) > 1
    assert drift(held) < 0.5 * drift(free)
    assert losses[-1] < 0.7 * losses[0]


def test_a_model_is_held_to_its_own_words_ever_more_to_the_end(base_folder, tmp_path):
    trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(keep_weight=0.5, epochs=3), tmp_path)
    weights = [trainer.keep_weight_at(step) for step in range(len(trainer.steps))]
    assert weights == sorted(weights)
    assert weights[-1] == 1.0
    assert sum(weights) / len(weights) == pytest.approx(0.5, rel=0.5)


def test_the_course_is_learnt_freely_first_then_every_pack_of_kept_words_has_its_turn(base_folder, tmp_path):
    trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(keep_weight=0.5, epochs=12), tmp_path)
    beside = [trainer.kept_at(step) for step in range(len(trainer.steps))]
    first = next(step for step, pack in enumerate(beside) if pack)
    assert first == int(KEPT_FROM * len(beside))
    assert all((pack is None) == bool(at % KEPT_EVERY) for at, pack in enumerate(beside[first:]))
    held = [pack for pack in beside if pack]
    assert held[: len(trainer.kept)] == list(trainer.kept)
    assert held[len(trainer.kept)] == trainer.kept[0]


def test_the_loss_on_kept_packs_is_that_of_each_row_alone(base_folder, tmp_path, monkeypatch):
    monkeypatch.setattr("train.tune.fast_bfloat16", lambda: False)  # as `drift` computes
    trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(keep_weight=1.0, epochs=3), tmp_path)
    tune(trainer)
    rows = [row for pack in trainer.kept for family in pack for row in family]
    pack = [[row] for row in rows]
    tokens = sum(label != -100 for row in rows for label in row["labels"][1:])
    with torch.no_grad():
        assert trainer._drift(trainer.model.eval(), pack, tokens).item() == pytest.approx(drift(trainer), rel=1e-3)
    assert collate(pack)["input_ids"].shape[1] > 100


def test_a_step_has_the_same_gradient_in_however_many_parts(base_folder, tmp_path):
    trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(keep_weight=1.0, epochs=1), tmp_path)
    for name, weight in trainer.model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.02)

    def gradient(parts):
        trainer.parts = parts
        trainer.model.zero_grad()
        loss = trainer._step(trainer.model, 0)
        return loss.item(), torch.cat([w.grad.flatten() for w in trainer.model.parameters() if w.grad is not None])

    (loss, whole), (other, parts) = gradient(1), gradient(4)
    assert other == pytest.approx(loss, rel=1e-4)
    assert torch.allclose(parts, whole, atol=1e-4 * float(whole.abs().max()))
    trainer.kept = ()
    assert not torch.allclose(gradient(1)[1], whole, atol=1e-2 * float(whole.abs().max()))
