"""Which slides, and which of their lines, a question rests on."""

from dataclasses import replace

import numpy as np

from tutor.course import Slide
from tutor.embed import embed
from tutor.prompt import NO_LINE, NOTHING, PROMPT_SLIDES
from tutor.retrieve import SlideIndex

SLIDES = [
    Slide("d", 1, "Adapters", "- LoRA adds two small matrices beside a frozen weight.\n- Short one"),
    Slide("d", 2, "Baking", "- Bread rises because yeast makes gas.\n- An oven bakes bread at high heat."),
    Slide("d", 3, "Planets", "- Saturn has rings made of ice and rock.\n- Jupiter is the largest planet of all."),
    Slide("d", 4, "A picture of bread", "Bread, bread, bread and nothing else.", "figure"),
]


def test_the_closest_line_is_of_a_slide_that_is_shown():
    opened = SlideIndex(SLIDES).opened("Why does dough rise?")
    assert opened.closest == "Bread rises because yeast makes gas."
    assert opened.slides[0].title == "Baking"
    assert len(opened.slides) == PROMPT_SLIDES


def test_the_slides_of_a_prompt_are_known_with_the_line_that_it_names_alone():
    index = SlideIndex([*SLIDES, Slide("d", 5, "None", "- None of this bread, none at all, is about cities.")])
    question = "Why does dough rise?"
    assert [found.slide for found in index.read(question)] == list(index.opened(question).slides)
    assert [found.line for found in index.read(question)] == [index.opened(question).closest, ""]
    assert [found.line for found in index.read("Who is the mayor of London?")] == ["", ""]
    assert SlideIndex(SLIDES[3:]).read("bread") == []


def test_figures_are_not_searched_and_no_slides_give_nothing():
    assert all(found.slide.kind == "text" for found in SlideIndex(SLIDES).nearest("bread", 4))
    assert SlideIndex(SLIDES[3:]).opened("bread") == NOTHING


def test_slides_without_a_line_of_some_length_have_no_closest_line():
    opened = SlideIndex([Slide("d", 1, "Bread", "- flour\n- water")]).opened("What is in bread?")
    assert opened.closest == ""
    assert opened.slides


def test_the_answer_goes_before_the_line_that_repeats_the_question():
    slide = Slide(
        "d", 1, "Rising dough", "- Dough rises in a warm place for an hour.\n- It does so because yeast makes gas."
    )
    assert SlideIndex([slide]).opened("Why does dough rise?").closest == "It does so because yeast makes gas."


def test_close_lines_are_compared_word_by_word(monkeypatch):
    index, asked = SlideIndex([SLIDES[1]]), []
    monkeypatch.setattr(index._matching, "scores", lambda question, lines: asked.append(lines) or np.array([0, 1]))
    assert index.opened("What is known of bread?").closest == asked[0][1]
    assert set(asked[0]) == {"Bread rises because yeast makes gas.", "An oven bakes bread at high heat."}
    assert index.opened("Why does bread rise?").closest.startswith("Bread rises"), "far before the other"
    assert index.read("What is known of bread?")[0].line == asked[0][1]
    assert len(asked) == 1, "a question that is asked again is not compared again"


def test_a_question_for_a_year_that_no_slide_names_has_no_line():
    slide = Slide("d", 1, "Sourdough", "- Sourdough is a dough that wild yeast raises.")
    assert SlideIndex([slide]).opened("What is sourdough?").closest
    assert SlideIndex([slide]).opened("In which year was sourdough invented?").closest == NO_LINE


def test_a_question_is_embedded_once_for_its_prompt_and_its_sources(monkeypatch):
    index, embedded = SlideIndex(SLIDES), []
    monkeypatch.setattr("tutor.retrieve.embed", lambda texts: embedded.append(texts) or embed(texts))
    index.opened("Why does dough rise?"), index.read("Why does dough rise?"), index.nearest("Why does dough rise?", 3)
    assert embedded == [["Why does dough rise?"]]


def test_a_question_on_something_else_has_no_line():
    opened = SlideIndex(SLIDES).opened("Who is the mayor of London?")
    assert opened.closest == NO_LINE
    assert len(opened.slides) == PROMPT_SLIDES


def test_kept_vectors_are_used_for_the_slides_they_were_made_of_alone(tmp_path, monkeypatch):
    path = tmp_path / "slides.safetensors"
    first = SlideIndex(SLIDES, path)
    first.keep(path)
    embedded = []
    monkeypatch.setattr("tutor.retrieve.embed", lambda texts: embedded.append(len(texts)) or embed(texts))
    assert [each.slide for each in SlideIndex(SLIDES, path).nearest("bread", 3)] == [
        each.slide for each in first.nearest("bread", 3)
    ]
    assert embedded == [1, 1], "the two questions alone"
    SlideIndex([replace(SLIDES[0], title="Changed"), *SLIDES[1:]], path)
    path.write_bytes(b"broken")
    SlideIndex(SLIDES, path)
    assert len(embedded) == 4
