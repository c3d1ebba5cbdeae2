"""Which pairs of a run students practise with: for each fact one question of each kind, none that was held out."""

from collections.abc import Iterable

FORMS = ("choice", "cloze", "define")  # multiple choice, fill the gap, short answer
MOST_FACTS = 2000  # of a course; about 350 bytes a question


def practice_rows(rows: Iterable[dict]) -> list[dict]:
    """Rows of a questions.jsonl from those of a pairs.jsonl, in their order. Of a course with more facts than
    MOST_FACTS, facts at even distances stay."""
    chosen: dict[str, dict[str, dict]] = {}
    for row in rows:
        if row["split"] == "train" and row["form"] in FORMS:
            kinds = chosen.setdefault(row["fact"], {})
            kinds[row["form"]] = min(kinds.get(row["form"], row), row, key=_clumsiness)
    step = -(-len(chosen) // MOST_FACTS) or 1
    return [row for kinds in list(chosen.values())[::step] for row in kinds.values()]


def _clumsiness(row: dict) -> tuple:
    """The plainest wording of a question comes first: a question proper, with no preface, short."""
    question = row["question"]
    stem = question.split("___")[0]
    return not (question.endswith("?") or "___" in question), stem.count(",") + stem.count(":"), len(question)
