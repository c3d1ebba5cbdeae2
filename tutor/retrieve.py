"""Which slides of a course a question rests on, by cosine of sentence embeddings, and which of their lines answers it:
the best few are compared with the question word by word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from tutor.answering import Answering, may_tell
from tutor.course import Slide
from tutor.embed import embed, keep_vectors, kept_vectors
from tutor.lines import lines_of
from tutor.matching import Matching
from tutor.prompt import NO_LINE, PROMPT_SLIDES, Opened, passage

READABLE = ("text", "formula")
WORTH = 0.1  # of a line as an answer, beside its cosine, where slides are chosen: docs/log.md
COMPARED = 3  # lines at most that are compared with the question word by word
CLOSE = 0.4  # to the best line: what is farther off is not compared
MATCHING = 4.0  # of a comparison beside a cosine
ASKED = 64  # questions whose cosines are kept: the prompt, the sources and Compare's two sides ask for the same
LOW_RELEVANCE = 0.35  # below this cosine a slide is seldom about the question


@dataclass(frozen=True)
class Found:
    """A slide with its relevance (cosine, -1 to 1), and its line that answers the question best, "" where it has
    none."""

    slide: Slide
    relevance: float
    line: str


class SlideIndex:
    """Slides with their embeddings. A slide counts by its best line as well as by its whole text: a question mostly
    rests on one line of it. Where `kept` is the file that `keep` wrote of these slides, nothing is embedded."""

    def __init__(self, slides: Sequence[Slide], kept: Path | None = None):
        self.slides = [slide for slide in slides if slide.kind in READABLE]
        texts, self._owner, self._lines = [], [], []
        for index, slide in enumerate(self.slides):
            lines = lines_of(slide)
            texts += [passage(slide), *(f"{slide.title}: {line}" for line in lines)]
            self._lines += ["", *lines]
            self._owner += [index] * (1 + len(lines))
        self._texts, vectors = texts, kept_vectors(kept, texts) if kept else None
        self._vectors = embed(texts) if vectors is None else vectors
        self._answering = Answering(self._lines)
        self._matching = Matching([line for line in self._lines if line])
        self._weighed = lru_cache(maxsize=ASKED)(self._weigh)
        self._opened = lru_cache(maxsize=ASKED)(self._open)

    def keep(self, path: Path) -> None:
        keep_vectors(path, self._texts)

    def nearest(self, question: str, count: int) -> list[Found]:
        """At most `count` slides, best first."""
        if not self.slides:
            return []
        cosines, totals = self._weighed(question)
        relevance, chosen = self._best(cosines), self._chosen(cosines, totals, count)
        return [Found(self.slides[i], float(relevance[i]), self._line(totals, [i])) for i in chosen]

    def opened(self, question: str) -> Opened:
        """What stands beside the question in a prompt: its nearest slides, and the closest of their lines, NO_LINE
        where none is about it or can tell what it asks for."""
        return self._opened(question) if self.slides else Opened()

    def _open(self, question: str) -> Opened:
        cosines, totals = self._weighed(question)
        chosen = self._chosen(cosines, totals, PROMPT_SLIDES)
        shown = tuple(self.slides[i] for i in chosen)
        about = cosines.max() >= LOW_RELEVANCE and may_tell("\n".join(slide.text for slide in shown), question)
        return Opened(shown, self._closest(question, totals, chosen) if about else NO_LINE)

    def read(self, question: str) -> list[Found]:
        """The slides that `opened` puts into a prompt, best first, with the closest line where it stands and no
        other."""
        closest = self.opened(question).closest
        found = self.nearest(question, PROMPT_SLIDES)
        return [replace(each, line=closest if closest in lines_of(each.slide) else "") for each in found]

    def _weigh(self, question: str) -> tuple[np.ndarray, np.ndarray]:
        """(texts,) cosines to the question, and the same with what a line is worth as an answer."""
        cosines = self._vectors @ embed([question])[0]
        totals, at = cosines.copy(), [index for index, line in enumerate(self._lines) if line]
        totals[at] += self._answering.merits(question, at)
        return cosines, totals

    def _chosen(self, cosines: np.ndarray, totals: np.ndarray, count: int) -> np.ndarray:
        """The best `count` slides."""
        return np.argsort(-self._best((1 - WORTH) * cosines + WORTH * totals))[:count]

    def _line(self, totals: np.ndarray, slides: Sequence[int]) -> str:
        """The line of the slides that is nearest to the question and answers it best."""
        return next(iter(self._best_lines(totals, slides)), ("",))[0]

    def _closest(self, question: str, totals: np.ndarray, slides: Sequence[int]) -> str:
        """The same, after the best few have been compared with the question word by word."""
        best = self._best_lines(totals, slides)
        close = [(line, total) for line, total in best[:COMPARED] if total > best[0][1] - CLOSE]
        if len(close) < 2:
            return close[0][0] if close else ""
        lines, weighed = zip(*close, strict=True)
        return lines[int(np.argmax(np.array(weighed) + MATCHING * self._matching.scores(question, lines)))]

    def _best_lines(self, totals: np.ndarray, slides: Sequence[int]) -> list[tuple[str, float]]:
        """[(line, total)] of the slides, best first."""
        lines = [at for at, owner in enumerate(self._owner) if owner in slides and self._lines[at]]
        return [(self._lines[at], totals[at]) for at in sorted(lines, key=lambda at: -totals[at])]

    def _best(self, scores: np.ndarray) -> np.ndarray:
        """(slides,) the best score of each slide's parts."""
        best = np.full(len(self.slides), -1.0)
        np.maximum.at(best, self._owner, scores)
        return best
