"""Questions that a label with a list below puts: "Valid only if:", "Countermeasures:"."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import parse
from train.writing.english.lexicon import bare, plural_noun
from train.writing.english.names import Casing, article_of, plural_term
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import THIRD
from train.writing.headings import column_name
from train.writing.labels import NO_LABELS
from train.writing.listing import SET_NOUNS, fragment, is_item, listed
from train.writing.posed import POINTING, SYMBOLS, posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line, children
from train.writing.statements import ATTRIBUTES, Fact
from train.writing.title_questions import asks
from tutor.course import Slide

CONDITION = re.compile(
    r"(?:it is |is )?(valid|true|applicable|stable|possible|lawful|legal) (?:only )?(if|when):$", re.I
)


def labelled_list(lines: Sequence[Line], at: int, slide: Slide, about: str, casing: Casing) -> Fact | None:
    """The list below or behind a label, as said of what the head of its column or the title names."""
    about = casing.counted(column_name(lines, at, casing) or about) if about else ""
    if not article_of(about) and f"the {about.lower()} " in casing.text:  # as the slides say it
        about = f"the {about}"
    loose = not about or asks(about) or about.startswith("the way ")
    items = children(lines, at) if lines[at].text.endswith(":") else []
    label, _, tail = tidy(lines[at].text).rstrip(".").partition(": ")
    texts = [tidy(line.text).rstrip(".;, ") for line in items] or re.split(r", (?:and )?| and ", tail)
    if loose or not 2 <= len(texts) <= 8 or any(SYMBOLS.search(text) or not text.strip() for text in texts):
        return None
    if any(bare(text.split()[0]) in POINTING for text in texts):
        return None
    if not items:
        names = column_name(lines, at, casing) and all(text[:1].isupper() for text in texts)
        return None if not names else named(f"{label}:", texts, lines[at].text, slide, about, casing)
    between = slide.text.partition(lines[at].text)[2].partition(items[-1].text)[0]
    quote = f"{lines[at].text}{between}{items[-1].text}"
    told = conditions(tidy(lines[at].text), texts, quote, slide, about)
    return told or named(tidy(lines[at].text), texts, quote, slide, about, casing)


def conditions(label: str, texts: Sequence[str], quote: str, slide: Slide, about: str) -> Fact | None:
    """ "Valid only if:" above "oven is hot", "dough is dry" under "Baker's rule" → under which conditions is it
    valid?"""
    found = CONDITION.fullmatch(label)
    if not found or not all(parse(text, sure=3) for text in texts):
        return None
    be, (state, link) = "are" if plural_term(about) else "is", found.groups()
    small = [f"{text[0].lower()}{text[1:]}" for text in texts]
    only = "only " if " only " in f" {label.lower()} " else ""
    said = f"{about} {be} {state.lower()} {only}{link.lower()} {listed(small)}"
    asked = (f"{be} {about} {state.lower()}", f"{about} {be} {state.lower()}")
    return posed(("under which conditions", *asked), said, quote, slide, about, alone=True)


def named(label: str, texts: Sequence[str], quote: str, slide: Slide, about: str, casing: Casing) -> Fact | None:
    """ "Countermeasures:" above a list under "Mould" → which countermeasures are named for mould?"""
    found = re.fullmatch(r"(?:[Cc]ommon |[Tt]ypical )?([A-Z]?[a-z]+s):", label)
    noun = found.group(1).lower() if found else ""
    general = NO_LABELS | SET_NOUNS | ATTRIBUTES["pro"] | ATTRIBUTES["con"]
    if not noun or not plural_noun(noun) or {noun, noun.removesuffix("s")} & general or noun in THIRD:
        return None
    whole = [text for text in texts if is_item(text) or (starts_with_verb(text) == "base" and fragment(text))]
    if len(whole) < len(texts) or noun in about.lower():
        return None
    names = all(text[:1].isupper() for text in texts[1:]) and "\n" not in quote  # inside a line
    small = texts if names else [casing.lower(text) for text in texts]
    told = listed(small) if all(len(text.split()) <= 2 for text in texts) else "; ".join(small)
    asked = f"are named for {about}"
    return posed((f"which {noun}", asked, asked), f"{noun} for {about}: {told}", quote, slide, about, alone=True)
