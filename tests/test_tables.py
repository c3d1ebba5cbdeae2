"""Tables that compare two things, and cells that are clauses or names."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.facts import facts_of

OVENS = (
    "|  | Stone ovens | Tin ovens |\n| Heat | Stays for hours | Lost at once |\n| Price | high | low |\n"
    "| Made in | Bari | Essen |\n| Weight | 900 kg | 900 kg |"
)


@pytest.mark.parametrize("head", ["", "Feature", "Criterion"])
def test_two_things_are_compared_by_each_of_their_features(head):
    told = asked(OVENS.replace("|  |", f"| {head} |"), "Ovens of a bakery")
    assert_asked(
        told,
        'compare "Stone ovens" with "Tin ovens" under "heat"',
        "Heat – Stone ovens: stays for hours; Tin ovens: lost at once.",
    )
    assert_asked(
        told,
        'given for "Stone ovens" under "price", and what for "Tin ovens"?',
        "Price – Stone ovens: high; Tin ovens: low.",
    )
    assert not any("weight" in question for question in told)  # they do not differ


def cells(*rows: str) -> list[str]:
    return [fact.statement for fact in facts_of([slide("\n".join(rows), "Spoiled bread")])[0]]


def test_a_cell_that_is_a_clause_is_told_with_that():
    said = cells("| Fault | Cause | Effect |", "| Flat | The yeast is dead | loss |", "| Dark | Long heat | waste |")
    assert "With flat as the fault, the cause is that the yeast is dead." in said


def test_a_cell_that_is_a_name_keeps_its_capitals():
    said = cells("| Fault | Remedy | Mill |", "| Flat | Fresh yeast | Stone Mill |", "| Dark | Less heat | Miller 3 |")
    assert 'Mill for the fault "flat": Stone Mill.' in said
    assert 'Remedy for the fault "dark": less heat.' in said
    said = cells("| Case | Verdict | Names |", "| Loaf | Sold | Miller v Stone |", "| Cake | Burnt | Bank of Bari |")
    assert 'Verdict for the case "cake": burnt.' in said
    assert "Loaf – Names: Miller v Stone." in said


def test_capitals_say_that_cells_are_names_where_the_others_have_none():
    said = cells("| Fault | Remedy | Town |", "| Flat | fresh yeast | Bari |", "| Dark | less heat | Essen |")
    assert 'Town for the fault "flat": Bari.' in said


def test_is_links_only_states_or_things_and_other_cells_stand_behind_a_colon():
    said = cells("| Stage | Remedy | Time |", "| Rise | add yeast | hours |", "| Bake | less heat | 5–10 min |")
    assert said == [
        'Remedy for the stage "rise": add yeast.', 'Time for the stage "rise": hours.',
        'Remedy for the stage "bake": less heat.', 'Time for the stage "bake": 5–10 min.',
    ]  # fmt: skip
    told = asked("| Stage | Remedy |\n| Rise | add yeast |\n| Bake | less heat |", "Bread baking")
    assert_asked(told, 'what is named as the remedy for the stage "rise"?', 'Remedy for the stage "rise": add yeast.')
    times = cells("| Stage | Time |", "| Rise | very long |", "| Bake | 10 min |")
    assert 'Time for the stage "bake": 10 min.' in times


def test_a_head_that_names_nothing_stands_as_it_is_and_what_only_shows_is_left_out():
    rows = (
        "| Stage | Usually | Example of use | Oven |",
        "| Rise | warm | cake | tin |",
        "| Bake | hot | loaf | stone |",
    )
    assert cells(*rows) == [
        "Rise – Usually: warm.", 'Oven for the stage "rise": tin.',
        "Bake – Usually: hot.", 'Oven for the stage "bake": stone.',
    ]  # fmt: skip


def test_numbers_stand_under_the_head_that_gives_their_unit():
    said = cells("| Mass (tons) | Time (hours) | Heat (K) |", "| 0.5 | 1 | > 500 |", "| 20 | 40 | 300–400 |")
    assert "Mass (tons): 0.5 – Time (hours): 1." in said
    assert "Mass (tons): 20 – Heat (K): 300–400." in said


def test_the_unit_of_a_stuff_stays_with_its_head():
    said = cells("| Loaf | Salt (g/kg) | Age (days) |", "| Rye | 20 | 4 |", "| Oat | 16 | 1 |")
    assert said[:2] == ["Rye – Salt (g/kg): 20.", "Rye – Age (days): 4."]


def test_a_letter_alone_names_a_row():
    said = asked("| Type | Colour |\n| K | dark brown |\n| M | pale |", "Types of crust")
    assert_asked(said, 'for the type "K"', 'Colour for the type "K": dark brown.')


def test_alternatives_in_a_title_are_what_a_table_is_about():
    told = asked("| Case | Judge |\n| Loaf on show | Miller (1953) |\n| Cake | Stone v Iron |", "Offer or gift?")
    assert_asked(told, "offer or gift", "Judge for the case")


def test_rows_that_give_nothing_leave_a_reason():
    text = "| Stage | Notes |\n| Rise | warm |\n| Bake | hot |"
    assert [row["line"] for row in facts_of([slide(text, "Bread")])[1]] == text.split("\n")[1:]


def test_one_fast_cell_makes_no_scale():
    rows = "| Fault | Remedy |", "| Flat | Fast |", "| Dark | less heat |", "| Grey | fresh flour |"
    assert not any("fast" in question for question in asked("\n".join(rows), "Spoiled bread"))


def test_a_row_takes_the_noun_of_its_head_where_the_slides_call_one_of_them_so():
    text = "| Shelf | Heat | Bread |\n| --- | --- | --- |\n| Top | high | rolls |\n| Bottom | low | rye loaves |"
    facts, _ = facts_of([slide(text, "Oven shelves"), slide("- Rolls stand on the top shelf.", "Rolls", page=2)])
    rows = {fact.parts[0] for fact in facts if fact.kind == "cell"}
    assert rows == {"the top shelf", "the bottom shelf"}


def test_numbers_have_the_unit_or_the_letter_of_their_head():
    said = cells("| Flour | Density (kg/m³) | Share (US) |", "| Rye | 1 250 | c. 60 % |", "| Wheat | 1.2 × 10³ | 9 % |")
    assert said == [
        "Rye – Density (kg/m³): 1 250.", "Rye – Share (US): c. 60 %.",
        "Wheat – Density (kg/m³): 1.2 × 10³.", "Wheat – Share (US): 9 %.",
    ]  # fmt: skip
    said = cells("| Tin | K |", "| Loaf tin, new | 0.5 |", "| Cake tin, old | 1.0 |")
    assert said == [
        'For the tin "loaf tin, new", the value of "K" is 0.5.', 'For the tin "cake tin, old", the value of "K" is 1.0.'
    ]  # fmt: skip
    told = asked("| Flour | Heat (K) |\n| Rye | 450 |\n| Oat | 400 |", "Flours")
    assert told
    assert not any("describe" in question for question in told)


def test_a_time_is_no_name_of_a_column_in_a_sentence_and_an_ordinal_none_of_a_row():
    said = cells("| Loaf | At noon | Baker |", "| First | warm | Ada |", "| Second | cold | Bo |")
    assert said == [
        "First – At noon: warm.", 'Baker for the loaf "first": Ada.',
        "Second – At noon: cold.", 'Baker for the loaf "second": Bo.',
    ]  # fmt: skip


def test_letters_stay_capitals_and_clauses_stand_behind_a_colon():
    rows = "| Tight | B waits for bread | rolls wait for dough |", "| Loose | B goes its way | tea |"
    said = cells("| Link | Meaning | Example |", *rows)
    assert "With loose as the link, the meaning is that B goes its way." in said
    assert not any("rolls wait" in one for one in said)  # an example


def test_a_head_that_asks_or_acts_stands_as_it_is():
    said = cells("| Loaf | What changes | Binds to |", "| Rye | the crust | iron |", "| Oat | the crumb | tin |")
    assert said == ["Rye – Binds to: iron.", "Oat – Binds to: tin."]  # of "what changes" nothing says what


def test_two_kinds_of_a_thing_are_compared_by_their_traits():
    rows = "| Trait | oven-baked | pan-baked |\n| crust | dark | pale |\n| crumb | open | close |"
    assert_asked(
        asked(rows, "Two ways"),
        'compare "oven-baked" with "pan-baked" under "crust"',
        "Crust – oven-baked: dark; pan-baked: pale.",
    )


def test_the_work_of_a_person_keeps_its_capitals_behind_a_small_word():
    said = cells(
        "| Baker | Work | Time |", "| Ann Mill | The Brown Crust (1884) | 1 h |",
        "| Bob Mill | Loaf after Rain | 2 h |", "| Cat Mill | A Bun from Bari | 3 h |",
        "| Dan Mill | Rye Bread | 4 h |",
    )  # fmt: skip
    assert 'For the baker "Ann Mill", the work is The Brown Crust (1884).' in said
    assert 'For the baker "Bob Mill", the work is Loaf after Rain.' in said
    assert 'For the baker "Cat Mill", the work is A Bun from Bari.' in said


def test_a_cell_that_says_no_more_than_its_row_or_its_rest_is_no_list():
    said = cells("| Grain | Flour | Sale |", "| Rye | Rye (R1) | Rare, by order |", "| Oats | Meal (O2) | Daily |")
    assert not any("R1" in line for line in said)
    assert 'Flour for the grain "oats": meal (O2).' in said
    assert "Rye – Sale: Rare, by order." in said


def test_a_head_with_a_pronoun_names_nothing():
    said = cells("| Shop | Question it answers | Oven |", "| Mill | Who bakes? | tin |", "| Barn | Who eats? | stone |")
    assert said == ['Oven for the shop "mill": tin.', 'Oven for the shop "barn": stone.']


def test_a_theory_that_a_row_names_is_named():
    told = asked(
        "| Theory | Main idea |\n| Slow rise | The dough must rest all night |\n"
        "| Fast rise | The dough needs warm water |",
        "Replies to bakers",
    )
    assert_asked(
        told,
        'the theory "slow rise"',
        'For the theory "slow rise", the main idea is that the dough must rest all night.',
    )


def test_a_title_that_names_both_values_gives_neither_away():
    told = asked(
        "| Dough | Morning | Evening |\n| Wheat | Rise | Rest |\n| Rye | Rest | Rise |\n| Oats | Rest | Rise |",
        "Rules of rise and rest",
    )
    assert_asked(told, 'named as the morning for the dough "wheat"', 'Morning for the dough "wheat": rise.')
    told = asked("| Dough | Morning |\n| Wheat | Rise |\n| Rye | Rise |", "Rules of the rise")
    assert not any("wheat" in question for question in told)


def test_a_row_with_a_name_of_several_words_needs_no_title():
    table = "| Ratio | Formula |\n| Dough ratio | water / flour |\n| Crust | crust / loaf |\n| Mill of 1866 | 2 / 3 |"
    told = asked(table, "Ratios you should know")
    assert_asked(told, 'for the ratio "dough ratio"', 'Formula for the ratio "dough ratio": water / flour.')
    assert not any("crust" in question or "1866" in question for question in told)


def test_a_place_is_asked_for_where_it_has_a_name():
    said = cells("| Year | Place | What changes |", "| 1884 | Bari | dark |", "| 1890 | New Mill | pale crust |")
    assert said == [
        'Place for the year "1884": Bari.',
        'Place for the year "1890": New Mill.',
    ]  # fmt: skip
    assert not cells("| Year | Place |", "| 1884 | 1st |", "| 1890 | second |")


def test_a_cell_that_leaves_out_an_article_stands_behind_a_colon():
    said = cells("| Game | Story |", "| Mill | Two mills race toward town |", "| Oven | The baker lights the oven |")
    assert 'Story for the game "mill": two mills race toward town.' in said
    assert 'Story for the game "oven": the baker lights the oven.' in said


def test_example_data_marks_questions_and_rows_of_one_name_are_not_asked():
    assert not cells("| ovenNo | name | bakery |", "| 17 | Vesta | Bari |", "| 18 | Agni | Essen |")
    said = cells("| Oven | Steam | Heat |", "| Stone oven | possible | very slow |", "| Tin oven | – | very fast |")
    assert said
    assert not any("steam" in one.lower() for one in said)
    said = cells("| Step | Question | Time |", "| Knead | Is it dry? | hours |", "| Bake | Is it dark? | minutes |")
    assert said
    assert not any("question" in one.lower() for one in said)
    said = cells("| Fault | Remedy |", "| Flat | Fresh yeast |", "| Flat | More heat |", "| Dark | Less heat |")
    assert said == ['Remedy for the fault "dark": less heat.']


def test_what_a_row_does_stands_behind_a_colon():
    said = cells(
        "| Order | Effect |", "| Sorting | keeps some of the loaves and moves others |", "| Rest | cools bread |"
    )
    assert "Sorting – Effect: keeps some of the loaves and moves others." in said
