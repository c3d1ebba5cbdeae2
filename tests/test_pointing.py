"""What points at the lines around it is left out, in sentences of no deck."""

import pytest

from tests.test_posed import asked


@pytest.mark.parametrize(
    "line",
    [
        "A rye loaf is one special member of that family, such as Old Mill Rye.",
        "Barvik’s The Loaf caused a scandal there because it showed a burnt crust.",
        "Barvik was the only baker who showed loaves in all eight.",
        "The term comes from the strips of dough that were laid between rows of loaves.",
        "The critic Milmar called them “sour bakers”, which means bakers of rye.",
        "The late bakers kept its bright crust but rejected its need for a warm oven.",
        "Yeasts on its surface bind to the flour.",
    ],
)
def test_what_points_at_the_lines_around_it_is_left_out(line):
    assert not asked(f"- {line}", "Rye bread"), list(asked(f"- {line}", "Rye bread"))


@pytest.mark.parametrize(
    "line",
    [
        "The term “rye loaf” was coined by the baker Anna Barvik in 1910.",
        "A bakery keeps its ovens warm with the heat of the last loaf.",
        "Yeasts on the surface of the dough bind to the flour.",
        "When a loaf is taken out of the oven, bakers cool it on a rack of wood.",
        "The steam oven makes it possible to bake rye loaves in winter.",
    ],
)
def test_what_is_named_is_asked(line):
    assert asked(f"- {line}", "Rye bread")


def test_a_result_is_told_without_its_opening():
    told = asked("- As a result, the steam oven reproduces the old crust of the village.", "Rye bread")
    assert told
    assert all(answer.startswith("The steam oven") for answer in told.values())


def test_a_share_is_no_number():
    told = asked("- In 1863 the guild rejected about two thirds of the loaves.", "Rye bread")
    assert not any("thirds does" in one or "of thirds" in one or "many thirds" in one for one in told), list(told)
