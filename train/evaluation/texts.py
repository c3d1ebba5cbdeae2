"""Words, sentences and claims of short English texts: what the scores compare."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

STOP_WORDS = """
a an the of to in on at by for from with as and or but is are was were be been being it its this that these those
which who whom what when where why how do does did can could will would should may might must has have had not no than
then so such into over under about between each every all any some more most other only same also very
"""
ARTICLES = ("a", "an", "the")
STOP = frozenset(STOP_WORDS.split())
NUMBER_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
FIGURE = re.compile(r"(?<![\w.)])\d[\d,]*(?:\.\d+)?")
NEGATION = re.compile(
    r"n't\b|\b(?:no|not|never|without|cannot|neither|none|nobody|nothing|nowhere|hardly|unable|lacks?|lacking|except|"
    r"fail(?:s|ed|ing)?|unchanged|untouched|unaffected|as (?:it|they) (?:is|was|are|were)(?= before|\W*$|[.,;])|"
    r"(?:keep|keeps|kept|keeping|stop|stops|stopped) [^.,;]*?\bfrom (?:ever )?\w+ing|"
    r"avoid(?:s|ed|ing)?|spares?|prevent(?:s|ed|ing)?|instead of|rather than)\b"
)
CLAUSE = re.compile(
    r"(?<=[.!?;])\s+|[\n:;]+|,?\s+(?=(?:because|although|while|whereas|but|so|since|unless|instead of|rather than)\b)|"
    r",\s+|\s+(?=and\b)"
)
PARTICLE = re.compile(
    r"^(?:no|yes|not really|nobody has to)\s*[,:;.–]\s*|\bnot only\b(?=.*\bbut\b)"
)  # answers, claims nothing


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def holds(text: str, term: str) -> bool:
    """Whether the text has the term in whole words, allowing the regular plural and verb endings of the last one. A
    term may list alternatives: "subword|sub-word"."""
    line = " ".join(words(text))
    stems = (r"\s".join(map(re.escape, words(choice))) for choice in term.split("|"))
    return any(stem and re.search(rf"(?<!\w){stem}(?:s|es|ed|d|ing)?(?!\w)", line) for stem in stems)


def content(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP]


def clauses(text: str) -> list[str]:
    return [part for part in CLAUSE.split(text.strip()) if part and content(part)]


def overlap(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Harmonic mean of precision and recall of the words, order aside."""
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs)) if ours and theirs else 0.0


def common_run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Length of the longest common subsequence: words in the same order, gaps allowed."""
    row = [0] * (len(theirs) + 1)
    for mine in ours:
        above_left = 0
        for at, other in enumerate(theirs, 1):
            above_left, row[at] = row[at], above_left + 1 if mine == other else max(row[at], row[at - 1])
    return row[-1]


def figures(text: str) -> set[str]:
    """Numbers written in figures; 65,536 is 65536. Digits in names (NF4, W0) are no numbers."""
    found = FIGURE.findall(unicodedata.normalize("NFKC", text))
    return {figure.replace(",", "").rstrip(".") for figure in found}


def number_words(text: str) -> set[str]:
    """Numbers written in words up to twelve, as figures; "one" is mostly a pronoun."""
    return {str(NUMBER_WORDS.index(word)) for word in words(text) if word in NUMBER_WORDS[2:]}


def negations(text: str) -> int:
    """How often the text denies; "No," as an answer to the question, and "not only", deny nothing."""
    return len(NEGATION.findall(PARTICLE.sub("", text.casefold().replace("’", "'").strip())))
