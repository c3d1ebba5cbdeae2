"""Which slides of a course a question rests on, by cosine of sentence embeddings."""

from collections.abc import Sequence

import numpy as np

from tutor.course import Slide
from tutor.embed import embed
from tutor.prompt import passage

READABLE = ("text", "formula")


class SlideIndex:
    """Slides with their embeddings. A slide counts by its best line as well as by its whole text: a question mostly
    rests on one line of it."""

    def __init__(self, slides: Sequence[Slide]):
        self.slides = [slide for slide in slides if slide.kind in READABLE]
        texts, self._owner = [], []
        for index, slide in enumerate(self.slides):
            parts = [
                passage(slide),
                *(f"{slide.title}: {line.strip('- ')}" for line in slide.text.splitlines() if len(line) > 20),
            ]
            texts += parts
            self._owner += [index] * len(parts)
        self._vectors = embed(texts)

    def nearest(self, question: str, count: int) -> list[tuple[Slide, float]]:
        """At most `count` slides with their relevance (cosine, -1 to 1), best first."""
        if not self.slides:
            return []
        scores = self._vectors @ embed([question])[0]
        best = np.full(len(self.slides), -1.0)
        np.maximum.at(best, self._owner, scores)
        return [(self.slides[i], float(best[i])) for i in np.argsort(-best)[:count]]
