"""One thread owns the model; anyone may ask. Requests join and leave the running batch between steps, each row with its
own adapter or none, so there is no current adapter that two students could disagree about.

Built on `PeftModel.forward(adapter_names=…)` with an explicit cache (Yu et al., 2022, on iteration-level batching)."""

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch

from tutor.base import Base
from tutor.batch import Batch
from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.hub import fetch
from tutor.loaded import BASE_ROW, LoadedAdapters
from tutor.prompt import Message

ANSWER_TOKENS = 256
logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Request:
    """One answer being written. `out` carries growing texts, then None (done) or an exception (failed)."""

    prompt: list[int]
    folder: Path | None  # of the adapter; None is the base
    max_new_tokens: int
    temperature: float
    out: queue.SimpleQueue = field(default_factory=queue.SimpleQueue)
    ids: list[int] = field(default_factory=list)
    text: str = ""
    adapter: str = BASE_ROW  # its name in the running model
    cancelled: bool = False


class Engine:
    """`stream(messages, adapter)` yields the answer as it grows; adapter None is the base. Safe from any thread."""

    def __init__(self, base: Base, max_rows: int = 8, max_waiting: int = 64, max_adapters: int = 16, join_at: int = 1):
        """`join_at` rows must be free before waiting requests join: 1 answers soonest, more reads prompts together."""
        self.base = base
        self.max_rows = max_rows
        self.join_at = join_at
        self._waiting: queue.Queue[Request] = queue.Queue(max_waiting)
        self._adapters = LoadedAdapters(base, max_adapters)
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self._thread.start()

    def stream(
        self,
        messages: Sequence[Message],
        adapter: AdapterRef | None,
        max_new_tokens: int = ANSWER_TOKENS,
        temperature: float = 0.0,
    ) -> Iterator[str]:
        """Yields the text so far. Closing the iterator frees the row at the next step. Raises TutorError when the
        queue is full, the adapter is refused, or the conversation is too long."""
        request = self.submit(messages, adapter, max_new_tokens, temperature)
        try:
            yield from self.follow(request)
        finally:
            request.cancelled = True

    def submit(
        self,
        messages: Sequence[Message],
        adapter: AdapterRef | None,
        max_new_tokens: int = ANSWER_TOKENS,
        temperature: float = 0.0,
        wait: bool = False,
    ) -> Request:
        """Queues a request; `wait` blocks while the queue is full instead of raising."""
        prompt = self._fitting(list(messages), max_new_tokens)
        folder = fetch(adapter) if adapter else None  # a download must not hold up the engine's thread
        request = Request(prompt, folder, max_new_tokens, temperature)
        try:
            self._waiting.put(request, block=wait)
        except queue.Full:
            raise TutorError(f"Queue is full: {self._waiting.maxsize} questions wait; try again in a minute.") from None
        return request

    @staticmethod
    def follow(request: Request) -> Iterator[str]:
        while (item := request.out.get()) is not None:
            if isinstance(item, Exception):
                raise item
            yield item

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
            return max(self.follow(request), key=len, default="")
        except TutorError as error:
            return error

    def close(self) -> None:
        self._closed = True
        self._thread.join()

    def _fitting(self, messages: list[Message], max_new_tokens: int) -> list[int]:
        """Prompt ids, the oldest turns left out until they fit. Raises TutorError when the question alone does not."""
        room = self.base.context - max_new_tokens
        while len(ids := self.base.prompt_ids(messages)) > room:
            if len(messages) <= 2:
                raise TutorError(f"The question has {len(ids)} tokens, {room} fit; ask a shorter one.")
            del messages[1]
        return ids

    def _run(self) -> None:
        batch = Batch(self._adapters)
        while not self._closed:
            self._admit(batch)
            if batch.rows:
                self._step(batch)

    def _admit(self, batch: Batch) -> None:
        if batch.rows and self.max_rows - len(batch.rows) < self.join_at:
            return
        arrivals = []
        while len(batch.rows) + len(arrivals) < self.max_rows:
            idle = not batch.rows and not arrivals
            try:
                request = self._waiting.get(block=idle, timeout=0.2 if idle else None)
            except queue.Empty:
                break
            if not request.cancelled and self._ready(request, batch):
                arrivals.append(request)
        if arrivals:
            self._guarded(batch, lambda: batch.join(arrivals), arrivals)

    def _ready(self, request: Request, batch: Batch) -> bool:
        """Whether the request's adapter is loaded; a refused one fails this request alone."""
        try:
            if request.folder:
                request.adapter = self._adapters.load(request.folder, in_use={row.adapter for row in batch.rows})
        except Exception as error:
            request.out.put(error if isinstance(error, TutorError) else self._sentence(error))
            return False
        return True

    def _step(self, batch: Batch) -> None:
        batch.drop([row for row in batch.rows if row.cancelled])
        if batch.rows:
            self._guarded(batch, batch.step, batch.rows)

    def _guarded(self, batch: Batch, work, rows: Sequence[Request]) -> None:
        """Runs model work; a crash fails the rows it concerned with a sentence, and the engine lives on."""
        rows = list(rows)
        try:
            with torch.inference_mode():
                work()
        except Exception as error:
            logger.exception("a step of the model failed")
            for row in {*rows, *batch.rows}:
                row.out.put(self._sentence(error))
            batch.clear()
            if torch.cuda.is_available():
                torch.cuda.empty_cache()

    @staticmethod
    def _sentence(error: Exception) -> TutorError:
        out_of_memory = isinstance(error, (MemoryError, torch.OutOfMemoryError))
        cure = (
            "ask a shorter question or try again later"
            if out_of_memory
            else "try again; if it fails again, restart the page"
        )
        fact = "ran out of memory" if out_of_memory else f"failed ({type(error).__name__})"
        return TutorError(f"The model {fact} while answering; {cure}.")
