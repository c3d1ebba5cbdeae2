"""Plots of a report as inline SVG: no script, no file beside the page; colours follow the page's style."""

import html
from collections.abc import Mapping, Sequence

WIDTH, LABEL, LINE = 360, 176, 22
Row = tuple[str, Mapping[str, float], str]  # label, {"mean", "low", "high"}, class of the mark


def intervals_plot(rows: Sequence[Row], low: float, high: float, title: str, signed: bool = False) -> str:
    """A mark with its interval for each row, on an axis from `low` to `high`, with its zero when `signed`."""

    def x(value: float) -> float:
        return LABEL + (WIDTH - LABEL - 12) * (min(max(value, low), high) - low) / (high - low)

    parts = [_axis(value, x(value), len(rows), signed) for value in _ticks(low, high)]
    for at, (label, value, kind) in enumerate(rows):
        y = 14 + at * LINE
        parts.append(f"<text x=0 y={y + 4}>{html.escape(label)}</text>")
        if "low" in value:
            parts.append(f"<line class=bar x1={x(value['low']):.1f} x2={x(value['high']):.1f} y1={y} y2={y} />")
        parts.append(
            f"<circle class='{kind}' cx={x(value['mean']):.1f} cy={y} r=4.5><title>{html.escape(label)}: "
            f"{said(value, signed)}</title></circle>"
        )
    return _svg(parts, len(rows), title)


def shares_plot(rows: Sequence[tuple[str, float, bool]], mark: float, title: str) -> str:
    """A bar from 0 to 1 for each (label, share, good), and a line at `mark`."""
    room = WIDTH - LABEL - 12
    parts = [_axis(value, LABEL + room * value, len(rows), False) for value in (0, 0.5, 1)]
    for at, (label, share, good) in enumerate(rows):
        y = 6 + at * LINE
        parts.append(f"<text x=0 y={y + 12}>{html.escape(label)}</text>")
        parts.append(
            f"<rect class={'good' if good else 'poor'} x={LABEL} y={y} width={max(1, room * share):.1f} height=14>"
            f"<title>{html.escape(label)}: {share:.0%}</title></rect>"
        )
    parts.append(
        f"<line class=mark x1={LABEL + room * mark:.1f} x2={LABEL + room * mark:.1f} y1=0 y2={len(rows) * LINE} />"
    )
    return _svg(parts, len(rows), title)


def losses_plot(losses: Sequence[Mapping[str, float]], title: str) -> str:
    """Loss over the steps of a run, from rows of {"step", "loss" or "watched"}: a line for what was learnt, a line with
    marks for what was watched."""
    steps, rows = max(row["step"] for row in losses), 7
    top = max(row.get("loss", row.get("watched", 0.0)) for row in losses) or 1.0

    def place(row: Mapping[str, float], name: str) -> tuple[float, float]:
        return 30 + (WIDTH - 42) * row["step"] / steps, rows * LINE * (1 - row[name] / top)

    parts = [
        f"<line class=grid x1=30 x2={WIDTH - 12} y1={y:.1f} y2={y:.1f} />"
        f"<text class=tick x=14 y={y + 3:.1f}>{value:.1f}</text>"
        for value, y in ((top * part / 2, rows * LINE * (1 - part / 2)) for part in range(3))
    ]
    for name, kind in (("loss", "base"), ("watched", "tuned")):
        points = [place(row, name) for row in losses if name in row]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f"<polyline class={kind} points='{joined}' />")
        if name == "watched":
            parts += [f"<circle class=tuned cx={x:.1f} cy={y:.1f} r=3.5 />" for x, y in points]
    parts.append(f"<text class=tick x={WIDTH - 30} y={rows * LINE + 14}>{steps} steps</text>")
    return _svg(parts, rows, title)


def said(value: Mapping[str, float], signed: bool = False) -> str:
    """ "57% (44 to 70)"; values that are all alike say nothing of their spread."""
    form = "{:+.0f}" if signed else "{:.0f}"
    mean = form.format(100 * value["mean"]) + ("" if signed else "%")
    if "low" not in value or value["low"] == value["high"]:
        return mean
    return f"{mean} ({form.format(100 * value['low'])} to {form.format(100 * value['high'])})"


def _ticks(low: float, high: float) -> list[float]:
    step = 0.5 if high - low > 1 else 0.25
    count = round((high - low) / step)
    return [low + step * i for i in range(count + 1)]


def _axis(value: float, x: float, rows: int, signed: bool) -> str:
    bottom = rows * LINE
    kind = "zero" if signed and not value else "grid"
    text = f"{100 * value:+.0f}" if signed and value else f"{100 * value:.0f}{'' if signed else '%'}"
    return (
        f"<line class={kind} x1={x:.1f} x2={x:.1f} y1=0 y2={bottom} />"
        f"<text class=tick x={x:.1f} y={bottom + 14}>{text}</text>"
    )


def _svg(parts: Sequence[str], rows: int, title: str) -> str:
    name = html.escape(title, quote=True)
    return (
        f"<figure><figcaption>{name}</figcaption><svg viewBox='0 -7 {WIDTH + 8} {rows * LINE + 27}' role=img "
        f"aria-label='{name}'>{''.join(parts)}</svg></figure>"
    )
