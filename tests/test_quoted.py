"""Quotations with who said them."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of
from train.writing.prose import sentences, tidy

SAID = "“Bread is the best of all friends.”"


def told(text: str, title: str = "Bread and its friends") -> list[str]:
    return [fact.statement for fact in facts_of([slide(text, title)])[0]]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"{SAID} – Ann Mill, 1641", "Ann Mill said “Bread is the best of all friends”."),
        (f"- {SAID} (Ann Mill, 1641)", "Ann Mill said “Bread is the best of all friends”."),
        (f"{SAID} — A. B. van Mill and Bob Rye", "A. B. van Mill and Bob Rye said “Bread is the best of all friends”."),
        (f"{SAID} — Mill, The Loaf (1641)", "Mill wrote “Bread is the best of all friends” in The Loaf (1641)."),
        (f"{SAID}\nAnn Mill, My Loaf (1641)", "Ann Mill wrote “Bread is the best of all friends” in My Loaf (1641)."),
        (f"{SAID}\nAnn Mill, 5 May 1641", "Ann Mill said “Bread is the best of all friends”."),
        ("“Who has ever seen such a loaf?” (Mill)", "Mill said “Who has ever seen such a loaf?”"),
    ],
)
def test_a_quotation_is_told_with_who_said_it(text, whole):
    assert whole in told(text)


def test_a_quotation_may_be_the_title():
    told_below = asked("- Ann Mill, 1641\n- Rye bread is dark.", SAID)
    assert_asked(told_below, "who said “Bread is the best of all friends”", "Ann Mill said")


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        f"{SAID} – attributed to Ann Mill",
        f"{SAID} (anonymous)",
        f"{SAID} – Source, 1641",
        f"{SAID}\nThe baker of the town never said so.",
        f"{SAID}\n- Ann Mill",
        f"{SAID} – the words of a baker",
        "“Rye bread” – Ann Mill",
    ],
)
def test_without_a_person_no_one_said_it(text):
    assert not any("“" in line and ("said" in line or "wrote" in line) for line in told(text))


def test_a_full_stop_within_quotation_marks_ends_the_sentence():
    assert tidy("He called it “sour bread.”") == "He called it “sour bread”."
    assert tidy("“Bread is old.”") == "“Bread is old.”"
    parts = sentences(tidy('Rye is called "black gold." Mills sell it.'))
    assert parts == ['Rye is called "black gold".', "Mills sell it."]
    told = asked('- Barvik argued that "in the end all ovens are cold."', "Sayings of the bakers")
    assert_asked(told, "what did Barvik argue?", 'Barvik argued that "in the end all ovens are cold".')
    assert not any('.".' in put for put in told)
