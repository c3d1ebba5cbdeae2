"""The page's endpoints through a real server and the real client, and the pure pieces of its conversation."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from itertools import pairwise

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.fake_tutor import ANSWER, BASE_ANSWER, CARDS, QUIZ, SOURCES, FakeTutor
from tutor import page, page_html
from tutor.ask import Source
from tutor.errors import TutorError
from tutor.look import FIRST
from tutor.page_api import plain_history
from tutor.page_ask import messages, place_of
from tutor.page_errors import UNEXPECTED
from tutor.talks import (
    DONE,
    FAILED,
    STOPPED,
    Talks,
    Turn,
    again,
    as_markdown,
    edited,
    history,
    kept,
    paced,
    reply,
    restore,
    stop,
    take,
)  # fmt: skip
from tutor.words import sayer

SAY = sayer()


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
    tutor.pause, closed = 0.02, tutor.closed
    job = client.submit("What is attention?", [], "nlp", False, api_name="/chat")
    while not job.outputs():
        time.sleep(0.01)
    job.cancel()
    deadline = time.monotonic() + 10
    while tutor.closed == closed and time.monotonic() < deadline:
        time.sleep(0.02)
    assert tutor.closed == closed + 1


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


def test_sources_below_the_mark_are_called_low_and_all_low_is_said():
    assert page_html.sources(SOURCES["nlp"], SAY).count("low relevance") == 1
    assert "may lie outside the course" in page_html.sources([Source("a.pdf", 1, "A", 0.2)], SAY)
    assert "no slides" in page_html.sources([], SAY)


def test_the_first_source_quotes_the_line_that_is_closest_unless_it_is_far():
    close, far = Source("a.pdf", 1, "A", 0.8, "LoRA is small."), Source("a.pdf", 2, "B", 0.2, "LoRA is low.")
    assert "<q>LoRA is small.</q>" in page_html.sources([close, far], SAY)
    assert page_html.sources([close, close], SAY).count("<q>") == 1
    assert "<q>" not in page_html.sources([far], SAY)
    assert "<q>RNN · none</q>" in page_html.sources([Source("a.pdf", 1, "A", 0.8, "| RNN | none |")], SAY)


def test_history_leaves_out_unanswered_turns_so_that_roles_alternate():
    turns = [Turn("a", "A", state=DONE), Turn("b", problem="failed", state=FAILED), Turn("c", "half", state=STOPPED)]
    assert [message["content"] for message in history(turns)] == ["a", "A", "c", "half"]
    assert plain_history(history(turns)) == history(turns)


def test_an_answer_and_its_sources_are_shown_as_messages_of_their_own():
    shown = messages([Turn("a", "A", SOURCES["nlp"], state=DONE), Turn("b")], "nlp", SAY)
    assert [message["role"] for message in shown] == ["user", "assistant", "assistant", "user", "assistant"]


def test_conversations_of_two_courses_never_meet(tutor):
    talks = Talks()
    for course, question in (("nlp", "What is a token?"), ("peft", "What is LoRA?"), ("nlp", "And a word?")):
        assert take(question, course, talks) == ""
        list(reply(tutor, course, False, talks))
    assert [turn.question for turn in talks.of("peft")] == ["What is LoRA?"]
    asked = [(call[1], [message["content"] for message in call[2]][::2]) for call in tutor.calls]
    assert asked == [("What is a token?", []), ("What is LoRA?", []), ("And a word?", ["What is a token?"])]


def test_a_second_question_waits_until_the_first_is_answered(tutor):
    talks = Talks()
    take("one", "nlp", talks)
    assert "stop it first" in take("two", "nlp", talks)
    assert len(talks.of("nlp")) == 1


def test_a_failed_answer_can_be_asked_again(tutor):
    talks = Talks()
    tutor.broken = True
    take("one", "nlp", talks)
    list(reply(tutor, "nlp", False, talks))
    assert talks.of("nlp")[0].problem == UNEXPECTED
    tutor.broken = False
    again("nlp", talks)
    list(reply(tutor, "nlp", False, talks))
    assert talks.of("nlp") == [Turn("one", ANSWER, SOURCES["nlp"], "", DONE, [False] * 3)]


def test_a_closed_answer_is_kept_as_far_as_it_came_and_closes_the_tutors_stream(tutor):
    talks, closed = Talks(), tutor.closed
    tutor.pause = 0.03
    take("one", "nlp", talks)
    news = reply(tutor, "nlp", False, talks)
    for _ in range(3):
        next(news)
    news.close()
    turn = talks.of("nlp")[0]
    assert turn.state == STOPPED
    assert ANSWER.startswith(turn.answer)
    assert turn.answer
    assert tutor.closed == closed + 1


def test_a_stopped_answer_ends_with_its_next_word_and_closes_the_tutors_stream(tutor):
    talks, closed = Talks(), tutor.closed
    tutor.pause = 0.1
    take("one", "nlp", talks)
    news = reply(tutor, "nlp", False, talks)
    next(news)
    next(news)
    so_far = talks.of("nlp")[0].answer
    stop("nlp", talks)
    assert list(news) == []
    assert talks.of("nlp") == [Turn("one", so_far, state=STOPPED)]
    assert tutor.closed == closed + 1


def test_an_answer_stopped_before_it_began_asks_the_tutor_nothing(tutor):
    talks = Talks()
    take("one", "nlp", talks)
    stop("nlp", talks)
    assert list(reply(tutor, "nlp", False, talks)) == []
    assert not tutor.calls


def test_an_edited_question_replaces_it_and_what_followed(tutor):
    talks = Talks()
    for question in ("one", "two"):
        take(question, "nlp", talks)
        list(reply(tutor, "nlp", False, talks))
    assert [place_of(index, talks.of("nlp")) for index in (0, 1, 3, 4, 9)] == [0, None, 1, None, None]
    assert edited(1, "two, changed", "nlp", talks) == ""
    assert [turn.question for turn in talks.of("nlp")] == ["one", "two, changed"]
    list(reply(tutor, "nlp", False, talks))
    assert "2,000 fit" in edited(0, "x" * 2001, "nlp", talks)
    assert len(talks.of("nlp")) == 2


def test_a_paced_stream_skips_items_but_never_the_last():
    assert list(paced((number for number in range(1000)), seconds=60)) == [0, 999]


def test_a_conversation_comes_back_from_the_browser_as_it_was(tutor):
    talks = Talks()
    take("one", "nlp", talks)
    list(reply(tutor, "nlp", False, talks))
    take("two", "nlp", talks)  # not answered yet, so not kept
    back = Talks()
    restore(kept(talks), back)
    assert back.turns == {"nlp": talks.of("nlp")[:1]}


def test_a_question_asked_before_the_browser_told_what_it_keeps_is_not_lost(tutor):
    before, talks = Talks(), Talks()
    take("one", "nlp", before)
    list(reply(tutor, "nlp", False, before))
    take("two", "nlp", talks)
    restore(kept(before), talks)
    list(reply(tutor, "nlp", False, talks))
    assert [(turn.question, turn.state) for turn in talks.of("nlp")] == [("one", DONE), ("two", DONE)]
    assert len(tutor.calls[-1][2]) == 2


@pytest.mark.parametrize(
    "stored",
    [
        None, [], {"nlp": 7}, {"nlp": [{}, 7, {"question": "", "answer": "", "problem": ""}]},
        {"nlp": [{"question": "q", "answer": 7, "problem": ""}]},
        {"nlp": [{"question": "x" * 30_000, "answer": "", "problem": ""}]},
    ],
)  # fmt: skip
def test_a_conversation_that_a_browser_made_up_is_left_out(stored):
    talks = Talks()
    restore(stored, talks)
    assert not any(talks.turns.values())


def test_made_up_sources_are_left_out_but_not_the_answer():
    row = {"question": "q", "answer": "a", "problem": "", "state": "odd", "sources": [{"page": "x"}], "pictures": 7}
    talks = Talks()
    restore({"nlp": [row]}, talks)
    assert talks.of("nlp") == [Turn("q", "a", None, "", STOPPED)]


def test_a_conversation_is_saved_with_its_slides():
    text = as_markdown("NLP", [Turn("q?", "a.", SOURCES["peft"])], SAY).decode()
    assert text == ("# NLP\n\n## q?\n\na.\n\nSlides on this:\n\n- LoRA: a low-rank update (lecture-03.pdf, page 4)\n")
