"""What lectures of other subjects showed, in sentences of no deck."""

import pytest

from tests.test_posed import asked, assert_asked
from train.writing.english.names import Casing
from train.writing.gates import PERSONAL
from train.writing.headings import heading

pytestmark = pytest.mark.usefixtures("before_labels")


def test_a_topic_whose_article_nothing_shows_stands_in_quotation_marks():
    for title, named in (("Rye barvik", '"Rye barvik"'), ("Rye loaf", '"Rye loaf"'), ("Rye flour", " rye flour")):
        told = asked("- Baking time: 40 minutes or more", title)
        assert told
        assert all(named in question for question in told), list(told)


def test_what_one_thing_is_like_is_not_told_without_its_article():
    assert not asked("- Crust is dark and hard as stone", "Rye bread")
    assert asked("- A crust is dark and hard as stone", "Rye bread")


def test_the_reason_of_what_people_argue_is_none_of_their_arguing():
    told = asked("- Milmar argued in 1945 that rye is needed because it keeps well in winter.", "Rye bread")
    assert not any(question.lower().startswith(("why", "what is the reason")) for question in told), list(told)


@pytest.mark.parametrize("title", ["Yeasts: the basics", "Yeasts – the model"])
def test_a_title_of_two_parts_stands_as_it_is(title):
    told = asked("- Best heat: 28 degrees", title)
    assert told
    assert all(f'"{title}"' in question for question in told)


def test_a_title_that_asks_in_its_own_order_stands_in_no_question():
    told = asked("- Old Mill Rye replaced the white loaf that bakers had sold for years.", "Why was rye so cheap?")
    assert not any("why was" in question.lower() for question in told)


def test_what_a_person_suffers_is_not_done_to_him():
    told = asked("- Suffered from dust, which made him cough in the mill", "Hans Miller (1840–1926)")
    assert not any("is suffered" in answer for answer in told.values())


def test_a_large_number_is_no_telephone():
    assert not PERSONAL.search("| Oat | 25 000 000 | 1 000 000 |")
    assert PERSONAL.search("Ask the miller: 030 1234567")


@pytest.mark.parametrize(
    "line",
    [
        "- Loaf 2 is due on Friday at noon.",
        "- Homework of the baker covers the old mill.",
        "- The old mill opens its doors on Monday at nine.",
    ],
)
def test_an_announcement_is_no_fact(line):
    assert not asked(line, "Rye loaves of the mill")


def test_what_all_of_us_do_is_no_word_of_the_lecturer():
    told = asked("- Doubt of flour is the view that we know nothing of a loaf.", "Thought")
    assert "Doubt of flour is the view that we know nothing of a loaf." in told.values()
    assert not asked("- The loaf that we saw last is made of our own rye flour.", "Thought")


def test_a_name_before_a_disease_or_behind_a_first_name_keeps_its_capital():
    rows = "| Feature | Brak palsy | Tolm palsy |\n| hand | loose | closed |\n| arm | turned | straight |"
    assert any('"Brak palsy" and "Tolm palsy"' in question for question in asked(rows, "Injuries"))
    told = asked("- Class is defined by the mill that a person owns.", "Hans Milmar (1818–1883)")
    assert any("Hans Milmar" in question for question in told), list(told)
    assert not any("hans" in question for question in told)


def test_features_that_are_no_nouns_compare_as_labels():
    rows = "| bakes best in | winter | summer |\n| at noon | hot | cold |\n| price | high | low |"
    told = asked(f"| Feature | Oven | Pan |\n{rows}", "Two ways")
    assert_asked(told, 'is given for "oven" under "at noon", and what for "pan"', "At noon – Oven: hot; Pan: cold.")


def test_a_sentence_that_says_enough_needs_no_topic():
    told = asked("- Sieves keep coarse bran of old rye and pass the fine white flour.", "What could go wrong?")
    assert told


def test_one_of_several_needs_the_title_that_counts_them():
    told = asked("- The first rise is the time in which a dough doubles its volume.", "Two rises of a dough")
    assert told
    assert all("two rises of a dough" in question.lower() for question in told), list(told)


def test_a_note_leaves_nothing_out():
    told = asked("- Old starter\n  - Thick paste of rye\n  - x = y + z\n  - Much acid, little gas", "Doughs")
    assert not any("Thick paste" in answer or "thick paste" in answer for answer in told.values())


def test_a_debit_is_no_doctor_and_an_example_no_topic():
    assert not PERSONAL.search("Debit (Dr) means the left side; credit (Cr) the right.")
    assert PERSONAL.search("Ask Dr. Miller.")
    told = asked("- Baking time: 40 minutes or more", "Example: Maria opens a mill")
    assert not any("maria" in question.lower() for question in told), list(told)


def test_a_place_in_a_cell_and_what_a_label_is_have_their_capital_and_article():
    told = asked("| Flour | Source |\n| Rye | Sibarin, northern Kanda |\n| Oat | Welva, eastern Polda |", "Flours")
    assert any(
        "Sibarin, northern Kanda" in answer or "Sibarin and northern Kanda" in answer for answer in told.values()
    )
    told = asked("- Flour balance: a list of all flours of the mill", "The books of a mill")
    assert_asked(told, 'what is meant by "Flour balance"', "Flour balance: a list of all flours of the mill.")


def test_names_in_heads_and_titles_keep_their_capitals():
    rows = "| Feature | Holvetika | Fudora |\n| year | 1957 | 1927 |\n| shape | plain | round |"
    assert any('"Holvetika" and "Fudora"' in question for question in asked(rows, "Types"))
    told = asked("- Class is defined by the mill that a person owns.", "Gell and Coomb")
    assert any("Gell and Coomb" in question for question in told), list(told)


def test_orders_that_open_with_what_may_be_a_noun_are_steps_too():
    steps = "1. Choose the flour for the loaf.\n2. Wash hands and knead.\n3. Flush with milk.\n4. Heat the oven."
    told = asked(steps, "Procedure: Making a Rye Loaf")
    assert_asked(told, "steps of making a rye loaf", "(2) wash hands and knead")
    assert not any("the steps" in question for question in asked("1. Right flour\n2. Right heat", "A rye loaf"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Loaves: how to judge a loaf", "judging a loaf"),
        ("How to judge a loaf?", "judging a loaf"),
        ("Steps of an oven inspection", "an oven inspection"),
    ],
)
def test_a_title_that_tells_a_procedure_makes_its_orders_steps(title, name):
    steps = "1. List the cracks in the crust.\n2. Unfold the cloth below.\n3. If there are none, write the rule.\n"
    told = asked(f"{steps}4. State which crack is deepest.\n5. Choose the deepest crack.", title)
    assert_asked(told, f"steps of {name}", "(3) if there are none, write the rule; (4) state which")
    assert_asked(told, f"What do you do first in {name}", f"The first step of {name} is to list the cracks")
    assert not any("is to if" in answer or '"if there' in question for question, answer in told.items())


def test_a_procedure_whose_article_nothing_shows_stands_in_quotation_marks():
    steps = "1. Take the loaf out of the oven\n2. Knock on the crust of the loaf"
    assert_asked(asked(steps, "Loaf barvik"), 'the steps of the procedure "loaf barvik"', "(1) take the loaf out")
    told = asked(steps, "Loaf check")
    assert not any("procedure of the procedure" in question for question in told)
    assert_asked(told, 'the steps of the procedure "loaf check"', "(1) take the loaf out")


def test_a_label_whose_article_nothing_shows_is_noted_not_told():
    told = asked(
        "- Loaf ticket\n  - Issued by the miller, not by the baker\n  - Valid for one week in all mills", "Trade"
    )
    assert not any(answer.startswith("Loaf ticket is") for answer in told.values()), list(told.values())
    told = asked("- Upper barvik: binds the flour\n- Lower barvik: determines the crust", "Loaf structure")
    assert not any("barvik binds" in answer for answer in told.values()), list(told.values())
    told = asked("- Upper region: binds the flour\n- Lower region: determines the crust", "Loaf structure")
    assert "The upper region binds the flour." in told.values()


@pytest.mark.parametrize(
    ("title", "named"),
    [("Barvik cycle", '"barvik cycle"'), ("ACE cycle", '"ace cycle"'), ("Zeroth law", '"zeroth law"')],
)
def test_a_title_that_needs_an_article_is_never_bare(title, named):
    lines = ["- Best heat: 28 degrees", "- Nobody doubts the zeroth law in every cycle."]
    told = [question for question in asked("\n".join(lines), title) if "best heat" in question.lower()]
    assert told
    assert all(named in question.lower() for question in told), told


@pytest.mark.parametrize("title", ["Recap / to do", "History and debate"])
def test_a_title_that_only_keeps_house_is_no_topic(title):
    assert heading(title, Casing({})) == ""


def test_the_steps_of_a_title_that_asks_how_are_those_of_doing_it():
    steps = "1. Collect the flours of the mill.\n2. Weigh each flour on the scale.\n3. Write the weight on the sack."
    assert_asked(asked(steps, "How do we test a flour?"), "the steps of testing a flour", "(1) collect the flours")


def test_several_persons_are_asked_for_by_who():
    told = asked("- Anna Barvik, Otto Odem and Max Rell proposed twelve rules for sour dough.", "Sour dough")
    assert_asked(told, "who proposed twelve rules", "Anna Barvik, Otto Odem and Max Rell")


def test_a_clause_behind_as_is_no_thing_that_it_rises_as():
    told = asked("- The loaf rises as the dough cools.", "Baking")
    assert not any("rise as" in question for question in told), list(told)


def test_one_letter_with_a_number_is_a_symbol_and_no_short_form():
    told = asked("- The baking heat (B0) determines the crust.", "Bread")
    assert told
    assert not any("stand" in answer for answer in told.values()), list(told.values())
