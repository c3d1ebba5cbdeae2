"""Tables of a slide → facts: a sentence for each cell that names its row and column."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import parse
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    GERUND,
    PARTICIPLE,
    PREPOSITIONS,
    words,
)
from train.writing.english.names import (
    Casing,
    article_of,
    keeps_case,
    plural_term,
    sentence,
    with_article,
    without_article,
)
from train.writing.listing import Line, listed
from train.writing.statements import Fact, tidy
from tutor.course import Slide

NAMING = words("""
model models method methods network networks architecture algorithm name score metric system technique approach
optimiser optimizer variant family language dataset corpus task framework tool library benchmark adapter layer
function measure loss term concept component operation planet animal country element compound organ tissue
""")
SCALES = {  # a value in adjectives → what "how" asks for
    word: scale
    for scale, both in {"long": "long short", "large": "large small", "frequent": "frequent rare", "high": "high low",
                        "fast": "fast slow", "expensive": "expensive cheap", "hard": "hard easy"}.items()
    for word in both.split()
}  # fmt: skip
ITSELF = "itself"  # a value that says no more than its scale is asked for by the row that has it
FEATURES = words("feature features aspect property criterion characteristic attribute dimension")  # one in each row
VAGUE_COLUMNS = words("place state status type kind value result note notes comment comments remark remarks name")
NONE = ("none", "no", "-", "–", "—", "0")


def table_facts(lines: Sequence[Line], slide: Slide, casing: Casing) -> list[Fact]:
    """Cells of a table whose head names its columns, as sentences that name row and column."""
    rows = [[tidy(cell) for cell in line.text.strip("|").split("|")] for line in lines if line.marker == "|"]
    texts = [line.text for line in lines if line.marker == "|"]
    kept = [
        (row, text) for row, text in zip(rows, texts, strict=True) if not all(re.fullmatch(r":?-*:?", c) for c in row)
    ]
    if len(kept) < 3 or len({len(row) for row, _ in kept}) != 1:
        return []
    if len(kept[0][0]) == 3 and kept[0][0][0].lower() in FEATURES | {""}:
        return compared_facts(kept, slide, casing)
    if not all(_is_head(cell) for cell in kept[0][0]):
        return []
    head = [casing.lower(cell) for cell in kept[0][0]]
    ends = [[row[at].lower().rpartition(" ")[2] for row, _ in kept[1:]] for at in range(len(head))]
    scales = [scale_of(column) for column in ends]
    facts = []
    named = [column.split()[-1] not in VAGUE_COLUMNS for column in head]
    for row, text in kept[1:]:
        term = row_term(casing.lower(row[0]), head[0], casing)
        for at, (column, value, scale, clear) in enumerate(
            zip(head[1:], row[1:], scales[1:], named[1:], strict=True), start=1
        ):
            said = clear and cell_statement(term, column, in_cell(value, casing), head[0])
            if said:
                small = in_cell(value, casing)
                if scale and small.endswith(scale):  # "how large": "very large"
                    scale = ITSELF if said_once(value, [cells[at] for cells, _ in kept[1:]]) else scale
                parts = (term, column, small, head[0], scale)
                facts.append(Fact("cell", term, "", sentence(said), text, slide, None, parts))
    return facts


def compared_facts(rows: Sequence[tuple[list[str], str]], slide: Slide, casing: Casing) -> list[Fact]:
    """A table of two things, with one of their features in each row: how the two differ in it."""
    one, other = (casing.with_article(in_cell(cell, casing)) for cell in rows[0][0][1:])
    if {article_of(one), article_of(other)} == {"a", ""} or {article_of(one), article_of(other)} == {"an", ""}:
        one, other = (with_article(without_article(thing)) for thing in (one, other))
    if not all(re.search(r"[^\W\d_]{2}", thing) and len(thing.split()) <= 5 for thing in (one, other)):
        return []
    facts = []
    for cells, text in rows[1:]:
        plain = [re.sub(r"(?<!\.\w)\.$", "", cell) for cell in cells]
        feature, left, right = (in_cell(cell, casing) for cell in plain)
        if is_name(plain[1]) or is_name(plain[2]):
            left, right = plain[1:]
        named = re.fullmatch(r"[^\W\d_][\w /’'-]+", feature) and not re.search(r"(?:ed|en)$", feature)
        told = all(re.search(r"\w", cell) and len(cell.split()) <= 12 and "=" not in cell for cell in (left, right))
        if not named or not told or left.lower() == right.lower() or len(feature.split()) > 5:
            continue
        pair = f"{one} and {other}"
        tell = f"{pair} differ with regard to {feature}"
        asked = ("how", f"do {tell}", tell)
        parts = (*asked, "alone")
        facts.append(Fact("posed", pair, "", sentence(f"{tell}: {left} versus {right}"), text, slide, None, parts))
    return facts


def in_cell(text: str, casing: Casing) -> str:
    """A cell in the middle of a sentence: "Windows NT", "Minix 3" and "Washington, D.C." are names."""
    return text if is_name(text) else casing.lower(text)


def is_name(text: str) -> bool:
    """Whether a capital, or a number, behind the first word says that it is a name."""
    first, _, rest = text.partition(" ")
    word = first.strip(",").lower()
    plain = word in ADVERBS | DETERMINERS | PREPOSITIONS or word.endswith("ly") or first.strip(",").isupper()
    return first[:1].isupper() and not plain and bool(re.match(r"[A-Z]|\d+\b(?! ?[%a-z])", rest))


def scale_of(ends: Sequence[str]) -> str:
    """What "how" asks for in a column, by the last words of its cells: "large" where most are large or small."""
    found = [SCALES[end] for end in ends if end in SCALES]
    return found[0] if 2 * len(found) > len(ends) else ""


def said_once(value: str, column: Sequence[str]) -> bool:
    """Whether one row alone has a value, however its cells are written: "Very large", "very large"."""
    return [cell.lower() for cell in column].count(value.lower()) == 1


def _is_head(cell: str) -> bool:
    named = 1 <= len(cell.split()) <= 3 and cell.split()[-1].lower() not in PARTICIPLE
    return named and bool(re.fullmatch(r"[A-Za-z][A-Za-z –-]{2,}", cell))


def row_phrase(row: str, unit: str) -> str:
    """How a row is named: "of BERT" where the first column names things, "with words as the unit" or 'for the situation
    "small GPU"' where it sorts cases."""
    if unit.split()[-1] in NAMING:
        return f"of {row}"
    return f'for the {unit} "{row}"' if " " in row else f"with {row} as the {unit}"


def row_term(row: str, unit: str, casing: Casing) -> str:
    """A row's first cell as a noun phrase: "merged" adapters → "a merged adapter", "LSTM" → "an LSTM" where the slides
    say so."""
    first = row.split()[0] if row else ""
    if (
        len(row.split()) == 1
        and not keeps_case(row)
        and (first in PARTICIPLE or first.removeprefix("un") in PARTICIPLE)
    ):
        return with_article(f"{row} {unit}") if unit.split()[-1] in NAMING else ""
    return casing.with_article(row)


def cell_statement(row: str, column: str, value: str, unit: str) -> str:
    """One table cell as a sentence, or "" when it reads as none."""
    if not row or not value or len(value.split()) > 10 or len(row.split()) > 5 or not re.search(r"\w", value):
        return ""
    if not re.search(r"[^\W\d_]{2}", row) or "=" in value or value.split()[0].lower() in PREPOSITIONS | {"see"}:
        return ""
    if "byte" in column and (bits := re.search(r"\b(\d+)-bit\b", row)) and value == str(int(bits.group(1)) // 8):
        return ""  # "16-bit gradients: 2 bytes": the row says it
    be, owns = ("are", "have") if plural_term(row) else ("is", "has")
    value = listed(re.split(r",\s+", value)) if "and" not in value.split() else value
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
        whole = parse(value, sure=3) is not None  # "the cause is that a search takes time"
        return f"{phrase}, the {column} {verb} {'that ' if whole else ''}{value}"
    return f"the {column} {phrase}{': ' if bare_noun(column, value) else f' {verb} '}{value}"


def bare_noun(column: str, value: str) -> bool:
    """Whether "is" cannot link a column and its value: "the pretraining of GPT is next token"."""
    first, last = value.split()[0].lower(), value.split()[-1].lower()
    plain = first not in DETERMINERS and not re.match(r"\W*\d", first) and not keeps_case(first)
    return plain and not plural_term(column) and last not in ADJECTIVES | ADVERBS and last not in SCALES
