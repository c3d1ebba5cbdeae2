"""Words that no table lists, read by their neighbours: adverbs of manner, what they make of a participle, and verbs."""

import re

from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
    words,
)
from train.writing.english.verbs import BASE, GERUND, PARTICIPLE, PAST, THIRD

IN_TIME = words("""
gradually recently finally slowly rapidly quickly suddenly repeatedly largely nearly previously steadily greatly
successfully dramatically consistently significantly traditionally historically completely entirely radically really
""")  # how something has come about
NOUNS_IN_LY = words("""
family assembly italy sicily monopoly duopoly oligopoly supply reply anomaly ally july lily rally tally folly belly
bully jelly butterfly dragonfly homily melancholy panoply
""")


def how_done(word: str) -> bool:
    """Whether a word tells by its shape how something is done: "slowly"; not "Italy"."""
    return word.endswith("ly") and len(word) > 4 and word not in NOUNS_IN_LY


def shaped(how: str, following: list[str]) -> bool:
    """Whether a participle says what the noun that follows it is like: "has unevenly thickened walls"; not "has slowly
    replaced hand work"."""
    closed = DETERMINERS | PREPOSITIONS | PRONOUNS | RELATIVES | ADVERBS | {"and", "or", "to", "in"}
    noun = bool(following) and bare(following[0]) not in closed and following[0].islower()
    return noun and how_done(how) and how not in ADVERBS | IN_TIME


def unlisted(word: str) -> bool:
    """Whether a word behind a modal must be a verb, though no table lists it: "cannot amount to"."""
    closed = DETERMINERS | PREPOSITIONS | PRONOUNS | ADJECTIVES | RELATIVES | {"and", "or", "but", "to"}
    forms = THIRD.keys() | GERUND.keys() | (PAST.keys() | PARTICIPLE.keys()) - BASE.keys()
    return bool(re.fullmatch(r"[a-z]{3,}", word)) and word not in closed | forms and not word.endswith(("ly", "ed"))
