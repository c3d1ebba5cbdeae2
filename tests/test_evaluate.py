"""python -m train.evaluate, as a person meets it."""

import json

import pytest

from tests.serving import serving
from tests.test_chat_judge import Faulty, address
from tests.tiny import tiny_adapter
from train.evaluate import main
from tutor.base import load_base

SLIDE = {"deck": "d", "page": 1, "title": "LoRA", "text": "LoRA adds two small matrices.", "kind": "text", "pages": [1]}
ROWS = [
    {"question": "What does LoRA add?", "answer": "LoRA adds two small matrices.", "page": 1},
    {"question": "What is frozen?", "answer": "The base weights are frozen.", "page": 2},
]


@pytest.fixture
def workplace(tmp_path, base_folder, monkeypatch):
    """A course with slides, two adapters and a questions file, in the current folder."""
    monkeypatch.chdir(tmp_path)
    base = load_base(str(base_folder), "none").facts.id
    for seed, name in enumerate(("one", "two")):
        (tiny_adapter(base_folder, tmp_path / name, seed=seed, base_id=base) / "README.md").unlink()
    (tmp_path / "runs" / "peft").mkdir(parents=True)
    (tmp_path / "runs" / "peft" / "slides.jsonl").write_text(json.dumps(SLIDE))
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    return tmp_path


def run(base_folder, *more):
    asked = ["--course", "peft", "--questions", "q.jsonl", "--base", str(base_folder), "--quantize", "none"]
    return main([*asked, *more])


def test_two_adapters_give_two_reports_and_one_table_and_their_reports_can_be_compared(workplace, base_folder, capsys):
    assert run(base_folder, "--adapter", "one", "--adapter", "two") == 0
    said = capsys.readouterr().out
    assert "| score | base | one | one + slides | two | two + slides |" in said
    reports = [workplace / "runs" / "peft" / "evaluations" / name / "report.json" for name in ("one", "two")]
    for path in reports:
        assert json.loads(path.read_text())["sets"]["exam"]["n"] == 2
        assert (path.parent / "report.html").read_text().startswith("<!doctype html>")
    assert main(["--diff", *map(str, reports)]) == 0
    assert "## Exam: 2 questions in common" in capsys.readouterr().out


def test_a_judge_stands_in_the_report_and_leaves_the_verdict_as_it_is(workplace, base_folder, capsys):
    path = workplace / "runs" / "peft" / "evaluations" / "one" / "report.json"
    assert run(base_folder, "--adapter", "one") == 0
    before = json.loads(path.read_text())
    with serving(Faulty) as server:
        assert run(base_folder, "--adapter", "one", "--judge", address(server)) == 0
    said = capsys.readouterr().out
    after = json.loads(path.read_text())
    assert "judge: the/judge is asked" in said
    assert after["verdict"] == before["verdict"]
    assert after["judge"]["calls"] == 8
    assert all(set(row["judge"]) == set(after["judge"]["comparisons"]) for row in after["sets"]["exam"]["rows"])
    assert "It does not lead the verdict." in (path.parent / "report.html").read_text()


def test_a_judge_that_falls_silent_costs_no_report(workplace, base_folder, capsys):
    assert run(base_folder, "--adapter", "one", "--judge", "http://127.0.0.1:9/v1#gone") == 0
    report = json.loads((workplace / "runs" / "peft" / "evaluations" / "one" / "report.json").read_text())
    assert "judge" not in report
    assert "The report has no judgement." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--course: is missing"),
        (["--course", "peft", "--adapter", "one"], "--questions: is missing"),
        (["--course", "gone", "--adapter", "one", "--questions", "q.jsonl"], "Course 'gone': neither runs/gone"),
        (["--course", "../up", "--adapter", "one", "--questions", "q.jsonl"], "Course 'up': neither runs/up"),
        (["--course", "peft", "--adapter", "none", "--questions", "q.jsonl"], "none"),
        (["--course", "peft", "--adapter", "one", "--questions", "gone.csv"], "Questions gone.csv: No such file"),
        (
            ["--course", "peft", "--adapter", "one", "--questions", "q.jsonl", "--judge", "http://127.0.0.1:9"],
            "lists no model",
        ),
        (["--diff", "q.jsonl", "gone.json"], "Report q.jsonl: is not JSON"),
        (["--diff", "one/adapter_config.json", "gone.json"], "holds no answers"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_two(workplace, capsys, arguments, words):
    assert main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert words in said
    assert "\n" not in said


def test_a_folder_that_takes_no_report_is_told_before_anything_is_asked(workplace, base_folder, capsys, monkeypatch):
    monkeypatch.setattr("train.evaluation.measure.measure", lambda *_: pytest.fail("measured"))
    assert run(base_folder, "--adapter", "one", "--out", "q.jsonl") == 2
    assert capsys.readouterr().err.startswith("q.jsonl/one: could not be written")
