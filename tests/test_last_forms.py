"""Questions for clauses that no other form fits."""

import pytest

from tests.test_forms import of
from tests.test_posed import asked, assert_asked


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Each turn clockwise adds one loaf.", "What does each turn clockwise add?"),
        ("In the mill, each stone stands for exactly one guild.", "What does each stone stand for in the mill?"),
        ("Every loaf has a core, which is usually soft.", "What does every loaf have?"),
        ("Every sale touches at least two books.", "How many books does every sale touch?"),
        ("Silence cannot amount to an offer.", "What can silence not amount to?"),
        ("Two bakers cannot share exactly the same oven.", "What can two bakers not share?"),
        ("A tin oven cannot hold free heat; it only warms a pan that is closed.", "What can a tin oven not hold?"),
        ("No oven can be more thrifty than a stone oven that never cools.", "Can any oven be more thrifty than"),
        ("Heat can be neither created nor destroyed; it can only change form.", "Can heat be created or destroyed?"),
        ("The usual shape of a loaf is ABACA.", "What is the usual shape of a loaf?"),
        ("Silicates are the most abundant group of salts in the crust.", "What is the most abundant group of salts in"),
        ("Related loaves differ by no more than one crumb.", "By how much do related loaves differ?"),
        ("The theme normally returns in the first key.", "In which key does the theme normally return?"),
        ("Three salt grains bind on the inner side.", "Where do three salt grains bind?"),
        ("Loaves are produced with no addition of fat.", "How are loaves produced?"),
        ("Carts transport rye to the mill.", "what do carts transport to the mill"),
        ("Bakers break long loaves into short pieces.", "what do bakers break into short pieces"),
    ],
)
def test_what_no_other_form_fits_is_asked(sentence, question):
    assert [put for put in of(sentence) if question.lower() in put.lower()], of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Loaves occur in the same oven.",
        "Bakers do not judge loaves by themselves.",
        "Each oven in the mill has its own door.",
        "Quality sits in the middle.",
    ],
)
def test_what_leaves_open_what_is_meant_is_left_out(sentence):
    assert of(sentence) == []


def test_what_each_one_does_names_its_topic():
    assert_asked(asked("- Each turn clockwise adds one loaf.", "The circle of loaves"), "circle of loaves", "one loaf")
