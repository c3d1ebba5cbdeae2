"""The page that students see: a course at the top; Ask, Compare and About below it; and the endpoints for programs."""

import os
from dataclasses import dataclass

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
# For a dashboard that this page does not have, Gradio notes each question and puts the latest 10,000 into a table after
# each: 10 kB a question in the memory of its threads. One note, and no table.
os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "1")
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(10**9))

import gradio as gr
from starlette.middleware import Middleware

from tutor import page_html
from tutor.ask import CourseCard, Tutor
from tutor.errors import TutorError
from tutor.look import CSS, FIRST, HEAD, theme
from tutor.page_about import AboutTab
from tutor.page_api import add_api
from tutor.page_ask import AskTab
from tutor.page_compare import CompareTab
from tutor.page_errors import sentence
from tutor.page_files import PRIVATE
from tutor.page_parts import kept_in_browser
from tutor.page_practise import PractiseTab, Round
from tutor.page_scripts import FOLLOW, FORGET_QUESTION, REACH
from tutor.page_server import Headers, Opening, Pictures
from tutor.page_visits import keep_little
from tutor.talks import Talks, restore, take
from tutor.words import Say, label, say_to, sayer, translations

MODEL_REQUESTS = 8  # answers written at once; the engine's batch has as many rows
WAITING_REQUESTS = 64
VISITS = 1000  # that are remembered, with their conversations
MCP = "mcp>=1.21,<2"  # what Gradio needs for it; the group mcp of pyproject.toml
MODEL_EVENTS = {"concurrency_id": "model", "concurrency_limit": MODEL_REQUESTS}


def build(tutor: Tutor) -> gr.Blocks:
    """The page over `tutor`. Raises TutorError when the catalogue cannot be read."""
    cards, say = tutor.courses(), sayer()
    card = first_selectable(cards)
    with gr.Blocks(title="Course Tutor", analytics_enabled=False) as blocks:
        with gr.Row(elem_id="top"):
            brand = gr.HTML(page_html.brand(say))
            course = gr.Dropdown(
                choices(cards), value=card and card.slug, label=label("course"), elem_id="course", filterable=False
            )
        facts = gr.HTML(page_html.facts(card, say) if card else "", elem_id="facts")
        talks, votes, boxes = (kept_in_browser(name) for name in ("talks", "votes", "practice"))
        with gr.Tabs():
            with gr.Tab(label("tab_ask"), id="ask"):
                ask = AskTab(tutor, course, talks, card, MODEL_EVENTS)
            with gr.Tab(label("tab_compare"), id="compare"):
                compare = CompareTab(blocks, tutor, course, votes, card, MODEL_EVENTS)
            with gr.Tab(label("tab_practise"), id="practise"):
                practise = PractiseTab(tutor, course, boxes)
            with gr.Tab(label("tab_about"), id="about"):
                about = AboutTab(tutor)
        blocks.middleware = [
            Middleware(Headers),
            Middleware(Opening, first=FIRST),
            Middleware(Pictures, find=tutor.picture),
        ]
        _wire(tutor, blocks, Top(brand, course, facts), ask, compare, practise, about)
        add_api(tutor, MODEL_EVENTS)
    return blocks


@dataclass
class Top:
    brand: gr.HTML
    course: gr.Dropdown
    facts: gr.HTML


def _wire(
    tutor: Tutor, blocks: gr.Blocks, top: Top, ask: AskTab, compare: CompareTab, practise: PractiseTab, about: AboutTab
) -> None:
    def shown(cards: list[CourseCard], slug: str, talks: Talks, going: Round, boxes: object, say: Say) -> dict:
        """Everything that belongs to a course: facts, its own conversation, boxes, report."""
        card = selectable(cards, slug)
        return {
            top.facts: page_html.facts(card, say) if card else "",
            **ask.show_course(card, slug, talks, say),
            **compare.show_course(card, say),
            **practise.show_course(slug, going, boxes, say),
            **about.show_course(card, cards, say),
        }

    def opened(
        course: str | None, talks: Talks, going: Round, boxes: object, kept: object, request: gr.Request
    ) -> dict:
        """The catalogue as it is now, the course that the address names, and the question it asks. A visitor may be
        faster: the course is set only if the address names another."""
        say, wanted = say_to(request), request.query_params.get("course")
        try:
            cards = tutor.courses()
        except Exception as error:
            return {ask.notice: page_html.notice(sentence(error))}
        restore(kept, talks)
        found = (selectable(cards, slug) for slug in (wanted, talks.shown, course))
        card = next((card for card in found if card), None) or first_selectable(cards)
        slug = talks.opened = card.slug if card else ""
        told = say("no_such_course", course=wanted[:60]) if wanted and wanted != slug else ""
        asked = {}
        if not told and request.query_params.get("q"):
            told = take(request.query_params["q"], slug, talks)
            asked = {ask.asked: talks.asked}
        other = {} if slug in (course, talks.shown) else {"value": slug or None}
        return shown(cards, slug, talks, going, boxes, say) | {
            top.brand: page_html.brand(say),
            top.course: gr.Dropdown(choices(cards), **other),
            **asked,
            **({ask.notice: page_html.notice(told)} if told else {}),
        }

    def switched(slug: str | None, talks: Talks, going: Round, boxes: object, request: gr.Request) -> dict:
        before, slug = talks.shown, slug or ""
        try:
            told = {} if before == slug else {ask.notice: ""}
            return shown(tutor.courses(), slug, talks, going, boxes, say_to(request)) | told
        except Exception as error:
            return {ask.notice: page_html.notice(sentence(error))}

    def settled(slug: str | None, talks: Talks, going: Round, boxes: object, request: gr.Request) -> dict:
        """The conversation as it stands; all of another course if that was chosen before `opened` had come back."""
        if talks.opened and slug and slug != talks.opened:
            return switched(slug, talks, going, boxes, request)
        return ask.show_again(talks, request)

    def refreshed(slug: str | None, talks: Talks, request: gr.Request) -> dict:
        cards, shown = about.listed_anew(say_to(request))
        gone = {} if selectable(cards, talks.shown or slug) else {"value": None}
        return shown | {top.course: gr.Dropdown(choices(cards), **gone)}

    outputs = [top.facts, *ask.view, *compare.of_course, *practise.of_course, *about.of_course]
    for script in (FOLLOW, REACH):
        blocks.load(None, None, None, js=script, **PRIVATE)
    here, last = [top.course, ask.talks, practise.round, practise.stored], {"trigger_mode": "always_last"} | PRIVATE
    opening = blocks.load(opened, [*here, ask.stored], [top.brand, top.course, *outputs], **PRIVATE)
    opening.then(settled, here, outputs, **PRIVATE)
    opening.then(None, None, None, js=FORGET_QUESTION, **PRIVATE)
    about.refresh.click(refreshed, here[:2], [top.course, about.table, about.notice], **PRIVATE)
    # Not `input`, which Gradio 6.31 also sends when a visitor leaves the list: twice for a choice, once for none.
    changed = top.course.change(switched, here, outputs, queue=False, **last)
    changed.then(ask.show_again, ask.talks, ask.view, **last)


def choices(cards: list[CourseCard]) -> list[tuple[str, str]]:
    return [(card.title, card.slug) for card in cards if card.selectable]


def selectable(cards: list[CourseCard], slug: str | None) -> CourseCard | None:
    return next((card for card in cards if card.selectable and card.slug == slug), None)


def first_selectable(cards: list[CourseCard]) -> CourseCard | None:
    return next((card for card in cards if card.selectable), None)


def launch(blocks: gr.Blocks, host: str, port: int, mcp: bool = False) -> str:
    """Serves the page, with `mcp` its endpoints as MCP tools too, and returns its address. Raises TutorError when the
    port is taken, or MCP cannot be served."""
    blocks.queue(max_size=WAITING_REQUESTS, default_concurrency_limit=MODEL_REQUESTS)
    settings = {"share": False, "ssr_mode": False, "pwa": False, "run_history": False, "enable_monitoring": False}
    try:
        _, url, _ = blocks.launch(
            server_name=host, server_port=port or None, prevent_thread_lock=True, quiet=True, show_error=False,
            mcp_server=mcp, max_file_size="64kb", footer_links=["api"], theme=theme(), css=CSS, head=HEAD,
            i18n=translations(), app_kwargs={"middleware": blocks.middleware}, state_session_capacity=VISITS,
            **settings,
        )  # fmt: skip
    except OSError as error:
        raise TutorError(f"Port {port}: in use on {host}; set PORT to a free one.") from error
    if mcp and not blocks.mcp_server:
        blocks.close(verbose=False)
        raise TutorError(f"TUTOR_MCP is 1, but the package {MCP} is missing; install it, or unset TUTOR_MCP.")
    keep_little(blocks)
    print(f"Course Tutor is on {url}", flush=True)
    return url
