"""The tab About: how the chosen course was measured, what it covers, whose it is, and all courses there are."""

from collections.abc import Sequence

import gradio as gr

from tutor import page_about_html, page_html
from tutor.ask import CourseCard, Tutor
from tutor.page_errors import sentence
from tutor.words import Say, label


class AboutTab:
    def __init__(self, tutor: Tutor):
        self.tutor = tutor
        self.report = gr.HTML(elem_id="report")
        gr.HTML(label("make_course"))
        gr.HTML(label("about_page"))
        self.table = gr.HTML()
        with gr.Row(elem_classes="acts small"):
            self.refresh = gr.Button(label("refresh"), elem_id="refresh", scale=0, size="sm")
        self.notice = gr.HTML(elem_id="about-notice")
        self.of_course = [self.report, self.table, self.notice]

    def show_course(self, card: CourseCard | None, cards: Sequence[CourseCard], say: Say) -> dict:
        """What `of_course` shows once a course is chosen."""
        table = page_html.course_table(cards, say)
        try:
            report = page_about_html.course(card, self.tutor.about(card.slug), say) if card else ""
        except Exception as error:
            report = page_html.notice(sentence(error))
        return {self.report: report, self.table: table, self.notice: ""}

    def listed_anew(self, say: Say) -> tuple[list[CourseCard], dict]:
        """The courses as they are listed now, and the table of them; where they cannot be had, why not."""
        try:
            cards = self.tutor.refresh()
        except Exception as error:
            return self.tutor.courses(), {self.notice: page_html.notice(sentence(error))}
        return cards, {self.table: page_html.course_table(cards, say), self.notice: say("refreshed", count=len(cards))}
