"""report.html: one self-contained page from report.json, readable on a phone and printed by a teacher."""

import html
from collections.abc import Iterable, Sequence

from train.score import SCORES

STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2733;background:#fff}
h1{font-size:1.7rem;margin-bottom:.2rem}h2{margin-top:2.2rem;font-size:1.2rem}
.verdict{background:#eef3f8;border-left:4px solid #1f3a5f;padding:.8rem 1rem}.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}th,td{text-align:left;padding:.35rem .7rem;
border-bottom:1px solid #d5dde6;white-space:nowrap}details{border-bottom:1px solid #e3e9ef;padding:.5rem 0}
summary{cursor:pointer}dt{color:#5a6b7d;font-size:.85rem}dd{margin:0 0 .5rem}
@media(prefers-color-scheme:dark){body{background:#12171d;color:#dde5ee}.verdict{background:#1b2733}th,td{border-color:#2b3744}}
"""


def render(report: dict, covered: Sequence[dict] = (), slides: Sequence = ()) -> str:
    """HTML of a report with its title, base, recipe, sets and rows; `covered` are the rows of train.coverage."""
    title = html.escape(report["title"])
    sets = "".join(section(name, found) for name, found in report["sets"].items())
    facts = html.escape(f"base {report['base']}")
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{title}: report</title><style>{STYLE}</style><h1>{title}</h1><p>{facts}</p>"
        f"<p class=verdict>{html.escape(report['verdict'])}</p>{sets}"
        f"{coverage_section(covered) if covered else ''}"
        "<h2>How to read this</h2><p>Similarity rewards the right topic even when a claim is reversed, so it never "
        "stands alone: token F1 counts shared words, key terms asks for the words that carry the answer. Intervals "
        f"are 95% BCa bootstraps over slides. Command: <code>{html.escape(report['command'])}</code></p></html>"
    )


def coverage_section(rows: Sequence[dict]) -> str:
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


def section(name: str, found: dict) -> str:
    arms = found["arms"]
    head = "".join(f"<th>{html.escape(arm)}</th>" for arm in arms)
    rows = "".join(
        f"<tr><td>{html.escape(score.label)}</td>{''.join(f'<td>{shown(arms[arm].get(key))}</td>' for arm in arms)}"
        f"<td>{shown(found['gain'].get(key))}</td></tr>"
        for key, score in SCORES.items()
    )
    return (
        f"<h2>{html.escape(name.replace('_', ' ')).capitalize()}: {found['n']} questions</h2>"
        f"<div class=scroll><table><tr><th>score</th>{head}<th>tuned − base</th></tr>{rows}</table></div>"
        f"{''.join(example(row, arms) for row in found['rows'])}"
    )


def shown(value: dict[str, float] | None) -> str:
    if not value:
        return "–"
    bounds = f" <small>({value['low']:.2f} to {value['high']:.2f})</small>" if "low" in value else ""
    return f"{value['mean']:.2f}{bounds}"


def example(row: dict, arms: Iterable[str]) -> str:
    answers = "".join(f"<dt>{html.escape(arm)}</dt><dd>{html.escape(row[arm]) or '(nothing)'}</dd>" for arm in arms)
    return (
        f"<details><summary>{html.escape(row['question'])}</summary><dl>"
        f"<dt>reference (slide {html.escape(row['slide'])})</dt>"
        f"<dd>{html.escape(row['answer'])}</dd>{answers}</dl></details>"
    )
