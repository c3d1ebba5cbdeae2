import pytest

from demo.build_courses import COURSES, HERE, fill_exam, page_html, pages_of, parse, to_html
from train.read import read_decks
from tutor.errors import TutorError

SOURCE = """# A course

Its subtitle

---

# Part one

---

## Tokens

- **A token** is a unit.

. . .

- More

. . .

```
---
. . . inside
```

---

## Attention

$$
softmax(Q Kᵀ / √d) V
$$
"""


def test_slides_have_roles_titles_and_steps():
    slides = parse(SOURCE)
    assert [(slide.role, slide.title, len(slide.steps)) for slide in slides] == [
        ("title", "A course", 1),
        ("section", "Part one", 1),
        ("content", "Tokens", 3),
        ("content", "Attention", 1),
    ]
    assert "---" in slides[2].steps[2]


def test_a_title_points_to_the_page_that_shows_its_slide_whole():
    assert pages_of(parse(SOURCE)) == {"A course": 1, "Part one": 2, "Tokens": 5, "Attention": 6}


def test_a_slide_without_a_heading_is_named():
    with pytest.raises(TutorError, match="slide 2"):
        parse("# Course\n---\nno heading")


def test_markdown_becomes_html_with_terms_formulas_tables_and_figures():
    assert '<li class="term"><strong>A token</strong> is' in to_html("- **A token** is a unit.")
    assert '<div class="formula">softmax(<i>Q</i> <i>K</i>ᵀ &lt; 1)</div>' in to_html("$$\nsoftmax(Q Kᵀ < 1)\n$$")
    assert "<th>a</th>" in to_html("| a | b |\n|---|---|\n| 1 | 2 |")
    figure = to_html("![A caption](figures/x.svg)")
    assert figure.strip() == '<figure><img src="figures/x.svg"><figcaption>A caption</figcaption></figure>'


def test_later_steps_keep_their_place_but_are_not_drawn():
    page = page_html(parse(SOURCE)[2], 1, 3, 4, "A course")
    assert page.count('class="step"') == 1
    assert page.count('class="step later"') == 2
    assert "3 / 4" in page


def test_exam_rows_get_deck_and_page_and_stay_the_same_the_second_time():
    rows = [{"id": "a", "title": "Tokens"}]
    filled = fill_exam(rows, pages_of(parse(SOURCE)))
    assert filled == [{"id": "a", "title": "Tokens", "deck": "slides", "page": 5}]
    assert fill_exam(filled, pages_of(parse(SOURCE))) == filled


def test_unknown_titles_of_the_exam_are_named():
    with pytest.raises(TutorError, match="no slide is titled Tokenz"):
        fill_exam([{"title": "Tokenz"}, {"title": "Tokens"}], {"Tokens": 5})


@pytest.mark.parametrize("slug", COURSES)
def test_the_committed_deck_says_what_its_source_says(slug):
    source = (HERE / "courses" / slug / "slides.md").read_text(encoding="utf-8")
    slides, dropped = read_decks([HERE / "courses" / slug / "slides.pdf"])
    written = [
        line.strip() for line in source.splitlines() if line.strip().startswith(("- ", "1. ", "2. ", "3. ", "| "))
    ]
    read = {line.strip() for slide in slides for line in slide.text.split("\n")}
    assert dropped == []
    assert [line for line in written if line.replace("**", "").replace("`", "") not in read] == []
    assert {slide.title: slide.page for slide in slides} == pages_of(parse(source))
