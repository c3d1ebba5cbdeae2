"""Formulas in words: "Price margin = profit / sales" says how a thing is reckoned, and can be asked for as such."""

import re

from train.writing.english.lexicon import plural_noun, words
from train.writing.english.names import Casing, keeps_case
from train.writing.labels import NO_LABELS
from train.writing.posed import posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import VAGUE_SUBJECTS, Fact
from tutor.course import Slide

OPERATOR = r"(?: [/÷×·+−–-] )"
NAME = re.compile(r"((?:[A-Za-z][\w’'%-]*)(?: [\w’'-]+){0,4}?)(?: \(?[A-Za-zΔλρσμη]\w?\)?)?$")
OPERAND = re.compile(r"(?:%|\d[\d.,]*%?|[A-Za-z][\w’'.-]+|\((?:[a-zµ°]{1,4}[²³]?|%)\)²?|½|¼|⅓|¾)[²³]?(?: |$)")
SMALL = words("of in the a an at to per and for on by with from over")
MEASURES = words(
    "ratio rate margin density velocity elasticity index multiplier turnover efficiency yield equity profit cost income"
)


def reckoned(line: Line, slide: Slide, casing: Casing) -> Fact | None:
    """The fact of a line that says in words how a thing is reckoned; None for letters, code and lists."""
    name, said = formula_of(line)
    if not name:
        return None
    name = casing.lower(name)
    verb = "equal" if plural_noun(name.split()[-1]) else "equals"
    tells = (f"is the formula for {casing.named(name)}", f"the formula for {casing.named(name)} is")
    return posed(("what", *tells), f"{name} {verb} {said}", line.text, slide, name, " " in name)


def formula_of(line: Line) -> tuple[str, str]:
    """(name, what it is reckoned by) of a line; ("", "") for any other."""
    text = tidy(line.text).rstrip(" .;")
    left, equals, said = text.partition(" = ")
    if not equals:
        left, equals, said = text.partition(": ")
        equals = equals and left.split()[-1].lower() in MEASURES
    name = NAME.match(left)
    if not equals or not name or re.search(r"[=:;?_`|^\[\]{}→,]|[a-z]\(", said) or line.marker == "|":
        return "", ""
    name = name.group(1)
    tokens = name.lower().split()
    named = all(re.fullmatch(r"[a-z’'-]{3,}", word) or word in SMALL for word in tokens) or keeps_case(name)
    vague = tokens[0] in NO_LABELS or (len(tokens) == 1 and tokens[0] in VAGUE_SUBJECTS)
    return (name, said) if named and not vague and in_words(said) else ("", "")


def in_words(said: str) -> bool:
    """Whether a formula has an operator between things in words, and no letters that only the slide explains."""
    operands = [one.strip("() ") for one in re.split(OPERATOR, said)]
    worded = [one for one in operands if re.search(r"[A-Za-z]{3,}", one)]
    plain = all(OPERAND.sub("", f"{one.replace('(', '').replace(')', '')} ").strip() == "" for one in operands if one)
    return len(operands) > 1 and len(worded) > 1 and plain and said.count("(") == said.count(")")
