"""Any method of PEFT as a recipe: tuned, saved and proved, or refused with a sentence before time is spent."""

import json

import pytest

from tests.tuning import LESSONS, trainer_of
from train.recipe import Recipe, read_recipe
from tutor.errors import TutorError

TWO = {"target_modules": ["q_proj", "v_proj"]}
TUNED = {
    "vera": {"peft_type": "VERA"},
    "ia3": {"peft_type": "IA3"},
    "oft": {"peft_type": "OFT"},
    "lokr": {"peft_type": "LOKR"},
    "randlora": {"peft_type": "RANDLORA"},
    "p-tuning": {"peft_type": "P_TUNING", "num_virtual_tokens": 8},
    "cartridge": {"peft_type": "CARTRIDGE", "num_virtual_tokens": 8},
    "pissa": {"peft_type": "LORA", "init_lora_weights": "pissa", **TWO},
    "adaption-prompt": {"peft_type": "ADAPTION_PROMPT", "adapter_len": 4, "adapter_layers": 2},
}
REFUSED = {  # with what is said
    "X-LoRA": ({"peft_type": "XLORA"}, "use_cache"),
    "no such method": ({"peft_type": "LORRA"}, r"PEFT refuses it \(there is no peft_type 'LORRA'\); write LORA"),
    "a rank of nothing": ({"peft_type": "LORA", "r": 0}, "PEFT refuses it .*positive integer"),
    "no such target": ({"peft_type": "LORA", "target_modules": ["experts"]}, "PEFT refuses it .*experts"),
    "an expression that is none": ({"peft_type": "LORA", "target_modules": "(("}, "PEFT refuses it .*unterminated"),
    "what PEFT saves and does not load": ({"peft_type": "IA3", **TWO}, "PEFT refuses it .*feedforward_modules"),
    "nothing to train": ({"peft_type": "LORA", "inference_mode": True, **TWO}, "leaves no weight to train"),
    "tasks": ({"peft_type": "POLY"}, "POLY cannot be tuned with these settings .*task_ids"),
    "no tokens": ({"peft_type": "TRAINABLE_TOKENS"}, "TRAINABLE_TOKENS cannot be tuned"),
}
CHANGED = {  # what PEFT takes without a word
    "AdaLoRA": ({"peft_type": "ADALORA", "total_step": 100}, "moves its ranks between steps"),
    "EVA": ({"peft_type": "LORA", "init_lora_weights": "eva"}, "it would be plain LoRA"),
    "LoRA-GA": ({"peft_type": "LORA", "init_lora_weights": "lora_ga"}, "it would be plain LoRA"),
    "PiSSA by chance": ({"peft_type": "LORA", "init_lora_weights": "pissa_niter_4"}, "no file gives the adapter back"),
}


def recipe_of(peft, **changes):
    return Recipe(peft=peft | {"task_type": "CAUSAL_LM"}, **{"epochs": 2, "pack_tokens": 256} | changes)


def tuned(base_folder, peft, out, **changes):
    """The adapter's folder, and what it changes; half the lessons are watched, so the best checkpoint is loaded."""
    from train.prove import prove
    from train.tune import save_adapter, tune
    from tutor.base import load_base

    base = load_base(str(base_folder), "none")
    trainer = trainer_of(base, recipe_of(peft, **changes), out, LESSONS[:4])
    tune(trainer)
    save_adapter(trainer.model, base, "Boxes", "boxes", [], out / "adapter")
    again = lambda: load_base(str(base_folder), "none").model  # noqa: E731
    return out / "adapter", prove(trainer.model, out / "adapter", base.prompt_ids(LESSONS[0][:-1]), again)


@pytest.mark.parametrize("name", TUNED)
def test_a_method_without_a_recipe_of_ours_is_tuned_and_loads_as_it_was(name, base_folder, tmp_path):
    folder, change = tuned(base_folder, TUNED[name], tmp_path, learning_rate=3e-2)
    assert change > 1e-3
    assert json.loads((folder / "adapter_config.json").read_text())["peft_type"] == TUNED[name]["peft_type"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_tuned_is_a_sentence(name, base_folder, tmp_path):
    peft, told = REFUSED[name]
    with pytest.raises(TutorError, match=f"Recipe: .*{told}") as caught:
        tuned(base_folder, peft, tmp_path)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "adapter").exists()


@pytest.mark.parametrize("name", CHANGED)
def test_what_would_be_another_method_than_its_name_says_is_refused_when_read(name, tmp_path):
    peft, told = CHANGED[name]
    (tmp_path / "odd.json").write_text(json.dumps({"peft": peft}))
    with pytest.raises(TutorError, match=f"{told}.*; take "):
        read_recipe(str(tmp_path / "odd.json"))


def test_files_that_do_not_hold_what_was_learnt_fail_the_proof(base_folder, tmp_path):
    by_chance = {"peft_type": "LORA", "init_lora_weights": "pissa_niter_4", **TWO}
    with pytest.raises(TutorError, match="answers otherwise than when tuning ended"):
        tuned(base_folder, by_chance, tmp_path)


@pytest.mark.parametrize("expression", [".*(q|v)_proj", r".*layers\.0.*(q|v)_proj"])
def test_targets_given_as_an_expression_are_served_by_their_names(expression, base_folder, tmp_path):
    from tutor.adapters import check
    from tutor.base import load_base

    folder, _ = tuned(base_folder, {"peft_type": "LORA", "target_modules": expression}, tmp_path)
    targets = json.loads((folder / "adapter_config.json").read_text())["target_modules"]
    assert len(targets) == 2
    assert check(folder, load_base(str(base_folder), "none").facts).title == "Boxes"


@pytest.mark.parametrize("change", [{"target_modules": ["lm_head"]}, {"kasa_config": {}, **TWO}])
def test_what_only_the_base_shows_that_no_page_can_serve_is_refused_before_tuning(change, base_folder):
    from train.methods import require_fit, with_adapter
    from train.recipe import require_served
    from tutor.base import load_base

    base, recipe = load_base(str(base_folder), "none"), recipe_of({"peft_type": "LORA", **change})
    require_served(recipe, "odd")
    with pytest.raises(TutorError, match=r"Recipe odd: makes what no page can serve: .*--until adapter"):
        require_fit(with_adapter(base, recipe), base, "odd")


def test_a_run_that_learnt_little_says_so():
    from train.tune import learnt_little

    curve = [{"step": step, "loss": 4.0 - 0.02 * step} for step in range(8)]
    told = learnt_little([*curve, {"step": 8, "watched": 4.0}])
    assert "from 3.99 to 3.87, so the adapter has learnt little" in told
    assert not learnt_little([{"step": step, "loss": 4.0 - 0.2 * step} for step in range(8)])
    assert not learnt_little(curve[:3])
