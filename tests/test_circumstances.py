"""By whom, how, how long and where something is done is asked with its own word, in sentences of no deck."""

import pytest

from tests.test_posed import asked


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("The term “sour loaf” was coined by the English baker Anna Barvik in 1910.", "by whom was the term"),
        ("The Milmar model was developed by Anna Barvik and her team in Sivard around 1919.", "by whom was the Milmar"),
        ("The oven licence is issued by the inspector, not by the baker.", "by whom is the oven licence issued"),
        ("Sour bread was defended above all by Anna Barvik.", "by whom was sour bread defended"),
        ("In old Kanda, loaves were shaped by hand in mills.", "how were loaves shaped in old Kanda?"),
        ("The rest of the steam is released by evaporation.", "how is the rest of the steam released"),
        ("A cold dough can last for days.", "how long can a cold dough last?"),
        ("Baking rye bread takes about 50 minutes.", "how long does baking rye bread take?"),
        ("A rye loaf costs about 4 euros.", "how much does a rye loaf cost?"),
        ("Secondary fermentation starts where the crust has been removed from the loaf.", "where does secondary ferm"),
        (
            "Under the milling rule, fees are recorded in the same month as the loaves they pay for.",
            "in which month",
        ),
        (
            "Crispness of the crust is bought at the price of softness.",
            "at what price is crispness of the crust",
        ),
        (
            "Barvik showed with tests of dough that yeasts of three hours already expect sugar.",
            "show with tests of dough",
        ),
        ("Today rye loaves are used for feasts, for weddings and for guests.", "rye loaves used for today?"),
    ],
)
def test_what_is_no_what_is_asked_with_its_own_word(line, question):
    told = asked(f"- {line}", "Rye bread")
    assert any(question.lower() in one.lower() for one in told), list(told)
    assert not any(one.rstrip("?.").endswith((" by", " last for", " recorded in", " bought at")) for one in told)


@pytest.mark.parametrize(
    "line",
    [
        "The stone oven is used by many small bakeries.",
        "A profitable mill can still go bankrupt if it runs out of flour.",
    ],
)
def test_what_no_word_asks_for_is_not_asked(line):
    told = asked(f"- {line}", "Rye bread")
    assert not any(one.rstrip("?.").endswith((" by", " with", " still go")) for one in told), list(told)


def test_what_encloses_a_thing_is_a_what():
    assert any("what" in one.lower() for one in asked("- The oven is enclosed by a double wall of brick.", "Ovens"))
