"""Lists below a label, and numbered steps below a title in the imperative."""

from tests.test_posed import asked, assert_asked


def test_conditions_are_asked_for_what_the_title_names():
    told = asked(
        "- The baker's law gives the heat of an oven.\n- Valid only if:\n  - oven is hot\n  - dough is dry",
        "Baker's law",
    )
    assert_asked(
        told, "under which conditions is the baker's law valid", "is valid only if oven is hot and dough is dry."
    )


def test_a_list_below_a_plural_is_asked_for_by_its_label():
    told = asked("- Countermeasures:\n  - close lids slowly\n  - steam traps", "Mould growth")
    assert_asked(told, "which countermeasures are named for mould growth", "close lids slowly; steam traps")
    assert not asked("- Notes:\n  - close lids slowly\n  - steam traps", "Mould growth")


def test_names_behind_a_plural_belong_to_the_head_of_their_column():
    told = asked("Rye bakers\n- Leaders: Ada, Bo, Cy\nOat bakers\n- Leaders: Di, Ed", "Guilds")
    assert_asked(told, "which leaders are named for rye bakers", "Leaders for rye bakers: Ada, Bo and Cy.")
    assert_asked(told, "which leaders are named for oat bakers", "Di and Ed.")


def test_steps_below_a_title_in_the_imperative():
    told = asked("1. Compute the mean heat v = Q/A.\n2. Read the time from the chart.", "Procedure: find the heat")
    assert_asked(told, "steps of finding the heat", "(1) compute the mean heat; (2) read the time from the chart.")
