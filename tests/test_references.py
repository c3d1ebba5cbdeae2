"""A pronoun or a bare "the rule" is named where its slide says what it points to, and left out where not."""

import re

import pytest

from tests.slides import slide
from tests.test_facts import reasons, statements
from tests.test_posed import asked, assert_asked
from train.writing.english.names import learn_casing
from train.writing.facts import facts_of
from train.writing.gates import FACT_GATES, first_failure


def test_a_definite_noun_gets_the_name_that_the_title_gives_it():
    assert "The postal rule protects the buyer." in statements("- The rule protects the buyer.", "The postal rule")
    assert "Bread feeds the sourdough starter." in statements("- Bread feeds the starter.", "Sourdough starter")


@pytest.mark.parametrize(
    "line", ["A clear clause can exclude the presumption.", "The courts confirmed the rule in 1884."]
)
def test_a_rule_that_no_one_names_is_left_out(line):
    assert failures(line, "Intention to create legal relations") == ["pronoun without its noun"]


def failures(line: str, title: str) -> list[str]:
    return [first_failure(FACT_GATES, fact) for fact in facts_of([slide(line, title)])[0]]


def test_it_is_the_subject_of_the_sentence_above_where_that_is_the_title():
    text = "- Acceptance is a final expression of assent.\n- It must correspond exactly with the offer."
    assert "Acceptance must correspond exactly with the offer." in statements(text, "Acceptance")
    assert "pronoun subject" in reasons(text, "Offers and their ends")


def test_it_within_one_line_is_named_too():
    text = "- The mosaic model was proposed in 1972. It describes the wall as a liquid of two dimensions."
    assert "The mosaic model describes the wall as a liquid of two dimensions." in statements(text, "The mosaic model")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- The outer crust holds the seeds. It hardens in a hot oven.", "The outer crust hardens in a hot oven."),
        ("- Rye mills grind flour. They stood near rivers.", "Rye mills stood near rivers."),
    ],
)
def test_a_pronoun_is_named_where_one_thing_alone_fits_it(text, told):
    assert told in statements(text, "Baking")


def test_a_pronoun_is_named_from_the_line_above():
    assert "Seed cells swell in warm milk." in statements(
        "- Seed cells surround the core.\n- They swell in warm milk.", "Baking"
    )


@pytest.mark.parametrize(
    "text",
    [
        "- Rye mills grind seeds. They stood near rivers.",  # mills or seeds?
        "- The crust covers the crumb. It hardens in the oven.",
        "- Barvik wrote books. It was a new kind of baking.",
        "- The crust holds the seeds. It is clear that heat browns seeds.",
        "- Seed cells surround the core.\n- They swell in warm milk.",  # or the rolls of the title?
    ],
)
def test_a_pronoun_that_may_stand_for_two_things_is_left_out(text):
    assert not any(re.search("stood|hardens|new kind|swell", told) for told in statements(text, "Rye rolls"))


def test_what_is_argued_for_one_side_is_no_fact():
    text = "Arguments against\n- The seller bears the whole risk of delay."
    assert statements(text, "Sales by post") == []
    assert "argument of one side" in reasons(text, "Sales by post")


def test_a_line_that_sends_back_to_another_is_left_out():
    assert "pronoun without its noun" in failures("Massive stars use the carbon cycle instead.", "Fusion")


@pytest.mark.parametrize(
    "line",
    [
        "Warfarin blocks the use of vitamin K in the liver.",
        "Warfarin lowers factors II, VII, IX and X in the blood.",
        "The doctrine of estoppel was developed by Denning J in 1947.",
        "The curve was found by A. W. Phillips in 1958.",
        "An offer is a promise to be bound on certain terms.",
    ],
)
def test_names_by_letter_are_no_symbols(line):
    assert failures(line, "Terms of the subject") == [""]


def test_a_condition_in_brackets_stays_with_what_it_limits():
    line = "Doubling the heat raises the output 16 times (same radius)."
    assert line in statements(f"- {line}", "Heat and output")


def test_two_names_at_the_start_keep_their_capitals():
    casing = learn_casing([slide("- Friedrich Bessel measured it.\n- Greedy Search fails.\n- a greedy search", "x")])
    assert casing.lower("Friedrich Bessel measured") == "Friedrich Bessel measured"
    assert casing.lower("Greedy Search fails") == "greedy Search fails"
    assert casing.quieter("Death of a star (> 8 M☉)") == "death of a star (> 8 M☉)"


def test_a_line_without_its_subject_gets_the_title():
    line = "- depends on blood flow, oven binding and grease"
    assert any(told.startswith("Rising depends on blood flow, oven") for told in told_under(line, "Rising"))


def told_under(line: str, title: str) -> list[str]:
    return [told[0].upper() + told[1:] for told in statements(line, title)]


def test_a_company_that_another_line_tells_of_is_left_out():
    line = "- The company had deposited 1,000 pounds with a bank."
    assert "subject not clear alone" in reasons(line, "Offer")


def test_verbs_tell_english_from_other_languages():
    assert failures("High price signals good quality, says William Herschel.", "Nebulae") == [""]


def test_a_line_that_is_asked_in_another_way_is_not_reported_as_left_out():
    assert reasons("- 1912: Henrietta Leavitt discovers the relation of the stars", "Stars") == []


def test_a_plan_or_theory_that_another_line_tells_of_is_left_out():
    assert not asked("- The council rejected the plan in 1787 because it cost too much.", "The crisis of the mills")
    assert asked("- The council rejected the plan of the bakers because it cost too much.", "The crisis of the mills")


def test_what_a_word_means_for_somebody_is_asked_with_him():
    told = asked("- For Robespierre, virtue meant love of the republic and of its laws.", "Robespierre")
    assert_asked(told, "what did virtue mean for Robespierre?", "For Robespierre, virtue meant love")
    assert all("Robespierre" in put for put in told)


def test_what_an_example_computes_with_is_no_fact():
    text = "A stone tin is 2 cm wide and 3 cm high. Dough stands level with the edge.\n1. Area: A = 2 × 3 = 6 cm²"
    assert not asked(text, "Example: tins")
    assert asked(text, "Tins")
