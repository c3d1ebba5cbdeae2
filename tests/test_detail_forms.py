"""Questions for sentences of rarer build."""

import pytest

from tests.slides import slide
from tests.test_forms import of, questions
from train.write import write_pairs


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Byte-level splitting has no unknown tokens.", "What does byte-level splitting lack?"),
        ("The number of wrong pairs is often a multiple of the number of right pairs.", "How large is the number of"),
        ("Word splitting helps to reduce unknown words.", "What does word splitting help to reduce?"),
        (
            "Multi-pan cooking is to cooking like a choir is to a single voice.",
            "To what is the relation between multi-pan",
        ),
        ("A lower loss means that the model is less surprised by a text.", "What does a lower loss mean?"),
        ("Finer loaves can be reached with slow baking.", "With which kind of baking can finer loaves be reached?"),
        (
            "Alpine villages have larger stone ovens compared to coastal villages.",
            "How do the stone ovens of Alpine villages compare to those of coastal villages?",
        ),
        ("FastText is an extension of Word2vec.", "What is FastText an extension of?"),
        ("The forget gate decides which parts of the memory are kept.", "What does the forget gate decide?"),
        (
            "To compute the scores, Vaswani et al. use a scaled product.",
            "What do Vaswani et al. use to compute the scores?",
        ),
    ],
)
def test_a_rare_build_is_asked_for(sentence, question):
    assert [asked for asked in of(sentence) if question.lower() in asked.lower()]


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("FastText is an extension of Word2vec.", "definition"),
        ("Shared benchmarks should assess the quality of a model across languages.", "assess"),  # only demanded
        ("Alpine villages have larger stone ovens compared to coastal villages.", "or smaller"),
        ("FastText is an extension of Word2vec.", "What is FastText?"),
        ("The Bahdanau model is still an RNN with attention on top.", "What is the Bahdanau model?"),
        ("To compute the scores, Vaswani et al. use a scaled product.", "et al. use?"),
        ("Word splitting helps to move pieces to other lines.", "help to move?"),
        ("The number of wrong pairs is high.", "How large"),
        ("Small firms have no reason to change their old methods.", "lack"),
        ("Few-shot transfer means transfer with few labelled words.", "___"),
        ("Few-shot transfer means transfer with few labelled words.", "What do we call"),
        ("Net-XL is able to read much longer texts.", "___"),
        ("Text splitting is performed on the entire collection of documents.", "What is performed"),
        ("Word splitting outperforms the previous methods.", "outperform"),
        ("Chemical salts need to react with cold water.", "need to?"),
        ("Reducing salt and sugar in food is also important.", "What is also"),
        ("The bidirectional RNN yields two sequences of states.", "What does the bidirectional RNN do"),
        ("Words from larger languages mostly have their own tokens.", "___"),
    ],
)
def test_what_a_rare_build_is_not_asked(sentence, never):
    assert not [asked for asked in of(sentence) if never in asked]


def test_which_things_and_what_together():
    page = slide("Birds that eat hard seeds build large nests.", "Nests of birds")
    assert [asked for asked in questions(page) if "which birds build large nests" in asked]
    page = slide("Larger disks, faster cards and better schedules enable live answers.", "Live search")
    assert [asked for asked in questions(page) if "what enables live answers" in asked]


def test_a_short_form_of_two_letters_is_asked_with_its_topic():
    page = slide("Positional weights (PW) keep the order of words.", "Order in texts")
    asked = [question for question in questions(page, form="short") if "PW" in question]
    assert asked
    assert all("order in texts" in question for question in asked)


def test_what_is_difficult_is_not_asked_for():
    assert not questions(slide("Building a good set of wrong pairs can be difficult.", "Negative sampling"))


def test_how_something_is_done_is_asked_with_its_topic():
    page = slide("Small vectors are stored as two tables of rows.", "Late alignment")
    asked = questions(page)
    assert [question for question in asked if "how are small vectors stored" in question]
    assert all("late alignment" in question for question in asked)


def test_one_use_is_asked_for_with_the_right_article():
    asked = questions(slide("- Use case: long documents", "Letter embeddings"))
    assert "Name a use case of letter embeddings." in asked


def test_the_letters_of_a_title_are_those_of_the_slides():
    pages = [
        slide("The ELMo model reads ELMo texts.", "Notes"),
        slide("Three vectors per word in total", "ELMO VECTORS"),
    ]
    pairs, _ = write_pairs(pages, "NLP", 0)
    assert [pair for pair in pairs if "ELMo vectors" in pair.question]
    assert not [pair for pair in pairs if "elmo" in pair.question]


def test_the_first_of_several_is_asked_for_with_its_topic():
    page = slide("The input vectors to the first RNN are the word embeddings.", "Stacked RNNs")
    assert questions(page)
    assert all("stacked RNNs" in question for question in questions(page))
