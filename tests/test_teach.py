from train.pairs import Pair
from train.recipe import read_recipe
from train.teach import enough


def pairs(wordings):
    return [Pair(f"{n}", f"f{n % 5}", "what", "q?", "a", "d", 1, "q") for n in range(5 * wordings)]


def test_few_wordings_are_seen_in_more_epochs_until_each_fact_is_seen_about_so_often():
    recipe = read_recipe("lora", ["epochs=2", "least_views=28"])
    assert enough(recipe, pairs(wordings=9)).epochs == 3
    assert enough(recipe, pairs(wordings=14)).epochs == 2
    assert enough(recipe, pairs(wordings=28)) == recipe


def test_epochs_given_by_hand_stand():
    assert enough(read_recipe("lora", ["least_views=28"], epochs=1), pairs(wordings=3)).epochs == 1
    assert enough(read_recipe("lora", ["least_views=28", "epochs=1"]), pairs(wordings=3)).epochs == 1
