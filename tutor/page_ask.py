"""The tab Ask: a conversation per course, streamed, with the slides that each answer can be checked against."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import gradio as gr

from tutor import page_html
from tutor.ask import QUESTION_CHARACTERS, CourseCard, Source, Tutor
from tutor.errors import TutorError
from tutor.markdown_safe import LATEX_DELIMITERS, safe
from tutor.page_api import checked_question
from tutor.page_errors import sentence
from tutor.prompt import Message

TICK = 0.05  # seconds between two updates of a streamed answer
ASKED, WRITING, DONE, STOPPED, FAILED = "asked", "writing", "done", "stopped", "failed"


@dataclass
class Turn:
    question: str
    answer: str = ""
    sources: list[Source] | None = None
    problem: str = ""
    state: str = ASKED


@dataclass
class Talks:
    """One visitor's conversations, by course, so that no course ever sees another's, and the course on the screen."""

    turns: dict[str, list[Turn]] = field(default_factory=dict)
    shown: str = ""
    asked: int = 0

    def of(self, course: str) -> list[Turn]:
        return self.turns.setdefault(course, [])

    def ask(self, course: str, question: str, place: int) -> None:
        """Puts a question at `place` of the course's turns; what stood there and after it is dropped."""
        self.of(course)[place:] = [Turn(question)]
        self.asked += 1

    def busy(self, course: str) -> bool:
        turns = self.of(course)
        return bool(turns) and turns[-1].state in (ASKED, WRITING)


def history(turns: list[Turn]) -> list[Message]:
    """Answered turns as messages, roles alternating as chat templates want them."""
    return [
        {"role": role, "content": text}
        for turn in turns if turn.answer
        for role, text in (("user", turn.question), ("assistant", turn.answer))
    ]  # fmt: skip


def messages(turns: list[Turn]) -> list[dict]:
    """The conversation as the Chatbot shows it; an answer and its sources are messages of their own,
    since only a message of pure text can be copied."""
    shown = []
    for turn in turns:
        shown.append({"role": "user", "content": [_text(turn.question)]})
        shown += [{"role": "assistant", "content": [block]} for block in _answer_blocks(turn)]
    return shown


def _answer_blocks(turn: Turn) -> list:
    if not turn.answer and turn.state in (ASKED, WRITING):
        return [_html('<p class="thinking" role="status">Thinking…</p>')]
    blocks = [_text(turn.answer)] if turn.answer else []
    if turn.problem:
        blocks.append(_html(page_html.notice(turn.problem)))
    elif turn.state == STOPPED:
        blocks.append(_html('<p class="stopped">Stopped.</p>'))
    if turn.sources is not None:
        blocks.append(_html(page_html.sources(turn.sources)))
    return blocks


def _text(text: str) -> dict:
    return {"type": "text", "text": safe(text)}


def _html(value: str) -> gr.HTML:
    return gr.HTML(value, render=False)


def paced(texts: Iterator, seconds: float = TICK) -> Iterator:
    """The latest item at most once every `seconds`, and the last one. Closes `texts` when closed."""
    last, pending = float("-inf"), None
    with closing(texts):
        for item in texts:
            pending = item
            if time.monotonic() - last >= seconds:
                yield item
                last, pending = time.monotonic(), None
        if pending is not None:
            yield pending


def take(question: str, course: str, talks: Talks) -> str:
    """Adds the question as a turn. Returns what the visitor is told if it cannot be one, else nothing."""
    try:
        if not course:
            raise TutorError("There is no course to ask yet; make one with python -m train.")
        if talks.busy(course):
            raise TutorError("An answer is being written; stop it first, or wait until it ends.")
        talks.ask(course, checked_question(question), len(talks.of(course)))
    except TutorError as error:
        return str(error)
    return ""


def reply(tutor: Tutor, course: str, use_slides: bool, talks: Talks) -> Iterator[None]:
    """Writes the answer of the last turn into it, yielding whenever there is something new to show."""
    turns = talks.of(course)
    if not turns or turns[-1].state != ASKED:
        return
    turn = turns[-1]
    turn.state = WRITING
    try:
        yield
        with closing(tutor.chat(turn.question, history(turns[:-1]), course, use_slides)) as texts:
            for turn.answer in paced(texts):
                yield
        turn.sources = tutor.sources(turn.question, course)
        turn.state = DONE
    except Exception as error:
        turn.problem, turn.state = sentence(error), FAILED
    finally:
        if turn.state == WRITING:
            turn.state = STOPPED
    yield


def again(course: str, talks: Talks) -> None:
    """Makes the last question unanswered, so that it is answered anew."""
    turns = talks.of(course)
    if turns and not talks.busy(course):
        talks.ask(course, turns[-1].question, len(turns) - 1)


def edited(index: int, question: str, course: str, talks: Talks) -> str:
    """Asks a changed question in the place of an earlier one; what followed it is dropped."""
    turns = talks.of(course)
    starts = [place for place, message in enumerate(messages(turns)) if message["role"] == "user"]
    if talks.busy(course) or index not in starts:
        return ""
    try:
        talks.ask(course, checked_question(question), starts.index(index))
    except TutorError as error:
        return str(error)
    return ""


def stop(course: str, talks: Talks) -> None:
    if talks.busy(course):
        talks.of(course)[-1].state = STOPPED


class AskTab:
    """The components of the tab and the events between them; `answering` are the events that Stop cancels."""

    def __init__(self, tutor: Tutor, course: gr.Dropdown, card: CourseCard | None, model_events: dict):
        self.tutor, self.course, self.model_events = tutor, course, model_events
        self.talks, self.asked = gr.State(Talks()), gr.State(0)
        self.chat = gr.Chatbot(
            elem_id="talk", label="Conversation", show_label=False, height="clamp(260px, calc(100vh - 420px), 640px)",
            latex_delimiters=LATEX_DELIMITERS, buttons=["copy"], allow_tags=False, editable="user", container=False,
            group_consecutive_messages=False, placeholder=invitation(card), feedback_options=None,
        )  # fmt: skip
        self.notice = gr.HTML(elem_id="ask-notice")
        with gr.Row(elem_classes="asking"):
            self.box = question_box("Your question", "Ask the course a question", "question")
            self.ask = gr.Button("Ask", variant="primary", elem_id="ask", scale=0, min_width=96)
            self.stop = gr.Button("Stop", variant="stop", elem_id="stop", scale=0, min_width=96, visible=False)
        self.use_slides = slides_switch("Puts the nearest slides into the prompt", "use-slides", on=True)
        self.chips = chips(card)
        self.of_course = [self.chat, self.ask, self.stop, self.chips]
        self.answering = self._wire()

    def _wire(self) -> list:
        view = [self.chat, self.notice, self.box, self.ask, self.stop]
        where, private = [self.course, self.talks], {"api_visibility": "private", "show_progress": "hidden"}
        asking = {"outputs": [*view, self.asked]} | private
        gr.on([self.box.submit, self.ask.click], self._asked, [self.box, *where], **asking)
        self.chips.click(self._picked, [self.chips, *where], **asking)
        self.chat.retry(self._again, where, **asking)
        self.chat.edit(self._edited, where, **asking)
        answer = self.asked.change(
            self._answer, [self.course, self.use_slides, self.talks], view, trigger_mode="multiple",
            **private, **self.model_events,
        )  # fmt: skip
        for button, act in ((self.stop.click, self._stopped), (self.chat.clear, self._cleared)):
            # Shown twice, since an update that was on its way may arrive after the first.
            button(act, where, view, cancels=answer, queue=False, **private).then(
                self._view, where, view, queue=False, **private
            )
        return [answer]

    def _view(self, course: str, talks: Talks, told: str = "", clear: bool = False) -> tuple:
        talks.shown = course
        box = "" if clear else gr.skip()
        return messages(talks.of(course)), page_html.notice(told), box, *buttons(talks.busy(course))

    def show_course(self, card: CourseCard | None, slug: str, talks: Talks) -> tuple:
        """What `of_course` shows once `slug` is chosen: its own conversation and examples."""
        talks.shown = slug
        talk = gr.Chatbot(messages(talks.of(slug)), placeholder=invitation(card))
        return talk, *buttons(talks.busy(slug)), gr.Dataset(**examples(card))

    def _asked(self, question: str, course: str, talks: Talks) -> tuple:
        told = take(question, course, talks)
        return *self._view(course, talks, told, clear=not told), talks.asked

    def _picked(self, sample: list, course: str, talks: Talks) -> tuple:
        told = take(sample[0], course, talks)
        return *self._view(course, talks, told), talks.asked

    def _again(self, course: str, talks: Talks) -> tuple:
        again(course, talks)
        return *self._view(course, talks), talks.asked

    def _edited(self, course: str, talks: Talks, change: gr.EditData) -> tuple:
        told = edited(change.index, change.value, course, talks)
        return *self._view(course, talks, told), talks.asked

    def _answer(self, course: str, use_slides: bool, talks: Talks) -> Iterator[tuple]:
        yield (gr.skip(),) * 5  # a generator that yields nothing would empty every output
        with closing(reply(self.tutor, course, use_slides, talks)) as news:
            for _ in news:
                if talks.shown != course:
                    return
                talk, _, *rest = self._view(course, talks)
                yield talk, gr.skip(), *rest
        yield self._view(course, talks)

    def _stopped(self, course: str, talks: Talks) -> tuple:
        stop(course, talks)
        return self._view(course, talks)

    def _cleared(self, course: str, talks: Talks) -> tuple:
        talks.of(course).clear()
        return self._view(course, talks)


def invitation(card: CourseCard | None) -> str:
    return page_html.invitation(card) if card else page_html.NO_COURSE


def question_box(label: str, placeholder: str, elem_id: str) -> gr.Textbox:
    return gr.Textbox(
        label=label, show_label=False, container=False, placeholder=placeholder, lines=1, max_lines=6, scale=8,
        max_length=QUESTION_CHARACTERS, elem_id=elem_id,
    )  # fmt: skip


def slides_switch(info: str, elem_id: str, on: bool = False) -> gr.Checkbox:
    return gr.Checkbox(label="Use the slides", value=on, info=info, elem_id=elem_id, container=False)


def chips(card: CourseCard | None) -> gr.Dataset:
    return gr.Dataset(
        label="Questions to start with", components=["textbox"], type="values", layout="gallery", samples_per_page=12,
        elem_classes="chips", **examples(card),
    )  # fmt: skip


def examples(card: CourseCard | None) -> dict:
    """Properties of the chips that follow the course."""
    samples = [[text] for text in card.examples] if card else []
    return {"samples": samples, "visible": bool(samples)}


def buttons(busy: bool) -> tuple[gr.Button, gr.Button]:
    """The button that starts an answer and the one that stops it: one of them shows."""
    return gr.Button(visible=not busy), gr.Button(visible=busy)
