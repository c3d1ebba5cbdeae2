"""The review page: every slide beside its pairs, to read, edit, keep or reject; saved at once."""

import os
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import gradio as gr
from starlette.middleware import Middleware

from train.draw import image_name
from train.pairs import Pair
from train.review import Verdicts, read_verdicts, save_verdicts, written_pairs
from tutor.course import Slide, read_slides
from tutor.errors import TutorError
from tutor.look import CSS, HEAD, theme
from tutor.page_html import LOGO, addresses, notice, slide_line
from tutor.page_server import Headers, Pictures

STYLE = Path(__file__).with_name("review.css")
CHARACTERS = 2000  # of a question or an answer
HELP = (
    "Untick a pair to reject it, or a line of the slide to reject all pairs that rest on it; change a question or an "
    "answer by typing. Everything is saved at once in <code>review.jsonl</code>, and the next "
    "<code>python -m train</code> of this course tunes on what you left."
)
TELL = """element.addEventListener("change", (event) => {
    const row = event.target.closest("[data-place]"), fact = event.target.closest(".fact");
    const all = fact.querySelector(".whole"), rows = row ? [row] : [...fact.querySelectorAll("[data-place]")];
    const tick = (each) => each.querySelector("input");
    if (!row) for (const each of rows) tick(each).checked = all.checked;
    all.checked = [...fact.querySelectorAll("[data-place] input")].some((each) => each.checked);
    const texts = (each) => [...each.querySelectorAll("textarea")].map((text) => text.value);
    const changed = rows.map((each) => [[each.dataset.place], [tick(each).checked, ...texts(each)]]);
    trigger("input", { slide: Number(fact.dataset.slide), changed: Object.fromEntries(changed) });
});"""
UP = "() => scrollTo(0, 0)"


class Review:
    """The slides of a run that have pairs, and the pairs of each."""

    def __init__(self, folder: Path):
        self.folder = folder
        if (folder / "written.jsonl").exists():
            slides = read_slides(folder / "slides.jsonl")
            self.written = written_pairs(folder)
            self.pairs = {(slide.deck, slide.page): [] for slide in slides}
            for pair in self.written:
                self.pairs.setdefault((pair.deck, pair.page), []).append(pair)
            self.slides = [slide for slide in slides if self.pairs[slide.deck, slide.page]]
        if not getattr(self, "slides", ()):
            raise TutorError(f"Review: {folder} holds no pairs; run python -m train with --until pairs first.")

    def names(self) -> list[tuple[str, int]]:
        return [(f"{slide.deck} {slide.page}: {slide.title}", number) for number, slide in enumerate(self.slides)]

    def of(self, number: int) -> list[Pair]:
        slide = self.slides[number]
        return self.pairs[slide.deck, slide.page]

    def rows(self, number: int) -> list[list]:
        """[keep, question, answer] of each pair of a slide, as the reviewer left them."""
        verdicts = Verdicts(read_verdicts(self.folder), self.written)
        return [list(verdicts.left(pair)) for pair in self.of(number)]

    def save(self, number: int, changed: Mapping[int, Sequence]) -> str:
        """Saves [keep, question, answer] of the pairs at some places of a slide; says how many of its pairs are kept.
        Raises TutorError for a pair that is kept without words."""
        rows, pairs = self.rows(number), self.of(number)
        lines = set()
        for place, (keep, *texts) in changed.items():
            question, answer = (str(text).strip()[:CHARACTERS] for text in texts)
            if keep and not (question and answer):
                raise TutorError("Not saved: a pair needs a question and an answer; write both, or untick it.")
            if [bool(keep), question, answer] != rows[place]:
                rows[place] = [bool(keep), question, answer]
                lines.add(pairs[place].quote)
        if lines:
            beside = zip(pairs, rows, strict=True)
            save_verdicts(self.folder, [(pair, *row) for pair, row in beside if pair.quote in lines])
        return self.told(number)

    def told(self, number: int) -> str:
        rows = self.rows(number)
        return f"{sum(row[0] for row in rows)} of {len(rows)} pairs kept · slide {number + 1} of {len(self.slides)}"

    def image(self, deck: str, page: int) -> Path | None:
        slide = next((slide for slide in self.slides if (slide.deck, slide.page) == (deck, page)), None)
        path = slide and self.folder / "slides" / image_name(slide)
        return path if path and path.exists() else None


def slide_html(review: Review, slide: Slide) -> str:
    """The image of a slide, and what was read of it."""
    [address] = addresses("review", [slide], [review.image(slide.deck, slide.page) is not None])
    image = f'<img src="{escape(address)}" alt="{escape(f"Slide {slide.page}: {slide.title}")}">' if address else ""
    return (
        f"{image}<h2>{escape(slide.title)}</h2><details {'' if image else 'open'}><summary>What was read</summary>"
        f"<p>{escape(slide.text)}</p></details>"
    )


def pairs_html(review: Review, number: int) -> str:
    """The pairs of a slide, those of one fact together under the line that it rests on. They stand in an element of
    another name for each slide, since Gradio changes elements of the same name in place, and what was typed into one
    would stay."""
    rows = list(zip(range(len(review.of(number))), review.of(number), review.rows(number), strict=True))
    facts = "".join(_fact(number, list(group)) for _, group in groupby(rows, key=lambda row: row[1].fact))
    return f"<slide-{number}>{facts}</slide-{number}>"


def _fact(number: int, rows: Sequence[tuple[int, Pair, list]]) -> str:
    items = "".join(
        f'<li data-place="{place}"><input type="checkbox" aria-label="Keep: {escape(question)}" {_ticked(keep)}>'
        f"<small>{escape(pair.form)}</small>{_text('Question', question)}{_text('Answer', answer)}</li>"
        for place, pair, (keep, question, answer) in rows
    )
    line, kept = escape(slide_line(rows[0][1].quote)), any(row[2][0] for row in rows)
    return (
        f'<section class="fact" data-slide="{number}"><h3><label><input type="checkbox" class="whole" {_ticked(kept)}>'
        f"<span>{line}</span></label></h3><ul>{items}</ul></section>"
    )


def _text(name: str, value: str) -> str:
    lines = 1 + len(value) // 60 + value.count("\n")
    return f'<textarea aria-label="{name}" rows="{lines}" maxlength="{CHARACTERS}">{escape(value)}</textarea>'


def _ticked(keep: bool) -> str:
    return "checked" if keep else ""


def _status(told: str) -> str:
    return f'<p role="status">{told}</p>'


def build(review: Review) -> gr.Blocks:
    def shown(number: int) -> tuple:
        return slide_html(review, review.slides[number]), pairs_html(review, number), _status(review.told(number))

    def stepped(number: int, by: int) -> int:
        return (number + by) % len(review.slides)

    def saved(event: gr.EventData) -> str:
        try:
            return _status(review.save(event.slide, {int(place): row for place, row in event.changed.items()}))
        except TutorError as error:
            return notice(str(error))

    with gr.Blocks(title="Review of pairs", analytics_enabled=False) as page:
        gr.HTML(f'<div class="brand">{LOGO}<div><h1>Review of pairs</h1></div></div><p class="help">{HELP}</p>')
        with gr.Row(elem_id="places"):
            place = gr.Dropdown(review.names(), value=0, label="Slide", elem_id="place", scale=4)
            back, on = gr.Button("← Previous slide", elem_id="back"), gr.Button("Next slide →", elem_id="on")
        count = gr.HTML(elem_id="count")
        with gr.Row(elem_id="reading"):
            slide, pairs = gr.HTML(elem_id="slide"), gr.HTML(elem_id="pairs", js_on_load=TELL)
        last = gr.Button("Next slide →", elem_id="on-below")
        # One after the other: else the count of a slide, when its verdict is saved late, would stay on the next one.
        in_turn = {"concurrency_id": "review", "concurrency_limit": 1}
        place.change(shown, place, [slide, pairs, count], **in_turn)
        back.click(lambda number: stepped(number, -1), place, place)
        gr.on([on.click, last.click], lambda number: stepped(number, 1), place, place)
        last.click(None, None, None, js=UP)
        # "multiple": by default what is changed while another change is being saved would be lost.
        pairs.input(saved, None, count, show_progress="hidden", trigger_mode="multiple", **in_turn)
        page.load(shown, place, [slide, pairs, count], **in_turn)
    return page


def launch(review: Review, port: int) -> gr.Blocks:
    """Serves the page. Raises TutorError when the port is taken."""
    page = build(review)
    middleware = [Middleware(Headers), Middleware(Pictures, find=lambda _, deck, number: review.image(deck, number))]
    try:
        page.launch(
            server_name="127.0.0.1", server_port=port or None, prevent_thread_lock=True, quiet=True, share=False,
            theme=theme(), css=CSS + STYLE.read_text(encoding="utf-8"), head=HEAD, footer_links=[], ssr_mode=False,
            app_kwargs={"middleware": middleware},
        )  # fmt: skip
    except OSError as error:
        raise TutorError(f"Port {port}: in use; set PORT to a free one.") from error
    return page


def serve(folder: Path, port: int) -> None:
    page = launch(Review(folder), port)
    print(f"The review of {folder} is on {page.local_url}", flush=True)
    page.block_thread()
