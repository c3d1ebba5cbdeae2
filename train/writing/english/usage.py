"""How English uses words that no list here names: with a capital inside a sentence or not, with an article or not.

Counted over openly licensed textbooks of all subjects (demo/build_usage.py; their authors: demo/base/README.md)."""

import lzma
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("usage.tsv.xz")
FEWEST = 10  # uses of a noun that tell whether it needs an article
BARE, COUNTED = 0.3, 0.12  # shares of uses without an article: from which on it needs none, up to which it needs one
SURE = 4  # capitals that tell of a name
LEAST = 0.04  # of the uses of a word, those as a noun: below it is none
NAME, COMMON = 0.75, 0.5  # shares of capitals: from which on a word is a name, up to which it is none


def pack(counts: Mapping[str, Sequence[int]]) -> bytes:
    """The table of {word: [small, large, with an article, without one]} as a file."""
    rows = "".join("\t".join([word, *map(str, counts[word])]) + "\n" for word in sorted(counts))
    return lzma.compress(rows.encode(), preset=9)


@cache
def _table() -> dict[str, tuple[int, ...]]:
    rows = lzma.decompress(FILE.read_bytes()).decode().splitlines()
    return {word: tuple(map(int, counts)) for word, *counts in (row.split("\t") for row in rows)}


def large_share(word: str) -> float | None:
    """How often a word (in lower case) has a capital inside a sentence; None for a word that the books lack."""
    small, large, *_ = _table().get(word, (0, 0))
    return large / (small + large) if small + large else None


def is_name(word: str) -> bool:
    return _table().get(word, (0, 0))[1] >= SURE and large_share(word) >= NAME


def is_common(word: str) -> bool:
    share = large_share(word)
    return share is not None and share <= COMMON


def unknown(word: str) -> bool:
    return word not in _table()


def describes(word: str) -> bool:
    """Whether textbooks have a word (in lower case) hardly ever as a noun: "innate"; of plurals they do not tell."""
    small, _, *uses = _table().get(word, (0, 0, 0, 0))
    return small >= FEWEST and sum(uses) < LEAST * small and not word.endswith("s")


def alone(uses: Sequence[int]) -> bool | None:
    """Whether a noun in the singular with such uses (with an article, without one) stands without one as well; None
    where they do not tell."""
    total = sum(uses)
    if total < FEWEST or COUNTED * total < uses[1] < BARE * total:
        return None
    return uses[1] >= BARE * total


def stands_bare(noun: str) -> bool | None:
    """Whether a term (in lower case) stands without an article in the singular as well: "infiltration", not "knee-jerk
    reflex"; None where the books do not tell."""
    words = noun.split()
    known = [" ".join(words[-2:]), f"~ {words[-1]}"] if len(words) > 1 else []
    return alone(next((_table()[key] for key in [*known, words[-1]] if key in _table()), (0,) * 4)[2:])
