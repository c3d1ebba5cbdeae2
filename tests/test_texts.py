import pytest

from train.evaluation.texts import clauses, common_run, figures, negations, number_words, opposites, reversed_claim


def test_figures_are_numbers_and_not_parts_of_names():
    assert figures("65,536 of 0.22% in NF4, W₀ and (IA)³; 8-bit, 16.") == {"65536", "0.22", "8", "16"}
    assert number_words("Two gates and one more") == {"2"}


def test_negations_do_not_count_an_answer_or_a_not_only():
    assert negations("No, it cannot.") == 1
    assert negations("It isn't so; it never was.") == 2
    assert negations("It is not only small but fast.") == 0
    assert negations("Take the text instead of labels.") == 1


def test_clauses_part_at_links_and_marks():
    text = "LoRA is small because it trains little, while the base is large."
    assert clauses(text) == ["LoRA is small", "because it trains little", "while the base is large."]


def test_a_common_run_may_have_gaps():
    assert common_run(["the", "cat", "sat", "down"], ["the", "big", "cat", "lay", "down"]) == 3


def test_opposites_are_counted_where_one_stands_in_place_of_the_other():
    assert opposites("It has more parameters.", "It has fewer parameters.") == 1
    assert opposites("Similar words have different meanings.", "Similar words have similar meanings.") == 1
    assert opposites("The base is unstable.", "The base is stable.") == 1
    assert opposites("Fewer is more.", "Fewer is more.") == 0


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("LoRA adds inference latency.", "LoRA adds no inference latency."),
        ("A GRU is larger than an LSTM.", "A GRU is smaller than an LSTM."),
        ("An LSTM is smaller than a GRU.", "A GRU is smaller than an LSTM."),
        ("CBOW reads words, while skip-gram reads pages.", "Skip-gram reads words, while CBOW reads pages."),
        ("Targets come from labels instead of the text.", "Targets come from the text instead of labels."),
        ("It is not needed because tokens never give it away.", "It is needed because tokens give it away."),
        ("An advantage of RNNs is their slow training.", "A drawback of RNNs is their slow training."),
    ],
)
def test_reversed_claims_are_found(text, reference):
    assert reversed_claim(text, reference)
    assert reversed_claim(reference, text)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("There is no extra latency at inference with LoRA.", "LoRA adds no inference latency."),
        ("An LSTM is larger than a GRU.", "A GRU is smaller than an LSTM."),
        ("A GRU is not larger than an LSTM.", "A GRU is smaller than an LSTM."),
        ("CBOW reads pages; skip-gram reads words.", "Skip-gram reads words, while CBOW reads pages."),
        ("Because it trains little, LoRA is small.", "LoRA is small because it trains little."),
        ("N-grams that were not seen get some mass.", "Unseen n-grams get some mass."),
        ("", "LoRA adds no latency."),
        ("Bread needs no yeast.", "LoRA adds latency."),
    ],
)
def test_the_same_said_otherwise_is_no_reversal(text, reference):
    assert not reversed_claim(text, reference)
