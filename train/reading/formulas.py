"""Two-dimensional formulas in one line of text: fractions and the limits of sums, from where their parts stand.

Lengths are PDF points; y grows downwards. Pure functions over train.reading.lines.Span."""

import re
from collections.abc import Iterable, Sequence

from train.reading.glyphs import script
from train.reading.lines import Box, Span, joined, main_base, rows

_OPERATORS = re.compile(r"[-+−=·×/,<>≤≥∈|]| ")


def fractions(spans: list[Span], bars: Sequence[Box]) -> list[Span]:
    """Each horizontal bar with text close above and below becomes one span "(above)/(below)" on the line of the bar."""
    for x0, y0, x1, y1 in sorted(bars, key=lambda bar: bar[2] - bar[0]):
        inside = [s for s in spans if s.x0 >= x0 - 2 and s.x1 <= x1 + 2 and s.text.strip()]
        if len(inside) < 2 or any("√" in s.text and abs(s.x1 - x0) < 0.25 * s.size for s in spans):
            continue
        above, below = _nearest(inside, y0, up=True), _nearest(inside, y1, up=False)
        if not above or not below:
            continue
        if _prose(above) or _prose(below):
            continue
        size = max(s.size for s in above + below)
        if x1 - x0 - max(_extent(above), _extent(below)) > 1.1 * size:
            continue
        ratio = f"{_grouped(_flat(above))}/{_grouped(_flat(below))}"
        used = {id(s) for s in above + below}
        spans = [s for s in spans if id(s) not in used]
        base, size = _beside(spans, (x0, y0, x1, y1), size)
        spans.append(Span(ratio, x0, y0 - size, x1, y1 + size, base, size, math=True))
    return spans


def _prose(spans: list[Span]) -> bool:
    return len(re.findall(r"[^\W\d_]{2,}", " ".join(span.text for span in spans))) > 6


def _extent(spans: list[Span]) -> float:
    return max(s.x1 for s in spans) - min(s.x0 for s in spans)


def _beside(spans: list[Span], bar: Box, size: float) -> tuple[float, float]:
    """(baseline, size) of the text beside a fraction bar, which hangs at about half the height of its letters."""
    x0, _, x1, y1 = bar
    base = y1 + 0.28 * size
    near = [s for s in spans if s.size >= size and abs(s.base - base) < 0.35 * s.size and s.text.strip()
            and (0 <= x0 - s.x1 < 1.5 * s.size or 0 <= s.x0 - x1 < 1.5 * s.size)]  # fmt: skip
    best = min(near, key=lambda s: abs(s.base - base), default=None)
    return (best.base, best.size) if best else (base, size)


def _nearest(spans: list[Span], bar: float, up: bool) -> list[Span]:
    """The line of text that stands right on the bar at y = `bar` (`up`), or hangs right below it, with its scripts."""
    sign = -1 if up else 1
    close = [s for s in spans if (0 <= bar - s.base < s.size if up else 0.4 * s.size < s.base - bar < 1.7 * s.size)]
    if not close:
        return []
    size = max(s.size for s in close)
    base = min((s.base for s in close if s.size > 0.88 * size), key=lambda y: sign * (y - bar))
    if sign * (base - bar) > (1.0 if up else 1.5) * size:
        return []
    return [s for s in spans if base - 0.95 * size < s.base < base + 0.55 * size
            and (s.base <= bar if up else s.base > bar + 0.2 * s.size)]  # fmt: skip


def _grouped(text: str) -> str:
    return f"({text})" if _OPERATORS.search(text) and not re.fullmatch(r"\([^()]*\)", text) else text


def operators(spans: list[Span]) -> list[Span]:
    """Sums, products and integrals take the small text above and below them as limits: ∑_{k=1}^{K}."""
    for big in [s for s in spans if s.math and s.text.strip() in ("∑", "∏", "∫")]:
        middle, reach = (big.x0 + big.x1) / 2, 1.4 * big.size
        near = [s for s in spans if s is not big and s.size < 0.9 * big.size and abs((s.x0 + s.x1) / 2 - middle) < reach
                and s.text.strip()]  # fmt: skip
        above = [s for s in near if 0.9 * big.size < big.base - s.base < 2.2 * big.size]
        below = _chained([s for s in near if 0.5 * big.size < s.base - big.base < 2 * big.size], spans, big)
        if not below:
            continue
        limits = " ".join(_flat(row) for row in rows(below))
        text = big.text.strip() + script(limits, up=False) + (script(_flat(above), up=True) if above else "")
        used = {id(s) for s in [*above, *below, big]}
        x1 = max(s.x1 for s in [big, *above, *below])
        spans = [s for s in spans if id(s) not in used]
        spans.append(big._replace(text=text + " ", x1=max(big.x1, min(x1, big.x1 + reach))))
    return spans


def _chained(start: list[Span], spans: list[Span], big: Span) -> list[Span]:
    """Small spans under an operator, with those that touch them on either side."""
    chain = list(start)
    pool = [s for s in spans if s.size < 0.9 * big.size and s not in chain and s.text.strip()
            and abs(s.x0 - big.x0) < 4 * big.size]  # fmt: skip
    grown = bool(chain)
    while grown:
        grown = [s for s in pool if any(abs(s.base - c.base) < 0.5 * s.size and s.x0 < c.x1 + 0.3 * s.size
                                        and s.x1 > c.x0 - 0.3 * s.size for c in chain)]  # fmt: skip
        chain += grown
        pool = [s for s in pool if s not in grown]
    return chain


def _flat(spans: Iterable[Span]) -> str:
    return " ".join(joined(sorted(spans, key=lambda s: s.x0), *main_base(spans)).split())
