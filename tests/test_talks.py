"""A visitor's conversations: what is asked, answered, stopped and asked again, and what the browser keeps of them."""

import pytest

from tests.fake_tutor import ANSWER, SOURCES, FakeTutor
from tutor.ask import Source
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
    follow_ups,
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


@pytest.fixture
def tutor():
    return FakeTutor()


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
    list(reply(tutor, "nlp", True, talks))
    take("two", "nlp", talks)  # not answered yet, so not kept
    back = Talks()
    restore(kept(talks), back)
    assert back.turns == {"nlp": talks.of("nlp")[:1]}
    assert back.turns["nlp"][0].read


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


def test_what_to_ask_next_is_near_the_slides_and_not_what_was_told():
    near = "a.pdf", 2, ["q?", "The line."]
    sources = [Source("a.pdf", 2, "A", 0.6), Source("a.pdf", 3, "B", 0.5, "The line.")]
    assert follow_ups([Turn("q?", "a.", sources, state=DONE)], lambda *asked: list(asked)) == list(near)
    far = [Source("a.pdf", 2, "A", 0.2, "The line.")]
    assert follow_ups([Turn("q?", "a.", far, state=DONE)], lambda *asked: list(asked)) == []


def test_a_conversation_is_saved_with_its_slides():
    text = as_markdown("NLP", [Turn("q?", "a.", SOURCES["peft"])], SAY).decode()
    assert text == ("# NLP\n\n## q?\n\na.\n\nSlides on this:\n\n- LoRA: a low-rank update (lecture-03.pdf, page 4)\n")
