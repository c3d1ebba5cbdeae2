"""The page as it is started, on the embedded base and the demo courses, as a student goes through it: at both widths,
in both looks."""

import pytest
from playwright.sync_api import expect

from tests.browser import ask, fits, opened, ready, switch
from tests.running import running_app

SLOW = 60_000  # ms: the model loads meanwhile


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("app")
    with running_app(folder, folder / "log") as url:
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_student_asks_compares_practises_and_reads_about_the_course(browser, app, size, scheme):
    with opened(browser, app, size, scheme) as tab:
        asks(tab)
        compares(tab)
        practises(tab)
        tab.get_by_role("tab", name="About").click()
        expect(tab.locator("#report")).to_contain_text("Tuning helped")
        expect(tab.locator("#report .measures").first).to_be_visible()
        assert fits(tab)
        tab.goto(f"{app}?course=nlp&q=What+is+a+vector%3F")
        ready(tab)
        expect(tab.locator("#talk .user.message").first).to_have_text("What is a token?")
        expect(tab.locator("#talk .user.message").nth(1)).to_have_text("What is a vector?")
        expect(tab.locator("#talk .sources")).to_have_count(2, timeout=SLOW)


def asks(tab):
    """A question of the course, one slide opened large, and one of another course that its slides do not cover."""
    talk = tab.locator("#talk")
    expect(tab.locator("#facts")).to_contain_text("Tuning helped")
    ask(tab, "What is a token?")
    expect(talk.locator(".sources")).to_be_visible(timeout=SLOW)
    expect(talk).to_contain_text("unit of text")
    talk.locator(".sources .picture summary").first.click()
    expect(talk.locator(".sources .picture[open] img").nth(1)).to_be_visible()
    expect(tab.locator(".chips .label:visible")).to_contain_text("Go on with")
    assert fits(tab)
    switch(tab, "Parameter-Efficient Fine-Tuning")
    expect(tab.locator("#facts")).to_contain_text("slides")
    expect(talk.locator(".message")).to_have_count(0)
    ask(tab, "Who is the mayor of London?")
    expect(talk.locator(".sources")).to_contain_text("No slide is close to this question", timeout=SLOW)
    expect(talk).to_contain_text("The course slides do not cover that.")


def compares(tab):
    """Both answers with their slides, then blind with a vote."""
    tab.get_by_role("tab", name="Compare").click()
    tab.locator(".chips button:visible").first.click()
    expect(tab.locator("#right-sources .picture img").first).to_be_visible(timeout=SLOW)
    expect(tab.locator("#left-sources li")).to_have_count(3)
    expect(tab.locator("#compare")).to_be_visible(timeout=SLOW)
    assert tab.locator("#left-answer").inner_text() != tab.locator("#right-answer").inner_text()
    assert fits(tab)
    tab.get_by_label("Blind").check()
    tab.locator(".chips button:visible").nth(1).click()
    expect(tab.locator("#votes")).to_be_visible(timeout=SLOW)
    tab.locator("#vote-bad").click()
    expect(tab.locator("#score")).to_contain_text("both bad 1")
    assert fits(tab)


def practises(tab):
    """A question graded with its slide, then a flashcard."""
    tab.get_by_role("tab", name="Practise").click()
    for kind in ("Fill the gap", "In your own words"):
        tab.get_by_label(kind).uncheck()
    tab.locator("#start-quiz").click()
    tab.locator("#options input").first.check()
    tab.locator("#check").click()
    expect(tab.locator(".verdict q")).to_be_visible()
    expect(tab.locator(".verdict .picture img").first).to_be_visible()
    tab.locator("#end-round").click()
    expect(tab.locator(".summary")).to_contain_text("of 1 right")
    tab.locator("#start-cards").click()
    tab.locator("#reveal").click()
    tab.locator("#knew").click()
    expect(tab.locator(".card-kind")).to_contain_text("2 of")
    assert fits(tab)
