"""Rows of Markdown tables."""

from collections.abc import Mapping, Sequence


def table_head(names: Sequence[str]) -> list[str]:
    return [row(names), row(["---"] * len(names))]


def row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(one_line, cells))} |"


def one_line(text: str) -> str:
    """Text for a cell: on one line, its bars escaped."""
    return " ".join(text.split()).replace("|", "\\|")


def measured(value: object) -> str:
    """ "0.57 (0.44 to 0.70)" of {"mean", "low", "high"}; "–" for anything without a mean. Values that are
    all alike say nothing of their spread."""
    found = value if isinstance(value, Mapping) else {}
    mean, *bounds = (found.get(key) for key in ("mean", "low", "high"))
    if not isinstance(mean, int | float):
        return "–"
    known = all(isinstance(bound, int | float) for bound in bounds) and bounds[0] != bounds[1]
    return f"{mean:.2f}" + (f" ({bounds[0]:.2f} to {bounds[1]:.2f})" if known else "")
