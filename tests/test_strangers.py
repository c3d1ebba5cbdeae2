"""What strangers failed in reading the pairs, told whole, asked another way or not at all."""

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.write import write_pairs
from train.writing.english.slips import mended

pytestmark = pytest.mark.usefixtures("before_labels")


def test_a_definition_is_told_with_the_examples_that_close_its_line():
    told = asked("- Crumbs are discrete bread pieces (flakes, corners, etc.)", "Process of bread crumbling")
    assert set(told.values()) == {"Crumbs are discrete bread pieces such as flakes and corners."}


def test_a_short_form_that_a_label_explains_is_named_as_a_term_and_not_explained():
    told = asked("- “RBM”: class of bread machine that kneads doughs alone (by day or by night)", "Machines")
    assert set(told.values()) == {'The term "RBM" refers to a class of bread machine that kneads doughs alone.'}
    assert not any("explain" in put.lower() for put in told)


def test_a_stack_of_the_things_themselves_is_not_asked_for_by_its_name():
    told = asked("- Stack of several RBMs (Old RBMs, Mini-RBMs, etc.)", "MULTI-LAYER RBMS")
    assert any(put.startswith("What are multi-layer RBMs") for put in told)
    assert not any(put.startswith(("What is the name", "Which term", "Name the term")) or "___" in put for put in told)


def test_a_label_that_is_measured_is_asked_for_under_its_topic():
    told = asked("- Loaf diversity: entropy of distribution of grain sizes", "Sampling of crumbs")
    assert told
    assert all("sampling of crumbs" in put for put in told), list(told)
    assert set(told.values()) == {"Loaf diversity means the entropy of the distribution of grain sizes."}


def test_groups_are_told_with_their_examples_where_each_has_some():
    told = asked("- Breads\n  - rye, oat\n- Sweet cakes\n  - plum, nut", "KINDS OF BAKED GOODS")
    assert set(told.values()) == {"The kinds of baked goods are Breads (rye, oat) and Sweet cakes (plum, nut)."}
    told = asked("- Breads\n  - rye, oat\n- Sweet cakes\n  - often round", "KINDS OF BAKED GOODS")
    assert set(told.values()) == {"The kinds of baked goods are breads and sweet cakes.", "Sweet cakes: often round."}


def test_an_item_is_written_as_the_slides_write_it_elsewhere():
    pairs, _ = write_pairs(
        [
            slide("- Rye baking\n- Orders taking", "Uses of bread machines"),
            slide("- Order taking is the first task of a shop.", "Shops", page=2),
        ],
        "Cooking",
        0,
    )
    told = {pair.answer for pair in pairs if pair.page == 1}
    assert told == {"The uses of bread machines are rye baking and order taking."}


@pytest.mark.parametrize(
    ("text", "title", "question", "answer"),
    [
        (
            "- ||C|| = h(x) would be black. This is even worse than soft loaves, because it leads to a loss of whole "
            "batches.",
            "BURNT LOAVES",
            "Why are burnt loaves even worse than soft loaves?",
            "Burnt loaves are even worse than soft loaves because they lead to a loss of whole batches.",
        ),
        (
            "- We could simply loop over all bread tins\n- But a loop does not use the oven’s capacity, so it might be "
            "slow and costly",
            "Baking in parallel",
            "why might a loop over all bread tins be slow and costly?",
            "A loop over all bread tins does not use the oven’s capacity, so a loop over all bread tins might be",
        ),
        (
            "- Input: Dough\n- Output:\nList of names over the next loaf\ne.g. rye, oat",
            "A FRESH BREAD PLANNER",
            "What is the output of",
            "fresh bread planner is a list of names over the next loaf.",
        ),
        (
            "- Loaves in our dataset are stored as two sets of slices:\n  - w^(i) ∈ R^D if they are to be sold\n"
            "  - v^(i) ∈ R^D if they are kept as crumbs",
            "Baking as storing",
            "how are loaves in",
            "two sets of slices: one if they are to be sold and one if they are kept as crumbs.",
        ),
        (
            "Cost of crumbs\n- A linear increase in slice thickness leads to an exponential loss of crust",
            "What are the dangers?",
            "the cost of crumbs",
            "leads to an exponential loss of crust.",
        ),
    ],
)
def test_a_whole_question_is_made_of_what_stands_apart(text, title, question, answer):
    assert_asked(asked(text, title), question, answer)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- It would burn. This is worse than soft cakes, because it leads to a loss.", "BURNT LOAVES"),  # no loaves
        ("- But a loop does not use the capacity of the oven, so it might be slow and costly", "Baking in parallel"),
        ("- Loaves are stored as two sets of slices:\n  - w^(i) ∈ R^D\n  - v^(i) ∈ R^D", "Baking as storing"),
        ("- The sieve of an oven shrinks the crumbs from d to m grains", "The sieve of an oven"),  # d, m?
        ("- Benefits: crust retention", "RYE LOAVES"),  # another benefit is as obvious
        ("- Maximize the size of the loaf:\nV = a · b\n  - ⇔ minimize the share of crust:", "Loaf size"),
        ("Rye-Baking:\n- The tins hold slices of Y\nOat-Baking:\n- The tins hold slices of X", "Tins"),  # X, Y?
    ],
)
def test_half_of_it_is_not_asked_for(text, title):
    told = asked(text, title)
    assert not told, list(told)


def test_what_the_next_line_draws_on_is_no_reason():
    text = (
        "- Being able to bake rye requires good knowledge of flour\n- So by baking rye we learn how dough works\n"
        "- Since bakers just stack buidling blocks on top of eachother, we can bake all sorts of loaves"
    )
    told = asked(text, "Why do we bake rye?")
    assert set(told.values()) == {
        "By baking rye we learn how dough works; since bakers just stack building blocks on top of each other, we can "
        "bake all sorts of loaves."
    }


@pytest.mark.parametrize(
    "text", ["string of kings", "a spring morning", "using things", "during a building", "warping and wrapping"]
)
def test_words_that_are_right_stay_as_they_are(text):
    assert mended(text) == text
