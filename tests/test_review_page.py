"""The review page as a teacher uses it, in a real browser, at both widths and in both looks."""

import json
import time

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import eventually, findings, fits, on_phone, opened
from train.pairs import Pair
from train.review import FILE
from train.review_page import Review, launch
from tutor.course import Slide
from tutor.files import read_jsonl, write_jsonl

HOSTILE = "</textarea><img src=https://evil.example onerror=alert(1)> {{x}} ${x}"
LONG = "What is the name of the method that adds two small matrices beside a frozen weight, " * 3
PAIRS = [
    Pair("p0", "lora", "what", "What is LoRA?", "LoRA is a method.", "deck", 1, "LoRA is a method."),
    Pair("p1", "lora", "cloze", LONG, "LoRA", "deck", 1, "LoRA is a method."),
    Pair("p2", "rank", "what", HOSTILE, HOSTILE, "deck", 1, HOSTILE),
    Pair("p3", "nf4", "what", "What is NF4?", "A number format.", "deck", 2, "NF4 is a number format."),
]


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    """(folder of the run, address of the page)"""
    folder = tmp_path_factory.mktemp("run")
    write_jsonl(folder / "written.jsonl", (vars(pair) for pair in PAIRS))
    write_jsonl(folder / "slides.jsonl", (Slide("deck", n, f"Slide {n}", "- A line of it.").row() for n in (1, 2)))
    (folder / "slides").mkdir()
    Image.new("RGB", (640, 360), "white").save(folder / "slides" / "deck-0001.webp")
    page = launch(Review(folder), 0)
    yield folder, page.local_url
    page.close(verbose=False)


@pytest.fixture(params=[(size, look) for size in ("desktop", "phone") for look in ("light", "dark")], ids="-".join)
def tab(request, browser, review):
    folder, url = review
    (folder / FILE).unlink(missing_ok=True)
    with opened(browser, url, *request.param, sign=".fact") as tab:
        yield tab


def saved(folder):
    """(keep, question, answer) of each pair with a verdict."""
    return [(row["keep"], row["question"], row["answer"]) for row in read_jsonl(folder / FILE)]


def test_a_teacher_reads_rejects_edits_and_goes_on(tab, review, request):
    folder, url = review
    count = tab.locator("#count")
    expect(count).to_have_text("3 of 3 pairs kept · slide 1 of 2")
    assert tab.wait_for_function("document.querySelector('#slide img').naturalWidth === 640")
    slide, pairs = (tab.locator(place).bounding_box() for place in ("#slide", "#pairs"))
    stacked = pairs["y"] > slide["y"] + slide["height"] - 1
    assert stacked == ("phone" in request.node.callspec.id)
    assert fits(tab)
    assert findings(tab) == []
    tab.get_by_label("Keep: What is LoRA?").uncheck()
    expect(count).to_have_text("2 of 3 pairs kept · slide 1 of 2")
    tab.get_by_label("Answer").nth(1).fill("Low-rank adaptation")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Answer").nth(2)).to_have_value(HOSTILE)
    tab.get_by_label(HOSTILE, exact=True).uncheck()  # the line, so all that rests on it
    expect(count).to_have_text("1 of 3 pairs kept · slide 1 of 2")
    kept = [(False, "What is LoRA?", "LoRA is a method."), (True, LONG.strip(), "Low-rank adaptation")]
    assert saved(folder) == [*kept, (False, HOSTILE, HOSTILE)]
    tab.get_by_role("button", name="Next slide").last.click()
    expect(count).to_have_text("1 of 1 pairs kept · slide 2 of 2")
    expect(tab.locator("#slide")).to_contain_text("A line of it.")
    expect(tab.get_by_label("Answer")).to_have_value("A number format.")
    expect(tab.get_by_label("Keep: What is NF4?")).to_be_checked()
    tab.goto(url)
    expect(tab.get_by_label("Keep: What is LoRA?")).not_to_be_checked()
    expect(tab.get_by_label("Answer").nth(1)).to_have_value("Low-rank adaptation")
    assert findings(tab) == []
    assert "evil" not in json.dumps(tab.locator("img").evaluate_all("all => all.map(each => each.src)"))


def test_what_is_judged_while_another_verdict_is_saved_is_saved_too(tab, review, monkeypatch):
    folder, _ = review
    save = Review.save

    def slowly(self, *changed):
        time.sleep(1.5)
        return save(self, *changed)

    monkeypatch.setattr(Review, "save", slowly)
    tab.get_by_label("Keep: What is LoRA?").uncheck()
    tab.get_by_label(HOSTILE, exact=True).uncheck()
    expect(tab.locator("#count")).to_have_text("1 of 3 pairs kept · slide 1 of 2")
    assert [row[0] for row in saved(folder)] == [False, False]
    tab.get_by_label("Keep: What is LoRA?").check()
    tab.get_by_role("button", name="Next slide").last.click()
    expect(tab.get_by_label("Answer")).to_have_count(1)
    assert eventually(tab, lambda: [row[0] for row in saved(folder)] != [False, False])
    tab.wait_for_timeout(1000)  # a count that was on its way
    expect(tab.locator("#count")).to_have_text("1 of 1 pairs kept · slide 2 of 2")


@on_phone
def test_a_pair_without_an_answer_is_told_and_not_saved(tab, review):
    tab.get_by_label("Answer").first.fill(" ")
    tab.keyboard.press("Tab")
    expect(tab.locator("#count .notice")).to_contain_text("a pair needs a question and an answer")
    assert not (review[0] / FILE).exists()
