"""The page as a person uses it, in a real browser: every part at desktop width in light and at phone width in dark,
what has no looks of its own (refusals) at one of them. A test is one visit, since opening the page takes
the time."""

from dataclasses import replace

from playwright.sync_api import expect

from tests.browser import ask, eventually, fits, on_desktop, on_phone, switch
from tests.fake_tutor import LAST_WORDS


def test_a_question_is_answered_with_formulas_code_table_and_sources(tab, tutor):
    tab.get_by_label("Your question").fill("What is attention?")
    tab.get_by_label("Your question").press("Enter")
    talk = tab.locator("#talk")
    expect(talk).to_contain_text(LAST_WORDS)
    for made in (".katex", "table", "pre code.language-python", ".sources li"):
        expect(talk.locator(made).first).to_be_visible()
    expect(talk.locator(".sources h3")).to_have_text("Slides it read")
    expect(talk.locator(".sources li")).to_have_count(2)
    expect(talk.locator(".sources")).to_contain_text("lecture-07.pdf, page 9")
    expect(tab.get_by_label("Your question")).to_have_value("")
    expect(talk.get_by_label("Copy message").last).to_be_visible()
    assert fits(tab)
    assert tutor.calls[-1][4] is True
    tab.get_by_label("Use the slides").first.uncheck()
    ask(tab, "And a token?")
    expect(talk.locator(".sources h3")).to_have_text(["Slides it read", "Slides on this"])
    expect(talk.locator(".sources .low")).to_have_count(1)
    assert tutor.calls[-1][4] is False
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    talk.get_by_label("Copy message").last.click()
    assert eventually(tab, lambda: LAST_WORDS in tab.evaluate("navigator.clipboard.readText()"))


def test_stop_keeps_what_was_written_and_the_next_question_is_answered(tab, tutor):
    tutor.pause = 0.5
    closed = tutor.closed
    ask(tab, "What is attention?")
    expect(tab.locator("#talk")).to_contain_text("Attention lets")
    tab.locator("#stop").click()
    expect(tab.locator("#talk .stopped")).to_be_visible()
    expect(tab.locator("#ask")).to_be_visible()
    assert eventually(tab, lambda: tutor.closed == closed + 1)
    expect(tab.locator("#talk")).not_to_contain_text(LAST_WORDS)
    tutor.pause = 0.0
    ask(tab, "Once more?")
    expect(tab.locator("#talk")).to_contain_text(LAST_WORDS)
    assert [message["role"] for message in tutor.calls[-1][2]] == ["user", "assistant"]


def test_another_course_brings_its_own_conversation_and_stops_the_answer_of_the_first(tab, tutor):
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
    expect(tab.locator("#facts")).to_contain_text("36 slides")
    expect(tab.locator("#talk .user.message")).to_have_text("What is a token?")
    tutor.pause, closed = 0.5, tutor.closed
    ask(tab, "What is attention?")
    assert eventually(tab, lambda: len(tutor.calls) == 3)
    expect(tab.locator("#talk .user.message")).to_have_count(2)
    switch(tab, "Parameter-Efficient Fine-Tuning")
    expect(tab.locator("#talk .user.message")).to_have_count(1)
    expect(tab.locator("#talk .user.message")).to_have_text("What does LoRA train?")
    expect(tab.locator("#ask")).to_be_visible()
    assert eventually(tab, lambda: tutor.closed == closed + 1)
    tab.wait_for_timeout(600)  # an update that was on its way
    expect(tab.locator("#talk .user.message")).to_have_text("What does LoRA train?")


def test_retry_edit_and_the_bin(tab, tutor):
    ask(tab, "What is atention?")
    expect(tab.locator("#talk .sources")).to_be_visible()
    tab.wait_for_timeout(500)
    tab.get_by_label("Retry").evaluate("(each) => each.scrollIntoView()")  # as a search in the page does
    tab.wait_for_timeout(500)
    assert tab.locator("#talk .bubble-wrap").evaluate("(each) => each.scrollTop > 200")  # and is not pulled back
    tutor.answer = "A second answer."
    tab.get_by_label("Retry").click()
    expect(tab.locator("#talk")).to_contain_text("A second answer.")
    expect(tab.locator("#talk .user.message")).to_have_count(1)
    tutor.answer = "A third answer."
    tab.get_by_label("Edit").first.click()
    tab.locator("#talk textarea").fill("What is attention?")
    tab.get_by_label("Submit").click()
    expect(tab.locator("#talk")).to_contain_text("A third answer.")
    expect(tab.locator("#talk .user.message")).to_have_text("What is attention?")
    assert tutor.calls[-1][1:3] == ("What is attention?", [])
    tab.get_by_label("Clear").click()
    expect(tab.locator("#talk .message")).to_have_count(0)
    expect(tab.locator("#delete-talk")).to_be_hidden()  # the browser empties the talk before the page knows of it
    ask(tab, "What is a token?")
    expect(tab.locator("#talk .user.message")).to_have_text("What is a token?")


@on_phone
def test_what_cannot_be_asked_or_answered_is_told_in_a_sentence(tab, tutor):
    tab.locator("#ask").click()
    expect(tab.locator("#ask-notice")).to_contain_text("The question is empty; type one.")
    expect(tab.locator("#ask")).to_have_text("Ask")
    assert all(question for _, question, *_ in tutor.calls)
    tutor.pause = 0.5
    ask(tab, "What is attention?")
    expect(tab.locator("#talk")).to_contain_text("Attention lets")
    expect(tab.locator("#ask-notice")).to_be_hidden()
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
    ask(tab, "please fail")
    expect(tab.locator("#talk .notice")).to_contain_text("Queue is full: 64 questions wait")
    expect(tab.locator("#ask")).to_be_visible()
    tutor.broken = True
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .notice").last).to_contain_text("The tutor could not do this; try again")
    assert "Traceback" not in tab.content()
    assert "secret path" not in tab.content()


@on_phone
def test_a_question_waits_for_the_model_and_for_the_download_of_its_course(tab, tutor):
    tutor.ready = False
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .thinking")).to_contain_text("The model is still loading")
    tutor.ready = True
    expect(tab.locator("#talk")).to_contain_text(LAST_WORDS)
    tutor.pause, tutor.shares, tutor.answer = 0.5, (0.0, 0.42, 0.42, 1.0), "It is here."
    ask(tab, "What is a token?")
    expect(tab.locator("#talk .thinking")).to_contain_text("Downloading the course: 42%")
    expect(tab.locator("#talk")).to_contain_text("It is here.")


def test_a_link_opens_the_course_and_asks_once_and_the_link_to_a_question_is_copied(tab, url, tutor):
    tab.goto(f"{url}?course=peft&q=What+does+LoRA+train%3F")
    expect(tab.locator("#talk .sources")).to_be_visible()
    expect(tab.locator("#facts")).to_contain_text("33 slides")
    expect(tab.get_by_label("Course", exact=True)).to_have_value("Parameter-Efficient Fine-Tuning")
    assert tutor.calls[-1][1:4] == ("What does LoRA train?", [], "peft")
    assert "q=" not in tab.url
    assert eventually(tab, lambda: len(tab.evaluate("localStorage.getItem('course-tutor-talks') || ''")) > 200)
    tab.reload()
    expect(tab.locator("#talk .user.message")).to_have_text("What does LoRA train?")
    assert len(tutor.calls) == 1
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(tab, "What is rank & why?")
    expect(tab.locator("#talk .sources")).to_have_count(2)
    tab.locator("#copy-link").click()
    expect(tab.locator("#link-copied")).to_be_visible()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == f"{url}?course=peft&q=What+is+rank+%26+why%3F"


@on_phone
def test_an_address_that_names_no_course_is_told(tab, url):
    tab.goto(f"{url}?course=vision")
    expect(tab.locator("#ask-notice")).to_contain_text("Course vision: not among those to choose from")


def test_a_conversation_goes_on_survives_a_reload_and_can_be_saved_and_deleted(tab, url):
    expect(tab.locator(".chips .label:visible")).to_contain_text("Questions to start with")
    expect(tab.locator("#save-talk")).to_be_hidden()
    ask(tab, "What is attention?")
    expect(tab.locator(".chips .label:visible")).to_contain_text("Go on with")
    tab.locator(".chips button:visible", has_text="What is a query?").click()
    expect(tab.locator("#talk .user.message").nth(1)).to_have_text("What is a query?")
    expect(tab.locator("#talk .sources").nth(1)).to_be_visible()
    expect(tab.locator(".chips button:visible", has_text="What is a query?")).to_have_count(0)
    tab.goto(url)
    expect(tab.locator("#talk .user.message").first).to_have_text("What is attention?")
    expect(tab.locator("#talk .sources").first).to_contain_text("lecture-07.pdf, page 9")
    with tab.expect_download() as saved:
        tab.locator("#save-talk").click()
    assert saved.value.suggested_filename == "nlp.md"
    text = saved.value.path().read_text()
    assert text.startswith("# Natural Language Processing\n\n## What is attention?")
    assert "- Scaled dot-product attention (lecture-07.pdf, page 9)" in text
    tab.locator("#delete-talk").click()
    expect(tab.locator("#talk .message")).to_have_count(0)
    expect(tab.locator("#delete-talk")).to_be_hidden()
    tab.goto(url)
    expect(tab.locator("#talk")).to_contain_text("Ask what a word means")
    expect(tab.locator("#talk .message")).to_have_count(0)


def test_the_beginning_of_a_long_answer_stays_in_view(tab, tutor):
    tutor.pause = 0.01
    ask(tab, "What is a token?")
    expect(tab.locator("#talk .sources")).to_have_count(1)
    ask(tab, "What is attention?")
    expect(tab.locator("#talk .sources")).to_have_count(2, timeout=15_000)
    tab.wait_for_timeout(500)
    box, question = tab.locator("#talk").bounding_box(), tab.locator("#talk .user.message").nth(1).bounding_box()
    assert box["y"] <= question["y"] <= box["y"] + 40


def test_a_slide_is_shown_small_and_opens_large(tab, tutor, tmp_path, monkeypatch):
    from PIL import Image

    Image.new("RGB", (640, 360), "white").save(tmp_path / "slide.webp")
    monkeypatch.setattr(tutor, "pictures", tmp_path)  # until the browser has fetched it
    ask(tab, "What is attention?")
    picture = tab.locator("#talk .picture")
    expect(picture).to_have_count(1)
    assert tab.wait_for_function("document.querySelector('#talk .picture img').naturalWidth === 640")
    expect(picture.locator("img").first).to_be_visible()  # sources wait for the last words of the answer
    small = picture.locator("img").first.bounding_box()["width"]
    picture.locator("summary").press("Enter")
    expect(picture.locator("img").nth(1)).to_be_visible()
    assert picture.locator("img").nth(1).bounding_box()["width"] > 1.8 * small
    tab.get_by_role("tab", name="Compare").click()
    tab.locator(".chips button:visible").first.click()
    expect(tab.locator("#left-sources .picture img").first).to_be_visible()
    assert fits(tab)


def test_about_lists_every_course_and_why_one_cannot_be_chosen_and_lists_them_anew(tab, tutor):
    tab.get_by_role("tab", name="About").click()
    expect(tab.locator(".courses")).to_contain_text("cannot be chosen: tuned on the base org/other-base")
    expect(tab.locator("#report")).to_contain_text("Similar in meaning")
    expect(tab.get_by_text("real courses want a real base model")).to_be_visible()
    tutor.cards = [*tutor.cards, replace(tutor.cards[0], slug="new", title="A course made meanwhile")]
    tab.locator("#refresh").click()
    expect(tab.locator(".courses")).to_contain_text("A course made meanwhile")
    expect(tab.locator("#about-notice")).to_contain_text("4 courses are listed")
    switch(tab, "A course made meanwhile")
    expect(tab.locator("#report h2")).to_have_text("A course made meanwhile")
    tutor.broken = True
    tab.locator("#refresh").click()
    expect(tab.locator("#about-notice")).to_contain_text("the Hub is failing")


@on_desktop  # Gradio leaves the link out on phones
def test_programs_find_the_endpoints_below_the_page(tab):
    tab.get_by_role("button", name="Use via API").click()
    expect(tab.get_by_text("/quiz").first).to_be_visible()
