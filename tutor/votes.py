"""Votes on answers whose author was hidden, and what they say together."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from math import sqrt

ARMS = {  # name: (tuned?, with the slides?)
    "base": (False, False),
    "tuned": (True, False),
    "base_slides": (False, True),
    "tuned_slides": (True, True),
}
PAIRS = {  # what is compared: the second is the one whose share is told
    "tuning": ("base", "tuned"),
    "tuning_slides": ("base_slides", "tuned_slides"),
    "slides": ("tuned", "tuned_slides"),
    "tuning_or_slides": ("base_slides", "tuned"),
}
CHOICES = ("left", "right", "tie", "bad")
KEPT = 500  # votes of a course in the browser


@dataclass(frozen=True)
class Vote:
    """`left` and `right` name the arms that stood there; `choice` is one of CHOICES."""

    question: str
    left: str
    right: str
    choice: str

    @property
    def winner(self) -> str:
        return {"left": self.left, "right": self.right}.get(self.choice, self.choice)


@dataclass(frozen=True)
class Score:
    """Votes on one pair of arms. `low` and `high` bound the second's share of the decided ones, at 95%."""

    first: int
    second: int
    tie: int
    bad: int
    low: float
    high: float


def read_votes(stored: object) -> list[Vote]:
    """Votes as the browser kept them; whatever is not one is left out."""
    rows = stored if isinstance(stored, list) else []
    return [Vote(*values) for row in rows[-KEPT:] if (values := _values(row))]


def _values(row: object) -> list[str] | None:
    held = row if isinstance(row, dict) else {}
    values = [held.get(name) for name in ("question", "left", "right", "choice")]
    texts = all(isinstance(value, str) and len(value) <= 2000 for value in values)
    return values if texts and {values[1], values[2]} <= set(ARMS) and values[3] in CHOICES else None


def rows(votes: Iterable[Vote]) -> list[dict]:
    return [asdict(vote) | {"winner": vote.winner} for vote in votes]


def score(votes: Iterable[Vote], pair: tuple[str, str]) -> Score:
    mine = [vote.winner for vote in votes if {vote.left, vote.right} == set(pair)]
    first, second = mine.count(pair[0]), mine.count(pair[1])
    return Score(first, second, mine.count("tie"), mine.count("bad"), *wilson(second, first + second))


def wilson(wins: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson interval of a share; everything is possible as long as nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, room = wins / of, z * z / of
    middle, half = share + room / 2, z * sqrt(share * (1 - share) / of + room / (4 * of))
    return max(0.0, (middle - half) / (1 + room)), min(1.0, (middle + half) / (1 + room))
