"""Notes to complete from lines that tell nothing otherwise, by an arrow or an amount in them. What stands above such a
line goes into its question: "- AV node", "  - delay: about 0.1 s" → under "AV node", complete "delay: about ___ s"."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.lexicon import bare, words
from train.writing.english.names import Casing
from train.writing.english.phrases import starts_with_verb
from train.writing.gates import FACT_GATES, first_failure
from train.writing.headings import heading
from train.writing.label_gaps import label_gap
from train.writing.labels import GLOSS, NO_LABELS
from train.writing.note_gaps import ARROW, at_arrow, at_number, fits, noted_text
from train.writing.noted import PLAN, SOURCES, noted_on_topic, notes_below
from train.writing.posed import POINTING
from train.writing.prose import OPENERS, tidy
from train.writing.slide_lines import Line, column_head
from train.writing.statements import Fact
from tutor.course import Slide

NO_TOPIC = re.compile(  # beside those of a plan and of sources
    r"\b(?:examples?|questions?|quiz|homework|summary|exams?|grading|organi[sz]ation(?:al)?|logistics|deadlines?|"
    r"administrati(?:on|ve)|syllabus)\b",
    re.I,
)
OPENS = OPENERS | (POINTING - {"both", "each"}) | words("e.g i.e etc see if so or then also hence yes")
PRONOUNS = words("it its they them their he she his her this these those there")
LONGEST_HEAD, MOST = 8, 8


def notes_of(lines: Sequence[Line], slide: Slide, told: Sequence[Fact], casing: Casing) -> list[Fact]:
    """What the notes of a slide tell beside the facts `told`: about the line above them, about its topic, or alone."""
    notes = notes_below(lines, slide, told, casing)
    notes += noted_on_topic(lines, slide, [*told, *notes], casing)
    return notes + left_notes(lines, slide, [*told, *notes], casing)


def left_notes(lines: Sequence[Line], slide: Slide, told: Sequence[Fact], casing: Casing) -> list[Fact]:
    """A fact for each line that no good fact of those `told` quotes, where a gap can be told from the rest of it."""
    if any(one.search(slide.title) for one in (NO_TOPIC, PLAN, SOURCES)) or not heading(slide.title, casing):
        return []
    facts = [
        fact for at, line in enumerate(lines) if line.marker != "|" and (fact := left_note(lines, at, slide, casing))
    ]
    quoted = "\n".join(fact.quote for fact in told if not first_failure(FACT_GATES, fact)) if facts else ""
    left = [fact for fact in facts if fact.quote not in quoted]
    return sorted(left, key=lambda fact: not ARROW.search(fact.statement))[:MOST]


def left_note(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """The fact of one line; None where it points elsewhere, or where nothing in it tells what a gap asks for."""
    above, text = head_above(lines, at), noted_text(lines[at].text)
    found = GLOSS.match(text)
    label, said = found.groups() if found else ("", text)
    if above is None or loose(text, label) or (not above and starts_with_verb(text) in ("third", "aux")):
        return None
    named = re.search(r"[^\W\d_]{2}", label) and not label[-1].isdigit()
    opened = re.sub(r"\([^()]*\)", "", ARROW.split(said)[0])
    led = label or sum(not re.search(r"\d", word) for word in content(opened)) > 1  # not "triangle → ___"
    left, lead = (at_arrow(said) if led else "") or (at_number(said) if named else ""), text[: len(text) - len(said)]
    if not left and label:
        return label_gap(label, said, lines[at].text, lines, slide, casing, above)
    if not left or len(content(f"{above} {lead}{left}")) < 2:
        return None
    return Fact("note", label or text, "", f"{text}.", lines[at].text, slide, None, (lead + left, above, "", ""))


def loose(text: str, label: str) -> bool:
    """Whether a line points elsewhere, asks, or gives a source or an example."""
    opens = bare([*text.split(), ""][0]) in OPENS or bare([*label.split(), ""][0]) in NO_LABELS
    source = re.search(r"\bet al\b|\bsource\b", text, re.I)
    return bool(opens or source or PRONOUNS & set(map(bare, text.split()))) or text[-1:] in ":?!" or not fits(text)


def head_above(lines: Sequence[Line], at: int) -> str | None:
    """The line that a line stands below, or the head of its column; "" for none, None for one that is no head, or that
    stands below another itself."""
    above = next((line for line in reversed(lines[:at]) if line.depth < lines[at].depth), None)
    if above is None:
        return noted_text(column_head(lines, at))
    head = tidy(above.text).rstrip(" :")
    if (found := GLOSS.match(head)) and len(head.split()) > LONGEST_HEAD:
        head = found[1]
    plain = len(head.split()) <= LONGEST_HEAD and fits(head) and not re.search(r"[.?!;→]$|→|\bexamples?\b", head, re.I)
    if ARROW.search(noted_text(above.text)) and ARROW.search(noted_text(lines[at].text)):  # each tells what it leads to
        return ""
    return head if plain and not above.depth else None
