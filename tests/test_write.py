"""Slides in, verified pairs out: the same for the same seed, and nothing lost without a line."""

import pytest

from tests.slides import NETWORKS, SEARCH, SLIDES, slide
from train.write import AT_MOST, REFUSAL_SHARE, SMALL_BUDGET, write_pairs
from train.writing.choices import tells_apart
from train.writing.duplicates import normalised
from train.writing.refuse import REFUSAL, refusals
from tutor.course import Slide
from tutor.errors import TutorError

VECTORS = Slide(
    "nlp",
    7,
    "Vectors",
    "- A mood code is a vector that sums feelings over a page.\n- A position mark is a vector added to every token.",
)
COURSE = [*SLIDES, VECTORS]
PAIRS, DROPPED = write_pairs(COURSE, "Language Models", 0)
ASKED = [pair for pair in PAIRS if pair.fact != "off-course"]


def test_equal_arguments_give_equal_pairs():
    assert write_pairs(COURSE, "Language Models", 0) == (PAIRS, DROPPED)


def test_another_seed_chooses_other_wordings():
    other, _ = write_pairs(COURSE, "Language Models", 1)
    assert {pair.question for pair in other} != {pair.question for pair in PAIRS}


def test_every_pair_rests_on_a_verbatim_quote_of_its_slide():
    texts = {(one.deck, one.page): normalised(one.text) for one in COURSE}
    assert all(pair.quote and normalised(pair.quote) in texts[pair.deck, pair.page] for pair in ASKED)


def test_ids_are_unique_and_questions_are_asked_once():
    assert len({pair.id for pair in PAIRS}) == len(PAIRS)
    assert len({pair.question for pair in PAIRS}) == len(PAIRS)


def test_a_fact_keeps_to_its_budget_and_mixes_its_forms():
    by_fact: dict[str, list[str]] = {}
    for pair in ASKED:
        by_fact.setdefault(pair.fact, []).append(pair.form)
    assert max(map(len, by_fact.values())) == SMALL_BUDGET
    assert all(forms.count(form) <= most for forms in by_fact.values() for form, most in AT_MOST.items())
    assert any({"define", "name", "cloze", "choice"} <= set(forms) for forms in by_fact.values())


def test_a_choice_offers_four_options_and_answers_with_letter_and_text():
    choices = [pair for pair in PAIRS if pair.form == "choice"]
    assert choices
    for pair in choices:
        options = pair.question.split("\n")[1:]
        assert [option[:2] for option in options] == ["A)", "B)", "C)", "D)"]
        assert pair.answer in options


def test_only_the_right_option_repeating_the_question_makes_no_choice():
    stem = "Which term fits this description: a batch whose rows differ?"
    assert tells_apart(stem, "mixed batch", ["LoRA", "baseline", "retrieval"])
    assert not tells_apart(stem, "mixed batch", ["full batch", "baseline", "retrieval"])
    assert not tells_apart(stem, "DoRA", ["LoRA", "baseline", "retrieval"])
    assert tells_apart("What is self-attention?", "attention within one text", ["a share", "a use of LoRA", "a text"])


def test_concepts_of_one_kind_on_one_slide_are_compared():
    asked = [pair.question for pair in PAIRS if pair.form == "compare"]
    assert any("static embedding" in question and "contextual embedding" in question for question in asked)


def test_a_concept_is_explained_with_what_its_slide_adds():
    answers = {pair.answer for pair in PAIRS if pair.form == "explain"}
    assert "An LSTM is a recurrent network with a cell state and three gates. An LSTM has three gates." in answers


def test_a_question_that_fits_two_facts_is_asked_of_neither():
    pair = slide(
        "The update is scaled by a constant.\nThe update is scaled by the learning rate.\nAlpha is a set constant.",
        "LoRA updates",
    )
    pairs, dropped = write_pairs([pair], "Tuning", 0)
    assert "What is the update scaled by?" not in [each.question for each in pairs]
    assert "question fits two facts" in [row["reason"] for row in dropped]


def test_terms_within_terms_are_told_apart():
    pairs, _ = write_pairs(
        [slide("Tuning is the training of a model.\nFull tuning is tuning that updates every weight.")], "Tuning", 0
    )
    assert {pair.fact for pair in pairs if pair.form == "define"} == {"deck-001-01", "deck-001-02"}


def test_dropped_lines_say_where_and_why():
    _, dropped = write_pairs(
        [*COURSE, slide("- Higher accuracy", page=8), slide("", "Part II", 9, "divider")], "NLP", 0
    )
    rows = {(row["deck"], row["page"]): row["reason"] for row in dropped if "question" not in row}
    assert rows["deck", 8] == "fragment without verb"
    assert rows["deck", 9] == "slide is divider"
    assert all(row["stage"] == "write" for row in dropped)


def test_no_pair_at_all_is_an_error_with_its_cure():
    with pytest.raises(TutorError, match=r"NLP: 1 slides gave no question.*slides with text"):
        write_pairs([slide("Higher accuracy")], "NLP", 0)


def test_one_pair_in_twenty_five_is_an_honest_refusal():
    refused = [pair for pair in PAIRS if pair.fact == "off-course"]
    assert len(refused) == pytest.approx(REFUSAL_SHARE * len(ASKED), abs=1)
    assert {(pair.form, pair.answer, pair.deck, pair.page, pair.quote) for pair in refused} == {
        ("refusal", REFUSAL, "", 0, "")
    }


def test_a_question_that_the_slides_may_answer_is_not_refused():
    asked = [pair.question for pair in refusals("Biology", 0, 400, frozenset({"photosynthesis"}))]
    assert "What is photosynthesis?" not in asked
    assert "What is the capital of Australia?" in asked


def test_a_deck_of_another_subject_gives_pairs_too():
    cell = slide(
        "- A mitochondrion is an organelle that produces energy for the cell.\n"
        "- Enzymes speed up reactions because they lower the activation energy.\n"
        "- The cell membrane controls what enters the cell.",
        "The cell",
    )
    asked = {pair.question for pair in write_pairs([cell], "Biology", 0)[0]}
    assert "What is a mitochondrion?" in asked or "Explain what a mitochondrion is." in asked
    assert any("why do enzymes" in question.lower() or "explain why enzymes" in question.lower() for question in asked)


def test_a_slide_that_holds_facts_has_pairs():
    assert {(pair.deck, pair.page) for pair in ASKED} == {(one.deck, one.page) for one in COURSE}
    assert {SEARCH.page, NETWORKS.page} <= {pair.page for pair in ASKED}


def test_what_no_slide_says_of_a_term_fits_a_thing_as_well_as_an_event():
    asked = " ".join(pair.question for pair in refusals("Bread", 0, 400, frozenset(), ("the great fire", "a mill")))
    assert "In which year was the great fire first described?" in asked
    assert "sells the great fire" not in asked
    assert "does the great fire cost" not in asked
