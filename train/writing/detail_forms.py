"""Questions for sentences of rarer build: what is lacking, how large it is, what it helps to do, who does it."""

import re

from train.writing import detail_wordings as d
from train.writing import wordings as w
from train.writing.clause_forms import TWO_OBJECTS, Filled, fill
from train.writing.duplicates import content
from train.writing.english.clauses import Clause, noun_head
from train.writing.english.lexicon import ADJECTIVES, BASE, GERUND, PREPOSITIONS, bare, plural_noun, words
from train.writing.english.names import keeps_case, without_article
from train.writing.english.phrases import inverted, join, predicate, told
from train.writing.telling import COMPARATIVES, kinds_fit, loosely_said

SIZES = {"number": "large", "size": "large", "amount": "large", "dimensionality": "large", "length": "long"}
TRYING = words("help learn try aim need fail")


def detail_forms(clause: Clause, slots: dict[str, str]) -> Filled:
    """All of them; `slots` are those of the subject."""
    if clause.base == "have" and clause.rest.startswith("no ") and not clause.aux:
        yield from fill("what", d.LACK, slots | {"lack": "lack" if clause.plural else "lacks"})
    if size := measured(clause):
        yield from fill("what", d.SIZE, slots | {"size": size})
    if clause.copula and "still" in clause.middle and clause.rest.startswith(("a ", "an ")):
        yield from fill("define", d.IS_STILL, slots)
    like = re.match(r"to ([^,]+?) (?:like|what|as) .+ (?:is|are) to ", clause.rest) if clause.copula else None
    if like:  # "A is to B like C is to D"
        yield from fill("what", d.LIKENED, slots | {"B": like.group(1)})
    if verb := tried(clause):
        yield from fill("what", w.OBJECT[:5], {"ask": inverted(clause, verb), "tell": told(clause, verb), "tail": ""})
    yield from _subjects(clause)


def _subjects(clause: Clause) -> Filled:
    """Which things of a kind do what is said; what several things do together; what is difficult to do."""
    rest = join(clause.rest, "" if clause.link in ("reason", "contrast") else clause.adjunct)
    if kind := kind_told(clause, rest):
        yield from fill("name", w.WHICH, {"kind": kind, "own": predicate(clause, rest)})
    several = re.match(r"[^,]+(?:, [^,]+)+,? and ", clause.subject)
    if verdict(clause) or (several and not clause.copula and len(content(rest)) >= 2):
        yield from fill("name", w.SUBJECT, {"vp": predicate(clause, rest, singular=True)})


def measured(clause: Clause) -> str:
    """ "large" for "The number of negative samples is a multiple of …"; "" for what has no size."""
    head = bare(noun_head(without_article(clause.subject).split()))
    counted = re.search(r"\d|\b(?:multiple|times|half|twice|equal)\b", clause.rest)
    return SIZES.get(head, "") if clause.copula and counted and " of " in clause.subject else ""


def tried(clause: Clause) -> str:
    """ "to reduce" of "helps to reduce rare words"; "" where what follows is no plain object."""
    found = re.match(r"(to (\w+)) (.+)$", clause.rest)
    if not found or clause.base not in TRYING or clause.passive or clause.negative:
        return ""
    goal, verb, thing = found.groups()
    plain = verb in BASE and verb not in TWO_OBJECTS and not re.search(r"\b(?:and|that|how|to|because)\b", thing)
    linked = {bare(word) for word in thing.split()} & (PREPOSITIONS - {"of"})
    return goal if plain and not linked else ""


def kind_told(clause: Clause, rest: str) -> str:
    """ "words" of "Words that play similar roles get similar vectors": a plain plural with what narrows it down; "" for
    other subjects, and for what others do as well."""
    tokens = clause.subject.split()
    linked = len(tokens) > 3 and tokens[1] in ("that", "with", "without") and plural_noun(tokens[0])
    known = linked and not keeps_case(tokens[0]) and not (clause.aux or clause.negative)
    loose = kinds_fit(clause, rest) and clause.base != "have"
    return tokens[0] if known and len(content(rest)) >= 2 and not loose and not loosely_said(clause, rest) else ""


def verdict(clause: Clause) -> bool:
    """ "Constructing a good negative set can be difficult": something done that is judged; it needs its topic."""
    first, judged = clause.subject.split()[0].lower(), clause.rest.split()
    plain = len(judged) == 1 and bare(judged[0]) not in COMPARATIVES and not clause.adjunct
    like = plain and (bare(judged[0]) in ADJECTIVES or re.search(r"(?:ult|ary|ive|ous|able|ible|ful|ent)$", judged[0]))
    return bool(like) and clause.base == "be" and first in GERUND and len(content(clause.subject)) >= 4
