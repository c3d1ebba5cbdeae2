"""Pieces of the page that are plain HTML. Everything that a course or a model wrote is escaped here."""

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from tutor.ask import CourseCard, Source
from tutor.practice import Item
from tutor.retrieve import LOW_RELEVANCE
from tutor.words import Say

LOGO = """<svg viewBox="0 0 32 32" width="38" height="38" aria-hidden="true">
<path class="slide-shape" d="M5 3h22a3 3 0 0 1 3 3v15a3 3 0 0 1-3 3H15l-7 6v-6H5a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"/>
<path class="slide-lines" d="M8.5 10h15M8.5 16h9"/></svg>"""


def brand(say: Say) -> str:
    return f'<div class="brand">{LOGO}<div><h1>Course Tutor</h1><p>{say("motto")}</p></div></div>'


def notice(text: str) -> str:
    return f'<p class="notice" role="alert">{escape(text)}</p>' if text else ""


def no_course(say: Say) -> str:
    return (
        f'<div class="empty"><h2>{say("no_course")}</h2><p>{say("no_course_why")}</p>'
        "<pre>python -m train slides.pdf --course my-course</pre></div>"
    )


def facts(card: CourseCard, say: Say) -> str:
    """The line under the dropdown: what stands behind the chosen course. The whole verdict, with its interval,
    stands in About."""
    parts = [say("n_slides", count=card.slides) if card.slides else say("no_slides")]
    parts += [f"{say('base')} <b>{escape(card.base)}</b>"]
    verdict = re.sub(r" \([^)]*\)", "", card.verdict).partition(";")[0]
    parts += [escape(verdict) or say("not_measured")]
    return '<p class="facts">' + "".join(f"<span>{part}</span>" for part in parts) + "</p>"


def invitation(card: CourseCard | None, say: Say) -> str:
    """What an empty conversation says."""
    if card is None:
        return no_course(say)
    told = say("invitation_slides", count=card.slides) if card.slides else say("invitation")
    return f'<div class="empty"><h2>{escape(card.title)}</h2><p>{told}</p></div>'


def addresses(course: str, found: Sequence[Source | Item], there: Sequence[bool]) -> list[str]:
    """Where the page finds the images of slides, "" for those that are not `there`."""
    return [
        f"slide/{quote(course, safe='')}/{quote(source.deck, safe='')}/{source.page}" if has else ""
        for source, has in zip(found, there, strict=False)
    ]


def sources(found: Sequence[Source], say: Say, pictures: Sequence[str] = (), read: bool = False, of: str = "") -> str:
    """The slides behind an answer, which may have `read` them in its prompt. `pictures` are addresses of their images,
    "" where there is none; `of` names the answer where several stand beside each other."""
    if not found:
        return f'<p class="sources-none">{say("sources_none")}</p>'
    shown = [*pictures, *[""] * len(found)]
    quoted = next((place for place, source in enumerate(found) if source.line), None)
    items = "".join(_source(source, shown[place], place == quoted, say) for place, source in enumerate(found))
    unsure = f"<p>{say('off_course')}</p>" if all(source.relevance < LOW_RELEVANCE for source in found) else ""
    return (
        f'<section class="sources" aria-label="{" ".join([say("sources_label"), of]).strip()}">'
        f"<h3>{say('sources_read' if read else 'sources')}</h3>{unsure}"
        f"<ol>{items}</ol></section>"
    )


def _source(source: Source, picture: str, quoted: bool, say: Say) -> str:
    low = source.relevance < LOW_RELEVANCE
    percent = max(0, min(100, round(100 * source.relevance)))
    mark = f'<em class="low">{say("low_relevance")}</em>'
    if not low:
        mark = f'<span class="relevance">{say("relevance", percent=percent)}</span>'
    bar = f'<i class="bar" aria-hidden="true"><i style="width:{percent}%"></i></i>'
    line = f'<span class="line">{escape(slide_line(source.line))}</span>' if source.line and quoted and not low else ""
    return (
        f'<li class="{"is-low" if low else ""}">{slide_picture(source.title or say("untitled"), picture, say) or bar}'
        f'<span class="slide"><b>{escape(source.title) or say("untitled")}</b>'
        f"<small>{escape(say('slide_page', deck=source.deck, page=source.page))}</small>{line}</span>{mark}</li>"
    )


def slide_picture(title: str, address: str, say: Say) -> str:
    """The slide's image, small; a click or Enter opens it large below its title. Nothing where there is no image."""
    if not address:
        return ""
    name = escape(say("open_slide", title=title))
    image = f'<img src="{escape(address)}" loading="lazy" alt="'
    return f'<details class="picture"><summary aria-label="{name}">{image}"></summary>{image}{name}"></details>'


def slide_line(line: str) -> str:
    """A line of a slide as a person reads it: the row of a table as its cells, without the list's marks."""
    lines = (" · ".join(cell.strip() for cell in part.strip("| -").split(" | ")) for part in line.splitlines())
    return " ".join(lines)


def course_table(cards: Sequence[CourseCard], say: Say) -> str:
    if not cards:
        return no_course(say)
    heads = [say(f"head_{name}") for name in ("course", "slides", "base", "verdict", "state")]
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(_row(card, heads, say) for card in cards)
    return (f'<div class="prose-block"><h2>{say("courses")}</h2><table class="courses"><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>")  # fmt: skip


def _row(card: CourseCard, heads: Sequence[str], say: Say) -> str:
    revision = f"<small>{escape(card.revision[:12])}</small>" if card.revision else ""
    unready = f'<span class="unready">{say("cannot_choose")}: {escape(card.reason)}</span>'
    cells = (
        f"<b>{escape(card.title)}</b><small>{escape(card.slug)}</small>{revision}",
        str(card.slides or say("none")),
        escape(card.base),
        escape(card.verdict.partition(";")[0]) or say("not_measured"),
        say("ready") if card.selectable else unready,
    )
    return "<tr>" + "".join(
        f'<td data-head="{head}">{cell}</td>' for head, cell in zip(heads, cells, strict=True)
    ) + "</tr>"  # fmt: skip
