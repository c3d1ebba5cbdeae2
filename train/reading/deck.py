"""All pages of one deck to its slides: running text removed, titles split off, builds merged, kinds told.

Pure functions; rows are those of slides.jsonl without deck and hash."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from train.reading.layout import body_text, by_rows
from train.reading.ligatures import with_ligatures
from train.reading.lines import Line
from train.reading.markers import Hints
from train.reading.overlays import Shown, groups
from train.reading.pages import Page
from train.reading.running import deck_style, frame_label, split_title, without_running
from train.reading.triage import Facts, kind_of

_CONTINUED = re.compile(r"\s+(I{1,3}|IV|VI{0,3}|IX|X)$")


def slide_rows(pages: Sequence[Page]) -> list[dict]:
    """{"page", "pages", "title", "text", "kind"} for each slide of a deck, in order; page numbers count from 1."""
    style = deck_style(pages)
    contents = without_running(pages, style)
    words = _words(contents)
    contents = with_ligatures(contents, words)
    titles, texts = [], []
    for page, lines in zip(pages, contents, strict=True):
        title, rest = split_title(lines, page, style)
        titles.append(title)
        rules = _page_rules(page)
        hints = Hints(page.marks, page.starts, rules, page.figures, words, style.body, page.grids, page.sketches)
        texts.append(body_text(rest, hints))
    titles = _without_numerals(titles)
    shown = [
        Shown(title, tuple(line.text for line in by_rows(lines)), frame_label(page, style), _pictures(page), page.paths)
        for page, title, lines in zip(pages, titles, contents, strict=True)
    ]
    return [_row(group, pages, titles, texts) for group in groups(shown)]


def _row(group: list[int], pages: Sequence[Page], titles: list[str], texts: list[str]) -> dict:
    last = group[-1]
    page = pages[last]
    first = pages[group[0]].number == 1 and len(pages) > 1
    facts = Facts(titles[last], texts[last], _covered(page), page.paths, page.outlined, first)
    return {
        "page": page.number,
        "pages": [pages[index].number for index in group],
        "title": titles[last],
        "text": texts[last],
        "kind": kind_of(facts),
    }


def _words(contents: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Words of the deck, hyphenated ones as a whole and in their parts, without those cut at the end of a line."""
    tokens = {token for lines in contents for line in lines for token in line.text.casefold().split()}
    cores = {token.strip("()[]{}.,;:!?“”\"'") for token in tokens}
    whole = {core for core in cores if core and not core.endswith("-")}
    return frozenset(whole).union(*(word.split("-") for word in whole if "-" in word))


def _without_numerals(titles: list[str]) -> list[str]:
    """Beamer numbers the pages of breakable frames with roman numerals, most often a lone I: those say nothing."""
    numbered = sum(bool(_CONTINUED.search(title)) for title in titles)
    if numbered < max(2, 0.25 * len(titles)):
        return titles
    return [_CONTINUED.sub("", title) for title in titles]


def _page_rules(page: Page) -> tuple:
    """Rules of tables; a line across the whole page belongs to its frame."""
    return tuple(rule for rule in page.rules if rule[2] - rule[0] < 0.97 * page.width)


def _pictures(page: Page) -> frozenset[tuple[int, int, int, int]]:
    return frozenset(tuple(round(value / 4) for value in box) for box in page.images)


def _covered(page: Page) -> float:
    """Share of the page under images, 0–1; overlapping images count once by a coarse grid."""
    if not page.images:
        return 0.0
    across = [(column + 0.5) * page.width / 20 for column in range(20)]
    down = [(row + 0.5) * page.height / 20 for row in range(20)]
    hit = {
        (x, y)
        for x0, y0, x1, y1 in page.images
        for x in across[bisect_left(across, x0) : bisect_right(across, x1)]
        for y in down[bisect_left(down, y0) : bisect_right(down, y1)]
    }
    return len(hit) / 400
