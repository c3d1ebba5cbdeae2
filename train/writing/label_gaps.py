"""Lines "label: explanation", asked for by their label: "- Silty soil: prone to crusting and erosion" → complete "___:
prone to crusting and erosion". What stands behind a label may be a meaning, a property, a place or a
result; which of them, no question needs to guess."""

import re
from collections.abc import Sequence

from train.writing.english.lexicon import (
    bare,
    plural_noun,
)
from train.writing.english.names import Casing
from train.writing.english.title_words import CLOSING
from train.writing.entries import FIELDS, defines, entry, tells_label
from train.writing.gates import FACT_GATES, first_failure
from train.writing.labels import GLOSS
from train.writing.note_gaps import gap_note, noted_text
from train.writing.remarks import AUTHOR
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from train.writing.terms_in_row import clear_alone
from tutor.course import Slide
from tutor.practice import GAP

ASKED = re.compile(r'is (?:meant by|noted about) "|is "[^"]+" described')
SHOWN = re.compile(r" \((?:[\d\s.,–-]+|[^()]*\b[a-z]{3,}\b[^()]*)\)$")  # beside a label: "(36, 46)", "(late stage)"
MOST_LINES = 4


def asked_by_label(
    told: Sequence[Sequence[Fact]], lines: Sequence[Line], slide: Slide, casing: Casing
) -> list[list[Fact]]:
    """Each list of facts with a gap for the label in place of a question that guesses what stands behind it, and of a
    sentence made of a label and its explanation; without those that only guess, where another is worth asking."""
    found = [[one for fact in facts for one in by_its_label(fact, lines, slide, casing)] for facts in told]
    if any(not guessed(fact) and not first_failure(FACT_GATES, fact) for facts in found for fact in facts):
        return [[fact for fact in facts if not guessed(fact)] for facts in found]
    return found


def by_its_label(fact: Fact, lines: Sequence[Line], slide: Slide, casing: Casing) -> list[Fact]:
    label, said = of_label(fact, lines)
    if gap := label_gap(label, said, fact.quote, lines, slide, casing) if label else None:
        return [gap]
    if not label or fact.kind != "posed" or "\n" in fact.quote or defines(said, label):
        return [fact]
    if bare(label) in FIELDS:
        return []
    return [gap_note(fact.quote, label, slide, fact.parts[-1] == "alone", by_link=True) or fact]


def guessed(fact: Fact) -> bool:
    """Whether a fact asks "how is it described?" or "what is noted about it?": what the answer is to be, it leaves
    open, so that it serves where a slide gives nothing else."""
    asked = ASKED.search(fact.parts[1]) if fact.kind == "posed" else None
    label, _, said = fact.statement.rstrip(".").partition(": ")
    listed = any(plural_noun(bare(word)) for word in label.split()) and re.search("[,;] ", said)
    return bool(asked) and not listed and not (asked[0].startswith("is meant") and defines(said, label))


def of_label(fact: Fact, lines: Sequence[Line]) -> tuple[str, str]:
    """(label, what stands behind it) of a fact that guesses how the two belong together; ("", "") for others."""
    if fact.kind == "posed" and ASKED.search(fact.parts[1]):
        if "\n" in fact.quote:
            return with_lines_below(fact.quote, lines)
        found = GLOSS.match(noted_text(fact.quote))
        return found.groups() if found else ("", "")
    found = GLOSS.match(noted_text(fact.quote)) if fact.kind in ("definition", "clause", "attribute") else None
    if not found or fact.quote.endswith(".") or re.match(r"(?:an?|the|any) ", found[2], re.I):
        return "", ""
    return ("", "") if fact.statement.rstrip(".").lower() in noted_text(fact.quote).lower() else found.groups()


def with_lines_below(quote: str, lines: Sequence[Line]) -> tuple[str, str]:
    """(label, what the lines below it say) of a `quote` of several lines, of which none has a label of its own."""
    head, *below = [noted_text(re.sub(r"^\s*(?:-|\d+[.)])?\s*", "", line)) for line in quote.split("\n")]
    opened = any(noted_text(line.text) == head for line in lines)
    label, said = GLOSS.match(head).groups() if GLOSS.match(head) else (head.rstrip(" :"), "")
    told = [said, *below] if said else below
    loose = any(GLOSS.match(line) or line.endswith(":") for line in below) or len(told) > MOST_LINES
    return ("", "") if loose or not opened else (label, "; ".join(told))


def label_gap(
    label: str, said: str, quote: str, lines: Sequence[Line], slide: Slide, casing: Casing, above: str = ""
) -> Fact | None:
    """The fact of a label and what is said behind it, asked for by the label, and by its meaning where that is told;
    None where the label is no entry of its own ("Origin"), or where the rest would say it."""
    plain = re.sub(r" \([^()]*\)", "", label)
    again = sum(noted_text(line.text).lower().startswith(f"{label.lower()}:") for line in lines) > 1
    if again or CLOSING.match(slide.title) or AUTHOR.match(quote):
        return None
    if not entry(plain, f"{slide.title} {above}") or not tells_label(said, plain):
        return None
    shown = SHOWN.search(label)
    told = f"{label}: {said}" if "\n" in quote else noted_text(quote)
    gap = f"{GAP}{shown[0] if shown else ''}{told[len(label) :]}"
    alone = clear_alone(plain, slide, casing) and not above
    term = plain if "\n" not in quote and not above and defines(said, plain) else ""
    return Fact("note", label, "", f"{told}.", quote, slide, None, (gap, above, term, "alone" if alone else ""))
