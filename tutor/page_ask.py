"""The tab Ask: a conversation per course, streamed, with the slides that each answer can be checked against."""

from collections.abc import Iterator
from contextlib import closing

import gradio as gr

from tutor import page_html
from tutor.ask import CourseCard, Tutor
from tutor.markdown_safe import LATEX_DELIMITERS, safe
from tutor.page_errors import sentence
from tutor.page_files import PRIVATE, hand_out, need
from tutor.page_parts import buttons, chips, offered, question_box, waiting
from tutor.page_scripts import COPY_LINK
from tutor.practice import following
from tutor.talks import (
    ASKED,
    STOPPED,
    WRITING,
    Talks,
    Turn,
    again,
    as_markdown,
    edited,
    follow_ups,
    kept,
    reply,
    stop,
    take,
)  # fmt: skip
from tutor.words import Say, label, say_to, sayer

FOLLOW_UPS = 3


def messages(turns: list[Turn], course: str, say: Say, before: str = "") -> list[dict]:
    """The conversation as the Chatbot shows it; an answer and its sources are messages of their own,
    since only a message of pure text can be copied. `before` stands in for the first word."""
    shown = []
    for turn in turns:
        shown.append({"role": "user", "content": [_text(turn.question)]})
        shown += [
            {"role": "assistant", "content": [block]}
            for block in _answer_blocks(turn, course, say, before or say("thinking"))
        ]
    return shown


def place_of(index: int, turns: list[Turn]) -> int | None:
    """Which turn's question stands at `index` of the messages."""
    roles = [message["role"] for message in messages(turns, "", sayer())]
    return roles[:index].count("user") if 0 <= index < len(roles) and roles[index] == "user" else None


def _answer_blocks(turn: Turn, course: str, say: Say, before: str) -> list:
    if not turn.answer and turn.state in (ASKED, WRITING):
        return [_html(f'<p class="thinking" role="status">{before}</p>')]
    blocks = [_text(turn.answer)] if turn.answer else []
    if turn.problem:
        blocks.append(_html(page_html.notice(turn.problem)))
    elif turn.state == STOPPED:
        blocks.append(_html(f'<p class="stopped">{say("stopped")}</p>'))
    if turn.sources is not None:
        there = [*turn.pictures, *[False] * len(turn.sources)]
        pictures = page_html.addresses(course, turn.sources, there)
        blocks.append(_html(page_html.sources(turn.sources, say, pictures, turn.read)))
    return blocks


def _text(text: str) -> dict:
    return {"type": "text", "text": safe(text)}


def _html(value: str) -> gr.HTML:
    return gr.HTML(value, render=False)


class AskTab:
    """The components of the tab and the events between them. All of them show the visitor's conversations as they
    stand; those that may cross an answer's updates show them once more."""

    def __init__(
        self, tutor: Tutor, course: gr.Dropdown, stored: gr.BrowserState, card: CourseCard | None, model_events: dict
    ):
        self.tutor, self.course, self.stored, self.model_events = tutor, course, stored, model_events
        self.talks, self.asked = gr.State(Talks()), gr.State(0)
        self.chat = gr.Chatbot(
            elem_id="talk", label=label("conversation"), show_label=False, autoscroll=False, buttons=["copy"],
            height="var(--talk-height)", latex_delimiters=LATEX_DELIMITERS, allow_tags=False,
            editable="user", container=False, group_consecutive_messages=False, feedback_options=None,
            placeholder=page_html.invitation(card, sayer()),
        )  # fmt: skip
        self.notice = gr.HTML(elem_id="ask-notice")
        with gr.Row(elem_classes=["asking", "below-talk"]):
            self.box = question_box("your_question", "ask_the_course", "question")
            self.ask = gr.Button(label("ask"), variant="primary", elem_id="ask", scale=0, min_width=96)
            self.stop = gr.Button(label("stop"), variant="stop", elem_id="stop", scale=0, min_width=96, visible=False)
        self.use_slides = gr.Checkbox(
            label=label("use_slides"), value=True, info=label("use_slides_info"), elem_id="use-slides", container=False
        )
        self.chips = chips(card)
        with gr.Row(elem_classes="acts small"):
            self.link = _small("copy_link", "copy-link")
            self.save = _small("save_talk", "save-talk", visible=False)
            self.delete = _small("delete_talk", "delete-talk", visible=False)
            gr.HTML(label("link_copied"), elem_id="link-copied")
        self.of_course = [self.chat, self.ask, self.stop, self.chips, self.save, self.delete]
        self.view = [self.notice, self.box, self.asked, self.stored, *self.of_course]
        self._wire()

    def _wire(self) -> None:
        where = [self.course, self.talks]
        asking = {"outputs": self.view} | PRIVATE
        gr.on([self.box.submit, self.ask.click], self._asked, [self.box, *where], **asking)
        self.chips.click(self._picked, [self.chips, *where], **asking)
        self.chat.retry(self._again, where, **asking)
        self.chat.edit(self._edited, where, **asking)
        self.asked.change(
            self._answer, [self.course, self.use_slides, self.talks], self.view, trigger_mode="multiple",
            **PRIVATE, **self.model_events,
        )  # fmt: skip
        at_once = {"inputs": where, "outputs": self.view, "queue": False} | PRIVATE
        for triggers, act in (
            ([self.stop.click], self._stopped),
            ([self.chat.clear, self.delete.click], self._cleared),
        ):
            shown = gr.on(triggers, act, **at_once)
            shown.then(self.show_again, self.talks, self.view, trigger_mode="always_last", **PRIVATE)
        self.link.click(None, [self.course, self.box, self.chat], None, js=COPY_LINK, **PRIVATE)
        hand_out(self.save, self._saved, where)

    def _view(self, course: str, talks: Talks, say: Say, told: str = "", clear: bool = False) -> dict:
        """The conversation as it stands, and what to ask next where an answer ended."""
        talks.shown = course
        busy = talks.busy(course)
        ask, stopping = buttons(busy)
        shown = {self.chat: messages(talks.of(course), course, say), self.notice: page_html.notice(told),
                 self.ask: ask, self.stop: stopping, **self._keeping(course, talks)}  # fmt: skip
        if clear:
            shown[self.box] = ""
        return shown if busy else shown | {self.stored: kept(talks), self.chips: self._next(course, talks, say)}

    def _next(self, course: str, talks: Talks, say: Say) -> gr.Dataset:
        """Questions to go on with, or to begin with."""
        try:
            items = self.tutor.practice(course) if talks.of(course) else []
            found = follow_ups(talks.of(course), lambda *near: following(items, *near, FOLLOW_UPS))
            card = next((card for card in self.tutor.courses() if card.slug == course), None)
        except Exception as error:
            sentence(error)  # into the log: the answer itself is there
            return gr.Dataset(visible=False)
        begin = offered(found or (card.examples if card else ()))
        return gr.Dataset(label=say("go_on_with" if found else "begin_with"), **begin)

    def show_course(self, card: CourseCard | None, slug: str, talks: Talks, say: Say) -> dict:
        """What `of_course` shows once `slug` is chosen: its own conversation and examples; nothing new while its answer
        is written, since that shows everything itself, and what it showed last must not be shown over."""
        if talks.shown != slug:
            stop(talks.shown, talks)
        talks.shown = slug
        if talks.busy(slug):
            return {}
        talk = gr.Chatbot(messages(talks.of(slug), slug, say), placeholder=page_html.invitation(card, say))
        ask, stopping = buttons(False)
        next_ = {self.chips: self._next(slug, talks, say), **self._keeping(slug, talks)}
        return {self.chat: talk, self.ask: ask, self.stop: stopping, **next_}

    def _keeping(self, course: str, talks: Talks) -> dict:
        """What can be done with a conversation, once there is one."""
        return {each: gr.Button(visible=bool(talks.of(course))) for each in (self.save, self.delete)}

    def show_again(self, talks: Talks, request: gr.Request) -> dict:
        """For `view`, after an event whose update may have crossed those of an answer."""
        return self._settled(talks, say_to(request))

    def _settled(self, talks: Talks, say: Say) -> dict:
        """The conversation on the screen, unless an answer is being written there: it will be shown by that answer, and
        what is made now may arrive after its last update."""
        if talks.busy(talks.shown):
            return {self.chat: gr.skip()}
        shown = self._view(talks.shown, talks, say)
        return {component: value for component, value in shown.items() if component is not self.notice}

    def _asked(self, question: str, course: str, talks: Talks, request: gr.Request) -> dict:
        told = take(question, course, talks)
        return self._taken(course, talks, request, told, clear=not told)

    def _picked(self, sample: list, course: str, talks: Talks, request: gr.Request) -> dict:
        return self._taken(course, talks, request, take(sample[0], course, talks))

    def _again(self, course: str, talks: Talks, request: gr.Request) -> dict:
        again(course, talks)
        return self._taken(course, talks, request)

    def _edited(self, course: str, talks: Talks, change: gr.EditData, request: gr.Request) -> dict:
        told = edited(place_of(change.index, talks.of(course)), change.value, course, talks)
        return self._taken(course, talks, request, told)

    def _taken(self, course: str, talks: Talks, request: gr.Request, told: str = "", clear: bool = False) -> dict:
        """What an event shows that takes a question. No other may set `asked`: the answer begins when it changes, and
        what shows the question must be made before it."""
        return {**self._view(course, talks, say_to(request), told, clear), self.asked: talks.asked}

    def _answer(self, course: str, use_slides: bool, talks: Talks, request: gr.Request) -> Iterator[dict]:
        say = say_to(request)
        yield self._view(course, talks, say)
        with closing(reply(self.tutor, course, use_slides, talks)) as news:
            for _ in news:
                arrived = talks.of(course)[-1].arrived if talks.of(course) else None
                yield {self.chat: messages(talks.of(course), course, say, waiting(self.tutor, arrived, say))}
        yield self._settled(talks, say)  # by now it may be another course that the visitor sees

    def _stopped(self, course: str, talks: Talks, request: gr.Request) -> dict:
        stop(course, talks)
        return self._view(course, talks, say_to(request))

    def _cleared(self, course: str, talks: Talks, request: gr.Request) -> dict:
        stop(course, talks)
        talks.of(course).clear()
        return self._view(course, talks, say_to(request))

    def _saved(self, course: str, talks: Talks, say: Say) -> tuple[str, bytes]:
        title = next((card.title for card in self.tutor.courses() if card.slug == course), course)
        return f"{course}.md", as_markdown(title, need(talks.of(course)), say)


def _small(key: str, elem_id: str, visible: bool = True) -> gr.Button:
    return gr.Button(label(key), elem_id=elem_id, scale=0, size="sm", visible=visible)
