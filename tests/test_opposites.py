import pytest

from train.evaluation.opposites import compares, opposed, opposites
from train.evaluation.texts import negations
from train.writing.english.exchange import OPPOSITES


def test_opposites_are_counted_where_one_stands_in_place_of_the_other():
    assert opposites("It has more parameters.", "It has fewer parameters.") == 1
    assert opposites("Similar words have different meanings.", "Similar words have similar meanings.") == 1
    assert opposites("The base is unstable.", "The base is stable.") == 1
    assert opposites("Fewer is more.", "Fewer is more.") == 0


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("raises", "lowered"),
        ("dense", "sparse"),
        ("largest", "smallest"),
        ("tighter", "looser"),
        ("stable", "unstable"),
        ("useful", "useless"),
        ("regular", "irregular"),
        ("creates", "removes"),
    ],
)
def test_opposites_are_known_in_every_form_both_ways(word, other):
    assert opposed(word, other)
    assert opposed(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("larger", "small"), ("increase", "raise"), ("port", "ports"), ("passed", "failed"), ("late", "relate")],
)
def test_other_degrees_like_words_and_what_counts_as_a_negation_are_no_opposites(word, other):
    assert not opposed(word, other)


@pytest.mark.parametrize(("word", "other"), OPPOSITES.items())
def test_what_the_writer_exchanges_to_make_a_false_statement_is_known_as_its_opposite(word, other):
    assert opposed(word, other) or negations(word) != negations(other)


def test_no_word_is_the_opposite_of_two():
    assert opposites("It falls.", "It rises and grows.") == 1


def test_a_comparative_is_one_of_a_known_word():
    assert compares("The looser group")
    assert compares("It has fewer layers")
    assert not compares("A cluster of layers under a number")
