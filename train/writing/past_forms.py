"""Questions about what was: when it happened, what a thing was or did, what somebody was called, and who did it."""

import re

from train.writing import past_wordings as p
from train.writing.clause_forms import Filled, fill, object_forms
from train.writing.english.clauses import Clause
from train.writing.english.lexicon import YEAR
from train.writing.english.phrases import inverted, predicate, told
from train.writing.english.proper import HUMAN, PERSON, PERSONS
from train.writing.english.title_words import MONTH
from train.writing.statements import Fact, is_noun_phrase
from train.writing.telling import past_tense

DAY = rf"\d{{1,2}} [A-Z][a-z]+(?: (?:{YEAR}|Year [IVX]+))?|{MONTH} \d{{1,2}}(?:, {YEAR})?"
PART = rf"(?:{MONTH}|spring|summer|autumn|winter)(?: of)?"
DATE = rf"(?:on (?:{DAY})|in (?:(?:the )?(?:early |late |mid-)?{YEAR}s?|{PART} {YEAR}))"
DATED = re.compile(rf"(?:^|(.*?) )({DATE})(?: \([^()]*\))?(?:$|,? (?:and|but) .*|,.*)")


def past_forms(fact: Fact, clause: Clause, count: int) -> Filled:
    """All of them; `count` is how many facts share the subject."""
    yield from date_forms(clause)
    yield from called_forms(clause)
    yield from was_forms(clause)
    if person(clause) and not clause.negative and fact.statement.startswith(clause.subject):
        said = fact.statement[len(clause.subject) :].strip(" .")
        whole = predicate(clause, clause.rest, clause.adjunct, singular=True)
        said = whole if clause.plural or said.startswith(",") else said
        yield from fill("name", p.WHO, {"vp": said})
    named = re.match(r"the .* of (?:the )?[A-Z]", clause.subject) and count == 1  # a body does many things
    named = named and not clause.rest.startswith("that ")
    if named and past_tense(clause) and not (clause.aux or clause.link or any(object_forms(clause))):
        yield from fill("what", p.DID, {"S": clause.subject})


def dated_rest(rest: str) -> str | None:
    """What a clause says before its date: "rose in 1848" → ""; None where it tells no date."""
    found = DATED.fullmatch(rest)
    said = (found.group(1) or "") if found else None
    return None if said is None or re.search(r"\b(?:that|which|who|whom|where)\b", said) else said  # "who came in 1883"


def date_forms(clause: Clause) -> Filled:
    """When something happened: on the day, or in the year, that closes its sentence or opens it."""
    opened = clause.link == "setting" and re.fullmatch(DATE, clause.adjunct)
    rest = clause.rest if opened else None if clause.link else dated_rest(clause.rest)
    if rest is None or clause.negative or not past_tense(clause) or re.search(YEAR, rest):
        return
    yield from fill("when", p.DATE, {"ask": inverted(clause, rest), "tell": told(clause, rest)})


def called_forms(clause: Clause) -> Filled:
    """ "Bakers who struck were called strikers" → what were they called?"""
    if clause.passive and clause.base in ("call", "name", "term") and re.match(r"(?!after\b|by\b|in\b)\w", clause.rest):
        yield from fill("what", p.CALLED, {"ask": inverted(clause), "tell": told(clause)})


def was_forms(clause: Clause) -> Filled:
    """What a named thing was, or who somebody was: "The Board was a body of twelve bakers"."""
    if not (clause.copula and clause.aux in ("was", "were")) or clause.middle or clause.negative:
        return
    if not re.match(r"an? |the ", clause.rest) or not is_noun_phrase(clause.rest):
        return
    who = PERSON.fullmatch(clause.subject) and PERSONS.match(clause.rest)
    named = re.match(r"the ", clause.subject) and re.search("[A-Z]", clause.subject)
    if who or named:
        yield from fill("define", p.WAS, {"what": "who" if who else "what", "S": clause.subject, "was": clause.aux})


def person(clause: Clause) -> bool:
    """Whether a name does what only persons do: "Barvik proposed"."""
    return clause.base in HUMAN and not (clause.passive or clause.middle) and bool(PERSON.fullmatch(clause.subject))
