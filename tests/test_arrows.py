"""Lines that lead somewhere by an arrow, on slides of no deck."""

import pytest

from tests.test_posed import asked, assert_asked

TOPIC = "Sourdough bread"


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "- The oven is too cold → pale crust",
            'what follows from "the oven is too cold"',
            'From "the oven is too cold" follows "pale crust".',
        ),
        (
            "- Too much salt -> slow yeast -> small loaf",
            'what follows from "too much salt"',
            'From "too much salt" follows "slow yeast", then "small loaf".',
        ),
        (
            "- Salt effect: more salt → slower yeast",
            'what is noted about "Salt effect"',
            'Salt effect: from "more salt" follows "slower yeast".',
        ),
    ],
)
def test_what_an_arrow_leads_to_is_asked_on_the_topic_of_the_slide(line, question, answer):
    assert_asked(asked(line, TOPIC), question, answer)


@pytest.mark.parametrize(
    "line",
    [
        "- Mill → bakery",  # where, not why
        "- rye, spelt, emmer → grey loaf",
        "- It is too cold → pale crust",
        "- Salt: more → less",
        "- The oven is too cold → what now?",
        "- The crust → of the loaf → is → dark → and → thin",
    ],
)
def test_other_arrows_are_left_out(line):
    assert not [question for question in asked(line, TOPIC) if "follows" in question or "noted" in question]
