"""Pieces of the page that are plain HTML. Everything that a course or a model wrote is escaped here."""

from collections.abc import Sequence
from html import escape

from tutor.ask import CourseCard, Source

LOW_RELEVANCE = 0.35  # below this cosine a slide is seldom about the question

BRAND = """<div class="brand"><svg viewBox="0 0 32 32" width="38" height="38" aria-hidden="true">
<path class="slide-shape" d="M5 3h22a3 3 0 0 1 3 3v15a3 3 0 0 1-3 3H15l-7 6v-6H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"/>
<path class="slide-lines" d="M8.5 10h15M8.5 16h9"/></svg>
<div><h1>Course Tutor</h1><p>Ask the course. See the slide it comes from.</p></div></div>"""
NO_COURSE = """<div class="empty"><h2>No course yet</h2><p>Make one from slides, then reload this page:</p>
<pre>python -m train slides.pdf --course my-course</pre></div>"""
ABOUT = """<div class="prose-block">
<h2>What this is</h2>
<p>Each course is one small adapter, tuned on questions written from that course’s slides, on top of a language model
that all courses share. <b>Ask</b> answers with the adapter of the chosen course. <b>Compare</b> puts the same model
without it beside it, so that you can see what the tuning changed. Each answer lists the slides nearest to the question:
read them before you rely on it.</p>
<h2>What it is not</h2>
<p>A language model can be wrong in a confident tone, and a small one is wrong often. The base model that ships with
this project is tiny, so that everything runs on a laptop with no network; real courses want a real base model, which is
one setting (<code>TUTOR_BASE</code>). The verdict of each course is measured on its exam, and says so when tuning did
not help.</p>
<h2>What is kept</h2>
<p>Your questions are held in memory for your visit and saved to no file. A failure of the program leaves its
technical trace in the log of whoever runs this page.</p>
<p>Programs can ask too, through the endpoints <code>courses</code>, <code>chat</code>, <code>compare</code> and
<code>quiz</code>, described under “Use via API”.</p>
</div>"""


def notice(text: str) -> str:
    return f'<p class="notice" role="alert">{escape(text)}</p>' if text else ""


def facts(card: CourseCard) -> str:
    """The line under the dropdown: what stands behind the chosen course."""
    parts = [f"{card.slides} slides" if card.slides else "no slides shipped", f"base <b>{escape(card.base)}</b>"]
    parts += [escape(card.verdict)] if card.verdict else ["not measured yet"]
    return '<p class="facts">' + "".join(f"<span>{part}</span>" for part in parts) + "</p>"


def invitation(card: CourseCard) -> str:
    """What an empty conversation says."""
    slides = f"its {card.slides} slides" if card.slides else "its slides"
    return (
        f'<div class="empty"><h2>{escape(card.title)}</h2><p>Ask what a word means, how a method works, or how two '
        f"ideas differ. Short questions on one idea work best; answers come from a model tuned on {slides}.</p></div>"
    )


def sources(found: Sequence[Source]) -> str:
    if not found:
        return '<p class="sources-none">This course ships no slides to look the answer up in.</p>'
    items = "".join(_source(source, quoted=not place) for place, source in enumerate(found))
    unsure = ""
    if all(source.relevance < LOW_RELEVANCE for source in found):
        unsure = "<p>No slide is close to this question; it may lie outside the course.</p>"
    return f'<section class="sources" aria-label="Sources"><h3>Slides on this</h3>{unsure}<ol>{items}</ol></section>'


def _source(source: Source, quoted: bool) -> str:
    low = source.relevance < LOW_RELEVANCE
    percent = max(0, min(100, round(100 * source.relevance)))
    mark = '<em class="low">low relevance</em>' if low else f'<span class="relevance">relevance {percent}%</span>'
    said = " · ".join(cell.strip() for cell in source.line.strip("| ").split(" | "))  # a row of a table
    line = f"<q>{escape(said)}</q>" if said and quoted and not low else ""
    return (
        f'<li class="{"is-low" if low else ""}"><i class="bar" aria-hidden="true"><i style="width:{percent}%"></i></i>'
        f'<span class="slide"><b>{escape(source.title or "Untitled slide")}</b>'
        f"<small>{escape(source.deck)}, page {source.page}</small>{line}</span>{mark}</li>"
    )


def course_table(cards: Sequence[CourseCard]) -> str:
    if not cards:
        return NO_COURSE
    heads = ("Course", "Slides", "Base model", "Verdict", "State")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(_row(card, heads) for card in cards)
    return (f'<div class="prose-block"><h2>Courses</h2><table class="courses"><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>")  # fmt: skip


def _row(card: CourseCard, heads: Sequence[str]) -> str:
    revision = f"<small>{escape(card.revision[:12])}</small>" if card.revision else ""
    cells = (
        f"<b>{escape(card.title)}</b><small>{escape(card.slug)}</small>{revision}",
        str(card.slides or "none"),
        escape(card.base),
        escape(card.verdict) or "not measured",
        "ready" if card.selectable else f'<span class="unready">cannot be chosen: {escape(card.reason)}</span>',
    )
    return "<tr>" + "".join(
        f'<td data-head="{head}">{cell}</td>' for head, cell in zip(heads, cells, strict=True)
    ) + "</tr>"  # fmt: skip
