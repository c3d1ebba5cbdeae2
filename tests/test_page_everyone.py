"""The page for everyone: every tab free of serious findings of axe in both looks at both widths, in every language, and
by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import ask, findings, fits, on_desktop, on_phone, opened
from tutor.words import WORDS, sayer

ENGLISH = sayer()


def open_tab(tab, name, say=ENGLISH):
    tab.get_by_role("tab", name=say(f"tab_{name}")).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_axe_finds_nothing_serious_on_any_tab(browser, url, size, scheme):
    with opened(browser, url, size, scheme) as tab:
        ask(tab, "What is attention?")
        expect(tab.locator("#talk .sources")).to_be_visible()
        found = {"ask": findings(tab)}
        open_tab(tab, "compare")
        tab.get_by_label("Blind").check()
        tab.locator(".chips button:visible").first.click()
        expect(tab.locator("#votes")).to_be_visible()
        tab.wait_for_timeout(500)
        found["compare"] = findings(tab)
        tab.locator("#vote-tie").click()
        expect(tab.locator("#score")).to_contain_text("as good 1")
        found["compare, voted"] = findings(tab)
        open_tab(tab, "practise")
        found["practise"] = findings(tab)
        for kind in ("Fill the gap", "In your own words"):  # a round is drawn by chance
            tab.get_by_label(kind).uncheck()
        tab.locator("#start-quiz").click()
        expect(tab.locator("#options")).to_be_visible()
        found["practise, asked"] = findings(tab)
        open_tab(tab, "about")
        expect(tab.locator("#report")).to_contain_text("Coverage")
        found["about"] = findings(tab)
        assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("language", sorted(set(WORDS) - {"en"}))
def test_the_page_speaks_the_language_of_the_browser(browser, url, language):
    say = sayer(language)
    with opened(browser, url, "phone", "light", locale={"zh": "zh-CN"}.get(language, f"{language}-XX")) as tab:
        expect(tab.locator("#talk")).to_contain_text(say("invitation_slides", count=36))
        expect(tab.locator("#ask")).to_have_text(say("ask"))
        expect(tab.locator("html")).to_have_attribute("lang", re.compile(f"{language}\\b"))
        expect(tab.locator("#facts")).to_contain_text(say("n_slides", count=36))
        tab.get_by_placeholder(say("ask_the_course")).fill("What is attention?")
        tab.locator("#ask").click()
        expect(tab.locator("#talk .sources h3")).to_have_text(say("sources_read"))
        for name, told in (("compare", "one_question"), ("practise", "shelf_title"), ("about", "coverage")):
            open_tab(tab, name, say)
            shown = tab.get_by_placeholder(say(told)) if name == "compare" else tab.get_by_text(say(told))
            expect(shown.first).to_be_visible()
            assert fits(tab), name
            assert "i18n" not in tab.locator("body").inner_text()


def reach(tab, place: str) -> None:
    """Presses Tab until the focus is in `place`."""
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("(place) => document.activeElement.closest(place) !== null", place):
            return
    raise AssertionError(f"{place}: not to be reached by Tab")


@on_desktop
def test_the_page_can_be_used_by_keyboard_alone(tab, tutor):
    reach(tab, "#question")
    tab.keyboard.type("What is attention?")
    tab.keyboard.press("Enter")
    expect(tab.locator("#talk .sources")).to_be_visible()
    tutor.pause = 0.5
    reach(tab, "#question")
    tab.keyboard.type("And a token?")
    tab.keyboard.press("Enter")
    expect(tab.locator("#stop")).to_be_visible()
    reach(tab, "#stop")
    tab.keyboard.press("Enter")
    expect(tab.locator("#talk .stopped")).to_be_visible()
    tutor.pause = 0.0
    reach(tab, "#course")
    expect(tab.locator("[role=option].active")).to_contain_text("Natural")  # each key works on the list as it shows
    tab.keyboard.press("ArrowDown")
    expect(tab.locator("[role=option].active")).to_contain_text("Parameter")
    tab.keyboard.press("Enter")
    expect(tab.locator("#facts")).to_contain_text("33 slides")
    tab.get_by_role("tab", name="Ask").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("tab", name="Compare")).to_have_attribute("aria-selected", "true")
    reach(tab, "#blind")
    tab.keyboard.press("Space")
    tab.get_by_role("tab", name="Compare").focus()
    reach(tab, "#compare-question")
    tab.keyboard.type("What does LoRA train?")
    tab.keyboard.press("Enter")
    expect(tab.locator("#votes")).to_be_visible()
    reach(tab, "#vote-tie")
    tab.keyboard.press("Enter")
    expect(tab.locator("#score")).to_contain_text("as good 1")


# What moved, for whoever reads the failure: how much of the layout, and which elements from where to where.
SHIFTS = """() => {
    window.shifts = [];
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    const said = ({ node, previousRect, currentRect }) =>
        `${node?.id || node?.className || node?.nodeName}: ${box(previousRect)} to ${box(currentRect)}`;
    const note = (list) => {
        for (const each of list.getEntries())
            if (!each.hadRecentInput) shifts.push([each.value, each.sources.map(said)]);
    };
    new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
}"""
GOOD = 0.1  # of a layout's shifts, summed: https://web.dev/articles/cls


def assert_nothing_jumped(tab) -> None:
    tab.wait_for_timeout(300)
    shifts = tab.evaluate("shifts")
    assert sum(share for share, _ in shifts) < GOOD, shifts


def test_nothing_jumps_while_the_page_opens_or_an_answer_is_written(tab, tutor):
    tab.evaluate(SHIFTS)
    assert_nothing_jumped(tab)
    tab.evaluate("shifts.length = 0")
    tutor.pause = 0.05  # a word: as fast as a browser under load draws them
    tab.locator(".chips button:visible").first.click()
    expect(tab.locator("#talk .sources")).to_be_visible()
    assert_nothing_jumped(tab)
    tutor.pause, tutor.answer = 0.2, "Attention lets each position of a sequence look at every other one."
    tab.get_by_role("tab", name="Compare").click()
    tab.locator(".chips button:visible").first.click()
    expect(tab.locator("#right-sources .sources")).to_be_visible()
    expect(tab.locator("#compare-stop")).to_be_visible()
    tab.evaluate("shifts.length = 0")
    expect(tab.locator("#compare")).to_be_visible()
    assert_nothing_jumped(tab)


def held_back(tab, sign: str) -> list:
    """The page opened again without the scripts that hold `sign`; what is in the list goes on with `continue_`."""
    held = []

    def hold(route):
        held.append(route) if sign in route.fetch(max_retries=3).text() else route.continue_()

    tab.route("**/assets/*.js", hold)
    tab.reload()
    return held


@on_phone
def test_what_stands_below_the_conversation_waits_for_its_place(tab):
    held = held_back(tab, "message-wrap")
    for place in ("#course input", "#facts", ".asking"):
        expect(tab.locator(place)).to_be_visible()
    expect(tab.locator("#talk")).to_have_count(0)
    before = tab.locator(".asking").bounding_box()
    for route in held:
        route.continue_()
    expect(tab.locator("#talk")).to_be_visible()
    assert tab.locator(".asking").bounding_box() == before


@pytest.mark.parametrize("tab", [("desktop", "light"), ("phone", "dark")], indirect=True, ids=lambda look: look[0])
def test_what_stands_beside_and_below_the_name_of_the_page_waits_for_its_place(tab):
    held = held_back(tab, "html-container")
    for place in ("#course input", "#talk", ".tabs"):
        expect(tab.locator(place).first).to_be_visible()
    expect(tab.locator("#facts")).to_have_count(0)
    places = [tab.locator("#course"), tab.locator(".tabs").first]
    before = [place.bounding_box() for place in places]
    for route in held:
        route.continue_()
    expect(tab.locator("#facts")).to_be_visible()
    expect(tab.locator(".brand h1")).to_be_visible()
    for place, was in zip(places, before, strict=True):
        assert place.bounding_box() == pytest.approx(was, abs=1)
