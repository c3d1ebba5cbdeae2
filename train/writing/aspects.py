"""Labelled fragments of a slide → facts: "Training objective: given a word, predict the next one" under "Skip-gram"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from train.writing.english.articles import COUNTED
from train.writing.english.clauses import find_verb
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import DETERMINERS, NUMBER_WORDS, PREPOSITIONS, plural_noun, singular_noun, words
from train.writing.english.names import Casing, sentence, with_article
from train.writing.english.phrases import starts_with_verb
from train.writing.labels import GLOSS, KINDS, LINKS
from train.writing.listing import fragment, list_fact
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import ATTRIBUTES, RELATED, Fact
from tutor.course import Slide

ASPECTS = words("""
goal aim purpose motivation intuition idea benefit benefits bias input output
inputs outputs pro pros con cons contra caveat complexity mechanism function structure origin
""") | {noun for nouns in ATTRIBUTES.values() for noun in nouns}
VERDICTS = {"pro": "advantage", "pros": "advantages", "con": "drawback", "cons": "drawbacks", "contra": "drawback"}
LOOSE_ALONE = words("objective assumption assumptions")  # which one? the training objective, the Markov assumption
WHYS = words("motivation intuition")


def aspect(lines: Sequence[Line], at: int, slide: Slide, term: str, casing: Casing) -> Fact | None:
    """The fact of a line "Label: fragment", or of a label whose only line below is the fragment; None where the label
    names no aspect of `term`."""
    label, rest, quote = labelled(lines, at, slide)
    rest = re.sub(r",? e\.g\.,? .*$", "", rest)
    tokens = label.lower().split()
    known = ASPECTS | LOOSE_ALONE if len(tokens) > 1 else ASPECTS
    named = 1 <= len(tokens) <= 3 and tokens[-1] in known and not set(tokens) & (DETERMINERS | PREPOSITIONS)
    named = named or tokens == ["use", "case"]
    if (
        tokens[-1:] and tokens[-1] in VERDICTS and term.split(" ")[-1].lower() in RELATED
    ):  # "the advantage of a problem"
        return None
    if term and re.sub(r"s$", "", noun_head(term.split()).lower()) in RELATED:  # "the bias of problems with the index"
        return None
    amount = re.match(rf"(?:\d|(?:{'|'.join(NUMBER_WORDS)}) )", rest)  # "Limitation: six years"
    if not named or amount or not term or tokens[-1] in term.lower().split() or not fragment(rest):
        return None
    if tokens[-1] in WHYS and find_verb(rest.split()) is None and not starts_with_verb(rest):  # a slogan is no reason
        return None
    term = casing.counted(term)
    column, value = (
        VERDICTS.get(label.lower(), "use case" if tokens[-1] == "case" else casing.lower(label)),
        casing.lower(rest).rstrip(".;"),
    )
    if column == "use case":
        return list_fact(f"use cases of {term}", [value], quote, slide, more=True)
    head = re.split(rf" (?:over|{'|'.join(LINKS)}) ", value)[0].split()
    if column in ("input", "output") and len(head) <= 3 and head[-1] in KINDS | COUNTED:
        value = f"is {value if head[0] in DETERMINERS else with_article(value)}"
    if not re.search(r"[,;]| and ", value):  # one
        first, last = column.rpartition(" ")[::2]
        column = f"{first} {singular_noun(last)}".strip()
    one = any(column in nouns for nouns in ATTRIBUTES.values()) and not plural_noun(column)  # of several
    said = sentence(f"{with_article(column) if one else f'the {column}'} of {term}: {value}".replace(": is ", " is "))
    return Fact("cell", term, "", said, quote, slide, None, (term, column, value, "concept", ""))


def labelled(lines: Sequence[Line], at: int, slide: Slide) -> tuple[str, str, str]:
    """(label, what it says, verbatim text) of a line, or of a label line and the one line that belongs to it."""
    line, after = lines[at], list(lines[at + 1 : at + 3])
    text = tidy(line.text)
    if text.endswith(":") and after and after[0].text not in slide.text:  # joined from two lines
        after[0] = replace(after[0], text=slide.text.partition(line.text)[2].strip().split("\n")[0].strip())
    if text.endswith(":") and after and (len(after) == 1 or after[1].depth < after[0].depth or not after[0].marker):
        below, start = after[0], slide.text.find(line.text)
        end = slide.text.find(below.text, start) + len(below.text)
        quote = slide.text[start:end]
        own = not below.marker or (below.depth > line.depth and below.marker == "-")
        return (text.rstrip(": "), tidy(below.text), quote) if own and quote else ("", "", "")
    found = GLOSS.match(text)
    return (found.group(1), found.group(2), line.text) if found else ("", "", "")
