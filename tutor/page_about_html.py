"""Pieces of the tab About that are plain HTML. Everything that a course brought is escaped here."""

from collections.abc import Mapping
from html import escape

from tutor.about import About, Measure, Measured
from tutor.ask import CourseCard
from tutor.words import WORDS, Say

HEADS = {  # measures that are a share of one, in the order of their columns
    "right": "metric_right",
    "key_terms": "metric_key_terms",
    "similarity": "metric_similarity",
    "token_f1": "metric_token_f1",
}


def course(card: CourseCard, about: About, say: Say) -> str:
    """The report, the coverage and the rights of one course."""
    return (
        f'<div class="prose-block report"><h2>{escape(card.title)}</h2>'
        f'<p class="verdict-line">{escape(about.verdict) or say("not_measured_long")}</p>'
        f"{''.join(_set(each, not place, say) for place, each in enumerate(about.sets))}"
        f"{'<p class=read-report>' + say('read_report') + '</p>' if about.sets else ''}"
        f"<h3>{say('coverage')}</h3>{_coverage(about, say)}"
        f"<h3>{say('rights')}</h3>{_rights(card, about, say)}</div>"
    )


def _set(found: Measured, open_: bool, say: Say) -> str:
    metrics = [name for name in HEADS if any(name in values for values in found.arms.values())]
    heads = [_name("set", found.name, say), *(say(HEADS[name]) for name in metrics), say("declined")]
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(
        _arm(arm, values, metrics, found.declined.get(arm), heads, say) for arm, values in found.arms.items()
    )
    told = WORDS["en"].get(f"about_{found.name}") and say(f"about_{found.name}")
    asked = say("question_alone") if found.questions == 1 else say("n_questions", count=found.questions)
    return (
        f"<details class=set {'open' if open_ else ''}><summary>{heads[0]} "
        f"<small>{asked}</small></summary>"
        f"<p>{told or ''}</p><table class=measures><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        "</details>"
    )


def _arm(
    arm: str, values: Mapping[str, Measure], metrics: list[str], declined: float | None, heads: list[str], say: Say
) -> str:
    cells = [_bar(values[name]) if name in values else "–" for name in metrics]
    cells.append("–" if declined is None else f"{declined:.0%}")
    tds = "".join(f'<td data-head="{head}">{cell}</td>' for head, cell in zip(heads[1:], cells, strict=True))
    return f'<tr class="{"is-tuned" if "tuned" in arm else ""}"><th scope="row">{_name("arm", arm, say)}</th>{tds}</tr>'


def _bar(measure: Measure) -> str:
    """The mean as a bar with its interval as a whisker, and in numbers."""
    width = _percent(measure.mean)
    bounds = whisker = ""
    if measure.low is not None and measure.high is not None:
        low, high = _percent(measure.low), _percent(measure.high)
        whisker = f'<i class="whisker" style="left:{low}%;width:{max(1, high - low)}%"></i>'
        bounds = f" <small>{measure.low:.2f} – {measure.high:.2f}</small>"
    bar = f'<i class="measure" aria-hidden="true"><i style="width:{width}%"></i>{whisker}</i>'
    return f"{bar}<span>{measure.mean:.2f}{bounds}</span>"


def _percent(value: float) -> int:
    return round(100 * min(1, max(0, value)))


def _name(kind: str, name: str, say: Say) -> str:
    key = f"{kind}_{name.replace('+', '_')}"
    return say(key) if key in WORDS["en"] else escape(name.replace("_", " "))


def _coverage(about: About, say: Say) -> str:
    if about.kinds is None:
        return f"<p>{say('no_slides_here')}</p>"
    text = about.kinds.get("text", 0)
    kinds = ", ".join(f"{count} {_name('slide', kind, say)}" for kind, count in about.kinds.items())
    told = say("covered", asked=text - len(about.bare), text=text, facts=about.facts, questions=about.questions)
    listed = "".join(
        f"<li>{escape(title)} <small>{escape(say('slide_page', deck=deck, page=page))}</small></li>"
        for deck, page, title in about.bare
    )
    bare = (
        f"<details><summary>{say('bare', count=len(about.bare))}</summary><ul>{listed}</ul></details>" if listed else ""
    )
    return f"<p>{told} {say('slide_kinds', kinds=kinds)}</p>{bare}"


def _rights(card: CourseCard, about: About, say: Say) -> str:
    licence = say("licence", licence=escape(about.licence)) if about.licence else say("no_licence")
    rights = say("rights_stated", rights=escape(about.rights)) if about.rights else say("no_rights")
    revision = f" {say('revision', revision=escape(card.revision))}" if card.revision else ""
    return f"<p>{licence} {rights}{revision}</p>"
