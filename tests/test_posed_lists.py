"""Questions that the build of a slide puts, on slides of no deck."""

import re

import pytest

from tests.slides import slide
from tests.test_posed import asked, assert_asked
from train.writing.duplicates import normalised
from train.writing.facts import facts_of


def built(text: str, title: str) -> list[str]:
    """Statements of the facts that the build of a slide gave."""
    facts, _ = facts_of([slide(text, title)])
    assert all(normalised(fact.quote) in normalised(fact.slide.text) for fact in facts)
    built = [fact for fact in facts if fact.kind in ("posed", "asked", "contrast", "setting", "done")]
    return [fact.statement for fact in built if not re.search("is noted|described", " ".join(fact.parts))]


@pytest.mark.parametrize(
    ("text", "title", "question", "answer"),
    [
        (
            "- No! Kitchens in which they were tested were simply too warm\n- More next week",
            "So...has FastDough solved slow rising?",
            "Has FastDough solved slow rising?",
            "No! Kitchens in which it was tested were simply too warm.",
        ),
        (
            "- Losses huge for:\n  1. Distant rye fields and\n  2. Rye fields with small yields",
            "Regional harvest losses",
            "For which rye fields are regional harvest losses huge?",
            "Regional harvest losses are huge for distant rye fields and rye fields with small yields.",
        ),
        (
            "Rye-Baking:\n- Let X = (x₁), Y = (y₁) be two doughs (e.g., old and new)\n- The tins hold slices of Y and "
            "the lids hold slices of X (“Y on X”)\nOat-Baking:\n- There is only one dough X = (x₁)\n- The tins and "
            "lids hold slices of X",
            "Baking in tins",
            "What is the difference between rye-baking and oat-baking?",
            "In rye-baking, X and Y are two doughs; the tins hold slices of Y and the lids hold slices of X. In oat-"
            "baking, there is only one dough X; the tins and lids hold slices of X.",
        ),
        (
            "Idea\n- Using a warm stone keeps the heat and shortens the rise\n  a. Thinner crust\n  b. Fewer cracks",
            "Stone baking",
            "What is the idea behind stone baking?",
            "Using a warm stone keeps the heat and shortens the rise (thinner crust; fewer cracks).",
        ),
        (
            "Problem statement\n- Rye flour is scarce and expensive!\n- Many villages have no mill of their own",
            "Shared milling",
            "What is the problem statement behind shared milling?",
            "Rye flour is scarce and expensive; many villages have no mill of their own.",
        ),
        (
            "- Design choice: Freeze the dough overnight or bake it?\n  - Pro: Keeps the flavour of the rye\n"
            "  - Contra: Yeast cells suffer → we might lose volume",
            "Storing dough",
            "What is an advantage of freezing the dough overnight over baking it?",
            "An advantage of freezing the dough overnight over baking it: keeps the flavour of the rye.",
        ),
        (
            "- Design choice: Freeze the dough overnight or bake it?\n  - Pro: Keeps the flavour of the rye\n"
            "  - Contra: Yeast cells suffer → we might lose volume",
            "Storing dough",
            "What is a drawback of freezing the dough overnight compared to baking it?",
            "yeast cells suffer, so you might lose volume.",
        ),
        (
            "- All bread recipes, old and new, contain a list of flours\n  - Explicit: names of mills, weighed alone\n"
            "  - Implicit: guesses that only the baker knows",
            "Recipes",
            "What is the difference between explicit bread recipes and implicit bread recipes?",
            "For explicit bread recipes: names of mills, weighed alone; for implicit bread recipes: guesses that",
        ),
        (
            "- Question: Can a larger oven help with the problem?\n  - No, because it heats all loaves alike.",
            "Can steam bake crusts?",
            "Can a larger oven help with the problem that steam cannot bake crusts?",
            "No, because it heats all loaves alike.",
        ),
        (
            "- Question: Can larger ovens help with the problem?\n  - No, because they are heat all loaves alike.",
            "Can steam bake crusts?",
            "Can larger ovens help with the problem that steam cannot bake crusts?",
            "No, because they heat all loaves alike.",
        ),
        (
            "- Question: Can larger ovens help with the problem?\n  - No, because they are cut all the way down.",
            "Can steam bake crusts?",
            "Can larger ovens help with the problem that steam cannot bake crusts?",
            "No, because they are cut all the way down.",
        ),
        (
            "(For simpler doughs (e.g., pizza, flatbread), you would simply use the mixer.)",
            "The bread machine",
            "Which part of the bread machine do you use for doughs such as pizza or flatbread?",
            "For doughs such as pizza or flatbread, the mixer is used.",
        ),
        (
            "- Inject information about the size of a loaf and the respective tin directly into the recipe book",
            "Steam baking",
            "what is injected directly into the recipe book?",
            "Information about the size of a loaf and the respective tin is injected directly into the recipe book.",
        ),
    ],
)
def test_the_build_of_a_slide_puts_its_question(text, title, question, answer):
    assert_asked(asked(text, title), question, answer)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- No! They were tested in these kitchens only", "Has FastDough solved slow rising?"),  # whose?
        ("- No idea yet", "Has FastDough solved slow rising?"),
        ("- No! The kitchens of the village were too warm", "Is this the end?"),
        ("- Losses huge for:\n  1. Fields and", "Regional harvest losses"),  # one
        ("- Gains huge for:\n  1. Rye fields\n  2. Wheat fields", "Regional harvest losses"),  # other than the title
        ("- Bake the bread\n  - ⇔ minimize c:", "Loaf size"),
        (  # much else as well
            "Working with the kneader\n- Enables the baker to ..\n  - .. mix larger batches at night\n"
            "  - .. used stiffer flour",
            "Machines",
        ),
        ("Idea\n- Thinner crust", "Stone baking"),
        ("Idea\n- Using a warm stone avoids the problems of tins\n  a. Thick crust\n  b. Fewer cracks", "Stone baking"),
        ("Idea\n- It keeps the heat and shortens the rise", "Stone baking"),
        ("Idea\n- Using a warm stone keeps the heat of the oven", "Motivation"),
        ("Problem\n- Fixed ovens would assign one heat to all loaves", "Flexible ovens"),  # not theirs
        ("- Freeze the dough or bake it?\n- Pro: Keeps the flavour of the rye", "Storing dough"),
        ("- Rye or wheat?\n  - Pro: Keeps the flavour of the rye", "Storing dough"),
        ("- Rye: names of mills, weighed by hand\n- Wheat: guesses that only the baker knows", "Recipes"),
        ("- Explicit: names\n- Implicit: guesses", "Recipes"),
        (
            "- Question: Can it help with the problem?\n  - No, because it heats all in the same way.",
            "Can steam bake?",
        ),
        ("(For simpler doughs, you would simply use the mixer.)", "The bread machine"),
    ],
)
def test_what_a_build_does_not_tell_is_not_asked(text, title):
    assert not built(text, title)


@pytest.mark.parametrize(
    ("title", "text", "question", "answer"),
    [
        (
            "Good ovens are...",
            "- Clean\n- Dry inside\n- Movable (on two wheels)",
            "what are good ovens like",
            "Good ovens are clean, dry inside and movable.",
        ),
        (
            "What Salt Leaves Out",
            "- Yeast\n- The rise, first and last\n- Old age",
            "what does salt leave out",
            "Salt leaves out: yeast; the rise, first and last; old age.",
        ),
    ],
)
def test_bullets_that_complete_their_title(title, text, question, answer):
    assert_asked(asked(text, title), question, answer)
