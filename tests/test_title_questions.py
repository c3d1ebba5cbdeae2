"""Titles that ask, as parts of a sentence."""

import pytest

from tests.slides import slide
from tests.test_posed import asked
from train.writing.english.names import Casing, learn_casing
from train.writing.headings import heading

SLIDES = [slide("- The dough rises\n- The millers were poor\n- A mill is a machine")]


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Who were the millers?", "the millers"),
        ("“What was the Old Mill?”", "the Old Mill"),
        ("What Is Bread Baking?", "bread baking"),
        ("WHAT IS A BREAD MILL?", "a bread mill"),
        ("Why mills?", "mills"),
        ("Bread: why bother?", "bread"),
        ("Why did the mill burn?", "why the mill burned"),
        ("How does dough rise?", "how dough rises"),
        ("How do we find a fault?", "how to find a fault"),
        ("How an oven works", "how an oven works"),
        ("What affects the crust?", "what affects the crust"),
        ("Why is there a crust?", "why there is a crust"),
        ("Can ovens bake bread?", "the question whether ovens can bake bread"),
        ("Was Pasteur right?", "the question whether Pasteur was right"),
        ("Does day care harm sleep?", "the question whether day care harms sleep"),
    ],
)
def test_a_title_that_asks_is_put_indirectly(title, about):
    assert heading(title, learn_casing(SLIDES)) == about


@pytest.mark.parametrize(
    "title",
    [
        "Questions?",
        "Why bake?",
        "Why bake bread?",
        "What could go wrong?",
        "How do they work?",
        "What is this?",
        "How big is the oven?",
        "Why not both?",
    ],
)
def test_a_title_that_names_nothing_stays_none(title):
    assert heading(title, learn_casing(SLIDES)) == ""


def test_what_stands_below_a_question_is_asked_with_it():
    told = asked("- The crust makes up about 20% of the loaf.", "What is inside a loaf?")
    assert told
    assert all("what is inside a loaf" in put.lower() for put in told)


def test_it_is_what_the_title_asks_for():
    told = asked("A crust is the hard outside of a loaf. It protects the soft crumb.", "What is a crust?")
    assert "A crust protects the soft crumb." in told.values()


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Ovens: a compromise", "ovens"),
        ("Rye dough: three kinds of sour", "rye dough"),
        ("Ovens: Heat", "ovens"),
        ("Marian: The Forms of Dough", "the forms of dough"),
        ("Ovens: The Facts", "ovens"),
    ],
)
def test_what_stands_before_the_colon_is_the_topic_where_the_rest_only_counts_or_judges(title, about):
    assert heading(title, Casing({})) == about
