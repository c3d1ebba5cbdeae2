"""What happened at a time: "1933: the banks close", "May 8, 1945 – the war ends"."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import parse
from train.writing.english.lexicon import bare
from train.writing.english.names import Casing
from train.writing.english.title_words import MONTH
from train.writing.english.verbs import BASE, NOUN_VERBS, PAST, THIRD
from train.writing.posed import POINTING, posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from train.writing.terms_in_row import SPOKEN, UNREADABLE
from tutor.course import Slide

HAPPENING = THIRD.keys() | PAST.keys() | (BASE.keys() - NOUN_VERBS)
YEAR = r"(?:1\d|20)\d\d"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}}\.? {MONTH})"
DATE = re.compile(
    rf"(?:in )?((?:[A-Z][a-z]+ )?)((?:{DAY},? |{MONTH},? )?{YEAR}(?:s|\s?[–-]\s?\d{{2,4}})?|{DAY})"
    r"(?::|\s[–—-])\s+(\S.+)$",
    re.I,
)
BARE_YEAR = re.compile(rf"()({YEAR})\s+([A-Z]\S* \S.*)$")  # "1501 Manutius publishes …"


def dated(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """What happened at the time that a line opens with: in all lines of that time, which stand below each other."""
    here = told_at(lines[at])
    if not here[1]:
        return None
    others = [number for number, line in enumerate(lines) if told_at(line)[:2] == here[:2]]
    if others != list(range(at, at + len(others))):  # told with the first of them
        return None
    place, date = here[0], with_year(here[1], lines[:at], slide)
    said = [told_at(lines[number])[2] for number in others]
    if not all(said) or not date:
        return None
    link = "on" if re.search(rf"{DAY}\b", date, re.I) else "in the" if date.endswith("s") else "in"
    when = f"in {place} {link} {date}" if place else f"{link} {date}"
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


def told_at(line: Line) -> tuple[str, str, str]:
    """(place, date, what happened, or "" where it is no event) of a line that opens with a date; ("", "", "") for any
    other."""
    found = DATE.match(tidy(line.text)) or BARE_YEAR.match(line.text)
    if not found or re.fullmatch(MONTH, found.group(1).strip()):
        return "", "", ""
    said = found.group(3).rstrip(" .;")
    happens = any(bare(word) in HAPPENING for word in said.split()[1:]) or parse(said, sure=2) is not None
    clear = len(said.split()) >= 3 and bare(said.split()[0]) not in POINTING
    clear = clear and not UNREADABLE.search(said) and not SPOKEN.search(said)
    return found.group(1).strip(), found.group(2), said if happens and clear else ""
