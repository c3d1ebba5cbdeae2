"""The page of a report: whole, self-contained, and safe whatever a model says."""

import re

from tests.browser import SIZES, fits
from tests.test_measure import QUESTIONS, SLIDES, TableEngine, evaluate
from train.evaluation.questions import Question as Q
from train.evaluation.questions import slide_texts
from train.evaluation.samples import samples
from train.report import render
from train.report_plots import intervals_plot, losses_plot, said, shares_plot
from tutor.prompt import REFUSAL

EVIL = "<script>alert(1)</script>"


def page(tmp_path, base="I do not know.", **more):
    sets = {"exam": QUESTIONS, "off_course": [Q("How do I bake bread?", REFUSAL, (), "off")]}
    report = evaluate(TableEngine(base=base), tmp_path, "PEFT", SLIDES, sets)
    facts = {"title": "A <b>", "base": "demo/base", "command": "python -m train --course x"}
    return render(report | facts | more, (), slide_texts(SLIDES))


def test_the_page_shows_every_arm_and_set_and_escapes_what_models_say(tmp_path):
    text = page(tmp_path, base=EVIL)
    assert "<script" not in text
    assert "A &lt;b&gt;" in text
    for words in ("tuned + slides", "Exam", "Off course", "Tuning helped", "Can the scores be believed?"):
        assert words in text
    for question in QUESTIONS:
        assert question.question in text
    assert "<dt>tuned <span class=good>✓</span>" in text
    assert "<dt>base <span class=poor>✗</span>" in text
    assert "LoRA freezes the base weights and trains" in text, "the slide of an answer"
    assert "python -m train --course x" in text


def test_the_page_needs_nothing_beside_it(tmp_path):
    text = page(tmp_path)
    assert not re.search(r"<(?:link|script|img|iframe)|url\(|@import|https?://", text)
    assert text.count("<svg") == text.count("</svg>") == 3
    assert "width=device-width" in text


def test_on_a_phone_nothing_but_wide_tables_moves_sideways_and_their_names_stay(tmp_path, browser):
    file = tmp_path / "report.html"
    file.write_text(page(tmp_path, base="x" * 400), encoding="utf-8")
    tab = browser.new_page(viewport=SIZES["phone"])
    try:
        tab.goto(file.as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert fits(tab)
        moved = tab.evaluate(
            """[...document.querySelectorAll('.scroll')].filter(box => box.scrollWidth > box.clientWidth).map(box => {
                box.scrollLeft = 200
                return box.querySelector('td').getBoundingClientRect().left - box.getBoundingClientRect().left
            })"""
        )
        assert moved
        assert set(moved) == {0}
    finally:
        tab.close()


def test_settings_and_what_was_found_beside_the_questions_are_told(tmp_path):
    text = page(
        tmp_path,
        tuning={"recipe": {"peft": {"r": 32}, "epochs": 3}, "loss": 0.39},
        seed=7,
        forgetting={"text": {"percent": 3.4}, "answers": {"percent": -0.5}},
        adapter_on={"first_tokens_changed": 3, "questions": 4, "largest_change": 12.0},
    )
    for words in ("<td>r</td><td>32</td>", "<td>seed</td><td>7</td>", "+3.4%", "first word of 3 of 4 answers"):
        assert words in text


def test_a_report_without_sets_is_still_a_page():
    report = {"title": "T", "base": "b", "command": "c", "verdict": "Nothing.", "sets": {}}
    assert "Nothing." in render(report)


def test_samples_are_the_ends_of_the_order_and_some_of_the_rest():
    rows = [
        {"question": str(i), "scores": {"base": {"right": 0, "token_f1": 0}, "tuned": {"right": 0, "token_f1": i / 20}}}
        for i in range(20)
    ]
    found = samples(rows)
    assert [row["question"] for row in found["best"]] == ["19", "18", "17"]
    assert [row["question"] for row in found["worst"]] == ["0", "1", "2"]
    assert len({row["question"] for kind in found.values() for row in kind}) == 9
    assert found == samples(rows), "the same each time"
    assert samples(rows[:1]) == {"best": rows[:1], "worst": [], "random": []}


def test_plots_place_marks_on_their_axis_and_keep_what_is_beyond_it_inside():
    plot = intervals_plot([("a <b>", {"mean": 0.5, "low": 0.25, "high": 2.0}, "tuned")], 0, 1, "T")
    assert "cx=262.0" in plot
    assert "x1=219.0 x2=348.0" in plot
    assert "a &lt;b&gt;" in plot
    assert "width=86.0" in shares_plot([("a", 0.5, True)], 0.75, "T")
    assert said({"mean": 0.5, "low": 0.4, "high": 0.6}) == "50% (40 to 60)"
    assert said({"mean": 0.5}, signed=True) == "+50"
    assert said({"mean": 1.0, "low": 1.0, "high": 1.0}) == "100%", "four right answers of four prove no certainty"


def test_losses_are_a_line_over_the_steps_and_marks_where_unseen_wordings_were_asked():
    losses = [{"step": 5, "loss": 2.0}, {"step": 10, "loss": 1.0}, {"step": 10, "watched": 0.5}]
    plot = losses_plot(losses, "T")
    assert plot.count("<polyline") == 2
    assert plot.count("<circle") == 1
    assert "189.0,0.0 348.0,77.0" in plot
