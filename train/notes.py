"""Rows beside the pairs: a teacher's notes on a slide, and questions that only make sense after another.

Both are made of pairs that are trained on, so nothing held out can stand in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from train.pairs import Pair
from train.writing.duplicates import STOP
from train.writing.english.lexicon import BE, MODALS, bare
from train.writing.english.verbs import THIRD
from tutor.course import Slide

NOTES = ("Write short notes on {title}.", "Teach me {title} in a few sentences.", "Give me your notes on {title}.")
LATER = ("con", "pro", "why", "how", "what", "purpose", "number", "when")  # forms of a question that may come second
TOLD = (*LATER, "define", "short")  # answers that are sentences
BEFORE = (STOP | {"against", "choose"}) - {"a", "an", "the", "on", "about"}  # before a term
SINGULAR = re.compile(r"What is (.+)\?")


@dataclass(frozen=True)
class FollowUp:
    """A question with its answer, and one on another fact of the slide that calls the first one's subject "it"."""

    first: Pair
    question: str
    second: Pair


def notes(pairs: Sequence[Pair], slides: Sequence[Slide]) -> list[tuple[str, str]]:
    """(request, note) of every titled slide with two facts or more: what they say, in the slide's order."""
    told: dict[tuple[str, int], dict[str, str]] = {}
    for pair in pairs:
        if pair.form in TOLD:
            told.setdefault((pair.deck, pair.page), {}).setdefault(pair.fact, pair.answer)
    rows = []
    for slide in slides:
        said = list(dict.fromkeys(text for _, text in sorted(told.get((slide.deck, slide.page), {}).items())))
        if slide.title and len(said) > 1:
            rows += [(request.format(title=slide.title), " ".join(said)) for request in NOTES]
    return rows


def follow_ups(pairs: Sequence[Pair]) -> list[FollowUp]:
    """For every question "What is X?", the questions on other facts of its slide that name X once."""
    on_slide: dict[tuple[str, int], list[Pair]] = {}
    for pair in pairs:
        if pair.form in LATER:
            on_slide.setdefault((pair.deck, pair.page), []).append(pair)
    found: dict[str, FollowUp] = {}
    for first in pairs:
        named = SINGULAR.fullmatch(first.question) if first.form == "define" else None
        for second in on_slide.get((first.deck, first.page), ()) if named else ():
            asked = called_it(second, named.group(1))
            if second.fact != first.fact and asked:
                found.setdefault(second.id, FollowUp(first, asked, second))
    return list(found.values())


def called_it(pair: Pair, term: str) -> str:
    """The pair's question with "it" for the term: "Why does an LSTM help?" → "Why does it help?"; "" where the term is
    not the subject of its answer, or the question names it not exactly once, or within a longer one."""
    named = re.escape(term)
    told = re.match(rf"(?:An? (?:drawback|advantage) of )?{named} (\w+)", pair.answer, re.IGNORECASE)
    if not told or bare(told.group(1)) not in BE | MODALS | THIRD.keys():
        return ""
    asked = list(re.finditer(rf"(\w+) {named}(?=[\s?.,])", pair.question))
    alone = len(asked) == 1 and asked[0].group(1).lower() in BEFORE
    if not alone or pair.question.count(re.sub(r"^(?:an?|the) ", "", term)) != 1:
        return ""
    return pair.question[: asked[0].start()] + asked[0].group(1) + " it" + pair.question[asked[0].end() :]
