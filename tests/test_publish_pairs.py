"""Pairs on the Hub: a private dataset that `datasets` can load, one commit, no secrets."""

import pytest
from datasets import load_dataset

from train.publish_pairs import publish_pairs, split_files
from tutor.errors import TutorError
from tutor.files import write_jsonl

REPO = "teacher/course-tutor-nlp-pairs"
ROWS = [
    {"id": f"p{n}", "fact": "f", "form": "what", "question": f"What is {n}?", "answer": "It is a number.",
     "deck": "d", "page": n, "quote": "a number", "split": split}
    for n, split in enumerate(("train", "train", "unseen_wording"), 1)
]  # fmt: skip


@pytest.fixture
def run(tmp_path):
    write_jsonl(tmp_path / "pairs.jsonl", ROWS)
    return tmp_path


def test_the_splits_are_one_private_commit_and_a_second_push_is_none(run, hub, token):
    url = publish_pairs(run, None, "nlp", "Natural Language Processing")
    repo = hub.repo(REPO, "datasets")
    assert url == f"{hub.url}/datasets/{REPO}"
    assert repo.private
    assert [commit.message for commit in repo.commits[1:]] == ["Pairs of Natural Language Processing"]
    assert {"train.jsonl", "unseen_wording.jsonl", "README.md"} <= set(repo.head.files)
    assert "unseen_slide" not in repo.head.files["README.md"].decode()
    publish_pairs(run, REPO, "nlp", "Natural Language Processing")
    assert len(hub.repo(REPO, "datasets").commits) == 2


def test_a_split_that_is_empty_now_is_no_longer_on_the_hub(run, hub, token):
    publish_pairs(run, REPO, "nlp", "NLP")
    write_jsonl(run / "pairs.jsonl", ROWS[:2])
    publish_pairs(run, REPO, "nlp", "NLP")
    assert "unseen_wording.jsonl" not in hub.repo(REPO, "datasets").head.files


def test_what_is_pushed_loads_with_datasets(run, tmp_path):
    files = {path.stem: str(path) for path in split_files(ROWS, tmp_path)}
    loaded = load_dataset("json", data_files=files, cache_dir=str(tmp_path / "cache"))
    assert {name: len(rows) for name, rows in loaded.items()} == {"train": 2, "unseen_wording": 1}
    assert loaded["train"][0]["question"] == "What is 1?"


def test_a_public_dataset_a_secret_and_a_missing_file_are_refused(run, hub, token, tmp_path):
    hub.add(REPO, {}, private=False, kind="datasets")
    with pytest.raises(TutorError, match="is public"):
        publish_pairs(run, REPO, "nlp", "NLP")
    write_jsonl(run / "pairs.jsonl", [ROWS[0] | {"answer": "Write to someone@uni.de"}])
    with pytest.raises(TutorError, match="e-mail"):
        publish_pairs(run, REPO, "nlp", "NLP")
    (run / "pairs.jsonl").unlink()
    with pytest.raises(TutorError, match="does not exist"):
        publish_pairs(run, REPO, "nlp", "NLP")


def test_without_a_token_nothing_is_asked(run, hub, monkeypatch):
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with pytest.raises(TutorError, match="no Hugging Face token"):
        publish_pairs(run, REPO, "nlp", "NLP")
    assert not hub.requests
