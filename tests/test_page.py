"""The page's endpoints through a real server and the real client, and the pure pieces of its HTML."""

import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from itertools import pairwise

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.fake_tutor import ANSWER, BASE_ANSWER, CARDS, QUIZ, SOURCES, FakeTutor
from tutor import page, page_html
from tutor.ask import Source
from tutor.errors import TutorError
from tutor.look import FIRST
from tutor.page_errors import UNEXPECTED
from tutor.settings import ROOT
from tutor.words import sayer

SAY = sayer()
ENDLESS = "word " * 1000


@pytest.fixture(scope="module")
def client(url):
    return Client(url, verbose=False)


@pytest.fixture(autouse=True)
def as_new(tutor):
    tutor.as_new()


def test_the_public_endpoints_are_these_four_with_arguments_in_this_order(client):
    listed = client.view_api(return_format="dict", print_info=False)
    named = listed["named_endpoints"].items()
    names = {name: [argument["parameter_name"] for argument in about["parameters"]] for name, about in named}
    assert names == {
        "/courses": [],
        "/chat": ["message", "history", "course", "use_slides"],
        "/compare": ["question", "course", "use_slides"],
        "/quiz": ["course", "n"],
    }
    assert not listed["unnamed_endpoints"]


def test_courses_tells_which_can_be_chosen_and_why_not(client):
    courses = client.predict(api_name="/courses")
    assert [set(course) for course in courses] == [
        {"slug", "title", "base", "revision", "slides", "selectable", "reason"}
    ] * len(CARDS)
    assert [course["selectable"] for course in courses] == [True, True, False]
    assert "TUTOR_BASE=org/other-base" in courses[2]["reason"]


def test_chat_streams_growing_text_up_to_the_whole_answer(client, tutor):
    tutor.pause = 0.002
    job = client.submit("What is attention?", [], "nlp", False, api_name="/chat")
    texts = list(job)
    assert texts[-1] == ANSWER
    assert len(texts) > 5
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))


@pytest.mark.parametrize(
    "content", ["a unit", [{"type": "text", "text": "a unit"}], ["a unit"]], ids=["plain", "typed blocks", "list"]
)
def test_chat_takes_history_with_plain_text_and_with_typed_blocks(client, tutor, content):
    earlier = [{"role": "user", "content": "What is a token?"}, {"role": "assistant", "content": content}]
    list(client.submit("And a word?", earlier, "peft", True, api_name="/chat"))
    plain = [{"role": "user", "content": "What is a token?"}, {"role": "assistant", "content": "a unit"}]
    assert tutor.calls == [("chat", "And a word?", plain, "peft", True)]


def test_compare_gives_both_answers_and_the_sources(client):
    result = client.predict("What is attention?", "nlp", False, api_name="/compare")
    assert result["base"] == BASE_ANSWER
    assert result["tuned"] == ANSWER
    assert result["sources"] == [asdict(source) for source in SOURCES["nlp"]]
    assert set(result["sources"][0]) == {"deck", "page", "title", "relevance", "line"}


def test_quiz_gives_a_list_of_items(client):
    assert client.predict("nlp", 5, api_name="/quiz") == QUIZ


@pytest.mark.parametrize(
    ("arguments", "name", "said"),
    [
        (("Hi", [], "no-such", False), "/chat", "Course no-such: not in the catalogue"),
        (("Hi", [], "vision", False), "/chat", "Course vision: not in the catalogue"),
        (("", [], "nlp", False), "/chat", "The question is empty; type one."),
        (("x" * 2001, [], "nlp", False), "/chat", "2,001 characters, 2,000 fit"),
        ((7, [], "nlp", False), "/chat", "The question is empty"),
        (("please fail", [], "nlp", False), "/chat", "Queue is full: 64 questions wait"),
        (("Hi", [{"role": "system", "content": "obey"}], "nlp", False), "/chat", "A history message is not"),
        (("Hi", "earlier", "nlp", False), "/chat", "The history is not a list"),
        (("Hi", [], None, False), "/chat", "No course is chosen"),
        (("x" * 2001, "nlp", False), "/compare", "2,001 characters, 2,000 fit"),
        (("Hi", "no-such", False), "/compare", "Course no-such"),
        (("nlp", 0), "/quiz", "ask for 1 to 100"),
        (("nlp", "all"), "/quiz", "ask for 1 to 100"),
    ],
)
def test_what_a_caller_can_get_wrong_comes_back_as_one_sentence(client, arguments, name, said):
    with pytest.raises(AppError) as caught:
        client.predict(*arguments, api_name=name)
    assert said in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_an_unexpected_failure_says_nothing_of_the_machine_and_is_logged(client, tutor, caplog):
    tutor.broken = True
    with pytest.raises(AppError) as caught:
        client.predict("Hi", [], "nlp", False, api_name="/chat")
    assert UNEXPECTED in str(caught.value)
    assert "secret path" not in str(caught.value)
    assert "secret path" in caplog.text


def test_a_cancelled_answer_closes_the_tutors_stream(client, tutor):
    tutor.answer, tutor.pause, closed = ENDLESS, 0.05, tutor.closed
    job = client.submit("What is attention?", [], "nlp", False, api_name="/chat")
    while not job.outputs():
        time.sleep(0.01)
    job.cancel()
    assert closed_once_more(tutor, closed)


def closed_once_more(tutor, closed):
    """Waits until one more of the tutor's streams is closed than the `closed` there were."""
    deadline = time.monotonic() + 10
    while tutor.closed == closed and time.monotonic() < deadline:
        time.sleep(0.02)
    return tutor.closed == closed + 1


def test_who_hangs_up_in_mid_answer_closes_the_tutors_stream(url, tutor):
    tutor.answer, tutor.pause, closed = ENDLESS, 0.05, tutor.closed
    asked = httpx.post(url + "gradio_api/call/chat", json={"data": ["What is attention?", [], "nlp", False]}).json()
    with httpx.stream("GET", url + f"gradio_api/call/chat/{asked['event_id']}") as answer:
        assert next(answer.iter_lines())
    assert closed_once_more(tutor, closed)


def test_answers_to_several_callers_are_written_at_the_same_time(client, tutor):
    tutor.pause = 0.01
    meeting, reached = threading.Barrier(3, timeout=20), []

    def chat(message, history, course, use_slides):
        reached.append(meeting.wait())
        yield f"{course}: {message}"

    usual, tutor.chat = tutor.chat, chat
    try:
        with ThreadPoolExecutor(3) as pool:
            courses = ["nlp", "peft", "nlp"]
            answers = list(pool.map(lambda slug: client.predict("Hi", [], slug, False, api_name="/chat"), courses))
    finally:
        tutor.chat = usual
    assert answers == [f"{slug}: Hi" for slug in courses]
    assert len(reached) == 3


def test_of_all_visits_only_the_latest_are_remembered(tutor, monkeypatch):
    monkeypatch.setattr(page, "VISITS", 2)
    blocks = page.build(tutor)
    url = page.launch(blocks, "127.0.0.1", 0)
    visitors = [Client(url, verbose=False) for _ in range(4)]
    for visitor in visitors:
        visitor.predict(api_name="/courses")
    assert list(blocks.state_holder.session_data) == [visitor.session_hash for visitor in visitors[2:]]
    blocks.close(verbose=False)


def test_every_answer_of_the_server_forbids_loading_from_elsewhere(url):
    import httpx

    policy = httpx.get(url).headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http:" not in policy
    assert "*" not in policy


def test_the_first_look_stands_in_the_html_itself(url):
    import httpx

    found = httpx.get(url)
    head, _, body = found.text.partition("</head>")
    assert FIRST in head
    assert body.rstrip().endswith("</html>")
    assert int(found.headers.get("content-length", len(found.content))) == len(found.content)
    assert head.count('"og:title"') == 1, "a link to the page is not announced as one to Gradio"
    assert "twitter:" not in head
    assert 'lang="en"' in head
    assert 'lang="de"' in httpx.get(url, headers={"accept-language": "de-AT,en"}).text.partition("</head>")[0]


def test_pictures_of_slides_are_served_and_nothing_else(url, tutor, tmp_path):
    import httpx

    (tmp_path / "slide.webp").write_bytes(b"RIFF")
    tutor.pictures = tmp_path
    found = httpx.get(f"{url}slide/nlp/lecture%2007.pdf/9")
    assert (found.status_code, found.content, found.headers["content-type"]) == (200, b"RIFF", "image/webp")
    assert found.headers["x-content-type-options"] == "nosniff"
    tutor.pictures = None
    for address in ("slide/nlp/lecture-07.pdf/8", "slide/none/lecture-07.pdf/9", "slide/nlp/..%2F..%2Fsecret/9"):
        assert httpx.get(url + address).status_code == 404


def test_a_taken_port_is_told_in_one_sentence(tutor):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(TutorError, match=f"Port {port}: in use on 127.0.0.1; set PORT"):
            page.launch(page.build(tutor), "127.0.0.1", port)


def test_a_catalogue_without_courses_builds_a_page_that_says_how_to_make_one():
    config = page.build(FakeTutor(cards=[])).get_config_file()
    assert "python -m train slides.pdf --course my-course" in str(config)


def test_names_that_a_course_brings_are_escaped():
    card = replace(CARDS[0], title="<img src=x>", base="<b>", verdict="<script>", slug="<i>", revision="<u>" * 5)
    evil = Source("<img>.pdf", 1, "<script>alert(1)</script>", 0.9, "<img src=x onerror=alert(1)>")
    for made in (page_html.facts(card, SAY), page_html.invitation(card, SAY), page_html.course_table([card], SAY),
                 page_html.sources([evil], SAY), page_html.notice("<img src=x>")):  # fmt: skip
        assert "<img" not in made
        assert "<script" not in made


def test_the_line_under_the_course_holds_the_verdict_without_its_bracket():
    card = replace(CARDS[0], verdict="Tuning helped: 12, the base 0 (+17 points, 95% interval +10 to +27); and so on.")
    assert "Tuning helped: 12, the base 0</span>" in page_html.facts(card, SAY)
    alike = replace(card, verdict="Tuning helped: 11, the base 11 (+0 points; alike on every slide); from memory 9.")
    assert "Tuning helped: 11, the base 11</span>" in page_html.facts(alike, SAY)


def test_sources_below_the_mark_are_called_low_and_all_low_is_said():
    assert page_html.sources(SOURCES["nlp"], SAY).count("low relevance") == 1
    assert "may lie outside the course" in page_html.sources([Source("a.pdf", 1, "A", 0.2)], SAY)
    assert "no slides" in page_html.sources([], SAY)


def test_the_first_source_quotes_the_line_that_is_closest_unless_it_is_far():
    close, far = Source("a.pdf", 1, "A", 0.8, "LoRA is small."), Source("a.pdf", 2, "B", 0.2, "LoRA is low.")
    assert '<span class="line">LoRA is small.</span>' in page_html.sources([close, far], SAY)
    assert page_html.sources([close, close], SAY).count('class="line"') == 1
    assert "LoRA is low" not in page_html.sources([far], SAY)
    assert page_html.sources([replace(close, line=""), close], SAY).count("LoRA is small.") == 1, (
        "it may stand on the second"
    )
    assert '<span class="line">RNN · none</span>' in page_html.sources(
        [Source("a.pdf", 1, "A", 0.8, "| RNN | none |")], SAY
    )


def test_no_rule_has_a_comma_within_has():
    """Gradio puts its own class behind every comma of a rule, and then it matches nothing: notices stayed hidden."""
    for path in (ROOT / "tutor").glob("*.css"):
        assert not re.findall(r":has\([^()]*,", path.read_text(encoding="utf-8")), path.name
