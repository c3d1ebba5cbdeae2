import pytest

from tutor.votes import PAIRS, Vote, read_votes, rows, score, wilson

TUNING = PAIRS["tuning"]


def test_votes_count_for_their_pair_whichever_side_won():
    cast = [("base", "tuned", "right"), ("tuned", "base", "left"), ("base", "tuned", "left"), ("tuned", "base", "tie")]
    votes = [Vote("q", *each) for each in [*cast, ("tuned", "tuned_slides", "left")]]
    found = score(votes, TUNING)
    assert (found.first, found.second, found.tie, found.bad) == (1, 2, 1, 0)
    assert read_votes(rows(votes)) == votes


@pytest.mark.parametrize(
    ("wins", "of", "low", "high"), [(0, 0, 0.0, 1.0), (5, 5, 0.566, 1.0), (8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278)]
)
def test_the_interval_is_wilsons(wins, of, low, high):
    assert wilson(wins, of) == pytest.approx((low, high), abs=0.001)


@pytest.mark.parametrize("stored", [None, {}, "x", [7], [{"question": "q"}], [{"question": "q", "left": "evil",
                         "right": "base", "choice": "left"}], [{"question": 7, "left": "base", "right": "tuned",
                         "choice": "left"}]])  # fmt: skip
def test_what_a_browser_hands_in_is_not_trusted(stored):
    assert read_votes(stored) == []
