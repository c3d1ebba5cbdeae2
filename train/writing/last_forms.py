"""Questions for clauses that no other form fits: what each one does, what something does not do, where and by how much
something happens, and what is the greatest of its kind."""

import re
from dataclasses import replace

from train.writing import wordings as w
from train.writing.clause_forms import TWO_OBJECTS, Filled, fill, object_parts
from train.writing.duplicates import content
from train.writing.english.clauses import Clause
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    bare,
    words,
)
from train.writing.english.names import CASE
from train.writing.english.phrases import inverted, predicate, told
from train.writing.english.proper import PERSON
from train.writing.english.verbs import BASE
from train.writing.telling import MUTE, RISING, SHARED, doers, generic, no_subject, past_tense, second_clause

SET = ("setting", "condition")  # adjuncts that belong to a question
USUAL = r"(?:the|an?) (?:usual|typical|normal|standard|average) \w+ (?:of|for|in) "
GREATEST = r"the (?:most [a-z]+|main|chief|principal|only|sole|[a-z]{3,}est) (?:\w+ )*?(?:of|for|in|into|to|that) "
OCCURRING = words("occur happen mature arise originate bind form return")
REGIONS = words("key phase order direction form state position region layer stage part language gland organ period")
MADE = words("make produce create build prepare perform measure detect treat cook remove separate store")
NUMBER = rf"one|{'|'.join(NUMBER_WORDS)}|\d[\d.,]*"
AT_LEAST = r"((?:at least|at most|exactly|no more than|up to|more than|fewer than) )"
CARRYING = "(?:from|to|into|onto|against|towards?|out of|through|with)"
NO_OBJECT = "|".join(sorted(PREPOSITIONS | {"to", "that", "which", "what", "how", "more", "less"}))
POINTING = re.compile(
    r"\b(?:this|these|those|it|its|they|them|their|there|both|other|others|such|\w+sel(?:f|ves))\b", re.I
)


def last_forms(clause: Clause) -> Filled:
    """The first of these that fits; none where a pronoun, a reason or a second clause leaves open what is meant."""
    clause = replace(clause, rest=clause.rest.split("; ")[0])
    said = f"{clause.subject} {clause.rest}"
    unclear = POINTING.search(said) or clause.link in ("reason", "contrast") or second_clause(clause.rest)
    if clause.base == "say" and clause.rest.startswith("that ") and not past_tense(clause):  # a law, a theorem
        yield from asked("what", "what", clause)
        return
    if unclear or not clause.rest or re.search(r"[(\[]|\d{4}", said):
        return
    rules = (not_one, greatest, usual, counted, denied, by_amount, placed, made, carried, decided)
    for rule in (of_each,) if "," in clause.rest else (*rules, of_each):
        if found := list(rule(clause)):
            yield from found
            return


def asked(form: str, word: str, clause: Clause, *tail: str) -> Filled:
    end = (*tail, clause.adjunct if clause.link in SET else "")
    yield from fill(form, w.CIRCUMSTANCE, {"word": word, "ask": inverted(clause, *end), "tell": told(clause, *end)})


def not_one(clause: Clause) -> Filled:
    """ "No oven can heat faster than fire" → can any oven heat faster than fire? "Rye can be neither cut nor baked" →
    can rye be cut or baked?"""
    none = re.match(r"[Nn]o (\w.+)$", clause.subject)
    if none and clause.aux and not clause.plural and not past_tense(clause) and len(content(clause.rest)) >= 2:
        any_one = replace(clause, subject=f"any {none[1]}")
        yield from fill("either", w.WHETHER, {"ask": inverted(any_one, clause.rest)})
    pair = re.match(r"neither (\w+) nor (\w+)$", clause.rest)
    if pair and clause.aux:
        yield from fill("either", w.WHETHER, {"ask": inverted(clause, f"{pair[1]} or {pair[2]}")})


def greatest(clause: Clause) -> Filled:
    """ "Rye is the main source of bread in the hills" → what is the main source of bread in the hills?"""
    one = clause.copula and not (clause.negative or past_tense(clause) or clause.aux not in ("is", "are"))
    if one and re.match(GREATEST, clause.rest) and len(content(clause.rest)) >= 3 and not PERSON.match(clause.subject):
        yield from fill("name", doers(clause), {"vp": predicate(clause, clause.rest, singular=True)})


def usual(clause: Clause) -> Filled:
    """ "The usual weight of a loaf is 1 kg" → what is the usual weight of a loaf?"""
    if clause.copula and not clause.negative and re.match(USUAL, clause.subject, re.I):
        yield from asked("what", "what", clause)


def counted(clause: Clause) -> Filled:
    """ "Every sale touches at least two books" → how many books does every sale touch?"""
    found = re.match(rf"{AT_LEAST}(?:{NUMBER}) ([a-z]+s)$", clause.rest)
    if found and not (clause.copula or clause.passive or clause.negative or clause.middle):
        yield from asked("number", f"how many {found[2]}", clause)


def of_each(clause: Clause) -> Filled:
    """ "Each turn adds one loaf" → what does each turn add?"""
    parts = object_parts(clause) if re.match(r"(?:each|every) \w", clause.subject, re.I) else None
    thin = MUTE | SHARED | {"get", "use"} | (set() if re.match("an? [a-z]+(?:,|$)", clause.rest) else {"have"})
    if parts is None or clause.base in thin or clause.middle or clause.aux:
        return
    yield from asked("what", "what", clause, parts[0])


def denied(clause: Clause) -> Filled:
    """ "Silence cannot amount to consent" → what can silence not amount to?"""
    middle = clause.middle.split()
    if middle != ["not"] or clause.aux not in ("can", "do", "does") or clause.passive or clause.copula:
        return
    rest = re.sub(r"^exactly ", "", clause.rest)
    few = bare(rest.split()[0]) in ADJECTIVES and not set(rest.split()) & PREPOSITIONS  # "free flour"
    parts = ("", "") if few else object_parts(replace(clause, middle="", rest=rest))
    if parts is None or parts[1] or clause.base in MUTE | SHARED | {"have", "know"} or " or " in rest:
        return
    yield from asked("what", "what", clause, parts[0])


def by_amount(clause: Clause) -> Filled:
    """ "Related loaves differ by no more than one gram" → by how much do related loaves differ?"""
    found = re.match(rf"by {AT_LEAST}?(?:about |around )?(?:{NUMBER}) ", clause.rest)
    if found and clause.base in RISING | {"differ", "exceed", "change", "shrink", "grow"} and not clause.passive:
        yield from asked("what", "by how much", clause)


def placed(clause: Clause) -> Filled:
    """ "Yeast matures in the cold room" → where does yeast mature? "The theme returns in the first key" → in which
    key does the theme return?"""
    first, *inner = clause.rest.split()
    near = first in ("in", "on", "at", "within") and bare("".join(inner[:1])) in DETERMINERS and 2 <= len(inner) <= 5
    steepest = re.match(r"([a-z]{3,}est) (?:at|in|near|on) the ", clause.rest) if clause.copula else None
    known = clause.plural or bare(clause.subject.split()[0]) in DETERMINERS
    if steepest and known and not clause.negative:
        yield from asked("how", "where", clause, steepest[1])
    vague = re.search(r" and |\bthe same\b|\b(?:middle|background|past|future|end)$", clause.rest)
    if not near or vague or clause.copula or clause.passive or clause.negative:
        return
    region = bare(inner[-1]) if len(inner) == 3 else ""
    if first == "in" and region in REGIONS and inner[0] == "the":
        yield from asked("what", f"in which {region}", clause)
    elif clause.base in OCCURRING and not clause.aux:
        yield from asked("how", "where", clause)


def made(clause: Clause) -> Filled:
    """ "Loaves are produced with no addition of fat" → how are loaves produced?"""
    if clause.passive and clause.base in MADE and re.match(r"with(?:out)? ", clause.rest) and not clause.middle:
        yield from asked("how", "how", clause)


def carried(clause: Clause) -> Filled:
    """ "Rivers carry sand to the sea" → what do rivers carry to the sea?"""
    found = re.match(rf"((?:(?!(?:{NO_OBJECT})\b)[\w’'-]+ ){{1,4}})({CARRYING} [^,;]+)$", clause.rest)
    plain = not (clause.copula or clause.passive or clause.negative or clause.middle or no_subject(clause))
    if not found or not plain or clause.base in MUTE | SHARED | TWO_OBJECTS | {"have", "use"} or past_tense(clause):
        return
    first, last, behind = bare(found[1].split()[0]), bare(found[1].split()[-1]), bare(found[2].split()[1])
    one_thing = not (first in ADVERBS | PRONOUNS or last in ADJECTIVES or last.endswith("ly") or generic(found[1]))
    if one_thing and behind not in BASE.keys() | PRONOUNS and not re.search(r"\b(?:and|or)\b", found[1]):
        yield from asked("what", "what", clause, found[2])


def decided(clause: Clause) -> Filled:
    """ "Barvik v. Ode established a duty of care" → what did Barvik v. Ode establish?"""
    plain = not (clause.copula or clause.passive or clause.negative or clause.middle or clause.aux)
    if CASE.match(clause.subject) and plain and past_tense(clause) and bare(clause.rest.split()[0]) not in PREPOSITIONS:
        yield from asked("what", "what", clause)
