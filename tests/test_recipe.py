import json

import pytest

from train.recipe import FOLDER, read_recipe, require_served
from tutor.errors import TutorError


def test_every_recipe_that_ships_is_one():
    for path in FOLDER.glob("*.json"):
        assert read_recipe(path.stem).about, path


def test_values_can_be_changed_on_the_command_line():
    recipe = read_recipe(
        "lora", ["learning_rate=1e-3", "peft.r=8", 'peft.target_modules=["q_proj", "v_proj"]'], epochs=5
    )
    assert (recipe.learning_rate, recipe.peft["r"], recipe.epochs) == (1e-3, 8, 5)
    assert recipe.peft["target_modules"] == ["q_proj", "v_proj"]
    assert recipe.peft["peft_type"] == "LORA"


def test_an_earlier_run_is_a_recipe(tmp_path):
    made = read_recipe("lora", ["peft.r=4"])
    run = tmp_path / "run.json"
    run.write_text(json.dumps({"stages": {"adapter": {"recipe": made.row()}}}))
    assert read_recipe(str(run)) == made
    run.write_text(json.dumps({"stages": {}}))
    with pytest.raises(TutorError, match="not a recipe"):
        read_recipe(str(run))


@pytest.mark.parametrize(
    ("change", "told"),
    [("epochs", "no change"), ("colour=red", "unknown colour; a recipe has about, epochs"), ("a.b=1", "no change"),
     ("epochs=0", "epochs is 0, and needs to be 1 or more"), ("epochs=many", "epochs is 'many', and needs to be 1 or"),
     ("epochs=2.5", "epochs is 2.5, and needs to be 1 or more, in whole"), ("pack_tokens=99.5", "whole numbers"),
     ("packs_per_step=1.5", "packs_per_step is 1.5"), ("seed=x", "seed is 'x', and needs to be a whole number"),
     ("learning_rate=7", "learning_rate is 7, and needs to be above 0 and below 1"), ("pack_tokens=9", "64 or more"),
     ("open_book_share=2", "open_book_share is 2, and needs to be from 0 to 1"), ("warmup_share=-1", "from 0 to 1"),
     ("notes_share=-1", "notes_share is -1"), ("keep_weight=-1", "keep_weight is -1, and needs to be 0 or more"),
     ("least_views=-1", "least_views is -1"), ("schedule=slow", "one of cosine, linear, constant"),
     ("peft=3", "peft is 3, and needs to be a PEFT configuration with a peft_type")],
)  # fmt: skip
def test_a_change_that_makes_no_sense_is_a_sentence(change, told):
    with pytest.raises(TutorError, match=told):
        read_recipe("lora", [change])


def test_a_setting_of_peft_that_no_page_serves_is_no_adapter_to_make_again():
    with pytest.raises(TutorError, match=r"unknown setting 'colour'\. To tune it all the same"):
        require_served(read_recipe("lora", ["peft.colour=red"]), "lora")
