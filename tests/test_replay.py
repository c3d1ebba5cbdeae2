import re

from train.replay import FILE, replay
from tutor.course import Slide
from tutor.files import read_jsonl, write_jsonl

ROWS = [
    {
        "slides": [{"title": f"T{n}", "text": f"text {n}"}],
        "asked": [{"question": f"Q{n}.{k}?", "answer": f"A{n}.{k}", "closest": f"line {n}"} for k in range(5)],
    }
    for n in range(4)
]


def asked(messages):
    return messages[1]["content"].rsplit("Question: ", 1)[1]


def test_lessons_of_other_courses_show_the_slides_their_answers_stand_on(tmp_path):
    write_jsonl(tmp_path / "replay.jsonl", ROWS)
    own = [Slide("mine", 1, "T1", "text 1")]
    lessons = replay(own, "Boxes", 12, 1, tmp_path / "replay.jsonl")
    assert len({asked(messages) for messages in lessons}) == 12
    for system, question, answer in lessons:
        assert "Boxes" in system["content"]
        number = asked([system, question])[1]
        assert number != "1", "a slide of the course itself must not come back by this door"
        assert f"text {number}\n\nClosest line: line {number}" in question["content"]
        assert answer["content"].startswith(f"A{number}.")
    assert len(replay(own, "Boxes", 99, 1, tmp_path / "replay.jsonl")) == 15
    assert replay(own, "Boxes", 0, 1, tmp_path / "replay.jsonl") == []


def test_what_ships_can_be_answered_from_what_it_shows():
    rows = read_jsonl(FILE)
    assert sum(len(row["asked"]) for row in rows) > 500
    for row in rows:
        shown = words(" ".join(slide["text"] for slide in row["slides"]))
        for item in row["asked"]:
            said = words(item["closest"])  # a line of the slides, or what a pair says of them
            assert len(said & shown) >= 0.6 * len(said), item
            assert all(item.values())


def words(text):
    return set(re.findall(r"\w+", text.casefold()))
