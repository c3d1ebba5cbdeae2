import numpy as np
import pytest

from train.score import interval, key_terms, similarity, terms_of, token_f1


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


def test_similarity_prefers_a_paraphrase_to_another_subject_and_gives_nothing_for_nothing():
    reference = "Perplexity is the exponential of the average loss."
    close, far, empty = similarity(
        ["The exponential of the mean loss is called perplexity.", "Bread needs yeast and time.", ""], [reference] * 3
    )
    assert close > 0.7 > 0.3 > far
    assert empty == 0


def test_an_interval_is_wider_when_questions_share_a_slide():
    values = np.random.default_rng(0).normal(0.3, 0.2, 60)
    alone, shared = interval(values, range(60)), interval(np.repeat(values[:15], 4), np.repeat(range(15), 4))
    assert alone["low"] < alone["mean"] < alone["high"]
    assert shared["high"] - shared["low"] > 1.3 * (alone["high"] - alone["low"])


def test_an_interval_of_equal_values_is_that_value():
    assert interval(np.ones(10), range(10)) == {"mean": 1, "low": 1, "high": 1}


def test_two_slides_are_too_few_for_an_interval():
    assert interval(np.array([0.1, 0.2, 0.9]), ["a", "a", "b"]) == {"mean": pytest.approx(0.4)}
