import json
from pathlib import Path

import pytest

from tests.courses import COURSE, write
from tutor.catalog import courses, find, finished_runs, read_catalogue
from tutor.errors import TutorError
from tutor.settings import read_settings

ONE = '[[course]]\nslug = "nlp"\ntitle = "NLP"\nadapter = "adapters/nlp"\n'


def catalogue(tmp_path, text):
    path = tmp_path / "courses.toml"
    path.write_text(text)
    return path


def test_folders_count_from_the_catalogue_and_hub_ids_keep_their_commit(tmp_path):
    commit = "a" * 40
    other = f'[[course]]\nslug="x"\ntitle="X"\nadapter="me/x"\nrevision="{commit}"\nbase="other/model"\n'
    text = f'base = "demo/base"\n{ONE}{other}'
    local, hub = read_catalogue(catalogue(tmp_path, text))
    assert local.adapter.source == str(tmp_path / "adapters/nlp")
    assert local.adapter.revision is None
    assert local.base == "demo/base"
    assert (hub.adapter.source, hub.adapter.revision, hub.base) == ("me/x", commit, "other/model")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("[[course", "not TOML"),
        ("course = 3", "list of tables"),
        ('[[course]]\nslug="a"', "lacks"),
        (ONE + "colour = 'red'", "colour"),
        (ONE + "base = 3", "no text"),
    ],
)
def test_a_wrong_catalogue_is_a_sentence(tmp_path, text, fact):
    with pytest.raises(TutorError, match=fact):
        read_catalogue(catalogue(tmp_path, text))


def test_a_missing_catalogue_names_the_variable(tmp_path):
    with pytest.raises(TutorError, match="TUTOR_COURSES"):
        read_catalogue(tmp_path / "none.toml")


def test_finished_runs_are_listed_and_broken_or_unfinished_ones_are_not(tmp_path):
    for name in ("good", "broken", "unfinished"):
        (tmp_path / name).mkdir()
    write(tmp_path / "good" / "adapter", course=COURSE | {"slug": "good"})
    write(tmp_path / "broken" / "adapter", course=COURSE)
    (tmp_path / "broken" / "adapter" / "course.json").write_text("{")
    (tmp_path / "unfinished" / "checkpoints").mkdir()
    assert [course.slug for course in finished_runs(tmp_path)] == ["good"]


def test_a_catalogued_course_wins_over_a_run_of_the_same_name(tmp_path):
    (tmp_path / "runs" / "nlp").mkdir(parents=True)
    write(tmp_path / "runs" / "nlp" / "adapter", course=COURSE)
    path = catalogue(tmp_path, ONE)
    listed = courses(read_settings({"TUTOR_COURSES": str(path), "TUTOR_RUNS": str(tmp_path / "runs")}))
    assert [course.title for course in listed] == ["NLP"]


def test_an_unknown_course_names_those_that_exist(tmp_path):
    listed = read_catalogue(catalogue(tmp_path, ONE))
    assert find(listed, "nlp").title == "NLP"
    with pytest.raises(TutorError, match="nlp"):
        find(listed, "cooking")


def test_the_shipped_catalogue_points_at_adapters_that_are_there():
    shipped = read_catalogue(read_settings({}).courses)
    assert [course.slug for course in shipped] == ["nlp", "peft"]
    for course in shipped:
        manifest = json.loads(Path(course.adapter.source, "course.json").read_text())
        assert manifest["title"] == course.title
