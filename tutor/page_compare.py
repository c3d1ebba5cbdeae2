"""The tab Compare: one question, answered by the base and by the tuned model side by side."""

from collections.abc import Iterator
from contextlib import closing

import gradio as gr

from tutor import page_html
from tutor.ask import CourseCard, Tutor
from tutor.errors import TutorError
from tutor.markdown_safe import LATEX_DELIMITERS, safe
from tutor.page_api import checked_question
from tutor.page_ask import buttons, chips, examples, paced, question_box, slides_switch
from tutor.page_errors import sentence

WAITING = "*…*"
EMPTY = ("*The base model’s answer appears here.*", "*The course’s answer appears here, beside it.*")


class CompareTab:
    """The components of the tab and the events between them; `answering` are the events that Stop cancels."""

    def __init__(self, tutor: Tutor, course: gr.Dropdown, card: CourseCard | None, model_events: dict):
        self.tutor, self.course = tutor, course
        with gr.Row(elem_classes="asking"):
            self.box = question_box("Question for both", "One question, two answers", "compare-question")
            self.go = gr.Button("Compare", variant="primary", elem_id="compare", scale=0, min_width=112)
            self.stop = gr.Button("Stop", variant="stop", elem_id="compare-stop", scale=0, min_width=112, visible=False)
        self.use_slides = slides_switch("For both answers", "compare-use-slides")
        self.chips = chips(card)
        with gr.Row(elem_classes="sides", equal_height=True):
            self.base = self._side("Base model", "without the course", "base-answer", EMPTY[0])
            self.tuned = self._side("Tuned model", "with the course’s adapter", "tuned-answer", EMPTY[1])
        self.below = gr.HTML(elem_id="compare-sources")
        self.of_course = [self.chips, self.box, self.base, self.tuned, self.below, self.go, self.stop]
        self._wire(model_events)

    @staticmethod
    def show_course(card: CourseCard | None) -> tuple:
        """What `of_course` shows once a course is chosen: its examples and no answers yet."""
        return gr.Dataset(**examples(card)), "", *EMPTY, "", *buttons(False)

    @staticmethod
    def _side(title: str, note: str, elem_id: str, empty: str) -> gr.Markdown:
        with gr.Column(elem_classes="side", min_width=280):
            gr.HTML(f"<h3>{title} <small>{note}</small></h3>")
            return gr.Markdown(empty, elem_id=elem_id, label=title, latex_delimiters=LATEX_DELIMITERS, buttons=["copy"],
                               line_breaks=True)  # fmt: skip

    def _wire(self, model_events: dict) -> None:
        view = [self.base, self.tuned, self.below, self.go, self.stop]
        private = {"api_visibility": "private", "show_progress": "hidden"}
        picked = self.chips.click(lambda sample: sample[0], self.chips, self.box, **private)
        settings = [self._compare, [self.box, self.course, self.use_slides], view]
        self.answering = [
            gr.on([self.box.submit, self.go.click], *settings, **private, **model_events),
            picked.success(*settings, **private, **model_events),
        ]
        stopped = {"cancels": self.answering, "queue": False} | private
        self.stop.click(lambda: buttons(False), None, [self.go, self.stop], **stopped)

    def _compare(self, question: str, course: str, use_slides: bool) -> Iterator[tuple]:
        try:
            if not course:
                raise TutorError("There is no course to compare yet; make one with python -m train.")
            question = checked_question(question)
            yield WAITING, WAITING, "", *buttons(True)
            with closing(self.tutor.compare(question, course, use_slides)) as pairs:
                for base, tuned in paced(pairs):
                    yield safe(base) or WAITING, safe(tuned) or WAITING, gr.skip(), gr.skip(), gr.skip()
            below = page_html.sources(self.tutor.sources(question, course))
        except Exception as error:
            below = page_html.notice(sentence(error))
        yield gr.skip(), gr.skip(), below, *buttons(False)
