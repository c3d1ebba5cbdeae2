"""Formulas that a page lays into the gap of a run of text: "the bias  set to zero." with "b" above its double space is
"the bias b set to zero."."""

import re
from collections.abc import Sequence

from train.reading.lines import Span

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_SPACE = 0.25  # of the font size, between a formula and the words beside it


def parted(spans: Sequence[Span]) -> list[Span]:
    """The spans, those parted at their wide spaces that hold as many other spans as they have such spaces, in order."""
    out: list[Span] = []
    for span in spans:
        gaps = [] if span.mono or "  " not in span.text else list(_GAP.finditer(span.text))
        laid = sorted([other for other in spans if _within(other, span)], key=lambda one: one.x0) if gaps else []
        out += _parts(span, [gap.span() for gap in gaps], laid) if laid and len(laid) == len(gaps) else [span]
    return out


def _within(inner: Span, outer: Span) -> bool:
    """Whether a span stands on the line of another, between its ends."""
    level = abs(inner.base - outer.base) < 0.2 * outer.size
    return inner is not outer and level and outer.x0 < inner.x0 and inner.x1 < outer.x1 and bool(inner.text.strip())


def _parts(span: Span, gaps: Sequence[tuple[int, int]], laid: Sequence[Span]) -> list[Span]:
    """The pieces of a span between its gaps, each from behind one formula to before the next."""
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(span.text)]
    lefts = [span.x0, *(one.x1 + _SPACE * span.size for one in laid)]
    rights = [*(one.x0 - _SPACE * span.size for one in laid), span.x1]
    return [
        span._replace(text=span.text[start:end], x0=left, x1=right)
        for start, end, left, right in zip(starts, ends, lefts, rights, strict=True)
    ]
