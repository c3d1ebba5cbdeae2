"""The heads of a table: what names a column, and the unit or the letter that its numbers stand for."""

import re
from collections.abc import Sequence

from train.writing.english.lexicon import ADVERBS, PREPOSITIONS, PRONOUNS, plural_noun, singular_noun, words
from train.writing.english.usage import describes, stands_bare
from train.writing.english.verbs import BASE, NOUN_VERBS, PARTICIPLE, PAST, THIRD
from train.writing.table_cells import ADJECTIVAL

VAGUE_COLUMNS = words("place state status type kind value result note notes comment comments remark remarks name")
BARE_NUMBER = re.compile(
    r"[<>~≈]? ?\d[\d.,\s]*(?: ?[–-] ?\d[\d.,]*)?"
    r"(?: ?[×·] ?10[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+| ?(?:thousand|million|billion|trillion))?"
)
DONE = PARTICIPLE.keys() - NOUN_VERBS
ONLY_VERBS = BASE.keys() - NOUN_VERBS - PAST.keys()
DIMENSIONS = words(  # what has its amount in itself
    "time age mass weight energy power heat work force pressure speed velocity current voltage resistance charge"
)
NONE = ("none", "no", "-", "–", "—", "0")


def with_unit(cells: Sequence[str]) -> list[str]:
    """A column of bare numbers with the unit that its head gives in brackets: "Mass (tons)", "5" → "Mass", "5 tons"."""
    found = re.fullmatch(r"(.+?) \((?:in )?(%|[^\W\d_][^\s()]{0,8})\)", cells[0])
    if not found or not all(BARE_NUMBER.fullmatch(cell) or cell in NONE for cell in cells[1:]):
        return [*cells]
    name, unit = found.groups()
    one = singular_noun(unit) if plural_noun(unit) else unit
    gap = "" if unit == "%" else " "
    return [name, *(cell if cell in NONE else f"{cell}{gap}{one if cell == '1' else unit}" for cell in cells[1:])]


def measured(cells: Sequence[str]) -> list[str]:
    """A column with its unit; one that is headed by a stuff keeps it in its name: "Serum (in g/l)", "12", since "the
    serum is 12 g/l" does not say how much of it there is."""
    found = re.fullmatch(r"(.+?) \(([^()]+)\)", cells[0])
    told = with_unit(cells)
    plain = found[1].split()[-1].lower() if found else ""
    stuff = told[0] != cells[0] and plain not in DIMENSIONS and stands_bare(found[1].lower())
    return [f"{found[1]} (in {found[2].removeprefix('in ')})", *cells[1:]] if stuff else told


def with_noun(columns: Sequence[list[str]], title: str) -> list[list[str]]:
    """Columns that are all headed by adjectives, with the noun that the title asks for: "Thermal", "Non-thermal" under
    "Which oven?" → "Thermal oven", "Non-thermal oven". Other columns as they are."""
    found = re.fullmatch(r"which ([a-z]+)\?", title.strip(), re.I)
    kinds = [re.fullmatch(rf"(?:\w+-)?{ADJECTIVAL.pattern}", cells[0], re.I) for cells in columns]
    if not found or len(kinds) < 2 or not all(kinds):
        return [*columns]
    noun = found.group(1).lower()
    noun = singular_noun(noun) if plural_noun(noun) else noun
    return [[f"{cells[0]} {noun}", *cells[1:]] for cells in columns]


def with_symbol(cells: Sequence[str]) -> list[str]:
    """A column of numbers below a letter: "K" → 'value of "K"'."""
    letter = re.fullmatch(r"[^\W\d_]", cells[0]) and all(re.match(r"[<>~≈]? ?\d", cell) for cell in cells[1:])
    return [f'value of "{cells[0]}"', *cells[1:]] if letter else [*cells]


ASKING = words("what how why when where which who")


def can_ask(head: str) -> bool:
    """Whether the head of a column names what stands below it: not "Usually", "Notes" or "Example of use"."""
    head = re.sub(r" \([^()]+\)$", "", head)  # "Share (US)"
    if re.fullmatch(r'value of "."', head):
        return True
    first, last = (head.lower().split()[0], head.lower().split()[-1]) if head.strip() else ("", "")
    plain = last not in VAGUE_COLUMNS | ADVERBS and not re.search(r"ly$|-\w+ed$", last)  # "r-selected"
    plain = plain and first not in PREPOSITIONS | ASKING and last not in ASKING  # "What changes", "Use when"
    plain = plain and not (first in THIRD and " " in head)  # "Binds to"
    plain = plain and not does(THIRD.get(last, last))  # "Makes", "Remember"
    plain = plain and PRONOUNS.isdisjoint(head.lower().split())  # "Question it answers"
    return is_head(head) and plain and not head.lower().startswith("example of ")


def does(word: str) -> bool:
    """Whether a word is a verb, and hardly ever a noun."""
    return word in ONLY_VERBS and describes(word)


def are_places(cells: Sequence[str]) -> bool:
    """Whether a column says of each row where it was, by a name; a "place" may be the first or the second as well."""
    return cells[0].lower() == "place" and all(
        re.fullmatch(r"[A-Z][a-z][\w’‐-]*(?: [\w’‐-]+){0,2}", c) for c in cells[1:]
    )


def are_marks(cells: Sequence[str]) -> bool:
    """Whether a column only marks its rows ("possible" or a dash), or asks something of each."""
    told = {cell.lower() for cell in cells if cell.lower() not in (*NONE, "")}
    marked = len(told) == 1 and len(told) < len({cell.lower() for cell in cells}) and " " not in "".join(told)
    return (marked and not re.search(r"\d", "".join(told))) or all(cell.endswith("?") for cell in told)


def is_data(heads: Sequence[str]) -> bool:
    """Whether the heads are names of fields ("ovenNo", "oven_id"): the rows are example data, no knowledge."""
    return any(re.fullmatch(r"[a-z]+(?:[A-Z][a-z]*|_[a-z]+)+", head) for head in heads)


def is_head(cell: str) -> bool:
    named = 1 <= len(cell.split()) <= 3 and cell.split()[-1].lower() not in DONE
    return named and bool(re.fullmatch(r"[A-Za-z][A-Za-z –-]{2,}", cell))
