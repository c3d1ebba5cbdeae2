"""The tab Practise: rounds of questions and flashcards from the course's verified pairs. What a visitor knows is kept
in the visitor's browser alone."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import gradio as gr

from tutor import page_html, page_quiz_html
from tutor.ask import Tutor
from tutor.errors import TutorError
from tutor.page_errors import sentence
from tutor.page_files import PRIVATE, hand_out, need
from tutor.practice import (
    FORMS,
    RIGHT,
    WRONG,
    Boxes,
    Item,
    Verdict,
    counts,
    grade,
    make_cards,
    make_round,
    moved,
    read_boxes,
)  # fmt: skip
from tutor.practice_files import anki_deck, practice_table
from tutor.words import Say, label, say_to, sayer

SIZES = (5, 10, 20)
# Not where the visitor has gone on to something else meanwhile: an open list of courses would close, and the key that
# was to open a slide would press a button.
FOCUS = """() => setTimeout(() => {
    const at = document.activeElement;
    if (at && at !== document.body && (!at.closest("[role=tabpanel]") || at.closest(".verdict"))) return;
    const places = "#typed textarea, #options input, #next, #reveal, #knew, #start-quiz";
    const first = [...document.querySelectorAll(places)].find((each) => each.offsetParent && !each.disabled);
    if (first) first.focus({ preventScroll: true });
}, 60)"""


@dataclass
class Round:
    """One visitor's round of a course: its questions, what came of those before `place`, and the grade of the one at
    `place`."""

    course: str = ""  # "" until the page has opened, or a round has begun before
    items: list[Item] = field(default_factory=list)
    cards: bool = False
    place: int = 0
    results: list[str] = field(default_factory=list)
    verdict: Verdict | None = None
    open: bool = False  # whether the answer at `place` is shown

    @property
    def item(self) -> Item | None:
        return self.items[self.place] if self.place < len(self.items) else None

    def begin(self, course: str, items: Sequence[Item] = (), cards: bool = False) -> None:
        """In place, so that whatever is shown later shows this round."""
        vars(self).update(vars(Round(course, list(items), cards)))

    def go_on(self, result: str) -> None:
        self.results.append(result)
        self.place, self.verdict, self.open = self.place + 1, None, False


def today() -> int:
    return int(time.time() // 86400)


def boxes_of(stored: object, course: str) -> Boxes:
    return read_boxes(stored.get(course) if isinstance(stored, dict) else None)


class PractiseTab:
    def __init__(self, tutor: Tutor, course: gr.Dropdown, stored: gr.BrowserState):
        self.tutor, self.course, self.stored, self.round = tutor, course, stored, gr.State(Round())
        self.summary = gr.HTML(elem_id="summary")
        with gr.Column(elem_id="practise-start") as self.start:
            self.shelf = gr.HTML(elem_id="shelf")
            with gr.Column(elem_classes="choosing") as self.choosing:
                with gr.Row():
                    self.kinds = gr.CheckboxGroup(
                        kinds(sayer()), value=list(FORMS), label=label("kinds"), elem_id="kinds"
                    )
                    self.size = gr.Radio(SIZES, value=SIZES[1], label=label("round_size"), elem_id="size")
                with gr.Row(elem_classes="acts"):
                    self.quiz = _button("start_quiz", "start-quiz", "primary")
                    self.cards = _button("start_cards", "start-cards")
                with gr.Row(elem_classes="acts small"):
                    self.csv, self.anki = _button("save_csv", "save-csv"), _button("save_anki", "save-anki")
                    self.forget = _button("forget_practice", "forget-practice")
                gr.HTML(label("kept_here"), elem_classes="kept")
        with gr.Column(elem_id="practise-round", visible=False) as self.going:
            self.card = gr.HTML(elem_id="card")
            self.options = gr.Radio([], label=label("options"), elem_id="options", visible=False)
            self.typed = gr.Textbox(label=label("typed_answer"), elem_id="typed", visible=False, lines=1, max_lines=4,
                                    max_length=1000)  # fmt: skip
            self.verdict = gr.HTML(elem_id="verdict")
            with gr.Row(elem_classes="acts"):
                self.check, self.next = _button("check", "check", "primary"), _button("next", "next", "primary")
                self.reveal = _button("reveal", "reveal", "primary")
                self.knew, self.missed = _button("knew", "knew", "primary"), _button("missed", "missed")
                self.count, self.end = _button("count_right", "count-right"), _button("end_round", "end-round")
        self.view = [
            self.stored, self.start, self.going, self.shelf, self.choosing, self.card, self.options,
            self.typed, self.verdict, self.summary, self.check, self.next, self.reveal, self.knew, self.missed,
            self.count, self.end,
        ]  # fmt: skip
        self.of_course = [*self.view, self.kinds]
        self._wire()

    def _wire(self) -> None:
        here = [self.course, self.round, self.stored]
        acts = [
            ([self.quiz.click], self._quiz, [*here, self.kinds, self.size]),
            ([self.cards.click], self._cards, [*here, self.size]),
            ([self.check.click, self.typed.submit], self._check, [*here, self.options, self.typed]),
            ([self.reveal.click], self._reveal, here),
            ([self.next.click], self._next, here),
            ([self.knew.click], self._knew, here),
            ([self.missed.click], self._missed, here),
            ([self.count.click], self._count, here),
            ([self.end.click], self._end, here),
        ]
        for triggers, act, inputs in acts:
            gr.on(triggers, self._told(act), inputs, self.view, **PRIVATE).then(None, None, None, js=FOCUS, **PRIVATE)
        self.forget.click(self._forget, here, self.view, **PRIVATE)
        hand_out(self.csv, self._table, [self.course])
        hand_out(self.anki, self._anki, [self.course])

    def show_course(self, course: str, going: Round, stored: object, say: Say) -> dict:
        """What the tab shows once a course is chosen: its boxes, and no round but one that was begun of it, maybe
        before this arrives."""
        other = going.course not in ("", course)
        if going.course != course:
            going.begin(course)
        try:
            shown = self._show(going, course, stored, say) if other else self._shelf(course, stored, say)
        except Exception as error:
            return {self.summary: page_html.notice(sentence(error))}
        shown.pop(self.stored, None)
        return shown | {self.kinds: gr.CheckboxGroup(kinds(say))}

    def _items(self, course: str) -> list[Item]:
        return need(self.tutor.practice(course))

    def _table(self, course: str, say: Say) -> tuple[str, bytes]:
        return f"{course}.csv", practice_table(self._items(course))

    def _anki(self, course: str, say: Say) -> tuple[str, bytes]:
        title = next((card.title for card in self.tutor.courses() if card.slug == course), course)
        return f"{course}.apkg", anki_deck(self._items(course), course, title)

    def _told(self, act):
        """`act`, its failure shown as a sentence where the verdict would be. One that a switch of the course has
        overtaken does nothing."""

        def told(request: gr.Request, course: str, going: Round, stored: object, *values) -> dict:
            say = say_to(request)
            try:
                if going.course not in ("", course):
                    return self._show(going, going.course, stored, say)
                return act(course, going, stored, *values, say=say)
            except Exception as error:
                return {self.verdict if going.item else self.summary: page_html.notice(sentence(error))}

        return told

    def _quiz(self, course, going, stored, forms, size, say) -> dict:
        if not forms:
            raise TutorError(say("choose_kind"))
        items = make_round(self._items(course), boxes_of(stored, course), today(), size, forms)
        if not items:
            raise TutorError(say("no_such_kind"))
        going.begin(course, items)
        return self._show(going, course, stored, say)

    def _cards(self, course, going, stored, size, say) -> dict:
        items = make_cards(self._items(course), boxes_of(stored, course), today(), size)
        going.begin(course, items, cards=True)
        return self._show(going, course, stored, say)

    def _check(self, course, going, stored, option, typed, say) -> dict:
        item = going.item
        if item is None or going.open:
            return self._show(going, course, stored, say)
        given = (option if item.form == "choice" else typed) or ""
        if not given.strip():
            raise TutorError(say("choose_first" if item.form == "choice" else "type_first"))
        going.verdict, going.open = grade(item, given[:1000]), True
        return self._show(going, course, self._kept(course, going, stored, going.verdict.result), say)

    def _kept(self, course: str, going: Round, stored: object, result: str) -> dict:
        """What the browser keeps after a result of the question on the screen."""
        boxes = moved(boxes_of(stored, course), going.item.fact, result, today())
        return (stored if isinstance(stored, dict) else {}) | {course: boxes}

    def _reveal(self, course, going, stored, say) -> dict:
        going.open = True
        return self._show(going, course, stored, say)

    def _next(self, course, going, stored, say) -> dict:
        if going.item and going.verdict:
            going.go_on(going.verdict.result)
        return self._show(going, course, stored, say)

    def _knew(self, course, going, stored, say) -> dict:
        return self._turned(course, going, stored, RIGHT, say)

    def _missed(self, course, going, stored, say) -> dict:
        return self._turned(course, going, stored, WRONG, say)

    def _turned(self, course, going, stored, result: str, say) -> dict:
        """A flashcard was judged by the visitor."""
        if going.item and going.open:
            stored = self._kept(course, going, stored, result)
            going.go_on(result)
        return self._show(going, course, stored, say)

    def _count(self, course, going, stored, say) -> dict:
        """Key words miss what a person sees: the visitor may overrule the grade of a typed answer."""
        if going.item and going.verdict:
            stored = self._kept(course, going, stored, RIGHT)
            going.go_on(RIGHT)
        return self._show(going, course, stored, say)

    def _end(self, course, going, stored, say) -> dict:
        if going.verdict:
            going.go_on(going.verdict.result)
        del going.items[going.place :]
        return self._show(going, course, stored, say)

    def _forget(self, course: str, going: Round, stored: object, request: gr.Request) -> dict:
        kept = {slug: boxes for slug, boxes in (stored if isinstance(stored, dict) else {}).items() if slug != course}
        going.begin(course)
        return self._show(going, course, kept, say_to(request))

    def _show(self, going: Round, course: str, stored: object, say: Say) -> dict:
        """Every component of the tab as `going` has it."""
        item, typed = going.item, bool(going.item) and going.item.form != "choice" and not going.cards
        fresh, judged = not going.open, gr.Button(visible=going.cards and going.open)
        ended = bool(going.results) and item is None
        asked = bool(item) and not going.cards
        shown = {
            self.stored: stored, self.going: gr.Column(visible=bool(item)),
            self.start: gr.Column(visible=not item),
            self.card: page_quiz_html.card(item, going.place, len(going.items), say) if item else "",
            self.verdict: self._verdict(course, going, say) if item and going.open else "",
            self.summary: page_quiz_html.summary(going.items, going.results, say) if ended else "",
            self.check: gr.Button(visible=asked and fresh), self.next: gr.Button(visible=asked and not fresh),
            self.reveal: gr.Button(visible=bool(item) and going.cards and fresh),
            self.knew: judged, self.missed: judged,
            self.count: gr.Button(visible=typed and not fresh and going.verdict.result != RIGHT),
            self.end: gr.Button(visible=bool(item)),
        }  # fmt: skip
        return shown | self._inputs(item if asked else None, fresh, say) | self._shelf(course, stored, say)

    def _verdict(self, course: str, going: Round, say: Say) -> str:
        item = going.item
        there = self.tutor.picture(course, item.deck, item.page) is not None
        [picture] = page_html.addresses(course, [item], [there])
        return page_quiz_html.verdict(item, going.verdict, say, picture)

    def _inputs(self, item: Item | None, fresh: bool, say: Say) -> dict:
        if not fresh:
            return {self.options: gr.Radio(interactive=False), self.typed: gr.Textbox(interactive=False)}
        choice = item is not None and item.form == "choice"
        name = "typed_gap" if item and item.form == "cloze" else "typed_answer"
        return {
            self.options: gr.Radio(item.options if choice else [], value=None, visible=choice, interactive=True),
            self.typed: gr.Textbox("", visible=bool(item) and not choice, label=say(name), interactive=True),
        }

    def _shelf(self, course: str, stored: object, say: Say) -> dict:
        items = self.tutor.practice(course) if course else []
        shelf = page_quiz_html.shelf(*counts(items, boxes_of(stored, course), today()), say)
        return {self.shelf: shelf, self.choosing: gr.Column(visible=bool(items))}


def kinds(say: Say) -> list[tuple[str, str]]:
    return [(say(f"kind_{form}"), form) for form in FORMS]


def _button(key: str, elem_id: str, variant: str = "secondary") -> gr.Button:
    return gr.Button(label(key), elem_id=elem_id, variant=variant, scale=0)
