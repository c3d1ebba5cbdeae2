"""What a thing does is asked only of what it does itself, in sentences of no deck."""

import pytest

from tests.test_posed import asked


def vague(told: dict[str, str]) -> list[str]:
    return [question for question in told if any(one in question for one in (" do?", " does.", "works."))]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Oven pressure decreases with the height of the chimney.", "change with the height of the chimney?"),
        ("A village mill changes through fires, floods and wars.", ""),
        ("Anna Barvik distinguishes sour loaves from sweet loaves.", ""),
        ("The guild owns the ovens, mills and fields, while the baker owns only the flour.", ""),
        ("Crispness describes how loud it is to break a crust.", ""),
    ],
)
def test_what_happens_to_a_thing_is_not_what_it_does(line, question):
    told = asked(f"- {line}", "Bread in the village")
    assert not vague(told), vague(told)
    assert any(question in one for one in told) or not question


def test_what_a_thing_does_is_asked():
    assert vague(asked("- A damper slows the air in the chimney.", "Ovens"))
    assert vague(asked("- A ferment binds to the flour and activates it.", "Ovens"))
    assert not any("work" in one for one in asked("- Lightning heats the flour to about 300 degrees.", "Ovens"))
