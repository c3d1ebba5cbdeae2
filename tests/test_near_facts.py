"""Two facts are one when they say the same, whatever the words; never when a number, a name or a "not" differs."""

import numpy as np
import pytest

from train.writing.near_facts import may_be_one, repeated

MERGES = "Byte-pair encoding merges the most frequent pair of symbols."
AGAIN = "Byte-pair encoding always merges the most frequent pair of symbols."


def alike(texts):
    """All texts in one direction."""
    return np.ones((len(texts), 1), np.float32)


def test_the_later_of_two_near_facts_is_repeated():
    assert repeated([MERGES, "A token is the unit that a model reads.", AGAIN], alike) == {2}


def test_an_embedding_that_differs_keeps_both():
    assert repeated([MERGES, AGAIN], lambda texts: np.eye(len(texts), dtype=np.float32)) == set()


def test_facts_that_share_few_words_are_never_embedded():
    def embed(texts):
        raise AssertionError(texts)

    assert repeated([MERGES, "A token is the unit that a model reads."], embed) == set()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("LoRA adds latency at inference.", "LoRA adds no latency at inference."),
        ("A vocabulary of 100 words is small.", "A vocabulary of 200 words is small."),
        ("The gates of an LSTM are learned.", "The gates of an GRU are learned."),
        ("A high rank costs memory.", "A low rank costs memory."),
    ],
)
def test_what_a_word_turns_is_another_fact(left, right):
    assert not may_be_one(left, right)
    assert repeated([left, right], alike) == set()
