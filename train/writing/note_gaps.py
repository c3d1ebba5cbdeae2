"""Notes to complete: what stands in note form is not turned into a sentence, a part that the rest of its line points to
is left out. "DiGeorge: 22q11.2 deletion → thymic hypoplasia" → complete "DiGeorge: 22q11.2 deletion → ___"."""

import re

from train.writing.duplicates import content
from train.writing.english.clauses import find_verb
from train.writing.english.lexicon import ADJECTIVES, ADVERBS, NUMBER_WORDS, YEAR, bare, plural_noun
from train.writing.posed import SPOKEN
from train.writing.prose import CITATION
from train.writing.statements import Fact
from tutor.course import Slide
from tutor.practice import GAP

ARROW = re.compile(r"\s*[→⇒]\s*")
_DIGITS = r"\d[\d.,]*(?: \d{3}(?!\d))*(?<![.,])"  # "0.10", "25,000", "15 000"
NUMBER = re.compile(  # an amount with what it is an amount of; no part of a name ("Phase 4", "222Rn"), ratio or formula
    rf"(?:(?<=[\s(≈>~<≥≤−±])|^)(?<![×:/] )(?<![=·] ){_DIGITS}(?:[–-]{_DIGITS})?(?![.,]?\d)"
    r"(?= ?%| ?°C|/[a-z]| \(| (?!x |and |or |to |et |steps|parts|types|kinds|ways)[a-zµ]|[,;]|$)(?! ?[×:=·])"
)
NAMED = re.compile(
    r"(?:[^\W\d_]*[A-Z]\w*|"
    r"[a-z]*(?:type|phase|stage|grade|class|level|category|step|no\.?|op\.?|criteria|version|part))[ -]$"
)
DATED = re.compile(r"\b(?:in|since|from|until|till|by|around|about|of) $")  # what a year stands behind
LINK = re.compile(r" (?:that|by|to|for|from|with|in|on|at|of|until|after|before|against|through|between|without) ")
IDLE = frozenset(["far", "all", "least", "most", "once", "first", "last"])  # "by far"
MOST_WORDS, LONGEST_GAP = 30, 8


def gap_note(line: str, label: str, slide: Slide, alone: bool, by_link: bool = False) -> Fact | None:
    """The fact of a line "label: what is noted about it", kept as it stands, and asked for by a gap: for an amount or
    for what an arrow leads to, or for what stands behind a preposition; None where no part of it can be told so."""
    text = noted_text(line)
    found = re.match(r"(.+?)(:| [–—-]| =) (.+)$", text)
    if not found or not found[1].startswith(label.split(" (")[0]) or not fits(text):
        return None
    said = found[3]
    left = (at_link(said, found[1]) if by_link else at_arrow(said) or at_number(said)) if found else ""
    if not left:
        return None
    head = f"{found[1]}{found[2]}"
    return Fact(
        "note", label, "", f"{head} {said}.", line, slide, None, (f"{head} {left}", "", "", "alone" if alone else "")
    )


def noted_text(line: str) -> str:
    """A line as the slide has it, without its marks, citations and full stop, and with arrows as one sign."""
    text = re.sub(r"^\s*(?:[→⇒►▶•·▪–—-]|->|=>)\s+|\*\*|`", "", CITATION.sub("", line))
    return re.sub(r" (?:->|=>) ", " → ", " ".join(text.split())).rstrip(" .;!")


def fits(text: str) -> bool:
    """Whether a note can stand in quotation marks, in one line, and points at nothing else."""
    closed = all(text.count(left) == text.count(right) for left, right in (("(", ")"), ("[", "]"), ("“", "”")))
    return (
        closed
        and len(text.split()) <= MOST_WORDS
        and not re.search(r'["_?|\n]|https?:|\.\.|…', text + " ")
        and not (SPOKEN.search(text))
    )


def at_arrow(said: str) -> str:
    """What follows last, left out: "a → b → c, d" → "a → b → ___, d"; "" without an arrow, or for a mere sign."""
    *before, last = ARROW.split(said)
    shown = re.match(r"[^,;(]+", last)
    if not before or not shown or not re.search(r"[^\W\d_]{3,}", shown[0]) or not content(" ".join(before)):
        return ""
    gone = shown[0].rstrip()
    if re.match(r"[~≈]? ?\d", gone) and re.search(r"\d.*\+.*\d", said):  # a sum that the line gives
        return ""
    if last[len(gone) : len(gone) + 1] == "(":  # "→ f(x)"
        return ""
    if len(gone.split()) > LONGEST_GAP or bare(gone.split()[0]) in {"see", "so", "but"}:
        return ""
    return said[: len(said) - len(last)] + GAP + last[len(gone) :]


def at_number(said: str) -> str:
    """The first amount left out: "about 0.1 s, slow" → "about ___ s, slow"; "" where there is none."""
    for found in NUMBER.finditer(said):
        before, after = said[: found.start()], said[found.end() :]
        inside = before.count("(") > before.count(")")
        year = re.match(rf"{YEAR}(?!\d)", found[0]) and (
            inside or not DATED.search(before) or after[:2].strip().isalpha()
        )
        alone = not before.strip() and not re.match(r" ?[^\W_]| ?%", after)  # "430, magnetic"
        again = re.search(rf"(?<!\d){re.escape(found[0])}(?!\d)", f"{before} {after}")  # "cryptochrome 4 (Cry4a)"
        rest = re.search(r"(\d+) ?%", f"{before} {after}") if re.match(" ?%", after) and found[0].isdigit() else None
        told = rf"\b(?:{'|'.join(NUMBER_WORDS)})\b"  # "five cusps: 3 buccal, 2 lingual": what is left
        counted = re.search(told, before, re.I) and re.search(r"\d", after)
        single = found[0] == "1" and re.match(r" ([a-z]+)", after) and not plural_noun(after.split()[0])  # "1 year"
        again = again or counted or single or re.search(r"[−±]\s*$", before)
        again = again or (rest and int(rest[1]) + int(found[0]) == 100)  # the other is its rest
        if year or alone or again or found[0] == "0" or NAMED.search(before):
            continue
        return f"{before}{GAP}{after}"
    return ""


def at_link(said: str, label: str) -> str:
    """What stands behind the first preposition, left out: "limited by water supply" → "limited by ___"; "" where it is
    one word, or the label says it."""
    found = LINK.search(said)
    tail = re.match(r"[^,;(]+", said[found.end() :]) if found else None
    gone = tail[0].rstrip() if tail else ""
    new = content(gone) - content(label)
    closed = gone and said[found.end() + len(gone) :].startswith(" (")  # which spells it out
    loose = not gone or closed or bare(gone.split()[0]) in ADVERBS | IDLE
    acts = len(gone.split()) > 2 and find_verb(gone.split(), 3) is not None  # "at the follicle report its position"
    if not 2 <= len(gone.split()) <= LONGEST_GAP or acts or loose or not new or bare(gone.split()[-1]) in ADJECTIVES:
        return ""
    return f"{said[: found.end()]}{GAP}{said[found.end() + len(gone) :]}"
