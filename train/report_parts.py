"""Parts of the report's page: tables of scores and controls, plots, and an answer beside its slide."""

import html
from collections.abc import Mapping, Sequence

from train.evaluation.controls import LABELS, RANKS
from train.evaluation.verdict import DECLINED, facts, trust
from train.report_plots import Row, intervals_plot, shares_plot
from train.score import SCORES, VERDICT_SCORE

GAINS = ("right", "key_terms", "direction", "retrieval", "choice", "truth", "similarity", "token_f1", "rouge_l")
SHORT = {  # names that fit the narrow column of a plot
    "right": "right",
    "key_terms": "key terms",
    "direction": "no claim reversed",
    "numbers": "numbers agree",
    "negations": "negations agree",
    "retrieval": "nearest reference",
    "choice": "multiple choice",
    "truth": "truth over reversal",
    "similarity": "similarity",
    "token_f1": "token F1",
    "rouge_l": "ROUGE-L",
    "grounded": "grounded",
}


def believed(found: Mapping, score: str) -> bool:
    return found.get("controls", {}).get("ranked", {}).get(score, {}).get("believed") is not False


def plots(sets: Mapping[str, Mapping], lead: Mapping) -> str:
    """Right answers by set and arm; what tuning gained by score; which scores can be believed."""
    shares: list[Row] = [
        (f"{name.replace('_', ' ')}, {spaced(arm)}", found["arms"][arm][VERDICT_SCORE], kind)
        for name, found in sets.items()
        if name not in DECLINED
        for arm, kind in (("base", "base"), ("tuned", "tuned"), ("base+slides", "base"), ("tuned+slides", "tuned"))
    ]
    gains: list[Row] = [
        (SHORT[score], lead["gain"][score], "tuned" if believed(lead, score) else "poor")
        for score in GAINS
        if score in lead["gain"]
    ]
    edge = max((abs(value.get(end, 0)) for _, value, _ in gains for end in ("mean", "low", "high")), default=0)
    reach = 0.5 if edge <= 0.5 else 1.0
    ranked = [
        (SHORT[score], value["share"], bool(value["believed"]))
        for score, value in lead.get("controls", {}).get("ranked", {}).items()
        if value["n"]
    ]
    drawn = [
        intervals_plot(shares, 0, 1, "Answered right"),
        intervals_plot(
            gains, -reach, reach, "Tuned − base from memory, points; hollow: score not to be believed", True
        ),
    ]
    if ranked:
        drawn.append(shares_plot(ranked, RANKS, "How often a score puts the paraphrase above the reversal"))
    return "".join(drawn)


def scores_table(found: Mapping) -> str:
    arms = found["arms"]
    head = "".join(f"<th>{html.escape(spaced(arm))}</th>" for arm in arms)
    rows = "".join(
        f"<tr><td>{label(found, name)}</td>{''.join(f'<td>{shown(arms[arm].get(name))}</td>' for arm in arms)}"
        f"<td>{shown(found['gain'].get(name))}</td><td>{shown(found['gain_slides'].get(name))}</td></tr>"
        for name in SCORES
        if any(name in values for values in arms.values())
    )
    head += "<th>tuned − base</th><th>the same, slides open</th>"
    return f"<div class=scroll><table class=wide><tr><th>score</th>{head}</tr>{rows}</table></div>"


def label(found: Mapping, score: str) -> str:
    """The score's name, with † where it cannot tell truth from its opposite."""
    return html.escape(SCORES[score].label) + ("" if believed(found, score) else " <b class=poor>†</b>")


def shown(value: Mapping[str, float] | None) -> str:
    if not value:
        return "–"
    known = "low" in value and value["low"] != value["high"]
    bounds = f" <small>{value['low']:.2f} to {value['high']:.2f}</small>" if known else ""
    return f"{value['mean']:.2f}{bounds}"


def controls_section(lead: Mapping) -> str:
    """What the scores make of answers whose worth is known, and what the verdict's score catches."""
    found = lead["controls"]
    names = [name for name in LABELS if found["means"].get(name)]
    head = "".join(f"<th>{html.escape(LABELS[name])}<small> {found['n'][name]}</small></th>" for name in names)
    rows = "".join(
        f"<tr><td>{label(lead, score)}</td>{''.join(f'<td>{number(found, name, score)}</td>' for name in names)}"
        f"<td>{share(ranked)}</td></tr>"
        for score, ranked in found["ranked"].items()
    )
    by_hand = f"{found['by_hand']} of {found['n']['reversed']}" if found["by_hand"] else "none of the"
    return (
        "<h2>Can the scores be believed?</h2><p>Answers whose worth is known beforehand, scored like any other. "
        f"{html.escape(trust(lead))} Written by hand: {by_hand} reversals and paraphrases; the others by rules, whose "
        "opposites the score knows, so that they flatter it.</p><div class=scroll><table><tr><th>mean score</th>"
        f"{head}<th>paraphrase above reversal</th></tr>{rows}</table></div>"
    )


def number(found: Mapping, name: str, score: str) -> str:
    value = found["means"][name].get(score)
    return "–" if value is None else f"{value:.2f}"


def share(ranked: Mapping) -> str:
    return "–" if ranked["share"] is None else f"{ranked['share']:.0%} of {ranked['n']}"


def facts_section(report: Mapping) -> str:
    """Is the adapter on, what was forgotten, what leaked, what was learnt by heart."""
    said = "".join(f"<p><b>{name}:</b> {html.escape(text)}</p>" for name, text in facts(report))
    return f"<h2>Beyond the questions</h2>{said}" if said else ""


def spaced(arm: str) -> str:
    """An arm's name as a page shows it."""
    return arm.replace("+", " + ")


def mark(scores: Mapping[str, float]) -> str:
    return "<span class=good>✓</span>" if scores.get(VERDICT_SCORE) else "<span class=poor>✗</span>"


def answer_card(row: Mapping, arms: Sequence[str], slides: Mapping[str, str]) -> str:
    """A question, its reference, every arm's answer side by side, and the slide it rests on where it is known."""
    answers = "".join(
        f"<div><dt>{html.escape(spaced(arm))} {mark(row['scores'][arm])}</dt>"
        f"<dd>{html.escape(row[arm]) or '(nothing)'}</dd></div>"
        for arm in arms
    )
    slide = slides.get(row["slide"])
    shown_slide = (
        f"<details><summary>Its slide</summary><p class=slide>{html.escape(slide)}</p></details>" if slide else ""
    )
    return (
        f"<article><h4>{html.escape(row['question'])}</h4><dl class=arms style='grid-template-columns:1fr'><div><dt>"
        f"reference</dt><dd>{html.escape(row['answer'])}</dd></div></dl><dl class=arms>{answers}</dl>{shown_slide}"
        "</article>"
    )
