"""Tables that compare two things, and cells that are clauses or names."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of

OVENS = (
    "|  | Stone ovens | Tin ovens |\n| Heat | Stays for hours | Lost at once |\n| Price | high | low |\n"
    "| Made in | Bari | Essen |\n| Weight | 900 kg | 900 kg |"
)


@pytest.mark.parametrize("head", ["", "Feature", "Criterion"])
def test_two_things_are_compared_by_each_of_their_features(head):
    told = asked(OVENS.replace("|  |", f"| {head} |"), "Ovens of a bakery")
    assert_asked(
        told,
        "How do stone ovens and tin ovens differ with regard to heat?",
        "Stone ovens and tin ovens differ with regard to heat: stays for hours versus lost at once.",
    )
    assert_asked(told, "How do stone ovens and tin ovens differ with regard to price?", "high versus low.")
    assert not any("weight" in question for question in told)  # they do not differ


def cells(*rows: str) -> list[str]:
    return [fact.statement for fact in facts_of([slide("\n".join(rows), "Spoiled bread")])[0]]


def test_a_cell_that_is_a_clause_is_told_with_that():
    said = cells("| Fault | Cause | Effect |", "| Flat | The yeast is dead | loss |", "| Dark | Long heat | waste |")
    assert "With flat as the fault, the cause is that the yeast is dead." in said


def test_a_cell_that_is_a_name_keeps_its_capitals():
    said = cells("| Fault | Remedy | Mill |", "| Flat | Fresh yeast | Stone Mill |", "| Dark | Less heat | Miller 3 |")
    assert "With flat as the fault, the mill is Stone Mill." in said
    assert "With dark as the fault, the remedy is less heat." in said


def test_one_fast_cell_makes_no_scale():
    rows = "| Fault | Remedy |", "| Flat | Fast |", "| Dark | less heat |", "| Grey | fresh flour |"
    assert not any("fast" in question for question in asked("\n".join(rows), "Spoiled bread"))
