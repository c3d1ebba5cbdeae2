"""Pieces of the tab Practise that are plain HTML. Everything that a course wrote is escaped here."""

from collections.abc import Sequence
from html import escape

from tutor.page_html import slide_line, slide_picture
from tutor.practice import CLOSE, DAYS, GAP, RIGHT, Item, Verdict
from tutor.words import Say


def shelf(held: Sequence[int], due: int, say: Say) -> str:
    """How many facts are new and in each box. `held` and `due` are those of practice.counts."""
    if not sum(held):
        return f'<div class="empty"><h2>{say("no_questions")}</h2><p>{say("no_questions_why")}</p></div>'
    learned = sum(held[1:])
    told = (
        say("shelf_first") if not learned else say("shelf_due", due=due, new=held[0]) if due else say("shelf_none_due")
    )
    names = [say("box_new"), *(say("box_number", box=box) for box in range(1, len(held)))]
    waits = ["", say("box_round"), say("box_day"), *(say("box_days", days=days) for days in DAYS[2:])]
    rows = "".join(
        f'<li><i class="tower" aria-hidden="true"><i style="height:{round(100 * count / max(held))}%"></i></i>'
        f"<b>{count}</b><span>{name}</span><small>{wait}</small></li>"
        for name, wait, count in zip(names, waits, held, strict=True)
    )
    return f'<section class="shelf"><h2>{say("shelf_title")}</h2><p>{told}</p><ol>{rows}</ol></section>'


def card(item: Item, place: int, count: int, say: Say) -> str:
    """The question, without its answer."""
    question = escape(item.question).replace(GAP, f'<span class="gap" aria-label="{say("typed_gap")}"></span>')
    done = "".join(f'<i class="{"done" if at < place else ""}"></i>' for at in range(count))
    return (
        f'<section class="card"><div class="track" aria-hidden="true">{done}</div>'
        f'<p class="card-kind">{say("progress", place=place + 1, count=count)} '
        f"<span>{say(f'kind_{item.form}')}</span></p>"
        f'<p class="card-question">{question}</p></section>'
    )


def verdict(item: Item, given: Verdict | None, say: Say, picture: str = "") -> str:
    """The grade in words and what the slide says; without a grade, the back of a flashcard. `picture` is the address
    of the slide's image, "" where there is none."""
    told = f'<p class="back">{escape(item.answer)}</p>'
    if given:
        told = f"<p><b>{say(given.result)}</b> {escape(_why(item, given, say))}</p>"
    state = given.result if given else "shown"
    place = say("slide_page", deck=item.deck, page=item.page)
    return (
        f'<section class="verdict is-{state}" role="status">{told}'
        f'<p class="says">{say("slide_says")}<q>{escape(slide_line(item.quote))}</q>'
        f"<small>{escape(place)}</small></p>{slide_picture(place, picture, say)}</section>"
    )


def _why(item: Item, given: Verdict, say: Say) -> str:
    named, missing = ", ".join(given.named), ", ".join(given.missing)
    if given.result == RIGHT:
        return say("right_short", words=named) if named else ""
    if given.result == CLOSE:
        return say("close_short", words=named, missing=missing) if missing else say("close_gap", answer=item.answer)
    return say("wrong_answer", answer=item.answer)


def summary(items: Sequence[Item], results: Sequence[str], say: Say) -> str:
    """What a finished round says; the questions not known, with their answers."""
    missed = [item for item, result in zip(items, results, strict=False) if result != RIGHT]
    told = say("round_missed") if missed else say("round_all")
    rows = "".join(
        f"<li><b>{escape(item.question)}</b><span>{escape(item.answer)}</span>"
        f"<small>{escape(say('slide_page', deck=item.deck, page=item.page))}</small></li>"
        for item in missed
    )
    score = say("round_score", right=len(results) - len(missed), count=len(results))
    return f'<section class="summary" role="status"><h2>{score}</h2><p>{told}</p><ul>{rows}</ul></section>'
