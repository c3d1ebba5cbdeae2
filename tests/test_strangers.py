"""What strangers failed in reading the pairs, told whole, asked another way or not at all."""

from tests.slides import slide
from tests.test_posed import asked
from train.write import write_pairs


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
