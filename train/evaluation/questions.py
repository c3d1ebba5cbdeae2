"""The questions of an evaluation: a hand-written exam, held-out pairs, questions that should be declined."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from train.pairs import Pair
from train.score import terms_of
from train.writing.refuse import BESIDE_COURSE
from tutor.course import Slide
from tutor.errors import TutorError
from tutor.files import read_jsonl

QUESTIONS_PER_SET = 40


@dataclass(frozen=True)
class Question:
    """One question with its reference; `slide` ("deck:page") groups questions that rest on the same slide. An exam may
    hold its reference in other words, and its opposite, both written by hand."""

    question: str
    answer: str
    terms: tuple[str, ...]
    slide: str
    paraphrase: str = ""
    reversed: str = ""


def exam_questions(path: Path) -> list[Question]:
    """Hand-written questions. Raises TutorError when a row lacks a question or an answer."""
    return [question_of(row, f"{path}, row {number}", number) for number, row in enumerate(read_jsonl(path), 1)]


def question_of(row: Mapping, where: str, number: int) -> Question:
    """The question in a row with the fields question and answer, and if known terms, deck, page, title, paraphrase and
    reversed. Raises TutorError, naming `where`, when a text is missing."""
    question, answer = (str(row.get(field) or "").strip() for field in ("question", "answer"))
    if not question or not answer:
        raise TutorError(f"{where}: needs a question and an answer; add them or delete the row.")
    terms = row.get("terms") or terms_of(question, answer)
    terms = tuple(terms.split(";") if isinstance(terms, str) else map(str, terms))
    slide = f"{row['deck']}:{row['page']}" if row.get("deck") and row.get("page") else ""
    slide = slide or str(row.get("page") or row.get("title") or number)
    hand_written = (str(row.get(field) or "") for field in ("paraphrase", "reversed"))
    return Question(question, answer, terms, slide, *hand_written)


def pair_questions(pairs: Sequence[Pair], seed: int) -> list[Question]:
    """At most QUESTIONS_PER_SET of the pairs, open questions only: a choice can be guessed."""
    open_ = [pair for pair in pairs if pair.form not in ("choice", "cloze")]
    chosen = random.Random(seed).sample(open_, min(len(open_), QUESTIONS_PER_SET))
    return [Question(p.question, p.answer, tuple(terms_of(p.question, p.answer)), f"{p.deck}:{p.page}") for p in chosen]


def declined_questions(pairs: Sequence[Pair]) -> dict[str, list[Question]]:
    """Questions that the tutor should decline: of another subject (off_course), or about a term of the course but
    nothing that slides say (unanswerable). Each is a cluster of its own."""
    asides = [re.compile(re.escape(form).replace(re.escape("{S}"), ".+")) for form in BESIDE_COURSE]
    sets: dict[str, list[Question]] = {"off_course": [], "unanswerable": []}
    for pair in pairs:
        if pair.form == "refusal":
            beside = any(aside.fullmatch(pair.question) for aside in asides)
            terms = tuple(terms_of(pair.question, pair.answer))
            found = sets["unanswerable" if beside else "off_course"]
            found.append(Question(pair.question, pair.answer, terms, pair.id))
    return {name: found[:QUESTIONS_PER_SET] for name, found in sets.items()}


def slide_texts(slides: Sequence[Slide]) -> dict[str, str]:
    """{slide as a Question names it: its text}; in a course of one deck the page alone will do."""
    alone = len({slide.deck for slide in slides}) == 1
    found = {}
    for slide in slides:
        for page in slide.pages or (slide.page,):
            for name in (f"{slide.deck}:{page}", *([str(page)] if alone else [])):
                found[name] = f"{slide.title}\n{slide.text}"
    return found
