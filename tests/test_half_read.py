"""Verbs, labels and conditions that were read by half, in lines of no deck."""

import pytest

from tests.test_fragments import statements
from tests.test_posed import asked, assert_asked
from train.writing.prose import spliced, tidy
from train.writing.statements import subject_problem

pytestmark = pytest.mark.usefixtures("before_labels")


def test_a_verb_behind_a_relative_clause_opens_no_sentence():
    text = "A bakery is a house that bakes bread, answers to guests and pays taxes in cash."
    assert spliced(text) == [text]


def test_brackets_that_follow_a_name_at_once_stay():
    assert tidy("The name of the oven, e.g. Oven(number, owner, heat)").endswith("Oven(number, owner, heat)")
    assert tidy("The name of the oven (as on its door)") == "The name of the oven"


def test_only_if_is_asked_for_its_condition():
    told = asked("- A guild rejects a loaf only if the crust of the loaf is burnt.")
    assert_asked(told, "does a guild reject a loaf?", "A guild rejects a loaf only if the crust of the loaf is burnt.")
    assert not any("what happens" in question.lower() for question in told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Layering: overlap of two sheets of dough", "Layering means the overlap of two sheets of dough."),
        (
            "Oven effect: the first loaves are eaten at once",
            "The oven effect is that the first loaves are eaten at once.",
        ),
    ],
)
def test_a_label_is_told_as_a_sentence(line, told):
    assert told in statements(line, "Bread")


def test_a_quality_is_no_thing_that_acts():
    assert not any(
        said.startswith("Palliative can") for said in statements("Palliative (mild): can be given with bread", "Bread")
    )


def test_what_lasts_some_milliseconds_is_asked_for_its_time():
    told = asked("- A row of red lamps is lit for 50 ms.")
    assert_asked(told, "how long is a row of red lamps lit", "A row of red lamps is lit for 50 ms.")
    assert not any(question.endswith("lit for?") for question in told)


def test_a_noun_with_what_is_to_be_done_with_it_has_no_purpose():
    told = asked("- A loud bell follows the dough and names the oven to open.")
    assert not any("why" in question.lower() or "purpose" in question for question in told)


def test_a_label_is_no_subject_with_what_stands_behind_it():
    assert subject_problem("the Bari task: bakers")


def test_those_whom_an_experiment_tests_are_no_gap():
    told = asked("- Listeners noticed loud bells in the bakery, such as the bell of the mill.")
    assert not any("___ noticed" in question for question in told)
