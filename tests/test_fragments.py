"""Fragments that say something once their slide's title or label stands before them."""

import re

import pytest

from tests.slides import slide
from train.writing.duplicates import normalised
from train.writing.facts import facts_of
from train.writing.forms import wordings
from train.writing.gates import FACT_GATES, first_failure
from train.writing.scope import homeless, scope_of

pytestmark = pytest.mark.usefixtures("before_labels")


def statements(text: str, title: str) -> list[str]:
    facts, _ = facts_of([slide(text, title)])
    assert all(normalised(fact.quote) in normalised(fact.slide.text) for fact in facts)
    scope = scope_of(facts, "NLP")
    return [fact.statement for fact in facts if not homeless(fact, scope) and not first_failure(FACT_GATES, fact)]


@pytest.mark.parametrize(
    ("text", "title", "statement"),
    [
        (
            "- Benefits: information retention",
            "ADDITIONS: RESIDUAL CONNECTIONS",
            "A benefit of residual connections: information retention.",
        ),
        (
            "- Application of several layers (“heads”) in parallel",
            "MULTI-HEAD ATTENTION",
            "Multi-head attention means the application of several layers (“heads”) in parallel.",
        ),
        (
            "- (Neural) Machine Translation: rendering whole sentences with one network",
            "Tasks",
            "Neural machine translation means ",
        ),
        (
            "- Distributional hypothesis:\n“A word is known by the company it keeps“ (Firth, 1957)",
            "Motivation",
            "The distributional hypothesis says that a word is known by the company it keeps.",
        ),
        (
            "- Training objective: Given a word, predict its neighbours",
            "SKIP-GRAM MODELS",
            "The training objective of skip-gram models: given a word, predict its neighbours.",
        ),
        (
            "- Objective: predict the middle word from a bag-of-words",
            "CONTINUOUS BAG OF WORDS",
            "The objective of continuous bag of words is to predict the middle word from a bag-of-words.",
        ),
        (
            "Goal:\nTranslation as an open problem",
            "Word pieces",
            "The goal of word pieces: translation as ",
        ),
        (
            "- Based on overlap of word groups",
            "The overlap score",
            "The overlap score is based on overlap of word groups.",
        ),
        (
            "- Addresses vanishing gradients by changing the cell",
            "Gated memory network",
            "A gated memory network addresses vanishing gradients by changing the cell.",
        ),
        (
            "Memory-bound operations:\n- masks\n- dropout\n- → fewer of them save most time",
            "Fast attention",
            "The memory-bound operations are masks and dropout.",
        ),
        (
            "In general, there are two main strategies for inducing a space:\n1. Joint models\n2. Aligned models",
            "Joint models",
            "The two main strategies for inducing a space are joint models and aligned models.",
        ),
        (
            "Distinction between:\n- Language modeling\n- Text generation",
            "CATEGORIZATION OF NLP TASKS",
            "The categories of NLP tasks are language modeling and text generation.",
        ),
        (
            "- Adapting a model to a task is commonly referred to as fine-tuning the model",
            "Training",
            "Fine-tuning means adapting a model to a task.",
        ),
        (
            "- Prompt Engineering:\nFinding the wording that gives good answers to a task",
            "PROMPTING",
            "Prompt engineering means finding the wording that gives good answers to a task.",
        ),
        (
            "- Word-level models:\n  - Unable to translate words that were not seen before",
            "Open vocabulary",
            "Word-level models are unable to translate words that were not seen before.",
        ),
        (
            "- Deep Transformer nets pretrained on large corpora of many languages",
            "Multilingual Transformers",
            "Multilingual transformers are deep Transformer nets pretrained on large corpora of many languages.",
        ),
        (
            "The Transformer ..\n- .. outperforms the previous recurrent models",
            "TRANSLATION",
            "The Transformer outperforms the previous recurrent models.",
        ),
        (
            "–...can be achieved with pairs of translated words (Wu and Conneau, 2020)",
            "Better alignment between subspaces...",
            "Better alignment between subspaces can be achieved with pairs of translated words.",
        ),
        (
            'Wikipedia says:\n"A statistical language model is a probability distribution over sequences of words"',
            "What is a language model?",
            "A statistical language model is a probability distribution over sequences of words.",
        ),
        (
            "- B = begin of entity, e.g., B-PER\n- I = inside of an entity",
            "Named entities",
            '"B" stands for "begin of entity".',
        ),
        (
            "- BENCH\nBroad Evaluation of New Challenging Heuristics (Source: Ruder, 2019)",
            "Tasks",
            "BENCH stands for Broad Evaluation of New Challenging Heuristics.",
        ),
        (
            "- Common evaluation: Bilingual Lexicon Induction (BLI)",
            "Evaluation",
            "BLI stands for Bilingual Lexicon Induction.",
        ),
        (
            "- Question: Can a bidirectional RNN write text?\n  - No. The future words must be unknown to the model.",
            "RNNs",
            "No. The future words must be unknown to the model.",
        ),
        (
            "- The bidirectional RNN yields two sequences of states:\n  - h = (1, 2)",
            "RNNs",
            "The bidirectional RNN yields two sequences of states.",
        ),
        (
            "Some shortcomings\n- Costly training for every pair of any two languages\n- Not comparable, e.g., some",
            "Joint alignment",
            "The shortcomings of joint alignment: costly training for every pair of any two languages; not comparable.",
        ),
        (
            "- Text Generation\n- Speech Recognition\n- Writing Assistance\n- ...more",
            "Other Encoder Applications",
            "The encoder applications include Text Generation, Speech Recognition and Writing Assistance.",
        ),
        (
            "Used for:\n- translation\n- summaries",
            "Recurrent models",
            "The uses of recurrent models are translation and ",
        ),
        (
            "- Looking at pairs:\n  1. Count the pairs of letters\n  2. Replace it with a letter",
            "Byte-pair encoding",
            "The steps of byte-pair encoding are: (1) count the pairs of letters; (2) replace it with a letter.",
        ),
    ],
)
def test_a_fragment_becomes_a_statement_about_its_topic(text, title, statement):
    assert [said for said in statements(text, title) if said.startswith(statement)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- Motivation: Why do we need it?", "Word pieces"),
        ("- Motivation: Translation as an open problem", "Word pieces"),
        ("- Idea: f(x) = x + 1 for all inputs", "Residual connections"),
        ("- Training objective: Given a word, predict its neighbours", "Summary"),
        ("Joint models:\n- Start from raw texts in two languages\n- Induce a shared space from scratch", "Embeddings"),
        ("Advantages over old embeddings\n- access to several layers\n- no fixed vectors", "Task adaption"),
        ("Three different methods:\n- Word2Vec\n- GloVe\n- FastText", "Motivation"),
        ("- Proposed in Kim and others, 2014", "Gated networks"),
        ("- Neural Translation\n  - Based on neural networks", "Summary"),
        ("- Method of several small steps", "Multi-layer networks"),
        ("- Comparison of recurrent and other networks", "Multi-layer networks"),
        ("- Application of several layers in parallel", "MULTI-HEAD ATTENTION (2)"),
        ("1. Understand the basics of language\n2. Know the methods of the field", "Learning outcomes"),
    ],
)
def test_a_fragment_that_says_nothing_alone_is_left_out(text, title):
    assert not [said for said in statements(text, title) if re.search(r":| (?:are|means?|was|based) ", said)]


def test_a_step_that_points_back_is_only_told_with_the_others():
    text = "1. Count the pairs of letters\n2. Replace it with a letter"
    assert [said[:10] for said in statements(text, "Byte-pair encoding")] == ["The steps ", "The first "]
    again = f"{text}\n- Repeat until the vocabulary is full"  # the numbered steps are not all of it
    assert [said[:10] for said in statements(again, "Byte-pair encoding")] == ["The first "]


def test_a_subject_of_several_words_needs_no_title():
    facts, _ = facts_of(
        [slide("Linear increase in context size leads to many more parameters.", "What could go wrong?")]
    )
    assert not homeless(facts[0], scope_of(facts, "NLP"))
    assert {wording.form for wording in wordings(facts[0], scope_of(facts, "NLP"))}.isdisjoint({"name", "cloze"})
    facts, _ = facts_of([slide("Static vectors lead to many more parameters.", "What could go wrong?")])
    assert homeless(facts[0], scope_of(facts, "NLP"))


def test_an_aspect_is_asked_for_by_its_name():
    facts, _ = facts_of([slide("- Objective: predict the next word", "Skip-gram models")])
    asked = [wording.question for wording in wordings(facts[0], scope_of(facts, "NLP"))]
    assert "What is the objective of skip-gram models?" in asked
    assert not [question for question in asked if question.startswith("Which")]


def test_a_list_that_goes_on_is_not_asked_for_as_a_whole():
    facts, _ = facts_of([slide("- text generation\n- speech recognition\n- ...more", "Encoder applications")])
    asked = [wording.question for wording in wordings(facts[0], scope_of(facts, "NLP"))]
    assert "Name some encoder applications." in asked
    assert not [question for question in asked if question.startswith("What are")]


@pytest.mark.parametrize(
    "line",
    [
        "- bait: The Baker, Miller",  # who says so
        "- Oven scale runs backwards: a mark is a factor in heat",  # a clause, no term
    ],
)
def test_a_label_is_defined_by_what_it_is(line):
    assert not statements(line, "Bread")


def test_no_term_holds_an_article():
    facts, _ = facts_of([slide("- Loaves on display in a shop are an offer to buyers.", "Offers")])
    assert [fact.kind for fact in facts] == ["attribute"]


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("- Oven – bakes the loaf\n- An oven is hot.", "An oven bakes the loaf."),
        ("- Saccharist – feeds the yeast", "A saccharist feeds the yeast."),
        ("- Oven keeps its heat\n- Open the oven for steam\n- Close the oven at once.", "The oven keeps its heat."),
        ("- Fermentation makes the dough rise\n- A dough needs fermentation", "Fermentation makes the dough rise."),
        ("- Boule: resting loaf that cools on a rack", "Boule means a resting loaf that cools on a rack."),
    ],
)
def test_one_thing_that_can_be_counted_has_its_article(line, statement):
    assert statement in statements(line, "The oven and the yeast")


def test_a_label_that_acts_without_its_article_gives_no_sentence():
    assert statements("- Sour starter – raises the dough", "Bread") == ["Sour starter: raises the dough."]


@pytest.mark.parametrize(
    ("text", "title", "statement"),
    [
        (
            "Three rules (Miller, 1971), all must hold:\n1. Hot oven\n2. Rest and wait\n3. No hurry\n- Break none",
            "Crust",
            "The three rules of crust are hot oven, rest and wait and no hurry.",
        ),
        (
            "1. Right flour – two mills\n2. Right oven\n3. Right time\n- Old flour needs a second look.",
            "Rights of bread making",
            "The rights of bread making are right flour, right oven and right time.",
        ),
        (
            "- Examples: rye, spelt\n- Boule: round loaf made of sour dough\n- Batard: long loaf made of sour dough",
            "Loaves",
            "Boule: round loaf made of sour dough.",
        ),
    ],
)
def test_numbered_names_and_labels_beside_an_example(text, title, statement):
    assert statement in statements(text, title)


def test_what_a_label_tells_of_its_title():
    told = statements("- Mechanism – turns sugar into gas\n- Structure: round cells with a wall", "Wild yeasts")
    assert "The structure of wild yeasts: round cells with a wall." in told
    assert not [said for said in told if said.startswith("Mechanism")]


def test_a_step_in_note_form_says_nothing_of_a_thing_at_large():
    steps = "1. Flour and water rest overnight.\n2. Loaf cools the oven\n- A loaf, like bread, is food."
    assert not [said for said in statements(steps, "A day of baking") if "cools" in said]
