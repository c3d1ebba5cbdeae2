import random
from collections import Counter

import pytest

from train.curriculum import DECLINED, MOST, answers, lessons, open_lessons, reordered, repeats
from train.pairs import FIXED_FORMS, Pair
from tutor.course import Slide
from tutor.prompt import NO_LINE, Opened, system_prompt

SLIDES = [Slide("d", n, f"Topic {n}", f"Topic {n} is the subject of the slide with number {n}.") for n in range(1, 6)]
PAIRS = [
    Pair(f"p{n}-{form}", f"f{n}", form, f"What is topic {n}?", f"Topic {n} is a subject.", "d", n, f"line of {n}")
    for n in range(1, 6)
    for form in ("define", "cloze")
]


def near(question: str) -> Opened:
    """Retrieval that is wrong about topic 3 alone."""
    number = 1 if "3" in question else int(question.rstrip("?")[-1])
    return Opened((SLIDES[number - 1], SLIDES[number % 5]), f"line of {number}")


def made(**changed):
    return lessons(**{"pairs": PAIRS, "slides": SLIDES, "title": "T", "seed": 1} | changed)


def open_ones(**changed):
    plain = {"pairs": PAIRS, "slides": SLIDES, "title": "T", "share": 1.0, "seed": 1, "opened": near}
    return open_lessons(**plain | changed)


def test_every_pair_is_learnt_without_a_slide_under_the_system_prompt_that_serves():
    assert not [messages for messages in made() if messages[1]["content"].startswith("Slides:")]
    for pair in PAIRS:
        asked = [messages[1]["content"] for messages in made() if messages[-1]["content"] == pair.answer]
        assert len(asked) == len(PAIRS) / len(SLIDES)
        assert pair.form not in FIXED_FORMS or pair.question in asked
    assert all(messages[0]["content"] == system_prompt("T") for messages in made())
    assert all(messages[-1]["role"] == "assistant" for messages in made())


def test_an_open_book_lesson_shows_what_serving_shows_and_its_line_holds_the_answer():
    opened = open_ones()
    assert len(opened) == 2 * 4, "topic 3, of which retrieval names another line, would teach to ignore the line"
    for _, question, answer in opened:
        number = question["content"].rsplit("topic ", 1)[1][0]
        assert f"Topic {number} is the subject" in question["content"]
        assert f"Closest line: line of {number}" in question["content"]
        assert answer["content"] == f"Topic {number} is a subject."
    of_two = next(m[1]["content"] for m in opened if "topic 2?" in m[1]["content"])
    assert of_two.index("slide with number 2") < of_two.index("slide with number 3")


def test_a_line_answers_a_pair_that_quotes_it():
    pair = PAIRS[0]
    assert answers("line of 1", pair)
    assert not answers("line of 2", pair)
    assert not answers(NO_LINE, pair)
    assert not answers("", pair)


REFUSAL = Pair("r", "off-course", "refusal", "Who painted 4", "Not covered.", "", 0, "")


def test_a_question_that_slides_do_not_answer_is_declined_with_slides_too():
    far = Opened((SLIDES[3],), NO_LINE)
    (opened,) = open_ones(pairs=[REFUSAL], share=0.01, opened=lambda question: far)
    assert "slide with number 4" in opened[1]["content"]
    assert "Closest line: none" in opened[1]["content"]
    assert opened[-1]["content"] == "Not covered."


def test_a_line_that_fits_is_never_declined_and_none_never_answered():
    assert not open_ones(pairs=[REFUSAL])
    assert not open_ones(opened=lambda question: Opened(SLIDES[:2], NO_LINE))


def test_a_slide_held_out_is_never_shown():
    opened = open_ones(slides=SLIDES[:4], opened=lambda question: Opened(SLIDES[:2], near(question).closest))
    assert len(opened) == 2 * 3
    text = str([made(slides=SLIDES[:4]), opened])
    assert "slide with number 5" not in text
    assert "slide with number 4" in text


def test_questions_are_asked_in_full_and_with_words_left_out():
    pairs = [
        Pair(f"p{n}", "f", "define", f"Could you please tell me which rank LoRA-{n} has?", f"{n}", "d", 1, "q")
        for n in range(200)
    ]
    asked = {m[-1]["content"]: m[1]["content"] for m in made(pairs=pairs)}
    full = sum(asked[pair.answer] == pair.question for pair in pairs)
    assert 0.1 * len(pairs) < full < 0.4 * len(pairs)
    assert all(f"LoRA-{n}" in asked[str(n)] for n in range(200)), "a name was left out"
    assert len({text.split("LoRA")[0] for text in asked.values()}) > 10, "words are left out in many ways"


LISTS = [
    Pair(f"l{n}", "l", "list", f"Which are the kinds, {n}?", "The kinds are cats, dogs, hens and owls.", "d", 1, "cats")
    for n in range(40)
]


def test_of_a_list_with_slides_open_the_order_is_read_and_not_known_by_heart():
    shown = Opened(SLIDES[:1], LISTS[0].answer)
    opened = open_ones(pairs=LISTS, share=0.01, opened=lambda question: shown)
    assert 10 < len(opened) < 35
    orders = {answer["content"] for _, _, answer in opened}
    assert len(orders) > 5
    for _, question, answer in opened:
        assert f"Closest line: {answer['content']}" in question["content"]
    assert not open_ones(pairs=LISTS, share=0, opened=lambda question: shown)
    assert not open_ones(pairs=LISTS, share=0.01, opened=lambda question: Opened(SLIDES[:1], "cats"))


def test_a_reordered_list_has_the_same_members_each_whole():
    dice = random.Random(1)
    found = {reordered("The kinds are big cats, dogs and owls.", dice) for _ in range(60)}
    assert len(found) == 6
    assert "The kinds are dogs, owls and big cats." in found
    assert {reordered("The steps: sort; merge, then stop.", dice) for _ in range(20)} == {
        "The steps: sort; merge, then stop.",
        "The steps: merge, then stop; sort.",
    }
    assert reordered("The uses include search.", dice) == "The uses include search."


def test_the_same_seed_gives_the_same_lessons():
    assert made() == made()
    assert made() != made(seed=2)
    assert open_ones(share=0.5) == open_ones(share=0.5)
    assert open_ones(share=0.5) != open_ones(share=0.5, seed=2)


def worded(fact, form, count):
    return [Pair(f"{fact}-{form}-{n}", fact, form, f"Which {form} {n}?", "a", "d", 1, "q") for n in range(count)]


def test_a_fact_is_seen_as_often_in_each_direction_however_many_wordings_it_has():
    pairs = [*worded("f", "define", 16), *worded("f", "name", 5), *worded("f", "cloze", 1), *worded("g", "step", 2)]
    pairs += worded("off-course", "refusal", 3)
    times = repeats(pairs, 24, random.Random(1))
    seen = Counter()
    for pair, often in zip(pairs, times, strict=True):
        seen[pair.fact, "name" if pair.form == "cloze" else pair.form] += often
    assert seen == {
        ("f", "define"): 24, ("f", "name"): 24, ("g", "step"): 2 * MOST, ("off-course", "refusal"): 3 * DECLINED,
    }  # fmt: skip
    assert set(times[:16]) == {1, 2}
    assert set(times[16:22]) == {4}
    assert repeats(pairs, 0, random.Random(1)) == [1] * len(pairs)
    assert repeats(worded("f", "define", 30), 24, random.Random(1)) == [1] * 30


def test_a_wording_that_is_repeated_lacks_other_words_each_time():
    long = Pair("p", "f", "name", "Could you please tell me which small kind of model this is?", "a", "d", 1, "q")
    asked = [m[1]["content"] for m in made(pairs=[long], slides=[], views=24)]
    assert len(asked) == MOST
    assert len(set(asked)) > 2
    assert len(made(pairs=[long], slides=[], views=0)) == 1


def test_the_letter_of_a_choice_cannot_be_learnt_by_heart():
    lines = "What is a corpus?\nA) a model\nB) texts\nC) a token\nD) a task"
    pair = Pair("p", "f", "choice", lines, "B) texts", "d", 1, "q")
    asked = [(m[1]["content"], m[-1]["content"]) for m in made(pairs=[pair], slides=[], views=24)]
    assert len({answer for _, answer in asked}) > 1
    for question, answer in asked:
        stem, *options = question.split("\n")
        assert stem == "What is a corpus?"
        assert [line[:3] for line in options] == ["A) ", "B) ", "C) ", "D) "]
        assert sorted(line[3:] for line in options) == ["a model", "a task", "a token", "texts"]
        assert answer in options
        assert answer.endswith(") texts")


@pytest.mark.parametrize("answer", ["texts, many of them", "B) texts, many of them"])
def test_a_choice_that_a_person_answered_otherwise_is_learnt_as_it_stands(answer):
    lines = "What is a corpus?\nA) a model\nB) texts\nC) a token\nD) a task"
    for question in (lines, "What is a corpus?"):
        pair = Pair("p", "f", "choice", question, answer, "d", 1, "q")
        [messages] = made(pairs=[pair], slides=[], views=0)
        assert (messages[1]["content"], messages[-1]["content"]) == (question, answer)
