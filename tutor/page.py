"""The page that students see: a course at the top; Ask, Compare and About below it; and the endpoints for programs."""

import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import gradio as gr
from starlette.middleware import Middleware

from tutor import page_html
from tutor.ask import CourseCard, Tutor
from tutor.errors import TutorError
from tutor.look import CSS, HEAD, theme
from tutor.page_api import add_api
from tutor.page_ask import AskTab, Talks
from tutor.page_compare import CompareTab
from tutor.page_errors import sentence

MODEL_REQUESTS = 8  # answers written at once; the engine's batch has as many rows
WAITING_REQUESTS = 64
MODEL_EVENTS = {"concurrency_id": "model", "concurrency_limit": MODEL_REQUESTS}
PRIVATE = {"api_visibility": "private", "show_progress": "hidden"}
HEADERS = {  # a browser that honours these loads nothing from elsewhere, whatever a model writes
    "content-security-policy": "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; "
    "frame-src 'none'; form-action 'self'; base-uri 'self'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def build(tutor: Tutor) -> gr.Blocks:
    """The page over `tutor`. Raises TutorError when the catalogue cannot be read."""
    cards = tutor.courses()
    card = first_selectable(cards)
    with gr.Blocks(title="Course Tutor", analytics_enabled=False) as blocks:
        with gr.Row(elem_id="top"):
            gr.HTML(page_html.BRAND)
            course = gr.Dropdown(
                choices(cards), value=card and card.slug, label="Course", elem_id="course", filterable=False
            )
        facts = gr.HTML(page_html.facts(card) if card else "", elem_id="facts")
        with gr.Tabs():
            with gr.Tab("Ask", id="ask"):
                ask = AskTab(tutor, course, card, MODEL_EVENTS)
            with gr.Tab("Compare", id="compare"):
                compare = CompareTab(tutor, course, card, MODEL_EVENTS)
            with gr.Tab("About", id="about"):
                gr.HTML(page_html.ABOUT)
                table = gr.HTML(page_html.course_table(cards))
        _wire(tutor, blocks, course, facts, table, ask, compare)
        add_api(tutor, MODEL_EVENTS)
    return blocks


def _wire(
    tutor: Tutor, blocks: gr.Blocks, course: gr.Dropdown, facts: gr.HTML, table: gr.HTML, ask: AskTab,
    compare: CompareTab,
) -> None:  # fmt: skip
    def opened(request: gr.Request) -> tuple:
        """The catalogue as it is now, and the course that the address names."""
        try:
            cards = tutor.courses()
        except Exception as error:
            return gr.skip(), gr.skip(), page_html.notice(sentence(error))
        wanted = request.query_params.get("course")
        card = selectable(cards, wanted) or first_selectable(cards)
        told = f"Course {wanted[:60]}: not among those to choose from; see About." if wanted else ""
        dropdown = gr.Dropdown(choices(cards), value=card and card.slug)
        return dropdown, page_html.course_table(cards), page_html.notice("" if selectable(cards, wanted) else told)

    def switched(slug: str, talks: Talks) -> tuple:
        """Everything that belongs to a course: facts, examples, its own conversation, an empty comparison."""
        card, told = None, ""
        try:
            card = selectable(tutor.courses(), slug)
        except Exception as error:
            told = page_html.notice(sentence(error))
        line = page_html.facts(card) if card else ""
        return line, told, *ask.show_course(card, slug, talks), *compare.show_course(card)

    blocks.load(opened, None, [course, table, ask.notice], **PRIVATE)
    outputs = [facts, ask.notice, *ask.of_course, *compare.of_course]
    change = {"fn": switched, "inputs": [course, ask.talks], "outputs": outputs, "queue": False} | PRIVATE
    # Shown twice, since an update of the answer that is cancelled may arrive after the first.
    course.change(**change, cancels=[*ask.answering, *compare.answering]).then(**change)


def choices(cards: list[CourseCard]) -> list[tuple[str, str]]:
    return [(card.title, card.slug) for card in cards if card.selectable]


def selectable(cards: list[CourseCard], slug: str | None) -> CourseCard | None:
    return next((card for card in cards if card.selectable and card.slug == slug), None)


def first_selectable(cards: list[CourseCard]) -> CourseCard | None:
    return next((card for card in cards if card.selectable), None)


class Headers:
    """Puts HEADERS on every response."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = message | {"headers": [*message.get("headers", []), *added]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


def launch(blocks: gr.Blocks, host: str, port: int, block: bool = True) -> str:
    """Serves the page and, unless `block`, returns its address. Raises TutorError when the port is taken."""
    blocks.queue(max_size=WAITING_REQUESTS, default_concurrency_limit=MODEL_REQUESTS)
    settings = {"share": False, "ssr_mode": False, "pwa": False, "run_history": False, "enable_monitoring": False}
    try:
        _, url, _ = blocks.launch(
            server_name=host, server_port=port or None, prevent_thread_lock=True, quiet=True, show_error=False,
            mcp_server=False, max_file_size="64kb", footer_links=["api"], theme=theme(), css=CSS, head=HEAD,
            app_kwargs={"middleware": [Middleware(Headers)]}, **settings,
        )  # fmt: skip
    except OSError as error:
        raise TutorError(f"Port {port}: in use on {host}; set PORT to a free one.") from error
    print(f"Course Tutor is on {url}", flush=True)
    if block:
        blocks.block_thread()
    return url
