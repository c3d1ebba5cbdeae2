"""An answer that goes round in circles is ended: a small model may say one phrase until its tokens are used up."""

from collections.abc import Generator, Iterator

LONGEST = 12  # words of a phrase that is looked for
ROUNDS, WORDS = 4, 12  # a circle says its phrase so often at least, and has so many words
CUT = " …"


class WithoutCircles(Iterator[str]):
    """The texts so far of an answer, as `stream` has them. Where one ends in a circle, it is the last, with CUT after
    it, and the stream is closed: what is behind writes no more."""

    def __init__(self, stream: Generator[str]):
        self._stream, self._over = stream, False

    def __next__(self) -> str:
        if self._over:
            raise StopIteration
        text = next(self._stream)
        if not in_circles(text):
            return text
        self.close()
        return text + CUT

    def close(self) -> None:
        self._over = True
        self._stream.close()


def in_circles(text: str) -> bool:
    """Whether the text ends in one phrase said again and again. Marks and numbers are no phrase: rows of tables and of
    zeros look like that."""
    said = text.split()
    for size in range(1, LONGEST + 1):
        rounds = max(ROUNDS, -(-WORDS // size))
        last = said[-size * rounds :]
        if len(last) == size * rounds and last == last[:size] * rounds and all(map(_is_word, last[:size])):
            return True
    return False


def _is_word(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
