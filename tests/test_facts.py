"""What a slide says, as sentences that stand alone; and what is left out, with its reason."""

import pytest

from tests.slides import NETWORKS, SEARCH, SLIDES, STEPS, TABLE, slide
from train.writing.duplicates import normalised
from train.writing.english.clauses import parse
from train.writing.english.names import learn_casing, topic
from train.writing.english.short_forms import split_alias
from train.writing.facts import facts_of


def statements(text: str, title: str = "Notes") -> list[str]:
    return [fact.statement for fact in facts_of([slide(text, title)])[0]]


def reasons(text: str, title: str = "Notes") -> list[str]:
    return [row["reason"] for row in facts_of([slide(text, title)])[1]]


def test_every_quote_is_verbatim_text_of_its_slide():
    facts, _ = facts_of(SLIDES)
    assert len(facts) == 22
    assert all(normalised(fact.quote) in normalised(fact.slide.text) for fact in facts)


def test_kinds_follow_the_sentence():
    kinds = {fact.subject: fact.kind for fact in facts_of([SEARCH, NETWORKS])[0]}
    assert kinds["decoding"] == "definition"
    assert kinds["beam search"] == "clause"
    assert kinds["a drawback of beam search"] == "con"
    assert kinds["RNN"] == "short"


@pytest.mark.parametrize(
    ("sentence", "subject", "verb", "rest"),
    [
        ("Language models need no labels", "Language models", "need", "no labels"),
        (
            "Attention weights in translation act as an alignment",
            "Attention weights in translation",
            "act",
            "as an alignment",
        ),
        (
            "A model that spreads mass evenly has a perplexity of 50",
            "A model that spreads mass evenly",
            "has",
            "a perplexity of 50",
        ),
        ("Span corruption trains T5 to restore spans", "Span corruption", "trains", "T5 to restore spans"),
        (
            'Antonyms such as "hot" and "cold" get similar vectors',
            'Antonyms such as "hot" and "cold"',
            "get",
            "similar vectors",
        ),
        ("The matrix A starts with small numbers", "The matrix A", "starts", "with small numbers"),
    ],
)
def test_the_finite_verb_is_found_among_nouns_that_look_like_verbs(sentence, subject, verb, rest):
    clause = parse(sentence)
    assert (clause.subject, clause.verb, clause.rest) == (subject, verb, rest)


@pytest.mark.parametrize(
    ("sentence", "link", "adjunct"),
    [
        ("Heads are used because each can specialise", "reason", "because each can specialise"),
        ("Cosine is used to measure distance", "purpose", "to measure distance"),
        ("BPE encodes text by applying merges", "means", "by applying merges"),
        ("When the rate is high, the loss grows fast", "condition", "when the rate is high"),
        ("The model learns to predict words", "", ""),
        ("All positions are processed at once", "", ""),
    ],
)
def test_the_adjunct_is_told_from_the_object(sentence, link, adjunct):
    clause = parse(sentence)
    assert (clause.link, clause.adjunct) == (link, adjunct)


@pytest.mark.parametrize(
    "fragment", ["Projection-based language models", "Parallel sentences not so easily obtainable", "Higher accuracy"]
)
def test_a_fragment_is_no_fact(fragment):
    assert statements(f"- {fragment}") == []


def test_a_bullet_without_subject_gets_the_title():
    assert statements("- Caches hidden states from the previous segment", "Transformer-XL") == [
        "Transformer-XL caches hidden states from the previous segment."
    ]


def test_a_bullet_does_not_get_a_title_that_names_nothing():
    assert statements("- Caches hidden states from the previous segment", "Summary") == []


def test_a_label_with_its_explanation_becomes_a_sentence():
    assert statements("- Word tokenization\n  - Breaking text in words") == [
        "Word tokenization means breaking text into words."
    ]
    assert statements("- Goal: Represent rare words", "Subword units") == [
        "The goal of subword units is to represent rare words."
    ]


def test_a_shouted_title_is_put_into_mid_sentence_case():
    casing = learn_casing([slide("We train BERT on text.\nThe model BERT is large.")])
    assert topic("TRAINING OF BERT II", casing) == "training of BERT"
    assert topic("Summary", casing) == topic("What is next?", casing) == ""


@pytest.mark.parametrize(
    ("term", "plain", "alias"),
    [
        ("a recurrent neural network (RNN)", "a recurrent neural network", "RNN"),
        ("rotary position embeddings (RoPE)", "rotary position embeddings", "RoPE"),
        ("alpha (α)", "alpha", ""),
        ("(IA)³", "(IA)³", ""),
    ],
)
def test_an_alias_must_abbreviate_its_term(term, plain, alias):
    assert split_alias(term) == (plain, alias)


def test_numbered_imperatives_are_steps():
    facts, _ = facts_of([STEPS])
    assert [fact.kind for fact in facts] == ["steps", "step", "step", "step"]
    assert facts[2].statement == "The second step of byte-pair encoding is to merge the most frequent pair."


def test_table_cells_name_row_and_column():
    said = [fact.statement for fact in facts_of([TABLE])[0]]
    assert "The architecture of BERT: encoder." in said
    assert "BERT has 12 layers." in said
    assert "GPT has no layers." in said


def test_a_cell_says_none_in_a_sentence_and_no_bare_adjective():
    table = "| Method | Extra latency | State |\n| LoRA | none if merged | hidden |\n| Adapters | small | hidden |"
    facts, _ = facts_of([slide(table, "Methods compared")])
    # not "The extra latency of adapters is small": than what?
    assert [fact.statement for fact in facts] == ["LoRA has no extra latency if merged."]


def test_an_inline_list_is_one_fact():
    assert statements("Typical uses: translation, summarisation, speech recognition", "Sequence models") == [
        "The typical uses of sequence models are translation, summarisation and speech recognition."
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- They depend on the data.", "pronoun subject"),
        ("- We transform Y into vectors.", "speaks as the lecturer"),
        ("- What is a model?", "question on the slide"),
        ("h = tanh(W x + U h + b)", "mostly symbols"),
        ("- Initialise the matrix with zeros.", "imperative without context"),
        ("- The model uses attention.", "subject not clear alone"),
        ("- Models learn one embedding for each word.", "subject not clear alone"),
        ("- Task-specific model has access to all layers.", "subject not clear alone"),
    ],
)
def test_what_cannot_stand_alone_is_left_out_with_a_reason(line, reason):
    assert reasons(line) == [reason]


@pytest.mark.parametrize("sign", ["*", "''", "The ...", "The “”"])
def test_a_sentence_that_begins_with_a_sign_is_read_or_left_out(sign):
    assert len(statements(f"{sign} operator is a symbol that joins two lists.")) <= 1


def test_a_statement_of_two_slides_is_one_fact():
    facts, dropped = facts_of([SEARCH, slide("Beam search keeps the k best partial outputs at every step.", page=9)])
    assert sum("k best" in fact.statement for fact in facts) == 1
    assert dropped[-1]["reason"] == "fact already on an earlier slide"


@pytest.mark.parametrize("line", ["", "...", ". . .", ", .", " , and so on", "(, )"])
def test_a_line_without_words_in_front_is_no_clause_and_no_fault(line):
    parse(line)
    told = statements(f"Beam search keeps the best outputs.\n{line}\n{line}.", "Decoding")
    assert told == ["Beam search keeps the best outputs."]


def test_a_formula_set_below_a_sentence_is_no_part_of_it():
    text = "- Crumb is the soft part of a loaf as the oven bakes the dough\nd [cm] = 1 / p [bar]\n- Crust is hard"
    facts, _ = facts_of([slide(text, "Bread")])
    assert any(fact.quote == text.split("\n")[0].removeprefix("- ") for fact in facts)
