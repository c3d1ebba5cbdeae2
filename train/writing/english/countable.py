"""Which common nouns in the singular name a thing one counts, so that they need an article inside a sentence."""

import re

from train.writing.english.lexicon import DETERMINERS, NUMBER_WORDS, PREPOSITIONS, count_whole, plural_noun, words
from train.writing.english.usage import stands_bare

COUNTED_HEADS = words("type group set unit")  # of a term of several words: "weak entity type"
STUFF_ENDINGS = tuple(words("ing tion sion al ment ity ance ence ness ism ogy"))  # of rare nouns that need no article
BARE_LEADS = (  # and a word between, but no article
    "(?:of|with|in|by|to|for|from|and|or|into|through|no|without|than|as) (?:(?!(?:the|an?|every|each) )[\\w-]+ )?"
)


def article_needed(subject: str, text: str) -> str:
    """The article of a bare singular subject: as slides show it, else "a" for "agonist" and "key type", else as
    textbooks use its last words; "" where nothing tells that it is a thing one counts."""
    if not bare_singular(subject):
        return ""
    shown = article_shown(subject, text)
    head = subject.split()[-1]
    counted = head.endswith("ist") or (" " in subject and head in COUNTED_HEADS)
    return shown or ("a" if counted else "the" if stands_bare(subject) is False else "")


def article_shown(subject: str, text: str) -> str:
    """The article that slides (their `text` in lower case) give a subject: "a" for what they give that article, "the"
    where they mostly write it so; "" where they show none."""
    head, name = re.escape(subject.split()[-1]), re.escape(subject)
    one, own = (count_whole(text, lead) for lead in (rf"(?:an?|each|every) {head}", f"the {name}"))
    if own > one and own > count_whole(text, f"[a-z,] {name}") - own:
        return "the"
    return "a" if one else ""


def one_of_several(term: str, text: str) -> bool:
    """Whether a term takes "a", since the slides give it one or have the term in the plural, and never in the singular
    without an article: "functional group" beside "two functional groups"."""
    several = bare_singular(term) and not is_stuff(term, text) and re.search(rf"\b{re.escape(term)}e?s\b", text)
    return article_needed(term, text) == "a" or bool(several)


def is_stuff(subject: str, text: str) -> bool:
    """Whether a subject needs no article: as English uses its last word, or as slides write it: "made of flour"."""
    if (known := stands_bare(subject)) is not None:
        return known
    return stuff(subject) or bool(count_whole(text, f"{BARE_LEADS}{re.escape(subject.split()[-1])}"))


def stuff(noun: str) -> bool:
    """Whether a noun in the singular needs no article: as textbooks use it, or by its ending where they lack it."""
    known = stands_bare(noun)
    return noun.endswith(STUFF_ENDINGS) if known is None else known


def bare_singular(subject: str) -> bool:
    """Whether a subject is a common noun in the singular with nothing before it but what describes it."""
    tokens = subject.split()
    plain = (
        all(word[1:].islower() or len(word) == 1 for word in tokens)
        and tokens[-1].islower()
        and not plural_noun(tokens[-1])
        and not any(re.search("s?[’']s?$", word) for word in tokens[:-1])
    )
    return plain and not set(tokens) & (DETERMINERS | PREPOSITIONS | {"and", "or"} | set(NUMBER_WORDS))
