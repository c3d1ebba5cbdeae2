"""Words in note form: which are a label that something can be noted about, and which say something about it."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import find_verb, parse
from train.writing.english.countable import bare_singular, is_stuff, one_of_several
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    BE,
    DETERMINERS,
    NAMED_BY_LETTER,
    PREPOSITIONS,
    PRONOUNS,
    bare,
    words,
)
from train.writing.english.names import CASE, GENERIC_TITLES, Casing, keeps_case, with_article
from train.writing.english.phrases import starts_with_verb
from train.writing.english.proper import is_person
from train.writing.english.verbs import BASE, GERUND, NOUN_VERBS, PARTICIPLE
from train.writing.gates import DANGLING_END
from train.writing.labels import GLOSS, NO_LABELS, SIDES, names_only
from train.writing.posed import POINTING, SPOKEN
from train.writing.prose import OPENERS, spliced, tidy
from train.writing.slide_lines import Line
from train.writing.statements import VAGUE_SUBJECTS
from train.writing.terms_in_row import ADJECTIVAL, acts_on_parts

LONGEST_LABEL, MOST_WORDS = 5, 36
OPENS = (
    OPENERS
    | PREPOSITIONS
    | DETERMINERS
    | POINTING
    | ADVERBS
    | NO_LABELS
    | {"next", "last", "not", "no", "great", "possible", "solution", "what", "how", "why"}
)
NAMED = words("time input output case setting notation part step reason result results problem workload task theorem")
ENDS = (
    PREPOSITIONS
    | ADJECTIVES
    | (NO_LABELS - NAMED)
    | {"resource", "resources", "reading"}
    | GENERIC_TITLES
    | PARTICIPLE.keys()
)
NO_SENTENCE, NO_ARTICLE = "label without a sentence", "a thing without its article"  # why a line gives nothing
UNREADABLE = re.compile(  # symbols, letters that only the slide explains, words quoted in a row ("the, a")
    rf"(?<![\w'’-])(?<!itamin )[B-HJ-Z](?![\w'’.+-]| {NAMED_BY_LETTER}\b)|"
    r"[≠=?→⇒↔⇔^{}\[\]∑∏+#_…]|\.\.| / |≈ (?!\d)|>.*>|(?:^|, )(?:the|a|an|of)(?:,|$)"
)


def is_fragment(text: str) -> bool:
    """Whether a line says something in note form: no sentence, no order, no label."""
    said = tidy(text)
    orders = said and bare(said.split()[0]) in BASE and starts_with_verb(said) == "base"
    whole = said.endswith((".", ":", "?", "!")) or parse(said, sure=3) is not None
    return (
        bool(said)
        and readable(said)
        and not (said.startswith("(") or orders or whole or GLOSS.match(said))
        and " " in said
    )


def label_of(line: Line, row: bool = False) -> tuple[str, str]:
    """(label, what stands behind it) of a line; ("", "") for any other. In a `row` of them any word is one."""
    text = re.sub(r"^\d ?[→–-] ?\d (?=[A-Z])", "", tidy(line.text))  # "1→2 Kneading: …"
    found = GLOSS.match(text) if line.marker != "|" and "`" not in line.text else None
    label, said = (found.group(1).strip(), found.group(2).strip().rstrip(" .;")) if found else ("", "")
    shown = re.match(r"(.+?),? e\.g\. ", said)
    if shown and not readable(said) and parse(shown.group(1), sure=3) is not None:  # "…, e.g. the [t] in postman"
        said = shown.group(1)
    vague = frozenset() if re.match("an? ", said) else VAGUE_SUBJECTS  # "Vector: an insect that …"
    listed = row and re.fullmatch(r"[A-Z][a-z-]{3,}", label) and not {label.lower()} & (OPENS | GENERIC_TITLES | vague)
    return (label, said) if listed or is_label(label) else ("", "")


def in_row(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is one of three or more that open with a label of few words: "Avoid: …", "Mitigate: …"."""
    beside = [line for line in lines if (line.depth, line.marker) == (lines[at].depth, lines[at].marker)]
    return sum(bool(re.match(r"[A-Z][a-z-]+(?: [a-z-]+){0,2}(?::| [–—]) ", tidy(line.text))) for line in beside) >= 3


def acting(text: str, casing: Casing) -> tuple[str, str]:
    """(thing, what it does) of a line in note form that leaves out an article: "Baker opens the oven"; ("", "") for any
    other."""
    whole = text.endswith((".", "?")) or len(spliced(text)) > 1
    clause = None if whole else parse(text, casing.lower, 3)
    if clause is None or clause.copula or not text.lower().startswith(f"{clause.subject.lower()} "):
        return "", ""
    subject = text[: len(clause.subject)]
    bare_thing = (
        not clause.passive
        and not set(subject.lower().split()) & PRONOUNS
        and casing.article_unknown(casing.lower(subject))
        and is_label(subject)
    )
    return (subject, text[len(subject) :].strip(" ;")) if bare_thing else ("", "")


def bare_is(text: str, casing: Casing) -> bool:
    """Whether a line in note form says of one thing what it is like, and leaves out its article: "Crust is dark"."""
    clause = None if text.endswith((".", "?")) else parse(text, casing.lower, 3)
    like = clause is not None and clause.copula and not clause.rest.startswith(("a ", "an ", "the "))
    return like and casing.lacks_article(clause.subject)


def with_its_article(label: str, said: str, told: str, casing: Casing) -> str:
    """The sentence `told` of a label and its explanation with the article of the label, where the slides show it:
    "Starter means a kind of dough" → "A starter is a kind of dough"; as it is where a meaning needs none; "" for what
    a thing does or is: "Sour starter – raises the dough"."""
    thing = casing.lower(re.sub(r"\s*\([^()]*\)", "", label))
    if starts_with_verb(said) == "third" and casing.article_unknown(thing):
        return ""
    one = re.match(r" (is|means) (an?|the) ", told[len(label) :]) if told.lower().startswith(label.lower()) else None
    if not one or not bare_singular(thing) or (one[1] == "means" and is_stuff(thing, casing.text)):
        return told
    several = thing == label.lower() and one[2] != "the" and one_of_several(thing, casing.text)
    if several:
        return f"{with_article(thing)} is {told[len(label) + len(one[1]) + 2 :]}"
    return told if one[1] == "means" else ""


def is_label(label: str) -> bool:
    """Whether words name a thing, and are no order, clause or property."""
    if CASE.match(label):
        return len(label.split()) <= LONGEST_LABEL + 2
    plain = re.sub(r"\s*\([^()]*\)", "", label)
    if bare(plain) in SIDES:  # "Limits" is no deed
        return True
    if " – " in label or is_person(label) or re.search(r"\b(?:than|like|over)\b", plain):
        return False
    tokens = [bare(word) for word in plain.split()]
    if not 1 <= len(tokens) <= LONGEST_LABEL or not re.fullmatch(r"[^\W\d_][\w’'/(), –-]+", label):
        return False
    acts = starts_with_verb(f"{plain} the") in ("base", "third", "aux") and tokens[0] not in NOUN_VERBS
    acts = acts or acts_on_parts(tokens) or (len(tokens) > 2 and tokens[0] in GERUND)
    acts = acts or bool(set(tokens[1:]) & {"the", "a", "an"})  # "Knead the dough"
    clause = parse(plain, sure=3) is not None or (len(tokens) > 1 and find_verb(plain.split()) is not None)
    single = len(tokens) == 1
    property_ = single and not keeps_case(plain) and (ADJECTIVAL.fullmatch(plain) or plain.endswith("al"))
    vague = single and tokens[0].removesuffix("s") in VAGUE_SUBJECTS
    symbols = re.search(r"\d{3}", plain) or not re.search(r"[^\W\d_]{2}", plain)
    kind = tokens[-1] in GENERIC_TITLES and tokens[0].count("-") > 1  # "Farm-to-table analysis"
    open_end = tokens[-1] in ENDS and not kind
    return not (tokens[0] in OPENS or open_end or property_ or vague or symbols or acts or clause)


def readable(said: str) -> bool:
    pointing = {"it", "they", "them", "there"} & set(map(bare, said.split()))
    clause = parse(said, sure=3) if pointing and pointing <= {"they", "them"} else None
    named = clause is not None and clause.plural and clause.subject.lower() not in PRONOUNS
    if named and starts_with_verb(said) != "third":  # named there; not "refreshes them"
        pointing = set()
    open_end = not said or bare(said.split()[-1]) in DANGLING_END | {"in", "by", "with", "from"}
    again = re.match(r"also\b", said)  # as another thing does
    return not (again or UNREADABLE.search(said) or SPOKEN.search(said) or pointing or open_end or " – " in said)


def tells(label: str, said: str) -> bool:
    """Whether what stands behind a label can be understood with the label alone: several words, or an amount, and
    nothing that points elsewhere."""
    tokens = [bare(word) for word in said.split()]
    orders = tokens[0] in BASE and tokens[0] not in NOUN_VERBS and tokens[0] not in ADJECTIVES
    if not readable(said) or orders or names_only(said) or tokens[-1] in BE | {"be"}:
        return False
    return (
        2 <= len(tokens) <= MOST_WORDS and bool(content(said) - content(label)) and tokens[0] not in POINTING | OPENERS
    )
