"""Lines that lead somewhere by an arrow, on slides of no deck."""

import pytest

from tests.test_posed import asked, assert_asked

TOPIC = "Sourdough bread"


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "- The oven is too cold → pale crust",
            'what is the consequence of "the oven is too cold"',
            'The consequence of "the oven is too cold": pale crust.',
        ),
        (
            "- Too much salt -> slow yeast -> small loaf",
            'what is the consequence of "too much salt"',
            'The consequence of "too much salt": slow yeast, then small loaf.',
        ),
        (
            "- Salt effect: more salt → slower yeast",
            'what is noted about "Salt effect"',
            "Salt effect: more salt, hence slower yeast.",
        ),
        (
            "- Cold rest: loaves stay in the cellar → keeps the crumb moist",
            'what is noted about "Cold rest"',
            "Cold rest: loaves stay in the cellar, which keeps the crumb moist.",
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
        "- From bread of the poor → bread of the rich",  # a change
        "- Double baking: first loaf → second loaf",  # stages
        "- Hires bakers without ovens → bakers depend on the mill",  # who?
        "- Rye crumb only 4.6 → bran soaked in the dough",  # its reason
        "- Rye dough very weak → knead first",  # an order
        "- Sum of the loaves is none → use SIEVE(x), twice",
        "- Seats of the bakers' court → millers",  # to whom
        "- The crust → of the loaf → is → dark → and → thin",
    ],
)
def test_other_arrows_are_left_out(line):
    assert not [question for question in asked(line, TOPIC) if "consequence" in question or "noted" in question]
