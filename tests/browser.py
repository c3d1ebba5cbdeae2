"""The page in a real browser: how it is opened, and what every test of it does. The fixtures are in conftest.py."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

expect.set_options(timeout=20_000)  # a machine under load is slow, not wrong
CHROMIUM = shutil.which("chromium")
SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 375, "height": 780}}


@contextmanager
def opened(browser: Browser, url: str, size: str, scheme: str, locale: str = "en-US") -> Iterator[Page]:
    """The open page; afterwards nothing may have been asked of another origin, and no dialog have opened."""
    # The page's own policy is switched off, so that what the text alone would fetch is seen.
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, bypass_csp=True, locale=locale)
    tab = context.new_page()
    origin, elsewhere, dialogs = url.partition("?")[0], [], []
    own = (origin, "data:", "blob:")
    tab.on("request", lambda made: None if made.url.startswith(own) else elsewhere.append(made.url))
    tab.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    tab.goto(url)
    ready(tab)
    yield tab
    context.close()
    assert elsewhere == []
    assert dialogs == []


def ready(tab: Page) -> None:
    expect(tab.locator(".chips button:visible").first).to_be_visible(timeout=30_000)


def ask(tab: Page, question: str) -> None:
    tab.get_by_label("Your question").fill(question)
    tab.locator("#ask").click()


def switch(tab: Page, title: str) -> None:
    tab.get_by_label("Course", exact=True).click()
    tab.get_by_role("option", name=title).click()


def fits(tab: Page) -> bool:
    return tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
