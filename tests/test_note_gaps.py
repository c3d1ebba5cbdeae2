"""Notes to complete: what is left out of a line in note form, on slides of no deck."""

import pytest

from tests.test_posed import asked, assert_asked
from train.writing.note_gaps import at_arrow, at_link, at_number, noted_text

TOPIC = "Sourdough bread"


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("- The oven is too cold → pale crust", '"The oven is too cold → ___"', "The oven is too cold → pale crust."),
        (
            "- Too much salt -> slow yeast -> small loaf of rye, dense",
            '"Too much salt → slow yeast → ___, dense"',
            "Too much salt → slow yeast → small loaf of rye, dense.",
        ),
        ("- Oven\n  - stays too cold → pale crust", 'under "Oven", ', "stays too cold → pale crust."),
        (
            "- Salt effect: more salt → slower yeast",
            'fill the gap: "Salt effect: more salt → ___"',
            "Salt effect: more salt → slower yeast.",
        ),
        (
            "- Cold rest: loaves stay in the cellar → keeps the crumb moist",
            'fill the gap: "Cold rest: loaves stay in the cellar → ___"',
            "Cold rest: loaves stay in the cellar → keeps the crumb moist.",
        ),
    ],
)
def test_what_an_arrow_leads_to_is_asked_on_the_topic_of_the_slide(line, question, answer):
    assert_asked(asked(line, TOPIC), question, answer)


@pytest.mark.parametrize(
    "line",
    [
        "- Mill → bakery",  # where, not why
        "- It is too cold → pale crust",
        "- Salt: more → less",
        "- The oven is too cold → what now?",
        "- Hires bakers without ovens → bakers depend on the mill",  # who?
        "- Sum of the loaves is none → use SIEVE(x), twice",
    ],
)
def test_other_arrows_are_left_out(line):
    assert not asked(line, TOPIC)


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ("slow rise, 0.10 kg of rye", "slow rise, ___ kg of rye"),
        ("25,000–50,000 loaves a year", "___ loaves a year"),
        ("ca. 15 000 loaves", "ca. ___ loaves"),
        ("rye loaves (> 90 % of those sold)", "rye loaves (> ___ % of those sold)"),
        ("dark crust, 20–40/min", "dark crust, ___/min"),
        ("added by Barvik in 1911", "added by Barvik in ___"),
        ("added in 1911 and 12 loaves since", "added in 1911 and ___ loaves since"),  # "in ___ and": more may fit
        ("phase 4 of the rise, 8 hours", "phase 4 of the rise, ___ hours"),
        ("3 × 3 tins, about 40 cm", "3 × 3 tins, about ___ cm"),
        ("Barvik, Nobel Prize 1911", ""),
        ("dark crust, 1911–12", ""),  # a year of what?
        ("3 steps before baking", ""),  # which ones?
        ("80 % rye, 20 % wheat", ""),  # each tells the other
        ("gene 4 (Rye4a) of 12 genes", "gene 4 (Rye4a) of ___ genes"),
        ("30 loaves a day by 2030", "___ loaves a day by 2030"),
        ("430, magnetic", ""),  # a name
        ("oven A12, tin 1:4", ""),
        ("dark and hard", ""),
    ],
)
def test_the_first_amount_is_left_out_and_no_part_of_a_name(said, gap):
    assert at_number(said) == gap


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ("cold → slow yeast → small loaf", "cold → slow yeast → ___"),
        ("cold → small loaf, dark (burnt)", "cold → ___, dark (burnt)"),
        ("cold → small loaf (dense)", "cold → ___ (dense)"),
        ("0 crumbs → COALESCE(x)", ""),
        ("cold → ↑", ""),
        ("cold and wet", ""),
    ],
)
def test_what_an_arrow_leads_to_is_left_out(said, gap):
    assert at_arrow(said) == gap


def test_what_stands_behind_a_preposition_is_left_out_where_it_is_not_told():
    assert at_link("limited by damp flour, so rare", "Rise") == "limited by ___, so rare"
    assert at_link("limited by flour", "Rise") == ""  # one word: anything
    assert at_link("known from rye bread", "Rye bread") == ""  # the label says it
    assert at_link("hair-like, ovens at the mills become warm", "Mill") == ""  # what do they do?


def test_a_note_keeps_the_words_of_its_line():
    assert noted_text("- Salt  effect (Barvik, 1911): more -> less.") == "Salt effect: more → less"
    told = asked("- Rye malt – dark, dry, pH ca. 5.5 (at the end) ", "Malts and their use")
    assert_asked(
        told, '"Rye malt – dark, dry, pH ca. ___ (at the end)"', "Rye malt – dark, dry, pH ca. 5.5 (at the end)."
    )
    assert len(told) == 5


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- Cold: 4 °C at night", "Summary"),  # of what?
        ("- Cold: 4 °C at night", "Worked example"),
        ("- Exam: 90 minutes, closed book", "Organisation"),
        ("- Source: Barvik et al, 40 ovens", "Rye bread"),
        ("- Its crust: 4 mm thick", "Rye bread"),
        ("- Example: 4 mm of crust", "Rye bread"),
    ],
)
def test_what_points_elsewhere_is_no_note_to_complete(line, title):
    assert not [question for question in asked(line, title) if "___" in question]
