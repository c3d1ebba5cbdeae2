"""Slips of the pen that one reading alone mends: "buidling" → "building"."""

import re

from train.writing.english.verbs import GERUND

RUN_TOGETHER = {"eachother": "each other", "oneanother": "one another", "aswell": "as well", "infact": "in fact"}


def mended(text: str) -> str:
    """The text with words that were run together parted, and with two letters of a verb in -ing put in order (not the
    first two) where only that makes a verb."""
    text = re.sub(rf"\b(?:{'|'.join(RUN_TOGETHER)})\b", lambda found: RUN_TOGETHER[found.group()], text)
    return re.sub(r"\b[a-z]{4,}ing\b", lambda found: _ordered(found.group()), text)


def _ordered(word: str) -> str:
    if word in GERUND:
        return word
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(2, len(word) - 4)}
    known = [other for other in swapped - {word} if other in GERUND]
    return known[0] if len(known) == 1 else word
