"""The tutor between page and engine, with an engine that tells what it was asked."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.courses import COURSE, REPORT, write
from tutor.ask import QUESTION_CHARACTERS, Tutor, made_of_slides
from tutor.course import Slide, read_slides
from tutor.errors import TutorError
from tutor.files import write_json, write_jsonl
from tutor.retrieve import SlideIndex
from tutor.settings import ROOT, read_settings

SLIDES = [
    Slide("d", 1, "LoRA", "LoRA freezes the base weights and trains two small matrices."),
    Slide("d", 2, "Prompt tuning", "Prompt tuning trains virtual tokens in front of the input."),
    Slide("d", 4, "LoRA rank", "The rank of LoRA sets how many weights are trained."),
    Slide("d", 3, "Baking", "Bread needs flour, water, salt and yeast."),
]


class Echo:
    """Says the adapter's course and the question, a word at a time; keeps the messages of each request."""

    def __init__(self):
        self.asked, self.closed = [], 0

    def stream(self, messages, adapter):
        self.asked.append(messages)
        try:
            yield "base" if adapter is None else "tuned"
            yield ("base" if adapter is None else "tuned") + " says " + messages[-1]["content"]
        finally:
            self.closed += 1


@pytest.fixture
def tutor(tmp_path):
    for slug in ("nlp", "peft"):
        (tmp_path / "runs" / slug).mkdir(parents=True)
        folder = write(tmp_path / "runs" / slug / "adapter", course=COURSE | {"slug": slug, "title": slug.upper()})
        write_jsonl(folder / "slides.jsonl", [slide.row() for slide in SLIDES])
        write_json(folder / "report.json", REPORT)
    (tmp_path / "courses.toml").write_text("")
    environ = {"TUTOR_COURSES": str(tmp_path / "courses.toml"), "TUTOR_RUNS": str(tmp_path / "runs")}
    return Tutor(read_settings(environ), Echo(), "demo/base")


def test_courses_show_slides_examples_and_verdict(tutor):
    card = tutor.courses()[0]
    assert (card.slug, card.slides, card.selectable) == ("nlp", 4, True)
    assert card.examples == ("What is LoRA?",)
    assert card.verdict == REPORT["verdict"]


def test_a_course_of_another_base_is_listed_with_the_reason_and_cannot_be_asked(tutor):
    other = Tutor(tutor.settings, tutor.backend, "other/base")
    card = other.courses()[0]
    assert not card.selectable
    assert "demo/base" in card.reason
    with pytest.raises(TutorError, match="TUTOR_BASE"):
        list(other.chat("What?", [], "nlp"))


def test_a_course_whose_folder_is_gone_is_listed_with_the_reason(tutor, tmp_path):
    (tmp_path / "courses.toml").write_text('[[course]]\nslug="gone"\ntitle="Gone"\nadapter="nowhere"\n')
    card = tutor.courses()[0]
    assert (card.slug, card.selectable) == ("gone", False)
    assert "nowhere" in card.reason


def test_a_hub_course_is_listed_without_being_downloaded(tutor, tmp_path, hub):
    text = f'[[course]]\nslug="far"\ntitle="Far"\nadapter="me/far"\nrevision="{"a" * 40}"\nbase="demo/base"\n'
    (tmp_path / "courses.toml").write_text(text)
    assert tutor.courses()[0].selectable
    assert tutor.courses()[0].slides == 0
    for shown in (tutor.practice, tutor.about):
        with pytest.raises(TutorError, match="not downloaded yet; ask it a question first"):
            shown("far")


def test_chat_answers_with_the_adapter_and_remembers_the_last_turns_only(tutor):
    history = [{"role": role, "content": f"{role} {i}"} for i in range(20) for role in ("user", "assistant")]
    assert list(tutor.chat("What is LoRA?", history, "peft"))[-1] == "tuned says What is LoRA?"
    (messages,) = tutor.backend.asked
    assert "PEFT" in messages[0]["content"]
    assert len(messages) == 1 + 12 + 1
    assert messages[-2]["content"] == "assistant 19"


def test_the_slides_nearest_to_the_question_go_into_the_prompt_when_asked_for(tutor):
    list(tutor.chat("Which weights does LoRA freeze?", [], "nlp", use_slides=True))
    content = tutor.backend.asked[0][-1]["content"]
    assert "LoRA freezes the base weights" in content
    assert "Closest line: " in content
    assert "yeast" not in content


def test_compare_grows_base_and_tuned_together_from_the_same_messages(tutor):
    pairs = list(tutor.compare("Hi?", "nlp"))
    assert pairs[0] == ("base", "tuned")
    assert pairs[-1] == ("base says Hi?", "tuned says Hi?")
    assert tutor.backend.asked[0] == tutor.backend.asked[1]


def test_any_two_arms_stand_side_by_side(tutor):
    pairs = list(tutor.side_by_side("Which weights does LoRA freeze?", "nlp", ((True, False), (False, True))))
    assert [text.split()[0] for text in pairs[-1]] == ["tuned", "base"]
    without, opened = (messages[-1]["content"] for messages in tutor.backend.asked)
    assert "Slides:" not in without
    assert "Slides:" in opened


def test_a_slide_has_a_picture_where_a_run_drew_one(tutor, tmp_path):
    folder = tmp_path / "runs" / "nlp" / "slides"
    folder.mkdir()
    (folder / "d-0003.webp").write_bytes(b"RIFF")
    assert tutor.picture("nlp", "d", 3) == folder / "d-0003.webp"
    assert tutor.picture("nlp", "d", 4) is None
    assert tutor.picture("nlp", "../slides/d", 3) is None
    assert tutor.picture("peft", "d", 3) is None


def test_the_slides_of_the_demo_courses_have_pictures():
    demo = Tutor(read_settings({}), None, "demo/base")
    for slug in ("nlp", "peft"):
        slides = read_slides(ROOT / "demo" / "adapters" / slug / "slides.jsonl")
        assert all(demo.picture(slug, each.deck, each.page) for each in slides if each.kind != "divider"), slug


def test_the_vectors_kept_of_the_demo_courses_are_those_of_their_slides(monkeypatch):
    monkeypatch.delattr("tutor.retrieve.embed")
    for slug in ("nlp", "peft"):
        folder = ROOT / "demo" / "adapters" / slug
        SlideIndex(read_slides(folder / "slides.jsonl"), made_of_slides(folder) / "slides.safetensors")


def test_slides_are_not_looked_at_while_the_model_loads(tutor, monkeypatch):
    looked = []
    monkeypatch.setattr("tutor.ask.slide_index", lambda folder: looked.append(folder))
    backend, tutor.backend = tutor.backend, None
    answer, both = tutor.chat("Hi?", [], "nlp", True), tutor.compare("Hi?", "nlp", True)
    assert (next(answer), next(both)) == ("", ("", ""))
    assert not looked
    tutor.backend = backend
    assert next(answer) == "tuned"
    assert next(both) == ("base", "tuned")
    assert len(looked) == 3


def test_stopping_a_comparison_stops_both(tutor):
    pairs = tutor.compare("Hi?", "nlp")
    next(pairs)
    pairs.close()
    assert tutor.backend.closed == 2


def test_sources_are_the_nearest_slides_with_their_relevance(tutor):
    found = tutor.sources("What do I need to bake bread?", "nlp")
    assert (found[0].deck, found[0].page, found[0].title) == ("d", 3, "Baking")
    assert found[0].relevance > 0.5 > found[-1].relevance
    assert "bread" in found[0].line.lower()


@pytest.mark.parametrize("question", ["", "   ", "x" * (QUESTION_CHARACTERS + 1)])
def test_questions_that_are_empty_or_too_long_are_refused_on_the_server(tutor, question):
    with pytest.raises(TutorError, match="question"):
        list(tutor.chat(question, [], "nlp"))


def test_a_quiz_has_no_question_twice_and_no_more_than_there_are(tutor, tmp_path):
    assert tutor.quiz("nlp", 5) == []
    row = {"answer": "A) x", "quote": "q", "deck": "d", "page": 1, "form": "choice"}
    rows = [row | {"fact": f"f{i}", "question": f"Q{i}?\nA) x\nB) y"} for i in range(8)]
    rows += [row | {"fact": "f0", "question": "open", "form": "define"}, {"form": "choice"}, {}]
    write_jsonl(tmp_path / "runs" / "nlp" / "adapter" / "questions.jsonl", rows)
    items = tutor.quiz("nlp", 5)
    assert len({item["question"] for item in items}) == 5
    assert len(tutor.quiz("nlp", 50)) == 8
    assert tutor.quiz("nlp", -1) == []
    assert [item.form for item in tutor.practice("nlp")] == ["choice"] * 8 + ["define"]


def test_an_index_that_is_being_made_is_not_made_twice(tmp_path, monkeypatch):
    from tutor import ask

    made = []

    def slowly(slides, kept):
        made.append(slides)
        time.sleep(0.2)
        return object()

    monkeypatch.setattr(ask, "SlideIndex", slowly)
    write_jsonl(tmp_path / "slides.jsonl", [slide.row() for slide in SLIDES])
    with ThreadPoolExecutor(4) as askers:
        indexes = list(askers.map(lambda _: ask.slide_index(tmp_path), range(4)))
    assert len(made) == 1
    assert len(set(map(id, indexes))) == 1
