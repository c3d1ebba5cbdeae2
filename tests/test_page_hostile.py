"""Hostile texts of a model and of a course, in a real browser: they load, draw and run nothing."""

import re

from playwright.sync_api import expect

from tests.browser import ask, fits, on_desktop
from tests.test_markdown_safe import PAYLOADS
from tutor.about import About
from tutor.ask import Source
from tutor.practice import read_items

LEAKS = "img, form, input, iframe, object, embed, video, audio, link, script, style, svg image, a[href]"
MADE = LEAKS.replace("input, ", "").replace("style,", "style:not(defs style),")  # less what Gradio itself draws


@on_desktop
def test_hostile_answers_load_draw_and_run_nothing(tab, tutor):
    for part in range(4):
        tutor.answer = tutor.base = "\n\n".join(f"{payload}\n\n" for payload in PAYLOADS[part::4]) + f"\n\nend {part}"
        tab.get_by_role("tab", name="Ask").click()
        ask(tab, "![](https://evil.example/q)<img src=https://evil.example/q>")
        expect(tab.locator("#talk .sources")).to_have_count(part + 1)
        expect(tab.locator("#talk .bot.message").first).to_contain_text("evil.example")
        assert not drawn(tab, "#talk .md")
        tab.get_by_role("tab", name="Compare").click()
        tab.get_by_label("Question for both").fill(f"Hi {part}")
        tab.locator("#compare").click()
        expect(tab.locator("#right-answer")).to_contain_text(f"end {part}")
        expect(tab.locator("#compare")).to_be_visible()
        assert not drawn(tab, ".side .md")
        assert fits(tab)


def drawn(tab, place: str) -> list[str]:
    """What a text made of the page that is more than a plain link."""
    found = tab.locator(f"{place} :is({LEAKS})").evaluate_all("all => all.map(e => e.outerHTML)")
    return [text for text in found if not is_plain_link(text)]


@on_desktop
def test_hostile_words_of_a_course_load_draw_and_run_nothing(tab, url, tutor, monkeypatch):
    row = {"deck": "d.pdf", "page": 1}
    rows = [
        row | {"fact": str(at), "form": "define", "question": payload, "answer": payload, "quote": payload}
        for at, payload in enumerate(PAYLOADS)
    ]
    source = [Source(payload, 1, payload, 0.9, payload) for payload in PAYLOADS]
    about = About(verdict=PAYLOADS[0], bare=tuple(("d", 1, text) for text in PAYLOADS), rights=PAYLOADS[10], kinds={})
    monkeypatch.setattr(tutor, "practice", lambda course: read_items(rows))
    monkeypatch.setattr(tutor, "sources", lambda question, course, read=False: source)
    monkeypatch.setattr(tutor, "about", lambda course: about)
    tab.goto(url)
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .sources li")).to_have_count(len(PAYLOADS))
    tab.get_by_role("tab", name="Compare").click()
    tab.get_by_label("Question for both").fill("What is attention?")
    tab.locator("#compare").click()
    expect(tab.locator("#right-sources li")).to_have_count(len(PAYLOADS))
    tab.get_by_role("tab", name="Practise").click()
    tab.locator("#size input").last.check()
    tab.locator("#start-cards").click()
    for _ in range(20):
        tab.locator("#reveal").click()
        tab.locator("#missed").click()
    expect(tab.locator(".summary li")).to_have_count(20)
    tab.get_by_role("tab", name="About").click()
    expect(tab.locator("#report li")).to_have_count(len(PAYLOADS))
    for place in ("#talk", "#left-sources", "#right-sources", "#summary", "#report", ".chips"):
        found = tab.locator(f"{place} :is({MADE})")
        assert found.count() == 0, place


def is_plain_link(element: str) -> bool:
    """A web address in the text that became a link and shows the site it leads to."""
    return (
        re.match(r'<a target="_blank" rel="noopener noreferrer" href="(https?://[^/"]+)[^"]*">\1', element) is not None
    )
