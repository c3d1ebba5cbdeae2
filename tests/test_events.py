"""Dates with what happened, and what speaks for and against a thing, on slides of no deck."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of

pytestmark = pytest.mark.usefixtures("before_labels")


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        ("- 1826: the first mill burns down", "what happened in 1826?", "In 1826: the first mill burns down."),
        (
            "- March 3, 1830 – the bakers go on strike",
            "what happened on March 3, 1830?",
            "On March 3, 1830: the bakers go on strike.",
        ),
        (
            "- Vienna 1840: bread costs a day of work",
            "what happened in Vienna in 1840?",
            "In Vienna in 1840: bread costs",
        ),
        ("1826 The first mill burns down", "what happened in 1826?", "In 1826: the first mill burns down."),
        ("- 1830s: mills burn down", "what happened in the 1830s?", "In the 1830s: mills burn down."),
        ("- 1826–1828: bakers form guilds in Bari", "what happened in 1826–1828?", "In 1826–1828: bakers form guilds"),
    ],
)
def test_what_happened_is_asked_for_by_its_time(line, question, answer):
    assert_asked(asked(line, "The history of bread"), question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "- 1826: a mill",  # no event
        "- 1826: a mill burns down\n- 1830: a mill\n- 1826: a baker goes on strike",  # which of the two?
        "- 1826: here you see how a mill burns down",
        "- Pages 1826: a mill burns down → no bread",
    ],
)
def test_what_tells_no_event_is_not_asked(text):
    assert not [fact for fact in facts_of([slide(text, "The history of bread")])[0] if fact.kind == "posed"]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "- 287: lex Barvika – millers bind the whole guild",
            "what happened in 287 BC?",
            "In 287 BC: lex Barvika – millers",
        ),
        ("- 340–338: war with the millers of Bari", "what happened in 340–338 BC?", "In 340–338 BC: war with the"),
        ("- Old Mill 216: T. Barvius beats the bakers", "what happened at Old Mill in 216 BC?", "T. Barvius beats"),
        (
            "- 91: murder of M. Barvius → revolt of the bakers",
            '"91: murder of M. Barvius → ___"',
            "revolt of the bakers.",
        ),
    ],
)
def test_years_before_our_era_are_told_with_it(line, question, answer):
    assert_asked(asked(line, "Strife of the bakers, 494–50 BC"), question, answer)


def test_years_that_go_down_are_of_the_era_that_the_slides_name():
    lines = "- 396: the mill falls to the bakers\n- 290: the guild ends the strike\n- 275: the bakers found a town"
    assert_asked(
        asked(f"{lines}\n- Guild hall of 250 BC", "Bakers of old"), "what happened in 290 BC?", "In 290 BC: the"
    )
    assert not any("happened" in question for question in asked(lines, "Bakers of old"))


@pytest.mark.parametrize(
    "line",
    [
        "- Lex Barvika 167: the guild is free of tax",  # no place
        "- 79: Barvius retires; 70: the bakers rule the guild",  # two years
        "- 168: Barvius the Elder, miller",
        "- 300: c. 600, then 900",
    ],
)
def test_other_years_before_our_era_are_not_asked(line):
    assert not any("happened" in question for question in asked(line, "Strife of the bakers, 494–50 BC"))


def test_a_day_has_the_year_of_the_line_above_or_of_the_title():
    told = asked("1. 5 May 1826: the mill opens\n2. 17 June: the bakers go on strike.", "From grain to bread")
    assert_asked(told, "what happened on 17 June 1826?", "On 17 June 1826: the bakers go on strike.")
    assert all("the way from grain to bread" in question for question in told)
    told = asked("- 17 June: the bakers go on strike.", "The strike of 1830")
    assert_asked(told, "what happened on 17 June 1830?", "On 17 June 1830: the bakers go on strike.")
    assert not asked("- 17 June: the bakers go on strike.", "The strike")


def test_a_title_that_is_a_date_keeps_its_day_and_one_that_is_a_place_is_none():
    told = asked("- The bakers attacked the mill to obtain flour.", "14 July 1830")
    assert told
    assert not any("July" in question and "14 July 1830" not in question for question in told)
    assert not asked("- Accuracy depends on the scales.", "Before we start")


@pytest.mark.parametrize("title", ["Stone ovens: pros and cons", "Stone ovens: For and Against", "Stone ovens"])
def test_pros_and_cons_are_advantages_and_disadvantages(title):
    told = asked("Pros\n- Even heat\n- Long life\nCons\n- High price\n- Great weight", title)
    assert_asked(told, "what are the advantages of stone ovens", "even heat and long life")
    assert_asked(told, "what are the disadvantages of stone ovens", "high price and great weight")


def test_even_if_names_no_condition():
    told = asked("- Stone ovens bake well even if the wood is wet", "Stone ovens")
    assert not any(question.rstrip("?").endswith("even") for question in told)
