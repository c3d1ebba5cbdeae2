"""What stands between two commas behind a subject is no part of it, in sentences of no deck."""

import pytest

from tests.test_posed import asked, assert_asked


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (
            "The molds, mainly rhizomes and yeasts, break down dead flour and return salts to the dough.",
            "what do the mo",
        ),
        ("Johanna van Barvik, Theo’s widow, published the letters of the mill.", "what did Johanna van Barvik publish"),
        ("The oven, introduced into Kanda in the 1950s, wiped out some 200 bakeries.", "what did the oven wipe out"),
        ("Barvik, a monk from Sivard, published a list of loaves in 1517.", "Barvik publish a list of loaves"),
    ],
)
def test_an_aside_is_no_part_of_the_subject(line, question):
    told = asked(f"- {line}", "Rye bread")
    assert any(question.lower() in one.lower() for one in told), list(told)
    assert_asked(told, question, line)
    assert not any("___ ," in one or "___," in one for one in told)


def test_what_is_listed_between_commas_is_no_aside():
    told = asked("- Rye, the flour, and spelt rise in cycles of about ten years.", "Rye bread")
    assert not any("what does rye" in one.lower() for one in told), list(told)


def test_two_verbs_agree_with_what():
    told = asked("- The numbers of mills and ovens in Kanda rise and fall in cycles of about ten years.", "Rye bread")
    assert not any("rises and fall " in one for one in told), list(told)
    told = asked("- The molds, mainly yeasts, break down dead flour and return salts to the dough.", "Rye bread")
    assert not any("breaks down dead flour and return " in one for one in told), list(told)
