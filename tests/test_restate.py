"""Lines that are no statement as they stand, said again under their label, their title or their question."""

import pytest

from tests.slides import slide
from tests.test_fragments import statements
from train.write import write_pairs
from train.writing.facts import facts_of
from train.writing.forms import wordings
from train.writing.scope import scope_of


def questions(text: str, title: str) -> list[str]:
    facts, _ = facts_of([slide(text, title)])
    scope = scope_of(facts, "Cooking")
    return [wording.question for fact in facts for wording in wordings(fact, scope)]


@pytest.mark.parametrize(
    ("text", "title", "statement"),
    [
        (
            "- Inductive bias of string models:\nRead all letters from left to right",
            "Reading",
            "The inductive bias of string models is to read all letters from left to right.",
        ),
        (
            "Representation of a rare word:\nAverage of the vectors of its letters\nv^(i) = 1/n ∑ u^(n)",
            "LetterVec",
            "The representation of a rare word is the average of the vectors of its letters.",
        ),
        (
            "Many ways, but the same end goal:\nBuild a space in which close words have close vectors.",
            "Joint word spaces",
            "The end goal of joint word spaces is to build a space in which close words have close vectors.",
        ),
        (
            "- Assumption: after long pretraining BERT can read texts of all languages",
            "Zero-shot transfer",
            "After long pretraining, BERT can read texts of all languages.",
        ),
        (
            "- Caveat: words of small languages are mostly split into five pieces or more, never less",
            "Shared tokenizers!",
            "Words of small languages are mostly split",
        ),
        (
            "- Words in our vocabulary are stored as two sets of vectors:",
            "Pair model",
            "Words in the vocabulary are stored as two ",
        ),
        (
            "- This means that the model can cheat by looking at later words",
            "Plain attention",
            "The model can cheat by ",
        ),
        ("- GloVe as extension of count models: Smith, 2014", "History", "GloVe is an extension of count models."),
        (
            "- Two-layer GRU as main architecture:\nh = f(x)",
            "TagNet embeddings",
            "The main architecture of TagNet embeddings is a two-layer GRU.",
        ),
        ("- Coarser grained than letter splitting", "Word splitting", "Word splitting is coarser grained than letter "),
        (
            "In tagging, or in the reading of a form, the task is to find the kind of each word",
            "Notes",
            "The task in tagging, or in the reading of a form, is to find the kind of each word.",
        ),
        ("Replace all fixed codes with learned ones", "Flexible codes", "Fixed codes are replaced with learned ones."),
        ("- We can apply the mask to long texts", "Sparse masks", "The mask can be applied to long texts."),
        (
            "- Example: Bilingual CBOW\n- CBOW extended with pairs of words",
            "Joint models",
            "Bilingual CBOW is a CBOW extended with pairs of words.",
        ),
        (
            "- Possible solutions, first one:\n- Solution Net-XL:\n  - Able to read much longer texts",
            "Long texts",
            "Net-XL is able to read much longer texts.",
        ),
        ("- Three vectors per letter in total:", "LetterVec", "LetterVec: three vectors per letter in total."),
        (
            "- At inference time (no labels): Predict words in a loop",
            "Decoder",
            "At inference time: predict words in a loop.",
        ),
        (
            "- Use case: long documents",
            "Letter embeddings",
            "The use cases of letter embeddings include long documents.",
        ),
        (
            "- Idea\n  a. Using a deep net removes the limits of count models",
            "Net models",
            "Using a deep net removes the limits ",
        ),
        ("Images will have similar colors", "Photo sets", "Images will have similar colors."),
    ],
)
def test_a_line_is_said_again_as_a_sentence(text, title, statement):
    assert [said for said in statements(text, title) if said.startswith(statement)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Replace all fixed codes with learned ones", "Summary"),
        ("Minimize the distances of pairs after a step", "Minimizing distances"),
        ("- Split it into pieces and merge them in pairs", "Flexible codes"),
        ("- Train the net (red arrow) in L", "Flexible codes"),
        ("- Pots as vessels of the cook", "History"),
        ("- Multiply large numbers in a table", "Learning objectives of tables"),
        ("- Reduce the share of errors in long texts", "Goals of cleaning"),
        ("- Time saved by our own habits stays short in the long run", "Time"),
        ("Distinction between:\n- Sorting mail\n- Reading mail", "CATEGORIZATION OF WORK"),
        ("- Plan: describing the task of the day to others", "Planning"),
        ("- According to Miller (2020) there are 412 kinds of cheese", "Food"),
        ("- The larger the pots, the more water is needed to fill them", "Soup"),
        ("- We need to talk about the results of last year", "Decoding"),
        ("- The model predicts the next word of the text", "Summary"),
        ("- The red matrix is a diagonal matrix with small entries", "Gradients"),
    ],
)
def test_what_stays_unclear_is_left_out(text, title):
    assert not statements(text, title)


@pytest.mark.parametrize(
    ("text", "title", "statement"),
    [
        (
            "Typology of methods for sorting mail\n1. Type of address\n  - printed, written\n2. Place of origin",
            "Mail",
            "The criteria for classifying methods for sorting mail are type of address and place of origin.",
        ),
        (
            "Different approaches for step A1, i.e., finding the first pairs D^(1):\n"
            "- Word lists\n- Solving a transport problem [Kim & Lee, ’18]",
            "Unsupervised pairing",
            "The approaches for finding the first pairs: word lists; solving a transport problem.",
        ),
        (
            "We can use filters on many different “objects”, including:\n- The frames of films\n- The lines of odes",
            "Filters",
            "The objects that filters can be used on include the frames of films and the lines of odes.",
        ),
        (
            "- A full sum is slow to compute\n- Proposed solution(s):\n  1. Tree sums\n  2. Random samples",
            "Costs of sums",
            "The solutions to the problem that a full sum is slow to compute are tree sums and random samples.",
        ),
        ("- Disk-bound operations:\n  - Sorting", "Storage", "The disk-bound operations include sorting."),
    ],
)
def test_a_list_gets_its_name_from_what_stands_above_it(text, title, statement):
    assert statement in statements(text, title)


def test_one_thing_of_a_kind_is_asked_for_alone():
    asked = questions("- Disk-bound operations:\n  - Sorting", "Storage engines")
    assert [question for question in asked if "name a disk-bound operation." in question]
    assert not [question for question in asked if "operations" in question]


@pytest.mark.parametrize(
    ("text", "title", "question", "answer"),
    [
        (
            "- Readers must understand texts\n- Long texts are hard to search\n  - Pieces are easier",
            "WHY SPLIT?",
            "Why split?",
            "Readers must understand texts; long texts are hard to search (pieces are easier).",
        ),
        (
            "- Because we want to reuse models of large languages\n  - Trained on tagged texts",
            "Why cross-language tagging?",
            "Why is cross-language tagging needed?",
            "Because we want to reuse models of large languages (trained on tagged texts).",
        ),
        (
            "- Question: Problem with full sums?\nNeeds to visit the whole lexicon for every single word\n  - → SLOW",
            "Sums",
            "What is the problem with full sums?",
            "Needs to visit the whole lexicon for every single word (slow).",
        ),
        (
            "- Possible solution: word counts of length |V|.\n- Question: Why is this a bad idea?\n"
            "  - Too many numbers\n  - All word pairs look equally far apart\n    - → no notion of likeness",
            "Motivation",
            "Why are word counts a bad idea?",
            "Too many numbers; all word pairs look equally far apart.",
        ),
    ],
)
def test_a_question_of_the_slide_is_answered_by_its_lines(text, title, question, answer):
    facts, _ = facts_of([slide(text, title)])
    assert (question, answer) in [(fact.subject, fact.statement) for fact in facts if fact.kind == "asked"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- Readers need short pieces", "WHY SPLIT?"),  # one reason of an unknown number
        ("- Because we want to reuse the models in...", "Why cross-language tagging?"),
        ("- Because we want to reuse models of large languages...", "Why cross-language tagging?"),
        ("- Short pieces\n- Readers need short pieces", "Why split?"),
        ("- Question: Why is this a bad idea?\n  - Too many numbers for a small disk", "Motivation"),
    ],
)
def test_a_question_without_its_whole_answer_is_left_out(text, title):
    assert not [fact for fact in facts_of([slide(text, title)])[0] if fact.kind == "asked"]


def test_the_model_is_asked_about_with_its_topic():
    asked = questions("- So the model learns which keys fit, based on the loss", "Attention in networks")
    assert [question for question in asked if "on what basis does the model learn which keys fit?" in question]
    assert all("attention in networks" in question for question in asked)
    assert not [
        question
        for question in asked
        if "___ learns" in question or question.startswith("What") or ", what does" in question
    ]  # what: much


def test_what_is_done_in_a_setting_names_the_topic_without_the_setting():
    asked = questions("- During training (labels known): Use masked attention", "DECODER AT INFERENCE TIME")
    assert [question for question in asked if question.startswith("When it comes to") or "decoder" in question.lower()]
    assert not [question for question in asked if "inference" in question.lower()]


def test_an_order_is_asked_about_with_its_topic():
    asked = questions("Replace all fixed codes with learned ones", "Position marks")
    assert asked
    assert all("position marks" in question for question in asked)


def test_quotes_of_restated_lines_are_verbatim():
    page = slide("- Inductive bias of string models:\nRead all letters from left to right", "Reading")
    pairs, _ = write_pairs([page], "Cooking", 0)
    assert {pair.quote for pair in pairs if pair.quote} == {page.text.removeprefix("- ")}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The sum is nearly exact, which is why we can ignore the small terms", "why can we ignore the small terms?"),
        (
            "- Since models stack the same blocks, we can reuse the counts of one block",
            "why can we reuse the counts of",
        ),
    ],
)
def test_a_reason_without_because_answers_why(text, question):
    asked = questions(text, "Deep stacks")
    assert [one for one in asked if question in one]
    assert all("deep stacks" in one for one in asked)


@pytest.mark.parametrize(
    "text",
    [
        "- Since it stacks the same blocks, they can be reused in many of the models",
        "- This is nearly exact, which is why we can ignore the small terms",
        "- Since models stack the same blocks, this can be reused in many other models",
    ],
)
def test_a_reason_that_points_back_is_left_out(text):
    assert not questions(text, "Counts of blocks")


def test_what_to_use_for_a_case_is_asked_with_its_topic():
    asked = questions("(For short texts (e.g., titles), you would simply use the encoder.)", "THE TWO-PART MODEL")
    assert [one for one in asked if "what do you use for short texts?" in one]
    assert all("two-part model" in one for one in asked)


def test_an_order_as_a_title_is_named_by_what_it_does():
    asked = questions("- Pair tables are stored as two lists of rows.", "CALCULATE PAIR COUNTS")
    assert asked
    assert all("calculating pair counts" in one for one in asked)
