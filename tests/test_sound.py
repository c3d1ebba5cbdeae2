"""Questions that grammar made and that read badly: left out, and a gap in their place where nothing else is left."""

import pytest

from tests.test_posed import asked, assert_asked


@pytest.mark.parametrize(
    ("line", "bad"),
    [
        ("- Consideration of the price must move from the promisee.", "what must"),  # from whom
        ("- Sour loaves go to shareholders of the mill.", "what do sour loaves go"),
        ("- Rye loaves are tested at regular intervals in the oven.", "tested at?"),  # how often
        ("- Anna Mill (1904) described the smell of old rye in her letters.", "who (1904)"),
        ("- Carlo Stone published the recipe; it balances rye and salt.", "who published the recipe; it"),
        ("- For equal heat, a thick crust takes a longer time to bake.", "what does a thick crust do"),
        ("- Coarse stock is built up ahead of the winter in each mill.", "constructed up"),
    ],
)
def test_what_reads_badly_is_not_asked(line, bad):
    told = asked(line, "Bread of the valley")
    assert not any(bad in question.lower() for question in told), list(told)


def test_a_sentence_left_without_a_question_is_asked_for_by_a_gap():
    told = asked("- Consideration must move from the promisee.", "Bakers at law")
    assert_asked(told, '"Consideration must move from ___"', "Consideration must move from the promisee.")


def test_what_the_slide_named_before_is_not_asked_for_as_if_it_were_known():
    text = "- Divide the salt by the flour to get a quotient.\n- The quotient determines the taste of each loaf."
    told = asked(text, "Salting of bread")
    assert not any("what does the quotient" in question.lower() for question in told), list(told)


def test_a_name_that_the_title_says_is_no_answer():
    told = asked("- Peter Kraljic ranks flours by their price and their risk for bakers.", "The Kraljic portfolio")
    assert not any("___ ranks" in question or "who ranks" in question.lower() for question in told), list(told)


def test_lines_that_linguists_star_are_no_facts():
    assert not asked("- *Kim put a loaf on the desk, and Lee did so on the chair.", "Constituents of bread")
