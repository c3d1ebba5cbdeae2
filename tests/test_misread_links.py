"""Words that look like a purpose, a reason or a condition and are none."""

import pytest

from tests.test_posed import asked
from train.writing.english.clauses import parse


@pytest.mark.parametrize(
    "line",
    [
        "Power was said to reside in the guild.",
        "Oversalting is the use of salt on loaves that are exceptions, as in rye or spelt.",
        "A starter effect is a difference between loaves that is due to the starter in which they grew.",
        "Browning is the change of a crust in the oven due to heat or steam.",
        "The edict threatened the town with ruin if the royal mill was harmed.",
        "The bakers spent most of their time with the old oven, even when the new oven gave the bread.",
    ],
)
def test_no_false_link_is_asked_for(line):
    wrong = (
        "why",
        "reason",
        "purpose",
        "aim",
        "what happens",
        "condition",
        "case",
        "how come",
        "spend when",
        "spent when",
    )
    assert not any(word in one.lower() for one in asked(f"- {line}", "Rye") for word in wrong)


@pytest.mark.parametrize(
    ("line", "subject", "verb"),
    [
        ("Priests who refused the oath were called sour", "Priests who refused the oath", "called"),
        ("The Law of Rye set upper limits on the price of grain.", "The Law of Rye", "set"),
        ("French support for the war cost the crown more than a billion.", "French support for the war", "cost"),
    ],
)
def test_the_verb_of_the_sentence_is_found(line, subject, verb):
    clause = parse(line)
    assert clause is not None
    assert (clause.subject, clause.verb) == (subject, verb)


def test_two_verbs_have_no_object_between_them():
    found = asked("- The starter divides and settles in the dough.", "Starters")
    assert not any("divide" in one and "what does" in one.lower() for one in found)


def test_two_things_that_are_had_are_not_one_noun():
    found = asked("- Rye dough has a higher pitch and a slower tempo than wheat dough.", "Rye dough")
    assert not any("compare" in one or "differ" in one for one in found)
