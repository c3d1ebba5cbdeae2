"""What lectures of other subjects showed, in sentences of no deck."""

import pytest

from tests.test_posed import asked, assert_asked
from train.writing.gates import PERSONAL


def test_a_topic_whose_article_nothing_shows_stands_in_quotation_marks():
    told = asked("- Baking time: 40 minutes or more", "Rye loaf")
    assert told
    assert all('"rye loaf"' in question for question in told), list(told)


def test_a_sentence_that_nothing_else_asks_for_is_asked_by_its_subject():
    told = asked("- Sacks of the old mill have zero value.", "Rye bread")
    assert_asked(told, "about sacks of the old mill", "Sacks of the old mill have zero value.")


@pytest.mark.parametrize("title", ["Yeasts: the basics", "Yeasts – the model"])
def test_the_basics_of_a_thing_are_about_the_thing(title):
    told = asked("- Best heat: 28 degrees", title)
    assert told
    assert all("yeasts" in question.lower() and "basics" not in question for question in told)


def test_a_title_that_asks_in_its_own_order_stands_in_no_question():
    told = asked("- Old Mill Rye replaced the white loaf that bakers had sold for years.", "Why was rye so cheap?")
    assert not any("why was" in question.lower() for question in told)


def test_what_a_person_suffers_is_not_done_to_him():
    told = asked("- Suffered from dust, which made him cough in the mill", "Hans Miller (1840–1926)")
    assert not any("is suffered" in answer for answer in told.values())


def test_a_large_number_is_no_telephone():
    assert not PERSONAL.search("| Oat | 25 000 000 | 1 000 000 |")
    assert PERSONAL.search("Ask the miller: 030 1234567")
