"""The tab Practise as a person uses it, in a real browser."""

import csv
import io
import zipfile
from threading import Event

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import fits, on_desktop, on_phone, ready, switch
from tutor.page_practise import FOCUS


@pytest.fixture
def practise(tab, tutor, monkeypatch):
    """The tab over a course of two facts."""
    usual = tutor.practice
    monkeypatch.setattr(tutor, "practice", lambda slug: [item for item in usual(slug) if item.fact != "query"])
    tab.get_by_role("tab", name="Practise").click()
    expect(tab.locator("#shelf")).to_contain_text("What you know, box by box")
    return tab


def answer_right(tab):
    """Answers the question on the screen rightly, and goes on."""
    rights = {"What is a token?": "a unit of text", "What does a key do?": "it offers"}
    expect(tab.locator("#check")).to_be_visible()
    asked = tab.locator(".card-question").inner_text()
    if tab.locator("#options").is_visible():
        tab.get_by_label(rights[asked]).check()
    else:
        tab.locator("#typed textarea").fill("token" if "missing" in asked else "a unit of text that a model reads")
    tab.locator("#check").click()
    expect(tab.locator(".verdict")).to_contain_text("Right.")
    tab.locator("#next").click()


def test_a_round_is_graded_at_once_with_the_slide_and_asks_no_fact_twice(practise):
    practise.locator("#start-quiz").click()
    expect(practise.locator(".card-kind")).to_contain_text("1 of 2")
    first = practise.locator(".card-question").inner_text()
    wrong = {"What is a token?": "a loss", "What does a key do?": "it sleeps"}[first]
    practise.get_by_label(wrong).check()
    practise.locator("#check").click()
    expect(practise.locator(".verdict")).to_contain_text("Not yet. The answer is:")
    expect(practise.locator(".verdict q")).to_be_visible()
    expect(practise.locator(".verdict small")).to_contain_text("lecture-0")
    assert fits(practise)
    practise.locator("#next").click()
    expect(practise.locator(".card-kind")).to_contain_text("2 of 2")
    assert practise.locator(".card-question").inner_text() != first
    answer_right(practise)
    expect(practise.locator(".summary")).to_contain_text("1 of 2 right")
    expect(practise.locator(".summary li")).to_have_count(1)
    expect(practise.locator(".summary li")).to_contain_text(first)


@on_phone
def test_what_is_known_is_remembered_by_the_browser_until_it_is_forgotten(practise, url):
    practise.locator("#start-quiz").click()
    answer_right(practise)
    answer_right(practise)
    expect(practise.locator(".summary")).to_contain_text("2 of 2 right")
    practise.goto(url)
    ready(practise)
    practise.get_by_role("tab", name="Practise").click()
    expect(practise.locator("#shelf")).to_contain_text("2 due now, 0 new")
    practise.locator("#start-quiz").click()  # a fact that was known is asked in a harder form
    expect(practise.locator("#card")).to_contain_text("of 2")
    kinds = []
    for _ in range(2):
        kinds.append(practise.locator(".card-kind span").inner_text())
        answer_right(practise)
    assert sorted(kinds) == ["Multiple choice", "Multiple choice"]  # box 1 still asks by choice
    expect(practise.locator("#shelf")).to_contain_text("Nothing is due today")
    practise.locator("#forget-practice").click()
    expect(practise.locator("#shelf")).to_contain_text("graded at once")


def test_typed_answers_are_graded_kindly_and_can_be_overruled(practise):
    for kind in ("Multiple choice", "In your own words"):
        practise.get_by_label(kind).uncheck()
    practise.locator("#start-quiz").click()
    expect(practise.locator(".card-kind")).to_contain_text("1 of 1")
    practise.locator("#check").click()
    expect(practise.locator("#verdict")).to_contain_text("Type an answer first; a guess is fine.")
    typed, card = (practise.locator(place).bounding_box()["x"] for place in ("#typed", ".card"))
    assert typed == pytest.approx(card, abs=1)  # the answer stands below its question, not in the middle of the page
    practise.locator("#typed textarea").fill("vocabulary")
    practise.locator("#typed textarea").press("Enter")
    expect(practise.locator(".verdict")).to_contain_text("The answer is: A token")
    practise.locator("#count-right").click()
    expect(practise.locator(".summary")).to_contain_text("1 of 1 right")


def test_flashcards_are_judged_by_the_visitor(practise):
    practise.locator("#start-cards").click()
    expect(practise.locator(".card-kind")).to_contain_text("1 of 2")
    expect(practise.locator("#check")).to_be_hidden()
    for button, place in (("#knew", "2 of 2"), ("#missed", None)):
        practise.locator("#reveal").click()
        expect(practise.locator(".verdict q")).to_be_visible()
        practise.locator(button).click()
        if place:
            expect(practise.locator(".card-kind")).to_contain_text(place)
    expect(practise.locator(".summary")).to_contain_text("1 of 2 right")


def test_a_grade_shows_the_slide_which_opens_large(practise, tutor, tmp_path, monkeypatch):
    Image.new("RGB", (640, 360), "white").save(tmp_path / "slide.webp")
    monkeypatch.setattr(tutor, "pictures", tmp_path)
    practise.locator("#start-cards").click()
    for _ in range(2):  # one of the two slides has an image
        practise.locator("#reveal").click()
        expect(practise.locator(".verdict q")).to_be_visible()
        if practise.locator(".verdict .picture").count():
            break
        practise.locator("#knew").click()
    small = practise.locator(".verdict summary img").bounding_box()["width"]
    practise.get_by_label("Open the slide large: lecture-01.pdf, page 3").press("Enter")
    large = practise.locator(".verdict .picture img").nth(1)
    expect(large).to_be_visible()
    assert large.bounding_box()["width"] > 1.3 * small
    assert fits(practise)
    summary = practise.locator(".verdict summary")
    summary.focus()  # who has gone to the slide before the page had looked for the next button stays there
    practise.evaluate(FOCUS)
    practise.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    expect(summary).to_be_focused()


@on_desktop
def test_a_round_needs_no_mouse(practise):
    practise.locator("#start-quiz").focus()
    practise.keyboard.press("Enter")
    expect(practise.locator("#options input").first).to_be_focused()
    practise.keyboard.press("Space")
    for _ in range(3):  # past the options
        practise.keyboard.press("Tab")
    expect(practise.locator("#check")).to_be_focused()
    practise.keyboard.press("Enter")
    expect(practise.locator(".verdict")).to_be_visible()
    expect(practise.locator("#next")).to_be_focused()


@on_desktop
def test_questions_are_saved_as_a_table_and_for_anki(practise):
    with practise.expect_download() as saved:
        practise.locator("#save-csv").click()
    assert saved.value.suggested_filename == "nlp.csv"
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"))))
    assert [row["kind"] for row in rows] == ["choice", "cloze", "define", "choice"]
    with practise.expect_download() as saved:
        practise.locator("#save-anki").click()
    assert saved.value.suggested_filename == "nlp.apkg"
    assert "collection.anki2" in zipfile.ZipFile(saved.value.path()).namelist()


@on_phone
def test_failures_and_a_course_without_questions_are_told(practise, tutor):
    tutor.broken = True
    practise.locator("#start-quiz").click()
    expect(practise.locator("#summary .notice:visible")).to_contain_text("The tutor could not do this")
    tutor.broken = False
    switch(practise, "Parameter-Efficient Fine-Tuning")
    expect(practise.locator("#shelf")).to_contain_text("No questions to practise yet")
    expect(practise.locator("#start-quiz")).to_be_hidden()


@on_desktop
def test_a_list_that_the_visitor_has_opened_meanwhile_stays_open(practise, tutor, monkeypatch):
    there, usual = Event(), tutor.practice
    monkeypatch.setattr(tutor, "practice", lambda slug: there.wait(20) and usual(slug))
    practise.locator("#start-quiz").click()
    practise.get_by_label("Course", exact=True).click()
    option = practise.get_by_role("option", name="Parameter-Efficient Fine-Tuning")
    expect(option).to_be_visible()
    there.set()
    expect(practise.locator("#card")).to_be_visible()
    practise.wait_for_timeout(300)  # the round would have taken the focus by now
    assert option.is_visible()
    practise.keyboard.press("Escape")
    practise.locator("#end-round").click()
    expect(practise.locator("#start-quiz")).to_be_focused()


@on_desktop
def test_a_round_of_kinds_that_the_course_has_not_is_told(practise, tutor, monkeypatch):
    usual = tutor.practice
    monkeypatch.setattr(tutor, "practice", lambda slug: [item for item in usual(slug) if item.form != "choice"])
    for kind in ("Fill the gap", "In your own words"):
        practise.get_by_label(kind).uncheck()
    practise.locator("#start-quiz").click()
    expect(practise.locator(".notice:visible")).to_contain_text("This course has no question of these kinds")
    practise.get_by_label("Multiple choice").uncheck()
    practise.locator("#start-quiz").click()
    expect(practise.locator(".notice:visible")).to_contain_text("Choose at least one kind")
