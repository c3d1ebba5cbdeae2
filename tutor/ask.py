"""What a student can do with the tutor, for the page and the command line alike."""

import queue
import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from tutor.about import About, about
from tutor.adapters import read_json, read_manifest
from tutor.catalog import Catalogue, find
from tutor.course import AdapterRef, Course, read_slides
from tutor.errors import TutorError
from tutor.files import read_jsonl
from tutor.hub import at_hand, fetch
from tutor.loops import WithoutCircles
from tutor.practice import Item, read_items
from tutor.prompt import NOTHING, Message, conversation
from tutor.retrieve import SlideIndex
from tutor.settings import ROOT, Settings

QUESTION_CHARACTERS = 2000
TURNS = 6  # earlier turns kept in the prompt
SOURCES = 3
TICK = 0.3  # seconds between two words on a download


class Backend(Protocol):
    """Whatever answers: the engine of this machine, or a server. Yields the text so far."""

    def stream(self, messages: Sequence[Message], adapter: AdapterRef | None) -> Iterator[str]: ...


@dataclass(frozen=True)
class CourseCard:
    """What the page shows of a course; `reason` says why one is not selectable."""

    slug: str
    title: str
    base: str
    revision: str | None
    slides: int
    selectable: bool
    reason: str
    examples: tuple[str, ...]
    verdict: str


@dataclass(frozen=True)
class Source:
    deck: str
    page: int
    title: str
    relevance: float
    line: str = ""  # of the slide, nearest to the question


class Tutor:
    def __init__(self, settings: Settings, backend: Backend | None, base_id: str):
        """`backend` may be set later; until then questions wait."""
        self.settings, self.backend, self.base_id = settings, backend, base_id
        self.catalogue = Catalogue(settings)

    def courses(self) -> list[CourseCard]:
        return [self._card(course) for course in self.catalogue.courses()]

    @property
    def ready(self) -> bool:
        """Whether the model is there."""
        return self.backend is not None

    def _loading(self) -> Iterator[None]:
        """Lasts until the model is there. Slides are embedded after it, since two threads that import transformers at
        once find half of it."""
        while not self.ready:
            yield
            time.sleep(TICK)

    def warm(self) -> None:
        """Reads the slides of all courses at hand, so that the first question does not wait for it."""
        for course in self.catalogue.courses():
            with suppress(TutorError):  # told to whoever asks the course
                if folder := at_hand(course.adapter):
                    slide_index(folder)

    def refresh(self) -> list[CourseCard]:
        """The courses, those on the Hub listed anew. Raises TutorError when the Hub cannot be asked."""
        return [self._card(course) for course in self.catalogue.refresh()]

    def arriving(self, course: str) -> Iterator[float]:
        """The share of the course's files that is here, again and again while they are downloaded; ends at once where
        they are at hand. Raises TutorError when they cannot be had."""
        ref = self._course(course).adapter
        if at_hand(ref):
            return
        share, over = [0.0], queue.SimpleQueue()

        def told(done: int, total: int) -> None:
            share[0] = done / max(total, 1)

        def download() -> None:
            try:
                fetch(ref, told)
                over.put(None)
            except Exception as error:
                over.put(error)

        threading.Thread(target=download, daemon=True).start()
        while over.empty():
            yield share[0]
            time.sleep(TICK)
        if problem := over.get():
            raise problem

    def chat(self, message: str, history: Sequence[Message], course: str, use_slides: bool = False) -> Iterator[str]:
        """The tuned answer as it grows, each item the text so far."""
        entry = self._course(course)
        yield from self._answer(entry, entry.adapter, message, history, use_slides)

    def base_answer(self, question: str, course: str, use_slides: bool = False) -> Iterator[str]:
        yield from self._answer(self._course(course), None, question, (), use_slides)

    def _answer(
        self, course: Course, adapter: AdapterRef | None, message: str, history: Sequence[Message], use_slides: bool
    ) -> Iterator[str]:
        for _ in self._loading():
            yield ""
        yield from WithoutCircles(self.backend.stream(self._messages(course, message, history, use_slides), adapter))

    def compare(self, question: str, course: str, use_slides: bool = False) -> Iterator[tuple[str, str]]:
        """(base, tuned) texts so far, both growing at once: two rows of one batch."""
        yield from self.side_by_side(question, course, ((False, use_slides), (True, use_slides)))

    def side_by_side(self, question: str, course: str, arms: Sequence[tuple[bool, bool]]) -> Iterator[tuple[str, str]]:
        """The texts so far of two arms, each (tuned?, with slides?)."""
        entry = self._course(course)
        for _ in self._loading():
            yield "", ""
        asked = [
            (self._messages(entry, question, (), slides), entry.adapter if tuned else None) for tuned, slides in arms
        ]
        streams = [WithoutCircles(self.backend.stream(*each)) for each in asked]
        texts, running = ["", ""], [0, 1]
        try:
            while running:
                for index in list(running):
                    text = next(streams[index], None)
                    if text is None:
                        running.remove(index)
                    else:
                        texts[index] = text
                yield texts[0], texts[1]
        finally:
            for stream in streams:
                stream.close()

    def sources(self, question: str, course: str, read: bool = False) -> list[Source]:
        """Slides of the course nearest to the question, best first, with `read` those alone that stand in its prompt
        when the slides are open; none when the course ships no slides."""
        index, question = slide_index(fetch(self._course(course).adapter)), question[:QUESTION_CHARACTERS]
        found = [] if index is None else index.read(question) if read else index.nearest(question, SOURCES)
        return [
            Source(each.slide.deck, each.slide.page, each.slide.title, round(each.relevance, 3), each.line)
            for each in found
        ]

    def practice(self, course: str) -> list[Item]:
        """The verified questions that the course brings; none when it ships none."""
        path = self._at_hand(course) / "questions.jsonl"
        return practice_items(path, path.stat().st_mtime_ns) if path.exists() else []

    def picture(self, course: str, deck: str, page: int) -> Path | None:
        """The image of a slide of a demo course, or of one that a run on this machine made; an adapter's own folder
        holds none."""
        entry = self._course(course)
        folder = at_hand(entry.adapter) if entry.adapter.revision is None else None
        path = folder and made_of_slides(folder) / "slides" / f"{deck}-{page:04d}.webp"
        return path if path and Path(path.name).stem == f"{deck}-{page:04d}" and path.is_file() else None

    def quiz(self, course: str, n: int) -> list[dict]:
        """At most `n` verified multiple-choice pairs of the course, in random order."""
        rows = [row for row in self._questions(course) if row.get("form") == "choice" and read_items([row])]
        keys = ("question", "answer", "quote", "deck", "page")
        chosen = random.sample(rows, min(max(0, n), len(rows)))
        return [{key: row[key] for key in keys} for row in chosen]

    def about(self, course: str) -> About:
        return about(self._at_hand(course))

    def _at_hand(self, course: str) -> Path:
        """The course's folder, for what a page shows unasked: that never waits for a download."""
        folder = at_hand(self._course(course).adapter)
        if folder is None:
            raise TutorError(f"Course {course}: not downloaded yet; ask it a question first.")
        return folder

    def _questions(self, course: str) -> list[dict]:
        path = fetch(self._course(course).adapter) / "questions.jsonl"
        return read_jsonl(path) if path.exists() else []

    def _course(self, slug: str) -> Course:
        course = find(self.catalogue.courses(), slug)
        if not self._fits(course):
            raise TutorError(f"Course {slug}: {self._misfit(course)}")
        return course

    def _fits(self, course: Course) -> bool:
        return course.base in ("", self.base_id)

    def _misfit(self, course: Course) -> str:
        return (
            f"tuned on the base {course.base}, while {self.base_id} is running; "
            f"start the page with TUTOR_BASE={course.base}."
        )

    def _messages(self, course: Course, question: str, history: Sequence[Message], use_slides: bool) -> list[Message]:
        question = question.strip()
        if not question:
            raise TutorError("The question is empty; type one.")
        if len(question) > QUESTION_CHARACTERS:
            raise TutorError(f"The question has {len(question):,} characters, {QUESTION_CHARACTERS:,} fit; shorten it.")
        index = slide_index(fetch(course.adapter)) if use_slides else None
        opened = index.opened(question) if index else NOTHING
        return conversation(course.title, question, list(history)[-2 * TURNS :], opened)

    def _card(self, course: Course) -> CourseCard:
        """What can be said without a download: a Hub course not yet fetched shows its title alone."""
        reason = "" if self._fits(course) else self._misfit(course)
        manifest, slides, verdict = None, 0, ""
        try:
            folder = at_hand(course.adapter) if course.adapter.revision else fetch(course.adapter)
            if folder:
                manifest, slides, verdict = read_manifest(folder), _lines(folder / "slides.jsonl"), _verdict(folder)
        except TutorError as error:
            reason = reason or str(error)
        return CourseCard(
            slug=course.slug,
            title=course.title,
            base=course.base or self.base_id,
            revision=course.adapter.revision,
            slides=slides,
            selectable=not reason,
            reason=reason,
            examples=manifest.examples if manifest else (),
            verdict=verdict,
        )


def made_of_slides(folder: Path) -> Path:
    """The folder of what was made of a course's slides: beside the adapter of a run, with the slides of a demo course.
    Their images are in slides/, their vectors in slides.safetensors."""
    folder = folder.resolve()
    demo = folder.parent == ROOT / "demo" / "adapters"
    return ROOT / "demo" / "courses" / folder.name if demo else folder.parent


@lru_cache(maxsize=32)
def practice_items(path: Path, _version: int) -> list[Item]:
    return read_items(read_jsonl(path))


def slide_index(folder: Path) -> SlideIndex | None:
    """The index of the course's slides. It takes seconds to make: who asks for it meanwhile waits for the same one."""
    path = folder / "slides.jsonl"
    if not path.exists():
        return None
    with _indexing[path]:
        return _slide_index(path, path.stat().st_mtime_ns)


_indexing: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)


@lru_cache(maxsize=32)
def _slide_index(path: Path, _version: int) -> SlideIndex:
    return SlideIndex(read_slides(path), made_of_slides(path.parent) / "slides.safetensors")


def _lines(path: Path) -> int:
    return sum(1 for line in path.open("rb") if line.strip()) if path.exists() else 0


def _verdict(folder: Path) -> str:
    path = folder / "report.json"
    report = read_json(path) if path.exists() else {}
    return str(report.get("verdict", "")) if isinstance(report, dict) else ""
