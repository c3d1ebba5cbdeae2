"""Every recipe file tunes on a tiny base; the gate decides which of them a page serves, before any tuning."""

import json

import pytest

from tests.test_engine import ask
from train.__main__ import main
from train.curriculum import closed
from train.recipe import FOLDER, read_recipe, require_served
from tutor.errors import TutorError

NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
SERVED = ["lora", "lora-qv", "rslora"]
LESSONS = [closed(f"What colour is box {i}?", f"Box {i} is {c}.", "Boxes") for i, c in enumerate(["red", "blue"] * 6)]


@pytest.fixture(scope="module")
def tuned(base_folder, tmp_path_factory):
    """{recipe: (run folder, loss on the lessons before, after)}."""
    from train.tune import make_trainer, save_adapter, tokenised
    from tutor.base import load_base

    found = {}
    for name in NAMES:
        base, recipe = load_base(str(base_folder), "none"), read_recipe(name, epochs=6, pack_tokens=256)
        rows, _ = tokenised(base, LESSONS, 256)
        before = total_loss(base.model, rows)
        folder = tmp_path_factory.mktemp(name)
        trainer = make_trainer(base, rows, recipe, folder / "checkpoints")
        trainer.train()
        save_adapter(trainer.model, base, "Boxes", "boxes", [], folder / "adapter")
        found[name] = folder, before, total_loss(trainer.model.eval(), rows)
    return found


def total_loss(model, rows):
    import torch

    from train.packing import answer_loss

    with torch.no_grad():
        return sum(answer_loss(model, {key: torch.tensor([ids]) for key, ids in row.items()}).item() for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_recipe_learns(name, tuned):
    _, before, after = tuned[name]
    assert after < 0.9 * before


@pytest.mark.parametrize("name", NAMES)
def test_the_gate_serves_exactly_the_recipes_that_pass_before_tuning(name, tuned, base_folder):
    from tutor.adapters import check
    from tutor.base import load_base

    folder = tuned[name][0] / "adapter"
    facts = load_base(str(base_folder), "none").facts
    if name in SERVED:
        require_served(read_recipe(name), name)
        assert check(folder, facts).title == "Boxes"
    else:
        with pytest.raises(TutorError, match="--until adapter"):
            require_served(read_recipe(name), name)
        with pytest.raises(TutorError, match="adapter"):
            check(folder, facts)


def test_one_batch_serves_all_recipes_that_are_served_exactly(tuned, base_folder):
    import torch
    from peft import PeftModel

    from tutor.base import load_base
    from tutor.course import AdapterRef
    from tutor.engine import Engine

    folders = [tuned[name][0] / "adapter" for name in SERVED]
    engine = Engine(load_base(str(base_folder), "none"), max_rows=4, join_at=4)
    refs = [None, *(AdapterRef(str(folder)) for folder in folders)]
    texts = list(engine.answers([(ask("What colour is box 3?"), ref) for ref in refs], 12))
    engine.close()
    for folder, text in zip(folders, texts[1:], strict=True):
        base = load_base(str(base_folder), "none")
        model = PeftModel.from_pretrained(base.model, str(folder)).eval()
        ids = torch.tensor([base.prompt_ids(ask("What colour is box 3?"))])
        alone = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=12, do_sample=False)
        wanted = base.tokenizer.decode(alone[0, ids.shape[1] :], skip_special_tokens=True)
        assert text.strip("� ") == wanted.strip("� ")  # the engine waits for the other half of a character
    assert len(set(texts)) > 1


def test_a_recipe_that_no_page_serves_is_refused_before_anything_runs(tmp_path, capsys):
    run = tmp_path / "run"
    assert main(["--recipe", "dora", "--out", str(run), "--dry-run"]) == 2
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert "DoRA" in said
    assert "--until adapter" in said
    assert main(["--recipe", "dora", "--out", str(run), "--dry-run", "--until", "adapter"]) == 0


def test_a_start_that_rewrites_the_base_is_refused_too(tmp_path):
    recipe = tmp_path / "pissa.json"
    peft = {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 8, "init_lora_weights": "pissa"}
    recipe.write_text(json.dumps({"peft": peft}))
    with pytest.raises(TutorError, match="init_lora_weights"):
        require_served(read_recipe(str(recipe)), str(recipe))
