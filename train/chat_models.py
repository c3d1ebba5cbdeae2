"""Chat models behind the seam that write questions or judge answers: a server's, or the engine at hand."""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.prompt import Message

ATTEMPTS = 3


class Model(Protocol):
    """A chat model: the local engine or a server."""

    def stream(self, messages: Sequence[Message], adapter: AdapterRef | None, max_new_tokens: int) -> Iterator[str]: ...


def served(asked: str) -> tuple[Model, str]:
    """The model URL#MODEL of an OpenAI-compatible server, and its name; without #MODEL the first it lists. Raises
    TutorError when it lists none."""
    from tutor.remote import Remote

    url, _, name = asked.partition("#")
    remote = Remote(url, name, os.environ.get("TUTOR_BACKEND_KEY", ""))
    remote.base = name or remote.first_model()
    return remote, remote.base


def said(model: Model, messages: Sequence[Message], most_tokens: int) -> str:
    """One whole answer; a model that fails is asked again, ATTEMPTS times in all. Raises TutorError, the last one."""
    for left in reversed(range(ATTEMPTS)):
        try:
            return max(model.stream(messages, None, most_tokens), key=len, default="")
        except TutorError:
            if not left:
                raise
    raise AssertionError("unreachable")


def objects(text: str) -> Iterator[dict]:
    """Every JSON object in the text, whatever stands around it; nested ones belong to their outer one."""
    decoder, at = json.JSONDecoder(strict=False), 0
    while (at := text.find("{", at)) >= 0:
        try:
            found, at = decoder.raw_decode(text, at)
        except ValueError:
            at += 1
            continue
        if isinstance(found, dict):
            yield found
