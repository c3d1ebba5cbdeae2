"""A visitor's conversations, one for each course: what is asked next, how it is answered, and how the browser keeps
them."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field

from tutor.ask import Source, Tutor
from tutor.errors import TutorError
from tutor.page_api import checked_question
from tutor.page_errors import sentence
from tutor.prompt import Message
from tutor.retrieve import LOW_RELEVANCE
from tutor.words import Say

TICK = 0.05  # seconds between two updates of a streamed answer
ASKED, WRITING, DONE, STOPPED, FAILED = "asked", "writing", "done", "stopped", "failed"
KEPT_TURNS, KEPT_CHARACTERS = 60, 20_000  # of a course's conversation in the browser, and of one text


@dataclass
class Turn:
    """`pictures` tells of each source whether the course has an image of its slide; `read`, whether the sources stood
    in the prompt."""

    question: str
    answer: str = ""
    sources: list[Source] | None = None
    problem: str = ""
    state: str = ASKED
    pictures: list[bool] = field(default_factory=list)
    arrived: float | None = None  # share of the course's files, while they are downloaded
    read: bool = False


@dataclass
class Talks:
    """One visitor's conversations, by course, so that no course ever sees another's, the course on the screen, and the
    one that the page opened with."""

    turns: dict[str, list[Turn]] = field(default_factory=dict)
    shown: str = ""
    opened: str = ""
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


def kept(talks: Talks) -> dict:
    """The conversations as the browser keeps them."""
    return {
        course: [asdict(turn) for turn in turns[-KEPT_TURNS:] if turn.state not in (ASKED, WRITING)]
        for course, turns in talks.turns.items()
        if turns
    }


def restore(stored: object, talks: Talks) -> None:
    """Puts the conversations that a browser kept before what was asked already, since a visitor may be faster than the
    page; whatever is not one is left out."""
    for course, rows in (stored if isinstance(stored, dict) else {}).items():
        if isinstance(rows, list):
            talks.of(str(course))[:0] = [turn for row in rows[-KEPT_TURNS:] if (turn := _turn(row))]


def _turn(row: object) -> Turn | None:
    row = row if isinstance(row, dict) else {}
    texts = [row.get(name) for name in ("question", "answer", "problem")]
    if not all(isinstance(text, str) and len(text) <= KEPT_CHARACTERS for text in texts) or not texts[0]:
        return None
    state = row.get("state") if row.get("state") in (DONE, STOPPED, FAILED) else STOPPED
    held = row.get("sources")
    try:
        sources = None if held is None else [_source(source) for source in held[:10]]
    except (TypeError, KeyError, ValueError):
        sources = None
    pictures = row.get("pictures") if isinstance(row.get("pictures"), list) else []
    there, read = [each is True for each in pictures], row.get("read") is True
    return Turn(texts[0], texts[1], sources, texts[2], state, there, read=read)


def _source(row: dict) -> Source:
    deck, title, line = (str(row[name])[:2000] for name in ("deck", "title", "line"))
    return Source(deck, int(row["page"]), title, float(row["relevance"]), line)


def history(turns: list[Turn]) -> list[Message]:
    """Answered turns as messages, roles alternating as chat templates want them."""
    return [
        {"role": role, "content": text}
        for turn in turns if turn.answer
        for role, text in (("user", turn.question), ("assistant", turn.answer))
    ]  # fmt: skip


def as_markdown(title: str, turns: Sequence[Turn], say: Say) -> bytes:
    """A conversation to read or print, with the slides of each answer."""
    parts = [f"# {title}"]
    for turn in turns:
        parts += [f"## {turn.question}", turn.answer or turn.problem]
        listed = [f"- {source.title} ({say('slide_page', deck=source.deck, page=source.page)})"
                  for source in turn.sources or ()]  # fmt: skip
        head = say("sources_read" if turn.read else "sources")
        parts += [f"{head}:\n\n" + "\n".join(listed)] if listed else []
    return ("\n\n".join(parts) + "\n").encode()


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
    """Writes the answer of the last turn into it, yielding whenever there is something new to show, until it ends or
    the turn is stopped."""
    turns = talks.of(course)
    if not turns or turns[-1].state != ASKED:
        return
    turn = turns[-1]
    turn.state = WRITING
    try:
        yield
        for turn.arrived in tutor.arriving(course):
            if turn.state != WRITING:
                return
            yield
        turn.arrived = None
        with closing(tutor.chat(turn.question, history(turns[:-1]), course, use_slides)) as texts:
            for text in paced(texts):
                if turn.state != WRITING:
                    return
                turn.answer = text
                yield
        turn.sources, turn.pictures = slides_behind(tutor, turn.question, course, use_slides)
        turn.read, turn.state = use_slides, DONE
    except Exception as error:
        turn.problem, turn.state = sentence(error), FAILED
    finally:
        if turn.state == WRITING:
            turn.state = STOPPED


def slides_behind(tutor: Tutor, question: str, course: str, read: bool = False) -> tuple[list[Source], list[bool]]:
    """The slides that an answer rests on, those of its prompt where it `read` them, and whether the course has an image
    of each."""
    found = tutor.sources(question, course, read)
    return found, [tutor.picture(course, each.deck, each.page) is not None for each in found]


def again(course: str, talks: Talks) -> None:
    """Makes the last question unanswered, so that it is answered anew."""
    turns = talks.of(course)
    if turns and not talks.busy(course):
        talks.ask(course, turns[-1].question, len(turns) - 1)


def edited(place: int | None, question: str, course: str, talks: Talks) -> str:
    """Asks a changed question at the `place` of an earlier turn; what followed it is dropped."""
    if talks.busy(course) or place is None:
        return ""
    try:
        talks.ask(course, checked_question(question), place)
    except TutorError as error:
        return str(error)
    return ""


def stop(course: str, talks: Talks) -> None:
    if talks.busy(course):
        talks.of(course)[-1].state = STOPPED


def follow_ups(turns: Sequence[Turn], near: Callable[[str, int, list[str]], list[str]]) -> list[str]:
    """Questions to go on with after the last answer, from `near(deck, page, asked)`; none when no slide is about it.
    What the quoted line told counts as asked."""
    last = turns[-1] if turns else None
    if last is None or last.state != DONE or not last.sources or last.sources[0].relevance < LOW_RELEVANCE:
        return []
    first, told = last.sources[0], next((source.line for source in last.sources if source.line), "")
    return near(first.deck, first.page, [*(turn.question for turn in turns), told])
