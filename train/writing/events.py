"""What happened at a time: "1933: the banks close", "May 8, 1945 – the war ends"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from train.writing.english.clauses import parse
from train.writing.english.lexicon import YEAR, bare, words
from train.writing.english.names import Casing
from train.writing.english.title_words import MONTH
from train.writing.english.verbs import BASE, NOUN_VERBS, PAST, THIRD
from train.writing.posed import POINTING, SPOKEN, posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from train.writing.terms_in_row import UNREADABLE
from tutor.course import Slide

HAPPENING = THIRD.keys() | PAST.keys() | (BASE.keys() - NOUN_VERBS)
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}}\.? {MONTH})"
DATE = re.compile(
    rf"(?:in )?((?:[A-Z][a-z]+ )?)((?:{DAY},? |{MONTH},? )?{YEAR}(?:s|\s?[–-]\s?\d{{2,4}})?|{DAY})"
    r"(?::|\s[–—-])\s+(\S.+)$",
    re.I,
)
ANCIENT = re.compile(  # "287: …" among years that go down; "Cannae 216: …", "321 Caudine Forks: …" of a battle
    r"(?:((?:[A-Z][\w’'-]+ ){1,3}))?(\d{2,3}(?:[–-]\d{2,3})?)( BCE?)?(?:,? ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}))?"
    r"(?::|\s[–—])\s+(\S.+)$"
)
ERA = re.compile(r"\d (BCE?)\b")
FOUGHT = words(
    "beat beats beaten defeat defeats defeated victory battle army fleet destroyed routed trapped envelopment"
)
TURNS = words(  # nouns that tell an event without a verb: "end of the guild"
    "war wars defeat victory battle siege revolt uprising rebellion secession murder death foundation end treaty peace "
    "fall alliance conquest abolition election invasion truce"
)
BARE_YEAR = re.compile(rf"()({YEAR})\s+([A-Z]\S* \S.*)$")  # "1501 Manutius publishes …"


def dated(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """What happened at the time that a line opens with: in all lines of that time, which stand below each other."""
    era = era_of(lines, slide, casing) if ANCIENT.match(tidy(lines[at].text)) else ""
    here = told_at(lines[at], era)
    if not here[1]:
        return None
    others = [number for number, line in enumerate(lines) if told_at(line, era)[:2] == here[:2]]
    if others != list(range(at, at + len(others))):  # told with the first of them
        return None
    place, date = here[0], here[1] if ERA.search(here[1]) else with_year(here[1], lines[:at], slide)
    said = [told_at(lines[number], era)[2] for number in others]
    if not all(said) or not date:
        return None
    link = "on" if re.search(rf"{DAY}\b", date, re.I) else "in the" if date.endswith("s") else "in"
    when = f"{'at' if ERA.search(date) else 'in'} {place} {link} {date}" if place else f"{link} {date}"
    tell = f"happened {when}"
    start, last = slide.text.find(lines[at].text), lines[others[-1]].text
    quote = slide.text[start : slide.text.find(last, start) + len(last)]
    told = "; ".join(casing.lower(one) if one.split()[0] in ("The", "A", "An") else one for one in said)
    return posed(("what", tell, tell), f"{when}: {told}", quote, slide, date)


def with_year(date: str, above: Sequence[Line], slide: Slide) -> str:
    """A day with the year that the last dated line above, or else the title, gives: "17 June" → "17 June 1789"; ""
    where none does."""
    if re.search(YEAR, date):
        return date
    places = [told_at(line)[1] for line in reversed(above)] + [slide.title]
    years = [re.findall(YEAR, place) for place in places if re.search(YEAR, place)]
    if not years or len(years[0]) != 1:
        return ""
    return f"{date}, {years[0][0]}" if date[0].isalpha() else f"{date} {years[0][0]}"


def era_of(lines: Sequence[Line], slide: Slide, casing: Casing) -> str:
    """The era of years of two or three digits: as the title gives it, or "BC" where those that lines open with go down,
    on slides that name it; else ""."""
    if named := ERA.search(slide.title):
        return named.group(1)
    own = ERA.search(slide.text)
    digits = "{2,3}" if own else "{3}"
    opened = [re.match(rf"(?:[A-Z][a-z]+ )?(\d{digits})\b(?!\s?[%.])[^:]{{0,25}}:", line.text) for line in lines]
    years = [int(found.group(1)) for found in opened if found]
    down = sum(later < before for before, later in pairwise(years))
    up = sum(later > before for before, later in pairwise(years))
    named = own or (ERA.search(casing.text.upper()) if down > 1 + 2 * up else None)
    return named.group(1) if named and down > 1 + 2 * up else ""


def told_at(line: Line, era: str = "") -> tuple[str, str, str]:
    """(place, date, what happened, or "" where it is no event) of a line that opens with a date; ("", "", "") for any
    other."""
    if (found := ANCIENT.match(tidy(line.text))) and (era or found.group(3)):
        return told_before(found, era)
    found = DATE.match(tidy(line.text)) or BARE_YEAR.match(line.text)
    if not found or re.fullmatch(rf"{MONTH}|After|Before|Since|Around|About|Until|By|From", found.group(1).strip()):
        return "", "", ""
    said = found.group(3).rstrip(" .;")
    return found.group(1).strip(), found.group(2), said if happened(said) else ""


def told_before(found: re.Match, era: str) -> tuple[str, str, str]:
    """The same of a year before our era; a place only with a battle, for a law or a war may have its year as well."""
    before, year, own, after, said = (group.strip() if group else "" for group in found.groups())
    place, said = before or after, said.rstrip(" .;")
    named = f"{place} " if place else ""
    fought = bool(FOUGHT & set(map(bare, said.split()))) and not re.search(r"\b(?:war|lex|law|act)s? ", named, re.I)
    if (place and not fought) or re.search(r"; \d", said) or (before and after):
        return "", "", ""
    return place, f"{year} {own or era}", said if happened(said) else ""


def happened(said: str) -> bool:
    """Whether words tell an event, and can be understood alone."""
    tokens = [bare(word) for word in said.split()]
    happens = any(word in HAPPENING | TURNS for word in tokens[1:]) or tokens[0] in TURNS
    happens = happens or parse(said, sure=2) is not None
    clear = len(tokens) >= 3 and tokens[0] not in POINTING
    plain = re.sub(r"(?<=[a-z]) [IVX]+\b", "", said)  # "Philip V"
    return happens and clear and not UNREADABLE.search(plain) and not SPOKEN.search(said)
