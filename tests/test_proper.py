"""Names that a deck writes only at the start of a line, or only in its titles, keep their capital."""

import pytest

from tests.slides import slide
from train.write import write_pairs
from train.writing.english.names import Casing, capitalised, learn_casing
from train.writing.prose import sentences


def casing_of(*lines: str, titles: tuple[str, ...] = ("x",)) -> Casing:
    return learn_casing([slide("\n".join(f"- {line}" for line in lines), title) for title in titles])


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Barvik proposed a tax on rye.", "Barvik"),
        ("Kessandra argued that bread is power.", "Kessandra"),
        ("The mill burned on 12 Farinal and was sold.", "Farinal"),
        ("Eumedes' principle: dough rises by its own weight", "Eumedes' principle"),
    ],
)
def test_a_name_keeps_its_capital(line, subject):
    assert casing_of(line).lower(subject) == subject


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Acidity suggests a long rise.", "Acidity"),
        ("Bakers proposed a tax on rye.", "Bakers"),
        ("Ovens' heat: what the stones keep", "Ovens' heat"),
        ("Hygiene described in the rules is old. We like hygiene.", "Hygiene"),
    ],
)
def test_a_common_noun_loses_its_capital_inside_a_sentence(line, subject):
    assert casing_of(line, "an oven of stone").lower(subject) == subject[0].lower() + subject[1:]


def test_a_capital_in_a_title_written_like_a_sentence_is_a_name():
    titles = ("The price of bread", "Why did the bakers march?", "Farinal and the Board", "Bakers after the strike")
    assert casing_of("a long strike", titles=titles).quieter("The Great Hunger") == "the Great Hunger"
    titled = ("The Price of Bread", "The Long Strike", "Great Ovens")
    assert casing_of("the price, a strike", titles=titled).quieter("The Great Hunger") == "the great hunger"


def test_a_name_may_hold_a_small_word():
    casing = casing_of("He baked in Bari.")
    assert casing.lower("Barvik van Rhyn baked") == "Barvik van Rhyn baked"
    assert casing.quieter("Barvik van Rhyn (1853–1890)") == "Barvik van Rhyn (1853–1890)"
    assert casing.lower("Ovens and flour") == "ovens and flour"


def test_a_name_with_its_number_or_a_particle_or_before_its_theorem_keeps_its_capital():
    casing = learn_casing([slide("- Anna III ordered an oven.\n- A kiln is an oven.", "Barvik theorem")])
    assert casing.lower("Anna III ordered an oven") == "Anna III ordered an oven"
    assert casing.lower("Johanna van Barvik-Holm sold rye") == "Johanna van Barvik-Holm sold rye"
    assert casing.lower("Atlantic cod") == "Atlantic cod"
    assert casing.quieter("Barvik theorem") == "Barvik theorem"
    assert casing.quieter("Kiln process") == "kiln process"


@pytest.mark.parametrize(
    ("line", "title", "subject"),
    [
        ("Barvik baked the loaves of the king.", "x", "Barvik"),
        ("Ovens: Otto, Rusel, Rankel", "Rankel cycle", "Rankel cycle"),
        ("- Barvik and Ranker (1912) distinguish two doughs.", "x", "Ranker"),
    ],
)
def test_who_did_something_and_what_a_title_names_again_keep_their_capital(line, title, subject):
    assert casing_of(line, titles=(title,)).lower(subject) == subject


@pytest.mark.parametrize("line", ["Problem set two is due.", "Crusts baked dark are sold."])
def test_what_was_done_to_a_thing_names_nobody(line):
    first = line.split()[0]
    assert casing_of(line).lower(first) == first.lower()


def test_a_name_of_two_words_a_case_and_the_sign_of_an_element_keep_their_capitals():
    casing = casing_of("- Under the Flour Clause, flour is sold.", "- In Rhyn v. Barvik the mill won.")
    assert casing.quieter("The Flour Clause") == "the Flour Clause"
    assert casing.quieter("The Flour Mill") == "the flour mill"
    longer = casing_of("- It is a Neural Dough Model of rye.")
    assert not longer.twice
    assert casing.quieter("Oven v. Kiln") == "Oven v. Kiln"
    assert casing.lower("Oven v. Kiln decided it") == "Oven v. Kiln decided it"
    assert [casing.lower(text) for text in ("Fe", "In", "Mg (rare)")] == ["Fe", "in", "Mg (rare)"]


def test_a_case_at_law_ends_no_sentence():
    assert sentences("The mill won in Rhyn v. Barvik of Bari. It was sold.") == [
        "The mill won in Rhyn v. Barvik of Bari.",
        "It was sold.",
    ]


@pytest.mark.parametrize(
    ("title", "quiet"),
    [
        ("The Baking Trade After Barvik", "the baking trade after Barvik"),
        ("Old Mills Before Dawn", "old mills before dawn"),
        ("Loaves Under Pressure", "loaves under pressure"),
    ],
)
def test_a_title_ends_in_a_name_where_an_article_would_stand(title, quiet):
    assert casing_of("Rye is dark.").quieter(title) == quiet


def test_a_title_in_capitals_among_others_like_sentences_is_about_a_thing():
    others = ("The oven of Bari", "Loaves of rye bread", "What rye needs", "A mill without wind")
    casing = casing_of("Rye is dark.", titles=others)
    assert casing.told
    assert casing.quieter("The Structure of the Ovens") == "the structure of the ovens"
    assert casing.quieter("The Great Fear") == "the Great Fear"


def test_a_name_of_common_words_keeps_its_capitals():
    titles = ("First Flour War, 1775", "Rise of the mill", "Bread and what it costs", "The baker and the state")
    casing = casing_of("the war on rye was long", titles=titles)
    assert casing.told
    assert casing.quieter("First Flour War, 1775") == "First Flour War, 1775"
    assert casing.common_name("Social War and Bari")
    assert not casing.common_name("Carlo Bari and rye")
    text = "- Levy: grain for the army of the north\n- Truce: Vesta opens the war zone to trade\n- Rye: a grain of war"
    others = [slide("the mill and the price of bread were", title, page=3 + at) for at, title in enumerate(titles)]
    pairs, _ = write_pairs([slide(text, "First Flour War, 1775", page=2), *others], "Cooking", 0)
    asked = [pair.question for pair in pairs if pair.page == 2]
    assert any('"First Flour War, 1775"' in question for question in asked)
    assert any(pair.answer == "Truce: Vesta opens the war zone to trade." for pair in pairs)


def test_a_topic_of_one_thing_of_another_stands_as_its_title():
    text = "- Tally: a list of loaves that were sold\n- Levy: a tax in grain that millers pay"
    pairs, _ = write_pairs([slide(text, "Keeper of the mill")], "Cooking", 0)
    assert any('"Keeper of the mill"' in pair.question for pair in pairs)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Miller and Baker sell what they make", "Miller and Baker sell what they make"),
        ("Greek oven of clay", "Greek oven of clay"),
        ("Carla Bari, keeper", "Carla Bari, keeper"),
    ],
)
def test_names_keep_their_capitals_behind_a_colon(text, told):
    assert casing_of("a miller and a baker", "an oven").lower(text) == told


def test_a_prefix_of_chemistry_stays_small():
    assert capitalised("tert-Butanol burns") == "tert-Butanol burns"
    assert capitalised("non-French bread") == "Non-French bread"


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Barvis argues that rye is better.", "Barvis"),
        ("Congress taxes rye.", "Congress"),
        ("Chief Justice Barvik freed the chief bakers.", "Chief Justice Barvik"),
    ],
)
def test_names_in_s_bodies_without_an_article_and_names_behind_a_rank_keep_their_capital(line, subject):
    assert casing_of(line).lower(subject) == subject


@pytest.mark.parametrize(
    ("line", "subject"),
    [("Bakers argue that rye is better.", "Bakers"), ("Parliament sits. Only a parliament may tax.", "Parliament")],
)
def test_plurals_and_bodies_written_small_lose_it(line, subject):
    assert casing_of(line).lower(subject) == subject.lower()
