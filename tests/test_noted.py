"""Notes under a label that no sentence and no definition comes of, on slides of no deck."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of


def noted(text: str, title: str = "Sourdough bread") -> list[str]:
    facts, _ = facts_of([slide(text, title)])
    return [fact.statement for fact in facts if fact.kind == "posed" and "is noted" in fact.parts[1]]


@pytest.mark.parametrize(
    ("line", "label", "answer"),
    [
        ("- Crumb limit: 1.4 kg of flour", "Crumb limit", "Crumb limit: 1.4 kg of flour."),
        ("- Antidote – a pinch of salt, more water", "Antidote", "Antidote: a pinch of salt, more water."),
        (
            "- Baking time: usually 40 minutes in a hot oven",
            "Baking time",
            "Baking time: usually 40 minutes in a hot oven.",
        ),
        ("- Starter: a dough that is kept alive", "Starter", "Starter: a dough that is kept alive."),  # its article?
    ],
)
def test_what_a_slide_notes_about_a_label_is_asked_on_its_topic(line, label, answer):
    questions = asked(line, "Sourdough bread")
    assert_asked(questions, f'what is noted about "{label}"', answer)
    assert all("sourdough bread" in question.lower() for question in questions)


def test_a_label_below_another_line_names_that_line():
    questions = asked("- Rye starter\n  - Ripening time: about 12 hours\n- Wheat starter\n  - Smell: mild, of milk")
    assert_asked(questions, 'what is noted on rye starter about "Ripening time"', "Ripening time: about 12 hours.")


@pytest.mark.parametrize(
    "line",
    [
        "- Next week: rolls and buns",
        "- Knead the dough: ten minutes by hand",  # an order
        "- The crust darkens: sugar and heat",  # a clause
        "- slow: strong flour, much yeast",  # what is rapid?
        "- If it sticks: more flour",
        "- Leavened: wheat, rye and spelt",
        "- Crumb: they are open and moist",  # who?
        "- Crumb: see below",
        "- Crumb = open",
        "- Great resource: the old book",
        "- Bakers: Anna, Ben, Carla",  # names alone
        "- Mask taste of yeast: bakers must check the flour",
    ],
)
def test_other_labels_give_no_note(line):
    assert not noted(line)


def test_a_label_that_stands_twice_gives_no_note():
    assert not noted("- Rye\n- Smell: sour, of apples\n- Wheat\n- Smell: mild, of milk")


def test_a_slide_without_a_topic_gives_no_note():
    assert not asked("- Crumb limit: 1.4 kg of flour", "What is left to say?")
