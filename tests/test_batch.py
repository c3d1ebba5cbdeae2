"""Which prompts are read together."""

import pytest

from tutor.batch import READ_TOKENS, alike


@pytest.mark.parametrize(
    ("lengths", "kinds", "groups"),
    [
        ([], [], []),
        ([10, 14, 40, 12], [None] * 4, [[0, 3, 1], [2]]),
        ([10, 10, 10, 10], ["a", "b", "a", None], [[0, 2], [1], [3]]),
        ([40, 10, 10, 41], ["a", "b", "a", "a"], [[2], [0, 3], [1]]),
        ([READ_TOKENS // 2] * 3, ["a"] * 3, [[0, 1], [2]]),
    ],
)
def test_prompts_of_one_kind_and_about_one_length_are_read_together(lengths, kinds, groups):
    assert alike(lengths, kinds) == groups
