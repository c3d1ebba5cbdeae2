import json
import re
import shutil

import pytest
import yaml

from tests.courses import BASE, COURSE, REPORT, facts, on_hub_base
from train.card import checks, eval_results, recipe_line, results_tables
from train.publish import publish
from tutor.manifest import MANIFEST

REPO = "teacher/course-tutor-nlp"


def card(hub, repo: str = REPO) -> dict:
    return yaml.safe_load(hub.repo(repo).head.files["README.md"].split(b"---\n")[1])


def test_the_card_is_what_the_hub_and_discovery_need(folder, hub, token):
    publish(folder, REPO, BASE)
    data = card(hub)
    assert data["library_name"] == "peft"
    assert data["pipeline_tag"] == "text-generation"
    assert data["license"] == "apache-2.0"
    assert "course-tutor" in data["tags"]
    assert data["course_tutor"] == {"title": COURSE["title"], "slug": "nlp", "base": "demo/base"}
    assert not {"base_model", "base_model_relation"} & set(data)
    assert data["model-index"][0]["results"][0]["metrics"][0] == {
        "type": "similarity", "value": 0.7123, "name": "similarity (MiniLM cosine)",
    }  # fmt: skip
    text = hub.repo(REPO).head.files["README.md"].decode()
    assert REPORT["verdict"] in text
    assert "| similarity (MiniLM cosine) | 0.50 (0.66 to 0.75) | 0.71 (0.66 to 0.75) | 0.71 (0.66 to 0.75) |" in text
    assert "| token F1 | – | 0.71 (0.66 to 0.75) | – |" in text


def test_an_adapter_of_a_hub_base_is_found_by_author_base_and_tag(folder, hub, token):
    from huggingface_hub import HfApi

    base = on_hub_base(folder, hub.add("org/base", {"README.md": b"---\nlicense: llama3.1\n---\n"}))
    publish(folder, REPO, base)
    data = card(hub)
    assert (data["base_model"], data["base_model_relation"], data["license"]) == ("org/base", "adapter", "llama3.1")
    wanted = ["base_model:adapter:org/base", "course-tutor"]
    found = list(HfApi().list_models(author="teacher", filter=wanted, expand=["sha", "cardData"]))
    assert [(info.id, info.sha) for info in found] == [(REPO, hub.repo(REPO).head.oid)]
    assert found[0].card_data.course_tutor["slug"] == "nlp"


def test_the_card_marks_scores_that_cannot_be_believed_and_says_what_was_checked():
    part = REPORT["sets"]["exam"] | {
        "controls": {
            "caught": {"reversed": 0.96, "other": 1.0},
            "accepted": 0.95,
            "ranked": {"similarity": {"share": 0.14, "n": 69, "believed": False}, "right": {"believed": True}},
        }
    }
    report = {
        "sets": {"exam": part},
        "forgetting": {"text": {"percent": 3.0}, "answers": {"percent": -1.0}},
        "tuning": {"recipe": {"epochs": 3, "learning_rate": 0.003}},
        "seed": 1,
    }
    assert "| similarity (MiniLM cosine) † |" in results_tables(report)
    assert "reversed claims 96%, answers to other questions 100%, and accepts 95%" in checks(report)
    assert "similarity (MiniLM cosine) 14%" in checks(report)
    assert "+3.0%" in checks(report)
    assert recipe_line(report) == "Recipe: epochs 3, learning rate 0.003, seed 1."


@pytest.mark.parametrize("sets", [None, {}, {"exam": {}}, {"exam": {"arms": {"tuned": {"a": 1}}}}])
def test_reports_that_lack_figures_still_make_a_card(sets):
    assert eval_results("t", {"sets": sets}) == []
    assert isinstance(results_tables({"sets": sets}), str)
    assert checks({"sets": sets}) == recipe_line({"sets": sets}) == ""


def test_the_three_lines_of_the_card_work(base_folder, adapter_folder, hub, token, tmp_path, monkeypatch):
    from transformers import AutoModelForCausalLM

    folder = shutil.copytree(adapter_folder, tmp_path / "tuned")
    (folder / MANIFEST).write_text(json.dumps(COURSE))
    base = facts(AutoModelForCausalLM.from_pretrained(base_folder))
    publish(folder, REPO, base)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "base").symlink_to(base_folder)
    monkeypatch.chdir(tmp_path)
    lines = re.search(r"```python\n(.*?)```", hub.repo(REPO).head.files["README.md"].decode(), re.DOTALL)[1]
    assert len([line for line in lines.splitlines() if line]) == 3
    names = {}
    exec(lines, names)
    assert names["model"].peft_config["default"].r == 4
