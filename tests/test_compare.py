import pytest

from train.evaluation.compare import comparison, difference
from tutor.errors import TutorError

ARMS = ("base", "tuned", "base+slides", "tuned+slides")


def report(right, version=2, name="exam"):
    """A report whose tuned answers are right where `right` says so."""
    rows = [
        {"question": f"Q{i}?", "slide": str(i), "scores": {arm: {"right": float(is_right)} for arm in ARMS}}
        for i, is_right in enumerate(right)
    ]
    arms = {arm: {"right": {"mean": sum(right) / len(right)}} for arm in ARMS}
    return {
        "version": version,
        "sets": {
            name: {"n": len(right), "arms": arms, "rows": rows},
            "off_course": {"n": 4, "refused": {"tuned": 0.75}, "arms": {}, "rows": []},
        },
        "forgetting": {"text": {"percent": 3.21}},
    }


def test_adapters_stand_in_one_table_with_the_base_first():
    table = comparison({"one": report([1, 0, 1, 1]), "two|b": report([0, 0, 1, 0])})
    lines = table.splitlines()
    assert lines[0] == "Exam, 4 questions:"
    assert lines[2] == "| score | base | one | one + slides | two\\|b | two\\|b + slides |"
    assert "| right: terms, numbers, direction | 0.75 | 0.75 | 0.75 | 0.25 | 0.25 |" in lines
    assert "| makes up, off course |  | 25% |  | 25% |  |" in lines
    assert "| loss on general text, change |  | +3.2% |  | +3.2% |  |" in lines
    assert len({line.replace("\\|", "").count("|") for line in lines[2:]}) == 1


def test_a_difference_names_the_questions_that_changed_and_bounds_the_gain():
    text = difference(report([1, 0, 0, 0]), report([0, 1, 1, 0]), ("A", "B"))
    assert "## Exam: 4 questions in common" in text
    assert "| tuned | right: terms, numbers, direction | 0.25 (" in text
    assert "Right now, tuned: 2: Q1? · Q2?" in text
    assert "No longer right, tuned: 1: Q0?" in text
    assert "0.25 (-" in text.split("tuned |")[1]


def test_reports_of_other_evaluations_say_so_and_of_other_questions_are_refused():
    assert "evaluations 1 and 2" in difference(report([1], version=1), report([1]))
    with pytest.raises(TutorError, match="in common"):
        difference({"sets": {"a": {"rows": []}}}, {"sets": {"b": {"rows": []}}})
