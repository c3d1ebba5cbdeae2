"""Ligatures that a font gives no letters for: "de\ufffdne" is "define" where only one ligature makes a word of it."""

import re
from collections.abc import Sequence

from train.reading.lines import Line

UNMAPPED = "\ufffd"
LIGATURES = ("ff", "fi", "fl", "ffi", "ffl")
_WORD = re.compile(rf"[^\W\d_]+{UNMAPPED}[^\W\d_]+")


def with_ligatures(contents: Sequence[Sequence[Line]], words: frozenset[str]) -> list[list[Line]]:
    """The lines of a deck, with the ligature that alone makes a word of the deck (`words`, in lower case) or of the
    lexicon; a word that two would make, or none, stays as it is, so that its line is still known as unread."""
    if not any(UNMAPPED in line.text for lines in contents for line in lines):
        return [list(lines) for lines in contents]
    known = words | _lexicon()
    return [
        [line._replace(text=restored(line.text, known)) if UNMAPPED in line.text else line for line in lines]
        for lines in contents
    ]


def restored(text: str, known: frozenset[str]) -> str:
    """The text with each word spelt out whose ligature is certain."""

    def spelt(found: re.Match) -> str:
        fits = [one for one in LIGATURES if found.group().replace(UNMAPPED, one).casefold() in known]
        return found.group().replace(UNMAPPED, fits[0]) if len(fits) == 1 else found.group()

    return _WORD.sub(spelt, text)


def _lexicon() -> frozenset[str]:
    """Common English words; read only for a deck that needs them."""
    from train.writing.english import lexicon, verbs

    tables = (verbs.BASE, verbs.THIRD, verbs.GERUND, verbs.PARTICIPLE, lexicon.ADJECTIVES, lexicon.ADVERBS)
    return frozenset().union(*tables)
