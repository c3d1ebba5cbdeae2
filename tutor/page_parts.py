"""Components that several tabs share."""

import gradio as gr

from tutor.ask import QUESTION_CHARACTERS, CourseCard, Tutor
from tutor.words import Say, label


def kept_in_browser(name: str) -> gr.BrowserState:
    """What the browser keeps of a visitor, for each course. It has to stand outside the tabs: what stands in a tab is
    not read before the tab is opened."""
    return gr.BrowserState({}, storage_key=f"course-tutor-{name}", secret="course-tutor")


def question_box(name: str, placeholder: str, elem_id: str) -> gr.Textbox:
    return gr.Textbox(
        label=label(name), show_label=False, container=False, placeholder=label(placeholder), lines=1, max_lines=6,
        scale=8, max_length=QUESTION_CHARACTERS, elem_id=elem_id,
    )  # fmt: skip


def chips(card: CourseCard | None) -> gr.Dataset:
    return gr.Dataset(
        label=label("begin_with"), components=["textbox"], type="values", layout="gallery", samples_per_page=12,
        elem_classes="chips", **offered(card.examples if card else ()),
    )  # fmt: skip


def offered(questions: tuple[str, ...] | list[str]) -> dict:
    """Properties of chips that offer these questions."""
    return {"samples": [[text] for text in questions], "visible": bool(questions)}


def waiting(tutor: Tutor, arrived: float | None, say: Say) -> str:
    """What stands where the answer will be; `arrived` is the share of the course's files while they are downloaded."""
    if arrived is not None:
        return say("downloading", share=f"{arrived:.0%}")
    return say("thinking" if tutor.ready else "loading")


def buttons(busy: bool) -> tuple[gr.Button, gr.Button]:
    """The button that starts an answer and the one that stops it: one of them shows."""
    return gr.Button(visible=not busy), gr.Button(visible=busy)
