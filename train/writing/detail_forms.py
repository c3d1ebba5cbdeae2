"""Questions for sentences of rarer build: what is lacking, how large it is, what it helps to do, who does it."""

import re

from train.writing import detail_wordings as d
from train.writing import wordings as w
from train.writing.clause_forms import TWO_OBJECTS, Filled, fill, object_forms
from train.writing.duplicates import content
from train.writing.english.clauses import Clause
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import PREPOSITIONS, bare, plural_noun, words
from train.writing.english.names import keeps_case, without_article
from train.writing.english.phrases import inverted, join, predicate, told
from train.writing.english.verbs import BASE, PARTICIPLE
from train.writing.statements import VERDICTS
from train.writing.telling import (
    COMPARATIVES,
    RISING,
    doers,
    kinds_fit,
    loosely_said,
    scaled,
    second_clause,
    shown_as,
)

CONNECTIVE = r"(?:in|by) (?:contrast|addition|comparison|fact)\b|for (?:example|instance)\b"
SIZES = {"number": "large", "size": "large", "amount": "large", "dimensionality": "large", "length": "long"}
UNOWNED = words("effect form benefit drawback ability power right risk role purpose goal chance look meaning use")
TRYING = words("help learn try aim need fail")


def detail_forms(clause: Clause, slots: dict[str, str]) -> Filled:
    """All of them; `slots` are those of the subject."""
    lacking = clause.base == "have" and re.match(r"no (?!reason|doubt|idea|need|choice|way|one|longer)", clause.rest)
    if lacking and clause.verb in ("has", "have"):
        yield from fill("what", d.LACK, slots | {"lack": "lack" if clause.plural else "lacks"})
    if size := measured(clause):
        yield from fill("what", d.SIZE, slots | {"size": size})
    like = re.match(r"to ([^,]+?) (?:like|what|as) .+ (?:is|are) to ", clause.rest) if clause.copula else None
    if like:  # "A is to B like C is to D"
        yield from fill("what", d.LIKENED, slots | {"B": like.group(1)})
    if clause.aux == "can" and not clause.passive and not clause.negative and keeps_case(clause.subject.split()[0]):
        alone = clause.link == "setting" and not any(object_forms(clause))
        yield from fill("what", d.CAN if alone else (), slots | {"tail": f" {clause.adjunct}"})
    if shown_as(clause):
        several = clause.aux in ("can", "could", "may", "might")
        yield from fill("how", d.ONE_WAY if several else d.MANNER, {"ask": inverted(clause), "tell": told(clause)})
    if after := scaled(clause):
        yield from fill("how", d.MANNER, {"ask": inverted(clause, after), "tell": told(clause, after)})
    if had := had_kind(clause):
        yield from fill("what", d.HAD, slots | {"N": had, "have": clause.verb})
    grown = re.match(r"with ([^,]+)$", clause.rest) if clause.base in RISING and not clause.aux else None
    if grown:
        yield from fill("how", d.CHANGES, slots | {"Y": grown.group(1)})
    share = re.match(r"(?:about |around |over )?\d[\d.]* ?(?:%|per ?cent) of (.+)$", clause.subject, re.I)
    if share and not clause.negative:
        yield from fill(
            "number", d.SHARE_OF, {"N": share.group(1), "vp": predicate(clause, clause.rest, clause.adjunct)}
        )
    if verb := tried(clause):
        yield from fill("what", w.OBJECT[:5], {"ask": inverted(clause, verb), "tell": told(clause, verb), "tail": ""})
    if found := both_have(clause):
        noun, other = found
        many = plural_noun(bare(noun.split()[-1]))
        does, those, compare = ("do", "those", "compare") if many else ("does", "that", "compares")
        agreeing = {"does": does, "those": those, "compare": compare}
        yield from fill("how", d.COMPARED, slots | agreeing | {"N": noun, "B": other})
    yield from _subjects(clause)


def _subjects(clause: Clause) -> Filled:
    """Which things of a kind do what is said; what several things do together."""
    joined = clause.link in ("reason", "contrast") or re.match(CONNECTIVE, clause.adjunct)
    rest = join(clause.rest, "" if joined else clause.adjunct)
    if kind := kind_told(clause, rest):
        yield from fill("name", w.WHICH, {"kind": kind, "own": predicate(clause, rest)})
    if together(clause, rest):
        yield from fill("name", doers(clause), {"vp": predicate(clause, rest, singular=True)})


def both_have(clause: Clause) -> tuple[str, str] | None:
    """("city parks", "small towns") of "Large towns have larger city parks than small towns": how do the two compare?
    Not of a number ("fewer gates"), nor where a reason is told."""
    found = re.match(r"an? (\w+er) (.+)$|(\w+er) (.+)$", join(clause.rest, clause.adjunct))
    if clause.base != "have" or clause.aux or clause.negative or clause.link == "reason" or not found:
        return None
    word, rest = (found.group(1) or found.group(3)), (found.group(2) or found.group(4))
    parts = re.match(r"([\w-]+(?: [\w-]+){0,4}?),? (?:than|compared (?:to|with)) ([^,]+)$", rest)
    if (
        not parts
        or word not in COMPARATIVES - {"fewer"}
        or {bare(w) for w in parts.group(1).split()} & (PREPOSITIONS | {"and"})
    ):
        return None
    return parts.group(1), parts.group(2)


def had_kind(clause: Clause) -> str:
    """ "what kind of crust" of "Rye bread has a crust that lasts", "has an unevenly baked crust"; "" for others, and
    for what is no property: "has an effect that"."""
    if clause.base != "have" or clause.verb not in ("has", "have") or clause.aux or clause.negative or clause.link:
        return ""
    kind = re.match(r"an? ([a-z]+) that ", clause.rest)
    made = re.match(r"(?:an? )?[a-z]+ly ([a-z]+) ([a-z]+)(?= that |$)", clause.rest)
    kind = kind or (made if made and made[1] in PARTICIPLE else None)
    noun = kind[kind.lastindex] if kind else ""
    plain = noun and noun not in VERDICTS | UNOWNED and not set(map(bare, clause.middle.split())) & {"often", "still"}
    return f"what kind of {noun}" if plain else ""


def measured(clause: Clause) -> str:
    """ "large" for "The number of wrong pairs is a multiple of …"; "" for what has no size."""
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
    """ "birds" of "Birds that eat hard seeds build large nests": a plain plural with what narrows it down; "" for
    other subjects, and for what others do as well."""
    tokens = clause.subject.split()
    linked = len(tokens) > 3 and tokens[1] in ("that", "with", "without") and plural_noun(tokens[0])
    known = linked and not keeps_case(tokens[0]) and not (clause.aux or clause.negative)
    alike = clause.base == "have" and re.match("(?:similar|the same|identical) ", rest)  # others are alike as well
    loose = alike or (kinds_fit(clause, rest) and clause.base != "have") or second_clause(rest)
    return tokens[0] if known and len(content(rest)) >= 2 and not loose and not loosely_said(clause, rest) else ""


def together(clause: Clause, rest: str) -> bool:
    """ "Larger disks, faster cards and better schedules enable live answers": several things that do one thing."""
    listed = re.match(r"[^,]+(?:, (?:(?!and )[^,])+)+,? and [^,]+$", clause.subject)
    parts = [part.split()[0].lower() for part in clause.subject.split(", ")[1:] if part.split()]
    named = {"named", "called", "known", "including", "such"}
    inside = set(parts) & named or re.search(r"\b(?:that|which|who)\b", clause.subject)
    return bool(listed) and not inside and clause.base != "be" and not clause.passive and len(content(rest)) >= 2
