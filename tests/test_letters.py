"""A letter before a noun may be its name ("T cells", "S waves"), in sentences of no deck."""

import pytest

from tests.test_posed import asked


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("S waves are shear waves that cannot travel through dough.", "S waves"),
        ("Regulatory T cells suppress the yeast and prevent holes in the crumb.", "what suppresses the yeast"),
        ("A K cell raises dry flour only when it has water.", "a K cell"),
        ("The H–R diagram plots the heat of loaves against their height.", "the H–R diagram"),
    ],
)
def test_a_letter_before_a_noun_is_its_name(line, question):
    told = asked(f"- {line}", "Rye bread")
    assert any(question in one for one in told), list(told)


def test_a_name_with_a_letter_has_its_article():
    told = asked("- Vitamin K agonist: slows the rising of the dough in the bowl", "Rye bread")
    assert not any("what does vitamin K agonist" in one for one in told), list(told)


def test_a_letter_alone_is_a_symbol():
    assert not asked("- The rate of rising is proportional to S and falls with K.", "Rye bread")
