"""Trackers are packages of others, here small fakes of them."""

import importlib
import sys
from types import SimpleNamespace

import pytest

from tests.tuning import short_recipe, trainer_of
from train.__main__ import main
from train.track import FOLDER, require_tracker, tracker
from train.tune import tune
from tutor.base import load_base
from tutor.errors import TutorError


def run_with(name, base_folder, out):
    trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(epochs=4), out)
    trainer.add_callback(tracker(name, out))
    return trainer, tune(trainer)["losses"]


def test_a_missing_package_is_a_sentence_with_its_cure_before_anything_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("train.track.find_spec", lambda name: None)
    with pytest.raises(TutorError, match="pip install trackio"):
        require_tracker("trackio")
    assert main(["--track", "tensorboard", "--out", str(tmp_path / "run"), "--dry-run"]) == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("--track tensorboard: ")
    assert "\n" not in said
    assert not (tmp_path / "run").exists()


def test_tensorboard_gets_every_loss_in_a_folder_of_the_run_that_stays(base_folder, tmp_path, monkeypatch):
    written = []

    class Writer:
        def __init__(self, log_dir):
            self.log_dir = log_dir

        def add_scalar(self, name, value, step):
            written.append((self.log_dir, name, step, value))

        def add_text(self, *_): ...
        def flush(self): ...
        def close(self): ...

    (tmp_path / "fake" / "tensorboard").mkdir(parents=True)
    (tmp_path / "fake" / "tensorboard" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "fake")
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", SimpleNamespace(SummaryWriter=Writer))
    require_tracker("tensorboard")
    _, losses = run_with("tensorboard", base_folder, tmp_path / "run")
    told = [(step, round(value, 4)) for place, name, step, value in written if name == "train/loss"]
    assert told == [(row["step"], row["loss"]) for row in losses if "loss" in row] != []
    assert {place for place, *_ in written} == {str(tmp_path / "run" / FOLDER)}


TRACKIO = """
from contextvars import ContextVar
from types import SimpleNamespace
__version__ = "0.43.0"
started, logged, config = [], [], type("Config", (dict,), {"update": lambda self, row, **_: dict.update(self, row)})()
context_vars = SimpleNamespace(current_space_id=ContextVar("space", default=None))
def init(**settings): started.append(settings)
def log(row): logged.append(row)
def finish(): logged.append("finished")
def freeze(**_): raise AssertionError("nothing may go to the Hub")
sync = freeze
"""


def test_trackio_gets_every_loss_on_this_machine_alone(base_folder, tmp_path, monkeypatch):
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake" / "trackio.py").write_text(TRACKIO)
    monkeypatch.syspath_prepend(tmp_path / "fake")
    monkeypatch.delitem(sys.modules, "trackio", raising=False)
    trackio = importlib.import_module("trackio")
    monkeypatch.setitem(sys.modules, "trackio", trackio)
    _, losses = run_with("trackio", base_folder, tmp_path / "boxes")
    (settings,) = trackio.started
    assert (settings["project"], settings["name"], settings["space_id"]) == ("course-tutor", "boxes", None)
    told = [round(row["train/loss"], 4) for row in trackio.logged if "train/loss" in row]
    assert told == [row["loss"] for row in losses if "loss" in row] != []
    assert trackio.logged[-1] == "finished"
