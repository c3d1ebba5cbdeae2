"""Whether an answer says the reverse of its reference: rules over clauses, negations, opposites and roles."""

import re
from collections.abc import Sequence
from itertools import pairwise

from train.evaluation.opposites import VERDICTS, compares, opposites
from train.evaluation.texts import (
    ARTICLES,
    STOP,
    clauses,
    common_run,
    content,
    figures,
    holds,
    negations,
    number_words,
    overlap,
    words,
)
from train.writing.english.clauses import parse
from train.writing.english.lexicon import PREPOSITIONS, bare

COMPARED = 3  # content words after "than" that name what a thing is compared with
ALIGNED = 0.3  # word overlap from which two sentences make the same claim, or its opposite
SAME = 0.6  # overlap from which they say it in the same place of the text
COMPARISONS = ("than", "over", "beats?", "outperforms?")
LINKS = (*COMPARISONS, "from", "into", "by", "then", "before", "after", "on top of")
LINKS += ("instead of", "rather than", "(?:,|and|but) not")
DENIAL = re.compile(
    r"n't\b|\b(?:no|not|never|without|cannot|neither|nor|nothing|instead of|untouched|unchanged|unaffected)\b"
)


def reversed_claim(text: str, reference: str, terms: Sequence[str] = ()) -> bool:
    """Whether the text says the reverse of the reference. Clause by clause: negated, or a word swapped for its
    opposite. In the whole: two things, sides or numbers exchanged, a key term denied, or a drawback called an
    advantage."""
    if clause_reversed(text, reference):
        return not exchanged(text, reference, COMPARISONS)  # "B is smaller than A" is "A is larger than B"
    return any(rule(text, reference) for rule in RULES) or term_denied(text, reference, terms)


def clause_reversed(text: str, reference: str) -> bool:
    """Each clause of the reference against the nearest of the text: an odd number of changes among negations and
    opposites, or several opposites where nothing is denied ("an old, tight group" for "a young, loose group")."""
    said = [(clause, content(clause)) for clause in clauses(text)]
    same_count = negations(text) == negations(reference)
    for claim in clauses(reference):
        own = content(claim)
        near, held = max(said, key=lambda one: overlap(one[1], own), default=("", []))
        alike = overlap(held, own)
        denied = negations(near) - negations(claim)
        if same_count and alike < SAME:
            denied = 0  # a negation that moved to another clause
        swapped = opposites(near, claim)
        if alike >= ALIGNED and ((denied + swapped) % 2 or (swapped > 1 and not denied and not compares(near))):
            return True
    return False


def term_denied(text: str, reference: str, terms: Sequence[str]) -> bool:
    """Whether a key term that the reference affirms stands in denied clauses of the text alone: "the prompt plays no
    role" for "through the prompt alone"."""
    if denials(text) <= denials(reference):
        return False
    claims, said = clauses(reference), clauses(text)
    for term in terms:
        theirs, ours = ([part for part in parts if holds(part, term)] for parts in (claims, said))
        affirmed = theirs and not any(map(negations, theirs))
        if affirmed and ours and all(_denied(part, theirs) for part in ours):
            return True
    return False


def denials(text: str) -> int:
    """Negations that leave nothing of what they deny: to prevent a thing, or to keep it as it was, is none."""
    return len(DENIAL.findall(text.casefold()))


def _denied(part: str, claims: Sequence[str]) -> bool:
    """Whether the part denies outright, and says so with no opposite of a word in any of the claims."""
    return denials(part) % 2 == 1 and not any(opposites(part, claim) for claim in claims)


def rated_otherwise(text: str, reference: str) -> bool:
    ours, theirs = set(words(text)), set(words(reference))
    bad, good = VERDICTS
    return any(
        theirs & set(mine) and ours & set(other) and not ours & set(mine) for mine, other in ((bad, good), (good, bad))
    )


def exchanged(text: str, reference: str, links: Sequence[str] = LINKS) -> bool:
    """Whether "A than B" became "B than A"."""
    return any(_crossed(text.casefold(), reference.casefold(), link) for link in links)


def _crossed(text: str, reference: str, link: str) -> bool:
    ours, theirs = (re.split(rf"\b{link}\b", part) for part in (text, reference))
    if len(ours) != 2 or len(theirs) != 2:
        return False
    before, first = (set(content(parts[0])) for parts in (ours, theirs))
    after, second = (set(content(parts[1])[:COMPARED]) for parts in (ours, theirs))
    return bool((after - second) & first and (second - after) & before)


def places_exchanged(text: str, reference: str) -> bool:
    """Whether the text is the reference with two words in each other's place: "B elects A" for "A elects B"."""
    ours, theirs = ([word for word in words(part) if word not in ARTICLES] for part in (text, reference))
    if len(ours) != len(theirs):
        return False
    at = [i for i, (mine, other) in enumerate(zip(ours, theirs, strict=True)) if mine != other]
    if len(at) != 2 or {"and", "or"} & set(ours[at[0] : at[1]]):
        return False
    return [ours[i] for i in at] == [theirs[i] for i in reversed(at)]


def sides_exchanged(text: str, reference: str) -> bool:
    """Whether the text gives one side of a contrast ("A …, while B …", "A … and B …") what the other side has."""
    claims, said = sides(reference), sides(text)
    known = dict(claims)
    if not len(claims) == len(said) == len(known) == 2 or known.keys() != dict(said).keys() or not all(known.values()):
        return False
    (first, own), (second, other) = claims
    ours, theirs = dict(said)[first], dict(said)[second]
    numbers = [set().union(*map(figures, side)) for side in (ours, theirs, own, other)]
    return (
        _swapped(*numbers)
        or _swapped(*map(set, (ours, theirs, own, other)))
        or common_run(ours, other) + common_run(theirs, own) > common_run(ours, own) + common_run(theirs, other)
    )


def _swapped(ours: set[str], theirs: set[str], own: set[str], other: set[str]) -> bool:
    """Whether each side says something that only the other side's claim has, and lacks something of its own."""
    return bool((other - own) & ours and own - ours and (own - other) & theirs and other - theirs)


def sides(text: str) -> list[tuple[str, list[str]]]:
    """(first content word, the words and figures after it) of each side of a contrast."""
    parts = re.split(r"[,;]?\s+(?:while|whereas|and|but)\s+|;\s+|,\s+(?=an?\s|the\s)", text)
    found = [re.findall(r"\d[\d,.]*\d|\w+", part.casefold()) for part in parts]
    starts = [next((i for i, word in enumerate(side) if word not in STOP), None) for side in found]
    return [(side[at], side[at + 1 :]) for side, at in zip(found, starts, strict=True) if at is not None]


def numbers_exchanged(text: str, reference: str) -> bool:
    """Whether two numbers stand in each other's place: after (or before) the same words, "from 90 to 40" for "from 40
    to 90"."""
    return any(
        mine[a] == theirs[b] and mine[b] == theirs[a]
        for mine, theirs in zip(_slots(text), _slots(reference), strict=True)
        for a in mine.keys() & theirs.keys()
        for b in mine.keys() & theirs.keys()
        if theirs[a] != theirs[b]
    )


def _slots(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """{word before: number}, {word after: number}."""
    found = re.findall(r"\d[\d,.]*\d|\w+", text.casefold())
    numbers = {word for word in found if figures(word) or number_words(word)}
    before = {one: two for one, two in pairwise(found) if two in numbers}
    after = {two: one for one, two in pairwise(found) if one in numbers}
    return before, after


def roles_exchanged(text: str, reference: str) -> bool:
    """Whether "A does to B" became "B does to A": the same verb in the same voice, its subject and object exchanged."""
    if not content(text) or bare(text.split()[0]) in PREPOSITIONS:
        return False
    ours, theirs = (parse(re.split(r"(?<=[.!?;])\s", part.strip())[0]) for part in (text, reference))
    if not ours or not theirs:
        return False
    if ours.base != theirs.base or ours.passive != theirs.passive or ours.base == "be":
        return False
    doer, done = set(content(theirs.subject)), set(content(theirs.rest))
    mine, other = set(content(ours.subject)), set(content(ours.rest))
    return bool((mine - doer) & done and (other - done) & doer) and not mine & doer


RULES = (exchanged, places_exchanged, sides_exchanged, numbers_exchanged, roles_exchanged, rated_otherwise)
