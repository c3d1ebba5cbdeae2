"""The page in a real browser: how it is opened, and what every test of it does. The fixtures are in conftest.py."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

expect.set_options(timeout=20_000)  # a machine under load is slow, not wrong
CHROMIUM = shutil.which("chromium")
SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 375, "height": 780}}


def at(*look: str):
    """A mark: the test visits the page in this look alone."""
    return pytest.mark.parametrize("tab", [look], indirect=True, ids=["-".join(look)])


# Gradio puts on the dark look a moment after the page is there.
IN_ITS_COLOURS = '() => matchMedia("(prefers-color-scheme: dark)").matches === document.body.matches(".dark, .dark *")'
# What waits for the server is pale, and fades in when its answer is there: contrast is that of the page at rest.
AT_REST = """() => !document.querySelector(".pending") && document.getAnimations().every(
    (each) => each.playState !== "running" || each.effect.getComputedTiming().iterations === Infinity)"""
on_desktop, on_phone = at("desktop", "light"), at("phone", "dark")


@cache
def profile(browser: Browser, size: str, scheme: str, locale: str) -> BrowserContext:
    """A browser as one person has it, kept for all tests since it knows the page's scripts from earlier visits."""
    # The page's own policy is switched off, so that what the text alone would fetch is seen.
    return browser.new_context(viewport=SIZES[size], color_scheme=scheme, bypass_csp=True, locale=locale)


@contextmanager
def opened(
    browser: Browser, url: str, size: str, scheme: str, locale: str = "en-US", sign: str = ".chips button:visible"
) -> Iterator[Page]:
    """The open page, as on a first visit, once `sign` shows; afterwards nothing may have been asked of another origin,
    and no dialog have opened."""
    tab = profile(browser, size, scheme, locale).new_page()
    origin, elsewhere, dialogs = url.partition("?")[0], [], []
    own = (origin, "data:", "blob:")
    tab.on("request", lambda made: None if made.url.startswith(own) else elsewhere.append(made.url))
    tab.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    try:
        tab.goto(url)
        ready(tab, sign)
        yield tab
    finally:
        tab.goto(f"{origin}nothing-here")  # so that nothing of the page is left that could write there later
        tab.evaluate("localStorage.clear()")
        tab.close()
    assert elsewhere == []
    assert dialogs == []


def ready(tab: Page, sign: str = ".chips button:visible") -> None:
    expect(tab.locator(sign).first).to_be_visible(timeout=30_000)


def ask(tab: Page, question: str) -> None:
    tab.get_by_label("Your question").fill(question)
    tab.locator("#ask").click()


def switch(tab: Page, title: str) -> None:
    tab.get_by_label("Course", exact=True).click()
    tab.get_by_role("option", name=title).click()


def findings(tab: Page) -> list[str]:
    """What axe finds serious or critical, with the elements concerned."""
    tab.wait_for_function(IN_ITS_COLOURS)
    tab.wait_for_function(AT_REST)
    found = Axe().run(tab).response["violations"]
    return [
        f"{each['id']}: {[(node['target'], node['html'][:120]) for node in each['nodes'][:4]]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def fits(tab: Page) -> bool:
    return tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def eventually(tab: Page, holds: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it holds within `seconds`, on this side of the browser."""
    for _ in range(int(seconds / 0.05)):
        if holds():
            return True
        tab.wait_for_timeout(50)
    return False


def gate(monkeypatch, of: object, name: str) -> threading.Event:
    """Holds the first call of the method back until the event that is returned is set; no other waits."""
    opened, usual, calls = threading.Event(), getattr(of, name), count()

    def held(*given):
        assert next(calls) or opened.wait(60), f"{name}: never let through"
        return usual(*given)

    monkeypatch.setattr(of, name, held)
    return opened
