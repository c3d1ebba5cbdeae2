"""A quotation with who said it → whose words they are: “Bread is old.” – A. Baker, The Mill (1641)."""

import re
from collections.abc import Sequence

from train.writing.english.lexicon import words
from train.writing.english.proper import PARTICLES
from train.writing.slide_lines import Line, span
from train.writing.statements import Fact
from tutor.course import Slide

_QUOTE = r"[“\"„«](?P<said>[^\W\d_][^“”\"«»]{14,}?)[.,]?[”\"“»][.,]?"
_CAPITAL = r"[A-Z][\w’'-]*[a-zà-ÿ]"
_NAME = rf"(?:(?:[A-Z]\. ?)+|{_CAPITAL})(?: (?:[A-Z]\.|{_CAPITAL}|{PARTICLES})){{0,4}}"
_WHO = rf"(?P<who>{_NAME}(?: and {_NAME})?)(?P<rest>(?:,? \(?\d{{4}}\)?|, [^\W\d_].*|, \d.*)?)\.?"
_ON_ONE_LINE = re.compile(rf"{_QUOTE} ?(?:[–—―-] ?|(?P<open>\()){_WHO}(?(open)\))")
_ALONE = re.compile(_QUOTE)
_BELOW = re.compile(rf"(?:[–—―] ?)?{_WHO}")
_WORK = re.compile(r", ((?:[A-Z]|(?:in|from) [A-Z])[^,]*?[a-z]{2}.*)")
_NO_WORK = words("january february march april may june july august september october november december letter speech")
_NOBODY = words("anonymous unknown proverb source attributed adapted after wikipedia anon")
_MOST_WORDS = 32


def quoted_facts(lines: Sequence[Line], slide: Slide) -> list[Fact]:
    """Who said each quotation of a slide that tells it: on its line, on the line below, or below a title."""
    facts = []
    for at, line in enumerate(lines):
        if found := _ON_ONE_LINE.fullmatch(line.text):
            facts += _fact(found["said"], found["who"], found["rest"], line.text, slide)
        elif line.text and (above := _ALONE.fullmatch(lines[at - 1].text if at else slide.title)):
            below = _BELOW.fullmatch(line.text)
            if below and (below["rest"] or not at) and (not line.marker or not at):
                quote = span(slide, lines[at - 1 : at + 1]) if at else line.text
                facts += _fact(above["said"], below["who"], below["rest"], quote, slide)
    return facts


def _fact(said: str, who: str, rest: str, quote: str, slide: Slide) -> list[Fact]:
    if len(said.split()) > _MOST_WORDS or not _NOBODY.isdisjoint(who.lower().split()):
        return []
    work = _WORK.fullmatch(rest)
    if work and not _NO_WORK.isdisjoint(re.findall(r"[a-z]+", work[1].lower())):
        work = None
    place = re.sub(r"^(?:in|from) ", "", work[1]).rstrip(".") if work else ""
    told = f"{'wrote' if work else 'said'} “{said}”"
    parts = ("who", told, told, "alone")
    end = "" if said[-1] in "!?…" and not place else "."
    whole = f"{who} {told}{f' in {place}' if place else ''}{end}"
    return [Fact("posed", who, "", whole, quote, slide, None, parts)]
