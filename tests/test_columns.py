"""Slides of two columns, each with a head of its own."""

import pytest

from tests.test_posed import asked

pytestmark = pytest.mark.usefixtures("before_labels")

PANS = (
    "Stone pans\n- Voted for by bakers\n- Used in big mills to roast grain\nTin pans\n- Wanted to be light\n"
    "- Heat spreads to the rim\n- Pans are washed when the last loaf is sold."
)


def test_a_bullet_without_subject_belongs_to_the_head_of_its_column():
    told = asked(PANS, "Uses of pans")
    assert "Stone pans are used in big mills to roast grain." in told.values()
    assert not any("uses of pans are used" in said.lower() for said in told.values())
    spread = [put for put, said in told.items() if "spreads" in said]
    assert all("tin pans" in put.lower() for put in spread), spread
    assert not any("tin pans" in put for put, said in told.items() if "washed" in said)


def test_a_column_needs_an_article_where_its_head_is_a_thing():
    told = asked("Rye pan\n- Used in big mills to roast grain\nOat pan\n- Cheap", "Uses of pans")
    assert "The rye pan is used in big mills to roast grain." in told.values()


def test_what_somebody_wanted_was_not_done_to_them():
    told = asked("Bakers\n- Wanted to close the mill on Sundays\nMillers\n- Hard work", "Guilds")
    assert not any("are wanted" in said for said in told.values())
