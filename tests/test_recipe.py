import json

import pytest

from train.recipe import FOLDER, read_recipe
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
    [("epochs", "no change"), ("colour=red", "unknown"), ("a.b=1", "no change"), ("epochs=0", "needs epochs"),
     ("epochs=many", "needs epochs"), ("learning_rate=7", "needs epochs"), ("open_book_share=2", "needs epochs"),
      ("notes_share=-1", "needs epochs"), ("keep_weight=-1", "needs epochs"), ("least_views=-1", "needs epochs")],
)  # fmt: skip
def test_a_change_that_makes_no_sense_is_a_sentence(change, told):
    with pytest.raises(TutorError, match=told):
        read_recipe("lora", [change])
