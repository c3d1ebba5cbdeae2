"""A small lecture hall over the page's real API, on the tiny base: the same simulation as `make bench-students`."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace

import pytest

from benchmarks import students
from benchmarks.students import FULL, burst, growth, lecture, wrong
from tutor import page
from tutor.ask import Tutor
from tutor.settings import ROOT, read_settings

SLUGS = ["one", "two", "three"]


def catalogue(folder, adapters):
    """Settings with the courses SLUGS, one for each adapter."""
    entry = '[[course]]\nslug = "{0}"\ntitle = "{0}"\nadapter = "{1}"\n'
    (folder / "courses.toml").write_text("".join(map(entry.format, SLUGS, adapters)))
    return read_settings({"TUTOR_COURSES": str(folder / "courses.toml"), "TUTOR_RUNS": str(folder)})


@contextmanager
def served(settings, stream):
    """The address of a page whose backend is `stream`."""
    blocks = page.build(Tutor(settings, SimpleNamespace(stream=stream), "tiny"))
    yield page.launch(blocks, "127.0.0.1", 0)
    blocks.close(verbose=False)


def test_no_student_gets_another_courses_answer_and_no_question_is_lost(base_folder, refs, tmp_path):
    from tutor.base import load_base
    from tutor.engine import Engine

    settings = catalogue(tmp_path, [ref.source for ref in refs[1:]])
    hall, alone = (Engine(load_base(str(base_folder), "none"), max_rows=rows) for rows in (4, 1))
    with served(settings, lambda messages, ref: hall.stream(messages, ref, 12)) as url:
        turns = lecture(url, SLUGS, students=6, turns=3, seed=1)
    assert len(turns) == 18
    assert not [turn.problem for turn in turns if turn.problem]
    assert sum(bool(turn.texts) for turn in turns) > 12
    one = Tutor(settings, SimpleNamespace(stream=lambda messages, ref: alone.stream(messages, ref, 12)), "tiny")
    assert wrong(turns, one) == []
    swapped = [replace(turn, course=SLUGS[SLUGS.index(turn.course) - 1]) for turn in turns]
    assert len(wrong(swapped, one)) > len(turns) / 2, "another course's answer would be seen"
    hall.close()
    alone.close()


def test_beyond_the_queue_everyone_is_told_so_and_nobody_else_is_lost(tmp_path, monkeypatch):
    settings = catalogue(tmp_path, [ROOT / "demo" / "adapters" / "nlp"])
    released, follow = threading.Event(), students.follow

    def held(messages, ref):
        released.wait(60)
        yield "answer"

    def followed(client, turn):
        follow(client, turn)
        released.set()  # the first to come back is one that was refused

    monkeypatch.setattr(students, "follow", followed)
    count = page.MODEL_REQUESTS + page.WAITING_REQUESTS + 8
    with served(settings, held) as url:
        ends = burst(url, SLUGS[0], count)
    refused = sum(number for said, number in ends.items() if FULL in said)
    assert refused, ends
    assert ends["answered"] + refused == count


def test_growth_is_in_mb_an_hour_and_leaves_the_warming_up_out():
    assert growth([100.0, 400.0, 500.0, 500.0, 500.0, 500.0]) == 0
    assert growth([0.0, 900.0, 500.0, 501.0, 502.0, 503.0]) == pytest.approx(720)  # 1 MB every 5 s
