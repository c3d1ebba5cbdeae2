"""The review page: every slide beside its pairs, to read, edit, keep or reject; saved at once."""

from pathlib import Path

import gradio as gr

from train.draw import image_name
from train.pairs import Pair
from train.review import key_of, read_verdicts, save_verdicts, written_pairs
from tutor.course import Slide, read_slides
from tutor.errors import TutorError

COLUMNS = ["keep", "form", "question", "answer"]
HELP = (
    "Untick **keep** to reject a pair; click into a question or an answer to edit it. Everything is saved at once in "
    "`review.jsonl`. The next `python -m train` of this course tunes on what you left."
)


class Review:
    """The slides of a run that have pairs, and the pairs of each."""

    def __init__(self, folder: Path):
        if not (folder / "written.jsonl").exists():
            raise TutorError(f"Review: {folder} holds no pairs; run python -m train with --until pairs first.")
        self.folder = folder
        slides = read_slides(folder / "slides.jsonl")
        self.pairs = written_pairs(folder, [(slide.deck, slide.page) for slide in slides])
        self.slides = [slide for slide in slides if self.pairs[slide.deck, slide.page]]

    def names(self) -> list[tuple[str, int]]:
        return [(f"{slide.deck} {slide.page}: {slide.title}", number) for number, slide in enumerate(self.slides)]

    def of(self, number: int) -> list[Pair]:
        slide = self.slides[number]
        return self.pairs[slide.deck, slide.page]

    def rows(self, number: int) -> list[list]:
        """[keep, form, question, answer] of each pair of a slide, as the reviewer left them."""
        verdicts = read_verdicts(self.folder)
        rows = []
        for pair in self.of(number):
            seen = verdicts.get(key_of(pair), {"keep": True, "question": pair.question, "answer": pair.answer})
            rows.append([seen["keep"], pair.form, seen["question"], seen["answer"]])
        return rows

    def save(self, number: int, rows: list[list]) -> str:
        """Saves what differs from the file; says how many pairs of the slide are kept."""
        changes = [
            (pair, bool(keep), str(question).strip(), str(answer).strip())
            for pair, before, (keep, _, question, answer) in zip(self.of(number), self.rows(number), rows, strict=True)
            if [keep, question, answer] != [before[0], *before[2:]]
        ]
        if changes:
            save_verdicts(self.folder, changes)
        return self.told(number)

    def told(self, number: int) -> str:
        rows = self.rows(number)
        return f"{sum(row[0] for row in rows)} of {len(rows)} pairs kept · slide {number + 1} of {len(self.slides)}"

    def image(self, number: int) -> str | None:
        path = self.folder / "slides" / image_name(self.slides[number])
        return str(path.resolve()) if path.exists() else None


def build(review: Review) -> gr.Blocks:
    def shown(number: int) -> tuple:
        slide: Slide = review.slides[number]
        return review.image(number), f"{slide.title}\n\n{slide.text}", review.rows(number), review.told(number)

    def stepped(number: int, by: int) -> int:
        return (number + by) % len(review.slides)

    with gr.Blocks(title="Review of pairs") as page:
        gr.Markdown(f"# Review of pairs\n{HELP}")
        with gr.Row():
            back = gr.Button("← Previous slide", scale=1)
            place = gr.Dropdown(review.names(), value=0, label="Slide", scale=4)
            on = gr.Button("Next slide →", scale=1)
        with gr.Row():
            with gr.Column(scale=2):
                image = gr.Image(show_label=False, interactive=False)
                text = gr.Textbox(label="What was read", lines=8, interactive=False)
            with gr.Column(scale=3):
                count = gr.Markdown()
                grid = gr.Dataframe(
                    headers=COLUMNS, datatype=["bool", "str", "str", "str"], type="array", interactive=True, wrap=True,
                    static_columns=[1], column_widths=["14%", "12%", "37%", "37%"], label="Pairs",
                )  # fmt: skip
        outputs = [image, text, grid, count]
        place.change(shown, place, outputs)
        back.click(lambda number: stepped(number, -1), place, place)
        on.click(lambda number: stepped(number, 1), place, place)
        grid.input(review.save, [place, grid], count)
        page.load(shown, place, outputs)
    return page


def serve(folder: Path, port: int) -> None:
    review = Review(folder)
    build(review).launch(
        server_name="127.0.0.1", server_port=port, allowed_paths=[str((folder / "slides").resolve())], quiet=True
    )
