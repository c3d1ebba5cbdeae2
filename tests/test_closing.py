"""Titles of a summary."""

import pytest

from tests.test_posed import asked


@pytest.mark.parametrize("title", ["Take-home messages", "Key Takeaways", "Things to remember", "3 key points"])
def test_a_summary_is_of_the_course_by_whatever_name(title):
    told = asked("- Kneading gives strength at the cost of time", title)
    assert told
    assert not any(title.lower() in question.lower() for question in told)
    assert all("cooking" in question.lower() or "kneading" in question.lower() for question in told)
