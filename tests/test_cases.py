"""Orders that hold in one case, on slides of no deck."""

import pytest

from tests.test_posed import asked, assert_asked

TITLE = "From the grain to the loaf"


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "2. For a 1:3 dough, add a cup of flour to the bowl.",
            "what should be done for a 1:3 dough",
            "For a 1:3 dough, add a cup of flour to the bowl.",
        ),
        (
            "- For each cold oven, put the loaf on the lower shelf, because this saves wood.",
            "what should be done for each cold oven",
            "For each cold oven, put the loaf on the lower shelf.",
        ),
    ],
)
def test_an_order_for_one_case_is_asked_for_by_it(line, question, answer):
    assert_asked(asked(line, TITLE), question, answer)


@pytest.mark.parametrize(
    "line",
    [
        "- For a wet dough, flour is added to the bowl.",
        "- For a wet dough, add it to the bowl below.",  # what?
        "- For example, add a cup of flour to the bowl.",
        "- For each dough A → B, add flour to the bowl.",
    ],
)
def test_other_cases_are_left_out(line):
    assert not any("should be done" in question for question in asked(line, TITLE))
