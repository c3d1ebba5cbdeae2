"""Several adapters in one table, and two reports held against each other."""

from collections.abc import Mapping, Sequence

import numpy as np

from train.evaluation.tables import measured, row, table_head
from train.evaluation.uncertainty import interval
from train.evaluation.verdict import DECLINED
from train.score import SCORES, VERDICT_SCORE
from tutor.errors import TutorError

SHOWN = 10  # questions listed for each change


def comparison(reports: Mapping[str, Mapping]) -> str:
    """A Markdown table of the first set of each report: a row per score; the base, then each adapter from memory and
    with the slides open; below, what each made up and forgot."""
    name, found = first_sets(reports)
    base = next(iter(found.values()))["arms"]["base"]
    columns = {"base": base} | {
        f"{adapter}{' + slides' if arm != 'tuned' else ''}": part["arms"][arm]
        for adapter, part in found.items()
        for arm in ("tuned", "tuned+slides")
    }
    lines = [f"{name.replace('_', ' ').capitalize()}, {next(iter(found.values()))['n']} questions:", ""]
    lines += table_head(["score", *columns])
    for score, of in SCORES.items():
        if any(score in column for column in columns.values()):
            lines.append(row([of.label, *(measured(column.get(score)) for column in columns.values())]))
    for kind in DECLINED:
        if all(kind in report["sets"] for report in reports.values()):
            made_up = {key: 1 - report["sets"][kind]["refused"]["tuned"] for key, report in reports.items()}
            lines.append(row([f"makes up, {kind.replace('_', ' ')}", "", *spread(made_up.values(), "{:.0%}")]))
    if all(report.get("forgetting") for report in reports.values()):
        lost = [report["forgetting"]["text"]["percent"] for report in reports.values()]
        lines.append(row(["loss on general text, change", "", *spread(lost, "{:+.1f}%")]))
    return "\n".join(lines)


def spread(values, form: str) -> list[str]:
    """Each value, and an empty cell for the column with slides beside it."""
    return [text for value in values for text in (form.format(value), "")]


def first_sets(reports: Mapping[str, Mapping]) -> tuple[str, dict[str, Mapping]]:
    names = [name for name in next(iter(reports.values()))["sets"] if all(name in r["sets"] for r in reports.values())]
    if not names:
        raise TutorError("Reports: have no set of questions in common; make them with the same --questions.")
    return names[0], {key: report["sets"][names[0]] for key, report in reports.items()}


def difference(one: Mapping, two: Mapping, names: Sequence[str] = ("A", "B")) -> str:
    """What changed from report `one` to report `two`, on the questions both were asked, as Markdown."""
    lines = []
    if one.get("version") != two.get("version"):
        lines += [
            f"Made by evaluations {one.get('version')} and {two.get('version')}: figures may differ in meaning.",
            "",
        ]
    first_sets({names[0]: one, names[1]: two})
    for name in (name for name in one["sets"] if name in two["sets"]):
        pairs = shared(one["sets"][name]["rows"], two["sets"][name]["rows"])
        if pairs:
            lines += [f"## {name.replace('_', ' ').capitalize()}: {len(pairs)} questions in common", ""]
            lines += [*set_table(pairs, names), "", *changed(pairs), ""]
    return "\n".join(lines).strip()


def shared(ours: Sequence[Mapping], theirs: Sequence[Mapping]) -> list[tuple[Mapping, Mapping]]:
    known = {line["question"]: line for line in theirs}
    return [(line, known[line["question"]]) for line in ours if line["question"] in known]


def set_table(pairs: Sequence[tuple[Mapping, Mapping]], names: Sequence[str]) -> list[str]:
    lines = table_head(["arm", "score", *names, "change"])
    for arm in pairs[0][0]["scores"]:
        for score, of in SCORES.items():
            values = np.array([[line["scores"].get(arm, {}).get(score, np.nan) for line in pair] for pair in pairs])
            known = np.isfinite(values).all(1)
            if known.any():
                slides = [pair[0]["slide"] for pair, ok in zip(pairs, known, strict=True) if ok]
                parts = [values[known, 0], values[known, 1], values[known, 1] - values[known, 0]]
                lines.append(row([arm, of.label, *(measured(interval(part, slides)) for part in parts)]))
    return lines


def changed(pairs: Sequence[tuple[Mapping, Mapping]]) -> list[str]:
    """Questions that the tuned model now answers right, and those that it no longer does."""
    lines = []
    for words, was in (("Right now", 0), ("No longer right", 1)):
        found = [
            two["question"]
            for one, two in pairs
            if (one["scores"]["tuned"].get(VERDICT_SCORE), two["scores"]["tuned"].get(VERDICT_SCORE)) == (was, 1 - was)
        ]
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        lines.append(f"{words}, tuned: {len(found)}{': ' if found else ''}{' · '.join(found[:SHOWN])}{more}")
    return lines
