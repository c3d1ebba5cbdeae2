"""Small traps of English: articles, clauses that stand for a noun, reasons and conditions that say nothing."""

import re

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.clause_forms import object_parts
from train.writing.english.clauses import parse
from train.writing.english.phrases import told
from train.writing.facts import facts_of
from train.writing.gates import broken

pytestmark = pytest.mark.usefixtures("before_labels")


def test_a_term_has_the_article_of_what_it_is():
    said = [fact.statement for fact in facts_of([slide("- Proving rate: the rate at which dough rises", "Dough")])[0]]
    assert said == ["The proving rate is the rate at which dough rises."]


def test_a_problem_that_is_a_clause_is_told_with_that():
    said = [fact.statement for fact in facts_of([slide("- Problem: a draught can cool the oven", "Old ovens")])[0]]
    assert said == ["The problem of old ovens is that a draught can cool the oven."]


def test_what_only_may_be_due_to_something_has_no_why():
    found = asked("- Growth in rye yields may be due to higher prices, better soil, or both.", "Rye yields")
    assert not any("why" in question.lower() or "reason" in question for question in found)


def test_nobody_asks_what_happens_when_it_is_so():
    found = asked("- Mould does real damage, above all when it is unseen.", "Mould")
    assert not any("what happens when it" in question.lower() for question in found)


def test_the_first_of_several_verbs_has_no_object_of_its_own():
    clause = parse("Rye milling modifies, dries and grinds the grain", sure=3)
    assert told(clause, clause.rest) == "Rye milling modifies, dries and grinds the grain"
    assert object_parts(clause) is None


def test_latin_plurals_take_are():
    found = asked("- Inherited from the mother in most animals", "Mitochondria")
    assert all("Mitochondria are inherited from the mother" in answer for answer in found.values())


def test_an_aspect_of_a_problem_is_none_of_what_it_is_a_problem_of():
    found = asked("- Substitution bias: buyers switch to rye, but the basket stays", "Problems with the bread index")
    assert not any("bias of problems" in question for question in found)


def test_a_capital_letter_at_the_end_is_a_name_and_no_article():
    assert not broken("Rickets is caused by a lack of vitamin A.")
    assert broken("Rickets is caused by a.")


def said(text: str, title: str) -> list[str]:
    return [fact.statement for fact in facts_of([slide(text, title)])[0]]


def test_a_rule_says_what_stands_behind_its_colon():
    assert said("- Rye growth principle: the dough of a warm oven never falls", "Dough") == [
        "The rye growth principle says that the dough of a warm oven never falls."
    ]
    asked_of = asked("- Barvik’s law: a submerged loaf feels an upward force equal to the weight of the milk", "Loaves")
    assert any("what Barvik’s law says" in question for question in asked_of), list(asked_of)


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "Kneading theorem: if a dough rests, the crumb stays open",
            "the kneading theorem say",
            "says that if a dough",
        ),
        ("Law of crumbs: every loaf leaves crumbs on the table", "what the law of crumbs says", "says that every"),
        ("Rye-first theory: mills descend from rye farms", "the rye-first theory say", "says that mills"),
        ("Le Barvik’s principle: crusts seal the crumb", "what Le Barvik’s principle says", "says that crusts"),
    ],
)
def test_a_theorem_is_asked_for_what_it_says(line, question, answer):
    assert_asked(asked(f"- {line}", "Loaves"), question, answer)


@pytest.mark.parametrize("line", ["Theorem: any dough rises", "Theory of rye: bakers believe that mills sleep"])
def test_a_theorem_without_a_name_and_a_theory_of_a_thing_say_nothing(line):
    assert not any("say" in question for question in asked(f"- {line}", "Loaves"))


def test_a_bias_that_is_a_clause_is_told_with_that():
    assert said("- Early-crust bias: weighing seems to prolong the baking of loaves", "Weighing") == [
        "The early-crust bias is that weighing seems to prolong the baking of loaves."
    ]


def test_what_two_clauses_tell_is_no_definition_of_one_thing():
    found = asked("- The middle layer is the crumb and the last layer is the crust.", "What is a loaf?")
    assert not any(re.search(r"what (?:is|does) the|name for|term", question, re.I) for question in found), list(found)


def test_a_letter_at_the_start_of_a_line_keeps_its_capital():
    found = asked(
        "Twin loaf (AB)\n- two halves, each baked twice\n- A ends in the oven\n- I, sometimes vi", "Twin loaves"
    )
    assert any("A ends in the oven; I, sometimes vi" in answer for answer in found.values()), list(found.values())
    assert not any("is a ends" in answer for answer in found.values())


def test_a_verdict_is_no_definition():
    for line in ("Rye spelling is a poor guide to baking.", "Sour Anna is the famous example."):
        assert not any(re.search("defin|mean|refer", question) for question in asked(f"- {line}", "Rye bread"))


@pytest.mark.parametrize(
    "line",
    [
        "Rye is much stricter, because its only crust is dark.",
        "A heat pump uses the same cycle, but its purpose is to warm the oven.",
        "Slow motion between the outer loaves is the safest way to avoid them.",
    ],
)
def test_half_of_a_comparison_tells_nothing(line):
    assert not asked(f"- {line}", "Rye bread")
    assert asked("- Rye is much stricter than wheat, because its only crust is dark.", "Rye bread")


def test_two_labels_in_one_line_are_told_apart():
    found = asked("First oven: quality of heat. Second oven: direction of heat and of smoke.", "What ovens say")
    assert {"First oven: quality of heat.", "Second oven: direction of heat and of smoke."} <= set(found.values())


def test_what_is_the_case_follows_from_nothing_and_a_drawback_has_an_owner():
    assert not any("consequence" in put for put in asked("- Tea and long lives → confounded by wealth", "Confounding"))
    told = asked("- Lower the tin\n  - drawback: more steam at the door → crust erosion", "Ovens")
    assert all('under "Lower the tin", ' in put for put in told), told
    assert asked("- Outer layers are blown off → planetary nebula", "Stars")


def test_what_a_thing_is_like_is_not_done():
    found = asked("Sporadic: occurring rarely and irregularly", "Glossary: levels of mould")
    assert found
    assert not any("done in" in question for question in found)


def test_what_a_term_accounts_for_is_asked_for():
    found = asked("- The term Pv accounts for the flow work needed to push milk into a bowl.", "Milk")
    assert not any("what do the" in question.lower() for question in found), list(found)


def test_cells_name_what_has_them_and_are_no_clauses():
    yes = asked("|  | Heat | Work |\n| Symbol | big | small |\n| Loss of crumbs | Yes | No |", "Heat and work")
    assert any("Heat: yes; Work: no" in answer for answer in yes.values()), list(yes.values())
    table = "|  | Cohort | Case-control |\n| Starts from | crust | crumb |\n| Measure | risk | odds |"
    heads = asked(f"- Loaves of cohort size.\n{table}", "Bread")
    assert any('"Cohort"' in question and '"Case-control"' in question for question in heads), list(heads)
    place = "| Place | Articulators |\n| Dental | tongue and teeth |\n| Glottal | vocal folds |\n| Labial | both lips |"
    assert not any("that vocal" in answer for answer in asked(place, "Places of sounds").values())


def test_two_things_are_no_one_term():
    found = asked("- Heat and work are path functions, not properties of the dough", "Heat and work")
    assert found
    assert not any(re.search("the term|concept", question) for question in found), list(found)


def test_an_object_keeps_its_own_in_and_whose_it_is():
    assert object_parts(parse("The heat of an oven equals its increase in steam", sure=3)) == ("", "")
    told = asked("- Barvik used twin loaves deliberately for their colour.", "Loaves")
    assert not any("Barvik use" in question for question in told), list(told)


def test_a_note_of_one_column_is_not_asked_alone_and_a_pronoun_is_no_label():
    left = "Otto cycle\n- spark of milk\n- efficiency rises with heat\n"
    right = "Diesel cycle\n- less milk than Otto\n- swapping them changes the crumb\n"
    text = f"{left}{right}Every cycle in an oven has its efficiency."
    found = asked(text, "Otto vs Diesel")
    noted = [question for question in found if "efficiency" in question and re.search("noted|described", question)]
    assert not noted, noted
    assert not any("swapping them" in question for question in found)


def test_one_sound_in_a_column_of_many_is_asked_for_as_the_table_has_it():
    table = "| Place | Old sounds |\n| Dental | t, d |\n| Palatal | j |\n| Velar | k, g |"
    assert "Palatal – Old sounds: j." in asked(table, "Places of sounds").values()


def test_what_is_near_by_needs_the_topic():
    found = asked("- Bakers at the nearby mill were spared because they drank beer.", "Great mould of 1854")
    assert found
    assert all("great mould" in question.lower() for question in found), list(found)
