"""What a slide's title says its facts are about."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import parse
from train.writing.english.countable import bare_singular, stuff
from train.writing.english.lexicon import BE, HAVE_DO, MODALS, NUMBER_WORDS, PREPOSITIONS, PRONOUNS, bare, words
from train.writing.english.names import (
    GENERIC_TITLES,
    Casing,
    article_of,
    capitalised,
    topic,
)
from train.writing.english.title_words import BOTH_SIDES, CLOSING
from train.writing.english.verbs import BASE, NOUN_VERBS, gerund
from train.writing.labels import KINDS, NO_LABELS
from train.writing.slide_lines import Line, column_head
from train.writing.statements import ATTRIBUTES
from train.writing.title_questions import asked_about

WHOLE = re.compile(r"(?:what|why|how|when|where|which|who)\b[^?:]{12,50}\?", re.I)  # a question that is clear alone
ANNOUNCING = words("additions extensions improvements refinements preview review outlook")  # what the tail names
WIDE = words("approaches methods models techniques strategies algorithms solutions options")

EXAMPLE = re.compile(r"(?:worked )?examples?(?::| \d| [–—])", re.I)
BASICS = re.compile(  # "Yeasts: the basics" is about yeasts
    r"\s*[:–-]\s+(?:the )?(?:basic|basic idea|model|method|theory|principle|rule|idea|definition|step by step)s?$", re.I
)


def heading(title: str, casing: Casing) -> str:
    """What a slide's title says its facts are about: the term it names, or, where it is no term, what it says after
    its colon, or what it asks; "" for titles such as "Summary"."""
    title = without_basics(title)
    if EXAMPLE.match(title):  # what happens in it is no topic
        return ""
    if term := topic(title, casing):
        return term
    if wide := wide_title(title, casing):
        return f"{wide[0]} ({wide[1]})"
    if part := of_head(title, casing):
        return part[0]
    rest = after_colon(title)
    if re.match(r"(?!wh|how)[^?]+ or [^?]+\?$", rest, re.I) and rest.split()[0].lower() not in BE | MODALS | HAVE_DO:
        rest = rest.rstrip("?")  # "Offer or gift?"
    if re.match(r"(?:who|whose|which|where)\b", rest, re.I) and (term := topic(title.rpartition(": ")[0], casing)):
        return term  # "Loaves: who eats what"
    if "?" in rest or rest.lower().startswith(("why ", "how ", "what ", "when ")):
        told = asked_about(rest, casing)
        as_asked = re.match(r"(?:(?:why|how|when|where) (?:is|are|was|were)|\w+ (?:do|does|did|can|has|have)) ", told)
        return ("" if as_asked else told) or topic(title.rpartition(": ")[0], casing)
    loose = (
        CLOSING.match(rest)
        or title.startswith(("...", "…"))
        or {word.lower() for word in rest.split()} <= GENERIC_TITLES | {"learning", "key", "and"}
    )
    if loose or not 1 <= len(rest.split()) <= 9:
        return ""
    first, _, more = casing.quieter(rest).partition(" ")
    if first.lower() in PREPOSITIONS:  # "For next week" names no topic
        return f"the way {first.lower()} {more}" if re.match("from .+ to ", rest, re.I) else ""
    doing = (
        more and not more.startswith("and ") and first.lower() in BASE and first.lower() not in NOUN_VERBS
    )  # "Calculate the count"
    if doing:
        return f"{gerund(first.lower())} {more}"
    said, clause = casing.quieter(rest), parse(casing.quieter(rest), casing.lower, 3)
    return said if clause is None else f"how {said}" if clause.rest else ""  # "Heat decides everything"


def question_of(title: str) -> str:
    """'the question "What do the flours do?"': a title that asks, and is clear alone, as a topic; "" for others."""
    whole = WHOLE.fullmatch(title) and not title.isupper() and PRONOUNS.isdisjoint(map(bare, title.split()))
    return f'the question "{title}"' if whole else ""


def without_basics(title: str) -> str:
    return BASICS.sub("", BOTH_SIDES.sub("", without_count(title).strip()))


def of_head(title: str, casing: Casing) -> tuple[str, str] | None:
    """(what stands before the colon, the topic) of a title whose part after it means nothing alone: a single word, or
    words that no line of the slides says again ("loaves", '"Loaves: weight and crust"'), or what an article or a number
    opens ("loaves" twice); None for others, as for "Speeding up: cold proofing" where proofing is told of."""
    title = without_basics(title)
    head, colon, tail = title.rpartition(": ")
    tail, term = re.sub(r"\s*\([^()]*\)", "", tail).strip(" .…"), topic(head, casing) if colon else ""
    asked = re.search(r"\?|^(?:why|how|what|when|where|who|which)\b", tail, re.I) or CLOSING.match(tail)
    # "Procedure: kneading": the tail is what it is of
    kind = head.lower() in KINDS | NO_LABELS | GENERIC_TITLES | ANNOUNCING
    kind = kind or re.fullmatch(r"\w+-(?:level|order|scale|term|based|free)", head, re.I)  # "Low-level: kneading"
    if not term or not tail or asked or kind or topic(title, casing) or wide_title(title, casing):
        return None
    counted = re.match(rf"(?:an?|(?:the )?(?:{'|'.join(NUMBER_WORDS)})|the(?= \w+$)) ", tail, re.I)  # "…: the facts"
    if " " not in tail and tail.isupper() and tail.lower() not in casing.small:  # a short form
        return None
    leans = tail.split()[0].lower() in PREPOSITIONS
    again = " " in tail and not leans and re.search(rf"\b{re.escape(tail.lower())}", casing.text)
    if counted:
        return term, term
    if re.match(r"the .+ of \w", tail, re.I):  # "the forms of dough"
        return None
    if again or (" " in tail and casing.quieter(tail) != tail.lower()):
        return None
    plain = re.sub(r"\s*\(\d+\)", "", title).strip(" .…")
    return term, f'"{capitalised(casing.quieter(plain)) if plain.isupper() else plain}"'


def wide_title(title: str, casing: Casing) -> tuple[str, str] | None:
    """("gaps", "symbolic approaches") of "Gaps: symbolic approaches": a kind of things that only what stands before the
    colon places (approaches to what?); None for other titles."""
    title = without_count(title)
    head, colon, _ = title.rpartition(": ")
    rest = after_colon(title)
    wide = colon and rest.split(" ")[-1].lower() in WIDE and len(rest.split()) <= 2
    return (casing.quieter(head), casing.quieter(rest)) if wide and not topic(title, casing) else None


def without_count(title: str) -> str:
    """ "T5 and the three families" → "T5": which three, is known on the slide alone."""
    return re.sub(rf"\s+and (?:the )?(?:{'|'.join(NUMBER_WORDS)})\b.*$", "", title, flags=re.I)


def after_colon(title: str) -> str:
    return re.sub(r"\s*\(\d+\)$", "", title.rpartition(": ")[2]).strip(" .…")


def column_name(lines: Sequence[Line], at: int, casing: Casing) -> str:
    """The term that heads the column of a line, with the article it needs; "" without one, and below "Pros"."""
    head = column_head(lines, at)
    term = topic(head, casing)
    if not term or term.split()[-1].lower() in NO_LABELS | ATTRIBUTES["pro"] | ATTRIBUTES["con"]:
        return ""
    named = " " not in term or not head.split()[-1].islower()  # "Selective Repeat"
    kind = not named and bare_singular(term) and not stuff(term)
    return f"the {term}" if not article_of(term) and (kind or "of" in term.split()) else casing.counted(term)
