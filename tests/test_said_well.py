"""Small traps of English: articles, clauses that stand for a noun, reasons and conditions that say nothing."""

from tests.slides import slide
from tests.test_posed import asked
from train.writing.facts import facts_of


def test_a_term_has_the_article_of_what_it_is():
    said = [fact.statement for fact in facts_of([slide("- Proving rate: the rate at which dough rises", "Dough")])[0]]
    assert said == ["The proving rate is the rate at which dough rises."]


def test_a_problem_that_is_a_clause_is_told_with_that():
    said = [fact.statement for fact in facts_of([slide("- Problem: a draught can cool the oven", "Old ovens")])[0]]
    assert said == ["The problem of old ovens is that a draught can cool the oven."]


def test_what_only_may_be_due_to_something_has_no_why():
    told = asked("- Growth in rye yields may be due to higher prices, better soil, or both.", "Rye yields")
    assert not any("why" in question.lower() or "reason" in question for question in told)


def test_nobody_asks_what_happens_when_it_is_so():
    told = asked("- Mould does real damage, above all when it is unseen.", "Mould")
    assert not any("what happens when it" in question.lower() for question in told)
