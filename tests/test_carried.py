"""What a person decided on pairs holds when a later writer, or other slides, give other pairs."""

from dataclasses import asdict, replace

import pytest

from train.by_hand import remember
from train.pairs import Pair
from train.review import FILE, Verdicts, read_verdicts, reviewed, save_verdicts, still_wanted
from train.review_page import Review
from tutor.course import Slide
from tutor.files import read_jsonl, write_jsonl

SLIDES = [Slide("deck", 1, "One", "- LoRA trains two matrices.\n- Rank is small."), Slide("deck", 2, "Two", "- NF4.")]
LORA, RANK = "LoRA trains two matrices.", "Rank is small."
PAIRS = [
    Pair("a-1", "a", "what", "What does LoRA train?", "Two matrices.", "deck", 1, LORA),
    Pair("a-2", "a", "how", "How many matrices?", "Two.", "deck", 1, LORA),
    Pair("b-1", "b", "what", "What is small?", "Rank.", "deck", 1, RANK),
    Pair("off-1", "off", "refusal", "Who made it?", "Not covered.", "", 0, ""),
]
BETTER = [replace(pair, id=f"new-{n}", answer=f"Better: {pair.answer}") for n, pair in enumerate(PAIRS)]
OTHER = [replace(PAIRS[0], id="a-1", question="Which parts does LoRA train?")]


@pytest.fixture
def folder(tmp_path):
    write_jsonl(tmp_path / "written.jsonl", map(asdict, PAIRS))
    write_jsonl(tmp_path / "slides.jsonl", (slide.row() for slide in SLIDES))
    return tmp_path


def judge(folder, at, keep=True, question=None, answer=None):
    pair = PAIRS[at]
    beside = [(each, True, each.question, each.answer) for each in PAIRS if each.quote == pair.quote and each != pair]
    save_verdicts(folder, [(pair, keep, question or pair.question, answer or pair.answer), *beside])


def test_a_verdict_holds_for_the_same_question_with_another_answer(folder):
    judge(folder, 0, keep=False)
    judge(folder, 2, question="Is rank small?", answer="Yes.")
    judge(folder, 3, keep=False)
    kept, dropped = reviewed(BETTER, read_verdicts(folder))
    assert [(pair.question, pair.answer) for pair in kept] == [
        ("How many matrices?", "Better: Two."),
        ("Is rank small?", "Yes."),
    ]
    assert [row["question"] for row in dropped] == ["What does LoRA train?", "Who made it?"]


def test_the_same_question_on_another_line_of_another_slide_is_another_pair(folder):
    judge(folder, 0, keep=False)
    elsewhere = replace(BETTER[0], page=2, quote="NF4.")
    assert reviewed([elsewhere], read_verdicts(folder))[0] == [elsewhere]
    moved = replace(BETTER[0], page=2)
    assert reviewed([moved], read_verdicts(folder))[0] == []


def test_a_line_that_was_rejected_as_a_whole_is_rejected_in_other_wordings(folder):
    save_verdicts(folder, [(pair, False, pair.question, pair.answer) for pair in PAIRS[:2]])
    remember(folder)
    kept, dropped = reviewed(OTHER + PAIRS[2:], read_verdicts(folder))
    assert kept == PAIRS[2:]
    assert [row["question"] for row in dropped] == ["Which parts does LoRA train?"]


def test_a_line_of_which_something_was_kept_is_not(folder):
    judge(folder, 0, keep=False)
    remember(folder)
    assert reviewed(OTHER, read_verdicts(folder))[0] == OTHER


def test_a_wording_of_a_rejected_line_can_be_taken_back_on_the_page_and_the_rest_stays_rejected(folder):
    save_verdicts(folder, [(pair, False, pair.question, pair.answer) for pair in PAIRS[:2]])
    remember(folder)
    new = [OTHER[0], replace(OTHER[0], id="a-2", question="What is trained?")]
    write_jsonl(folder / "written.jsonl", map(asdict, new))
    review = Review(folder)
    assert [row[0] for row in review.rows(0)] == [False, False]
    review.save(0, {0: [True, new[0].question, new[0].answer]})
    assert [row[0] for row in Review(folder).rows(0)] == [True, False]
    review.save(0, {1: [True, new[1].question, new[1].answer]})
    review.save(0, {0: [False, new[0].question, new[0].answer]})
    assert [row[0] for row in Review(folder).rows(0)] == [False, True]
    later = [replace(pair, answer="Later.") for pair in new]
    assert reviewed(later, read_verdicts(folder))[0] == later[1:]


def test_what_was_accepted_again_is_not_frozen_in_the_words_of_that_day(folder):
    judge(folder, 0, keep=False)
    write_jsonl(folder / "written.jsonl", map(asdict, BETTER))
    Review(folder).save(0, {0: [True, BETTER[0].question, BETTER[0].answer]})
    latest = replace(BETTER[0], answer="The best.")
    assert reviewed([latest], read_verdicts(folder))[0] == [latest]


def test_an_edited_pair_that_is_not_written_any_more_stands_beside_those_that_are(folder):
    judge(folder, 2, answer="The rank.")
    judge(folder, 3, question="Who invented it?")
    moved = [replace(SLIDES[1], page=7, text=SLIDES[0].text)]
    again, lost, told = still_wanted([replace(OTHER[0], quote=RANK, fact="z")], read_verdicts(folder), moved)
    assert lost == []
    assert [(pair.question, pair.page, pair.fact) for pair in again] == [
        ("What is small?", 7, "z"),
        ("Who made it?", 0, "off-kept"),
    ]
    assert told == "kept though not written any more: 2 edited or added"
    kept, _ = reviewed(again, read_verdicts(folder))
    assert [(pair.question, pair.answer) for pair in kept] == [
        ("What is small?", "The rank."),
        ("Who invented it?", "Not covered."),
    ]
    assert still_wanted(again, read_verdicts(folder), moved)[0] == []


def test_an_edited_pair_whose_line_is_gone_is_told_and_its_verdict_stays(folder):
    judge(folder, 0, keep=False)
    judge(folder, 2, answer="The rank.")
    again, [lost], told = still_wanted([], read_verdicts(folder), SLIDES[1:])
    assert again == []
    assert (lost["stage"], lost["question"], lost["answer"]) == ("review", "What is small?", "The rank.")
    assert "no slide holds its line any more" in lost["reason"]
    assert told.startswith(
        "not written any more: 1 rejected; not kept, since no slide holds the line any more: 1 edited"
    )
    assert len(read_verdicts(folder)) == 2


def test_rows_of_an_earlier_version_learn_which_pair_they_are_of_while_that_is_known(folder):
    judge(folder, 0, keep=False)
    rows = [{name: row[name] for name in ("key", "keep", "question", "answer")} for row in read_jsonl(folder / FILE)]
    write_jsonl(folder / FILE, rows)
    assert Verdicts(read_verdicts(folder), BETTER).of(BETTER[0]) is None
    remember(folder)
    assert not Verdicts(read_verdicts(folder), BETTER).of(BETTER[0])["keep"]


def test_an_edit_of_an_earlier_version_of_which_nothing_is_known_is_told(folder):
    write_jsonl(folder / FILE, [{"key": "unknown", "keep": True, "question": "Mine?", "answer": "Mine."}])
    _, [lost], told = still_wanted(PAIRS, read_verdicts(folder), SLIDES)
    assert lost["question"] == "Mine?"
    assert "not kept" in told
