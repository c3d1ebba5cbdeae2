"""How textbooks use words: the table, how it is counted, and what the writer takes from it."""

import pytest

from demo.build_usage import count
from train.writing.english.countable import article_needed, is_stuff
from train.writing.english.names import Casing
from train.writing.english.proper import is_person, may_be_name
from train.writing.english.usage import alone, is_common, is_name, stands_bare

PROSE = "In the old mill of a town the miller fed a stone with flour from Genoa, and the baker made bread with flour."


def test_words_are_counted_in_mid_sentence_by_capital_and_article():
    found = count([f"Flour\n{PROSE}\n" * 5])
    assert found["genoa"][:2] == (0, 5)
    assert found["flour"] == (10, 0, 0, 10)
    assert found["stone"] == (5, 0, 5, 0)
    assert found["town"][2:] == (0, 0), "it may describe what follows"
    assert found["mill"][2:] == (0, 0), "it has a word before it each time"


def test_a_compound_is_kept_where_its_article_is_another_than_that_of_its_last_word():
    lines = ["He put the whole heap of it on stone for as long as it took to cool and dry there."] * 12
    lines += ["He looked at a rosetta stone in the hall for as long as he was let in to see it there."] * 12
    found = count(["\n".join(lines)])
    assert found["stone"][2:] == (0, 12)
    assert found["rosetta stone"] == (0, 0, 12, 0)


@pytest.mark.parametrize(
    ("uses", "told"), [((19, 1), False), ((7, 10), True), ((8, 2), None), ((6, 0), None), ((0, 0), None)]
)
def test_whether_a_noun_stands_alone_is_told_by_enough_uses(uses, told):
    assert alone(uses) is told


@pytest.mark.parametrize(
    ("noun", "bare"),
    [
        ("heart", False),
        ("knee-jerk reflex", False),
        ("action potential", False),
        ("infiltration", True),
        ("working memory", True),
        ("qwertz", None),
    ],
)
def test_textbooks_tell_which_nouns_need_an_article(noun, bare):
    assert stands_bare(noun) is bare


def test_slides_tell_more_of_an_article_than_textbooks_do():
    assert article_needed("reflex", "each reflex is tested") == "a"
    assert article_needed("heart", "hearts beat") == "the"
    assert not is_stuff("heart", "heat from heart to hand"), "notes leave it out"
    assert is_stuff("qwertz", "made of qwertz")


def test_names_that_textbooks_know_keep_their_capital():
    casing = Casing({})
    assert [casing.lower(text) for text in ("Doppler shift", "Japan until 1993", "Oven heat")] == [
        "Doppler shift",
        "Japan until 1993",
        "oven heat",
    ]
    assert (is_name("doppler"), is_common("oven"), is_name("qwertz"), is_common("qwertz")) == (True, True, False, False)
    assert may_be_name("Pompey", frozenset())
    assert not may_be_name("Grid", frozenset()), "a common word, though it has no ending of one"
    assert is_person("Joseph Bazalgette")
    assert not is_person("Prompt Engineering")


def test_what_the_slides_write_small_is_no_name():
    assert Casing({}, small=frozenset({"doppler"})).lower("Doppler shift") == "doppler shift"
