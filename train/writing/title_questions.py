"""What a title that asks says its facts are about: "Why did the mill burn?" → "why the mill burned"."""

import re

from train.writing.english.lexicon import (
    ADJECTIVES,
    BE,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    bare,
    plural_noun,
    words,
)
from train.writing.english.names import Casing, topic
from train.writing.english.unlisted import unlisted
from train.writing.english.verbs import BASE, NOUN_VERBS, PARTICIPLE, PAST, THIRD, pasts, third

ASKING = words("what why how who where which")
DO = words("do does did")
FIRST = BE | DO | MODALS  # before the subject of a question
POINTING = (PRONOUNS | words("we you i us it they this these that those there here")) - {"one"}
QUOTES = " \"'“”‘’"


def asked_thing(title: str, casing: Casing) -> str:
    """The thing that a title asks for: "Who were the millers?" → "the millers"; "" for any other title."""
    found = re.fullmatch(r"(?:what|who) (?:is|are|was|were) ([^?]+)\?", title.strip(QUOTES), re.IGNORECASE)
    term = thing(found.group(1), casing) if found else ""
    told = quiet(title.strip(QUOTES + "?"), casing).split()[2:]
    return " ".join(told).strip(QUOTES) if term and len(told) == len(term.split()) else term


def needed_thing(title: str, casing: Casing) -> str:
    """ "mills" of "Why mills?"; "" for any other title."""
    found = re.fullmatch(r"why ([^?]+)\?", title.strip(QUOTES), re.IGNORECASE)
    name = found.group(1) if found else ""
    verb = bare(name.partition(" ")[0]) in BASE or (
        " " not in name and (not plural_noun(name) or name.lower() in THIRD)
    )
    return "" if verb else thing(name, casing)


def thing(text: str, casing: Casing) -> str:
    """What a question asks for as a term; "" where it is none, as in "What is inside the oven?"."""
    first, last = bare(text.strip(QUOTES).partition(" ")[0]), bare(text.strip(QUOTES).rpartition(" ")[2])
    none = PREPOSITIONS | POINTING | ADJECTIVES | PARTICIPLE.keys()
    return "" if last in none or first in none | FIRST | {"not"} else topic(text.strip(QUOTES), casing)


def asks(about: str) -> bool:
    """Whether a topic is what a title asks, "why dough rises", and no thing that one could note something about."""
    return re.match(r"(?:why|how|what|when|where|who|which|whether|the question)\b", about) is not None


def asked_about(title: str, casing: Casing) -> str:
    """A title that asks, as a part of a sentence: the thing it asks for, or its question put indirectly ("how dough
    rises"); "" for one that asks nothing, or whose words do not show where its verb stands."""
    title = re.sub(r"\s*\(\d+\)$", "", title.strip(QUOTES))
    if name := asked_thing(title, casing) or needed_thing(title, casing):
        return name
    first, *tokens = quiet(title.rstrip("? "), casing).split() or [""]
    small = [bare(token) for token in tokens]
    first = first.lower()
    if not 2 <= len(tokens) <= 8 or re.search(r"[?!:=…]|\.\.", " ".join(tokens)):
        return ""
    if first == "how" and small[0] in DO and small[1] in ("we", "you", "i"):  # "How do we find a fault?"
        return f"how to {' '.join(tokens[2:])}" if len(tokens) > 2 else ""
    if (POINTING | {"not"}) & {*small}:
        there = [first, *small[:2]] == ["why", "is", "there"]
        return f"why there is {' '.join(tokens[2:])}" if there and not POINTING & {*small[2:]} else ""
    if first in FIRST and title.endswith("?"):
        told = stated(first, tokens)
        return f"the question whether {told}" if told else ""
    if first not in ASKING or (first == "what" and not title.endswith("?")):  # "What NLP studies": all of it
        return ""
    if small[0] in MODALS and small[1] in BASE.keys() | {"be"}:  # "What could go wrong?"
        return ""
    if small[0] in DO | MODALS:
        told = stated(small[0], tokens[1:])
        return f"{first} {told}" if told else ""
    turned = {*small[1:]} & (FIRST if first == "how" else DO)  # "How big is the oven?"
    whole = {*small} & (THIRD.keys() | BASE.keys() | PAST.keys() | BE)
    orders = first in ("why", "how", "where") and small[0] in BASE  # "Why bake bread?"
    return f"{first} {' '.join(tokens)}" if whole and not turned and not orders else ""


def quiet(title: str, casing: Casing) -> str:
    """A title that asks in mid-sentence case; in one that writes its common words small, capitals are names."""
    tokens, small = title.split(), casing.quieter(title).split()
    common = [word for word in tokens[1:] if re.fullmatch("[a-z]{3,}[?,]?", word)]
    if title.isupper() or not set(common) - DETERMINERS - PREPOSITIONS:
        return " ".join(small)
    return " ".join([*small[:1], *tokens[1:]])


def stated(aux: str, tokens: list[str]) -> str:
    """What follows an auxiliary in a question, as a statement: ("does", "dough rise") → "dough rises"; "" where its
    verb does not stand out."""
    if aux in BE:
        at = 2 if bare(tokens[0]) in DETERMINERS else 1
        return " ".join([*tokens[:at], aux, *tokens[at:]]) if len(tokens) == at + 1 else ""
    at = verb_at([bare(token) for token in tokens])
    if not at:
        return ""
    told = {"does": third, "did": lambda base: pasts(base)[0]}.get(aux, str)(bare(tokens[at]))
    told = f"{aux} {told}" if aux in MODALS else told
    return " ".join([*tokens[:at], told, *tokens[at + 1 :]])


def verb_at(tokens: list[str]) -> int:
    """Where the verb of a question stands behind its subject: the first that is no noun as well, else the last that
    has something behind it, else a word that no table knows at the end or before a preposition; 0 if nowhere."""
    free = [at for at in range(1, len(tokens)) if tokens[at - 1] not in DETERMINERS | PREPOSITIONS]
    verbs = [at for at in free if tokens[at] in BASE]
    sure = [at for at in verbs if tokens[at] not in NOUN_VERBS]
    before_end = [at for at in verbs if at + 1 < len(tokens)]
    new = [at for at in free if unlisted(tokens[at]) and ([*tokens, "to"][at + 1] in PREPOSITIONS | {"to"})]
    return (sure[:1] or before_end[-1:] or verbs[-1:] or new[:1] or [0])[0]
