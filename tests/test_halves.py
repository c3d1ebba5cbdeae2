"""What a sentence says as a whole is not asked by half of it, in sentences of no deck."""

import pytest

from tests.test_posed import asked, assert_asked

pytestmark = pytest.mark.usefixtures("before_labels")


def test_a_comparison_goes_on_behind_its_comma():
    told = asked("- The oven rule recommends many rolls, fewer wheat loaves and very few cakes from the mill.", "Ovens")
    assert_asked(told, "what does the oven rule do", "many rolls, fewer wheat loaves and very few cakes from the mill.")
    assert not any(answer.startswith("Fewer") for answer in told.values())


def test_what_is_without_it_is_not_asked_for():
    told = asked("- Static tests examine the loaf without cutting it.", "Ovens and their loaves")
    assert not any("do static tests examine" in put for put in told), list(told)


def test_how_it_works_is_not_told_beside_what_another_does():
    told = asked("- Proofing reveals bubbles, whereas baking sets and removes the water between them.", "Ovens")
    assert told
    assert not any("proofing work" in put or "idea behind" in put for put in told), list(told)


def test_what_experience_shows_is_asked_for():
    told = asked("- Experience shows that loaves burn near the door of an oven.", "Ovens and their loaves")
    assert_asked(told, "what does experience show", "Experience shows that loaves burn near the door")
    assert not any("experience do" in put or "___" in put or "what shows" in put for put in told), list(told)
    unnamed = asked("- The case showed that loaves burn near the door of an oven.", "Ovens and their loaves")
    assert not any("the case show" in put for put in unnamed), list(unnamed)


def test_each_of_several_keeps_its_bracket():
    told = asked("- A bake has three parts: Fold (by the hand), Rest (in a bowl), Bake (in the oven).", "Ovens")
    assert_asked(told, "which three parts does a bake have", "Rest (in a bowl), Bake (in the oven).")


def test_who_counted_them_is_no_kind_of_thing():
    told = asked(
        "- Barvik et al. (FSB 2014), most frequent causes: damp flour 45 %, old yeast 20 %, cold 12 %", "Ovens"
    )
    assert not any("Barvik et al., most" in put for put in told), list(told)


@pytest.mark.parametrize("mark", [":", " –"])
def test_the_title_before_its_meaning_is_not_said_twice(mark):
    told = asked(f"- Proofing{mark} division of a dough into loaves with room for gas and water", "Proofing")
    assert_asked(told, "proofing", "Proofing means the division of a dough into loaves")


def test_what_the_lines_below_end_is_told_with_them():
    text = "- Third shift: bakers change from\n  - other mills\n  - other ovens\n- Old shift: bakers stay away"
    assert_asked(asked(text, "Work by night"), '"Third shift"', "bakers change from other mills and other ovens.")


def test_a_second_half_without_its_verb_is_left_out():
    told = asked("- Black-oven bakers take flour from the mill, white-oven bakers from the market.", "Ovens")
    assert told
    assert not any("white-oven" in put for put in told), list(told)
