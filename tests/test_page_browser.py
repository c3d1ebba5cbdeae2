"""The page as a person uses it, in a real browser, at desktop and phone width, in light and dark."""

import re
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from docs.screenshots import ARGUMENTS
from tests.fake_tutor import BASE_ANSWER, FakeTutor
from tests.test_markdown_safe import PAYLOADS
from tutor import page

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium found; apt-get install chromium to run it")
SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 375, "height": 780}}
LAST_WORDS = "The scale keeps the softmax from saturating when"
LEAKS = "img, form, input, iframe, object, embed, video, audio, link, script, style, svg image, a[href]"


@pytest.fixture(scope="module")
def tutor():
    return FakeTutor()


@pytest.fixture(autouse=True)
def as_new(tutor):
    usual = FakeTutor()
    tutor.answer, tutor.base, tutor.pause, tutor.broken = usual.answer, usual.base, 0.0, False
    tutor.calls.clear()


@pytest.fixture(scope="module")
def url(tutor):
    blocks = page.build(tutor)
    yield page.launch(blocks, "127.0.0.1", 0, block=False)
    blocks.close(verbose=False)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=[("desktop", "light"), ("phone", "dark")], ids="-".join)
def tab(request, browser, url):
    """The open page; afterwards nothing may have been asked of another origin, and no dialog have opened."""
    size, scheme = request.param
    # The page's own policy is switched off, so that what the text alone would fetch is seen.
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    elsewhere, dialogs = [], []
    tab.on("request", lambda made: None if made.url.startswith((url, "data:", "blob:")) else elsewhere.append(made.url))
    tab.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    tab.goto(url)
    expect(tab.locator(".chips button:visible").first).to_be_visible(timeout=30_000)
    yield tab
    context.close()
    assert elsewhere == []
    assert dialogs == []


def ask(tab, question):
    tab.get_by_label("Your question").fill(question)
    tab.locator("#ask").click()


def switch(tab, title):
    tab.get_by_label("Course", exact=True).click()
    tab.get_by_role("option", name=title).click()


def fits(tab):
    return tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_question_is_answered_with_formulas_code_table_and_sources(tab):
    tab.get_by_label("Your question").fill("What is attention?")
    tab.get_by_label("Your question").press("Enter")
    talk = tab.locator("#talk")
    expect(talk).to_contain_text(LAST_WORDS)
    for made in (".katex", "table", "pre code.language-python", ".sources li"):
        expect(talk.locator(made).first).to_be_visible()
    expect(talk.locator(".sources .low")).to_have_count(1)
    expect(talk.locator(".sources")).to_contain_text("lecture-07.pdf, page 9")
    expect(tab.get_by_label("Your question")).to_have_value("")
    expect(talk.get_by_label("Copy message").last).to_be_visible()
    assert fits(tab)


def test_stop_keeps_what_was_written_and_the_next_question_is_answered(tab, tutor):
    tutor.pause = 0.15
    closed = tutor.closed
    ask(tab, "What is attention?")
    expect(tab.locator("#talk")).to_contain_text("Attention lets")
    tab.locator("#stop").click()
    expect(tab.locator("#talk .stopped")).to_be_visible()
    expect(tab.locator("#ask")).to_be_visible()
    tab.wait_for_timeout(1000)
    assert tutor.closed == closed + 1
    expect(tab.locator("#talk")).not_to_contain_text(LAST_WORDS)
    tutor.pause = 0.0
    ask(tab, "Once more?")
    expect(tab.locator("#talk")).to_contain_text(LAST_WORDS)
    assert [message["role"] for message in tutor.calls[-1][2]] == ["user", "assistant"]


def test_another_course_brings_its_own_examples_and_conversation(tab, tutor):
    tab.locator(".chips button:visible", has_text="What is a token?").click()
    expect(tab.locator("#talk .sources")).to_be_visible()
    switch(tab, "Parameter-Efficient Fine-Tuning")
    expect(tab.locator("#facts")).to_contain_text("33 slides")
    expect(tab.locator("#talk .message")).to_have_count(0)
    expect(tab.locator("#talk")).to_contain_text("Parameter-Efficient Fine-Tuning")
    tab.locator(".chips button:visible", has_text="What does LoRA train?").click()
    expect(tab.locator("#talk .sources")).to_contain_text("LoRA: a low-rank update")
    assert tutor.calls[-1][1:4] == ("What does LoRA train?", [], "peft")
    switch(tab, "Natural Language Processing")
    expect(tab.locator("#talk .user.message")).to_have_text("What is a token?")


def test_switching_the_course_stops_the_answer_of_the_first(tab, tutor):
    tutor.pause, closed = 0.1, tutor.closed
    ask(tab, "What is attention?")
    expect(tab.locator("#talk")).to_contain_text("Attention lets")
    switch(tab, "Parameter-Efficient Fine-Tuning")
    expect(tab.locator("#talk .message")).to_have_count(0)
    expect(tab.locator("#ask")).to_be_visible()
    tab.wait_for_timeout(1000)
    assert tutor.closed == closed + 1
    expect(tab.locator("#talk .message")).to_have_count(0)


def test_use_the_slides_reaches_the_tutor(tab, tutor):
    tab.get_by_label("Use the slides").first.check()
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .sources")).to_be_visible()
    assert tutor.calls[-1][4] is True


def test_a_second_question_is_refused_while_an_answer_is_written(tab, tutor):
    tutor.pause = 0.1
    ask(tab, "What is attention?")
    expect(tab.locator("#talk")).to_contain_text("Attention lets")
    tab.get_by_label("Your question").fill("And a token?")
    tab.get_by_label("Your question").press("Enter")
    expect(tab.locator("#ask-notice")).to_contain_text("An answer is being written; stop it first")
    expect(tab.get_by_label("Your question")).to_have_value("And a token?")
    tab.locator("#stop").click()
    expect(tab.locator("#talk .user.message")).to_have_count(1)
    expect(tab.locator("#talk .stopped")).to_be_visible()
    tutor.pause = 0.0
    tab.locator("#ask").click()
    expect(tab.locator("#talk .sources")).to_be_visible()
    assert tutor.calls[-1][1] == "And a token?"


def test_retry_answers_the_last_question_anew(tab, tutor):
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .sources")).to_be_visible()
    tutor.answer = "A second answer."
    tab.get_by_label("Retry").click()
    expect(tab.locator("#talk")).to_contain_text("A second answer.")
    expect(tab.locator("#talk .user.message")).to_have_count(1)


def test_an_edited_question_is_asked_in_its_place(tab, tutor):
    ask(tab, "What is atention?")
    expect(tab.locator("#talk .sources")).to_be_visible()
    tutor.answer = "A second answer."
    tab.get_by_label("Edit").first.click()
    tab.locator("#talk textarea").fill("What is attention?")
    tab.get_by_label("Submit").click()
    expect(tab.locator("#talk .user.message")).to_have_text("What is attention?")
    expect(tab.locator("#talk")).to_contain_text("A second answer.")
    assert tutor.calls[-1][1:3] == ("What is attention?", [])


def test_the_bin_forgets_the_conversation(tab):
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .sources")).to_be_visible()
    tab.get_by_label("Clear").click()
    expect(tab.locator("#talk .message")).to_have_count(0)
    ask(tab, "What is a token?")
    expect(tab.locator("#talk .user.message")).to_have_text("What is a token?")


def test_failures_are_sentences_where_the_answer_would_be(tab, tutor):
    ask(tab, "please fail")
    expect(tab.locator("#talk .notice")).to_contain_text("Queue is full: 64 questions wait")
    expect(tab.locator("#ask")).to_be_visible()
    tutor.broken = True
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .notice").last).to_contain_text("The tutor could not do this; try again")
    assert "Traceback" not in tab.content()
    assert "secret path" not in tab.content()


def test_an_empty_question_is_told_and_asks_nothing(tab, tutor):
    tab.locator("#ask").click()
    expect(tab.locator("#ask-notice")).to_contain_text("The question is empty; type one.")
    expect(tab.locator("#ask")).to_have_text("Ask")
    assert tutor.calls == []
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .sources")).to_be_visible()
    expect(tab.locator("#ask-notice")).to_be_hidden()


def test_compare_shows_both_answers_and_the_sources(tab, request):
    tab.get_by_role("tab", name="Compare").click()
    expect(tab.locator("#base-answer")).to_contain_text("appears here")
    tab.get_by_label("Question for both").fill("What is attention?")
    tab.locator("#compare").click()
    expect(tab.locator("#base-answer")).to_contain_text(BASE_ANSWER)
    expect(tab.locator("#tuned-answer")).to_contain_text(LAST_WORDS)
    expect(tab.locator("#compare-sources .sources")).to_be_visible()
    assert fits(tab)
    left, right = (tab.locator(name).bounding_box() for name in ("#base-answer", "#tuned-answer"))
    stacked = right["y"] > left["y"] + left["height"] - 1
    assert stacked == ("phone" in request.node.callspec.id)


def test_compare_streams_both_at_once_and_stops(tab, tutor):
    tutor.pause = 0.15
    tab.get_by_role("tab", name="Compare").click()
    tab.locator(".chips button:visible").first.click()
    expect(tab.locator("#base-answer")).to_contain_text("Attention is")
    expect(tab.locator("#tuned-answer")).to_contain_text("Attention lets")
    tab.locator("#compare-stop").click()
    expect(tab.locator("#compare")).to_be_visible()
    tab.wait_for_timeout(500)
    expect(tab.locator("#tuned-answer")).not_to_contain_text(LAST_WORDS)
    tutor.pause = 0.0
    tab.locator("#compare").click()
    expect(tab.locator("#compare-sources .sources")).to_be_visible()
    expect(tab.locator("#tuned-answer")).to_contain_text(LAST_WORDS)


def test_about_lists_every_course_and_why_one_cannot_be_chosen(tab):
    tab.get_by_role("tab", name="About").click()
    expect(tab.locator(".courses")).to_contain_text("cannot be chosen: tuned on the base org/other-base")
    expect(tab.get_by_text("real courses want a real base model")).to_be_visible()


def test_programs_find_the_endpoints_below_the_page(tab, request):
    if "phone" in request.node.callspec.id:
        pytest.skip("Gradio leaves the link out on phones")
    tab.get_by_role("button", name="Use via API").click()
    expect(tab.get_by_text("/quiz").first).to_be_visible()


def test_the_address_can_name_the_course(tab, url):
    tab.goto(f"{url}?course=peft")
    expect(tab.locator("#facts")).to_contain_text("33 slides")
    expect(tab.get_by_label("Course", exact=True)).to_have_value("Parameter-Efficient Fine-Tuning")
    tab.goto(f"{url}?course=vision")
    expect(tab.locator("#ask-notice")).to_contain_text("Course vision: not among those to choose from")


@pytest.mark.parametrize("part", range(4))
def test_hostile_answers_load_draw_and_run_nothing(tab, tutor, part):
    tutor.answer = tutor.base = "\n\n".join(f"{payload}\n\n" for payload in PAYLOADS[part::4]) + "\n\nthe end"
    ask(tab, "![](https://evil.example/q)<img src=https://evil.example/q>")
    expect(tab.locator("#talk .sources")).to_be_visible()
    expect(tab.locator("#talk .bot.message").first).to_contain_text("evil.example")
    found = tab.locator(f"#talk .md :is({LEAKS})").evaluate_all("all => all.map(e => e.outerHTML)")
    assert [text for text in found if not is_plain_link(text)] == []
    tab.get_by_role("tab", name="Compare").click()
    tab.get_by_label("Question for both").fill("Hi")
    tab.locator("#compare").click()
    expect(tab.locator("#compare-sources .sources")).to_be_visible()
    found = tab.locator(f".side .md :is({LEAKS})").evaluate_all("all => all.map(e => e.outerHTML)")
    assert [text for text in found if not is_plain_link(text)] == []
    assert fits(tab)


def is_plain_link(element: str) -> bool:
    """A web address in the text that became a link and shows the site it leads to."""
    return (
        re.match(r'<a target="_blank" rel="noopener noreferrer" href="(https?://[^/"]+)[^"]*">\1', element) is not None
    )
