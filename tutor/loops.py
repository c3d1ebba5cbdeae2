"""An answer that goes round in circles is ended, and says its phrase once: a small model may say one until its tokens
are used up."""

import re
from collections.abc import Generator, Iterator, Sequence

LONGEST = 12  # words of a phrase that is looked for
ROUNDS, WORDS = 4, 12  # a circle says its phrase so often at least, and has so many words
CUT = " …"


class WithoutCircles(Iterator[str]):
    """The texts so far of an answer, as `stream` has them. Where one ends in a circle, what it says once is the last,
    and the stream is closed: what is behind writes no more."""

    def __init__(self, stream: Generator[str]):
        self._stream, self._over = stream, False

    def __next__(self) -> str:
        if self._over:
            raise StopIteration
        text = next(self._stream)
        words = list(re.finditer(r"\S+", text))
        if size := circle(words):
            self.close()
            return said_once(text, words, size)
        return text

    def close(self) -> None:
        self._over = True
        self._stream.close()


def without_circles(text: str) -> str:
    """A whole answer as a reader of its stream sees it."""
    words = list(re.finditer(r"\S+", text))
    for count in range(len(words) + 1):
        if size := circle(words[:count]):
            return said_once(text, words[:count], size)
    return text


def circle(words: Sequence[re.Match]) -> int:
    """How many words the phrase has which the text ends in, said again and again, or 0. One that is half marks and
    numbers is said twice as often, since rows of tables look like that, and marks and numbers alone are no phrase."""
    said = [word.group() for word in words[-LONGEST * ROUNDS :]]
    for size in range(1, LONGEST + 1):
        known = sum(map(_is_word, said[-size:]))
        rounds = max(ROUNDS if 2 * known > size else 2 * ROUNDS, -(-WORDS // size))
        last = said[-size * rounds :]
        if known and len(last) == size * rounds and last == last[:size] * rounds:
            return size
    return 0


def said_once(text: str, words: Sequence[re.Match], size: int) -> str:
    """The text to the end of the first round of its circle of `size` words, with CUT where no sentence ends there."""
    begins = len(words) - size
    while begins and words[begins - 1].group() == words[begins - 1 + size].group():
        begins -= 1
    kept = text[: words[begins + size - 1].end()]
    return kept if kept.endswith((".", "!", "?")) else kept + CUT


def _is_word(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
