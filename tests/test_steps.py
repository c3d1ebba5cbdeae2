"""Numbered lines that are no orders: what happens one after the other, and stages."""

import pytest

from tests.test_posed import asked, assert_asked


@pytest.mark.parametrize(
    ("title", "lines", "question", "answer"),
    [
        (
            "The baking cycle",
            ("Dough is mixed in the trough", "Loaves rise in the warm room", "Bread is sold"),
            "what are the steps of the baking cycle",
            "(1) dough is mixed in the trough; (2) loaves rise in the warm room; (3) bread is sold.",
        ),
        (
            "Casting process",
            ("Melting wax in a pan", "Pouring it into a form", "Cooling the candle"),
            "what are the steps of the casting process",
            "(1) melting wax in a pan; (2) pouring it into a form; (3) cooling the candle.",
        ),
        (
            "Stages of rye growth",
            ("Tillering", "Flowering", "Ripening"),
            "what are the stages of rye growth",
            "(1) tillering; (2) flowering; (3) ripening.",
        ),
        (
            "How a loaf becomes stale",
            ("Water leaves the crumb", "Starch hardens again", "The crust turns soft"),
            "how does a loaf become stale",
            "A loaf becomes stale step by step: (1) water leaves the crumb; (2) starch hardens again;",
        ),
        (
            "Steps in dough testing",
            ("Weigh the dough", "Stretch the dough", "Bake a loaf"),
            "walk me through dough testing",
            "The steps of dough testing are: (1) weigh the dough;",
        ),
    ],
)
def test_the_steps_of_a_process_are_asked_for(title, lines, question, answer):
    text = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    told = asked(text, title)
    assert_asked(told, question, answer)
    assert not any("steps of steps" in put for put in told)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Three reasons for stale bread", ("Bakers slept", "Rye was wet", "Mills stood still")),
        ("The baking cycle", ("Takes a day", "Needs warm rooms", "Costs much wood")),
        ("The baking cycle", ("Mixing", "Baking")),
    ],
)
def test_reasons_and_traits_are_no_steps(title, lines):
    text = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    assert not any("steps" in question or "stages" in question for question in asked(text, title))
