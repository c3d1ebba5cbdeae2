"""Answers from an OpenAI-compatible server (vLLM with LoRA adapters, for one): the adapter is the model's name."""

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import httpx

from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.prompt import Message

TIMEOUT = httpx.Timeout(10, read=60)
ANSWER_TOKENS = 256


class Remote:
    """`stream(messages, adapter)` as the local engine has it; adapter None asks for the server's base model."""

    def __init__(self, url: str, base: str, key: str = ""):
        self.url, self.base = url.rstrip("/"), base
        self._client = httpx.Client(timeout=TIMEOUT, headers={"Authorization": f"Bearer {key}"} if key else {})

    def stream(
        self, messages: Sequence[Message], adapter: AdapterRef | None, max_new_tokens: int = ANSWER_TOKENS
    ) -> Iterator[str]:
        """Yields the text so far. Raises TutorError when the server refuses, stalls or breaks off."""
        body = {
            "model": model_name(adapter) or self.base,
            "messages": list(messages),
            "stream": True,
            "temperature": 0.0,
            "max_tokens": max_new_tokens,
        }
        text, done = "", False
        try:
            with self._client.stream("POST", f"{self.url}/chat/completions", json=body) as response:
                if response.status_code != 200:
                    response.read()
                    raise TutorError(
                        f"Server {self.url}: answered {response.status_code} for the model {body['model']!r}; "
                        "check that it serves that model."
                    )
                for line in response.iter_lines():
                    if line == "data: [DONE]":
                        done = True
                        break
                    if line.startswith("data:"):
                        text += delta_of(line.removeprefix("data:"))
                        yield text
        except httpx.HTTPError as error:
            raise TutorError(
                f"Server {self.url}: {type(error).__name__} while it answered; check that it runs, then ask again."
            ) from error
        if not done:
            raise TutorError(f"Server {self.url}: broke off in mid-answer; ask again.")

    def first_model(self) -> str:
        """The name of the first model that the server lists. Raises TutorError when it lists none."""
        try:
            found = self._client.get(f"{self.url}/models").raise_for_status().json()["data"][0]["id"]
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as error:
            raise TutorError(
                f"Server {self.url}: lists no model ({type(error).__name__}); check its address, which ends with /v1, "
                "or name the model behind it: URL#MODEL."
            ) from error
        return str(found)


def delta_of(data: str) -> str:
    """The new text in one event of the stream. Raises TutorError when it is not such an event."""
    try:
        choices = json.loads(data)["choices"]
        return (choices[0]["delta"].get("content") or "") if choices else ""
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise TutorError(
            "Server: sent an event that is no chat completion; check that its address ends with /v1."
        ) from error


def model_name(adapter: AdapterRef | None) -> str:
    """The last part of the adapter's Hub id or folder (of runs/<slug>/adapter, the slug): serve it by that name."""
    if adapter is None:
        return ""
    path = PurePosixPath(adapter.source)
    return path.parent.name if path.name == "adapter" else path.name
