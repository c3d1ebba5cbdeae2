"""The lines of a slide: how deep each stands, its marker, and the verbatim text from one to another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from train.reading.glyphs import OPEN_END
from tutor.course import Slide

LABEL = re.compile(r"[A-Z][\w-]*(?: [\w-]+){0,2}: ")
LABELLED = re.compile(rf"(?<=[a-z\d]\.) (?={LABEL.pattern})")  # "First law: energy. Second law: entropy"
TERM = re.compile(r"[\w‐-]+(?: [\w‐-]+){0,3} [–—] ")  # opens a line of a glossary, if in lower case


@dataclass(frozen=True)
class Line:
    """One line of Slide.text: its nesting depth, its marker ("-", "1.", "|" or ""), and the text behind the marker."""

    depth: int
    marker: str
    text: str


def lines_of(text: str) -> list[Line]:
    """The prose, list and table lines of a slide; fenced code is left out."""
    lines, fenced = [], False
    for raw in text.split("\n"):
        if raw.strip().startswith("```"):
            fenced = not fenced
            continue
        found = re.match(r"(\s*)(-|\d+[.)]|[a-h][.)](?= [A-Z])|\|)?\s*(.*?)\s*$", raw)
        if not fenced and follows(lines, found.group(2), found.group(3)) and lines[-1].marker != "|":
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {found.group(3)}")
        elif not fenced and found.group(3):
            body = raw.strip() if found.group(2) == "|" else found.group(3)
            bodies = LABELLED.split(body) if LABEL.match(body) else [body]
            lines += [Line(len(found.group(1)) // 2, found.group(2) or "", one) for one in bodies]
    return lines


def follows(lines: Sequence[Line], marker: str | None, text: str) -> bool:
    """Whether a line goes on with the one before: in lower case, or behind a short form that something must follow."""
    if not lines or marker or not text:
        return False
    if OPEN_END.search(lines[-1].text):
        return True
    ended = lines[-1].text.endswith((".", ":", "?", "!", ";"))
    return text[0].islower() and not (ended or displayed(text) or TERM.match(text))


def displayed(text: str) -> bool:
    """Whether a line is a formula set below the words: "d [pc] = 1 / p [arcsec]"."""
    alone = re.match(r"(?:\S+ ){1,3}= ", text) and len(re.findall(r"[^\W\d_]{4,}", text)) <= 2
    return bool(alone or re.search(r"[\^∑∏] ?\S* = ", text))


def children(lines: Sequence[Line], at: int) -> list[Line]:
    head, found = lines[at], []
    for line in lines[at + 1 :]:
        inner = line.depth > head.depth or (
            line.depth == head.depth and not head.marker and line.marker not in ("", "|")
        )
        if not inner:
            break
        if not found or line.depth == found[0].depth:
            found.append(line)
    return found if found and found[0].marker not in ("", "|") else []


def column_head(lines: Sequence[Line], at: int) -> str:
    """The line that heads the bullets of a column, on a slide of two or more such columns: "Rye" above "- Dark crumb"
    beside "Wheat" above "- Light crumb"; "" for a line below no head, for a full sentence below notes, which speaks of
    both, and on any other slide."""
    heads = [number for number in range(len(lines) - 1) if _heads(lines[number], lines[number + 1])]
    above = [number for number in heads if number < at and all(line.marker for line in lines[number + 1 : at + 1])]
    if not above or len(heads) < 2 or lines[at].text.endswith(".") > lines[above[-1] + 1].text.endswith("."):
        return ""
    return lines[above[-1]].text


def _heads(line: Line, below: Line) -> bool:
    short = not line.marker and below.marker == "-" and len(line.text.split()) <= 5
    return short and bool(re.fullmatch(r"[A-Z][\w ()/,&’'–-]*[\w)]", line.text))


def span(slide: Slide, items: Sequence[Line]) -> str:
    """The verbatim text from the first to the last of these lines."""
    first = items[0].text if items[0].text in slide.text else items[0].text.split()[0]
    if items[-1].text not in slide.text:
        return items[0].text
    start = slide.text.find(first)
    end = slide.text.find(items[-1].text, start) + len(items[-1].text)
    return slide.text[start:end]
