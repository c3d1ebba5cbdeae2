"""Notes under a label that no sentence and no definition comes of, on slides of no deck."""

import re

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of

pytestmark = pytest.mark.usefixtures("before_labels")


def noted(text: str, title: str = "Sourdough bread") -> list[str]:
    facts, _ = facts_of([slide(text, title)])
    return [fact.statement for fact in facts if fact.kind == "posed" and re.search("is noted|described", fact.parts[1])]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "- Crumb limit: 1.4 kg of flour",
            'complete the note "Crumb limit: ___ kg of flour"',
            "Crumb limit: 1.4 kg of",
        ),
        ("- Antidote – some salt, more water", 'how is "Antidote" described', "Antidote: some salt, more water."),
        (
            "- Baking time: usually 40 minutes in a hot oven",
            '"Baking time: usually ___ minutes in a hot oven"',
            "Baking time: usually 40 minutes in a hot oven.",
        ),
    ],
)
def test_what_a_slide_notes_about_a_label_is_asked_on_its_topic(line, question, answer):
    questions = asked(line, "Sourdough bread")
    assert_asked(questions, question, answer)
    assert all("sourdough bread" in question.lower() for question in questions)


def test_what_is_told_of_the_line_above_is_not_asked_by_its_label_alone():
    text = "- Rye starter\n  - Ripening time: about 12 hours\n- Wheat starter\n  - Smell: mild, of milk"
    told = [question for question in asked(text) if "Ripening time" in question]
    assert told
    assert all('under "Rye starter", ' in question.lower().replace("rye", "Rye") for question in told), told


@pytest.mark.parametrize(
    "line",
    [
        "- Next week: rolls and buns",
        "- Knead the dough: ten minutes by hand",  # an order
        "- The crust darkens: sugar and heat",  # a clause
        "- slow: strong flour, much yeast",  # what is rapid?
        "- If it sticks: more flour",
        "- Leavened: wheat, rye and spelt",
        "- Crumb: they are open and moist",  # who?
        "- Crumb: see below",
        "- Crumb = open",
        "- Great resource: the old book",
        "- Bakers: Anna, Ben, Carla",  # names alone
        "- Mask taste of yeast: bakers must check the flour",
    ],
)
def test_other_labels_give_no_note(line):
    assert not noted(line)


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "- Limits: bakers may not mill; any miller can object",
            "which limits are named",
            "Limits: bakers may not mill;",
        ),
        ("- Cause: damp flour, an old stock", "what is named as the cause", "Cause: damp flour, an old stock."),
        (
            "- Criticism: taste has no measure, so judges differ widely",
            "what is named as the criticism",
            "Criticism:",
        ),
    ],
)
def test_a_side_of_the_topic_is_asked_for_as_that(line, question, answer):
    told = asked(line, "Sourdough bread")
    assert_asked(told, question, answer)
    assert not any("noted about" in question or "meant by" in question for question in told)


@pytest.mark.parametrize(
    "line",
    [
        "- Tradition: seven bakers, last one Anton the Old",
        "- Caution: first baker of the town writes much later",
        "- Typical: rye bread in water (soaked)",
        "- Baker's terms: Anna Barvik, 1933–34",
        "- Loaves without yeast – Anna Barvik, Nobel Prize 1994",
        "- Resting: rye and spelt ≈ wheat or better",
        "- Speed of rising: rye > spelt > wheat (cold dough)",
        "- Gas oven: crust thicker; water oven: crumb wins (steam)",
        "- Rye starter: also raises wheat and spelt; smells of pears",
    ],
)
def test_a_remark_is_no_label_of_a_term(line):
    told = asked(f"{line}\n- Wheat starter: flour, water and salt", "Sourdough bread")
    assert not any(line.split(":")[0].split(" – ")[0].removeprefix("- ") in question for question in told), list(told)


def test_what_points_back_is_no_meaning():
    told = asked("- Inner kneading: refreshes them by slow folding\n- Kneading: folding of the dough by hand", "Loaves")
    assert not any("Inner kneading" in question for question in told)


def test_a_part_of_the_lines_of_a_slide_is_no_note_on_its_topic():
    part = "- Slow, cold rising of a day\n- Much acid, little gas\n- Speed = k [flour] [water]"
    assert not [said for said in noted(part, "Rye sourdough") if ";" in said]


def test_a_label_that_stands_twice_gives_no_note():
    assert not noted("- Rye\n- Smell: sour, of apples\n- Wheat\n- Smell: mild, of milk")


def test_a_slide_without_a_topic_gives_no_note():
    assert not asked("- Smell: sour, of apples", "Summary")
    assert asked("- Crumb limit: 1.4 kg of flour", "Summary")  # two words are clear alone


@pytest.mark.parametrize("head", ["- Rye starter\n  - {}\n  - {}", "Rye starter\n- {}\n- {}"])
def test_fragments_below_a_line_are_noted_about_it(head):
    questions = asked(head.format("Thick, grey paste of rye", "Much acid, little gas"), "Kinds of dough")
    assert_asked(
        questions, 'what is noted about "Rye starter"', "Rye starter: thick, grey paste of rye; much acid, little gas."
    )


@pytest.mark.parametrize(
    "text",
    [
        "- Kneading the dough by hand\n  - Slow work\n  - Warm hands",
        "- Finer than wheat\n  - Grey flour\n  - Low crumb",
        "- Rye starter\n  - It smells\n  - What of it?",
        "- Rye starter\n  - Smells sour and is thick.\n- Rye starter\n  - Grey paste",  # which of the two?
    ],
)
def test_fragments_below_what_names_nothing_are_left_out(text):
    assert not noted(text, "Kinds of dough")


def test_a_sentence_after_fragments_is_no_note_of_theirs():
    text = (
        "Rye starter\n- Thick, grey paste\n- Much acid, little gas\n- An oven is a hot box for baking loaves of bread."
    )
    assert noted(text, "Kinds of dough") == ["Rye starter: thick, grey paste; much acid, little gas."]


def test_fragments_of_a_slide_are_noted_about_its_topic():
    questions = asked("- Slow, cold rising of a day\n- Much acid, little gas", "Rye sourdough")
    assert_asked(
        questions,
        'what is noted about "Rye sourdough"',
        "Rye sourdough: slow, cold rising of a day; much acid, little gas.",
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- Slow, cold rising\n- Much acid, little gas", "Today's plan"),
        ("- Slow, cold rising\n- Much acid, little gas", "Why does dough rise?"),
        ("- Slow, cold rising\n- It makes more acid than gas", "Rye sourdough"),  # only one is left
        ("- Stir the old dough\n- Bake the loaf twice", "Rye sourdough"),
    ],
)
def test_other_lines_are_no_notes_on_a_topic(text, title):
    assert not [said for said in noted(text, title) if ";" in said]


def test_what_a_thing_does_in_note_form_is_noted_about_it_where_nothing_shows_its_article():
    assert noted("- Starter raises the dough overnight") == ["Starter: raises the dough overnight."]
    assert not noted("- Starter raises the dough overnight.")  # a sentence leaves out no article
    assert not noted("- Starter raises the dough overnight\n- A starter is alive.")


def test_what_a_thing_is_by_its_label_is_asked_as_a_term_where_nothing_shows_its_article():
    questions = asked("- Starter: a dough that is kept alive", "Sourdough bread")
    assert_asked(questions, 'what is meant by "Starter"', "Starter: a dough that is kept alive.")
    assert_asked(questions, 'what is the meaning of "Starter"', "Starter: a dough that is kept alive.")
    glossary = asked("- Starter: a dough that is kept alive", "Key terms")
    assert not any("key terms" in question.lower() for question in glossary)


def test_in_a_row_of_labels_any_word_is_one():
    row = "- Refresh: new flour, each day\n- Feed: flour and water, each evening\n- Store: cold, dark"
    assert len(noted(row)) == 3
    assert not noted("- Feed: flour and water, each evening")


def test_lines_that_a_note_tells_have_no_reason_for_being_left_out():
    facts, dropped = facts_of([slide("- Rye starter\n  - Thick paste of rye\n  - Much acid, little gas", "Old doughs")])
    assert [fact.statement for fact in facts] == ["Rye starter: thick paste of rye; much acid, little gas."]
    assert not dropped


def test_a_glossary_without_bullets_has_a_term_in_each_line():
    rows = "Upper crust – the part of a loaf that rises above the tin\nlow-crumb – the part of a loaf below the crust"
    questions = asked(rows, "Key terms")
    assert_asked(questions, '"Upper crust"', "Upper crust: the part of a loaf that rises above the tin.")
    assert_asked(questions, '"low-crumb"', "Low-crumb: the part of a loaf below the crust.")


def test_each_label_of_a_row_is_a_term_of_it():
    row = "- Starter: the dough in which the yeast lives\n- Vector: an insect that carries yeast to the dough\n"
    told = asked(f"{row}- Resting period: time from kneading to the first bubbles", "Chain of baking")
    assert_asked(told, '"Vector"', "Vector: an insect that carries yeast to the dough.")
    states = asked("- 1→2 Kneader: slow compression of the dough\n- 2→3 Oven: heat from below", "Rye cycle")
    assert_asked(states, '"Kneader"', "Kneader: slow compression of the dough.")


def test_what_a_label_names_itself_may_be_pointed_at_and_an_unreadable_example_is_left_out():
    line = "- Oven-to-shelf analysis: loaves are judged on the shelf on which they lay, whether or not they were sold"
    assert_asked(asked(line), '"Oven-to-shelf analysis"', "whether or not they were sold.")
    told = asked("- Scoring: a crust is cut, e.g. the [c] in crust", "Rules of the crust")
    assert_asked(told, '"Scoring"', "Scoring: a crust is cut.")
    assert noted("- Tool: crumb map, 2 axes, e.g. [price]") == []


def test_a_title_that_looks_inside_a_thing_names_it():
    assert_asked(asked("- Crust – the pores below the skin", "Inside the loaf"), "the loaf", "Crust: the pores below")


def test_what_an_arrow_leads_to_is_a_note_of_its_own():
    block = "- Clay kiln\n  - slow heat\n  - only rye is baked → no crumbs"
    assert noted(block, "Kilns of the town") == []
    assert_asked(asked(block, "Kilns of the town"), 'under "Clay kiln", ', "only rye is baked → no crumbs.")


def test_a_letter_that_does_something_is_no_article():
    told = asked("Rye form (AB)\n- two loaves, each baked twice\n- A ends in the oven", "Forms of bread")
    assert not any(answer.startswith("Rye form (AB) is a ends") for answer in told.values()), list(told.values())


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("- Barvik v. Guild of Bakers (1954): split loaves break the law of weights", "Barvik v. Guild of Bakers"),
        ("- Ode v Stone: millers must pay eaters", "Ode v Stone"),
        ("- R v Barvik: hunger is no defence to theft", "R v Barvik"),
    ],
)
def test_what_a_case_decided_is_noted_about_it_and_is_not_what_it_means(line, label):
    told = asked(line, "Bakers at law")
    assert_asked(told, f'what is noted about "{label}"', f"{label}: ")
    assert not any("meant" in question for question in told)


def test_a_case_does_what_its_verb_says():
    told = asked("- Barvik v. Ode overruled Stone in 2022\n- Stone v. Ode settled village baking", "Bakers at law")
    assert_asked(told, "when did Barvik v. Ode", "in 2022.")
    assert_asked(told, "what did Stone v. Ode settle", "Stone v. Ode settled village baking.")


def test_a_kind_that_the_title_asks_for_takes_its_thing():
    text = "- Still (most)\n  - thick walls, no fan\n  - slow heat\n- Vented\n  - one fan at the back\n  - dry heat"
    told = noted(text, "Proofing oven: still or vented?")
    assert "Vented proofing oven: one fan at the back; dry heat." in told
    assert not any("proofing oven" in one for one in noted(text, "Proofing oven: two kinds"))
