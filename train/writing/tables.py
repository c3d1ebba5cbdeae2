"""Tables of a slide → facts: a sentence for each cell that names its row and column."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from train.writing.english.clauses import parse
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    ORDINALS,
    PREPOSITIONS,
    singular_noun,
    words,
)
from train.writing.english.names import (
    Casing,
    keeps_case,
    plural_term,
    sentence,
    with_article,
)
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import GERUND, PARTICIPLE
from train.writing.prose import tidy
from train.writing.row_gaps import reads_plainly, row_gap, row_gaps
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from train.writing.table_cells import (
    ADJECTIVAL,
    SCALES,
    bare_noun,
    clause_in_notes,
    in_cell,
    is_adjective,
    is_name,
    listed_value,
    said_once,
    scale_of,
    unbracketed,
)
from train.writing.table_heads import (
    NONE,
    are_marks,
    are_places,
    can_ask,
    is_data,
    is_head,
    measured,
    with_noun,
    with_symbol,
    with_unit,
)
from train.writing.table_pairs import compared_facts, compares
from train.writing.table_posed import UNITS, VALUES, clause_facts, clause_of, is_clause, is_valued, value_facts
from train.writing.telling import COMPARATIVES
from tutor.course import Slide

NAMING = words("""
model models method methods network networks architecture algorithm name score metric system technique approach
optimiser optimizer variant family language dataset corpus task framework tool library benchmark adapter layer
function measure loss term concept component operation planet animal country element compound organ tissue
""")
AMOUNT = r"(?:about |around |up to |over |under |at (?:least|most) )?[^\w\s(]? ?\d"
MEASURED = r"[^\w\s]? ?\d[\d.,–-]*(?: [^\W\d_]+|%)"  # "5 tons"
TOLD_BY_CLAUSE = words("cause reason problem disadvantage advantage drawback benefit effect consequence risk meaning")
COMPARED = re.compile(r"(?:more|less) \w+(?:ive|al|ic|ous|[ai]ble|ful|[ae]nt|ed)$")  # than what?
LONGER = {"pro": "advantage", "con": "disadvantage"}
NAMED = "named"  # a value that stands behind a colon, since "is" cannot link it
ITSELF = "itself"  # a value that says no more than its scale is asked for by the row that has it
THINGS = NAMING | words("level stage tissue zone region")  # which an adjective tells apart


def table_facts(lines: Sequence[Line], slide: Slide, casing: Casing) -> tuple[list[Fact], list[tuple[str, str]]]:
    """Cells of a table whose head names its columns, as sentences that name row and column; and (reason, line) of each
    row that gives none."""
    rows = [[tidy(cell) for cell in line.text.strip("|").split("|")] for line in lines if line.marker == "|"]
    texts = [line.text for line in lines if line.marker == "|"]
    kept = [
        (row, text) for row, text in zip(rows, texts, strict=True) if not all(re.fullmatch(r":?-*:?", c) for c in row)
    ]
    whole = len(kept) >= 3 and len({len(row) for row, _ in kept}) == 1
    valued = whole and is_valued(kept[0][0])
    if whole and is_data(kept[0][0]):
        facts, why = [], "a table of example data"
    elif whole and compares(kept[0][0]) and not valued:
        facts, why = compared_facts(kept, slide, casing), "features that do not read as a comparison"
    elif whole:
        told = is_head(with_unit([row[0] for row, _ in kept])[0])
        facts = cell_facts(kept, slide, casing) if told else row_gaps(kept, slide)
        facts += clause_facts(kept, slide, casing) + value_facts(kept, slide, casing)
        why = "cells that read as no statement"
    else:
        facts, why = [], "a table without a head that names its columns"
    return facts, [(why, text) for _, text in kept[1:] if text not in {fact.quote for fact in facts}]


class Column(NamedTuple):
    """`name` in mid-sentence case, `cells` as on the slide and `small` within a sentence; `scale` is what "how" asks
    for; `linked` whether "is" can stand between the name and each of the cells."""

    name: str
    cells: list[str]
    small: list[str]
    scale: str
    linked: bool


def cell_facts(kept: Sequence[tuple[list[str], str]], slide: Slide, casing: Casing) -> list[Fact]:
    """The facts of a table with a thing or a case in each row: cells in a sentence where row, column and cell read as
    one, and the others as they stand."""
    heads = kept[0][0]
    first, *others = zip(*(row for row, _ in kept), strict=True)
    others = with_noun([with_symbol(measured(cells)) for cells in others], slide.title)
    first = with_symbol(with_unit(first))
    unit = casing.lower(first[0])
    small = any(all(cell[:1].islower() for cell in cells[1:]) for cells in others)  # so that other cells are names
    first = [first[0], *whole_names(first[1:], unit, casing)]
    asked: list[tuple[int, Column | None]] = []
    valued = is_valued(heads)
    for number, cells in enumerate(others, 1):
        told_apart = valued and (VALUES.fullmatch(heads[number]) or UNITS.fullmatch(heads[number]))
        if not (told_apart or are_marks(cells[1:]) or clause_of(heads[number], cells[1:], casing)):
            can = are_places(cells) or (can_ask(cells[0]) and not is_clause(*cells))
            asked.append((number, column_of(cells, unit, casing, small) if can else None))
    facts: list[Fact | None] = []
    for at, (row, text) in enumerate(kept[1:]):
        case = in_cell(first[at + 1], casing)
        for number, column in asked if first.count(first[at + 1]) == 1 else ():  # else which of them?
            told = cell_fact(case, column, at, unit, casing, text, slide) if column else None
            plain = told and reads_plainly(
                unit, row[0], case, heads[number], row[number], row_phrase(told.parts[0], unit), casing
            )
            facts.append(told if plain else row_gap(heads[0], row[0], heads[number], row[number], text, slide))
    return [fact for fact in facts if fact]


def cell_fact(case: str, column: Column, at: int, unit: str, casing: Casing, text: str, slide: Slide) -> Fact | None:
    parts, said = cell_parts(case, column, at, unit, casing)
    return Fact("cell", parts[0], "", sentence(said), text, slide, None, parts) if said else None


def whole_names(rows: Sequence[str], unit: str, casing: Casing) -> list[str]:
    """The first cells with the noun of their head, where the slides call one of them so, or where all are adjectives:
    "Top", "Middle" under "Shelf" → "the top shelf", "the middle shelf"."""
    named = any(re.search(rf"\b{re.escape(f'{row} {unit}'.lower())}\b", casing.text) for row in rows)
    named = named or (unit in THINGS and all(map(is_adjective, rows)))
    plain = all(re.fullmatch(r"[A-Za-z][a-z]+", row) for row in rows)
    return [f"the {row.lower()} {unit}" for row in rows] if named and plain and not plural_term(unit) else [*rows]


def column_of(cells: Sequence[str], unit: str, casing: Casing, names: bool) -> Column:
    name, below = LONGER.get(cells[0].lower(), casing.lower(cells[0])), [*cells[1:]]
    names = names or (all(cell[:1].isupper() for cell in below) and 2 * sum(map(is_name, below)) > len(below))
    small = [cell if are_places(cells) or (names and " " not in cell) else in_cell(cell, casing) for cell in below]
    linked = unit.split()[-1] in NAMING or can_link(name, small)
    return Column(name, below, small, scale_of([cell.lower().rpartition(" ")[2] for cell in below]), linked)


def cell_parts(case: str, column: Column, at: int, unit: str, casing: Casing) -> tuple[tuple[str, ...], str]:
    """((row, column, value, unit, how it is told), sentence) of one cell; the sentence is "" where it reads as none."""
    name, value, scale = column.name, column.small[at], column.scale
    name = singular_noun(name) if re.fullmatch(r"[^\W\d_]{1,2}", value) else name  # "the English sound is j"
    counted = re.fullmatch(r"\d{1,3}", value) and re.fullmatch(r"[a-z]+", name) and plural_term(name)
    if counted and not row_phrase(case, unit).startswith("of"):
        name = f"number of {name}"
    if scale and value.endswith(scale):  # "how large": "very large"
        scale = ITSELF if said_once(column.cells[at], column.cells) else scale
    worded = (
        case.lower() not in ORDINALS
        and (keeps_case(case) or re.search(r"[^\W\d_]{2}", case))
        and not re.fullmatch(MEASURED, case)
    )
    whole = name in TOLD_BY_CLAUSE and parse(value, sure=3) is not None  # "the cause is that a search takes time"
    whole = whole and starts_with_verb(value) != "third"  # "keeps some of the loaves and sells others"
    noted = not whole and not scale and clause_in_notes(value, casing)
    if noted or (not scale and not (column.linked and worded) and not whole):
        return (case, name, value, unit, NAMED), named_cell(case, name, value, unit)
    term = row_term(case, unit, casing)
    sorts = row_phrase(term, unit).startswith("with ")  # "with Th1 as the subset, the regulator is …"
    if sorts and not (scale or whole):
        return (case, name, value, unit, NAMED), named_cell(case, name, value, unit)
    if term == case and unit.split()[-1] in NAMING and ADJECTIVAL.fullmatch(case):  # a "vascular" what?
        return (case, name, value, unit, NAMED), named_cell(case, name, value, unit)
    return (term, name, value, unit, scale), cell_statement(term, name, value, unit)


def can_link(column: str, cells: Sequence[str]) -> bool:
    """Whether "is" can stand between the name of a column and each of its cells: all are states or amounts, or all
    things. "The price is match rivals" is no English, nor is "the onset is hours"."""
    if column == "example":
        return False
    if plural_term(column):
        return True
    told = [cell for cell in cells if re.search(r"\w", cell) and parse(cell, sure=3) is None]
    sorts = {
        "state" if last in ADJECTIVES | ADVERBS or last in SCALES or amount else
        "thing" if re.search(r"(?:ing|val|sal)$", last) or keeps_case(cell.split()[0]) or is_name(cell)
        or not bare_noun(column, cell)
        else "other"
        for cell in told
        for last, amount in [(cell.split()[-1].lower(), re.match(AMOUNT, cell))]
    }  # fmt: skip
    return len(sorts) <= 1 and "other" not in sorts


def named_cell(case: str, column: str, value: str, unit: str) -> str:
    """A cell told behind a colon: 'Price for the stage "growth": match rivals'; "" when it says nothing."""
    short = 0 < len(value.split()) <= 10 and 0 < len(case.split()) <= 5 and "=" not in value
    letters = re.fullmatch(r"(?!x$)[a-z](?:, [a-z])*", value)  # sounds
    told = (letters or re.search(r"[^\W\d_]{2}|\d", value)) and value not in (*NONE, "yes")
    first, last, ends = value.split(" ")[0].lower(), value.split(" ")[-1], column.split()[-1]
    loose = first in PREPOSITIONS | {"see"} and not re.match(AMOUNT, value)
    loose = loose or ends in GERUND or ends in PREPOSITIONS or last in COMPARATIVES or COMPARED.match(value)
    if loose or not (short and told and re.search(r"\w", case)):
        return ""
    if unbracketed(value).lower() == unbracketed(case).lower():
        return ""  # "biotin: biotin (B7)"
    return f"{column} {row_phrase(case, unit, NAMED)}: {listed_value(value)}"


def row_phrase(row: str, unit: str, how: str = "") -> str:
    """How a row is named: "of BERT" where the first column names things, "with words as the unit" or 'for the situation
    "small GPU"' where it sorts cases, "for a mass of 5 tons" where it counts."""
    if row.startswith("the ") and row.endswith(f" {unit}"):  # as whole_names has it
        return f"{'for' if how == NAMED else 'of'} {row}"
    if how == NAMED:
        own = "for " if unit == "question" else f"for the {unit} "  # a question only by its head
        return f"for {with_article(unit)} of {row}" if re.fullmatch(MEASURED, row) else f'{own}"{row}"'
    if unit.split()[-1] in NAMING:
        return f"of {row}"
    return f'for the {unit} "{row}"' if " " in row else f"with {row} as the {unit}"


def row_term(row: str, unit: str, casing: Casing) -> str:
    """A row's first cell as a noun phrase: "merged" adapters → "a merged adapter", "LSTM" → "an LSTM" where the slides
    say so."""
    first = row.split()[0] if row else ""
    naming, alone = unit.split()[-1] in NAMING, len(row.split()) == 1 and not keeps_case(row)
    if alone and (first in PARTICIPLE or first.removeprefix("un") in PARTICIPLE):
        return with_article(f"{row} {unit}") if naming else ""
    if alone and naming and (first in ADJECTIVES or re.search(r"[^aeiou](?:u?ous|ial|ic|ive)$", first)):
        return with_article(f"{row} {unit}")  # "contiguous"
    return casing.with_article(row)


def cell_statement(row: str, column: str, value: str, unit: str) -> str:
    """One table cell as a sentence, or "" when it reads as none."""
    if not row or not value or len(value.split()) > 10 or len(row.split()) > 5 or not re.search(r"\w", value):
        return ""
    if (
        not (keeps_case(row) or re.search(r"[^\W\d_]{2}", row))
        or "=" in value
        or value.split()[0].lower() in PREPOSITIONS | {"see"}
    ):
        return ""
    if "byte" in column and (bits := re.search(r"\b(\d+)-bit\b", row)) and value == str(int(bits.group(1)) // 8):
        return ""  # "16-bit gradients: 2 bytes": the row says it
    be, owns = ("are", "have") if plural_term(row) else ("is", "has")
    value = listed_value(value)
    if column.split()[-1] in PREPOSITIONS:
        return f"{row} {be} {column} {value}"
    if plural_term(column) and row_phrase(row, unit).startswith("of"):
        if value in NONE:
            return f"{row} {owns} no {column}"
        if re.fullmatch(r"[\d.,]+(?: ?[KMB]| (?:thousand|million|billion))?", value):
            return f"{row} {owns} {value} {column}"
    if value.startswith("none ") and row_phrase(row, unit).startswith("of"):  # "none if merged"
        return f"{row} {owns} no {column} {value.removeprefix('none ')}"
    if value in NONE or value in ("yes", "✓", "✗", "x"):
        return ""
    verb = "are" if plural_term(column) else "is"
    phrase = row_phrase(row, unit)
    if phrase.startswith("of") and column.split()[-1] in GERUND and bare_noun(column, value):
        return ""  # "the pretraining of GPT: next token"
    if phrase.startswith("of") and value.removeprefix("very ") in SCALES:  # "the latency of X is small": than what?
        return ""
    described = any(item.split()[-1] in PARTICIPLE for item in re.split(r",? and |, ", value))  # the state: "hidden"
    if phrase.startswith("of") and described:
        return ""
    if not phrase.startswith("of"):
        told = parse(value, sure=3)  # "the cause is that a search takes time", not "are vocal folds"
        whole = told is not None and bool(told.rest or told.adjunct or told.passive)
        return f"{phrase}, the {column} {verb} {'that ' if whole else ''}{value}"
    return f"the {column} {phrase}{': ' if bare_noun(column, value) else f' {verb} '}{value}"
