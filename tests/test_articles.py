"""Articles that a slide in note form leaves out, put where English never does without, and nowhere else."""

import pytest

from train.writing.english.articles import articled


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            "Skim: Predict word in window given word before",
            "Skim: Predict the word in the window given the word before",
        ),
        ("Fairness depends on corpus used for baking", "Fairness depends on the corpus used for baking"),
        (
            "Con: Menu vocabulary is small subset of entire menu",
            "Con: The menu vocabulary is a small subset of the entire menu",
        ),
        ("Spread: entropy of distribution of loaves", "Spread: entropy of the distribution of loaves"),
        ("Linear increase in oven size leads to waste", "A linear increase in oven size leads to waste"),
        ("Complexity of baking grows with the dough", "The complexity of baking grows with the dough"),
        (
            "Based on overlap from candidate and reference sentence",
            "Based on overlap from the candidate and reference sentence",
        ),
        ("Breaking loaves in slices", "Breaking loaves into slices"),
        ("At night: Decode prediction in a loop", "At night: Decode the prediction in a loop"),
        ("Guess the middle given words in window", "Guess the middle given the words in the window"),
    ],
)
def test_a_note_is_told_with_its_articles(note, told):
    assert articled(note) == told


@pytest.mark.parametrize(
    "text",
    [
        "The window in the document holds a word.",
        "Reading goes from word to word",
        "Transfer from the source and to the task",
        "A table of word order and of corpus sizes",
        "Any kind of word that a model reads",
        "Tagging in sentence classification is one task per token",
        "Vectors in word space",
        "A model is one subset of many",
        "The increase in size is slow",
        "Shows increase in size",
        "Prices rise in a boom",
        "Loaf sales increase in winter",
        "Bread that is paid for in whole or in part by a baker",
        "Task vocabulary and corpus",
        "",
    ],
)
def test_whole_english_stays_as_it_is(text):
    assert articled(text) == text
