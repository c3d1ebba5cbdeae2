"""What happened at a time: "1933: the banks close", "May 8, 1945 – the war ends"."""

import re
from collections.abc import Sequence

from train.writing.english.lexicon import bare
from train.writing.english.names import Casing
from train.writing.english.verbs import BASE, NOUN_VERBS, PAST, THIRD
from train.writing.posed import POINTING, posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from train.writing.terms_in_row import SPOKEN, UNREADABLE
from tutor.course import Slide

HAPPENING = THIRD.keys() | PAST.keys() | (BASE.keys() - NOUN_VERBS)
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATE = re.compile(
    rf"(?:in )?((?:[A-Z][a-z]+ )?)((?:{MONTH} \d{{1,2}},? |\d{{1,2}}\.? {MONTH},? |{MONTH},? )?"
    r"(?:1\d|20)\d\d(?:\s?[–-]\s?\d{2,4})?)(?::|\s[–—-])\s+(\S.+)$",
    re.I,
)


def dated(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """What happened at the time that a line opens with: in all lines of that time, which stand below each other."""
    here = told_at(lines[at])
    others = [number for number, line in enumerate(lines) if told_at(line)[:2] == here[:2]]
    if not here[1] or others != list(range(at, at + len(others))):  # told with the first of them
        return None
    place, date, _ = here
    said = [told_at(lines[number])[2] for number in others]
    if not all(said):
        return None
    link = "on" if re.search(rf"{MONTH} \d{{1,2}}\b(?!\d)|\d{{1,2}}\.? {MONTH}", date) else "in"
    when = f"in {place} {link} {date}" if place else f"{link} {date}"
    tell = f"happened {when}"
    start, last = slide.text.find(lines[at].text), lines[others[-1]].text
    quote = slide.text[start : slide.text.find(last, start) + len(last)]
    told = "; ".join(casing.lower(one) if one.split()[0] in ("The", "A", "An") else one for one in said)
    return posed(("what", tell, tell), f"{when}: {told}", quote, slide, date)


def told_at(line: Line) -> tuple[str, str, str]:
    """(place, date, what happened, or "" where it is no event) of a line that opens with a date; ("", "", "") for any
    other."""
    found = DATE.match(tidy(line.text))
    if not found or re.fullmatch(MONTH, found.group(1).strip()):
        return "", "", ""
    said = found.group(3).rstrip(" .;")
    happens = any(bare(word) in HAPPENING for word in said.split()[1:])
    clear = len(said.split()) >= 3 and bare(said.split()[0]) not in POINTING
    clear = clear and not UNREADABLE.search(said) and not SPOKEN.search(said)
    return found.group(1).strip(), found.group(2), said if happens and clear else ""
