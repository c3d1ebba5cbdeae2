"""Sentences that a colon cuts in two: what they count is named behind it, or what they say is explained there."""

import re
from dataclasses import replace

from train.writing.english.clauses import Clause, parse
from train.writing.english.lexicon import NUMBER_WORDS, words
from train.writing.english.names import Casing, sentence
from train.writing.english.phrases import inverted, told
from train.writing.note_words import bare_is
from train.writing.posed import POINTING, SYMBOLS, posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact, statement_fact, subject_problem
from tutor.course import Slide

COUNTED = re.compile(rf"(?:(into|of|from) )?({'|'.join(NUMBER_WORDS)}) ((?:[a-z-]+ ){{0,2}}[a-z-]+s)$")
OPEN_ENDED = words("involve exist matter apply hold remain follow need require use count help work play")  # in what?
GENERIC_ONES = words(
    "conditions factors things types kinds cases elements ways steps parts points reasons forms groups"
)
LOOSE = re.compile(r"\b(?:many|several|some|various|different|something|so|such|alike|together|e\.g)\b|[“”\"?–—]")


def told_by_colon(line: Line, slide: Slide, casing: Casing) -> Fact | None:
    """The fact of a line whose colon stands behind a whole sentence; None for any other."""
    head, colon, tail = tidy(line.text).rstrip(". ").partition(": ")
    clause = parse(head, casing.lower, 3) if colon and not SYMBOLS.search(head + tail) else None
    if clause is None or subject_problem(clause.subject) or clause.negative or bare_is(head, casing):
        return None
    told = parts_named(head, tail, clause, line, slide) or ones_named(head, tail, clause, line, slide)
    return told or explained(head, tail, clause, line, slide, casing)


def parts_named(head: str, tail: str, clause: Clause, line: Line, slide: Slide) -> Fact | None:
    """ "A loaf has three parts: crust, crumb and core" → which three parts does a loaf have?"""
    found = COUNTED.match(clause.rest)
    names = re.split(r",? and |, ", tail)
    if not found or NUMBER_WORDS[found[2]] != len(names) or any(not 1 <= len(name.split()) <= 5 for name in names):
        return None
    which = f"{f'{found[1]} ' if found[1] else ''}which {found[2]} {found[3]}"
    return posed((which, inverted(clause), told(clause)), f"{head}: {tail}", line.text, slide, clause.subject)


def ones_named(head: str, tail: str, clause: Clause, line: Line, slide: Slide) -> Fact | None:
    """ "Three bakers have been fined: Anna, Ben and Carl" → which three bakers have been fined?"""
    counted = re.match(
        rf"({'|'.join(NUMBER_WORDS)}) (?:[a-z-]+ ){{0,2}}([a-z-]+s)(?: (?:of|for|in) .+)?$", clause.subject
    )
    names = re.split(r",? and |, ", tail)
    if not counted or NUMBER_WORDS[counted[1]] != len(names) or any(not 1 <= len(name.split()) <= 6 for name in names):
        return None
    open_end = clause.base in OPEN_ENDED or (" of " not in clause.subject and counted[2] in GENERIC_ONES)
    if (open_end and not (clause.rest or clause.adjunct)) or not head.lower().startswith(clause.subject):
        return None
    own = head[len(clause.subject) :].strip()
    return posed((f"which {clause.subject}", own, own), f"{head}: {tail}", line.text, slide, clause.subject)


def explained(head: str, tail: str, clause: Clause, line: Line, slide: Slide, casing: Casing) -> Fact | None:
    """ "Rye prefers cold soils: the frost keeps weeds away" → what its first half says, told with the second."""
    loose = LOOSE.search(f"{head} {tail}") or tail.split()[0].lower() in POINTING
    said = parse(tail, casing.lower, 3)
    if loose or said is None or subject_problem(said.subject) or casing.lacks_article(clause.subject):
        return None
    fact = statement_fact(f"{head}.", line.text, slide, casing)
    if not isinstance(fact, Fact) or fact.kind != "clause":
        return None
    return replace(fact, statement=sentence(f"{fact.statement.rstrip('.')}: {tail}"))
