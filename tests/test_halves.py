"""What a sentence says as a whole is not asked by half of it, in sentences of no deck."""

from tests.test_posed import asked, assert_asked


def test_a_comparison_goes_on_behind_its_comma():
    told = asked("- The oven rule recommends many rolls, fewer wheat loaves and very few cakes from the mill.", "Ovens")
    assert_asked(told, "what does the oven rule do", "many rolls, fewer wheat loaves and very few cakes from the mill.")
    assert not any(answer.startswith("Fewer") for answer in told.values())


def test_each_of_several_keeps_its_bracket():
    told = asked("- A bake has three parts: Fold (by the hand), Rest (in a bowl), Bake (in the oven).", "Ovens")
    assert_asked(told, "which three parts does a bake have", "Rest (in a bowl), Bake (in the oven).")
