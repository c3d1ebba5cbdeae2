"""Questions as a student in a hurry types them."""

import random

from train.hurried import hurried, keywords, name, telling

ROWS = [
    ("Who invented the Vekzan algorithm?", "Ilse did."),
    ("Whose invention is Vekzan?", "Ilse did."),
    ("What does LoRA freeze?", "The base."),
    ("What is LoRA?", "A method."),
    ("What is perplexity?", "A measure."),
]


def test_keywords_are_what_a_student_types_in_a_hurry():
    assert keywords("What does LoRA freeze?") == "LoRA freeze"
    assert keywords("What is it?") == "What is it?"


def test_a_name_is_asked_by_itself_where_one_answer_alone_has_it():
    told = telling(ROWS)
    assert name("Whose invention is Vekzan?", told) == "Vekzan"
    assert name("Who invented the Vekzan algorithm?", told) == "Vekzan"
    assert name("What does LoRA freeze?", told) == "", "two answers have it"
    assert name("What is perplexity?", told) == "", "no name"


def test_hurried_questions_are_whole_thinned_keywords_or_names():
    told, dice = telling(ROWS), random.Random(1)
    asked = [hurried("Who invented the Vekzan algorithm?", told, dice) for _ in range(300)]
    assert 60 < asked.count("Vekzan") < 150
    assert asked.count("invented Vekzan algorithm") > 20
    assert asked.count("Who invented the Vekzan algorithm?") > 20
    assert all("Vekzan" in text for text in asked)
    assert not [text for text in (hurried("What is LoRA?", told, dice) for _ in range(99)) if "LoRA" not in text]
