"""The server's memory is flat: of a visit that is forgotten nothing stays, and one that is remembered is small. Counted
is what is kept, as in a page that was asked for days."""

import gc
import json
import time
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import gradio
import httpx
import pytest
from gradio.state_holder import StateHolder

from tests.fake_tutor import FakeTutor
from tutor import page
from tutor.page_visits import READ

REMEMBERED = 3
TYPED = "What is a CanaryToken3Vv?"
ANSWER, BASE_ANSWER = "A token is a unit of text that a model reads.", "A token is a coin."


def tutor_of(**settings) -> FakeTutor:
    return FakeTutor(answer=ANSWER, base=BASE_ANSWER, **settings)


class Visitor:
    """Asks as the page and Gradio's client do: into the queue, then listens."""

    def __init__(self, blocks):
        self.url, self.blocks, self.name = f"{blocks.local_url}gradio_api", blocks, uuid4().hex

    def join(self, endpoint, *data) -> dict:
        number = next(fn._id for fn in self.blocks.fns.values() if fn.api_name == endpoint)
        asked = {"fn_index": number, "session_hash": self.name}
        told = httpx.post(f"{self.url}/queue/join", json=asked | {"data": data}).raise_for_status().json()
        return asked | told

    def heard(self, asked=None, stop="") -> list[str]:
        """The messages until the end, or until the visitor does "cancel" or "hang up" after the first text."""
        heard = []
        with httpx.stream("GET", f"{self.url}/queue/data", params={"session_hash": self.name}, timeout=30) as stream:
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    heard.append(line)
                    if stop and "process_generating" in line:
                        if stop == "hang up":
                            return heard
                        httpx.post(f"{self.url}/cancel", json=asked)
                        stop = ""
        return heard

    def ask(self, endpoint="chat", stop=""):
        data = ("What is a token?", "nlp", True) if endpoint == "compare" else (TYPED, [], "nlp", True)
        return self.heard(self.join(endpoint, *data), stop)


@contextmanager
def serving(tutor, monkeypatch, visits=REMEMBERED):
    monkeypatch.setattr(page, "VISITS", visits)
    blocks = page.build(tutor)
    page.launch(blocks, "127.0.0.1", 0)
    try:
        yield blocks
    finally:
        blocks.close(verbose=False)


def idle(blocks) -> bool:
    """Waits until no question is being answered."""
    queue, deadline = blocks._queue, time.monotonic() + 20
    while (queue._asyncio_tasks or len(queue)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not queue._asyncio_tasks


def held(blocks) -> dict[str, int]:
    """How many of each the server keeps."""
    queue, app = blocks._queue, blocks.app
    kept = {
        "visits": app.state_holder.session_data, "their times": app.state_holder.time_last_used,
        "channels": queue.pending_messages_per_session, "visits in the queue": queue.pending_event_ids_session,
        "questions": queue.event_ids_to_events, "notes": queue.event_analytics, "tasks": queue._asyncio_tasks,
        "answers": app.iterators, "answers to begin anew": app.iterators_to_reset,
    }  # fmt: skip
    return {name: len(each) for name, each in kept.items()}


@pytest.mark.parametrize(("endpoint", "stop"), [("chat", ""), ("chat", "cancel"), ("chat", "hang up"), ("compare", "")])
def test_of_forgotten_visits_nothing_stays_however_their_answers_ended(monkeypatch, endpoint, stop):
    with serving(tutor_of(pause=0.01 if stop else 0.0), monkeypatch) as blocks:
        for _ in range(3 * REMEMBERED):
            visitor = Visitor(blocks)
            for _ in range(2):
                visitor.ask(endpoint, stop)
        assert idle(blocks)
        for _ in range(REMEMBERED):
            assert "close_stream" in Visitor(blocks).ask()[-1]
        assert idle(blocks)
        few = dict.fromkeys(("visits", "their times", "channels", "visits in the queue"), REMEMBERED)
        assert held(blocks) == few | {"notes": 1} | dict.fromkeys(held(blocks).keys() - few - {"notes"}, 0)


def test_a_visit_is_small(monkeypatch):
    with serving(tutor_of(), monkeypatch, visits=1000) as blocks:

        def objects_after(visits: int) -> int:
            for _ in range(visits):
                Visitor(blocks).ask()
            assert idle(blocks)
            gc.collect()
            return len(gc.get_objects())

        objects_after(10)
        before = objects_after(0)
        assert (objects_after(20) - before) / 20 < 100, "Gradio alone: 540 objects a visit"


def test_a_question_that_waits_is_answered_though_its_visit_is_forgotten(monkeypatch):
    tutor = tutor_of(ready=False)
    with serving(tutor, monkeypatch) as blocks:
        for _ in range(page.MODEL_REQUESTS):
            Visitor(blocks).join("chat", TYPED, [], "nlp", False)
        last = Visitor(blocks)
        last.join("chat", TYPED, [], "nlp", False)
        for _ in range(2 * REMEMBERED):
            Visitor(blocks).join("courses")
        assert last.name not in blocks.app.state_holder.session_data
        tutor.ready = True
        end = json.loads(last.heard()[-2].removeprefix("data:"))
        assert (end["msg"], end["success"]) == ("process_completed", True)
        assert idle(blocks)


def test_conversations_of_remembered_visits_stay_their_own(monkeypatch):
    with serving(tutor_of(), monkeypatch) as blocks:
        for endpoint, said in (("chat", ANSWER), ("compare", BASE_ANSWER)):
            visitors = [Visitor(blocks) for _ in range(REMEMBERED)]
            for visitor in visitors * 2:
                assert said in "".join(visitor.ask(endpoint))
        assert list(blocks.app.state_holder.session_data) == [visitor.name for visitor in visitors]


def test_nobody_can_have_a_visit_written_to_the_servers_disk(monkeypatch):
    with serving(tutor_of(), monkeypatch) as blocks:
        visitor = Visitor(blocks)
        visitor.ask()
        told = httpx.get(f"{visitor.url}/deep_link", params={"session_hash": visitor.name}).json()
        written = Path(blocks.app.uploaded_file_dir) / "deep_links" / told / "state.json"
        assert written.read_text() == "[]"


def test_gradio_is_the_one_that_was_read_and_still_keeps_a_page_for_each_visit(monkeypatch):
    assert gradio.__version__ == READ, "read state_holder.py and queueing.py anew, then set tutor.page_visits.READ"
    with serving(tutor_of(), monkeypatch) as blocks:
        holder = StateHolder()
        holder.blocks = blocks
        assert len(holder["a visit"].config_values) == len(blocks.blocks)
        assert not dict(blocks.app.state_holder["a visit"].config_values)
