"""Results that cross: what a visitor does while another result is on its way is not lost, and what is shown is what the
controls say. One result is held back until the other has arrived."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests import browser as page
from tests.browser import eventually, gate, on_desktop, switch
from tests.fake_tutor import ROWS
from tutor.practice import read_items


@contextmanager
def opening(browser, url, tutor, monkeypatch, held: str):
    """The page before its opening has come back, and what lets it, once the tutor is asked for what is `held`."""
    tutor.as_new()
    let = gate(monkeypatch, tutor, held)

    def come_back():
        let.set()
        expect(tab).to_have_url(url)  # the question of the address is forgotten once the page has opened

    with page.opened(browser, f"{url}?q=", "phone", "dark") as tab:
        yield tab, come_back


def test_what_is_compared_is_what_was_chosen_before_the_page_had_opened(browser, url, tutor, monkeypatch):
    with opening(browser, url, tutor, monkeypatch, "courses") as (tab, come_back):
        tab.get_by_role("tab", name="Compare").click()
        tab.get_by_label("What to compare").click()
        tab.get_by_role("option", name="Tuned, without and with slides").click()
        expect(tab.locator("#right-head")).to_contain_text("Tuned, slides open")
        tab.get_by_label("Blind").check()
        expect(tab.locator("#left-head")).to_have_text("Answer A")
        come_back()
        expect(tab.locator("#left-head")).to_have_text("Answer A")
        expect(tab.get_by_label("What to compare")).to_have_value("Tuned, without and with slides")
        tab.locator(".chips button:visible").first.click()
        expect(tab.locator("#votes")).to_be_visible()
        assert set(tutor.calls[-1][3]) == {(True, False), (True, True)}
        tab.locator("#vote-tie").click()
        expect(tab.locator("#left-head")).to_contain_text("Tuned")
        switch(tab, "Parameter-Efficient Fine-Tuning")  # which begins anew, with the controls as they are
        expect(tab.locator("#left-head")).to_have_text("Answer A")
        expect(tab.locator("#left-answer")).to_contain_text("appears here")
        tab.get_by_label("Blind").uncheck()
        expect(tab.locator("#right-head")).to_contain_text("Tuned, slides open")


def shows_the_second_course(tab) -> None:
    expect(tab.locator("#facts")).to_contain_text("33 slides")
    expect(tab.get_by_label("Course", exact=True)).to_have_value("Parameter-Efficient Fine-Tuning")
    expect(tab.locator("#talk")).to_contain_text("Parameter-Efficient Fine-Tuning")
    expect(tab.locator(".chips button:visible").first).to_have_text("What does LoRA train?")


@pytest.mark.parametrize("late", ["courses", "about"])
def test_a_course_chosen_before_the_page_has_opened_stays(browser, url, tutor, monkeypatch, late):
    """Also while that of the opening is on its way."""
    with opening(browser, url, tutor, monkeypatch, late) as (tab, come_back):
        switch(tab, "Parameter-Efficient Fine-Tuning")
        shows_the_second_course(tab)
        come_back()
        shows_the_second_course(tab)
        tab.locator(".chips button:visible").first.click()
        expect(tab.locator("#talk .sources")).to_contain_text("LoRA: a low-rank update")
        tab.get_by_role("tab", name="About").click()
        expect(tab.locator("#report h2")).to_have_text("Parameter-Efficient Fine-Tuning")


def test_a_round_begun_before_the_page_has_opened_goes_on(browser, url, tutor, monkeypatch):
    with opening(browser, url, tutor, monkeypatch, "courses") as (tab, come_back):
        monkeypatch.setattr(tutor, "practice", lambda course: read_items(ROWS[:1]))
        tab.get_by_role("tab", name="Practise").click()
        tab.locator("#start-quiz").click()
        expect(tab.locator(".card-kind")).to_contain_text("1 of 1")
        come_back()
        tab.get_by_label("a unit of text").check()
        tab.locator("#check").click()
        expect(tab.locator(".verdict")).to_contain_text("Right.")
        tab.get_by_label("Course", exact=True).click()  # and back, without another one
        tab.keyboard.press("Escape")
        tab.locator("#next").click()
        expect(tab.locator(".summary")).to_contain_text("1 of 1 right")
        expect(tab.locator("#shelf")).to_contain_text("0 new")


@on_desktop
def test_the_course_is_the_one_chosen_last_however_slow_the_others_come(tab, tutor, monkeypatch):
    tab.get_by_role("tab", name="About").click()
    expect(tab.locator("#report h2")).to_have_text("Natural Language Processing")
    asked, usual = [], tutor.about
    monkeypatch.setattr(tutor, "about", lambda course: asked.append(course) or usual(course))
    slow = gate(monkeypatch, tutor, "about")
    switch(tab, "Parameter-Efficient Fine-Tuning")
    switch(tab, "Natural Language Processing")
    slow.set()
    assert eventually(tab, lambda: asked == ["peft", "nlp"])
    expect(tab.locator("#report h2")).to_have_text("Natural Language Processing")
    expect(tab.locator("#facts")).to_contain_text("36 slides")
    slow = gate(monkeypatch, tutor, "refresh")
    tab.locator("#refresh").click()
    switch(tab, "Parameter-Efficient Fine-Tuning")
    expect(tab.locator("#facts")).to_contain_text("33 slides")
    slow.set()
    expect(tab.locator("#about-notice")).to_contain_text("3 courses are listed")
    expect(tab.get_by_label("Course", exact=True)).to_have_value("Parameter-Efficient Fine-Tuning")
