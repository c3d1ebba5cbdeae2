"""Terms in a row, each with its explanation: "- Osmosis: diffusion of water …", "- Lysis – the cell bursts"."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import parse
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
    plural_noun,
)
from train.writing.english.names import CASE, GENERIC_TITLES, Casing, plural_term
from train.writing.english.phrases import starts_with_verb
from train.writing.english.proper import is_person, may_be_name
from train.writing.english.verbs import BASE, PARTICIPLE, THIRD
from train.writing.headings import heading
from train.writing.labels import GLOSS, NO_LABELS, SIDES
from train.writing.listing import SET_NOUNS
from train.writing.note_gaps import gap_note
from train.writing.posed import POINTING, SPOKEN, posed
from train.writing.prose import OPENERS, tidy
from train.writing.remarks import remarks
from train.writing.slide_lines import Line, children, span
from train.writing.statements import ATTRIBUTES, RELATED, VAGUE_SUBJECTS, Fact
from tutor.course import Slide

NO_TERMS = (
    NO_LABELS | RELATED | ATTRIBUTES["pro"] | ATTRIBUTES["con"] | GENERIC_TITLES | SET_NOUNS | VAGUE_SUBJECTS | SIDES
)
OPENS = (OPENERS | PREPOSITIONS | DETERMINERS | POINTING | ADVERBS) - {"inside", "outside"}
UNREADABLE = re.compile(
    r"[=?<>→⇒↔⇔^{}\[\]∑∏|+:#]|\.\.|…| / |(?<![\w.])(?!e\.g|i\.e)[a-z]+\. [a-z]|(?<![\w'’-])[A-Zb-z](?![\w'’.-])"
)
ADJECTIVAL = re.compile(r"[a-z]+(?:-(?:based|driven|oriented)|ed|ic|ional|ary|ive|ous|able)$", re.I)
STRATEGIES = re.compile(
    r"([a-z-]+(?: [a-z-]+)?)(?:: (?:\w+ )?| )(?:approaches|strategies|methods|techniques|policies)$", re.I
)
LIMIT = re.compile(r"(?:no|not) (?:more|less|fewer|\w+er)\b|at (?:least|most)\b|(?:max|min)\b|up to\b", re.I)
GLOSSARY = re.compile(r"\b(?:terms|vocabulary|glossary|terminology|definitions)\b", re.I)
LONGEST_TERM, FEWEST_WORDS, MOST_WORDS = 4, 3, 30


def termed(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """What is meant by the term that a line explains, where a line beside it has a term as well: a label that stands
    alone may be anything, those in a row are terms."""
    noun = what_strategies(slide.title)
    term, said = labelled(lines[at], noun)
    said, quote = with_list(said, lines, at, slide)
    others = [other for other, _ in (labelled(line, noun) for line in beside(lines, at)) if other]
    if term and noun and ADJECTIVAL.fullmatch(term) and any(map(ADJECTIVAL.fullmatch, others)):
        term = f"{term} {noun}"
    if (
        not term
        or not others
        or not explains(said, term)
        or remarks(lines, at, term, said, not tells_property(said, term))
    ):
        return None
    last = bare(term.split()[-1])
    kinds = " " in term and any(bare(other.split()[-1]) == last and other != term for other in others)
    if not kinds and {last, last.removesuffix("s")} & NO_TERMS:  # "hypotonic solution" is one beside a hypertonic one
        return None
    acts = may_be_name(said.split()[0], casing.small) and said.split()[1] in THIRD  # "Vesta opens the oven"
    said = casing.lower(said) if said.split()[0].istitle() and not acts else said
    alone, noted = clear_alone(term, slide, casing), tells_property(said, term) or named_by_capitals(term, others)
    if noted and quote == lines[at].text and (fact := gap_note(quote, term, slide, alone)):
        return fact
    tell = f'is {"noted about" if noted else "meant by"} "{term}"'
    return posed(("what", tell, tell), f"{term}: {said}", quote, slide, term, alone)


def named_by_capitals(term: str, others: Sequence[str]) -> bool:
    """Whether a term is a name by its capitals, which other labels have not: "Brown Thrasher" beside "Dawn chorus"."""
    return bool(re.fullmatch(r"[A-Z][\w’-]+(?: [A-Z][\w’-]+)+", term)) and any(
        re.search(r"^[A-Z][a-z]+ [a-z]", other) for other in others
    )


def with_list(said: str, lines: Sequence[Line], at: int, slide: Slide) -> tuple[str, str]:
    """(words, verbatim text) of an explanation that the lines below it end: "come from", "- mills", "- ovens"."""
    below = children(lines, at)
    items = [tidy(line.text).rstrip(" .;") for line in below]
    short = all(1 <= len(item.split()) <= 5 and not re.search(r"[:→=]", item) for item in items)
    if not said or bare(said.split()[-1]) not in PREPOSITIONS or not 2 <= len(items) <= 6 or not short:
        return said, lines[at].text
    return f"{said} {', '.join(items[:-1])} and {items[-1]}", span(slide, [lines[at], below[-1]])


def tells_property(said: str, term: str) -> bool:
    """Whether words say what a thing does or is like, not what it is: "develop from monocytes", "only for notes",
    "low in fibre", "studded with grains"."""
    first, second = [*map(bare, said.split()), ""][:2]
    like = first in ADJECTIVES | PARTICIPLE.keys() or re.fullmatch(r"[a-z]{3,}[ai]ble", first)
    like = bool(like) and second in PREPOSITIONS
    like = like and not ADJECTIVAL.fullmatch(term)  # "Synthetic: true in virtue of …"
    like = like or first in NUMBER_WORDS or first in ("most", "more", "less", "fewer", "only") or second == "only"
    return bool(like) or (starts_with_verb(said) == "base" and plural_term(term))


def clear_alone(label: str, slide: Slide, casing: Casing) -> bool:
    """Below a title that names no topic, a label of two words is clear by itself, and any in a glossary."""
    return bool(GLOSSARY.search(slide.title)) or (" " in label and not heading(slide.title, casing))


def beside(lines: Sequence[Line], at: int) -> list[Line]:
    """The other lines of the list that a line stands in; none in an example."""
    here, found = lines[at], []
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(lines) and lines[other].depth >= here.depth:
            if lines[other].depth == here.depth and not lines[other].marker:
                break
            if lines[other].depth == here.depth:
                found.append(lines[other])
            other += step
        if step < 0 and other >= 0 and re.match(r"(?:\S+ )?examples?\b", lines[other].text, re.I):
            return []
    return found


def what_strategies(title: str) -> str:
    """What a title tells kinds of: "Pricing: 3 approaches" → "pricing", so that "cost-based" below is a pricing."""
    found = STRATEGIES.match(title.strip())
    return found.group(1).lower() if found else ""


def labelled(line: Line, noun: str = "") -> tuple[str, str]:
    """(term, what stands behind it) of a bullet that opens with a short name, or with an adjective where its title
    gives the `noun`; ("", "") for any other."""
    found = GLOSS.match(tidy(line.text)) if line.marker else None
    if not found:
        return "", ""
    term, said = re.sub(r"\s*\([^()]*\)$", "", found.group(1)).strip(), found.group(2).strip().rstrip(" .;")
    tokens = [bare(word) for word in term.split()]
    named = 1 <= len(tokens) <= LONGEST_TERM and re.fullmatch(r"[A-Za-z][A-Za-z0-9’'/ –-]+", term)
    if not named or CASE.match(term) or is_person(term) or re.search(r"\d{3}", term) or parse(term, sure=3) is not None:
        return "", ""
    opens = tokens[0] in OPENS | (NO_TERMS | {"fix"} if len(tokens) == 1 else NO_LABELS)
    opens = opens or (" of " in term and starts_with_verb(said) == "gerund")  # "Making of dough: kneading …"
    opens = opens or acts_on_parts(tokens) or bool(DETERMINERS & set(tokens[1:2]) and tokens[2:])  # "Choose the chords"
    again = len(tokens) == 2 and tokens[1] in map(bare, said.split()[:2])  # "Proofing time: time from … to …"
    described = noun and len(tokens) == 1 and ADJECTIVAL.fullmatch(term)  # a noun of the title follows it
    ends = not (described or again) and tokens[-1] in PREPOSITIONS | PARTICIPLE.keys() | ADJECTIVES | NO_LABELS
    return ("", "") if opens or ends else (term, said)


def acts_on_parts(tokens: Sequence[str]) -> bool:
    """ "Mask signs of age": what a thing does, and no name of one."""
    return "of" in tokens[2:-1] and tokens[0] in BASE and tokens[1] != "of"


def explains(said: str, term: str) -> bool:
    """Whether words say what a term is: not how much ("usually 4 KB"), nor which ones ("new, ready, running")."""
    first = re.split(r"[,;] ", said)[0].split()
    form = starts_with_verb(said)
    if form == "aux" or (form == "third" and re.match(r"\w+ (?:it|them)\b", said)):  # "warms them": whom?
        return False
    listing = len(first) < FEWEST_WORDS and re.search(r"[,;]", said)
    amount = any(word[:1].isdigit() for word in first[:2]) or LIMIT.match(said)
    if listing or amount or named_alone(said.split()) or UNREADABLE.search(said) or SPOKEN.search(said):
        return False
    many = plural_noun(bare(noun_head(first))) and not plural_term(term)
    acts = starts_with_verb(said) == "third" and bare([*first, ""][1]) not in RELATIVES | {"of"}  # "begins at noon"
    many = many and not acts
    if parse(said) is None and (" such as " in said or many):  # "Milling: dry grains of rye": of what, not what it is
        return False
    new = content(said.replace("-", " ")) - content(term.replace("-", " "))
    least = 4 if starts_with_verb(said) == "base" else 2
    pointing = bare(first[0]) in POINTING - {"each", "both"} | {"not"}
    pointing = pointing or bool(re.match(r"(?:also|\w+s (?:it|them))\b", said))  # "also bakes", "refreshes them"
    pointing = pointing or (bare(first[0]) == "how" and {"it", "they"} & set(map(bare, first)))  # "how far it can go"
    return FEWEST_WORDS <= len(said.split()) <= MOST_WORDS and len(new) >= least and not pointing


def named_alone(tokens: Sequence[str]) -> bool:
    """Whether words only name a thing, or say what it is like, and leave out what sets it apart: "rye sour dough",
    "fresh or frozen"; not "dough made with rye", "two loaves form"."""
    later = [bare(word) for word in tokens[1:]]
    sets_apart = set(later) & (PREPOSITIONS | RELATIVES | PARTICIPLE.keys() | PRONOUNS | {"to", "when"})
    acts = plural_noun(bare(tokens[-2])) and later[-1] in BASE if len(tokens) > 1 else False
    return not sets_apart and not acts and parse(" ".join(tokens)) is None
