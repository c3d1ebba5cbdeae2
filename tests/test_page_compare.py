"""The tab Compare as a person uses it, in a real browser."""

from itertools import cycle

from playwright.sync_api import expect

from tests.browser import eventually, fits, on_desktop, on_phone
from tests.fake_tutor import BASE_ANSWER, LAST_WORDS


def test_compare_shows_both_answers_their_different_words_and_the_sources(tab, request):
    tab.get_by_role("tab", name="Compare").click()
    expect(tab.locator("#left-answer")).to_contain_text("appears here")
    expect(tab.locator("#left-head")).to_contain_text("Base")
    expect(tab.locator("#right-head")).to_contain_text("Tuned")
    tab.get_by_label("Question for both").fill("What is attention?")
    tab.locator("#compare").click()
    expect(tab.locator("#left-answer")).to_contain_text(BASE_ANSWER)
    expect(tab.locator("#right-answer")).to_contain_text(LAST_WORDS)
    for side, name in (("left", "Base"), ("right", "Tuned")):
        slides = tab.locator(f"#{side}-side").get_by_role("region", name=f"Sources {name}")
        expect(slides.locator("h3")).to_have_text("Slides on this")
        expect(slides.locator("li")).to_have_count(3)
        expect(slides.locator(".line")).to_contain_text("Scores are divided")
        expect(slides.locator(".low")).to_have_count(1)
    assert fits(tab)
    [above, below] = tab.evaluate(
        "['[role=tab][aria-selected=true]', '#compare-question'].map("
        "(each) => document.querySelector(each).getBoundingClientRect().toJSON())"
    )
    assert 0 < below["top"] - above["bottom"] < 60, "nothing stands between the tabs and the question"
    places = ("#left-answer", "#left-sources", "#right-answer", "#right-sources")
    tops = tab.evaluate("(all) => all.map((each) => document.querySelector(each).getBoundingClientRect().top)", places)
    if "phone" in request.node.callspec.id:
        assert tops == sorted(tops)
    else:
        assert tops[0] == tops[2] < tops[1] == tops[3]
    ids = tab.locator(".sides [id]").evaluate_all("all => all.map(each => each.id).filter((each) => each)")
    assert [each for each in ids if tab.locator(f"[id='{each}']").count() > 1] == []
    assert eventually(tab, lambda: {"saturating", "paying"} <= set(marked(tab)))
    assert "attention" not in marked(tab)


def marked(tab):
    """The words that are marked because the other answer lacks them."""
    return tab.evaluate("[...(CSS.highlights.get('differs') || [])].map(range => range.toString().toLowerCase())")


def test_compare_streams_any_two_arms_at_once_and_stops(tab, tutor):
    tutor.pause = 0.5
    tab.get_by_role("tab", name="Compare").click()
    tab.locator(".chips button:visible").first.click()
    expect(tab.locator("#left-answer")).to_contain_text("Attention is")
    expect(tab.locator("#right-answer")).to_contain_text("Attention lets")
    tab.locator(".chips button:visible").nth(1).click()  # another one: it is asked instead
    assert eventually(tab, lambda: len(tutor.calls) == 2)
    expect(tab.locator("#right-answer")).to_contain_text("Attention lets")
    tab.locator("#compare-stop").click()
    expect(tab.locator("#compare")).to_be_visible()
    tab.wait_for_timeout(600)  # an update that was on its way
    expect(tab.locator("#right-answer")).not_to_contain_text(LAST_WORDS)
    tutor.pause = 0.0
    tab.get_by_label("What to compare").click()
    tab.get_by_role("option", name="Base with slides open, and tuned without").click()
    tab.locator("#compare").click()
    expect(tab.locator("#left-sources h3")).to_have_text("Slides it read")
    expect(tab.locator("#left-sources li")).to_have_count(2)
    expect(tab.locator("#right-sources h3")).to_have_text("Slides on this")
    expect(tab.locator("#left-head")).to_contain_text("Base, slides open")
    expect(tab.locator("#right-answer")).to_contain_text(LAST_WORDS)
    assert tutor.calls[-1][3] == ((False, True), (True, False))


def test_a_blind_comparison_hides_shuffles_takes_a_vote_and_keeps_the_score(tab, url, monkeypatch):
    sides = cycle((1, -1))
    monkeypatch.setattr("tutor.trials.random.sample", lambda pair, _: pair[:: next(sides)])
    tab.get_by_role("tab", name="Compare").click()
    tab.get_by_label("Blind").check()
    expect(tab.locator("#left-head")).to_contain_text("Answer A")
    seen = set()
    for count in range(1, 7):
        tab.get_by_label("Question for both").fill(f"What is attention? {count}")
        tab.locator("#compare").click()
        expect(tab.locator("#votes")).to_be_visible()
        expect(tab.locator("#left-head")).to_have_text("Answer A")
        tuned = "left" if BASE_ANSWER not in tab.locator("#left-answer").inner_text() else "right"
        seen.add(tuned)
        tab.locator(f"#vote-{tuned}" if count < 6 else "#vote-tie").click()
        expect(tab.locator(f"#{tuned}-head")).to_contain_text("Tuned")
        expect(tab.locator("#score")).to_contain_text(f"Tuned {min(count, 5)}, Base 0")
    assert seen == {"left", "right"}
    expect(tab.locator("#score")).to_contain_text("57% to 100% (95% interval). Tuned is better")
    with tab.expect_download() as saved:
        tab.locator("#save-votes").click()
    rows = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == "question,left,right,choice,winner"
    assert len(rows) == 7
    assert rows[1].endswith(",tuned")
    tab.goto(url)
    tab.get_by_role("tab", name="Compare").click()
    expect(tab.locator("#score")).to_contain_text("Tuned 5, Base 0, as good 1")
    tab.locator("#delete-votes").click()
    expect(tab.locator("#score")).to_be_hidden()


@on_phone
def test_the_slides_of_hidden_answers_tell_nothing_until_the_vote(tab):
    tab.get_by_role("tab", name="Compare").click()
    tab.get_by_label("Blind").check()
    tab.get_by_label("What to compare").click()
    tab.get_by_role("option", name="Tuned, without and with slides").click()
    tab.locator(".chips button:visible").first.click()
    expect(tab.locator("#votes")).to_be_visible()
    left, right = (tab.locator(f"#{side}-sources .sources").inner_html() for side in ("left", "right"))
    assert left == right
    tab.locator("#vote-tie").click()
    expect(tab.locator(".side h3", has_text="Slides it read")).to_have_count(1)
    expect(tab.locator(".side h3", has_text="Slides on this")).to_have_count(1)


@on_desktop
def test_words_are_marked_in_an_answer_that_is_drawn_late(tab):
    tab.get_by_role("tab", name="Compare").click()
    tab.get_by_label("Question for both").fill("What is attention?")
    tab.locator("#compare").click()
    assert eventually(tab, lambda: {"saturating", "paying"} <= set(marked(tab)))
    tab.evaluate("for (const each of document.querySelectorAll('.side .prose')) each.innerHTML += ''")
    assert "saturating" not in marked(tab), "the text that was marked is gone"
    assert eventually(tab, lambda: {"saturating", "paying"} <= set(marked(tab)))


@on_phone
def test_a_comparison_that_has_begun_is_brought_into_view_before_it_is_done(tab, tutor):
    tutor.pause = 0.5
    tab.get_by_role("tab", name="Compare").click()
    tab.get_by_label("Question for both").fill("What is attention?")
    tab.evaluate("scrollTo(0, 0)")
    top = "document.querySelector('#left-side').getBoundingClientRect().top / innerHeight"
    assert tab.evaluate(top) > 0.75
    tab.locator("#compare").click()
    assert eventually(tab, lambda: tab.evaluate(top) < 0.6)
    expect(tab.locator("#right-answer")).not_to_contain_text(LAST_WORDS)
    tab.locator("#compare-stop").click()
