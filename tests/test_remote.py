"""The backend for an OpenAI-compatible server, against a real HTTP server on loopback with its faults."""

import json
from http.server import BaseHTTPRequestHandler

import pytest

from tests.serving import serving
from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.remote import Remote, model_name

WORDS = ["LoRA ", "freezes ", "weights."]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, self.headers.get("Authorization")))
        if body["model"] == "missing":
            return self.send_error(404)
        self.send_response(200)
        self.end_headers()
        if body["model"] == "odd":
            self.wfile.write(b'data: {"hello": 1}\n\n')
            return None
        for word in WORDS:
            event = {"choices": [{"delta": {"content": word}}]}
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        if body["model"] != "cut":
            self.wfile.write(b'data: {"choices": []}\n\ndata: [DONE]\n\n')
        return None

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with serving(Handler) as made:
        yield made


def ask(server, base, adapter=None, key=""):
    remote = Remote(f"http://127.0.0.1:{server.server_port}/v1", base, key)
    return list(remote.stream([{"role": "user", "content": "What?"}], adapter))


def test_the_answer_grows_and_the_adapter_is_the_models_name(server):
    texts = ask(server, "some/base", AdapterRef("me/course-tutor-nlp", "a" * 40), "key")
    assert texts[-1] == "LoRA freezes weights."
    path, body, authorization = server.asked[0]
    assert (path, body["model"], authorization) == ("/v1/chat/completions", "course-tutor-nlp", "Bearer key")
    ask(server, "some/base")
    assert server.asked[1][1]["model"] == "some/base"


@pytest.mark.parametrize(("base", "fact"), [("missing", "404"), ("cut", "broke off"), ("odd", "no chat completion")])
def test_each_fault_is_a_sentence(server, base, fact):
    with pytest.raises(TutorError, match=fact):
        ask(server, base)


def test_a_server_that_is_not_there_is_named(server):
    server.shutdown()
    server.server_close()
    with pytest.raises(TutorError, match="ConnectError"):
        ask(server, "base")


def test_a_run_of_this_machine_is_served_by_its_courses_name():
    assert model_name(AdapterRef("runs/dl4nlp/adapter")) == "dl4nlp"
    assert model_name(AdapterRef("demo/adapters/nlp")) == "nlp"
    assert model_name(None) == ""
