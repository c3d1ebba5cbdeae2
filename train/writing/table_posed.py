"""Columns that no "is" links to their cells, but whose head says what to ask: a head that is a clause ("Firms choose"),
and the values of quantities."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import Clause, parse
from train.writing.english.countable import bare_singular
from train.writing.english.lexicon import ADVERBS, PREPOSITIONS, bare, plural_noun, words
from train.writing.english.names import Casing, article_of
from train.writing.english.phrases import inverted, told
from train.writing.english.verbs import NOUN_VERBS, THIRD
from train.writing.posed import posed
from train.writing.statements import Fact
from train.writing.table_cells import acts, in_cell, listed_value
from train.writing.table_heads import NONE, with_unit
from tutor.course import Slide

QUANTITIES = words("quantity property parameter constant measure variable feature characteristic indicator figure")
VALUES = re.compile(r"(?:typical |normal |usual |approximate |average )?values?(?: \([^()]+\))?", re.I)
UNITS = re.compile(r"units?(?: of measure(?:ment)?)?", re.I)
MOST_WORDS = 10


def is_clause(head: str, *cells: str) -> bool:
    """Whether a head says what somebody does, or must do, and names no column: "Government must show"; or whether it
    may, since it ends like a verb and no cell is a plural or an amount: "Court awards" above "money"."""
    clause = parse(head, sure=4)
    last = bare(head.split(" ")[-1])
    many = any(re.search(r"\d|,| and ", cell) or plural_noun(bare(cell.split(" ")[-1])) for cell in cells)
    doubtful = " " in head and last in THIRD and THIRD[last] in NOUN_VERBS and cells and not many
    return bool(doubtful) or (clause is not None and not (clause.rest or clause.adjunct))


def clause_of(head: str, cells: Sequence[str], casing: Casing) -> Clause | None:
    """The clause that a head is, where each cell is its object: "Government must show" above "A legitimate aim"; None
    for any other."""
    plain = re.fullmatch(r"[A-Z][A-Za-z]+(?: [a-z]+){1,3}", head) and is_clause(head)
    clause = parse(head, casing.lower, 4) if plain else None
    if clause is None or clause.copula or clause.passive or not clause.verb:
        return None
    return clause if all(is_object(in_cell(cell, casing)) for cell in cells) else None


def is_object(cell: str) -> bool:
    """Whether a cell names things: no answer of yes or no, no place, no clause and nothing done."""
    first = bare(cell.split(" ")[0])
    named = first not in PREPOSITIONS | ADVERBS | {"yes", "no", "to", "not"} and cell not in NONE
    told_of = parse(cell, sure=3) is not None or acts(first)
    return named and not told_of and bool(re.search(r"[^\W\d_]{2}", cell)) and len(cell.split()) <= MOST_WORDS


def clause_facts(kept: Sequence[tuple[list[str], str]], slide: Slide, casing: Casing) -> list[Fact]:
    """What the heads that are clauses say of each row: what do firms choose for the market "duopoly"?"""
    (first, *heads), *rows = (row for row, _ in kept)
    facts = []
    for column, head in enumerate(heads, 1):
        clause = clause_of(head, [row[column] for row in rows], casing)
        for row, text in kept[1:] if clause else ():
            thing = f"the {clause.subject}" if bare_singular(clause.subject) else clause.subject
            case = f'for the {casing.lower(first)} "{in_cell(row[0], casing)}"'
            named = Clause(thing, clause.plural, clause.aux, clause.middle, clause.verb, clause.base, "")
            asked = ("what", inverted(named, case), told(named, case))
            said = f"{case}, {told(named, listed_value(in_cell(row[column], casing)))}"
            facts.append(posed(asked, said, text, slide, thing))
    return facts


def value_facts(kept: Sequence[tuple[list[str], str]], slide: Slide, casing: Casing) -> list[Fact]:
    """The values of a table of quantities, with the unit that another column gives."""
    columns = [with_unit(cells) for cells in zip(*(row for row, _ in kept), strict=True)]
    heads = [column[0].lower() for column in columns]
    at = [number for number, head in enumerate(heads) if number and VALUES.fullmatch(head)]
    if len(at) != 1 or heads[0] not in QUANTITIES:
        return []
    units = next((column for column in columns if UNITS.fullmatch(column[0])), [""] * len(kept))
    facts = []
    for row, (_, text) in enumerate(kept[1:], 1):
        thing = in_cell(columns[0][row], casing)
        unit = units[row] if units[row] not in NONE and re.search(r"\w|%", units[row]) else ""
        value = f"{columns[at[0]][row]} {unit}".strip()
        if not re.search(r"[^\W\d_]{2}", thing) or not re.search(r"\d", value) or article_of(thing):
            continue
        tell = f'is given for "{thing}"'
        said = f'the value given for "{thing}" is {value}'
        facts.append(posed(("which value", tell, tell), said, text, slide, thing))
    return facts


def is_valued(head: Sequence[str]) -> bool:
    """Whether a table gives values of quantities, and compares no two things: "Property", "Value", "Unit"."""
    return head[0].lower() in QUANTITIES and any(VALUES.fullmatch(cell) for cell in head[1:])
