"""Formulas in words, and a sign for "is"."""

import pytest

from tests.test_posed import asked, assert_asked


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "Bread elasticity = % change in loaves / % change in price",
            "formula for bread elasticity",
            "Bread elasticity equals % change in loaves / % change in price.",
        ),
        ("Barvik's density d = mass / volume", "formula for Barvik's density", "equals mass / volume."),
        ("Baking margin: oven profit / sales", "formula for the baking margin", "equals oven profit / sales."),
        ("Oven barvik = mass / speed", 'formula for "oven barvik"', "Oven barvik equals mass / speed."),
        ("Loaves = flour + water", "formula for loaves", "Loaves equal flour + water."),
        ("Oven heat = ½ × mass × speed²", "formula for oven heat", "Oven heat equals ½ × mass × speed²."),
    ],
)
def test_a_formula_in_words_is_asked_for(line, question, answer):
    assert_asked(asked(f"- {line}", "Baking"), question, answer)


@pytest.mark.parametrize(
    "line",
    [
        "F = m × a",
        "Bread = C + I + G",  # letters of the slide
        "Treatment: rest / ice / salt",  # a list
        "oven heat = 0.1",
        "loss = alpha * weight_decay + bias",
        "Green = flour and water",  # of a figure
        "Dashed line = heat of the oven",
        "Method = flour / water",
    ],
)
def test_letters_code_and_legends_are_left_out(line):
    assert asked(f"- {line}", "Baking") == {}


def test_a_sign_for_is_tells_what_a_term_means():
    lines = "- Crustiness = share of crust in a whole loaf\n- Free eater = a person who eats without paying"
    told = asked(lines, "Baking")
    assert_asked(told, 'meant by "crustiness"', "share of crust in a whole loaf.")
    assert_asked(told, 'meant by "Free eater"', "Free eater: a person who eats without paying.")


def test_a_legend_has_codes_and_no_words():
    assert not any("stand" in question for question in asked("- Crust = outer part\n- Crumb = soft part", "Baking"))
