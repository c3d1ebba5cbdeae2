"""Questions that several lines of a slide put together: a line with its label, a list under what it is said of, a title
that asks with the line that answers."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import parse
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import NUMBER_WORDS, bare, plural_noun, words
from train.writing.english.names import Casing, plural_term, with_article
from train.writing.english.phrases import starts_with_verb
from train.writing.english.short_forms import split_alias
from train.writing.labels import NO_LABELS, restored
from train.writing.listing import SET_NOUNS, is_item
from train.writing.orders import in_case
from train.writing.posed import POINTING, SYMBOLS, addressed, plural_of, posed
from train.writing.prose import stem, tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact, statement_fact
from tutor.course import Slide

STUDIED = words("benchmark dataset corpus task test challenge exam")  # of which one can say what they are about
COUNTED = (
    r"(?:(?:only|about|roughly|around|over|more than) )?"
    rf"(?:\d[\d.,]*\d|\d|{'|'.join(NUMBER_WORDS)}|(?<=only )one)(?: (?:million|billion))?"
)

THERE_ARE = re.compile(
    rf"there (is|are|exist) ({COUNTED}) ([a-z][\w -]*?)(?: \S* ?=.*| (?-i:[A-Z])(?:, [A-Z])*)?$", re.I
)


def posed_with(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """The fact of a line that gave none as it stands, told with the lines around it."""
    text = addressed(stem(tidy(lines[at].text))).rstrip(" .!")
    found = in_case(lines[at], slide) or one_that(lines, at, slide, casing)
    found = found or existing(text, lines, at, slide, casing)
    return found or told_below_name(lines, at, slide, casing)


def one_that(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """ "Another shop that sells tea only:" above "Leaf: founded in 1990" → which shop sells tea only?"""
    found = re.match(r"(?:another|an?|one|the only) ((?:[\w-]+ )?[\w-]+) that (.+):$", tidy(lines[at].text), re.I)
    below = lines[at + 1] if at + 1 < len(lines) else None
    if not found or below is None or below.depth <= lines[at].depth:
        return None
    kind, own = found.groups()
    name = tidy(below.text).partition(":")[0].strip(" .")
    known = 1 <= len(name.split()) <= 4 and name[:1].isupper() and parse(f"it {own}", sure=1) is not None
    if not known or SYMBOLS.search(own) or len(content(own)) < 2 or plural_noun(kind.split()[-1]):
        return None
    if re.search(rf"\bthe {re.escape(name.lower())} (?:is|has|can|was)\b", casing.text):  # as the slides say it
        name = f"the {name}"
    start = slide.text.find(lines[at].text)
    quote = slide.text[start : slide.text.find(below.text, start) + len(below.text)]
    said = f"{name} is {with_article(kind)} that {own}"
    return posed((f"which {kind}", own, own), said, quote, slide, name, alone=True)


def existing(text: str, lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """ "There are two texts X, Y = …" below "Cross-reading:" → how many texts are there in cross-reading? Only where
    the slide counts them elsewhere as well: a number beside no other is known by heart, or told by the label."""
    found = THERE_ARE.match(text)
    others = [THERE_ARE.match(addressed(tidy(line.text)).rstrip(" .!")) for line in lines]
    if not found or not any(other and contrasted(found, other) for other in others):
        return None
    verb, count, noun = found.groups()
    head, label = bare(noun_head(noun.split())), label_above(lines, at, casing)
    if not label or {head, f"{head}s"} & SET_NOUNS or len(noun.split()) > 6:
        return None
    things = noun if plural_noun(head) else re.sub(rf"\b{head}\b", plural_of(head), noun, count=1)
    place = f"in {label}"
    said = f"{place}, there {verb} {count.lower()} {noun}"
    asked = (f"how many {things}", f"are there {place}", f"there are {place}")
    return posed(asked, said, lines[at].text, slide, noun, alone=True)


def contrasted(one: re.Match, other: re.Match) -> bool:
    """Whether two counts are of the same things and differ: "only one text", "two texts"."""
    nouns = {bare(noun_head(found.group(3).split())).removesuffix("s") for found in (one, other)}
    return len(nouns) == 1 and one.group(2).lower() != other.group(2).lower()


def told_below_name(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """ "RyeBench (Rye: A Test)" above "Judging loaves by their smell" under "Harder tests" → what is the test RyeBench
    about?"""
    kind = slide.title.strip().split()[-1].lower() if slide.title.strip() else ""
    name = re.match(r"([A-Z][\w-]*[A-Z][\w-]*)(?: \([^()]*\))?$", lines[at].text)
    after = lines[at + 1] if at + 1 < len(lines) else None
    if not name or after is None or after.marker or kind.removesuffix("s") not in STUDIED or not kind.endswith("s"):
        return None
    told = re.sub(r"\s*\([^()]*\)$", "", tidy(after.text)).rstrip(" .")
    doing = re.match(r"\w{3,}ing ", told) and len(told.split()) >= 4 and not SYMBOLS.search(told)
    if not doing or lines[at].depth != after.depth:
        return None
    what = f"the {kind.removesuffix('s')} {name.group(1)}"
    small = " ".join(word.lower() if word.istitle() else word for word in told.split())
    start = slide.text.find(lines[at].text)
    quote = slide.text[start : slide.text.find(after.text, start) + len(after.text)]
    asked = ("what", f"is {what} about", f"{what} is about")
    return posed(asked, f"{what} is about {small}", quote, slide, what, alone=True)


def around_formulas(slide: Slide, casing: Casing) -> Fact | None:
    """The sentence whose parts have formulas between them: "- Twin loaf", "- Joins a light half", "p = …", "and a dark
    half", "q = …" → a twin loaf joins a light half and a dark half."""
    raw = slide.text.split("\n")
    for at, line in enumerate(raw):
        opened = re.match(r"- (\w.*[\w)])$", line)
        term = split_alias(re.sub(r"^\s*- ", "", raw[at - 1]))[0] if at and raw[at - 1].startswith("- ") else ""
        if not opened or starts_with_verb(opened.group(1)) != "third" or SYMBOLS.search(opened.group(1)):
            continue
        said, last, formulas = [opened.group(1)], at, 0
        for number, below in enumerate(raw[at + 1 :], at + 1):
            if re.match(r"\s*(?:-|\d+\.)\s", below) or below.endswith(":"):
                break
            if re.search(r" = |[∏∑]", below):
                formulas += 1
            elif re.match(r"(?:and|or|with) (?:an?|the) [\w -]+$", below) and formulas:
                said, last = [*said, below], number
            else:
                break
        if last == at or not is_item(term) or plural_term(term):
            continue
        told = restored(" ".join(said), casing.lower(term))
        fact = statement_fact(told, "\n".join(raw[at : last + 1]), slide, casing) if told else None
        return fact if isinstance(fact, Fact) else None
    return None


def label_above(lines: Sequence[Line], at: int, casing: Casing) -> str:
    """The term that the next label above a line names: "self-attention" of "Self-Attention:"; "" where it is none."""
    labels = (tidy(line.text) for line in reversed(lines[:at]) if line.text.endswith(":") and not line.marker)
    label = next(labels, "").rstrip(":")
    none = NO_LABELS | SET_NOUNS | POINTING
    if not 1 <= len(label.split()) <= 3 or {word.lower().removesuffix("s") for word in label.split()} & none:
        return ""
    return casing.lower(label)
