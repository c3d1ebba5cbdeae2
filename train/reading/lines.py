"""Spans of a page put together as the lines a reader sees: one baseline, formulas flattened, wide gaps kept apart.

Lengths are PDF points; y grows downwards. Pure functions over what `page.get_text("dict")` returns."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from train.reading.glyphs import clean, extension_drop, place_accents, script, tex_extension

Box = tuple[float, float, float, float]

_MONO = re.compile(r"mono|courier|consol|cmtt|menlo|typewriter|sfmono|inconsolata|\bcode|lmtt|hack-|fixed", re.I)
_FROM_OCR = "GlyphLessFont"  # Tesseract's, of one width whatever was on the slide
_EXTENSION_FONT = re.compile(r"CMEX|LMMathExtension|MnSymbolE|txex|pxex|esint", re.I)
_MATH_FONT = re.compile(
    r"^(?:CM(?:MI|SY|EX)|LMMath|MSBM|MSAM|Cambria ?Math|STIX.*Math|.*MathJax|XITS|Latin ?Modern ?Math)", re.I
)
_ACCENTS = "⃗ˆ˜¯ˇ˙¨"
_NO_UNICODE = 128 | 256  # MuPDF's marks for text whose codes stand for glyphs, not for characters
_NOT_TYPED = re.compile(r"[^ -~]")
TINY = 3.0
_WHITE = 0xF0F0F0  # bits that the colour of white text has, which nobody sees on paper


_BASE, _X0 = attrgetter("base"), attrgetter("x0")


class Span(NamedTuple):
    """A run of text in one font. `base` is the y of its baseline, `size` the font size in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    mono: bool = False
    math: bool = False


class Line(NamedTuple):
    """Text on one baseline without wide gaps. `marker` is "-", "3." or an arrow, None for plain text; `left` is
    the x of the marker, or of the text where there is none."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    mono: bool = False
    math: float = 0.0
    marker: str | None = None
    left: float = 0.0


def spans_of(
    page_dict: dict, width: float, height: float, scanned: bool = False, drawn: Sequence[Box] = ()
) -> tuple[list[Span], dict[str, int]]:
    """Spans a reader can see, and how many characters were left out because they are invisible, tiny, off the page, or
    turned. On a `scanned` page invisible text is what OCR found, and stays; white text is seen on what is `drawn`."""
    spans, hidden = [], {"invisible": 0, "tiny": 0, "outside": 0, "turned": 0}
    accent = ""
    for block in page_dict["blocks"]:
        for line in block.get("lines", ()):
            if line["spans"][0]["font"] == _FROM_OCR:
                _level(line["spans"])
            turned = line["dir"][0] < 0.98
            for raw in line["spans"]:
                reason = "turned" if turned else _hidden(raw, width, height, scanned)
                if not reason and raw.get("color", 0) & _WHITE == _WHITE and not _lies_on(raw["bbox"], drawn):
                    reason = "invisible"
                if reason:
                    hidden[reason] += len(raw["text"].strip())
                    continue
                span, accent = _span(raw, accent)
                if span.text:
                    spans.append(span)
    return spans, hidden


_NOTHING = Span("", 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _level(spans: list[dict]) -> None:
    """One size and baseline for the words of a line that OCR read: it measures each by its own letters, so that "ace"
    would be a small word beside "Big"."""
    from statistics import median  # which takes 4 ms to import, and no other page needs it

    size = median(span["size"] for span in spans)
    base = median(span["origin"][1] for span in spans)
    for span in spans:
        span["size"], span["origin"] = size, (span["origin"][0], base)


def _hidden(span: dict, width: float, height: float, scanned: bool) -> str | None:
    x0, y0, x1, y1 = span["bbox"]
    if span.get("alpha", 255) == 0 and not scanned:
        return "invisible"
    if span["size"] < TINY:
        return "tiny"
    return "outside" if x1 < 0 or y1 < 0 or x0 > width or y0 > height else None


def _lies_on(box: Box, drawn: Sequence[Box]) -> bool:
    """Whether something is drawn at the middle of a box."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in drawn)


def _span(span: dict, accent: str) -> tuple[Span, str]:
    """The span behind the accents that the one before left over, and those it leaves for the next."""
    font, text, base, size = span["font"], span["text"], span["origin"][1], span["size"]
    x0, y0, x1, y1 = span["bbox"]
    mono, math = _font(font)
    if math and _EXTENSION_FONT.search(font):
        base += extension_drop(text) * size
        text = tex_extension(text)
    elif span.get("char_flags", 0) & _NO_UNICODE:
        text = _NOT_TYPED.sub("\ufffd", text)
    elif text[0] == " " and span["flags"] & 1 and y1 - y0 > 1.2 * size:
        base = y0 + span.get("ascender", 0.8) * size
    text = accent + clean(text) if text.strip() else accent
    bare = text if text.isascii() else text.rstrip(_ACCENTS)
    if not bare:
        return _NOTHING, text
    mono = (mono or span["flags"] & 8 > 0) and font != _FROM_OCR
    return Span(bare, x0, y0, x1, max(y1, base), base, size, mono, math), text[len(bare) :]


@lru_cache(maxsize=512)
def _font(name: str) -> tuple[bool, bool]:
    """(fixed pitch, mathematical) as the name of a font tells."""
    return bool(_MONO.search(name)), bool(_EXTENSION_FONT.search(name) or _MATH_FONT.match(name))


def is_mono(raw: dict) -> bool:
    """Whether a span of `get_text` is set in a font of fixed pitch."""
    return _font(raw["font"])[0] or raw["flags"] & 8 > 0


def rows(spans: list[Span]) -> list[list[Span]]:
    """Spans on one baseline, left to right; small shifted spans join the row they touch. Top to bottom."""
    return [row for _, row in _based_rows(spans)]


def _based_rows(spans: list[Span]) -> list[tuple[tuple[float, float], list[Span]]]:
    """The rows, each with its main_base."""
    found: list[list[Span]] = []
    for span in sorted([s for s in spans if s.text.strip()], key=_BASE):
        last = found[-1] if found else None
        if last and span.base - last[0].base < 0.2 * max(span.size, last[0].size):
            last.append(span)
        else:
            found.append([span])
    for row in found:
        row.sort(key=_X0)
    found = _with_scripts(found)
    once = [[*_once(sorted(row, key=_X0))] for row in found]
    return sorted([(main_base(row), row) for row in once], key=lambda pair: pair[0][0])


def _with_scripts(found: list[list[Span]]) -> list[list[Span]]:
    """Rows of small text beside larger text are its scripts: each of their spans joins the row it touches."""
    kept: list[tuple[float, float, list[Span]]] = []
    sized = sorted([(max([s.size for s in row]), row) for row in found], key=lambda pair: -pair[0])
    for largest, row in sized:
        rest = []
        for span in row:
            for base, size, other in kept:
                if span.size > 0.88 * size:
                    continue
                if -0.8 * size < span.base - base < 0.55 * size and _touches(span, size, other):
                    other.append(span)
                    break
            else:
                rest.append(span)
        if rest:
            kept.append((rest[0].base, largest, rest))
    return [row for _, _, row in kept]


def _touches(span: Span, size: float, row: list[Span]) -> bool:
    """Whether a smaller span stands beside the text of a row of this size, as its scripts do."""
    x0, reach = span.x0, 0.35 * size
    return any(other.x0 - 0.35 * other.size < x0 < other.x1 + reach for other in row)


def _once(row: list[Span]) -> Iterator[Span]:
    """A row without the copies that imitate bold or shadow by printing the same text twice."""
    previous = None
    for span in row:
        if previous is None or span.text != previous.text or span.x0 - previous.x0 > 0.12 * span.size:
            yield span
        previous = span


def main_base(spans: Sequence[Span]) -> tuple[float, float]:
    """(baseline, font size) that most characters of a row have, its scripts left aside."""
    if len(spans) == 1:
        return round(spans[0].base, 1), round(spans[0].size, 1)
    largest = max([span.size for span in spans])
    exact: dict[tuple[float, float], int] = {}
    for span in spans:
        if span.size > 0.8 * largest:
            key = (span.base, span.size)
            exact[key] = exact.get(key, 0) + len(span.text.strip())
    weights: dict[tuple[float, float], int] = {}
    for (base, size), weight in exact.items():
        key = (round(base, 1), round(size, 1))
        weights[key] = weights.get(key, 0) + weight
    return max(weights, key=weights.__getitem__)


def lines_of(spans: list[Span]) -> list[Line]:
    """Rows cut at gaps wider than a word space, each piece flattened to one string."""
    lines = []
    for main, row in _based_rows(spans):
        piece: list[Span] = []
        right = 0.0
        for span in row:
            if piece and span.x0 - right > _gap(piece[-1], span):
                lines.append(_line(piece))
                piece = []
            piece.append(span)
            right = span.x1 if len(piece) == 1 else max(right, span.x1)
        lines.append(_line(piece, main if len(piece) == len(row) else None))
    return [line for line in lines if line.text]


def _gap(left: Span, right: Span) -> float:
    size = max(left.size, right.size)
    if min(left.size, right.size) < 0.6 * size:
        return 0.8 * size
    return (3.2 if left.mono and right.mono else 1.9 if left.math or right.math else 1.15) * size


def _line(spans: list[Span], main: tuple[float, float] | None = None) -> Line:
    base, size = main or main_base(spans)
    if len(spans) == 1 and not spans[0].mono:
        (only,) = spans
        text = place_accents(" ".join(only.text.split()))
        return Line(text, only.x0, only.y0, only.x1, only.y1, base, size, False, float(only.math), None, only.x0)
    counts = [len(s.text.strip()) for s in spans]
    mono = all(s.mono for s in spans)
    raw = _mono_text(spans) if mono else place_accents(" ".join(joined(spans, base, size).split()))
    math = sum([count for s, count in zip(spans, counts, strict=True) if s.math]) / (sum(counts) or 1)
    x0 = spans[0].x0 + (len(raw) - len(raw.lstrip())) * _width(spans[0]) if mono else spans[0].x0
    x1, y0, y1 = max([s.x1 for s in spans]), min([s.y0 for s in spans]), max([s.y1 for s in spans])
    return Line(raw.strip(), x0, y0, x1, y1, base, size, mono, math, None, x0)


def _width(span: Span) -> float:
    return (span.x1 - span.x0) / max(1, len(span.text))


def _mono_text(spans: list[Span]) -> str:
    text = ""
    for index, span in enumerate(spans):
        if index and span.x0 > spans[index - 1].x1:
            text += " " * round((span.x0 - spans[index - 1].x1) / (_width(span) or 1))
        text += span.text
    return text


def joined(spans: Sequence[Span], base: float, size: float) -> str:
    """One string for spans sorted by x: scripts marked, a space where the gap shows one. `base` and `size` are the main
    ones."""
    if len(spans) == 1:
        return spans[0].text
    above, below, small = 0.12 * size, -0.06 * size, 0.88 * size
    out, up_run, down_run, right = "", "", "", None
    for span in spans:
        shift = base - span.base
        gap = right is not None and span.x0 - right > 0.17 * size
        right = span.x1 if right is None or span.x1 > right else right
        if shift > above and span.size < small:
            up_run += (" " if gap and up_run else "") + span.text
        elif shift < below and span.size < small:
            down_run += (" " if gap and down_run else "") + span.text
        elif up_run or down_run:
            out += script(down_run, up=False) + script(up_run, up=True)
            out, up_run, down_run = _spaced(out, span.text, gap or (up_run + down_run)[-1:] == " "), "", ""
        else:
            out = _spaced(out, span.text, gap)
    return out + script(down_run, up=False) + script(up_run, up=True)


def _spaced(left: str, right: str, gap: bool) -> str:
    parted = gap and left and left[-1] != " " and right[:1] not in " ,.;:)]"
    return f"{left} {right}" if parted else left + right
