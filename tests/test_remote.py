"""The backend for an OpenAI-compatible server, against a real HTTP server on loopback with its faults."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler

import httpx
import pytest

from tests.serving import serving
from tutor import remote
from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.remote import Remote, model_name

WORDS = ["LoRA ", "freezes ", "weights."]


class Handler(BaseHTTPRequestHandler):
    """Does what the model's name says; `flaky-…` does so twice, then answers."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, self.headers.get("Authorization")))
        name, passing = body["model"].removeprefix("flaky-"), body["model"].startswith("flaky-")
        if passing and len(self.server.asked) > 2:
            name = "well"
        if name.isdecimal():
            return self.send_error(int(name))
        if name == "drop":
            return self.connection.shutdown(2)
        self.send_response(200)
        self.end_headers()
        if name in STREAMS:
            return self.wfile.write(STREAMS[name])
        for word in WORDS:
            self.event(word)
            if name == "cut":
                return None
            if name == "stall":
                return self.server.released.wait(20)
            if name == "endless":
                return self.endless()
        return self.wfile.write(b': a comment\n\ndata: {"choices": []}\n\ndata: [DONE]\n\n')

    def event(self, word):
        event = {"choices": [{"delta": {"content": word}}]}
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()

    def endless(self):
        """Writes until the other side hangs up."""
        try:
            while not self.server.released.wait(0.01):
                self.event("more ")
        except OSError:
            self.server.hung_up.set()

    def log_message(self, *_):
        pass


STREAMS = {
    "odd": b'data: {"hello": 1}\n\n',
    "html": b"<html>Log in</html>",
    "json": b"data: {nonsense\n\n",
    "empty": b"",
    "error": b'data: {"error": {"message": "CUDA out of memory"}}\n\n',
}


@pytest.fixture
def server():
    with serving(Handler) as made:
        made.released, made.hung_up = threading.Event(), threading.Event()
        yield made
        made.released.set()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(remote, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(remote, "TIMEOUT", httpx.Timeout(10))


def address(server) -> str:
    return f"http://127.0.0.1:{server.server_port}/v1"


def ask(server, base, adapter=None, key=""):
    return list(Remote(address(server), base, key).stream([{"role": "user", "content": "What?"}], adapter))


def test_the_answer_grows_and_the_adapter_is_the_models_name(server):
    texts = ask(server, "some/base", AdapterRef("me/course-tutor-nlp", "a" * 40), "key")
    assert texts[-1] == "LoRA freezes weights."
    path, body, authorization = server.asked[0]
    assert (path, body["model"], authorization) == ("/v1/chat/completions", "course-tutor-nlp", "Bearer key")
    ask(server, "some/base")
    assert server.asked[1][1]["model"] == "some/base"


FAULTS = {
    "400": ("shorter question", 1),
    "401": ("TUTOR_BACKEND_KEY", 1),
    "404": ("404", 1),
    "418": ("418", 1),
    "429": ("429", 3),
    "500": ("500", 3),
    "503": ("503", 3),
    "drop": ("no answer came", 3),
    "empty": ("no answer came", 3),
    "html": ("no answer came", 3),
    "cut": ("broke off in mid-answer", 1),
    "stall": ("broke off in mid-answer", 1),
    "odd": ("no chat completion", 1),
    "json": ("no chat completion", 1),
    "error": ("reported an error", 1),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_a_sentence_and_only_what_passes_before_the_first_word_is_tried_again(server, name, monkeypatch):
    fact, tries = FAULTS[name]
    if name == "stall":
        monkeypatch.setattr(remote, "TIMEOUT", httpx.Timeout(10, read=0.3))
    with pytest.raises(TutorError, match=fact) as told:
        ask(server, name, key="secret-key")
    assert "\n" not in str(told.value)
    assert "secret-key" not in str(told.value)
    assert len(server.asked) == tries


@pytest.mark.parametrize("name", ["flaky-503", "flaky-429", "flaky-drop", "flaky-empty"])
def test_a_fault_that_passes_is_not_seen_and_no_word_comes_twice(server, name):
    texts = ask(server, name)
    assert texts == ["LoRA ", "LoRA freezes ", "LoRA freezes weights."]
    assert len(server.asked) == 3


def test_an_answer_that_broke_off_is_not_asked_for_again(server):
    stream = Remote(address(server), "cut").stream([], None)
    assert next(stream) == "LoRA "
    with pytest.raises(TutorError, match="mid-answer"):
        next(stream)
    assert len(server.asked) == 1


def test_stopping_hangs_up(server):
    stream = Remote(address(server), "endless").stream([], None)
    assert next(stream)
    stream.close()
    assert server.hung_up.wait(5)


def test_an_answer_without_an_end_is_ended(server, monkeypatch):
    monkeypatch.setattr(remote, "ANSWER_SECONDS", 0.1)
    with pytest.raises(TutorError, match="wrote for more than"):
        ask(server, "endless")


def test_many_students_get_their_own_courses_model(server):
    remote_ = Remote(address(server), "base")
    with ThreadPoolExecutor(8) as pool:
        refs = [AdapterRef(f"me/course{number}", "a" * 40) for number in range(24)]
        answers = list(pool.map(lambda ref: list(remote_.stream([], ref))[-1], refs))
    assert answers == ["LoRA freezes weights."] * 24
    assert sorted(body["model"] for _, body, _ in server.asked) == sorted(f"course{number}" for number in range(24))


def test_a_server_that_is_not_there_is_named(server):
    server.shutdown()
    server.server_close()
    with pytest.raises(TutorError, match="ConnectError"):
        ask(server, "base")


def test_a_run_of_this_machine_is_served_by_its_courses_name():
    assert model_name(AdapterRef("runs/dl4nlp/adapter")) == "dl4nlp"
    assert model_name(AdapterRef("demo/adapters/nlp")) == "nlp"
    assert model_name(None) == ""
