"""One thread owns the model; anyone may ask. Requests join and leave the running batch between steps, each row with its
own adapter or none, so there is no current adapter that two students could disagree about.

Built on the model's own forward pass with an explicit cache (Yu et al., 2022, on iteration-level batching)."""

import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch

from tutor.base import Base, out_of_memory
from tutor.batch import Batch
from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.hub import fetch
from tutor.loaded import LoadedAdapters
from tutor.packed import pack
from tutor.prefixes import Prefixes
from tutor.prompt import Message

ANSWER_TOKENS = 256
ANSWER_SECONDS = 300.0  # of a student's patience and a row's time
CHARACTERS_A_TOKEN = 16  # no tokenizer gets more text into a token on average: longer text is not even tokenised
logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Request:
    """One answer being written. `out` carries growing texts, then None (done) or an exception (failed)."""

    prompt: list[int]
    folder: Path | None  # of the adapter; None is the base
    max_new_tokens: int
    temperature: float
    deadline: float  # by time.monotonic()
    out: queue.SimpleQueue = field(default_factory=queue.SimpleQueue)
    ids: list[int] = field(default_factory=list)
    text: str = ""
    adapter: str | None = None  # its name in the running model
    cancelled: bool = False
    finished: bool = False


def fitting(base: Base, messages: list[Message], max_new_tokens: int) -> list[int]:
    """Prompt ids, the oldest turns left out until they fit. Raises TutorError when the question alone does not."""
    room = base.context - max_new_tokens
    while True:
        characters = sum(len(message["content"]) for message in messages)
        if characters <= CHARACTERS_A_TOKEN * room:
            ids = base.prompt_ids(messages)
            if len(ids) <= room:
                return ids
        if len(messages) <= 2:
            raise TutorError(f"The question has {characters:,} characters, its {room:,} tokens do not hold them; "
                             "ask a shorter one.")  # fmt: skip
        del messages[1 : min(3, len(messages) - 1)]


class Answer:
    """Iterates over the text of a request so far. Closing it, or letting it go, frees the row at the next step."""

    def __init__(self, request: Request):
        self._request, self._over = request, False

    def __iter__(self) -> "Answer":
        return self

    def __next__(self) -> str:
        item = None if self._over else self._request.out.get()
        if isinstance(item, str):
            return item
        self._over = True
        if item is None:
            raise StopIteration
        raise item

    def close(self) -> None:
        self._over = self._request.cancelled = True

    __del__ = close


class Engine:
    """`stream(messages, adapter)` yields the answer as it grows; adapter None is the base. Safe from any thread."""

    def __init__(
        self,
        base: Base,
        max_rows: int = 16,
        max_waiting: int = 64,
        max_adapters: int = 16,
        join_at: int = 1,
        answer_seconds: float = math.inf,
    ):
        """`join_at` rows must be free before waiting requests join. 1 answers soonest: a few prompts are read between
        two steps, so that rows end one after another and their students do not all ask anew at once, before whoever
        comes next. With more, all that fit are read together. `answer_seconds` bounds each answer, waiting included."""
        pack(base.model)
        self.base = base
        self.max_rows = max_rows
        self.join_at = join_at
        self.answer_seconds = answer_seconds
        self._room = max_rows  # rows that fit into memory now
        self._returned: list[Request] = []  # rows that did not fit; they go before those that wait
        self._waiting: queue.Queue[Request] = queue.Queue(max_waiting)
        self._adapters = LoadedAdapters(base, max_adapters)
        self.prefixes = Prefixes()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    def stream(
        self,
        messages: Sequence[Message],
        adapter: AdapterRef | None,
        max_new_tokens: int = ANSWER_TOKENS,
        temperature: float = 0.0,
    ) -> Answer:
        """The answer, asked for at once: two streams opened one after the other are two rows of one batch. Raises
        TutorError when the queue is full, the adapter is refused, or the conversation is too long."""
        return Answer(self.submit(messages, adapter, max_new_tokens, temperature))

    def submit(
        self,
        messages: Sequence[Message],
        adapter: AdapterRef | None,
        max_new_tokens: int = ANSWER_TOKENS,
        temperature: float = 0.0,
        wait: bool = False,
    ) -> Request:
        """Queues a request; `wait` blocks while the queue is full instead of raising."""
        prompt = fitting(self.base, list(messages), max_new_tokens)
        folder = fetch(adapter) if adapter else None  # a download must not hold up the engine's thread
        request = Request(prompt, folder, max_new_tokens, temperature, time.monotonic() + self.answer_seconds)
        try:
            self._waiting.put(request, block=wait)
        except queue.Full:
            raise TutorError(f"Queue is full: {self._waiting.maxsize} questions wait; try again in a minute.") from None
        return request

    def answers(
        self, jobs: Sequence[tuple[Sequence[Message], AdapterRef | None]], max_new_tokens: int = ANSWER_TOKENS
    ) -> Iterator[str | TutorError]:
        """Greedy answers in the order of `jobs`, batched over everything that waits; a failed one is its error."""
        requests: queue.SimpleQueue[Request | TutorError] = queue.SimpleQueue()

        def feed() -> None:
            for messages, adapter in jobs:
                try:
                    requests.put(self.submit(messages, adapter, max_new_tokens, wait=True))
                except TutorError as error:
                    requests.put(error)

        threading.Thread(target=feed, daemon=True).start()
        for _ in jobs:
            request = requests.get()
            yield request if isinstance(request, TutorError) else self._whole(request)

    def _whole(self, request: Request) -> str | TutorError:
        try:
            return max(Answer(request), key=len, default="")
        except TutorError as error:
            return error

    def close(self) -> None:
        self._closed = True
        self._thread.join()

    def _run(self) -> None:
        batch = Batch(self._adapters, self.prefixes)
        while not self._closed:
            self._admit(batch)
            if batch.rows:
                self._step(batch)

    def _admit(self, batch: Batch) -> None:
        if not batch.rows and not self._returned:
            self._room = self.max_rows
        if batch.rows and self._room - len(batch.rows) < self.join_at:
            return
        arrivals, turn = [], batch.turn if self.join_at == 1 else math.inf
        while len(batch.rows) + len(arrivals) < self._room and sum(len(row.prompt) for row in arrivals) < turn:
            request = self._next(idle=not batch.rows and not arrivals)
            if request is None:
                break
            if not request.cancelled and self._ready(request, [*batch.rows, *arrivals]):
                arrivals.append(request)
        if arrivals:
            self._guarded(batch, lambda: batch.join(arrivals), arrivals)

    def _next(self, idle: bool) -> Request | None:
        if self._returned:
            return self._returned.pop(0)
        try:
            return self._waiting.get(block=idle, timeout=0.2 if idle else None)
        except queue.Empty:
            return None

    def _ready(self, request: Request, beside: Sequence[Request]) -> bool:
        """Whether the request's adapter is loaded; a refused one fails this request alone."""
        try:
            if time.monotonic() > request.deadline:
                raise self._late()
            if request.folder:
                request.adapter = self._adapters.load(request.folder, in_use={row.adapter for row in beside})
        except Exception as error:
            request.out.put(error if isinstance(error, TutorError) else failure(error))
            return False
        return True

    def _step(self, batch: Batch) -> None:
        now = time.monotonic()
        late = [row for row in batch.rows if now > row.deadline]
        for row in late:
            row.out.put(self._late())
        leaving = [row for row in batch.rows if row.cancelled or row in late]
        if leaving:
            self._guarded(batch, lambda: batch.drop(leaving), batch.rows)
        if batch.rows:
            self._guarded(batch, batch.step, batch.rows)

    def _late(self) -> TutorError:
        return TutorError(f"The answer took longer than {self.answer_seconds:.0f} s; ask again when fewer are asking.")

    def _guarded(self, batch: Batch, work: Callable[[], None], rows: Sequence[Request]) -> None:
        """Runs model work. Out of memory, all rows are read anew, half as many at a time, and go on where they were.
        Any other crash, or no memory for a single row, fails the rows with a sentence, and the engine lives on."""
        try:
            with torch.inference_mode():
                work()
        except Exception as error:
            unfinished = [row for row in dict.fromkeys([*batch.rows, *rows]) if not row.finished]
            batch.clear()
            if torch.cuda.is_available():
                torch.cuda.empty_cache()
            if out_of_memory(error) and len(unfinished) > 1:
                logger.warning("out of memory with %d rows", len(unfinished))
                self._room = len(unfinished) // 2
                self._returned = [*unfinished, *self._returned]
                return
            logger.exception("a step of the model failed")
            for row in unfinished:
                row.out.put(failure(error))


def failure(error: Exception) -> TutorError:
    if out_of_memory(error):
        return TutorError("The model ran out of memory while answering; ask a shorter question or try again later.")
    return TutorError(
        f"The model failed ({type(error).__name__}) while answering; try again; if it fails again, restart the page."
    )
