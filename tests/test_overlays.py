from train.reading.overlays import Shown, groups, same_slide

STEPS = [
    Shown("Idea", ("First point",), "3 / 9"),
    Shown("Idea", ("First point", "Second point"), "3 / 9"),
    Shown("Idea", ("First point", "Second point", "Third point"), "3 / 9"),
]


def test_a_build_is_one_slide_and_its_last_page_comes_last():
    assert groups([Shown("Title", ()), *STEPS, Shown("Next", ("Other",), "4 / 9")]) == [[0], [1, 2, 3], [4]]


def test_different_numbers_keep_slides_apart_where_numbers_count_slides():
    alike = Shown("Idea", ("First point", "Second point", "Third point", "More"), "4 / 9")
    assert groups([*STEPS, alike]) == [[0, 1, 2], [3]]


def test_numbers_that_count_pages_do_not_keep_a_build_apart():
    pages = [Shown("Idea", ("A",), "1"), Shown("Idea", ("A", "B"), "2"), Shown("Other", ("C",), "3")]
    assert groups(pages) == [[0, 1], [2]]


def test_slides_that_only_look_alike_stay_apart():
    assert groups([Shown("Example", ("Step one",)), Shown("Example", ("Step two",))]) == [[0], [1]]
    assert groups([Shown("Plot", ()), Shown("Other plot", ())]) == [[0], [1]]
    assert groups([Shown("", ()), Shown("", ())]) == [[0], [1]]


def test_a_new_picture_under_the_same_text_is_a_new_slide():
    one = Shown("Results", ("Accuracy",), None, frozenset({(1, 1, 2, 2)}))
    other = Shown("Results", ("Accuracy",), None, frozenset({(5, 5, 9, 9)}))
    both = Shown("Results", ("Accuracy",), None, one.pictures | other.pictures)
    assert groups([one, other]) == [[0], [1]]
    assert groups([one, both]) == [[0, 1]]


def test_a_line_that_grows_belongs_to_the_same_build():
    assert groups(
        [Shown("T", ("A long enough beginning",)), Shown("T", ("A long enough beginning, and its end",))]
    ) == [[0, 1]]


def test_with_one_number_a_replaced_line_is_allowed_but_not_a_replaced_slide():
    assert same_slide(Shown("T", ("a", "b", "c"), "2"), Shown("T", ("a", "b", "x"), "2"), labels_tell=True)
    assert not same_slide(Shown("T", ("a", "b", "c"), "2"), Shown("T", ("x", "y", "z"), "2"), labels_tell=True)
