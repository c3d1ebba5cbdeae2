"""How well the words of a question are met in a line, each where it stands: late interaction (ColBERT, Khattab and
Zaharia, 2020) with the states of MiniLM's own words."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from tutor.embed import pieces, states


class Matching:
    """The lines of a course, in which the rare words of a question are those that few lines hold. Nothing is embedded
    before it is asked for."""

    def __init__(self, lines: Sequence[str]):
        self._lines = lines

    def scores(self, question: str, lines: Sequence[str]) -> np.ndarray:
        """(lines,) The mean cosine, up to 1, of each piece of the question and the piece of the line that is nearest to
        it, rare ones weighing most. It takes some 10 ms a line on one core, so it is meant for few lines."""
        (asked, vectors), *found = states([question, *lines])
        if not len(asked):
            return np.zeros(len(lines))
        weights = np.array([math.log((len(self._lines) + 1) / (self._held[piece] + 0.5)) for piece in asked.tolist()])
        nearest = [(vectors @ held.T).max(1) if len(held) else np.zeros(len(asked)) for _, held in found]
        return np.array(nearest) @ weights / weights.sum()

    @cached_property
    def _held(self) -> Counter[int]:
        """{piece: lines that hold it}"""
        return Counter(piece for found in pieces(self._lines) for piece in set(found))
