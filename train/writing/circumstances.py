"""What stands behind a verb and is no "what": by whom something is done, how, how long, how much, where, and in which
of several."""

import re

from train.writing.english.clauses import Clause
from train.writing.english.lexicon import DETERMINERS, NUMBER_WORDS, PREPOSITIONS, bare, plural_noun, words
from train.writing.english.proper import HUMAN, PERSON, PERSONS
from train.writing.telling import QUANTITIES

TIMES = r"(?:ms|s|min|h|second|minute|hour|day|night|week|month|year|decade|century|centurie|generation)s?"
ABOUT = r"(?:(?:about|around|roughly|nearly|almost|only|over|up to|at least|at most|more than|less than) )*"
SOME = rf"(?:an?|a few|several|many|some|{'|'.join(NUMBER_WORDS)}|\d[\d,.–-]*(?: (?:to|or|and) \d[\d,.]*)?)"
DURATION = re.compile(rf"(?:for )?{ABOUT}{SOME} {TIMES}\b(?! of\b)|for {TIMES}\b")
SAME = re.compile(r"(in|at|on|to|from|with) the same ([a-z]+) (?:as|that)\b")
PRICE = re.compile(r"at the (price|cost|expense) of ")
ONLY = r"(?:above all |mainly |mostly |usually |largely )?"
DEEDS = words("issue sign appoint elect approve coin paint publish commission patent")  # which only persons do
LIVED = words("bear hold found build print sign fight open begin start occur happen live die bury settle originate")
OF_PERSONS = words("""
accuse acquit appoint arrest assassinate behead bribe convict crown dismiss elect exile hire imprison impeach invite
marry murder nominate pardon persuade
""")  # what is done to persons, and to hardly anything else
BODIES = re.compile(
    r"\b(?:assembly|council|parliament|committee|congress|senate|government|house|board|body|party|company|court|"
    r"claims?|charges?|appeals?|arguments?|ideas?|views?|case|lawsuits?|motions?|questions?|comparisons?)\b"
)
HUMANS = re.compile(  # their plurals
    r"(?:(?:the|its|their|his|her|all|many|most|some|\w+-?two|federal|new|young|old|poor|rich|\w+ly|\w+ed) )*"
    r"(?:people|persons|children|infants|women|men|patients|students|pupils|workers|voters|citizens|adults|babies|"
    r"soldiers|peasants|nobles|kings|judges|farmers|teachers|parents|mothers|fathers|consumers|[A-Za-z]+(?<!l)ists|"
    r"[A-Z][a-z]+ians|[a-z]{3,}icians)"
)
CHARGED = words("accuse acquit convict suspect")  # "of treason"
REASONING = HUMAN | words("show demonstrate prove say state claim")


def circumstance(clause: Clause) -> tuple[str, str] | None:
    """(question word, what stays behind the verb) of a clause whose object is no "what": ("by whom", "") of "was coined
    by the critic Anna Barvik"; ("", "") where no word asks for it, None where "what" does."""
    rest, first = clause.rest, bare(clause.rest.split(" ")[0]) if clause.rest else ""
    if found := re.match(rf"{ONLY}by (.+)$", rest):
        return _done_by(clause, found.group(1))
    if found := DURATION.match(rest) if first == "for" or clause.base in ("last", "take") else None:
        return "how long", _short(rest[found.end() :])
    if clause.base == "cost" and re.match(rf"{ABOUT}[$€£]?\d", rest):
        return "how much", ""
    if found := SAME.match(rest):
        return f"{found[1]} which {found[2]}", ""
    if found := PRICE.match(rest):
        return f"at what {found[1]}", ""
    lived = clause.base in LIVED and re.match(r"(?:in|at|near) [A-Z][a-z]+\b(?! \d)", rest)
    if rest.startswith("where there"):  # a case, no place
        return None
    if lived or re.match(r"where |at (?:every|each|all) ", rest):
        return "where", ""
    if (behind := _whom(clause)) is not None:
        return "whom", behind
    if re.match(r"in (?:every|each|all) ", rest):  # "is conserved in every step"
        return "", ""
    said = re.match(r"([^,]+?) that ", rest) if first in PREPOSITIONS and clause.base in REASONING else None
    if said:  # "showed with a test that …"
        return "what", said[1]
    return ("", "") if clause.base == "go" and first not in PREPOSITIONS else None  # "can go bankrupt"


def _whom(clause: Clause) -> str | None:
    """What stands behind an object that is a person: "at Bari" of "met the bakers at Bari"; None for other objects."""
    if clause.passive or clause.copula or not clause.rest or re.search(r",| than ", clause.rest):
        return None
    tokens = clause.rest.split()
    ends = PREPOSITIONS | {"who", "that", "to"}
    linked = next((at for at in range(1, len(tokens)) if bare(tokens[at]) in ends), len(tokens))
    thing, tail = " ".join(tokens[:linked]), " ".join(tokens[linked:])
    known = PERSONS.match(thing) or HUMANS.fullmatch(thing)
    first = bare(tokens[0])
    done = first in DETERMINERS or PERSON.match(thing) or re.search(r"(?:[eo]r|ee|ist|ian)s$", thing)
    if (not known and not (clause.base in OF_PERSONS and done)) or BODIES.search(thing.lower()):
        return None
    if tail.startswith(("of ", "who ", "that ", "as ")):
        return tail if clause.base in CHARGED and tail.startswith("of ") else ""
    return tail if len(tail.split()) <= 7 else ""


def _done_by(clause: Clause, agent: str) -> tuple[str, str] | None:
    """The same for what stands behind "by"."""
    first, head = bare(agent.split(" ")[0]), re.split(r",| (?:of|in|for|at|around|from) ", agent)[0]
    if first.endswith("ing"):
        return None
    if not clause.passive and (plural_noun(head) or re.search(r"\d", head)):  # "differs by several years"
        return "", ""
    if first in QUANTITIES:  # "is used by many firms"
        return "", ""
    named = re.search(r"(?:^|[a-z] )[A-Z][a-zà-ÿ’]+ (?:and )?[A-Z][a-zà-ÿ-]", head)
    known = PERSON.match(agent) and clause.base in HUMAN | DEEDS
    person = named or known or PERSONS.match(agent) or (clause.base in DEEDS and head.endswith(("er", "or", "ist")))
    if person and clause.passive:
        return "by whom", ""
    plain = re.fullmatch(r"[a-z-]+(?: [a-z-]+)?", head) and first not in DETERMINERS and not plural_noun(head)
    return ("how", "") if plain or not clause.passive else None


def _short(tail: str) -> str:
    """What follows an amount of time, where it belongs to it: " in the fridge"; "" for a new clause."""
    return tail.strip() if len(tail.split()) <= 5 and bare(tail.strip().split(" ")[0]) in PREPOSITIONS else ""
