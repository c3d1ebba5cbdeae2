import json

import pytest

from tests.pdfs import good_deck
from train.run import Run
from train.stages import files_of
from tutor.errors import TutorError


def test_a_stage_runs_again_when_its_inputs_or_its_version_change_or_its_output_is_gone(tmp_path):
    made = []

    def make():
        made.append(1)
        (tmp_path / "out").write_text("x")
        return {"rows": 3}

    for version, inputs, runs in ((1, [1], 1), (1, [1], 1), (1, [2], 2), (2, [2], 3)):
        Run(tmp_path, "cmd", 1).stage("pairs", version, inputs, "out", make)
        assert len(made) == runs
    (tmp_path / "out").unlink()
    Run(tmp_path, "cmd", 1).stage("pairs", 2, [2], "out", make)
    assert len(made) == 4
    stage = json.loads((tmp_path / "run.json").read_text())["stages"]["pairs"]
    assert (stage["rows"], stage["version"]) == (3, 2)
    assert stage["seconds"] >= 0


def test_a_stage_that_fails_is_not_recorded(tmp_path):
    run = Run(tmp_path, "cmd", 1)

    def fail():
        raise TutorError("no")

    with pytest.raises(TutorError):
        run.stage("pairs", 1, [1], "out", fail)
    assert not (tmp_path / "run.json").exists()


def test_a_damaged_run_json_only_means_that_stages_run_again(tmp_path):
    (tmp_path / "run.json").write_text('{"stages": ')
    assert Run(tmp_path, "cmd", 1).facts["stages"] == {}


def test_the_files_whose_change_makes_slides_again_are_those_that_are_read(tmp_path):
    (tmp_path / "deeper").mkdir()
    good_deck(tmp_path / "deeper")
    capital = good_deck(tmp_path, "LECTURE.PDF")
    assert files_of((tmp_path,)) == [capital.resolve()]
