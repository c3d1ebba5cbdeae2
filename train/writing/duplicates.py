"""When two questions are the same question: by their words alone, with no model."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

from train.writing.english.lexicon import words

STOP = words("""
a an the of in on at by for with from to into and or is are was were be been being do does did has have had can
could may might must should will would what which who whom whose why how when where that this these those it its they
their them there as than so if not no you your me my i we our us one some any all most more such then also only each
every
between about tell please explain describe name say give know course exactly define term mean meant
""")


def normalised(text: str) -> str:
    """Case, Unicode form and blanks made equal."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower()


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+(?:[-–'’.]\w+)*", normalised(text))


def content(text: str) -> frozenset[str]:
    """The words that carry meaning, plural endings dropped."""
    return frozenset(_singular(token) for token in tokens(text) if token not in STOP)


def _singular(token: str) -> str:
    return token[:-1] if len(token) > 3 and token.endswith("s") and not token.endswith(("ss", "us", "is")) else token


def similarity(left: frozenset[str], right: frozenset[str]) -> float:
    """Jaccard overlap of two word sets, 0 to 1."""
    return len(left & right) / len(left | right) if left | right else 1.0


def word_set(text: str) -> frozenset[str]:
    return frozenset(tokens(text)) - {"a", "an", "the"}


def near_pairs(texts: Sequence[str], threshold: float) -> list[tuple[int, int]]:
    """Index pairs (i < j) whose word sets overlap by at least `threshold`. Only texts that share one of their rarest
    words are compared, which loses no pair (prefix filtering, Chaudhuri et al. 2006)."""
    sets = [word_set(text) for text in texts]
    counts = Counter(word for one in sets for word in one)
    buckets: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for at, one in enumerate(sets):
        rarest = sorted(one, key=lambda word: (counts[word], word))
        prefix = rarest[: len(rarest) - int(-(-threshold * len(rarest) // 1)) + 1]
        others = {other for word in prefix for other in buckets[word]}
        found += [(other, at) for other in sorted(others) if similarity(sets[other], one) >= threshold]
        for word in prefix:
            buckets[word].append(at)
    return found
