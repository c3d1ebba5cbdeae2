"""Answers from an OpenAI-compatible server (vLLM with LoRA adapters, for one): the adapter is the model's name."""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import httpx

from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.prompt import Message

TIMEOUT = httpx.Timeout(10, read=60)
ANSWER_TOKENS = 256
ANSWER_SECONDS = 300.0
PAUSES = (0.5, 2.0)  # seconds before another try, as long as nothing of the answer came
MOST_PAUSE = 10.0  # that a server may ask for
PASSING = (429, 500, 502, 503, 504)
CURES = {
    400: "it does not take this conversation; ask a shorter question",
    401: "set TUTOR_BACKEND_KEY to its key",
    403: "set TUTOR_BACKEND_KEY to a key that may ask for this model",
    404: "check that it serves that model, and that the address ends with /v1",
}


class Passing(Exception):
    """A fault before the first word, which another try may not meet; `pause` seconds are asked for."""

    def __init__(self, told: TutorError, pause: float = 0.0):
        super().__init__(str(told))
        self.told, self.pause = told, pause


class Remote:
    """`stream(messages, adapter)` as the local engine has it; adapter None asks for the server's base model."""

    def __init__(self, url: str, base: str, key: str = ""):
        self.url, self.base = url.rstrip("/"), base
        self._client = httpx.Client(timeout=TIMEOUT, headers={"Authorization": f"Bearer {key}"} if key else {})

    def stream(
        self, messages: Sequence[Message], adapter: AdapterRef | None, max_new_tokens: int = ANSWER_TOKENS
    ) -> Iterator[str]:
        """Yields the text so far; closing the iterator hangs up, which servers take as Stop. What fails before the
        first word is tried again; nothing is after it, so no text can come twice. Raises TutorError."""
        body = {
            "model": model_name(adapter) or self.base,
            "messages": list(messages),
            "stream": True,
            "temperature": 0.0,
            "max_tokens": max_new_tokens,
        }
        for pause in (*PAUSES, None):
            try:
                yield from self._once(body)
                return
            except Passing as fault:
                if pause is None:
                    raise fault.told from fault
                time.sleep(max(pause, min(fault.pause, MOST_PAUSE)))

    def _once(self, body: dict) -> Iterator[str]:
        text, deadline = "", time.monotonic() + ANSWER_SECONDS
        try:
            with self._client.stream("POST", f"{self.url}/chat/completions", json=body) as response:
                self._check(response, body["model"])
                for line in response.iter_lines():
                    if line.startswith("data:"):
                        data = line.removeprefix("data:").strip()
                        if data == "[DONE]":
                            return
                        if delta := delta_of(data):
                            text += delta
                            yield text
                    if time.monotonic() > deadline:
                        raise TutorError(f"Server {self.url}: wrote for more than {ANSWER_SECONDS:.0f} s; ask again.")
        except httpx.HTTPError as error:
            raise self._broken(type(error).__name__, text) from error
        raise self._broken("the end of the stream", text)

    def _check(self, response: httpx.Response, model: str) -> None:
        """Raises TutorError, or Passing, unless an answer follows."""
        status = response.status_code
        if status != 200:
            cure = CURES.get(status, "try again, or see its log" if status in PASSING else CURES[404])
            told = TutorError(f"Server {self.url}: answered {status} for the model {model!r}; {cure}.")
            after = response.headers.get("Retry-After", "")
            raise Passing(told, float(after) if after.isdecimal() else 0.0) if status in PASSING else told

    def _broken(self, fact: str, text: str) -> TutorError | Passing:
        if text:
            return TutorError(f"Server {self.url}: broke off in mid-answer ({fact}); ask again.")
        told = f"Server {self.url}: no answer came ({fact}); check that it runs, then ask again."
        return Passing(TutorError(told))

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
        event = json.loads(data)
        if "error" in event:
            raise TutorError("Server: reported an error in mid-answer; see its log, then ask again.")
        choices = event["choices"]
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
