from train.evaluation.texts import clauses, common_run, figures, holds, negations, number_words


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


def test_a_term_is_held_in_whole_words_with_their_endings_in_any_spelling_listed():
    assert holds("It splits sub-words.", "subword|sub-word")
    assert not holds("It is unmasked.", "mask")
    assert not holds("Anything.", "")
