"""Slides in Hebrew and Arabic, which run from right to left: read as a reader reads them."""

from pathlib import Path

from tests.pdfs import any_script
from train.read import read_decks

LETTER = 0.55  # of the font size


def words(text: str, y: float, size: float = 20, right: float = 900, bullet: str = "") -> list:
    """Pieces of a line that ends at x = `right`: a word after the other from the right, the letters of each as they
    stand; a word in Latin letters stays."""
    pieces, x = [], right
    if bullet:
        x -= LETTER * size
        pieces.append((x, y, size, bullet))
        x -= 0.8 * size
    for word in text.split():
        x -= LETTER * size * len(word)
        pieces += [(x, y, size, word if word.isascii() else word[::-1]), (x - LETTER * size, y, size, " ")]
        x -= LETTER * size
    return pieces


def read(folder: Path, *pages: list):
    (folder / "deck.pdf").write_bytes(any_script(list(pages)))
    return read_decks([folder / "deck.pdf"])[0]


TITLE = words("רשתות נוירונים", 480, 34)


def test_bullets_stand_right_of_their_text_and_nest_to_the_left(tmp_path):
    (slide,) = read(
        tmp_path,
        [
            *TITLE,
            *words("למידת מכונה היא ענף של בינה מלאכותית שלומד מנתונים.", 400, bullet="•"),
            *words("רשת נוירונים בנויה מצמתים רבים", 360, right=870, bullet="–"),
            *words("למידה מונחית משתמשת בנתונים מתויגים", 320, bullet="•"),
        ],
    )
    assert (slide.title, slide.kind) == ("רשתות נוירונים", "text")
    assert slide.text.split("\n") == [
        "- למידת מכונה היא ענף של בינה מלאכותית שלומד מנתונים.",
        "  - רשת נוירונים בנויה מצמתים רבים",
        "- למידה מונחית משתמשת בנתונים מתויגים",
    ]


def test_latin_words_numbers_and_brackets_stay_in_order(tmp_path):
    seen = "2017 תנשב attention mechanism תארקנ (הטיש)"  # from left to right
    (slide,) = read(tmp_path, [*TITLE, (300, 400, 20, "." + seen), (300, 360, 20, "f(x) = 2x + 1")])
    assert slide.text.split("\n") == ["(שיטה) נקראת attention mechanism בשנת 2017.", "f(x) = 2x + 1"]


def test_the_right_column_comes_first_and_wrapped_lines_are_one(tmp_path):
    left = [*words("עמודה שנייה של השקף", 400, right=430), *words("יש בה שתי שורות", 340, right=430)]
    right = [*words("עמודה ראשונה של השקף שנמשכת", 400, bullet="•"), *words("בשורה שנייה", 376, right=873)]
    (slide,) = read(tmp_path, [*TITLE, *left, *right, *words("ועוד שורה אחת כאן", 340, bullet="•")])
    assert slide.text.split("\n") == [
        "- עמודה ראשונה של השקף שנמשכת בשורה שנייה",
        "- ועוד שורה אחת כאן",
        "עמודה שנייה של השקף",
        "יש בה שתי שורות",
    ]


def test_arabic_forms_are_letters(tmp_path):
    shown = "\ufe94\ufef4\ufefb\ufeed"  # the forms that a program writes, from left to right
    sentence = words("كتاب مدرسي كبير يشرح التعلم العميق.", 340)
    (slide,) = read(tmp_path, [*words("التعلم الآلي", 480, 34), (300, 400, 20, shown), *sentence])
    assert slide.text.split("\n") == ["ولاية", "كتاب مدرسي كبير يشرح التعلم العميق."]


def test_a_page_with_a_few_words_from_right_to_left_stays_as_it_is(tmp_path):
    (slide,) = read(
        tmp_path, [[50, 480, 34, "Names"], [60, 400, 20, "The word for network is "], [324, 400, 20, "תשר"]]
    )
    assert slide.text == "The word for network is רשת"
