"""The tab Compare: one question, answered twice side by side, blind if the visitor likes."""

from collections.abc import Iterator
from contextlib import closing
from html import escape

import gradio as gr

from tutor import page_html
from tutor.ask import CourseCard, Tutor
from tutor.markdown_safe import LATEX_DELIMITERS, safe
from tutor.page_files import PRIVATE, hand_out, need
from tutor.page_parts import buttons, chips, offered, question_box, waiting
from tutor.page_scripts import DIFFER, SHOW_ANSWERS
from tutor.practice_files import as_csv
from tutor.trials import Stage, Trial, run, take
from tutor.votes import CHOICES, PAIRS, Vote, read_votes, rows, score
from tutor.words import Say, label, say_to, sayer


def votes_of(stored: object, course: str) -> list[Vote]:
    return read_votes(stored.get(course) if isinstance(stored, dict) else None)


class CompareTab:
    """The components of the tab and the events between them. All of them show what stands on the stage: the trial that
    was asked, or the one that comes next. Only `_staged` says which comes next, and it never crosses itself."""

    def __init__(
        self,
        blocks: gr.Blocks,
        tutor: Tutor,
        course: gr.Dropdown,
        stored: gr.BrowserState,
        card: CourseCard | None,
        model_events: dict,
    ):
        self.tutor, self.course, self.stored, say = tutor, course, stored, sayer()
        self.stage = gr.State(Stage(Trial(course=card.slug if card else "")))
        with gr.Row(elem_classes="asking"):
            self.box = question_box("question_for_both", "one_question", "compare-question")
            self.go = gr.Button(label("compare"), variant="primary", elem_id="compare", scale=0, min_width=112)
            self.stop = gr.Button(
                label("stop"), variant="stop", elem_id="compare-stop", scale=0, min_width=112, visible=False
            )
        with gr.Row(elem_classes="how"):
            self.pair = gr.Dropdown(pairs(say), value="tuning", label=label("what_to_compare"), elem_id="pair",
                                    filterable=False)  # fmt: skip
            self.blind = gr.Checkbox(label=label("blind"), info=label("blind_info"), elem_id="blind", container=False)
        self.notice = gr.HTML(elem_id="compare-notice")
        self.chips = chips(card)
        with gr.Row(elem_classes="sides", equal_height=True):
            parts = zip(*(self._side(name) for name in ("left", "right")), strict=True)
            self.heads, self.answers, self.slides = parts
        with gr.Row(elem_classes="acts", elem_id="votes", visible=False) as self.ballot:
            self.votes = [gr.Button(label(f"vote_{name}"), elem_id=f"vote-{name}", scale=0) for name in CHOICES]
        self.score = gr.HTML(elem_id="score")
        with gr.Row(elem_classes="acts small", visible=False) as self.keeping:
            self.save = gr.Button(label("save_votes"), elem_id="save-votes", scale=0, size="sm")
            self.forget = gr.Button(label("delete_votes"), elem_id="delete-votes", scale=0, size="sm")
        self.sides = [
            *self.heads, *self.answers, *self.slides, self.ballot, self.score, self.keeping, self.notice, self.go,
            self.stop,
        ]  # fmt: skip
        self.of_course = [self.chips, self.pair]
        self._wire(blocks, model_events)

    def _side(self, name: str) -> tuple[gr.HTML, gr.Markdown, gr.HTML]:
        with gr.Column(elem_classes="side", min_width=280, elem_id=f"{name}-side"):
            head = gr.HTML(elem_id=f"{name}-head")
            answer = gr.Markdown(
                label("answer_appears"), elem_id=f"{name}-answer", latex_delimiters=LATEX_DELIMITERS, buttons=["copy"],
                line_breaks=True,
            )  # fmt: skip
            slides = gr.HTML(elem_id=f"{name}-sources")
        return head, answer, slides

    def _wire(self, blocks: gr.Blocks, model_events: dict) -> None:
        # First: Gradio ends what was wired before it begins the next.
        gr.on([self.box.submit, self.go.click, self.chips.click], None, None, None, js=SHOW_ANSWERS, **PRIVATE)
        picked = self.chips.click(lambda sample: sample[0], self.chips, self.box, **PRIVATE)
        inputs = [self.box, self.course, self.pair, self.blind, self.stage]
        settings = {"fn": self._compare, "inputs": inputs, "outputs": self.sides} | PRIVATE | model_events
        # "multiple": by default what is picked while the answers to another one are written would not be asked.
        asked = gr.on([self.box.submit, self.go.click], **settings), picked.success(**settings, trigger_mode="multiple")
        for answered in asked:
            answered.then(None, None, None, js=DIFFER, **PRIVATE)
        self.stop.click(self._stopped, self.stage, [self.go, self.stop], queue=False, **PRIVATE)
        here, shown = [self.course, self.stage, self.stored], [self.stored, *self.sides]
        for button, choice in zip(self.votes, CHOICES, strict=True):
            button.click(self._voter(choice), here, shown, **PRIVATE)
        self.forget.click(self._forgotten, here, shown, **PRIVATE)
        staging = {"inputs": [*here, self.pair, self.blind], "outputs": self.sides, "trigger_mode": "always_last"}
        controls = [blocks.load, self.course.change, self.pair.change, self.blind.change]
        gr.on(controls, self._staged, queue=False, **staging, **PRIVATE)
        hand_out(self.save, self._saved, [self.course, self.stored])

    def show_course(self, card: CourseCard | None, say: Say) -> dict:
        """What `of_course` shows once a course is chosen: its examples. The controls stay as the visitor set them,
        maybe before this arrives."""
        chosen = gr.Dataset(label=say("begin_with"), **offered(card.examples if card else ()))
        return {self.chips: chosen, self.pair: gr.Dropdown(pairs(say))}

    def _staged(
        self, course: str | None, stage: Stage, stored: object, pair: str, blind: bool, request: gr.Request
    ) -> dict:
        """What the controls say comes next, as long as nothing of this course was asked. Of what is asked the heads
        alone while it is written, since a late result may have put others there; then a vote may show them."""
        say, before, course = say_to(request), stage.trial, course or ""
        if before.course == course and before.question:
            return self._names(before, say) if before.running else {self.notice: gr.skip()}
        coming = stage.put(Trial(course=course, arms=PAIRS[pair], hidden=blind))
        framed = self._frame(coming, course, stored, say)
        return framed if before.course == course else framed | self._view(coming, say)

    def _frame(self, trial: Trial, course: str, stored: object, say: Say) -> dict:
        """What stands around the answers: names, or letters as long as they are hidden; votes and their score."""
        votes = votes_of(stored, course)
        return self._names(trial, say) | {
            self.score: running(votes, ordered(trial.arms), say), self.keeping: gr.Row(visible=bool(votes)),
        }  # fmt: skip

    def _names(self, trial: Trial, say: Say) -> dict:
        notes = ["" if trial.hidden else say(f"note_{arm}") for arm in trial.arms]
        heads = [f"<h3>{name} <small>{note}</small></h3>" for name, note in zip(named(trial, say), notes, strict=True)]
        ballot = gr.Row(visible=trial.hidden and trial.done)
        return dict(zip(self.heads, heads, strict=True)) | {self.ballot: ballot}

    def _slides(self, trial: Trial, say: Say) -> dict:
        """Under each answer the slides that it rests on, once they are found."""
        shown = dict.fromkeys(self.slides, "")
        for side, name in enumerate(named(trial, say)) if trial.slides else ():
            read = trial.behind(side)
            found, pictures = trial.slides[read]
            there = page_html.addresses(trial.course, found, pictures)
            shown[self.slides[side]] = page_html.sources(found, say, there, read, of=name)
        return shown

    def _view(self, trial: Trial, say: Say) -> dict:
        """The names, the answers so far, what they rest on, and what went wrong."""
        go, stop = buttons(trial.running)
        told = {self.notice: page_html.notice(trial.problem), self.go: go, self.stop: stop}
        return self._names(trial, say) | self._texts(trial, say) | self._slides(trial, say) | told

    def _texts(self, trial: Trial, say: Say) -> dict:
        before = f"*{waiting(self.tutor, trial.arrived, say)}*" if trial.running else say("answer_appears")
        return {side: safe(text) or before for side, text in zip(self.answers, trial.texts, strict=True)}

    def _compare(
        self, question: str, course: str, pair: str, blind: bool, stage: Stage, request: gr.Request
    ) -> Iterator[dict]:
        say, trial = say_to(request), take(question, course, pair, blind, stage)
        yield self._view(trial, say)
        with closing(run(self.tutor, trial)) as news:
            found = False
            for _ in news:
                yield self._texts(trial, say) | (self._slides(trial, say) if trial.slides and not found else {})
                found = bool(trial.slides)
        # By now another trial may stand there; while that is written it shows itself.
        yield {self.notice: gr.skip()} if stage.trial.running else self._view(stage.trial, say)

    def _stopped(self, stage: Stage) -> tuple[gr.Button, gr.Button]:
        stage.trial.running = False
        return buttons(False)

    def _voter(self, choice: str):
        def vote(course: str, stage: Stage, stored: object, request: gr.Request) -> dict:
            trial = stage.trial
            kept = stored if isinstance(stored, dict) else {}
            if trial.hidden and trial.done:
                votes = [*votes_of(stored, course), Vote(trial.question, *trial.arms, choice)]
                kept = kept | {course: rows(votes)}
                trial.hidden = False
            say = say_to(request)
            return {self.stored: kept, **self._frame(trial, course, kept, say), **self._slides(trial, say)}

        return vote

    def _forgotten(self, course: str, stage: Stage, stored: object, request: gr.Request) -> dict:
        kept = {slug: votes for slug, votes in (stored if isinstance(stored, dict) else {}).items() if slug != course}
        return {self.stored: kept, **self._frame(stage.trial, course, kept, say_to(request))}

    def _saved(self, course: str, stored: object, say: Say) -> tuple[str, bytes]:
        return f"{course}-votes.csv", as_csv(need(rows(votes_of(stored, course))))


def named(trial: Trial, say: Say) -> list[str]:
    """What the left and the right answer are called."""
    keys = ("side_left", "side_right") if trial.hidden else (f"arm_{arm}" for arm in trial.arms)
    return [say(key) for key in keys]


def pairs(say: Say) -> list[tuple[str, str]]:
    return [(say(f"pair_{name}"), name) for name in PAIRS]


def ordered(arms: tuple[str, str]) -> tuple[str, str]:
    """The pair that two arms make, whichever side they stand on."""
    return next(pair for pair in PAIRS.values() if set(pair) == set(arms))


def running(votes: list[Vote], pair: tuple[str, str], say: Say) -> str:
    """The score of the votes on a pair, with its interval as a bar."""
    found = score(votes, pair)
    if not any((found.first, found.second, found.tie, found.bad)):
        return ""
    first, second = (escape(say(f"arm_{arm}")) for arm in pair)
    low, high = round(100 * found.low), round(100 * found.high)
    told = say(
        "score", first=first, second=second, wins=found.second, losses=found.first, ties=found.tie, bad=found.bad
    )
    share = say("score_share", second=second, low=low, high=high) if found.first + found.second else ""
    verdict = "score_better" if found.low > 0.5 else "score_worse" if found.high < 0.5 else "score_open"
    return (
        f'<section class="score" role="status"><p>{told}</p><i class="span" aria-hidden="true">'
        f'<i style="left:{low}%;width:{max(1, high - low)}%"></i></i>'
        f"<p>{share} {say(verdict, second=second)}</p></section>"
    )
