"""The cells of a table in the middle of a sentence: which are names, which are lists."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import parse
from train.writing.english.lexicon import ADJECTIVES, ADVERBS, DETERMINERS, PREPOSITIONS, YEAR, bare, words
from train.writing.english.names import Casing, plural_term
from train.writing.english.proper import may_be_name
from train.writing.english.usage import is_common
from train.writing.english.verbs import NOUN_VERBS, PARTICIPLE, THIRD
from train.writing.listing import listed

SCALES = {  # a value in adjectives → what "how" asks for
    word: scale
    for scale, both in {"long": "long short", "large": "large small", "frequent": "frequent rare", "high": "high low",
                        "fast": "fast slow", "expensive": "expensive cheap", "hard": "hard easy"}.items()
    for word in both.split()
}  # fmt: skip

ADJECTIVAL = re.compile(r"[a-z]{3,}(?:al|ar|ic|ive|ous|iac|ary|able|ible)", re.I)
DESCRIBING = ADJECTIVES | PARTICIPLE.keys() | words("inner outer middle central smooth smart left right top bottom")


def is_adjective(row: str) -> bool:
    """Whether a cell is an adjective by its shape, so that a noun must follow it: "Dermal", "Inner"."""
    return " " not in row and (row.lower() in DESCRIBING or ADJECTIVAL.fullmatch(row) is not None)


def in_cell(text: str, casing: Casing) -> str:
    """A cell in the middle of a sentence: "Windows NT", "Minix 3" and "Washington, D.C." are names."""
    place = re.match(r"([A-Z][a-z]+),(?: [a-z]+)* [A-Z][a-z]", text)  # "Siberia, northern Canada"
    named = place and may_be_name(place.group(1), casing.small)
    doubtful = re.fullmatch(r"[A-Z][a-z]{3,}", text) and not is_common(text.lower()) and may_be_name(text, casing.small)
    return text if named or doubtful or is_name(text) or len(text) == 1 else casing.lower(text)


def is_name(text: str) -> bool:
    """Whether a capital, or a number, behind the first word says that it is a name; small words may stand between, as
    in "Bank of England", "Miller v Stone" and "The Starry Night"."""
    first, _, rest = text.partition(" ")
    word = first.strip(",").lower()
    if word in DETERMINERS and first[:1].isupper():
        return titled(rest)
    plain = word in ADVERBS | ADJECTIVES | PREPOSITIONS or word.endswith("ly")
    plain = plain or first.strip(",").isupper() or not first[:1].isupper()
    led = re.match(r"[A-Z]|(?:[a-z]{1,3}\.? )+[A-Z][a-z]|[(\[]?\d+\b(?! ?[%a-z])", rest)
    return not plain and bool(led or titled(rest))


def titled(rest: str) -> bool:
    """Whether all that follows the first word has capitals, but for small words: "… after the Sermon (1888)"."""
    said = unbracketed(rest).split()
    large = [word for word in said if word.lower() not in PREPOSITIONS | DETERMINERS | {"and", "or", "à", "de", "la"}]
    return bool(large) and all(re.match(r"[A-Z][a-zà-ÿ’'-]", word) for word in large)


def unbracketed(text: str) -> str:
    """A cell without what stands in brackets at its end."""
    return re.sub(r" ?\([^()]*\)$", "", text)


def listed_value(value: str) -> str:
    """A cell of several things as a list: "deep, wide" → "deep and wide"; "rare, by royal favour" is none."""
    several = re.split(r",\s+", value)
    loose = (
        re.search(rf", (?:c\. )?{YEAR}$|\([^()]*,[^()]*\)|, (?:or|but|if|then) ", value)
        or "and" in value.split()
        or ";" in value
        or any(item.split()[0] in PREPOSITIONS for item in several[1:])
    )
    opens = [bare(item.split()[0]) if " " in item else "" for item in several]
    mixed = len({*map(acts, opens)}) > 1  # "tough, stabilises the crust"
    return value if loose or mixed else listed(several)


def acts(word: str) -> bool:
    """Whether a word says what one thing does, and is no plural: "stabilises", not "uses"."""
    return word in THIRD and THIRD[word] not in NOUN_VERBS


def bare_noun(column: str, value: str) -> bool:
    """Whether "is" cannot link a column and its value: "the pretraining of GPT is next token"."""
    first, last = value.split()[0].lower(), value.split()[-1].lower()
    plain = first not in DETERMINERS and not re.match(r"\W*\d", first)
    return plain and not plural_term(column) and last not in ADJECTIVES | ADVERBS and last not in SCALES


def clause_in_notes(value: str, casing: Casing) -> bool:
    """Whether a cell is a clause in note form, so that no "that" can stand before it: it leaves out an article, or its
    verb may be a noun: "two mills compete for river", "one oven cools"."""
    said = parse(value)
    if said is None or not (said.verb and (said.rest or len(said.subject.split()) > 1)) or said.aux:
        return False
    end = value.lower().split()[-3:]
    open_end = not DETERMINERS & {*end} and casing.lacks_article(end[-1])
    return parse(value, sure=3) is None or open_end or casing.lacks_article(said.subject)


def scale_of(ends: Sequence[str]) -> str:
    """What "how" asks for in a column, by the last words of its cells: "large" where most are large or small."""
    found = [SCALES[end] for end in ends if end in SCALES]
    return found[0] if 2 * len(found) > len(ends) else ""


def said_once(value: str, column: Sequence[str]) -> bool:
    """Whether one row alone has a value, however its cells are written: "Very large", "very large"."""
    return [cell.lower() for cell in column].count(value.lower()) == 1
