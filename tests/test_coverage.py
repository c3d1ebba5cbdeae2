"""The coverage report: every slide has its row, and one without pairs its reason."""

import pytest

from tests.slides import slide
from train.coverage import NO_FACT, SHOWN, coverage, summary, triage_table, whole_files, without_fact
from train.pairs import Pair
from train.report import coverage_section
from train.write import write_pairs
from tutor.course import Slide


def pair(number: int, fact: str, page: int = 1) -> Pair:
    return Pair(f"p{number}", fact, "what", f"Question {number}?", "Answer.", "deck", page, "quote")


TEXT = "Gates let a network forget parts of its state."
SLIDES = [*(Slide("deck", page, f"Title <{page}>", TEXT) for page in (1, 2, 3)), Slide("deck", 4, "", "", "figure")]
DROPPED = [
    {"stage": "write", "reason": reason, "deck": "deck", "page": 2, "line": "x"}
    for reason in ("rare", "usual", "usual")
] + [{"stage": "read", "reason": "file broken", "deck": "other", "page": None}]


def test_rows_count_facts_and_pairs_and_name_the_commonest_reason():
    rows = coverage(SLIDES, [pair(1, "a"), pair(2, "a"), pair(3, "b")], DROPPED)
    assert [(row["facts"], row["pairs"], row["why"]) for row in rows] == [
        (2, 3, ""),
        (0, 0, "usual"),
        (0, 0, "no line that states something: add a sentence"),
        (0, 0, "no line that states something: add a sentence"),
    ]
    assert summary(rows).startswith("coverage: 1 of 3 text slides have pairs, of 3 that state something in words")
    assert "1 without: usual" in summary(rows)
    assert "deck 2, Title <2>" in summary(rows)
    assert "--writer" not in summary(rows)


def test_a_reason_is_told_in_plain_words_with_what_to_do():
    dropped = [{"stage": "write", "reason": "fragment without verb", "deck": "deck", "page": 1, "line": "x"}]
    rows = coverage(SLIDES[:1], [], dropped)
    assert rows[0]["why"] == "fragments without a verb: needs a model writer, or whole sentences"
    assert "--writer local" in summary(rows)


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Learning outcomes", "- Know the mechanisms for building shared spaces", "course"),
        ("Overview", "- Encoder\n- Decoder\nSource: Vaswani and others, 2017", "labels"),
        ("Forward pass", "h = tanh(Wx)\ny = Vh + b\n- where h is the state of the network", "formulas"),
        ("Example", "The cat sat on the mat and slept", "example"),
        ("Trade-off", "- How well can the result be approximated by sparse attention?", "questions"),
        ("Gates", "- Gates let a network forget parts of its state", ""),
        (
            "Nets for texts",
            "(frozen)\n(tuned)\n- Miller (2014): Deep Networks for Kinds of Texts",
            "labels",
        ),
        ("Chatting", "Talking with the model: Smalltalk Benchmark\nSource: Papers with code", "labels"),
        (
            "Gates",
            "- All gates are defined like before\n- Step 2 of the recipe: Weights\nw = f(x)",
            "labels",
        ),
        (
            "Why gates?",
            "- Because networks should forget parts of...\n–...without a loss of speed!\n- When?",
            "labels",
        ),
        ("The gate ..", "- .. forgets parts of the state of a network", ""),  # goes on in words
        ("Gates", "f = s(x)\ni = s(y)\n- Gates let a network forget parts of its state", ""),  # beside formulas
        ("Gates", "f = s(x)\ni = s(y)\n- We let a network forget parts of its state", "formulas"),
        ("Gates", "```\nf = s(x)\n# Gates let a network forget parts of its state\n```", "formulas"),
    ],
)
def test_a_slide_that_states_nothing_in_words_is_told_apart(title, text, kind):
    assert without_fact(slide(text, title)) == kind
    row = coverage([slide(text, title)], [], [])[0]
    assert row["fact"] == (not kind)
    assert row["why"] == (NO_FACT[kind] if kind else "no line that states something: add a sentence")


def test_a_slide_shown_again_counts_once():
    again = [slide("- Gates let a network forget its state", "Gates", page) for page in (1, 2)]
    rows = coverage(again, [], [])
    assert [row["fact"] for row in rows] == [True, False]
    assert rows[1]["why"] == NO_FACT["repeated"]
    assert coverage(again, [pair(1, "a", 2)], [])[1]["pairs"] == 1


def test_a_long_list_of_bare_slides_is_cut_and_counted():
    slides = [Slide("deck", page, "T", TEXT) for page in range(SHOWN + 5)]
    assert "and 5 more" in summary(coverage(slides, [], []))


def test_the_triage_table_names_only_the_kinds_there_are():
    table = triage_table(SLIDES)
    assert "3 text" in table
    assert "1 figure" in table
    assert "scanned" not in table


def test_the_page_of_the_report_escapes_titles():
    page = coverage_section(coverage(SLIDES, [pair(1, "a")], DROPPED))
    assert "1 of 3 text slides" in page
    assert "Title &lt;2&gt;" in page
    assert "<2>" not in page


def test_a_slide_of_the_tests_has_a_row():
    assert len(coverage([slide("Text.", "T")], [], [])) == 1


def test_sentences_that_only_show_an_example_state_nothing():
    page = slide("Reading of words:\n- Example\nTime flies like an arrow, fruit flies like a banana.", "Meaning")
    assert without_fact(page) == "example"
    assert without_fact(slide("- Time flies like an arrow on most of the days\n- Example", "Meaning")) == ""


def test_what_is_to_be_said_of_a_whole_file_is_told_beside_the_kinds():
    rows = [{"stage": "read", "reason": f"deck{n}.pdf: is empty.", "deck": f"deck{n}", "page": None} for n in range(2)]
    page = {"stage": "read", "reason": "the page cannot be read", "deck": "deck9", "page": 3}
    assert whole_files([*rows, page]) == "\n  ! deck0.pdf: is empty.\n  ! deck1.pdf: is empty."
    assert whole_files([page]) == ""
    assert "and 3 more files" in whole_files(rows[:1] * (SHOWN + 3))


def test_a_fact_that_no_question_fits_leaves_a_reason():
    text = "- Most bread is made by bakers\n- A kiln is an oven in which clay is fired."
    pairs, dropped = write_pairs([slide(text, "Bread baking")], "Cooking", 0)
    lines = {pair.quote for pair in pairs} | {row["line"] for row in dropped}
    assert all(any(line[2:] in told or told in line for told in lines if told) for line in text.split("\n"))
