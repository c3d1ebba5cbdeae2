"""report.html: one self-contained page from report.json, readable on a phone and printed by a teacher."""

import html
from collections.abc import Mapping, Sequence
from pathlib import Path

from train.evaluation.samples import samples
from train.evaluation.verdict import DECLINED, lead_set, misleading
from train.report_parts import answer_card, controls_section, facts_section, plots, scores_table, spaced
from train.report_plots import losses_plot, said
from train.score import VERDICT_SCORE

STYLE = Path(__file__).with_name("report.css")
SAMPLES = {
    "best": "Best: most gained by tuning",
    "worst": "Worst: least gained, or lost",
    "random": "Picked by chance",
}


def render(report: Mapping, covered: Sequence[Mapping] = (), slides: Mapping[str, str] | None = None) -> str:
    """HTML of a report with its title, base, command and sets. `covered` are the rows of train.coverage, `slides` the
    texts of the slides by name (train.evaluation.questions.slide_texts)."""
    title, sets = html.escape(report["title"]), report["sets"]
    lead = lead_set(sets)[1]
    parts = [
        f"<h1>{title}</h1><p class=soft>How much tuning helped, on the base {html.escape(report['base'])}</p>",
        f"<p class=verdict>{html.escape(report['verdict'])}</p>",
        outcomes(lead) if lead else "",
        main_table(sets),
        f"<div class=plots>{plots(sets, lead)}</div>" if lead else "",
        controls_section(lead) if lead and "controls" in lead else "",
        answers_section(lead, slides or {}) if lead else "",
        facts_section(report),
        "<h2>All scores</h2>" + "".join(section(name, found) for name, found in sets.items()),
        coverage_section(covered) if covered else "",
        settings_section(report),
        how_to_read(lead),
    ]
    return (
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width,initial-scale=1'>"
        f"<title>{title}: report</title><style>{STYLE.read_text(encoding='utf-8')}</style>{''.join(parts)}</html>"
    )


def outcomes(lead: Mapping) -> str:
    said_ = [
        f"{html.escape(spaced(pair))}: {count['win']} won, {count['tie']} tied, {count['loss']} lost"
        for pair, count in lead.get("outcomes", {}).items()
    ]
    rule = "a right answer beats a wrong one; of two alike, the one with more of the reference's words wins"
    return f"<p>Question by question, {'; '.join(said_)} <small>({rule})</small>.</p>" if said_ else ""


def main_table(sets: Mapping[str, Mapping]) -> str:
    """Arms × sets: the share answered right; of questions to decline, the share declined."""
    arms = list(next(iter(sets.values()))["arms"]) if sets else []
    rows = []
    for name, found in sets.items():
        score = "refused" if name in DECLINED else VERDICT_SCORE
        cells = "".join(f"<td>{percent(found['arms'][arm].get(score))}</td>" for arm in arms)
        what = "declined" if name in DECLINED else "right"
        rows.append(f"<tr><td>{named(name)}<small>{found['n']} questions, {what}</small></td>{cells}</tr>")
    head = "".join(f"<th>{html.escape(spaced(arm))}</th>" for arm in arms)
    return f"<div class=scroll><table class=main><tr><th></th>{head}</tr>{''.join(rows)}</table></div>"


def percent(value: Mapping[str, float] | None) -> str:
    if not value:
        return "–"
    mean, _, bounds = said(value).partition(" ")
    return f"{mean}<small>{bounds.strip('()')}</small>" if bounds else mean


def named(name: str) -> str:
    return html.escape(name.replace("_", " ")).capitalize()


def answers_section(lead: Mapping, slides: Mapping[str, str]) -> str:
    arms, parts = list(lead["arms"]), []
    for kind, rows in samples(lead["rows"]).items():
        if rows:
            parts.append(f"<h3>{SAMPLES[kind]}</h3>{''.join(answer_card(row, arms, slides) for row in rows)}")
    return f"<h2>Answers</h2>{''.join(parts)}"


def section(name: str, found: Mapping) -> str:
    """One set: every score of every arm, and all its answers, folded."""
    cards = "".join(answer_card(row, list(found["arms"]), {}) for row in found["rows"])
    failed = f", {found['failed']} more could not be asked" if found.get("failed") else ""
    return (
        f"<details><summary>{named(name)}: {found['n']} questions{failed}</summary>{scores_table(found)}"
        f"<details><summary>All {len(found['rows'])} answers</summary>{cards}</details></details>"
    )


def coverage_section(rows: Sequence[Mapping]) -> str:
    text = [row for row in rows if row["kind"] == "text"]
    bare = [row for row in rows if not row["pairs"]]
    listed = "".join(
        f"<tr><td>{html.escape(row['deck'])}</td><td>{row['page']}</td><td>{html.escape(row['title'])}</td>"
        f"<td>{row['kind']}</td><td>{html.escape(row['why'])}</td></tr>"
        for row in bare
    )
    return (
        f"<h2>Coverage: {sum(row['pairs'] > 0 for row in text)} of {len(text)} text slides have questions</h2>"
        f"<p>{sum(row['facts'] for row in rows)} facts, {sum(row['pairs'] for row in rows)} pairs.</p>"
        f"<details><summary>{len(bare)} slides without a question</summary><div class=scroll><table>"
        f"<tr><th>deck</th><th>page</th><th>title</th><th>kind</th><th>commonest reason</th></tr>{listed}</table></div>"
        "</details>"
    )


def settings_section(report: Mapping) -> str:
    tuning = dict(report.get("tuning", {}))
    losses = tuning.pop("losses", None)
    recipe = tuning.pop("recipe", {}) if isinstance(tuning.get("recipe"), Mapping) else {}
    peft = recipe.get("peft", {})
    facts = {"base": report["base"], "adapter": report.get("adapter"), "questions": report.get("questions")}
    facts |= {"recipe": report.get("recipe"), "seed": report.get("seed")}
    facts |= {k: v for k, v in recipe.items() if k != "peft"} | dict(peft) | tuning
    rows = "".join(
        f"<tr><td>{html.escape(str(key).replace('_', ' '))}</td><td>{html.escape(str(value))}</td></tr>"
        for key, value in facts.items()
        if value is not None
    )
    drawn = losses_plot(losses, "Loss while tuning (grey), on unseen wordings (marks); nats a token") if losses else ""
    return (
        f"<h2>Settings</h2><p>Command: <code>{html.escape(report['command'])}</code></p>{drawn}"
        f"<details><summary>Recipe and run</summary><div class=scroll><table>{rows}</table></div></details>"
    )


def how_to_read(lead: Mapping | None) -> str:
    poor = ", ".join(map(html.escape, misleading(lead or {})))
    marked = f" On these questions that holds of: {poor}." if poor else ""
    return (
        "<h2>How to read this</h2><p>An answer is <b>right</b> when it holds all key terms of the reference, agrees "
        "with it in numbers, and reverses none of its claims. A score marked † gives the reference with its claim "
        "reversed at least as much as the same in other words, so it cannot tell truth from its opposite."
        f"{marked} Intervals are "
        "95% BCa bootstraps that draw whole slides; a set on fewer than three slides, or of values all alike, has none."
        "</p>"
    )
