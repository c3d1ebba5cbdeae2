"""What a slide spells out beside its sentences: short forms with their long ones, and legends of codes."""

import itertools
import re
from collections.abc import Sequence

from train.writing.duplicates import STOP
from train.writing.english.names import abbreviation, keeps_case, sentence
from train.writing.english.short_forms import long_form, split_alias
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from tutor.course import Slide

LONGEST = 7  # words of a long form
SPELT = re.compile(r"((?:[\w–’'-]+ ){1,6}[\w–’'-]+) \(([A-Z][\w-]{1,7})\)")
NOTHING_SAID = ("other", "others", "none", "rest", "misc")
CODE = re.compile(r"(?![A-Z][a-z]{3})([A-Z][A-Za-z]{0,5}) = ([\"“]?[A-Za-z][\w ,/\"“”'’-]{2,60})(?: \([^()]*\))?$")


def short_form(fact: Fact) -> list[Fact]:
    """What an acronym in the subject stands for: "Natural language processing (NLP) is …" → one more fact."""
    if fact.clause is None:
        return []
    name, alias = abbreviation(fact.clause.subject)
    if not alias:
        return []
    said = sentence(f"{alias} stands for {name}")
    return [Fact("short", alias, "stands for", said, fact.quote, fact.slide, None, (name, alias))]


def short_facts(slide: Slide, known: Sequence[Fact]) -> list[Fact]:
    """ "Named Entity Recognition (NER)" anywhere on a slide, its title included → what NER stands for."""
    told = {fact.subject.lower() for fact in known if fact.kind == "short"}
    facts = []
    for line in slide.text.split("\n"):
        if re.search(r"\b(?:19|20)\d\d\b|\bProceedings\b", line):  # a reference
            continue
        for found in SPELT.finditer(line):
            alias = found.group(2)
            name = spelt_out(found.group(1), alias)
            if name and alias.lower() not in told:
                told.add(alias.lower())
                facts.append(short_fact(name, alias, found.group(0), slide))
    return facts


def spelt_out(words_before: str, alias: str) -> str:
    """The words before a bracket whose initials the alias is: ("The goal of byte-pair encoding", "BPE") → "byte-pair
    encoding"; "" where they are not."""
    letters = [letter.lower() for letter in re.sub(r"(?<=[A-Z])s$", "", alias) if letter.isalpha()]
    if not keeps_case(alias) or len(letters) < 2 or split_alias(f"{words_before} ({alias})")[1] == "":
        return ""
    name = long_form(words_before, alias)
    initials = "".join(word[0] for word in re.split(r"[\s–-]+", name.lower()) if word)
    known = len(name.split()) <= LONGEST and initials.startswith(letters[0])
    known = known and (
        " " not in name or letters[-1] in re.split(r"[\s–-]+", name.lower())[-1]
    )  # no "universal system (USA)"
    return name if known and len(set(letters) & set(initials)) >= min(2, len(set(letters))) else ""


def short_fact(name: str, alias: str, quote: str, slide: Slide) -> Fact:
    name = name[0].lower() + name[1:] if name[1:].islower() else name  # "Named Entity" is written like a name
    said = sentence(f"{alias} {'stand' if re.search('[A-Z]s$', alias) else 'stands'} for {name}")
    return Fact("short", alias, "stands for", said, quote, slide, None, (name, alias))


def expansions(lines: Sequence[Line], slide: Slide) -> list[Fact]:
    """A short form on one line and its words on the next: "- LAMBADA", "Language Modeling Broadened to …"."""
    facts = []
    for line, below in itertools.pairwise(lines):
        alias, name = tidy(line.text), re.sub(r"\s*\([^()]*\)$", "", tidy(below.text))
        fits = re.fullmatch(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*", alias) and not below.marker and name
        start = slide.text.find(line.text)
        quote = slide.text[start : slide.text.find(below.text, start) + len(below.text)] if fits else ""
        spelt = [word for word in re.split(r"[\s–-]+", name) if word]
        telling = [word for word in spelt if word.lower() not in STOP]
        initials = {"".join(word[0] for word in some).lower() for some in (spelt, telling)}  # IoT, or NER
        if quote and len(name.split()) > 1 and alias.lower() in initials:  # else made to fit: trivia
            facts.append(short_fact(name, alias, quote, slide))
    return facts


def legend(lines: Sequence[Line], slide: Slide, about: str) -> list[Fact]:
    """Two codes or more with their words, "IN = preposition", "B = begin of entity": what each stands for."""
    found = []
    for line in lines:
        parts = [CODE.match(re.sub(r",? (?:e\.g|i\.e)\b.*$", "", part)) for part in re.split(r"; ", tidy(line.text))]
        found += [
            (part.group(1), re.sub('["“”]', "", part.group(2)).strip(" ,"), line.text) for part in parts if all(parts)
        ]
    found = [one for one in found if one[1].lower() not in NOTHING_SAID]
    if len(found) < 2 or not about:
        return []
    return [
        Fact("code", code, "stands for", sentence(f'"{code}" stands for "{name}"'), quote, slide, None, (name, code))
        for code, name, quote in found
    ]
