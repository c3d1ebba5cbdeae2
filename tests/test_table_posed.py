"""Columns headed by a clause, values of quantities, and rows that are adjectives."""

from tests.test_posed import asked, assert_asked


def test_a_head_that_is_a_clause_is_asked_as_one():
    rows = "| Oven | Baker must bring | Buyers prefer |\n| Stone | A peel | Dark loaves |\n| Tin | A cloth | Rolls |"
    told = asked(rows, "Ovens of a bakery")
    assert_asked(
        told,
        'what must the baker bring for the oven "stone"?',
        'For the oven "stone", the baker must bring a peel.',
    )
    assert_asked(told, 'what do buyers prefer for the oven "tin"?', 'For the oven "tin", buyers prefer rolls.')
    assert not any("the baker must bring is" in answer for answer in told.values())


def test_a_head_whose_cells_are_no_objects_is_asked_for_as_it_stands():
    told = asked("| Oven | Bakers believe | Heat |\n| Stone | Yes | high |\n| Tin | No | low |", "Ovens of a bakery")
    assert not any("believe" in question for question in told)
    told = asked("| Oven | Smoke flows | Heat |\n| Stone | North | high |\n| Tin | South | low |", "Ovens of a bakery")
    assert_asked(told, '"stone – smoke flows: ___"', "Stone – Smoke flows: North.")
    told = asked("| Oven | Fuel costs |\n| Stone | 3 euros |\n| Tin | 5 euros |", "Ovens of a bakery")
    assert any("fuel costs" in question.lower() for question in told)


def test_values_are_asked_for_by_their_quantity_and_told_with_their_unit():
    rows = "| Property | Value | Unit |\n| Bulk density | 0.3 | g/ml |\n| Baking loss | 12 | % |\n| Grade | fine | – |"
    told = asked(rows, "Properties of rye bread")
    assert_asked(told, 'which value is given for "bulk density"', 'The value given for "bulk density" is 0.3 g/ml.')
    assert_asked(told, 'which value is given for "baking loss"', "is 12 %.")
    assert not any("unit" in question.lower() or "grade" in question.lower() for question in told)


def test_values_of_things_are_left_out():
    assert not any("value" in put for put in asked("| Flour | Value |\n| Rye | 7 |\n| Wheat | 6 |", "Flours"))
