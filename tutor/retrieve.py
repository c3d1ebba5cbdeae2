"""Which slides of a course a question rests on, by cosine of sentence embeddings."""

from collections.abc import Sequence

import numpy as np

from tutor.course import Slide
from tutor.embed import embed
from tutor.prompt import PROMPT_SLIDES, Opened, passage

READABLE = ("text", "formula")


class SlideIndex:
    """Slides with their embeddings. A slide counts by its best line as well as by its whole text: a question mostly
    rests on one line of it."""

    def __init__(self, slides: Sequence[Slide]):
        self.slides = [slide for slide in slides if slide.kind in READABLE]
        texts, self._owner, self._lines = [], [], []
        for index, slide in enumerate(self.slides):
            lines = [line.strip("- ") for line in slide.text.splitlines() if len(line) > 20]
            texts += [passage(slide), *(f"{slide.title}: {line}" for line in lines)]
            self._lines += ["", *lines]
            self._owner += [index] * (1 + len(lines))
        self._vectors = embed(texts)

    def nearest(self, question: str, count: int) -> list[tuple[Slide, float]]:
        """At most `count` slides with their relevance (cosine, -1 to 1), best first."""
        if not self.slides:
            return []
        best = self._best(self._scores(question))
        return [(self.slides[i], float(best[i])) for i in np.argsort(-best)[:count]]

    def opened(self, question: str) -> Opened:
        """What stands beside the question in a prompt: its nearest slides, and the closest of their lines."""
        if not self.slides:
            return Opened()
        scores = self._scores(question)
        chosen = np.argsort(-self._best(scores))[:PROMPT_SLIDES]
        lines = [at for at, owner in enumerate(self._owner) if owner in chosen and self._lines[at]]
        closest = self._lines[max(lines, key=lambda at: scores[at])] if lines else ""
        return Opened(tuple(self.slides[i] for i in chosen), closest)

    def _scores(self, question: str) -> np.ndarray:
        return self._vectors @ embed([question])[0]

    def _best(self, scores: np.ndarray) -> np.ndarray:
        """(slides,) the best score of each slide's parts."""
        best = np.full(len(self.slides), -1.0)
        np.maximum.at(best, self._owner, scores)
        return best
