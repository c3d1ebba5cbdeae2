"""Courses discovered on the Hub: what their cards say, pinned, for other bases too, and without a network."""

import json

import pytest

from tests.courses import COURSE, GOOD, weights
from tutor import catalog
from tutor.adapters import CONFIG, WEIGHTS, check
from tutor.ask import Tutor
from tutor.catalog import Catalogue, courses, find, from_cards
from tutor.errors import TutorError
from tutor.hub import fetch
from tutor.settings import read_settings


def card(slug="nlp", title="NLP", base="demo/base", tag="course-tutor") -> dict[str, bytes]:
    said = {"tags": [tag], "course_tutor": {"slug": slug, "title": title, "base": base}}
    return {"README.md": f"---\n{json.dumps(said)}\n---\n".encode(), CONFIG: b"{}", WEIGHTS: b"x"}


@pytest.fixture
def settings(tmp_path):
    return read_settings({"TUTOR_COURSES": "hub:teacher", "TUTOR_RUNS": str(tmp_path / "runs")})


def test_a_courses_owner_is_read_from_the_setting():
    assert read_settings({"TUTOR_COURSES": "hub:me"}).hub_owner == "me"
    assert read_settings({}).hub_owner == ""
    for wrong in ("hub:", "hub:a/b", "hub:../x"):
        with pytest.raises(TutorError, match="hub:OWNER"):
            read_settings({"TUTOR_COURSES": wrong})


def test_the_owners_courses_are_found_by_their_tag_each_at_its_commit(hub, settings):
    commit = hub.add("teacher/course-tutor-nlp", card())
    hub.add("teacher/model", card(tag="other"))
    hub.add("stranger/course-tutor-x", card("x"))
    (found,) = courses(settings)
    assert (found.slug, found.title, found.base) == ("nlp", "NLP", "demo/base")
    assert (found.adapter.source, found.adapter.revision) == ("teacher/course-tutor-nlp", commit)


def test_a_private_course_is_listed_for_whoever_may_read_it(hub, settings, monkeypatch):
    from tests.loopback_hub import TOKEN

    hub.add("teacher/course-tutor-nlp", card(), private=True)
    assert courses(settings) == []
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    assert [course.slug for course in courses(settings)] == ["nlp"]
    assert TOKEN not in catalog._copy("teacher").read_text()


def test_a_course_of_another_base_is_listed_but_cannot_be_asked(hub, settings):
    hub.add("teacher/a", card("a", "A", "org/other"))
    hub.add("teacher/b", {"README.md": b"---\ntags: [course-tutor]\n---\n"})
    tutor = Tutor(settings, None, "demo/base")
    shown = {listed.slug: listed for listed in tutor.courses()}
    assert [listed.selectable for listed in shown.values()] == [False, False]
    assert "TUTOR_BASE=org/other" in shown["a"].reason
    assert "does not name" in shown["b"].reason
    with pytest.raises(TutorError, match="org/other"):
        list(tutor.chat("What?", [], "a"))


def test_strange_cards_cannot_break_the_list_or_each_other():
    rows = [
        {"id": "o/one", "revision": "1", "card": {"course_tutor": {"slug": "../x", "title": "T\nevil", "base": 3}}},
        {"id": "o/two", "revision": "2", "card": {"course_tutor": ["no"]}},
        {"id": "o/three", "revision": "3", "card": {"course_tutor": {"slug": "nlp", "title": "A", "base": "b"}}},
        {"id": "o/four", "revision": "4", "card": {"course_tutor": {"slug": "nlp", "title": "B", "base": "b"}}},
        {"id": "o/five", "revision": "5", "card": {"base_model": ["a", "b"]}},
    ]
    found = from_cards(rows)
    assert [course.slug for course in found] == ["one", "two", "nlp", "four", "five"]
    assert found[0].title == "one"


def test_the_hub_is_asked_rarely_and_at_once_by_refresh(hub, settings):
    tutor = Tutor(settings, None, "demo/base")
    hub.add("teacher/one", card("one"))
    assert [listed.slug for listed in tutor.courses()] == ["one"]
    newer = hub.add("teacher/two", card("two"))
    assert [listed.slug for listed in tutor.courses()] == ["one"]
    assert len(hub.seen("GET /api/models$")) == 1
    assert [listed.slug for listed in tutor.refresh()] == ["one", "two"]
    assert tutor.courses()[1].revision == newer


def test_without_a_network_the_last_list_is_good(hub, settings, monkeypatch):
    hub.add("teacher/one", card("one"))
    running = Catalogue(settings)
    before = running.courses()
    hub.fault("GET /api/models", "status", status=503, times=-1)
    monkeypatch.setattr(catalog, "RELIST", 0.0)
    assert running.courses() == before
    assert Catalogue(settings).courses() == before  # a page started anew
    with pytest.raises(TutorError, match="the Hub is failing"):
        running.refresh()
    assert running.courses() == before
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert Catalogue(settings).courses() == before


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"kind": "status", "status": 401}, "wants a valid token"),
        ({"kind": "status", "status": 403}, "the token does not allow"),
        ({"kind": "status", "status": 404}, "HTTP 404"),
        ({"kind": "status", "status": 429}, "fewer requests"),
        ({"kind": "status", "status": 500}, "the Hub is failing"),
        ({"kind": "drop"}, "cannot be reached"),
        ({"kind": "cut"}, "cannot be reached"),
        ({"kind": "stall"}, "stopped answering"),
        ({"kind": "status", "status": 200, "body": b"<html>"}, "not the Hub's"),
    ],
)
def test_a_hub_that_was_never_reached_is_told_in_a_sentence_and_found_by_the_next_try(
    hub, settings, monkeypatch, fault, sentence
):
    monkeypatch.setattr("tutor.hub.PATIENCE", 0.3)
    monkeypatch.setattr(catalog, "RELIST", 0.0)
    hub.add("teacher/one", card("one"))
    hub.fault("GET /api/models", times=-1, **fault)
    listing = Catalogue(settings)
    with pytest.raises(TutorError, match=sentence) as refusal:
        listing.courses()
    assert str(refusal.value).startswith("Courses of teacher: ")
    assert not catalog._copy("teacher").exists()
    hub.faults.clear()
    assert [course.slug for course in listing.courses()] == ["one"]


def test_a_discovered_course_is_downloaded_verified_and_passes_the_gate(hub, settings, tmp_path):
    from safetensors.numpy import save

    from tests.courses import BASE

    whole = card() | {CONFIG: json.dumps(GOOD).encode(), WEIGHTS: save(weights(), {"format": "pt"}),
                      "course.json": json.dumps(COURSE).encode()}  # fmt: skip
    hub.add("teacher/course-tutor-nlp", whole)
    folder = fetch(find(courses(settings), "nlp").adapter)
    assert check(folder, BASE).slug == "nlp"


def test_a_course_is_downloaded_while_its_share_is_told_and_a_fault_is_a_sentence(hub, settings, monkeypatch):
    hub.add("teacher/course-tutor-nlp", card() | {"course.json": json.dumps(COURSE).encode()})
    tutor = Tutor(settings, None, "demo/base")
    hub.fault("GET /storage/", "status", status=503, times=-1)
    with pytest.raises(TutorError, match="the Hub is failing"):
        list(tutor.arriving("nlp"))
    hub.faults.clear()
    shares = list(tutor.arriving("nlp"))
    assert shares
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert list(tutor.arriving("nlp")) == [], "it is at hand now"
