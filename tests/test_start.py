"""A page is there before its model: questions wait, can be stopped, and a model that cannot be loaded ends the page."""

import os
import subprocess
import sys
import threading

from tutor.settings import ROOT, read_settings
from tutor.start import begin


class Echo:
    def stream(self, messages, adapter):
        yield messages[-1]["content"]


def test_a_question_waits_for_the_model_and_can_be_stopped_meanwhile(monkeypatch):
    monkeypatch.setattr("tutor.ask.TICK", 0.01)
    monkeypatch.setattr("tutor.start._engine", lambda settings: Echo())
    tutor, load = begin(read_settings({}))
    stopped, asked = tutor.chat("Hi", [], "nlp"), tutor.base_answer("Hi", "nlp")
    assert (next(stopped), next(asked), tutor.ready) == ("", "", False)
    stopped.close()
    threading.Timer(0.1, load).start()
    texts = list(asked)
    assert texts[-1] == "Hi"
    assert set(texts[:-1]) <= {""}
    assert tutor.ready


def test_a_page_whose_base_cannot_be_loaded_ends_with_one_sentence(tmp_path):
    environ = os.environ | {"TUTOR_BASE": str(tmp_path / "none"), "PORT": "0", "TUTOR_RUNS": str(tmp_path)}
    done = subprocess.run([sys.executable, ROOT / "app.py"], env=environ, capture_output=True, text=True, timeout=300)
    assert done.returncode == 2
    assert "Course Tutor is on http://127.0.0.1:" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "there is no such folder" in done.stderr
