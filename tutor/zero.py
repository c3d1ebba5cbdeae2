"""Answers on a ZeroGPU Space, where a GPU is lent to one call for seconds: the call runs in a forked child of this
process, so no thread of the engine can own the model. Each call is told everything, and answers one request.

Written against the documentation of `spaces`, with a stand-in in the tests; not run on a ZeroGPU Space."""

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch

from tutor.adapters import check
from tutor.base import Base
from tutor.batch import Batch
from tutor.course import AdapterRef
from tutor.engine import ANSWER_TOKENS, Request, fitting
from tutor.errors import TutorError
from tutor.hub import fetch
from tutor.loaded import LoadedAdapters
from tutor.prefixes import Prefixes
from tutor.prompt import Message

START_SECONDS, TOKENS_A_SECOND, MOST_SECONDS = 10, 15, 60
served: LoadedAdapters | None = None  # of the module, since the child has nothing but what is there when it is forked


def seconds(prompt: list[int], folder: str | None, max_new_tokens: int) -> int:
    """For how long the GPU is asked for; a short time means a short wait, and less of a visitor's quota."""
    return min(MOST_SECONDS, START_SECONDS + math.ceil(max_new_tokens / TOKENS_A_SECOND))


def lent(function: Callable) -> Callable:
    """`function` with a GPU, where the package that lends them is there."""
    try:
        import spaces
    except ImportError:
        return function
    return spaces.GPU(duration=seconds)(function)


@lent
def answer(prompt: list[int], folder: str | None, max_new_tokens: int) -> Iterator[str]:
    """The text so far, of the base or of the adapter in `folder`."""
    request = Request(prompt, None, max_new_tokens, 0.0, math.inf)
    batch = Batch(served, Prefixes(most_bytes=0))
    with torch.inference_mode():
        request.adapter = served.load(Path(folder), in_use=()) if folder else None
        batch.join([request])
    while not (request.finished and request.out.empty()):
        if request.out.empty():
            with torch.inference_mode():
                batch.step()
        else:
            text = request.out.get()
            if text is not None:
                yield text


class ZeroGpu:
    """`stream(messages, adapter)` as the engine has it. What can be refused is refused before a GPU is asked for."""

    def __init__(self, base: Base, max_adapters: int = 16):
        global served
        self.base, served = base, LoadedAdapters(base, max_adapters)

    def stream(
        self, messages: Sequence[Message], adapter: AdapterRef | None, max_new_tokens: int = ANSWER_TOKENS
    ) -> Iterator[str]:
        prompt = fitting(self.base, list(messages), max_new_tokens)
        folder = fetch(adapter) if adapter else None
        if folder:
            check(folder, self.base.facts)
        try:
            yield from answer(prompt, str(folder) if folder else None, max_new_tokens)
        except Exception as error:
            if type(error).__module__.split(".")[0] in ("spaces", "gradio"):
                raise TutorError(f"No GPU was lent ({error}); try again in a minute, or sign in for more.") from error
            raise
