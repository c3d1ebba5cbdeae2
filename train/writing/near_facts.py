"""Which facts of a course say the same in other words, by sentence embeddings.

Only facts that share most of their words are embedded. An embedding alone is no proof ("adds latency" and "adds no
latency" are close), so numbers, negations and names must agree too, and no word may have turned into its opposite."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from train.writing.duplicates import near_pairs, tokens
from train.writing.english.exchange import OPPOSITES
from train.writing.english.lexicon import words
from train.writing.english.names import keeps_case

SAME = 0.95  # cosine
OVERLAP = 0.6  # of the words, from which two statements are compared at all
NEGATIONS = words("no not never none neither nor cannot without hardly")
Embed = Callable[[Sequence[str]], np.ndarray]


def repeated(statements: Sequence[str], embed: Embed | None = None) -> set[int]:
    """Places of statements that an earlier one already made. `embed` gives unit vectors, (texts, size)."""
    near = near_pairs(statements, OVERLAP)
    near = [(left, right) for left, right in near if may_be_one(statements[left], statements[right])]
    if not near:
        return set()
    if embed is None:
        from tutor.embed import embed
    places = sorted({place for pair in near for place in pair})
    row = {place: at for at, place in enumerate(places)}
    vectors = embed([statements[place] for place in places])
    return {right for left, right in near if float(vectors[row[left]] @ vectors[row[right]]) >= SAME}


def may_be_one(left: str, right: str) -> bool:
    """Whether numbers, names and negations agree, and no word stands against its opposite."""
    return marks(left) == marks(right) and not any(
        OPPOSITES.get(word) in tokens(right) for word in set(tokens(left)) - set(tokens(right))
    )


def marks(text: str) -> tuple[frozenset[str], bool]:
    """(numbers and names, whether it denies): what two statements of one fact share."""
    held = {token.strip(".,;:()\"'") for token in text.split()}
    named = {token for token in held if keeps_case(token) or re.search(r"\d", token)}
    return frozenset(named), bool(NEGATIONS & set(tokens(text)))
