import math

import pytest

from train.score import (
    SCORES,
    Case,
    copied,
    direction,
    grounded,
    key_terms,
    negations_agree,
    numbers_agree,
    retrieval,
    right,
    rouge_l,
    similarity,
    terms_of,
    token_f1,
)
from tutor.prompt import REFUSAL


def test_token_f1_counts_shared_words_and_not_articles():
    assert token_f1("The rank is eight", "rank is eight") == 1
    assert token_f1("rank eight", "rank four") == 0.5
    assert token_f1("", "rank") == 0
    assert token_f1("the", "rank") == 0


@pytest.mark.parametrize(
    ("answer", "terms", "right"),
    [
        ("LoRA trains low-rank matrices.", ["low-rank"], 1),
        ("LoRA trains low rank matrices.", ["low-rank"], 1),
        ("Sub-words are used.", ["subword|sub-word"], 1),
        ("It masks a token.", ["mask"], 1),
        ("Adapters are small.", ["small", "adapter"], 1),
        ("Adapters are large.", ["small", "adapter"], 0),
        ("It is unmasked.", ["mask"], 0),
        ("There are 16 bits.", ["6"], 0),
        ("Anything.", [], 0),
    ],
)
def test_key_terms_are_whole_words_all_of_them_in_any_spelling_listed(answer, terms, right):
    assert key_terms(answer, terms) == right


def test_terms_of_a_reference_are_the_words_the_question_does_not_give_away():
    found = terms_of("How many bits does NF4 use?", "NF4 uses 4 bits for each weight of the frozen network.")
    assert "4" in found
    assert "network" in found
    assert not {"bits", "nf4", "the"} & set(found)


def test_a_short_word_is_the_term_where_there_is_no_other():
    asked = "Which word stands for a representation that counts words?"
    assert terms_of(asked, "A bag of words is a representation that counts words.") == ["bag"]
    assert terms_of("How many?", "8 of 10.") == ["8", "10"]


def test_similarity_prefers_a_paraphrase_to_another_subject_and_gives_nothing_for_nothing():
    reference = "Perplexity is the exponential of the average loss."
    close, far, empty = similarity(
        ["The exponential of the mean loss is called perplexity.", "Bread needs yeast and time.", ""], [reference] * 3
    )
    assert close > 0.7 > 0.3 > far
    assert empty == 0


def case(text, reference="LoRA adds no latency.", question="What does it cost?", **more):
    return Case(text, question, reference, **more)


def test_rouge_l_counts_words_in_the_same_order():
    assert rouge_l("a b c d", "a b c d") == 1
    assert rouge_l("d c b a", "a b c d") == 0.25
    assert rouge_l("", "a") == 0


@pytest.mark.parametrize(
    ("text", "reference", "agrees"),
    [
        ("It has 65536 numbers.", "Rank 8 needs 65,536 numbers.", 1),  # the question gives the 8 away
        ("It has 65,537 numbers.", "Rank 8 needs 65,536 numbers.", 0),
        ("It has many numbers.", "Rank 8 needs 65,536 numbers.", 0),
        ("NF4 has 16 levels.", "NF4 has many levels.", 0),
        ("NF4 has 12 levels.", "NF4 has many levels.", 1),  # the slide says 12
        ("A GRU has three gates.", "A GRU has two gates.", 0),
        ("A GRU has 2 gates.", "A GRU has two gates.", 1),
        ("A pair of gates.", "A GRU has two gates.", 1),
    ],
)
def test_numbers_agree_when_none_is_missing_foreign_or_replaced(text, reference, agrees):
    assert numbers_agree(case(text, reference, "What about rank 8?", evidence="NF4: 12")) == agrees


def test_negations_are_counted_in_twos_and_an_answering_no_is_none():
    assert negations_agree(case("There is no latency with LoRA.")) == 1
    assert negations_agree(case("LoRA adds latency.")) == 0
    assert negations_agree(case("No, LoRA adds latency.")) == 0
    assert negations_agree(case("It is not without use.", "It is of use.")) == 1


def test_the_verdicts_score_wants_terms_numbers_and_direction_at_once():
    reference, terms = "An adapter of rank 8 has fewer parameters.", ("parameters",)
    assert right(case("Rank 8 means fewer parameters for the adapter.", reference, terms=terms)) == 1
    for wrong in (
        "An adapter of rank 8 has fewer layers.",
        "An adapter of rank 4 has fewer parameters.",
        "An adapter of rank 8 has more parameters.",
        "An adapter of rank 8 does not have fewer parameters.",
    ):
        assert right(case(wrong, reference, terms=terms)) == 0
    assert direction(case("", reference)) == 1, "an empty answer reverses nothing; it lacks the terms"


def test_retrieval_asks_whether_the_nearest_of_all_references_is_its_own():
    references = ["LoRA freezes the base weights.", "Bread needs yeast and time."]
    assert retrieval(["Yeast makes bread rise.", "To bake bread, wait."], references).tolist() == [0, 1]
    assert retrieval(["", "Bread."], references).tolist() == [0, 1]
    assert math.isnan(retrieval(["Bread."], references[:1])[0])


def test_groundedness_is_the_share_of_content_words_on_the_slide():
    assert grounded(case("LoRA trains giraffes", evidence="LoRA trains two matrices")) == pytest.approx(2 / 3)
    assert grounded(case("", evidence="LoRA")) == 0
    assert math.isnan(grounded(case("LoRA")))
    assert math.isnan(grounded(case(REFUSAL, evidence="LoRA"))), "a refusal claims nothing"


def test_the_longest_verbatim_run_is_counted_in_words_across_gaps_of_layout():
    slides = "LoRA\n- adds two small matrices\nto a frozen weight"
    assert copied(case("Well, it adds two small matrices to a weight.", course=slides)) == 6
    assert copied(case("Nothing.", course=slides)) == 0
    assert math.isnan(copied(case("Nothing.")))


def test_every_score_of_the_table_takes_all_cases_even_empty_ones():
    cases = [case(""), case("LoRA adds no latency."), case(REFUSAL)]
    for name, score in SCORES.items():
        assert score.of is None or score.of(cases).shape == (3,), name
        assert score.better in ("more", "less", "")
