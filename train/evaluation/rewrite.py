"""A reference said otherwise, by rules: its claim reversed, a number changed, or the same in other words."""

import re
from itertools import chain, count

from train.evaluation.opposites import PAIRS
from train.evaluation.texts import FIGURE, NUMBER_WORDS, figures
from train.writing.english.clauses import Clause, parse
from train.writing.english.finite import is_plural
from train.writing.english.lexicon import PREPOSITIONS, bare
from train.writing.english.names import capitalised
from train.writing.english.phrases import join
from train.writing.english.verbs import BASE, PAST, pasts

UNSURE = frozenset(
    (
        "one",
        "all",
        "last",
        "left",
        "open",
        "lower",
        "less",
        "full",
        "near",
        "far",
        "start",
        "end",
        "first",
        "single",
        "many",
    )
)
SWAPS = dict(reversed([*PAIRS, *((b, a) for a, b in PAIRS)]))  # the first opposite of each word
DENIALS = (  # how a negation is taken away
    (r"\bcannot\b", "can"),
    (r"\b(do|does|did) not\b", r"\1 indeed"),
    (r"\b(is|are|was|were|can|could|will|would|should|must|need|may) not\b", r"\1"),
    (r"\bnever\b", "always"),
    (r"\bwithout\b", "with"),
    (r"\bno (?!longer\b)", "much "),
    (r"\bneither\b", "both"),
    (r"\bnot (?!only\b)", ""),
)
SYNONYMS = (
    ("because", "since"),
    ("such as", "like"),
    ("instead of", "rather than"),
    ("for example", "for instance"),
    ("needs", "requires"),
    ("need", "require"),
    ("uses", "makes use of"),
    ("use", "make use of"),
    ("is used to", "serves to"),
    ("are used to", "serve to"),
    ("often", "in many cases"),
    ("usually", "as a rule"),
    ("several", "a number of"),
    ("therefore", "for this reason"),
    ("must", "has to"),
    ("tries to", "attempts to"),
    ("begins", "sets out"),
    ("shows", "makes visible"),
    ("is a ", "can be described as a "),
    ("is an ", "can be described as an "),
    ("is the ", "means the "),
    ("are the ", "can be described as the "),
)
MOST_WORDS = 6  # of an object that a passive may move to the front


def reversed_by_rule(reference: str) -> str:
    """The reference with its first claim reversed: a negation removed, a word swapped for its opposite, or a negation
    put in; where no rule fits, denied as a whole."""
    first, rest = _first_sentence(reference)
    said = _without_negation(first) or _swapped(first) or _negated(first) or _denied(first)
    return join(said, rest)


def number_changed(reference: str, question: str) -> str:
    """The reference with its first number changed to one that neither text holds, "" where it has none. A number that
    the question does not give away comes first."""
    known = figures(reference) | figures(question)
    found = list(FIGURE.finditer(reference))
    found.sort(key=lambda match: figures(match[0]) <= figures(question))
    for match in found[:1]:
        value = float(match[0].replace(",", "").rstrip("."))
        written = (f"{new:,.10g}" for new in chain([2 * value], count(value + 1)))
        changed = next(new for new in written if new.replace(",", "") not in known)
        return reference[: match.start()] + changed + reference[match.end() :]
    for word in re.finditer(r"\w+", reference):
        if (said := word[0].casefold()) in NUMBER_WORDS[2:]:
            other = NUMBER_WORDS[2:][NUMBER_WORDS[2:].index(said) - 1]
            other = capitalised(other) if word[0][0].isupper() else other
            return reference[: word.start()] + other + reference[word.end() :]
    return ""


def paraphrased_by_rule(reference: str) -> str:
    """The first sentence of the reference in other words that claim the same, and the rest of it; "" where no rule
    fits: clauses in another order, a passive, or words of like meaning."""
    first, rest = _first_sentence(reference)
    said = _passive(first)
    if not said:
        said = _synonyms(_reordered(first) or first)
    return "" if said == first else join(said, rest)


def _first_sentence(text: str) -> tuple[str, str]:
    parts = re.split(r"(?<=[.!?])\s+(?=[A-Z(])", text.strip(), maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _without_negation(sentence: str) -> str:
    lead, body = _led(sentence)
    for pattern, put in DENIALS:
        said, done = re.subn(pattern, put, body, count=1)
        if done:
            return ("Yes, " if lead else "") + said
    return ""


def _led(sentence: str) -> tuple[str, str]:
    """A leading "No, " and what follows."""
    found = re.match(r"(No|Yes),\s+", sentence)
    return (found[0], sentence[found.end() :]) if found else ("", sentence)


def _swapped(sentence: str) -> str:
    for match in re.finditer(r"[\w-]+", sentence):
        word = match[0].casefold()
        if word in SWAPS and word not in UNSURE:
            other = SWAPS[word]
            other = capitalised(other) if match[0][0].isupper() else other
            return sentence[: match.start()] + other + sentence[match.end() :]
    return ""


def _negated(sentence: str) -> str:
    clause = parse(sentence)
    if clause is None or sentence.endswith("?"):
        return ""
    if clause.aux:
        return capitalised(join(clause.subject, clause.aux, "not", clause.middle, clause.verb, *_tail(clause)))
    do = "did" if clause.verb in PAST and clause.verb not in BASE else "do" if clause.plural else "does"
    return capitalised(join(clause.subject, do, "not", clause.middle, clause.base, *_tail(clause)))


def _tail(clause: Clause) -> tuple[str, str]:
    return clause.rest, f"{clause.adjunct}." if clause.adjunct else "."


def _denied(sentence: str) -> str:
    _, body = _led(sentence)
    return f"It is not true that {body[0].lower() if not body[:2].isupper() else body[0]}{body[1:]}"


def _reordered(sentence: str) -> str:
    """ "A because B." → "Because B, A." and "A, while B." → "B, while A." """
    body = sentence.rstrip(".")
    if (parts := body.split(" because ")) and len(parts) == 2 and "," not in parts[0]:
        return f"Because {parts[1]}, {_lowered(parts[0])}."
    for link in (", while ", ", whereas "):
        if len(parts := body.split(link)) == 2:
            return f"{capitalised(parts[1])}{link}{_lowered(parts[0])}."
    return ""


def _lowered(text: str) -> str:
    first = text.split()[0]
    return text if first[1:] != first[1:].lower() or first in ("I",) else first.lower() + text[len(first) :]


def _passive(sentence: str) -> str:
    """ "X merges the most frequent pair." → "The most frequent pair is merged by X." """
    clause = parse(sentence)
    if clause is None or clause.aux or clause.middle or clause.adjunct or clause.base in ("have", "be", "become"):
        return ""
    thing = clause.rest.split()
    plain = 1 < len(thing) <= MOST_WORDS and bare(thing[0]) in ("the", "a", "an", "each", "every", "all")
    if not plain or any(bare(word) in PREPOSITIONS | {"and", "or", "that", "which", "to"} for word in thing):
        return ""
    be = "are" if is_plural(thing) else "is"
    return f"{capitalised(clause.rest)} {be} {pasts(clause.base)[1]} by {_lowered(clause.subject)}."


def _synonyms(sentence: str) -> str:
    """At most two words or phrases replaced."""
    changes = 0
    for phrase, other in SYNONYMS:
        end = "" if phrase.endswith(" ") else r"(?![\w-])"
        said, done = re.subn(rf"(?<![\w-]){re.escape(phrase)}{end}", other, sentence, count=1)
        if done and changes < 2:
            sentence, changes = said, changes + 1
    return sentence
