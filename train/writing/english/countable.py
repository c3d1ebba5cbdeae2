"""Which common nouns in the singular name a thing one counts, so that they need an article inside a sentence."""

import re

from train.writing.english.lexicon import DETERMINERS, NUMBER_WORDS, PREPOSITIONS, count_whole, plural_noun, words

COUNTED_HEADS = words("type group set unit")  # of a term of several words: "weak entity type"
COUNTED_NOUNS = words("""
potential mechanism organism signal interval canal terminal trial capital animal metal hospital journal manual portal
proposal city university community facility building painting meeting ceiling drawing nation station question section
function equation fraction junction position region election institution constitution element argument instrument
document experiment segment government fragment sentence sequence audience conference
""")  # in spite of their ending
STUFF_ENDINGS = tuple(words("ing tion sion al ment ity ance ence ness ism ogy"))  # of nouns that need no article
BARE_LEADS = (  # and a word between, but no article
    "(?:of|with|in|by|to|for|from|and|or|into|through|no|without|than|as) (?:(?!(?:the|an?|every|each) )[\\w-]+ )?"
)


def article_needed(subject: str, text: str) -> str:
    """The article of a bare singular subject: "a" for "agonist", and for what slides (their `text` in lower case) give
    that article; "the" where they mostly write it so; "" where nothing shows that it is a thing one counts."""
    if not bare_singular(subject):
        return ""
    head, name = re.escape(subject.split()[-1]), re.escape(subject)
    one, own = (count_whole(text, lead) for lead in (rf"(?:an?|each|every) {head}", f"the {name}"))
    if own > one and own > count_whole(text, f"[a-z,] {name}") - own:
        return "the"
    counted = " " in subject and subject.split()[-1] in COUNTED_HEADS
    return "a" if one or counted or subject.endswith("ist") else ""


def one_of_several(term: str, text: str) -> bool:
    """Whether a term takes "a", since the slides give it one or have the term in the plural, and never in the singular
    without an article: "functional group" beside "two functional groups"."""
    several = bare_singular(term) and not is_stuff(term, text) and re.search(rf"\b{re.escape(term)}e?s\b", text)
    return article_needed(term, text) == "a" or bool(several)


def is_stuff(subject: str, text: str) -> bool:
    """Whether a subject needs no article: by its ending, or as slides write it: "made of flour"."""
    last, head = subject.split()[-1], re.escape(subject.split()[-1])
    ending = last.endswith(STUFF_ENDINGS) and last not in COUNTED_NOUNS
    return ending or bool(count_whole(text, f"{BARE_LEADS}{head}"))


def bare_singular(subject: str) -> bool:
    """Whether a subject is a common noun in the singular with nothing before it but what describes it."""
    tokens = subject.split()
    plain = (
        all(word[1:].islower() or len(word) == 1 for word in tokens)
        and tokens[-1].islower()
        and not plural_noun(tokens[-1])
    )
    return plain and not set(tokens) & (DETERMINERS | PREPOSITIONS | {"and", "or"} | set(NUMBER_WORDS))
