"""What stands behind an author and a year is what they report; they are no term."""

import pytest

from tests.test_posed import asked, assert_asked

SAID = "rye rises at half the speed of wheat"


@pytest.mark.parametrize(
    ("label", "who", "year"),
    [
        ("Barvik (1912):", "Barvik", "1912"),
        ("Barvik and Mill (1912b) –", "Barvik and Mill", "1912b"),
        ("Barvik & Mill, 1912:", "Barvik & Mill", "1912"),
        ("Barvik, A. (1912):", "Barvik, A.", "1912"),
        ("Barvik et al. (2012):", "Barvik et al.", "2012"),
    ],
)
def test_an_author_with_a_year_is_no_term(label, who, year):
    told = asked(f"- {label} {SAID}\n- Oat (1920): no loaf rises without warmth", "Studies of rye")
    assert_asked(told, f"what did {who} report in {year}?", f"{who} ({year}): {SAID}.")
    assert not any("meant by" in put for put in told)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- Barvik (1912): The Rise and Fall of Rye in Bari", "Studies of rye"),
        (f"- Barvik (1912): {SAID}", "Recommended readings"),
    ],
)
def test_a_source_is_no_note(text, title):
    assert not any("report in" in put for put in asked(text, title))


@pytest.mark.parametrize("said", ["flour, water, salt", "confirmed in wheat", "a tray for slow rising"])
def test_words_that_report_nothing_are_left_out(said):
    told = asked(f"- Barvik & Mill (1912): {said}\n- Crust: the hard shell around a loaf of bread", "Studies of rye")
    assert not any("Barvik" in put for put in told), list(told)
