"""Sentences that a colon cuts in two."""

import pytest

from tests.test_posed import asked, assert_asked


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Rye bread has three main parts: crust, crumb and core.", "which three main parts does rye bread have"),
        (
            "The mill is divided into two halls: the upper and the lower hall.",
            "into which two halls is the mill divided",
        ),
        ("Rye plants prefer cold soils: the frost keeps the weeds away.", "what do rye plants prefer"),
    ],
)
def test_what_stands_behind_the_colon_of_a_sentence_belongs_to_its_answer(line, question):
    assert_asked(asked(f"- {line}"), question, line)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Three bakers have been fined: Anna, Ben Ode, and Carl", "which three bakers have been fined"),
        ("Two flours make up the dough: rye and wheat", "which two flours make up the dough"),
        ("Two kinds of crust are distinguished: hard and soft", "which two kinds of crust are distinguished"),
    ],
)
def test_who_or_what_is_counted_is_named_behind_the_colon(line, question):
    assert_asked(asked(f"- {line}"), question, line)


@pytest.mark.parametrize(
    "line",
    [
        "Three bakers have been fined: Anna and Ben",
        "Two things must hold: heat and salt",
        "Two flours are involved: rye and wheat",  # in what?
        "Rye bread has three main parts: crust and crumb.",
        "Rye plants prefer many soils: the frost keeps the weeds away.",
        "Rye plants prefer cold soils: they keep the weeds away.",
        "Rye plants feed bakers: those of the hills and of the coast.",
    ],
)
def test_half_a_list_or_a_second_half_that_points_back_is_left_out(line):
    assert asked(f"- {line}") == {}
