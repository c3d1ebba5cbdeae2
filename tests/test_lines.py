"""Which lines of a slide could answer a question."""

from tutor.course import Slide
from tutor.lines import LONGEST, lines_of


def lines(text, facts=()):
    return lines_of(Slide("d", 1, "Word vectors", text, facts=facts))


def test_sentences_stay_as_they_are_and_short_pieces_alone_are_none():
    text = "- A word vector places a word in a space.\n- Fast\n- Words of one meaning are near each other."
    assert lines(text) == ["A word vector places a word in a space.", "Words of one meaning are near each other."]


def test_pieces_under_a_head_are_one_line_with_it():
    text = "- Applications:\n  - Analogy mining\n  - Semantic search\n- Any questions so far?"
    assert lines(text) == ["Applications: Analogy mining; Semantic search", "Any questions so far?"]


def test_bullets_and_steps_stand_under_the_line_before_them():
    assert lines("Two steps of training:\n1. Count the pairs\n2. Merge the best") == [
        "Two steps of training:",
        "Two steps of training: Count the pairs; Merge the best",
    ]


def test_whole_sentences_and_long_lists_are_not_put_together():
    sentences = "- What to know about them\n  - They are learnt from plain text.\n  - They need no labels at all."
    assert lines(sentences) == [
        "What to know about them",
        "They are learnt from plain text.",
        "They need no labels at all.",
    ]
    many = "Many of them:\n" + "\n".join(f"- number {n}" for n in range(20))
    assert lines(many) == []
    long = "Long ones:\n" + "\n".join(f"- {n} {'word ' * 16}" for n in range(9))
    assert max(map(len, lines(long))) < LONGEST


def test_code_is_read_line_by_line():
    code = "```\nfor word in corpus.words:\n    vectors[word].update()\n```"
    assert lines(f"- Code of a model:\n{code}\n- It runs once for each word.") == [
        "for word in corpus.words:",
        "vectors[word].update()",
        "It runs once for each word.",
    ]


def test_facts_come_after_the_lines_and_none_twice():
    text = "- Goal: place similar words near each other"
    said = "The goal of word vectors is to place similar words near each other."
    assert lines(text, (said,)) == ["Goal: place similar words near each other", said]
    assert lines("- A word vector is a point.", ("A word vector is a point.",)) == ["A word vector is a point."]
