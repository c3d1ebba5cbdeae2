"""What was, and when it happened, is asked with "when", "who", "what was"; a date is no object."""

import pytest

from tests.test_posed import asked


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("The Senate closed the mill on 21 September 1792.", "When did the Senate close the mill?"),
        ("Anna Barvik measured the first loaf in 1838.", "When did Anna Barvik measure the first loaf?"),
        ("The mill was sold on 9 May 1794 and burned on the next day.", "When was the mill sold?"),
        ("In 1958, A. W. Barvik baked a loaf of rye.", "When did A. W. Barvik bake a loaf of rye?"),
        ("Bakers who refused the oath of rye were called sour bakers.", "What were bakers who refused the oath of"),
        ("The Board of Rye was a body of twelve bakers that ruled the mills.", "What was the Board of Rye?"),
        ("Sivard was a baker from the old town.", "Who was Sivard?"),
        ("Anna Barvik studies ovens, mills and the language of bakers.", "Who studies ovens, mills and the"),
        ("The Law of Rye allowed the arrest of any baker in debt.", "what did the Law of Rye allow?"),
        ("The Charter of Rye gave great power to five bakers.", "What did the Charter of Rye give to five bakers?"),
    ],
)
def test_what_was_is_asked_with_its_own_word(line, question):
    assert any(question[1:] in one for one in asked(f"- {line}", "History of rye"))


def test_a_date_is_no_object():
    assert not any("overthrown on" in one for one in asked("- The Board was overthrown on 9 May 1794.", "The Board"))


def test_a_date_within_a_relative_clause_is_not_that_of_the_sentence():
    found = asked("- The Barvik loaf was named after Anna Barvik, who sold loaves in 1883.", "Loaves")
    assert not any(one.lower().startswith("when") or "tell me when" in one.lower() for one in found)
