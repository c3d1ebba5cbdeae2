"""Terms that one counts take their article inside a sentence; where nothing shows it, the word is named."""

import pytest

from tests.slides import slide
from train.write import write_pairs
from train.writing.english.clauses import parse
from train.writing.english.countable import article_needed, is_stuff, one_of_several
from train.writing.facts import facts_of

pytestmark = pytest.mark.usefixtures("before_labels")


def told(*lines: str) -> list[str]:
    facts, _ = facts_of([slide("\n".join(f"- {line}" for line in lines), "Bread baking")])
    return [fact.statement for fact in facts]


def test_a_term_that_the_slides_count_is_defined_with_its_article():
    lines = ("Starter: kind of dough that holds live yeast", "Two starters are better than one.")
    assert "A starter is a kind of dough that holds live yeast." in told(*lines)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Crust: network of holes in a loaf", 'The term "crust" refers to a network of holes'),
        ("Sour fermentation: process of turning flour into acid", "Sour fermentation means a process of turning"),
    ],
)
def test_where_nothing_shows_its_article_the_word_is_named_and_stuff_needs_none(line, said):
    page = slide(f"- {line}\n- Bakers work at night.", "Bread baking")
    assert any(pair.answer.startswith(said) for pair in write_pairs([page], "Baking", 1)[0])


def test_heads_that_one_always_counts():
    assert "A weak oven type has no door of its own." in told("Weak oven type: has no door of its own")
    assert article_needed("weak oven type", "") == "a"
    assert article_needed("type", "") == "the"


def test_a_plural_shows_one_of_several_but_not_beside_a_bare_singular():
    assert one_of_several("kiln", "three kilns stand here.")
    assert not one_of_several("flour", "two flours, made of flour.")


def test_words_of_a_language_in_capitals_are_names():
    assert parse("SORT BY forms rows of loaves").verb == "forms"
    assert parse("The loaf by forms") is None


def test_an_ending_of_stuff_does_not_hide_a_thing_one_counts():
    assert not is_stuff("resting potential", "")
    assert not is_stuff("kneading mechanism", "")
    assert is_stuff("fermentation", "")


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Oven mechanism", '"Oven mechanism"'),
        ("Deck oven and slow method", '"Deck oven and slow method"'),
        ("Heat balance of an oven", '"Heat balance of an oven"'),
        ("Starters and patience", "starters and patience"),
    ],
)
def test_a_topic_that_needs_an_article_stands_as_its_title(title, topic):
    page = slide("- Crumb – network of holes in a loaf\n- Crust – brown skin of a loaf", title)
    assert any(topic in pair.question for pair in write_pairs([page], "Baking", 1)[0])
