from train.questions import MOST_FACTS, practice_rows


def row(fact, form, question, split="train"):
    return {"fact": fact, "form": form, "question": question, "answer": "It is.", "split": split}


def test_of_each_fact_the_plainest_question_of_each_kind_is_kept():
    rows = [
        row("1", "define", "Speaking of models, what is a token?"),
        row("1", "define", "What is a token?"),
        row("1", "define", "Define it."),
        row("1", "cloze", "In the context of models, what is missing? ___ is a unit."),
        row("1", "cloze", "What is missing? ___ is a unit."),
        row("1", "why", "Why is it?"),
        row("2", "choice", "What is it?\nA) a\nB) b"),
    ]
    assert [r["question"] for r in practice_rows(rows)] == [
        "What is a token?", "What is missing? ___ is a unit.", "What is it?\nA) a\nB) b",
    ]  # fmt: skip


def test_nothing_that_was_held_out_for_the_report_is_practised():
    assert (
        practice_rows([row("1", "define", "What?", "unseen_wording"), row("2", "cloze", "___", "unseen_slide")]) == []
    )


def test_a_huge_course_keeps_facts_from_all_of_it():
    kept = practice_rows(row(str(n), "define", "What is it?") for n in range(3 * MOST_FACTS - 1))
    assert len(kept) == MOST_FACTS
    assert int(kept[-1]["fact"]) > 3 * MOST_FACTS - 5
