"""Terms in a row, each with its explanation, on slides of no deck."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of

pytestmark = pytest.mark.usefixtures("before_labels")

ROW = (
    "- Poolish: wet starter with equal parts of flour and water\n"
    "- Autolyse – flour and water rest before the salt is added\n"
    "- Windowpane test: dough is stretched until light shines through it"
)


def termed(text: str, title: str = "Bread baking") -> dict[str, str]:
    facts, _ = facts_of([slide(text, title)])
    meant = [fact for fact in facts if fact.kind == "posed" and "is meant" in fact.parts[1]]
    return {fact.subject.lower(): fact.statement for fact in meant}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ('what is meant by "poolish"', "Poolish: wet starter with equal parts of flour and water."),
        ('what is meant by "autolyse"', "Autolyse: flour and water rest before the salt is added."),
        ('what is meant by "windowpane test"', "Windowpane test: dough is stretched until light shines through it."),
    ],
)
def test_each_term_of_a_row_is_asked_for(question, answer):
    assert_asked(asked(ROW), question, answer)


def test_a_label_that_stands_alone_may_be_anything():
    assert not termed("- Poolish: wet starter with equal parts of flour and water\n- Bread is old.")


@pytest.mark.parametrize(
    "line",
    [
        "- Baking time: usually 40 minutes in a hot oven",  # how much
        "- Stages: mixing, rising, baking",  # which ones
        "- Source: a baker of the old town",
        "- Fermentation: how long does the dough rise overnight?",
        "- Grinding: dry grains such as rye",  # of what
        "- Making of dough: mixing flour with cold water",
        "- Loaf index: number of different loaves / number of bakers",
        "- Your starter: wet dough that you feed with flour",
        "- Rye mix: keeps, if stored dry",
        "- Oven push: no hotter than 230 degrees",  # an order
        "- Cure: rye sour dough (Levain)",  # its name
        "- Micro bakery: local or regional business",  # what it is like
        "- Oven spring: how high it can rise",
        "- Mask taste of yeast: bakers must check the flour",  # what they do
    ],
)
def test_labels_that_are_no_terms_give_nothing(line):
    assert len(termed(f"{ROW}\n{line}")) == 3


def test_what_stands_below_an_example_is_no_term():
    assert not termed("Example\n- Poolish: wet starter of flour and water\n- Biga: stiff starter of flour and water")


def test_kinds_of_one_thing_may_have_a_plain_name():
    told = termed(
        "- Direct method: flour and yeast are mixed at once\n- Sponge method: yeast feeds on some flour first"
    )
    assert set(told) == {"direct method", "sponge method"}


def test_a_title_that_only_asks_names_no_topic_but_a_long_term_is_clear():
    told = asked(ROW, "Why bake bread?")
    assert_asked(told, 'What is meant by "windowpane test"?', "dough is stretched")
    assert not any("poolish" in question for question in told)


@pytest.mark.parametrize("title", ["Leavening strategies", "Leavening: 3 approaches"])
def test_an_adjective_has_the_noun_of_its_title(title):
    told = termed(
        "- Concentrated: a large dose of one wild yeast\n- Time-based: begins at the hour of sale\n"
        "- Diluted: small dose of many yeasts",
        title,
    )
    assert set(told) == {"concentrated leavening", "time-based leavening", "diluted leavening"}


def test_a_term_that_is_told_by_its_own_noun():
    told = termed("- Proofing time – time from kneading to baking\n- Resting time – total time spent in the tin")
    assert set(told) == {"proofing time", "resting time"}


def test_an_adjective_alone_is_no_term():
    facts, _ = facts_of([slide("- Concentrated: large share of one yeast", "Leavening")])
    assert not facts
