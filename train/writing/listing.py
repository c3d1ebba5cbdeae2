"""Lists, numbered steps and tables of a slide → facts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from train.writing.english.clauses import find_verb
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    NUMBER_WORDS,
    PARTICIPLE,
    PREPOSITIONS,
    PRONOUNS,
    plural_noun,
    words,
)
from train.writing.english.names import (
    Casing,
    keeps_case,
    plural_term,
    sentence,
    split_alias,
    topic,
    with_article,
    without_article,
)
from train.writing.english.phrases import starts_with_verb
from train.writing.statements import Fact, tidy
from tutor.course import Slide

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NAMING = words("""
model models method methods network networks architecture algorithm name score metric system technique approach
optimiser optimizer variant family language dataset corpus task framework tool library benchmark adapter layer
function measure loss term concept component operation planet animal country element compound organ tissue
""")
SET_NOUNS = words("""
types kinds forms methods problems advantages disadvantages benefits drawbacks limitations applications uses
components properties ingredients variants tasks goals challenges parts strategies approaches techniques layers
classes families categories examples stages phases criteria requirements assumptions principles features aspects
factors reasons causes effects symptoms functions objectives metrics measures levels sources tools options choices
parameters hyperparameters operations elements units steps strengths weaknesses isolates architectures models
algorithms paradigms questions risks
""")
SCALES = {  # a value in adjectives → what "how" asks for
    word: scale
    for scale, both in {"long": "long short", "large": "large small", "frequent": "frequent rare", "high": "high low",
                        "fast": "fast slow", "expensive": "expensive cheap", "hard": "hard easy"}.items()
    for word in both.split()
}  # fmt: skip
VAGUE_COLUMNS = words("place state status type kind value result note notes comment comments remark remarks name")
NONE = ("none", "no", "-", "–", "—", "0")


@dataclass(frozen=True)
class Line:
    """One line of Slide.text: its nesting depth, its marker ("-", "1.", "|" or ""), and the text behind the marker."""

    depth: int
    marker: str
    text: str


def lines_of(text: str) -> list[Line]:
    """The prose, list and table lines of a slide; fenced code is left out."""
    lines, fenced = [], False
    for raw in text.split("\n"):
        if raw.strip().startswith("```"):
            fenced = not fenced
            continue
        found = re.match(r"(\s*)(-|\d+[.)]|\|)?\s*(.*?)\s*$", raw)
        follows = (
            lines
            and not found.group(2)
            and found.group(3)[:1].islower()
            and not lines[-1].text.endswith((".", ":", "?", "!", ";"))
        )
        if not fenced and follows and lines[-1].marker != "|":
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {found.group(3)}")
        elif not fenced and found.group(3):
            body = raw.strip() if found.group(2) == "|" else found.group(3)
            lines.append(Line(len(found.group(1)) // 2, found.group(2) or "", body))
    return lines


def listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def is_item(text: str) -> bool:
    """A short noun phrase, fit to stand in a list."""
    tokens = text.split()
    plain = (
        1 <= len(tokens) <= 8
        and tokens[0].lower() not in PRONOUNS | PREPOSITIONS
        and bool(re.search(r"[^\W\d_]{2}", text))
    )
    return plain and find_verb(tokens) is None and not starts_with_verb(text) and not re.search(r"[:=?→;]|\.\.|…", text)


def _label(text: str, about: str) -> str:
    """The name of a set, for "the … are": "Typical uses" on a slide about RNNs → "typical uses of RNNs"; "" when it
    does not name a set."""
    tokens = text.split()
    linked = next((i for i, word in enumerate(tokens) if i and word.lower() in PREPOSITIONS), len(tokens))
    if not tokens or tokens[linked - 1].lower() not in SET_NOUNS or "/" in text or starts_with_verb(text) == "base":
        return ""
    if not 1 <= len(tokens) <= 8 or not plural_noun(tokens[linked - 1]) or (find_verb(tokens) or 9) < linked - 1:
        return ""
    if text.lower().startswith(("example", "note", "where", "what", "how", "why", "other ", "more ", "some ")):
        return ""
    if linked < len(tokens) or len(tokens) >= 3:
        return without_article(text)
    return f"{text} of {about}" if about and about.split()[-1].lower() not in text.lower() else ""


def list_fact(label: str, items: Sequence[str], quote: str, slide: Slide) -> Fact:
    return Fact(
        "list", f"the {label}", "are", sentence(f"the {label} are {listed(items)}"), quote, slide, None, (label, *items)
    )


def counted(fact: Fact) -> Fact | None:
    """The list, unless its label promises another number of items: "three methods" with two."""
    promised = [NUMBER_WORDS[word] for word in fact.parts[0].lower().split() if word in NUMBER_WORDS]
    return None if promised and promised[0] != len(fact.parts) - 1 else fact


def inline_list(text: str, quote: str, about: str, slide: Slide, casing: Casing) -> Fact | None:
    """ "Typical uses: translation, summarisation" → a list fact."""
    head, colon, tail = text.rstrip(".").partition(": ")
    items = [item for item in re.split(r",\s*(?:and\s+|or\s+)?|\s+and\s+", tail) if item]
    label = _label(casing.lower(head), about) if colon and head else ""
    if not label or not 2 <= len(items) <= 8 or not all(is_item(item) for item in items):
        return None
    named = all(item[0].isupper() for item in items[1:])  # capitals inside a line are names
    return counted(list_fact(label, [item if named else casing.lower(item) for item in items], quote, slide))


def block_lists(lines: Sequence[Line], slide: Slide, about: str, casing: Casing) -> list[Fact]:
    """Bullets under an intro line, or under a title that names a set, as list facts."""
    facts = []
    for at, line in enumerate(lines):
        body = tidy(line.text)
        children = _children(lines, at)
        if line.marker != "|" and children and (body.endswith(":") or children[0].depth > line.depth):
            label = _label(casing.lower(body.rstrip(": ")), about)
            facts += _block(label, children, slide, casing)
    tops = [line for line in lines if line.marker == "-" and line.depth == 0]
    if about and len(tops) == sum(line.depth == 0 for line in lines):
        facts += _block(_label(about, ""), tops, slide, casing)
    return facts


def _children(lines: Sequence[Line], at: int) -> list[Line]:
    head, found = lines[at], []
    for line in lines[at + 1 :]:
        inner = line.depth > head.depth or (line.depth == head.depth and not head.marker and line.marker == "-")
        if not inner:
            break
        if not found or line.depth == found[0].depth:
            found.append(line)
    return found if found and found[0].marker == "-" else []


def _block(label: str, items: Sequence[Line], slide: Slide, casing: Casing) -> list[Fact]:
    texts = [tidy(item.text).rstrip(".") for item in items]
    if not label or not 2 <= len(items) <= 8 or not all(is_item(text) for text in texts):
        return []
    fact = counted(list_fact(label, [casing.lower(text) for text in texts], _span(slide, items), slide))
    return [fact] if fact else []


def _span(slide: Slide, items: Sequence[Line]) -> str:
    """The verbatim text from the first to the last of these lines."""
    first = items[0].text if items[0].text in slide.text else items[0].text.split()[0]
    if items[-1].text not in slide.text:
        return items[0].text
    start = slide.text.find(first)
    end = slide.text.find(items[-1].text, start) + len(items[-1].text)
    return slide.text[start:end]


def step_facts(lines: Sequence[Line], slide: Slide, about: str) -> list[Fact]:
    """Numbered imperatives → the whole procedure, and each step of it."""
    steps = [line for line in lines if line.marker[:1].isdigit() and line.depth == 0]
    texts = [tidy(line.text).rstrip(".;") for line in steps]
    if not about or not 2 <= len(steps) <= 10 or not all(starts_with_verb(text) == "base" for text in texts):
        return []
    texts = [text[0].lower() + text[1:] for text in texts]
    name = split_alias(about)[0]
    numbered = "; ".join(f"({number}) {text}" for number, text in enumerate(texts, 1))
    whole = sentence(f"The steps of {name} are: {numbered}")
    facts = [Fact("steps", f"the steps of {name}", "are", whole, _span(slide, steps), slide, None, (name, *texts))]
    for ordinal, text, line in zip(ORDINALS, texts, steps, strict=False):
        said = sentence(f"The {ordinal} step of {name} is to {text}")
        facts.append(
            Fact("step", f"the {ordinal} step of {name}", "is", said, line.text, slide, None, (name, ordinal, text))
        )
    return facts


def table_facts(lines: Sequence[Line], slide: Slide, casing: Casing) -> list[Fact]:
    """Cells of a table whose head names its columns, as sentences that name row and column."""
    rows = [[tidy(cell) for cell in line.text.strip("|").split("|")] for line in lines if line.marker == "|"]
    texts = [line.text for line in lines if line.marker == "|"]
    kept = [
        (row, text) for row, text in zip(rows, texts, strict=True) if not all(re.fullmatch(r":?-*:?", c) for c in row)
    ]
    if len(kept) < 3 or len({len(row) for row, _ in kept}) != 1 or not all(_is_head(cell) for cell in kept[0][0]):
        return []
    head = [casing.lower(cell) for cell in kept[0][0]]
    ends = [[row[at].lower().rpartition(" ")[2] for row, _ in kept[1:]] for at in range(len(head))]
    scales = [next((SCALES[end] for end in column if end in SCALES), "") for column in ends]
    facts = []
    named = [column.split()[-1] not in VAGUE_COLUMNS for column in head]
    for row, text in kept[1:]:
        term = row_term(casing.lower(row[0]), head[0], casing)
        for column, value, scale, clear in zip(head[1:], row[1:], scales[1:], named[1:], strict=True):
            said = clear and cell_statement(term, column, casing.lower(value), head[0])
            if said:
                parts = (_case(term, head[0]), column, casing.lower(value), head[0], scale)
                facts.append(Fact("cell", parts[0], "", sentence(said), text, slide, None, parts))
    return facts


def _is_head(cell: str) -> bool:
    named = 1 <= len(cell.split()) <= 3 and cell.split()[-1].lower() not in PARTICIPLE
    return named and bool(re.fullmatch(r"[A-Za-z][A-Za-z –-]{2,}", cell))


def row_phrase(row: str, unit: str) -> str:
    """How a row is named: "of BERT" where the first column names things, "with words as the unit" or 'for "small GPU"'
    where it sorts cases."""
    if unit.split()[-1] in NAMING:
        return f"of {row}"
    return f"for {_case(row, unit)}" if " " in row else f"with {row} as the {unit}"


def _case(row: str, unit: str) -> str:
    """A row of several words that sorts cases, in quotation marks: "small GPU"."""
    quoted = " " in row and unit.split()[-1] not in NAMING and not row.startswith('"')
    return f'"{row}"' if quoted else row


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
    described = any(item.split()[-1] in PARTICIPLE for item in re.split(r",? and |, ", value))  # the state: "hidden"
    if phrase.startswith("of") and described:
        return ""
    if not phrase.startswith("of"):
        return f"{phrase}, the {column} {verb} {value}"
    return f"the {column} {phrase}{': ' if bare_noun(column, value) else f' {verb} '}{value}"


def bare_noun(column: str, value: str) -> bool:
    """Whether "is" cannot link a column and its value: "the pretraining of GPT is next token"."""
    first, last = value.split()[0].lower(), value.split()[-1].lower()
    plain = first not in DETERMINERS and not re.match(r"\W*\d", first) and not keeps_case(first)
    return plain and not plural_term(column) and last not in ADJECTIVES | ADVERBS and last not in SCALES


def slide_topic(slide: Slide, casing: Casing) -> str:
    return topic(slide.title, casing)
