import pytest

from train.evaluation.rewrite import number_changed, paraphrased_by_rule, reversed_by_rule


@pytest.mark.parametrize(
    ("reference", "opposite"),
    [
        ("LoRA has fewer parameters.", "LoRA has more parameters."),
        ("Zero matrices cannot learn. So B is random.", "Zero matrices can learn. So B is random."),
        ("No, the weights do not change.", "Yes, the weights do indeed change."),
        ("Attention weights act as an alignment.", "Attention weights do not act as an alignment."),
        ("A token is a piece of text.", "A token is not a piece of text."),
        ("Small steps preserve knowledge.", "Large steps preserve knowledge."),
        ("Because of context.", "It is not true that because of context."),
    ],
)
def test_a_claim_is_reversed_by_its_negation_an_opposite_or_a_denial(reference, opposite):
    assert reversed_by_rule(reference) == opposite


def test_a_number_is_changed_to_one_that_nobody_said_and_the_new_one_comes_first():
    assert number_changed("Rank 8 needs 65,536 numbers.", "What of rank 8?") == "Rank 8 needs 131,072 numbers."
    assert number_changed("It has 0.5 and 1 GB.", "?") == "It has 1.5 and 1 GB."
    assert number_changed("It starts at 0.", "?") == "It starts at 1."
    assert number_changed("A GRU has two gates.", "?") == "A GRU has twelve gates."
    assert number_changed("NF4 has one form.", "?") == ""


@pytest.mark.parametrize(
    ("reference", "same"),
    [
        ("RNNs are slow because steps wait.", "Because steps wait, RNNs are slow."),
        ("Skip-gram reads words, while CBOW reads pages.", "CBOW reads pages, while skip-gram reads words."),
        ("BPE merges the most frequent pair.", "The most frequent pair is merged by BPE."),
        ("A model needs data.", "A model requires data."),
        ("Perplexity matters.", ""),
    ],
)
def test_a_paraphrase_reorders_turns_or_replaces_and_is_none_where_no_rule_fits(reference, same):
    assert paraphrased_by_rule(reference) == same
