import json

import pytest

from train.evaluation.sources import course_folder, course_slides, declined_of, read_questions
from train.publish_pairs import publish_pairs
from tutor.errors import TutorError
from tutor.files import write_jsonl
from tutor.settings import ROOT

ROW = {"question": "What is LoRA?", "answer": "A method with low-rank matrices."}


def test_jsonl_and_csv_give_the_same_questions_with_their_terms(tmp_path):
    (tmp_path / "q.jsonl").write_text(json.dumps(ROW | {"terms": ["low-rank", "matrices"], "deck": "d", "page": 3}))
    (tmp_path / "q.csv").write_text(
        "question,answer,terms,deck,page\nWhat is LoRA?,A method with low-rank matrices.,low-rank;matrices,d,3\n"
    )
    one, two = (read_questions(str(tmp_path / name)) for name in ("q.jsonl", "q.csv"))
    assert one == two
    assert (one[0].terms, one[0].slide) == (("low-rank", "matrices"), "d:3")


@pytest.mark.parametrize("head", ["Question,Answer,Terms", "question;ANSWER;terms", "question\tanswer \tTerms"])
def test_tables_of_any_spreadsheet_are_read(tmp_path, head):
    mark = next(mark for mark in (",", ";", "\t") if mark in head)
    (tmp_path / "q.csv").write_text(f"{head}\n{mark.join(('What is LoRA?', 'A method.', 'method'))}\n")
    [found] = read_questions(str(tmp_path / "q.csv"))
    assert (found.question, found.answer, found.terms) == ("What is LoRA?", "A method.", ("method",))


def test_terms_are_found_where_nobody_marked_them(tmp_path):
    (tmp_path / "q.csv").write_text("question,answer\nWhat is LoRA?,A method with low-rank matrices.\n")
    assert "matrices" in read_questions(str(tmp_path / "q.csv"))[0].terms


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("q.csv", "prompt,reply\na,b\n", "has no column question and no column answer .it has prompt, reply.; rename"),
        ("q.jsonl", '{"question": "a", "reply": "b"}', "has no column answer .it has question, reply."),
        ("q.jsonl", '{"question": "a", "answer": "b"}\n{"question": "c"}', "row 2: needs a question and an answer"),
        ("q.jsonl", "not json", "line 1: not JSON"),
        ("q.csv", "", "holds no row"),
        ("q.csv", None, "No such file"),
        ("q.jsonl", b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_source_that_cannot_be_used_is_named_with_its_cure(tmp_path, name, text, words):
    path = tmp_path / name
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TutorError, match=words):
        read_questions(str(path))


def test_what_is_neither_a_file_nor_a_dataset_is_said_so(monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(TutorError, match=r"neither a \.jsonl or \.csv file nor"):
        read_questions("questions.xlsx")
    with pytest.raises(TutorError, match="neither"):
        read_questions("docs/log.md")


def test_a_dataset_that_the_hub_does_not_have_is_one_sentence(hub):
    with pytest.raises(TutorError, match=r"nobody/questions: .*Check the name"):
        read_questions("nobody/questions")


def test_a_dataset_on_the_hub_is_read_by_its_split(hub, token, tmp_path, monkeypatch):
    pairs = [
        {"id": "p", "fact": "f", "form": "what", **ROW, "deck": "d", "page": 3, "quote": "q", "split": name}
        for name in ("train", "unseen_wording")
    ]
    write_jsonl(tmp_path / "pairs.jsonl", pairs)
    publish_pairs(tmp_path, "teacher/pairs", "nlp", "NLP")
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    [found] = read_questions("teacher/pairs:unseen_wording")
    assert (found.question, found.slide) == ("What is LoRA?", "d:3")
    with pytest.raises(TutorError, match="no split 'exam'; choose one of train, unseen_wording"):
        read_questions("teacher/pairs:exam")


def test_slides_come_from_the_demo_or_an_adapter_and_an_unknown_course_says_how_to_make_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert course_folder("nlp") == ROOT / "demo" / "adapters" / "nlp"
    assert course_slides("nlp", [])
    (tmp_path / "slides.jsonl").write_text(
        json.dumps({"deck": "d", "page": 1, "title": "LoRA", "text": "Small.", "kind": "text", "pages": [1]})
    )
    assert [slide.title for slide in course_slides("unknown", [tmp_path])] == ["LoRA"]
    assert declined_of("nlp") == {}, "the demo adapter holds no held-out pairs"
    with pytest.raises(TutorError, match="--until slides"):
        course_slides("unknown", [])
