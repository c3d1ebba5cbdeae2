"""Practice without a page: what is asked, how answers are graded, and when a fact comes again."""

import csv
import io
import sqlite3
import zipfile
from dataclasses import replace

import pytest

from tutor.practice import (
    CLOSE,
    DAYS,
    RIGHT,
    WRONG,
    Item,
    counts,
    following,
    grade,
    key_words,
    make_cards,
    make_round,
    moved,
    read_boxes,
    read_items,
    same,
)  # fmt: skip
from tutor.practice_files import anki_deck, as_csv, practice_table

QUOTE = "Byte-pair encoding (BPE) is a method that merges frequent neighbouring symbols."
ROW = {"fact": "s-1", "quote": QUOTE, "deck": "lecture-01.pdf", "page": 7}
CHOICE = ROW | {"form": "choice", "question": "What is BPE?\nA) a method that merges symbols\nB) a loss\nC) a mask",
                "answer": "A) a method that merges symbols"}  # fmt: skip
CLOZE = ROW | {"form": "cloze", "answer": QUOTE,
               "question": "Fill in the blank: ___ is a method that merges frequent neighbouring symbols."}  # fmt: skip
SHORT = ROW | {"form": "define", "question": "What is BPE?", "answer": QUOTE}
ITEMS = read_items([CHOICE, CLOZE, SHORT])


def fact(number, form="define"):
    return Item(f"f{number}", form, f"What is {number}?", "It is.", "It is.", "a.pdf", number)


def test_rows_become_questions_with_options_a_gap_and_a_sentence():
    choice, cloze, short = ITEMS
    assert (choice.question, choice.answer) == ("What is BPE?", "a method that merges symbols")
    assert choice.options == ("a method that merges symbols", "a loss", "a mask")
    assert cloze.answer == "Byte-pair encoding (BPE)"
    assert short.answer == QUOTE


def test_a_gap_in_the_middle_of_a_sentence_is_found():
    row = ROW | {"form": "cloze", "question": "On LoRA: complete the sentence: With rank 8, it has ___ numbers.",
                 "answer": "With rank 8, it has 65,536 numbers."}  # fmt: skip
    assert read_items([row])[0].answer == "65,536"


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ('On bread: complete the note "Crust: dry heat → ___, hard".', "dark"),
        ('On bread: under "Oven", what is missing in "Crust: dry heat → dark, ___"?', "hard"),
        ('What belongs in the gap of "Crust: ___ heat → dark, hard"?', "dry"),
    ],
)
def test_the_gap_of_a_note_in_quotation_marks_is_found(question, gone):
    row = ROW | {"form": "cloze", "question": question, "answer": "Crust: dry heat → dark, hard."}
    assert read_items([row])[0].answer == gone


@pytest.mark.parametrize(
    "change",
    [{"fact": None}, {"page": "7"}, {"question": " "}, {"form": "why"}, {"answer": "x" * 5000}, {"quote": 7},
     {"answer": "D) none"}, {"question": "What?\nA) a\nA) a", "answer": "A) a"}],
)  # fmt: skip
def test_a_row_that_cannot_be_asked_is_left_out(change):
    assert read_items([CHOICE | change]) == []


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ("byte-pair encoding", RIGHT), ("BPE", RIGHT), ("the Byte pair encoding", RIGHT), ("byte-pair encodnig", RIGHT),
        ("Byte-pair encoding (BPE)", RIGHT), ("pair encoding", CLOSE), ("encoding", WRONG),
        ("tokenisation", WRONG), ("", WRONG),
    ],
)  # fmt: skip
def test_the_words_of_a_gap_are_graded_with_patience_for_slips(given, result):
    assert grade(ITEMS[1], given).result == result


@pytest.mark.parametrize(
    ("given", "result"),
    [
        ("it merges neighbouring symbols that are frequent", RIGHT),
        ("A method merging the frequent neighbor symbols", RIGHT),
        ("it does not merge frequent neighbouring symbols", CLOSE),
        ("something that merges symbols", CLOSE),
        ("a kind of cake", WRONG),
        ("", WRONG),
    ],
)
def test_a_short_answer_is_graded_by_its_key_words(given, result):
    verdict = grade(ITEMS[2], given)
    assert verdict.result == result
    assert set(verdict.named) | set(verdict.missing) == set(key_words(ITEMS[2]))


def test_a_short_answer_without_its_number_is_never_right():
    item = replace(ITEMS[2], question="How large is it?", answer="Word2vec vectors have usually 300 dimensions.")
    assert grade(item, "word2vec vectors have 300 dimensions").result == RIGHT
    assert grade(item, "word2vec vectors have 200 dimensions").result == CLOSE


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [("token", "tokens", True), ("attention", "atention", True), ("causal", "casual", True),
     ("tokenise", "tokenize", True),
     ("encoder", "decoder", False), ("supervised", "unsupervised", False), ("1234567", "1234568", False),
     ("loss", "lass", False), ("increase", "decrease", False)],
)  # fmt: skip
def test_one_slip_is_forgiven_but_another_word_is_not(left, right, alike):
    assert same(left, right) == same(right, left) == alike


def test_an_option_is_right_or_wrong():
    assert grade(ITEMS[0], "a method that merges symbols").result == RIGHT
    assert grade(ITEMS[0], "a loss").result == WRONG


def test_a_round_asks_each_fact_once_and_no_more_than_there_are():
    items = [replace(item, fact=f"f{number}") for number in range(8) for item in ITEMS]
    asked = make_round(items, {}, 0, 5, seed=1)
    assert len({item.fact for item in asked}) == len(asked) == 5
    assert len(make_round(items, {}, 0, 50, seed=1)) == 8
    assert len(make_cards(items, {}, 0, 50)) == 8


def test_due_facts_come_first_then_new_ones_then_those_due_soonest():
    items = [fact(number) for number in range(6)]
    boxes = {"f0": [3, 90], "f1": [2, 120], "f2": [4, 105], "f3": [1, 100]}
    assert {item.fact for item in make_round(items, boxes, 100, 2)} == {"f0", "f3"}
    assert {item.fact for item in make_round(items, boxes, 100, 4)} == {"f0", "f3", "f4", "f5"}
    assert {item.fact for item in make_round(items, boxes, 100, 5)} == {"f0", "f2", "f3", "f4", "f5"}


def test_the_form_gets_harder_as_a_fact_rises_and_keeps_to_those_asked_for():
    forms = [make_round(ITEMS, {"s-1": [box, 0]}, 0, 1)[0].form for box in range(1, 6)]
    assert forms == ["choice", "cloze", "define", "define", "define"]
    assert make_round(ITEMS, {"s-1": [5, 0]}, 0, 1, forms=["choice"])[0].form == "choice"
    assert make_round(ITEMS, {}, 0, 1, forms=[]) == []


def test_options_are_shuffled_and_none_is_lost():
    orders = {make_round(ITEMS, {}, 0, 1, ["choice"], seed)[0].options for seed in range(20)}
    assert len(orders) > 1
    assert all(sorted(order) == sorted(ITEMS[0].options) for order in orders)


def test_a_known_fact_waits_longer_each_time_and_a_missed_one_starts_again():
    boxes, today = {}, 1000
    for number, days in enumerate(DAYS, 1):
        boxes = moved(boxes, "s-1", RIGHT, today)
        assert boxes == {"s-1": [number, today + days]}
    assert moved(boxes, "s-1", RIGHT, today)["s-1"] == [len(DAYS), today + DAYS[-1]]
    assert moved(boxes, "s-1", CLOSE, today)["s-1"] == [len(DAYS), today]
    assert moved(boxes, "s-1", WRONG, today)["s-1"] == [1, today]


def test_questions_to_go_on_with_are_near_and_new():
    items = [fact(number) for number in (1, 3, 4, 9)] + [replace(fact(5), deck="b.pdf"), fact(2, "choice")]
    assert following(items, "a.pdf", 4, ["What about 4?"], 2) == ["What is 3?", "What is 1?"]
    assert following(items, "c.pdf", 4, [], 2) == []
    long = replace(fact(4), fact="long", question="Which one, " + "asked in very many words " * 3 + "?")
    assert following([long, *items], "a.pdf", 4, ["What about 4?"], 3)[-1] == "What is 9?"
    assert following([long, *items], "a.pdf", 4, ["What about 4?"], 4)[-1] == long.question


def test_counts_tell_new_facts_boxes_and_what_is_due():
    items = [fact(number) for number in range(4)]
    assert counts(items, {"f0": [1, 5], "f1": [5, 9], "gone": [2, 0]}, 7) == ([2, 1, 0, 0, 0, 1], 1)


@pytest.mark.parametrize(
    "stored", [None, [], "x", {"a": 3}, {"a": [9, 1]}, {"a": [1, "x"]}, {"a": [True, 1]}, {"a": [1]}]
)
def test_what_a_browser_hands_in_is_not_trusted(stored):
    assert read_boxes(stored) == {}


def test_the_table_has_a_line_for_each_question_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(practice_table(ITEMS).decode("utf-8-sig"))))
    assert [row["kind"] for row in rows] == ["choice", "cloze", "define"]
    assert rows[0]["options"] == "a method that merges symbols | a loss | a mask"
    assert as_csv([{"a": "=HYPERLINK(1)"}]).decode("utf-8-sig") == "a\r\n'=HYPERLINK(1)\r\n"


def test_the_anki_deck_has_one_note_a_fact_escaped_and_with_a_lasting_identity(tmp_path):
    items = [*ITEMS, replace(ITEMS[2], fact="s-2", question="<img src=x>?")]

    def notes(data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extract("collection.anki2", tmp_path)
        with sqlite3.connect(tmp_path / "collection.anki2") as base:
            return base.execute("select guid, flds from notes order by flds").fetchall()

    first = notes(anki_deck(items, "nlp", "NLP"))
    assert len(first) == 2
    assert any("&lt;img src=x&gt;?" in fields for _, fields in first)
    assert first == notes(anki_deck(items, "nlp", "NLP"))
    assert {guid for guid, _ in first}.isdisjoint(guid for guid, _ in notes(anki_deck(items, "peft", "P")))
