"""Labels that remark on the topic of their slide and are no terms, on slides of no deck."""

import pytest

from tests.test_posed import asked, assert_asked

pytestmark = pytest.mark.usefixtures("before_labels")

ROW = "- Biga: stiff dough, little yeast\n- Poolish: thin dough, much water\n"


def named(line: str, row: str = ROW) -> bool:
    label = line.removeprefix("- ").split(":")[0].split(" – ")[0]
    return any(f'"{label}"'.lower() in put.lower() for put in asked(f"{row}{line}", "Doughs of the south"))


@pytest.mark.parametrize(
    "line",
    [
        "- Numbers: 300 loaves, 20 bakers",  # an everyday word
        "- Reality: all loaves sold, no bread left over",
        "- Consequence for bakers: fewer loaves of each kind",
        "- Rule of thumb: twice the water of the flour",
        "- Original idea: only two doughs baked, water kept apart",
        "- Milled: Barton 1903, Wells 1920",
        "- Oatland: dearest flour of all by 2030",  # when
        "- Flour limit: Barton, Oatshire, since 1979",  # where
        "- Bread tower: oven cost 300 £ per loaf",  # how much
        "- Slow rise: on average about a third of the loaves",
        "- Soft crust: common in the ovens he visited",  # who?
        "- Long kneading: bakers come from",
        "- Tray dough: e.g. an old or a very thin loaf",
        "- Steam oven: LKV turns rye into bread",  # one of its makers
        "- Old dough: kneaded twice; sour dough – kneaded once",
    ],
)
def test_a_remark_is_not_asked_by_its_label(line):
    assert named("- Pasta madre: stiff dough of old flour")
    assert not named(line)


def test_one_word_is_a_term_only_among_terms():
    assert named("- Levain: sour dough, much water")
    assert not named("- Levain: sour dough, much water", "- Doughs rise by night\n- Salt and water\n")
    assert not named("- Levain: sour dough, much water", "- Price: 3 pence a loaf\n- Trade: much rye, little oat\n")
    assert named("- Slow levain: sour dough, much water", "- Price: 3 pence a loaf\n- Trade: much rye, little oat\n")


def test_terms_are_explained_behind_a_dash():
    assert named("- Levain – sour dough, much water", "- Doughs rise by night\n- Salt and water\n")


def test_what_stands_below_a_note_belongs_to_it():
    text = f"{ROW}- Levain – sour dough, much water\n  - fed twice a day\n  - smells of apples, not of beer"
    assert_asked(
        asked(text, "Doughs of the south"),
        'how is "Levain" described?',
        "Levain: sour dough, much water; fed twice a day; smells of apples, not of beer.",
    )
    order = f"{ROW}- Levain – sour dough, much water\n  - do not feed it with rye"
    assert_asked(asked(order, "Doughs of the south"), 'how is "Levain" described?', "Levain: sour dough, much water.")


def test_a_group_of_notes_is_no_note():
    text = "- Field study\n  - yield of rye: mill distance 20, oven age 4\n  - result: old ovens matter more than mills"
    told = [put for put in asked(text, "Rye in the valley") if "Field study" in put]
    assert all('under "Field study"' in put for put in told), told  # its lines are told one by one
