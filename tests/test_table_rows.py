"""First cells of a table that are adjectives."""

from tests.test_posed import asked, assert_asked


def test_rows_that_are_all_adjectives_take_the_noun_of_their_head():
    told = asked("| Layer | Thickness | Main grains |\n| Outer | 2 mm | Rye, oat |\n| Floral | 5 mm | Wheat |", "Crust")
    assert_asked(told, "the main grains of the outer layer", "The main grains of the outer layer are rye and oat.")
    assert_asked(told, "the thickness of the floral layer", "The thickness of the floral layer is 5 mm.")


def test_a_single_adjective_among_nouns_stands_in_quotation_marks():
    told = asked("| Layer | Weight |\n| Crust | 2 kg |\n| Crumb | 5 kg |\n| Lamellar | 7 kg |", "Layers of bread")
    assert_asked(told, 'the weight for the layer "lamellar"', "7 kg")
    assert not any("of lamellar" in question for question in told)


def test_columns_headed_by_adjectives_take_the_noun_that_the_title_asks_for():
    text = (
        "| Question | Thermal | Non-thermal |\n| Large loaves | deck oven | rack |\n| Flat breads | stone | cold box |"
    )
    told = asked(text, "Which oven?")
    assert_asked(told, 'named as the thermal oven for "large loaves"', "deck oven")
    assert_asked(told, 'named as the non-thermal oven for "flat breads"', "cold box")
