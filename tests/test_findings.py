"""What a line says by whom, and when, on slides of no deck."""

import pytest

from tests.test_posed import asked, assert_asked


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "- Barvik (1912): a loaf kept in a cold cellar for three days was not eaten by mice",
            "what did Barvik (1912) find out about a loaf kept in a cold cellar for three days?",
            "According to Barvik (1912), a loaf kept in a cold cellar for three days was not eaten by mice.",
        ),
        (
            "- Anna Kessler & Barvik (2003): kneading the dough twice takes longer when the flour is cold",
            "what did Anna Kessler & Barvik (2003) say about kneading the dough twice?",
            "According to Anna Kessler & Barvik (2003), kneading the dough twice takes longer when the flour is cold.",
        ),
    ],
)
def test_what_someone_said_of_a_thing_is_asked_with_who_and_what(line, question, answer):
    assert_asked(asked(line), question, answer)


@pytest.mark.parametrize("line", ["- Barvik (1912): “The magical loaf”", "- Barvik (1912): it rises in the cold"])
def test_a_title_or_what_points_elsewhere_is_asked_of_no_one(line):
    assert not any("did Barvik" in question for question in asked(line))
