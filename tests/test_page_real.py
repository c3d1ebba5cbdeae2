"""The page as it is started, on the embedded base and the demo courses, as a student goes through it."""

import pytest
from playwright.sync_api import expect

from tests.browser import ask, fits, opened, switch
from tests.running import running_app

SLOW = 60_000  # ms: the model loads meanwhile


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("app")
    with running_app(folder, folder / "log") as url:
        yield url


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_a_student_asks_compares_practises_and_reads_about_the_course(browser, app, size, scheme):
    with opened(browser, app, size, scheme) as tab:
        talk = tab.locator("#talk")
        ask(tab, "What is a token?")
        expect(talk.locator(".sources")).to_be_visible(timeout=SLOW)
        expect(talk).to_contain_text("unit of text")
        expect(talk.locator(".sources .picture img").first).to_be_visible()
        switch(tab, "Parameter-Efficient Fine-Tuning")
        expect(tab.locator("#facts")).to_contain_text("slides")
        expect(talk.locator(".message")).to_have_count(0)
        ask(tab, "Who is the mayor of London?")
        expect(talk.locator(".sources, .sources-none").first).to_be_visible(timeout=SLOW)
        expect(talk).to_contain_text("The course slides do not cover that.")
        tab.get_by_role("tab", name="Compare").click()
        tab.locator(".chips button:visible").first.click()
        expect(tab.locator("#compare-sources .sources")).to_be_visible(timeout=SLOW)
        assert tab.locator("#left-answer").inner_text() != tab.locator("#right-answer").inner_text()
        assert fits(tab)
        tab.get_by_role("tab", name="Practise").click()
        tab.locator("#start-quiz").click()
        expect(tab.locator("#check")).to_be_visible()
        tab.get_by_role("tab", name="About").click()
        expect(tab.locator("#report")).to_contain_text("Tuning helped")
        assert fits(tab)
