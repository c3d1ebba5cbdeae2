"""The optional judge, with models that prefer a side, a position, prose, nonsense, or do not answer at all."""

import json
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from tests.serving import serving
from train.chat_models import ATTEMPTS, served
from train.evaluation import chat_judge
from train.evaluation.chat_judge import FIRST, choice_in, judged
from train.evaluation.verdict import facts
from tutor.errors import TutorError

BOTH = ("tuned over base", "tuned+slides over base+slides")


def row(right=1, **answers):
    texts = {"base": "fish", "tuned": "bread", "base+slides": "same", "tuned+slides": "same"} | answers
    scores = {arm: {"right": float(right if arm == "tuned" else 0)} for arm in texts}
    return {"question": "What does yeast raise?", "answer": "Yeast raises bread.", "scores": scores, **texts}


class Says:
    """A model whose reply is a function of the prompt and of how often it was asked."""

    def __init__(self, reply):
        self.reply, self.asked, self.lock = reply, [], threading.Lock()

    def stream(self, messages, adapter, max_new_tokens):
        assert adapter is None
        with self.lock:
            self.asked.append(messages)
            number = len(self.asked)
        yield self.reply(messages[0]["content"], number)


def prefers(word):
    """Whichever answer holds the word."""
    return lambda prompt, _: json.dumps({"better": "A" if f"Answer A: {word}" in prompt else "B"})


def test_an_answer_that_is_preferred_in_both_orders_wins_and_equal_answers_cost_no_call(capsys):
    model, rows = Says(prefers("bread")), [row(), row(tuned="fish", base="bread")]
    found = judged(model, "some/model", "Baking", rows)
    assert found["calls"] == len(model.asked) == 4
    assert found["comparisons"][BOTH[0]] == {"win": 1, "tie": 0, "loss": 1, "torn": 0, "failed": 0}
    assert found["comparisons"][BOTH[1]] == {"win": 0, "tie": 2, "loss": 0, "torn": 0, "failed": 0}
    assert found["agreement"] == {"n": 2, "same": 1, "tie": 0, "opposite": 1}
    assert rows[0]["judge"] == {BOTH[0]: "win", BOTH[1]: "tie"}
    assert "some/model is asked 4 times, 2 pairs of answers to 2 questions" in capsys.readouterr().out
    [(_, said)] = facts({"judge": found})
    assert "1 better, 0 alike (0 because the two orders disagreed), 1 worse" in said
    assert "It does not lead the verdict." in said


def test_the_judge_is_blind_and_sees_each_pair_in_both_orders():
    model = Says(prefers("bread"))
    judged(model, "some/model", "Baking", [row()])
    prompts = sorted(messages[0]["content"] for messages in model.asked)
    assert "Answer A: bread\nAnswer B: fish" in prompts[0]
    assert "Answer A: fish\nAnswer B: bread" in prompts[1]
    for prompt in prompts:
        assert "Reference: Yeast raises bread." in prompt
        assert "tuned" not in prompt
        assert "base" not in prompt


def test_a_judge_that_prefers_a_position_makes_nothing_but_ties():
    found = judged(Says(lambda *_: '{"better": "A"}'), "some/model", "Baking", [row(), row()])
    assert found["comparisons"][BOTH[0]] == {"win": 0, "tie": 2, "loss": 0, "torn": 2, "failed": 0}
    assert found["agreement"] == {"n": 2, "same": 0, "tie": 2, "opposite": 0}


@pytest.mark.parametrize(
    ("reply", "choice"),
    [
        ('{"better": "A"}', "a"),
        ('Sure!\n```json\n{"better": "answer b"}\n```\nB says it as the reference does.', "b"),
        ('{"better": "A"} On reflection: {"better": "tie"}', "tie"),
        ("Both name bread. Verdict: Tie.", "tie"),
        ("The better answer is B.", "b"),
        ("**B**", "b"),
        ("Answer A", "a"),
        ("The better one is A good many times.", ""),
        ("The better choice is a fish.", ""),
        ('{"better": "C"}', ""),
        ('{"better": ', ""),
        ("A fish is no bread, so B says the reverse.", ""),
        ("", ""),
    ],
)
def test_a_verdict_is_read_whatever_stands_around_it_and_never_guessed(reply, choice):
    assert choice_in(reply) == choice


def test_a_reply_without_a_verdict_is_asked_for_again_and_then_left_out():
    def later(prompt, number):
        return "Let me think." if number == 1 else prefers("bread")(prompt, number)

    model = Says(later)
    found = judged(model, "some/model", "Baking", [row()])
    assert found["comparisons"][BOTH[0]]["win"] == 1
    assert [message["role"] for message in model.asked[1]] == ["user", "assistant", "user"]
    silent = Says(lambda prompt, _: "I would rather not." if "cake" in prompt else prefers("bread")(prompt, _))
    found = judged(silent, "some/model", "Baking", [row(), row(base="cake")])
    assert found["comparisons"][BOTH[0]] == {"win": 1, "tie": 0, "loss": 0, "torn": 0, "failed": 1}
    assert found["agreement"]["n"] == 1
    assert len(silent.asked) == 2 + 2 * ATTEMPTS


def test_a_model_that_never_gives_a_verdict_is_given_up_soon():
    silent = Says(lambda *_: "I would rather not.")
    with pytest.raises(TutorError, match="no readable verdict; choose a larger chat model"):
        judged(silent, "some/model", "Baking", [row() for _ in range(40)])
    assert len(silent.asked) == FIRST * 2 * ATTEMPTS


def test_a_prompt_with_a_field_that_nobody_fills_in_is_told(tmp_path, monkeypatch):
    (tmp_path / "judge.txt").write_text('Course {course}, {"better": "A"}')
    monkeypatch.setattr(chat_judge, "PROMPT", tmp_path / "judge.txt")
    with pytest.raises(TutorError, match="cannot be filled in"):
        judged(Says(prefers("bread")), "some/model", "Baking", [row()])


class Faulty(BaseHTTPRequestHandler):
    """A server that fails first (503, then half an event), and then judges with prose around the verdict."""

    faults = 2

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        number = len(self.server.asked)
        self.send_response(503 if number == 1 else 200)
        self.end_headers()
        if number == 2:
            self.wfile.write(b'data: {"choices": [{"del\n\n')
        elif number > self.faults:
            choice = prefers("bread")(body["messages"][0]["content"], number)
            event = {"choices": [{"delta": {"content": f"I compared both claims.\n{choice}\nHope that helps!"}}]}
            self.wfile.write(f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n".encode())

    def log_message(self, *_):
        pass


def address(server):
    return f"http://127.0.0.1:{server.server_port}/v1#the/judge"


def test_a_server_with_faults_judges_all_the_same(monkeypatch):
    monkeypatch.setattr("tutor.remote.PAUSES", (0.0, 0.0))
    with serving(Faulty) as server:
        found = judged(*served(address(server)), "Baking", [row(), row(), row()])
        assert found["comparisons"][BOTH[0]] == {"win": 3, "tie": 0, "loss": 0, "torn": 0, "failed": 0}
        assert found["model"] == "the/judge"
        assert {body["model"] for body in server.asked} == {"the/judge"}
        assert len(server.asked) == 6 + 2


def test_a_server_that_never_answers_is_given_up_soon(monkeypatch):
    class Dead(Faulty):
        faults = 10**6

    monkeypatch.setattr("tutor.remote.PAUSES", (0.0, 0.0))
    with serving(Dead) as server:
        with pytest.raises(TutorError, match=r"Server: sent an event|no answer came|answered 503"):
            judged(*served(address(server)), "Baking", [row() for _ in range(40)])
        assert len(server.asked) <= FIRST * ATTEMPTS * 3
