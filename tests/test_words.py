"""Every word of the page exists in every language, with the same gaps and the same HTML."""

import re
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest

from tutor.words import FIRST, WORDS, label, language, say_to

GAPS = {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in WORDS[FIRST].items()}


def test_the_page_speaks_five_languages():
    assert sorted(WORDS) == ["de", "en", "es", "fr", "zh"]


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_exists_with_its_gaps_and_its_tags(name):
    assert list(WORDS[name]) == list(WORDS[FIRST])
    for key, text in WORDS[name].items():
        assert text.strip(), key
        assert {gap for _, gap, _, _ in Formatter().parse(text) if gap} == GAPS[key], key
        assert re.findall(r"<[^>]+>", text) == re.findall(r"<[^>]+>", WORDS[FIRST][key]), key


@pytest.mark.parametrize("name", sorted(set(WORDS) - {FIRST}))
def test_no_longer_text_was_left_in_english(name):
    same = [key for key, text in WORDS[name].items() if text == WORDS[FIRST][key] and " " in text]
    assert not set(same) - {"slide_page", "n_questions", "question_alone"}


def test_every_word_is_used_and_every_used_word_exists():
    code = "".join(path.read_text() for path in Path("tutor").glob("*.py"))
    used = set(re.findall(r'(?:say|label|_button|_small|question_box)\(\s*"(\w+)"', code))
    assert used <= set(WORDS[FIRST])
    built = (
        "kind_",
        "head_",
        "set_",
        "about_",
        "arm_",
        "slide_",
        "note_",
        "vote_",
        "pair_",
        "side_",
        "metric_",
        "box_",
    )
    unused = {key for key in WORDS[FIRST] if not re.search(f"""["']{key}["']""", code) and not key.startswith(built)}
    assert not unused - {"right", "close", "wrong"}


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("de-AT,de;q=0.9,en;q=0.8", "de"), ("zh-CN", "zh"), ("pt-BR,es;q=0.5", "es"), ("xx", "en"), ("", "en")],
)
def test_the_language_is_the_first_that_the_browser_asks_for_and_the_page_speaks(asked, spoken):
    assert language({"accept-language": asked}) == spoken
    assert say_to(SimpleNamespace(headers={"accept-language": asked}))("ask") == WORDS[spoken]["ask"]


def test_a_label_that_no_language_has_is_refused():
    with pytest.raises(KeyError):
        label("no_such_word")
