"""What repeats around the content of a deck: titles by their style, and headers, footers and page numbers.

Pure functions over train.reading.pages.Page values, duck-typed so that nothing here needs MuPDF."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from train.reading.lines import Line

_TOP, _BOTTOM = 0.13, 0.87
_NUMBER = re.compile(r"^(?:\D{0,12}\s)?(\d{1,4})(?:\s*(?:/|of|von|de|sur|\|)\s*(\d{1,4}|\?+))?\s*\W?$", re.I)
_FRAME = re.compile(r"(\d{1,4})(?:\s*(?:/|of|von)\s*(?:\d{1,4}|\?+))?\s*$")
_DIGITS = re.compile(r"\d+")
_PROMPT = re.compile(r"(In|Out)\s*\[[\d\s]*\]:\s+", re.I)
_CHROME = re.compile(r"^(©|\(c\)).{0,60}$|^(In|Out)\s*\[[\d\s]*\]:?$", re.I)


class Style(NamedTuple):
    """Font sizes of a deck in points: of its titles (0 when titles do not stand out) and of most of its text."""

    title: float
    body: float


def body_size(pages: Sequence) -> float:
    """The font size that most characters of the deck have."""
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[round(line.size, 1)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def deck_style(pages: Sequence) -> Style:
    """Sizes of titles and text. The title size is the one that the first line of most pages shares."""
    body = body_size(pages)
    firsts: Counter[float] = Counter()
    for page in pages:
        upper = [line for line in page.lines if line.base < 0.33 * page.height and _wordy(line.text)]
        largest = max(upper, key=lambda line: line.size, default=None)
        if largest is not None and largest.size > 1.08 * body:
            firsts[round(largest.size, 1)] += 1
    size, count = firsts.most_common(1)[0] if firsts else (0.0, 0)
    return Style(size if count >= max(1, 0.15 * len(pages)) else 0.0, body)


def _wordy(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 2


def without_running(pages: Sequence, style: Style) -> list[list[Line]]:
    """Per page, the lines that are content: what repeats at the same place on many pages is gone, page numbers too."""
    repeated = _repeated(pages, style)
    return [
        [_without_prompt(line) for line in page.lines if not _is_running(line, page, style, repeated)] for page in pages
    ]


def _without_prompt(line: Line) -> Line:
    """A code line without the "In [3]:" that notebooks print before it."""
    match = _PROMPT.match(line.text) if line.mono else None
    if match is None:
        return line
    x0 = line.x0 + (line.x1 - line.x0) * match.end() / len(line.text)
    return line._replace(text=line.text[match.end() :], x0=x0, left=x0)


def _key(line: Line, page) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(50 * line.base / page.height)


def _repeated(pages: Sequence, style: Style) -> set[tuple[str, int]]:
    """Lines outside the middle of the page that stand at the same height on enough pages to be no content."""
    counts: Counter[tuple[str, int]] = Counter()
    small: Counter[tuple[str, int]] = Counter()
    for page in pages:
        keys = [(_key(line, page), line.size < 0.8 * style.body) for line in page.lines if _in_margin(line, page)]
        counts.update({key for key, _ in keys})
        small.update({key for key, is_small in keys if is_small})
    many = max(3, 0.4 * len(pages))
    return {key for key, n in counts.items() if n >= many} | {key for key, n in small.items() if n >= 3}


def _in_margin(line: Line, page) -> bool:
    return line.base < _TOP * page.height or line.base > _BOTTOM * page.height


def _is_running(line: Line, page, style: Style, repeated: set[tuple[str, int]]) -> bool:
    if _CHROME.match(line.text):
        return True
    if not _in_margin(line, page):
        return False
    if style.title and abs(line.size - style.title) < 0.04 * style.title and line.base < 0.5 * page.height:
        return False
    if _key(line, page) in repeated:
        return True
    number = _NUMBER.match(line.text)
    corner = line.x0 > 0.8 * page.width or line.x1 < 0.15 * page.width or line.base > 0.93 * page.height
    return bool(number and corner and len(line.text) < 18 and line.size <= 1.1 * style.body)


def frame_label(page, style: Style) -> str | None:
    """The slide number printed in the margin, as Beamer repeats it over the pages of one slide; None without one."""
    for line in sorted(page.lines, key=lambda line: -line.x1):
        if _in_margin(line, page) and line.size < max(style.body, 0.96 * style.title):
            match = _FRAME.search(line.text)
            if match and (line.base > _BOTTOM * page.height or _NUMBER.match(line.text)):
                return match[0].strip()
    return None


def split_title(lines: Sequence[Line], page, style: Style) -> tuple[str, list[Line]]:
    """(title, other lines): the title is the largest text of the upper part, or of a page with little else on it."""
    upper = [line for line in lines if line.base < 0.36 * page.height and _wordy(line.text) and not line.mono]
    in_style = [line for line in upper if style.title and abs(line.size - style.title) < 0.05 * style.title]
    if in_style:
        head = min(in_style, key=lambda line: (line.base, line.x0))
    else:
        wordy = [line for line in (upper if len(lines) > 6 else lines) if _wordy(line.text) and not line.mono]
        head = max(wordy, key=lambda line: (round(line.size, 1), -line.base), default=None)
        if head is None or head.size < 1.12 * style.body:
            return "", list(lines)
    parts = _title_parts(head, lines)
    taken = {id(line) for line in parts}
    return " ".join(line.text for line in parts), [line for line in lines if id(line) not in taken]


def _title_parts(head: Line, lines: Sequence[Line]) -> list[Line]:
    """The title line with the lines of the same size that follow it directly, or stand on its baseline."""
    parts = [head]
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        last = parts[-1]
        if line is head or abs(line.size - head.size) > 0.05 * head.size or line.base < head.base - 0.1 * head.size:
            continue
        if line.base - last.base < 1.6 * head.size and (line.base > last.base + 1 or line.x0 > last.x1):
            parts.append(line)
    return parts
