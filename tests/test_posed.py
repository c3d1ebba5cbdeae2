"""Sentences whose shape says what to ask, in sentences of no deck."""

import re

import pytest

from tests.slides import slide
from train.write import write_pairs
from train.writing.facts import facts_of

TITLE = "Bread baking"


def asked(text: str, title: str = TITLE) -> dict[str, str]:
    """{question: answer} of the pairs of one slide, beside a filler that gives the course a pair in any case."""
    filler = slide("- A kiln is an oven in which clay is fired.", "Kilns", page=2)
    pairs, _ = write_pairs([slide(text, title), filler], "Cooking", 0)
    return {pair.question: pair.answer for pair in pairs if pair.page == 1}


def assert_asked(told: dict[str, str], question: str, answer: str) -> None:
    """Some question of those told holds the one given, and each that does is answered with what holds the answer."""
    fits = [given for put, given in told.items() if question.lower() in put.lower()]
    assert fits, list(told)
    assert all(answer in given for given in fits)


def kinds(text: str, title: str = TITLE) -> list[str]:
    return [fact.kind for fact in facts_of([slide(text, title)])[0]]


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "- Even if we knead FastDough for an hour, we will still find dry flour at the bottom",
            "What will you still find at the bottom even if you knead FastDough for an hour?",
            "Even if you knead FastDough for an hour, you will still find dry flour at the bottom.",
        ),
        (
            "- This means that if the crust of your WheatLoaf is darker than the crumb, the baker will not (or rarely) "
            "open the oven for that crust",
            "What happens if the crust of the WheatLoaf is darker than the crumb?",
            "the baker will not, or only rarely, open the oven for the crust.",
        ),
        (
            "- In loaves baked by SteamBots, one can still quite clearly taste regional flour",
            "What can still be tasted in loaves baked by SteamBots?",
            "In loaves baked by SteamBots, one can still taste regional flour.",
        ),
        (
            "- Crucial, that the yeast has access to the whole dough",
            "what is it crucial that the yeast has access to?",
            "It is crucial that the yeast has access to the whole dough.",
        ),
        (
            "- In loaves baked by SteamBots, one can still taste region-specific flours",
            "Which kind of flours can still be tasted in loaves baked by SteamBots?",
            "In loaves baked by SteamBots, one can still taste region-specific flours.",
        ),
        (
            "- Most studies sample loaves with the longest shelf life",
            "which loaves do most studies sample?",
            "Most studies sample loaves with the longest shelf life.",
        ),
        (
            "- Output can also be non-round, i.e. flat or long",
            "What can the output of bread baking be besides round?",
            "The output of bread baking can also be flat or long.",
        ),
        (
            "- Output can also be non-round, i.e. multi-slice/-grain",
            "What can the output of bread baking be besides round?",
            "The output of bread baking can also be multi-slice or multi-grain.",
        ),
        (
            "- If the crumbs of your WheatLoaf are wetter than bread, the baker will open tins for those crumbs",
            "What happens if the crumbs of the WheatLoaf are wetter than bread?",
            "the baker will open tins for such crumbs.",
        ),
        (
            "- Another oven that runs on steam only:\n  - SteamBot: sold in 1990\n  - No fire",
            "Which oven runs on steam only?",
            "SteamBot is an oven that runs on steam only.",
        ),
        (
            "Slow rising:\n- There is only one dough D = (a, b)\nFast rising:\n- There are two doughs D, E",
            "How many doughs are there in slow rising?",
            "In slow rising, there is only one dough.",
        ),
        (
            "Instead of counting crumbs and crusts on the shelf we do that on the floor! Floor counting",
            "what is counted on the floor instead of on the shelf?",
            "Crumbs and crusts are counted on the floor instead of on the shelf.",
        ),
        (
            "- Baking in SteamBots is usually cheap, unless we are heating rye at night",
            "In which case is baking in SteamBots not cheap?",
            "Baking in SteamBots is usually cheap, unless you are heating rye at night.",
        ),
        (
            "- But a hook of wood does not use the mixer’s capacity for speed, so it might be slow and noisy",
            "why might a hook of wood be slow and noisy?",
            "A hook of wood does not use the mixer’s capacity for speed, so a hook of wood might be slow and noisy.",
        ),
        (
            "- Twin loaf model (TLM)\n- Combines a light half\np = f(a)\nand a dark half\nq = f(b)\nto get:",
            "a twin loaf model",
            "A twin loaf model combines a light half and a dark half.",
        ),
        (
            "- RyeBench (Rye: A Test)\nReasoning about the smell of loaves (Source: Miller, 2019)",
            "What is the test RyeBench about?",
            "The test RyeBench is about reasoning about the smell of loaves.",
        ),
        (
            "- So for long journeys, the crumb becomes a burden",
            "what becomes a burden for long journeys?",
            "For long journeys, the crumb becomes a burden.",
        ),
    ],
)
def test_the_shape_of_a_sentence_puts_its_question(text, question, answer):
    assert_asked(asked(text, "HARDER TESTS" if "RyeBench" in text else TITLE), question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "- Even if it rises, it will still taste of yeast",  # of what?
        "- Even if we bake, y = f(x) will grow",
        "- If the dough is warm, it rises much faster than cold dough",  # it
        "- If these loaves are too dark, the oven was too hot",
        "- In it, one can taste the flour of last year",
        "- Important, that it has access to the whole dough",
        "- It replaced them",
        "- In the meantime: Mixers replaced kneaders",  # nor is a bare succession worth asking
        "- Most of them sample loaves with a crust",
        "- Output can also be flat",  # besides what?
        "- Output can also be non-round",  # that the question says
        "- Crucial, that the yeast has access to the whole dough (unless frozen)",  # not the half of it
        "Slow rising:\n- There is only one dough D = (a, b)\nFast rising:\n- Doughs D, E rise apart",  # as named
        "Slow rising:\n- There is only one dough\nFast rising:\n- There are two bowls",  # of other things
        "- It is cheap, unless the oven is warm",
        "- Baking is cheap, unless it is late",
        "Instead of counting it on the shelf we do that on the floor",
        "- RyeBench (Rye: A Test)\nReasoning about the smell of loaves",  # no title says what it is
        "- Combines a light half\np = f(a, b)\nand a dark half",  # what does?
        "- The larger the loaves, the more heat is needed to bake them",  # what grows is not worth asking
        "- Another oven that runs on steam only:",
        "- There are two types of dough",  # a list
        "- According to BreadAtlas (2019) there are 3,200 regional loaves",  # known by heart
        "Notes:\n- There is only one dough",
    ],
)
def test_what_points_elsewhere_is_not_asked(text):
    assert "posed" not in kinds(text)


def test_a_thing_without_what_it_is_of_gives_no_reason():
    text = "- But a hook does not use the mixer’s capacity for speed, so it might be slow and noisy"
    assert not any("why" in put.lower() for put in asked(text))


@pytest.mark.parametrize(
    "text",
    [
        "- Cake with similar grains has similar crust colours",
        "- Cake with similar grains will have similar crust colour distributions",
        "- Cakes with similar grains across countries have similar crusts",
    ],
)
def test_what_things_have_alike_is_not_asked_for(text):
    assert not asked(text)


def test_what_a_thing_is_made_of_does_not_explain_it():
    told = asked("- The twin loaf model combines a light half and a dark half")
    assert any("what does" in put.lower() for put in told)
    assert not [put for put in told if re.search(r"\bworks?\b|what .* does\b|idea behind|meant by", put, re.I)]


def test_a_topic_that_fits_what_is_asked_for_does_not_stand_before_it():
    text = "- Twin loaf model (TLM)\n- Combines a light half\np = f(a)\nand a dark half\nq = f(b)\nto get:"
    told = asked(text, "Cakes from loaf models")
    assert any("what does a twin loaf model combine" in put.lower() for put in told)
    assert not any(put.endswith("combines a light half and a dark half.") for put in told if "___" in put)
    assert not any("which model" in put.lower() for put in told), list(told)


def test_an_output_under_a_title_that_names_one_is_not_its_own_output():
    assert "posed" not in kinds("- Output can also be non-round", "The output")
    assert "posed" not in kinds("- Output can also be non-round", "Summary")


def test_a_sentence_that_is_asked_otherwise_is_not_asked_by_its_shape_too():
    assert kinds("- Beam search keeps the k best loaves even if we bake at night.") == ["clause"]


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "If two loaves form a true pair, they lie on different shelves.",
            "What follows if two loaves form a true pair?",
            "If two loaves form a true pair, they lie on different shelves.",
        ),
        (
            "The oven gain tells us how many extra loaves are due to the oven.",
            "What does the oven gain tell us?",
            "The oven gain tells how many extra loaves are due to the oven.",
        ),
    ],
)
def test_a_case_that_names_what_its_outcome_points_to_and_what_something_tells(line, question, answer):
    told = asked(f"- {line}")
    assert_asked(told, question[:-1], answer)


def test_an_outcome_whose_pronoun_fits_two_things_is_left_out():
    assert asked("- If a loaf of a baker is sold, it belongs to the buyer at the mill.") == {}
