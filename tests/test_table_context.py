"""What the questions on the cells of a table need beside the cell: a topic, a noun for adjectives, heads that name."""

import pytest

from tests.test_posed import asked
from train.writing.english.names import Casing
from train.writing.english.proper import without_work
from train.writing.headings import heading, question_of
from train.writing.table_cells import listed_value
from train.writing.table_heads import can_ask


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("What do the flours of the mill do?", 'the question "What do the flours of the mill do?"'),
        ("What do they do to us?", ""),
        ("WHAT DO THE FLOURS DO?", ""),
    ],
)
def test_a_title_that_asks_is_named_as_a_question_where_it_is_clear_alone(title, about):
    assert question_of(title) == about
    assert heading(title, Casing({})) == ""


def test_who_does_it_is_asked_of_what_stands_before_the_colon():
    assert heading("Stone ovens: who bakes what", Casing({})) == "stone ovens"


def test_a_symbol_is_asked_for_with_the_question_of_its_title():
    rows = "| Element | Main effect |\n| Cr | harder crust |\n| Ni | softer crumb |\n| Mo | longer life |"
    told = asked(rows, "What do the alloying elements do?")
    assert told
    assert all('"What do the alloying elements do?"' in put for put in told if "A)" not in put), list(told)


@pytest.mark.parametrize(("head", "asks"), [("Makes", False), ("Remember", False), ("Cost", True), ("Crust", True)])
def test_a_head_that_is_a_verb_names_no_column(head, asks):
    assert can_ask(head) is asks


def test_things_and_deeds_are_not_joined():
    assert listed_value("tough crust, prevents mould") == "tough crust, prevents mould"
    assert listed_value("tough crust, dark crumb") == "tough crust and dark crumb"


def test_a_book_is_no_part_of_its_author():
    assert without_work("Anna Barvik, On What Matters") == "Anna Barvik"
    assert without_work("Barvik, Odem") == "Barvik, Odem"


def test_a_word_that_textbooks_lack_keeps_its_capital_unless_it_looks_common():
    casing = Casing({}, small=frozenset({"qwertz"}))
    told = [casing.word(word) for word in ("Treg", "Spacemate", "Qwertz", "Barvikology", "Self-barvik")]
    assert told == ["Treg", "Spacemate", "qwertz", "barvikology", "self-barvik"]


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Limits of Real Op Loaves", '"Limits of Real Op Loaves"'),
        ("Small-Signal Ovens", '"Small-Signal Ovens"'),
        ("Song system in the oven", '"Song system in the oven"'),
    ],
)
def test_a_topic_whose_case_or_article_is_in_doubt_stands_as_its_title_has_it(title, about):
    told = asked("- Crust colour – 4 mm of dark bran", title)
    assert told
    assert all(about in put for put in told), list(told)
