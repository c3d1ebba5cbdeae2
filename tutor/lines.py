"""The lines of a slide that could answer a question: its own, pieces under one head put together, since "Analogy
mining" answers nothing without "Applications of word embeddings" over it, and what is known of the slide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tutor.course import Slide

SHORTEST = 21  # characters of a line that says something by itself
PIECES = 9  # that a line is put together from at most
PIECE = 90  # characters of the longest of them
LONGEST = 400  # characters of a line put together
MARK = re.compile(r"(?:[-•*–→]|\d{1,2}[.)])\s+")
FENCE = re.compile(r"^```.*$", re.MULTILINE)


@dataclass
class Item:
    """A line without its bullet or number, and the lines that are indented under it."""

    text: str
    depth: int
    under: list["Item"] = field(default_factory=list)


def lines_of(slide: Slide) -> list[str]:
    """What the slide says in reading order, code line by line; then its facts that are not among it word for word."""
    found: list[str] = []
    for at, part in enumerate(FENCE.split(slide.text)):
        if at % 2:
            found += [line.strip() for line in part.splitlines() if len(line.strip()) >= SHORTEST]
        else:
            found += [line for item in outline(part) for line in told(item)]
    said = {flat(line) for line in found}
    return found + [fact for fact in slide.facts if flat(fact) not in said]


def outline(text: str) -> list[Item]:
    """Lines under lines, by their indentation; a bullet counts as indented under a line without one."""
    top: list[Item] = []
    above: list[Item] = []
    for line in filter(str.strip, text.splitlines()):
        bare = line.strip()
        mark = MARK.match(bare)
        item = Item(bare[mark.end() :] if mark else bare, len(line) - len(line.lstrip()) + bool(mark))
        while above and above[-1].depth >= item.depth:
            above.pop()
        (above[-1].under if above else top).append(item)
        above.append(item)
    return top


def told(item: Item) -> Iterator[str]:
    """The item's line, the line put together from it and what is directly under it, and the lines under it."""
    if len(item.text) >= SHORTEST:
        yield item.text
    pieces = [each.text.strip(" ;,:") for each in item.under]
    together = f"{item.text.rstrip(' :.?')}: {'; '.join(pieces)}"
    if 1 < len(pieces) <= PIECES and len(together) <= LONGEST and all(map(is_piece, item.under)):
        yield together
    for each in item.under:
        yield from told(each)


def is_piece(item: Item) -> bool:
    return len(item.text) <= PIECE and not item.text.endswith(".")


def flat(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
