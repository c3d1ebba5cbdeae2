"""What a course's folder says of itself, read as a stranger's."""

import json
from dataclasses import replace

import pytest

from demo.build_adapters import RIGHTS
from tests.fake_tutor import ABOUT, CARDS
from tutor.about import About, Measure, about
from tutor.files import write_json, write_jsonl
from tutor.page_about_html import course
from tutor.settings import ROOT
from tutor.words import sayer

SLIDE = {"deck": "d", "page": 1, "title": "Tokens", "text": "A token is a unit.", "kind": "text", "pages": [1]}
QUESTION = {"fact": "1", "form": "define", "question": "What is a token?", "answer": "A token is a unit.",
            "quote": "A token is a unit.", "deck": "d", "page": 1}  # fmt: skip
ARMS = {"base": {"similarity": {"mean": 0.3, "low": 0.2, "high": 0.4}}, "tuned": {"similarity": {"mean": 0.5}}}
CARD = "---\nlicense: cc-by-4.0\ntags: [a]\n---\n\nText. Rights, as stated: CC BY 4.0, A. Teacher\n"


def test_a_folder_tells_report_coverage_and_rights(tmp_path):
    report = {"verdict": "Helps.", "sets": {"exam": {"n": 9, "arms": ARMS, "refused": {"base": 0.5}}}}
    write_json(tmp_path / "report.json", report)
    write_jsonl(tmp_path / "slides.jsonl", [SLIDE, SLIDE | {"page": 2}, SLIDE | {"page": 3, "kind": "divider"}])
    write_jsonl(tmp_path / "questions.jsonl", [QUESTION])
    (tmp_path / "README.md").write_text(CARD)
    found = about(tmp_path)
    assert (found.verdict, found.facts, found.questions) == ("Helps.", 1, 1)
    assert found.sets[0].arms["base"]["similarity"] == Measure(0.3, 0.2, 0.4)
    assert found.sets[0].arms["tuned"]["similarity"] == Measure(0.5)
    assert found.kinds == {"text": 2, "divider": 1}
    assert found.bare == (("d", 2, "Tokens"),)
    assert (found.licence, found.rights) == ("cc-by-4.0", "CC BY 4.0, A. Teacher")


def test_an_empty_folder_tells_nothing(tmp_path):
    assert about(tmp_path) == About()


@pytest.mark.parametrize("slug", ["nlp", "peft"])
def test_the_demo_courses_state_their_licence_rights_and_report(slug):
    folder = ROOT / "demo" / "adapters" / slug
    found = about(folder)
    assert (found.licence, found.rights) == ("apache-2.0", RIGHTS)
    told = "run python -m demo.build_adapters --cards"
    assert " ".join(found.verdict.split()) in " ".join((folder / "README.md").read_text().split()), told


@pytest.mark.parametrize(
    "report",
    [[], {"sets": 7}, {"sets": {"exam": []}}, {"sets": {"exam": {"n": "9", "arms": {"a": {"b": {"mean": "x"}}}}}}],
)
def test_a_report_that_is_none_is_not_trusted(tmp_path, report):
    (tmp_path / "report.json").write_text(json.dumps(report))
    assert all(not any(values.values()) for each in about(tmp_path).sets for values in each.arms.values())


def test_the_report_shows_each_arm_its_bars_and_names_it_does_not_know():
    made = course(CARDS[0], ABOUT, sayer())
    assert "with slides open by 0.02" in made
    assert made.count("<tr") == 5  # two heads, three arms
    assert "own words" in made
    assert 'style="width:34%"' in made
    assert "0.28 – 0.39" in made
    assert "35 of 36 text slides have questions" in made
    assert "What comes &lt;next&gt;" in made
    assert "CC BY 4.0" in made


def test_one_question_is_not_called_several():
    one = replace(ABOUT, sets=(replace(ABOUT.sets[0], questions=1),))
    assert "<small>1 question</small>" in course(CARDS[0], one, sayer())


def test_a_course_nobody_measured_or_licensed_says_so():
    made = course(CARDS[1], About(), sayer())
    assert "Nobody has measured this course yet" in made
    assert "states no licence" in made
    assert "published without its slides" in made
