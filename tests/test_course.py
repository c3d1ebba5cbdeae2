import pytest

from tutor.course import Slide, read_slides, slugify
from tutor.errors import TutorError
from tutor.files import write_jsonl


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Deep Learning for NLP!", "deep-learning-for-nlp"),
        ("  a__b/../c ", "a-b-c"),
        ("Введение в МО", "введение-в-мо"),
        ("机器学习", "机器学习"),
        ("ﬁne", "fine"),
    ],
)
def test_slugs_keep_letters_of_any_script_and_nothing_that_hurts_a_path(name, slug):
    assert slugify(name) == slug
    assert slugify(slug) == slug


@pytest.mark.parametrize("name", ["", "///", "...", "--", "🙂"])
def test_a_name_without_letters_is_refused_with_a_cure(name):
    with pytest.raises(TutorError, match="--course"):
        slugify(name)


def test_slides_survive_their_file(tmp_path):
    known = Slide("d", 4, "Title", "text – ünï", "text", (2, 3, 4), ("It is a text.", "It has two facts."))
    slides = [known, Slide("d", 5, "", "", "figure")]
    write_jsonl(tmp_path / "slides.jsonl", [slide.row() for slide in slides])
    read = read_slides(tmp_path / "slides.jsonl")
    assert read[0] == slides[0]
    assert read[1].pages == (5,)
    assert "facts" not in slides[1].row()


def test_a_file_that_holds_no_slides_names_what_it_lacks(tmp_path):
    write_jsonl(tmp_path / "slides.jsonl", [{"deck": "d"}])
    with pytest.raises(TutorError, match="page"):
        read_slides(tmp_path / "slides.jsonl")
