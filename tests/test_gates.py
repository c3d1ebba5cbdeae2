"""Each gate stops what it is named after, and lets good text pass."""

import pytest

from tests.slides import SLIDES, slide
from train.writing.facts import facts_of
from train.writing.forms import Wording
from train.writing.gates import FACT_GATES, WORDING_GATES, first_failure
from train.writing.statements import Fact


def fact(statement: str, quote: str | None = None) -> Fact:
    quote = statement if quote is None else quote
    return Fact("clause", "x", "is", statement, quote, slide(statement))


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("The weights on the next slide are frozen during training.", "needs the slide to be understood"),
        ("Attention is computed as shown in Figure 3 of the paper.", "needs the slide to be understood"),
        ("The directions below are given for a small machine.", "needs the slide to be understood"),
        ("The red matrix is diagonal with entries below one.", "needs the slide to be understood"),
        ("They are stored in the cache of the model.", "needs the slide to be understood"),
        ("Our model learns the weights of the network.", "speaks as the lecturer"),
        ("The lecturer reads mail at ada@example.org every day.", "personal data"),
        ("The tutor answers under +49 89 1234567 in the morning.", "personal data"),
        ("Stacking the layers makes this network deeper.", "pronoun without its noun"),
        ("Rye is much stricter, because the crust is thin.", "pronoun without its noun"),
        ("Models learn.", "too short"),
        ("The loss is a b c d e f of x.", "mostly symbols"),
        ("The network maps the input to the.", "not a sentence"),
        ('The word "bank has two meanings in the corpus.', "not a sentence"),
        ("Das Modell lernt eine Verteilung über alle Wörter.", "not English"),
        (" ".join(["the word"] * 30) + ".", "too long"),
    ],
)
def test_a_bad_statement_is_stopped_with_its_reason(statement, reason):
    assert first_failure(FACT_GATES, fact(statement)) == reason


@pytest.mark.parametrize(
    "statement",
    [
        "The gain tells how many extra loaves are due to the oven.",
        "Baking is the study of loaves and the use of this study in the kitchen.",
    ],
)
def test_what_a_sentence_names_itself_is_no_pointing_and_a_cause_no_announcement(statement):
    assert first_failure(FACT_GATES, fact(statement)) == ""


def test_a_quote_must_stand_on_the_slide():
    assert first_failure(FACT_GATES, fact("Beam search keeps k outputs.", "Beam search drops k outputs.")) == (
        "quote not found in the slide"
    )


def test_a_definition_says_more_than_its_name():
    reason = "a definition that only unpacks its name"
    for sentence, expected in {
        "Word tokenization means breaking text in words.": reason,
        "Subword tokenization means breaking words in morphemes.": "",
        "Double tuning is the tuning of the constants themselves.": "",
    }.items():
        facts, _ = facts_of([slide(sentence)])
        assert first_failure(FACT_GATES, facts[0]) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "The hidden state of an RNN is a vector that summarises all tokens read so far.",
        "A full 4,096 × 4,096 weight change has 16,777,216 numbers, while rank 8 needs only 65,536.",
        "Small blocks limit outlier damage because one large weight affects only one block.",
        "The flour clause is found in Article I of the bakers' law.",
    ],
)
def test_a_good_statement_passes_every_gate(statement):
    assert first_failure(FACT_GATES, fact(statement)) == ""


def test_blanks_and_unicode_forms_do_not_break_a_quote():
    ligature = Fact(
        "clause",
        "x",
        "is",
        "Fine models fit the data.",
        "Fine  models fit the data.",
        slide("Fine models fit\nthe data."),
    )
    assert first_failure(FACT_GATES, ligature) == ""


def test_the_facts_of_clean_slides_pass():
    facts, _ = facts_of(SLIDES)
    assert {first_failure(FACT_GATES, each) for each in facts} == {""}


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("What works with a base model?", "A model works with a base.", "question answered by its own wording"),
        (
            "On bread: name a soft food.",
            "The soft foods include bread.",
            "question answered by its own wording",
        ),
        ("What does this slide say about attention?", "Attention is a weighted average.", "question needs the slide"),
        ("What is it about?", "Attention is a weighted average.", "question without a subject matter"),
        (
            "On live search: what enables talks with the models?",
            "Fast cards.",
            "question about models that it does not name",
        ),
        ("What is " + "very " * 50 + "large?", "Attention is a weighted average.", "question too long"),
        ("What is attention?", "Attention is a weighted average.", ""),
    ],
)
def test_a_bad_question_is_stopped_with_its_reason(question, answer, reason):
    assert first_failure(WORDING_GATES, Wording("what", question, answer)) == reason


def test_what_a_term_means_in_one_solution_defines_it_for_no_other():
    told = slide("- Solution: Attention – looking at all past states of the encoder", "Limits")
    found = [fact for fact in facts_of([told])[0] if fact.kind == "definition"]
    assert [first_failure(FACT_GATES, fact) for fact in found] == ["a definition of one solution alone"]


def test_a_bare_example_says_too_little():
    facts, _ = facts_of([slide("Typhus Mary is the famous example.")])
    assert [first_failure(FACT_GATES, fact) for fact in facts] == ["says too little"]
