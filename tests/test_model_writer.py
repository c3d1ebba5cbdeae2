"""The model writer, with models that answer well, badly, late or not at all."""

import json
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from tests.serving import serving
from tests.slides import slide
from train.__main__ import main
from train.chat_models import ATTEMPTS, objects
from train.model_writer import ModelWriter, unusable
from train.write import write_pairs
from tutor.errors import TutorError
from tutor.files import read_jsonl

TEXT = "Beam search keeps the k best partial outputs.\nIt is not optimal, but 10 times faster than a full search."
PAGE = slide(TEXT, "Beam search")
GOOD = {
    "quote": "Beam search keeps the k best partial outputs",
    "answer": "Beam search keeps the k best partial outputs at each step.",
    "questions": [f"What does beam search keep, in wording {word}?" for word in ("one", "two", "three", "four")],
    "wrong": ["only the best output", "all outputs", "two random outputs"],
}


class Scripted:
    """A model that gives its answers in turn, the last one for ever; an exception is raised."""

    def __init__(self, *answers):
        self.answers, self.asked, self.lock = list(answers), [], threading.Lock()

    def stream(self, messages, adapter, max_new_tokens):
        with self.lock:
            self.asked.append(messages)
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        yield answer[: len(answer) // 2]
        yield answer


def written(model, tmp_path, slides=(PAGE,)):
    dropped = []
    facts, found = ModelWriter(model, "some/model", tmp_path / "writer.jsonl")(slides, "Decoding", dropped)
    return facts, found, [row["reason"] for row in dropped]


def test_a_fact_comes_with_its_wordings_and_a_choice(tmp_path):
    (fact,), ((_, wordings),), dropped = written(Scripted(json.dumps(GOOD)), tmp_path)
    assert fact.quote in PAGE.text
    assert [wording.form for wording in wordings] == ["asked"] * 4 + ["choice"]
    assert wordings[-1].answer.endswith(GOOD["answer"])
    assert all(option in wordings[-1].question for option in GOOD["wrong"])
    assert dropped == []


def test_the_prompt_shows_the_slide_and_the_course(tmp_path):
    model = Scripted(json.dumps(GOOD))
    written(model, tmp_path)
    prompt = model.asked[0][0]["content"]
    assert PAGE.text in prompt
    assert '"Decoding"' in prompt


@pytest.mark.parametrize(
    "text",
    [
        f"Here you are:\n```json\n{json.dumps(GOOD)}\n```\nAnything else?",
        f"[{json.dumps(GOOD)},",
        json.dumps(GOOD) + '\n{"quote": "cut off',
        json.dumps(GOOD, indent=2),
    ],
)
def test_objects_are_found_whatever_stands_around_them(text):
    assert list(objects(text)) == [GOOD]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "Beam search keeps everything"}, "quote not found in the slide"),
        ({"answer": "Beam search keeps the 5 best partial outputs."}, "answer has a number that the slide has not"),
        ({"answer": "Beam search never keeps the k best partial outputs."}, "answer and quote differ in a negation"),
        ({"answer": "Paris hosts many famous museums of modern sculpture."}, "answer does not rest on the slide"),
        ({"questions": []}, "item without quote, answer or questions"),
        ({"questions": "What is it?"}, "item without quote, answer or questions"),
        ({"answer": "", "quote": ""}, "item without quote, answer or questions"),
    ],
)
def test_what_does_not_rest_on_the_slide_is_dropped_with_its_reason(change, reason, tmp_path):
    text = json.dumps(GOOD) + "\n" + json.dumps(GOOD | change)
    facts, _, dropped = written(Scripted(text), tmp_path)
    assert len(facts) == 1
    assert dropped == [reason]


def test_a_negation_of_the_quote_may_be_written_short():
    quote = "It is not optimal"
    assert unusable(quote, "Beam search isn't optimal.", ["Is beam search optimal?"], PAGE) == ""
    assert unusable(quote, "Beam search is optimal.", ["Is beam search optimal?"], PAGE).endswith("negation")


def test_an_answer_without_json_is_asked_for_again(tmp_path):
    model = Scripted("I would love to help!", json.dumps(GOOD))
    facts, _, _ = written(model, tmp_path)
    assert len(facts) == 1
    assert [message["role"] for message in model.asked[1]] == ["user", "assistant", "user"]


def test_a_server_that_fails_is_asked_again_and_then_told_of(tmp_path):
    facts, _, _ = written(Scripted(TutorError("busy"), json.dumps(GOOD)), tmp_path)
    assert len(facts) == 1
    model = Scripted(TutorError("Server: down."))
    with pytest.raises(TutorError, match="down"):
        written(model, tmp_path / "other")
    assert len(model.asked) == ATTEMPTS


def test_no_usable_answer_at_all_is_an_error(tmp_path):
    with pytest.raises(TutorError, match="gave no usable question"):
        written(Scripted("I cannot help with that."), tmp_path)


def test_a_run_that_was_stopped_asks_nothing_twice(tmp_path):
    pages = [slide(TEXT, "Beam search"), slide(TEXT.replace("Beam", "Wide beam"), "Wide beam search")]
    second = json.dumps(GOOD | {"quote": "Wide beam search keeps the k best partial outputs"})

    class Dying(Scripted):
        def stream(self, messages, adapter, max_new_tokens):
            if "Wide" in messages[0]["content"]:
                raise TutorError("Server: down.")
            return super().stream(messages, adapter, max_new_tokens)

    with pytest.raises(TutorError, match="down"):
        written(Dying(json.dumps(GOOD)), tmp_path, pages)
    model = Scripted(second)
    facts, _, _ = written(model, tmp_path, pages)
    assert len(model.asked) == 1
    assert len(facts) == 2


def test_pairs_of_a_model_pass_the_same_gates(tmp_path):
    odd = GOOD | {"questions": [*GOOD["questions"], "What does this slide say about beam search?"]}
    writer = ModelWriter(Scripted(json.dumps(odd)), "some/model", tmp_path / "writer.jsonl")
    pairs, dropped = write_pairs([PAGE], "Decoding", 1, writer)
    asked = {pair.question for pair in pairs if pair.form == "asked"}
    assert asked == set(GOOD["questions"])
    assert "question needs the slide" in {row["reason"] for row in dropped}
    assert all(pair.quote in PAGE.text for pair in pairs if pair.form != "refusal")


class ChatServer(BaseHTTPRequestHandler):
    """Answers every chat with one fact quoted from the slide's first line."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"data": [{"id": "the/model"}]}).encode())

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        quote = body["messages"][0]["content"].partition("Slide: ")[2].split("\n")[1].lstrip("- ")
        item = {"quote": quote, "answer": quote, "questions": [f"Question {n} on {quote[:30]}?" for n in "abcdef"]}
        event = {"choices": [{"delta": {"content": json.dumps(item)}}]}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n".encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def chat_server():
    with serving(ChatServer) as made:
        yield made


def test_the_command_line_writes_with_a_server(chat_server, tmp_path, capsys):
    url = f"http://127.0.0.1:{chat_server.server_port}/v1"
    arguments = ["--course", "nlp", "--writer", url, "--until", "pairs", "--out", str(tmp_path / "run")]
    assert main(arguments) == 0
    rows = [row for row in read_jsonl(tmp_path / "run" / "pairs.jsonl") if row["form"] != "refusal"]
    assert {row["form"] for row in rows} == {"asked"}
    assert {body["model"] for body in chat_server.asked} == {"the/model"}
    asked = len(chat_server.asked)
    assert main([*arguments, "--title", "Another title"]) == 0
    assert len(chat_server.asked) == 2 * asked, "another prompt is asked anew"
    assert main([*arguments, "--title", "Another title"]) == 0
    assert len(chat_server.asked) == 2 * asked


def test_a_writer_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--writer", "magic"])
    assert stop.value.code == 2
    assert "'magic' is no writer" in capsys.readouterr().err
