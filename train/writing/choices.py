"""Wordings that need several facts: a multiple choice those of its deck, a comparison and an explanation those of
their slide."""

import random
from collections.abc import Sequence
from itertools import combinations

from train.writing import set_wordings as sets
from train.writing.clause_forms import object_parts, plain_clause
from train.writing.definition_forms import subject_slots
from train.writing.duplicates import content, similarity
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import bare, plural_noun
from train.writing.english.names import Casing, plural_term, without_article
from train.writing.english.phrases import inverted, join
from train.writing.forms import Wording, render
from train.writing.kinds import kind_of, under
from train.writing.scope import term_key
from train.writing.statements import Fact
from train.writing.tables import row_phrase
from train.writing.telling import second_verb

LETTERS = "ABCD"
COMPARED = 4  # comparisons of one slide
FEW_TERMS = 16  # below so many others in its deck, a term is the question and its definition an option, never reversed


def choice(fact: Fact, facts: Sequence[Fact], rng: random.Random) -> Wording | None:
    """A question with four options from the same deck, or None where it has too few to choose from: options of another
    subject give the right one away."""
    stem, right, others = _options(fact, [other for other in facts if other.slide.deck == fact.slide.deck])
    wrong, used = [], [content(right)]
    for option in rng.sample(others, len(others)):
        if all(similarity(content(option), known) < 0.4 for known in used):
            wrong.append(option)
            used.append(content(option))
        if len(wrong) == 3:
            break
    if not stem or len(wrong) < 3 or tells_apart(stem, right, wrong):
        return None
    return options_of(stem, right, wrong, rng.randrange(4))


def tells_apart(stem: str, right: str, wrong: Sequence[str]) -> bool:
    """Whether only the right option repeats a word of the question, if only a part of it: "a batch whose rows differ" –
    "mixed batch", "self-attention" – "attention in which …"."""

    def parts(text: str) -> frozenset[str]:
        return content(text) | content(text.replace("-", " "))

    repeated = parts(right) & parts(stem)
    return bool(repeated) and not any(repeated & parts(option) for option in wrong)


def options_of(stem: str, right: str, wrong: Sequence[str], place: int) -> Wording:
    """Multiple choice with the right one of four options at `place`, counted round."""
    place %= len(LETTERS)
    options = [*wrong[:place], right, *wrong[place:]]
    lines = "\n".join(f"{letter}) {option}" for letter, option in zip(LETTERS, options, strict=True))
    return Wording("choice", f"{stem}\n{lines}", f"{LETTERS[place]}) {right}")


def _options(fact: Fact, facts: Sequence[Fact]) -> tuple[str, str, list[str]]:
    """(question, right option, other options) of the same kind; no question where the fact allows none."""
    if fact.kind == "definition":
        said = [other for other in facts if other.clause is None or other.clause.base != "mean"]  # not by a label alone
        return _of_definition(fact, said) if fact in said else ("", "", [])
    if fact.kind == "cell":
        peers = [other.parts[2] for other in facts if other.kind == "cell" and other.parts[1] == fact.parts[1]]
        phrase = row_phrase(fact.parts[0], fact.parts[3])
        asked = phrase.startswith("of") and not fact.statement.split(" no ")[0].endswith((" have", " has"))
        asked = asked and not plural_term(fact.parts[1])
        return (
            f"What is the {fact.parts[1]} {phrase}?" if asked else "",
            fact.parts[2],
            sorted(set(peers) - {fact.parts[2]}),
        )
    if fact.kind in ("pro", "con"):
        peers = [_complement(other) for other in facts if other.kind == fact.kind]
        return f"What is {fact.subject}?", _complement(fact), sorted(set(peers) - {_complement(fact)})
    if _takes_object(fact):
        peers = [
            other.clause.rest
            for other in facts
            if _takes_object(other)
            and 1 < len(other.clause.rest.split()) <= 12
            and other.clause.base == fact.clause.base
            and not content(other.subject) & content(fact.subject)
        ]
        return f"What {inverted(plain_clause(fact))}?", fact.clause.rest, sorted(set(peers))
    return "", "", []


def _of_definition(fact: Fact, facts: Sequence[Fact]) -> tuple[str, str, list[str]]:
    """The term asked for by its definition, or the definition by its term; terms within each other are no options."""
    peers = [
        other
        for other in facts
        if other.kind == "definition"
        and other.clause.plural == fact.clause.plural
        and term_key(other.subject) not in term_key(fact.subject)
        and term_key(fact.subject) not in term_key(other.subject)
        and not content(fact.subject) <= content(other.clause.rest)
        and not content(other.subject) <= content(fact.clause.rest)
    ]
    enough = len(peers) >= FEW_TERMS
    peers = [other for other in peers if _same_kind(fact, other)]
    if len(fact.statement) % 2 and enough:
        terms = [without_article(other.subject) for other in peers]
        return f"Which term fits this description: {_complement(fact)}?", without_article(fact.subject), terms
    be = "are" if fact.clause.plural else "is"
    return f"What {be} {fact.subject}?", _complement(fact), [_complement(other) for other in peers]


def _same_kind(fact: Fact, other: Fact) -> bool:
    """Whether two definitions name things of one kind, neither being one of the other: else the right option is the
    only method, or the only share, or not the only right one."""
    said = [_complement(fact), _complement(other)]
    return kind_of(said[0]) == kind_of(said[1]) and not (under(fact.subject, said[1]) or under(other.subject, said[0]))


def _complement(fact: Fact) -> str:
    return join(fact.clause.rest, fact.clause.adjunct).removeprefix("that ")


def _takes_object(fact: Fact) -> bool:
    return fact.kind == "clause" and object_parts(fact.clause) == ("", "") and not second_verb(fact.clause.rest)


def comparable(left: Fact, right: Fact) -> bool:
    """Two concepts worth telling apart: same slide, definitions built alike, and the same head word, or both named in
    the title. Two definitions that only stand side by side are no contrast."""
    kinds = [bare(noun_head(without_article(fact.clause.rest).split())) for fact in (left, right)]
    if kinds[0] != kinds[1]:  # "the share of …" and "the share of …", not "a score" and "a family of scores"
        return False
    heads = [bare(noun_head(without_article(fact.subject).split())) for fact in (left, right)]
    title = content(left.slide.title)
    named = content(left.subject) <= title and content(right.subject) <= title
    return heads[0] == heads[1] or named


def compare_facts(facts: Sequence[Fact], casing: Casing) -> list[tuple[Fact, list[Wording]]]:
    """For every two concepts explained on one slide that invite a comparison: a joint fact and its wordings."""
    found = []
    by_slide: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        if fact.kind == "definition" and len(fact.subject.split()) <= 5:
            by_slide.setdefault((fact.slide.deck, fact.slide.page), []).append(fact)
    for group in by_slide.values():
        pairs = sorted(combinations(range(len(group)), 2), key=lambda pair: pair[1] - pair[0])  # neighbours first
        several = [(group[left], group[right]) for left, right in pairs]
        apart = [
            (left, right)
            for left, right in several
            if comparable(left, right) and term_key(left.subject) != term_key(right.subject)
        ]
        found += [_joint(left, right, casing) for left, right in apart[:COMPARED]]
    return found


def _joint(left: Fact, right: Fact, casing: Casing) -> tuple[Fact, list[Wording]]:
    said = f"{left.statement.rstrip('.')}, while {casing.lower(right.statement)}"
    fact = Fact(
        "compare",
        left.subject,
        "differs from",
        said,
        spanning(left, right),
        left.slide,
        None,
        (left.subject, right.subject),
    )
    slots = {"A": left.subject, "B": right.subject, "do": "do"}
    table = sets.COMPARE if not plural_noun(left.subject) else [t for t in sets.COMPARE if "does {A}" not in t]
    return fact, [Wording("compare", render(t, {"course": "", **slots}), said) for t in table if "{course}" not in t]


def spanning(*facts: Fact) -> str:
    """The verbatim slide text from the first to the last of these facts' quotes."""
    text = facts[0].slide.text
    places = [(text.find(fact.quote), text.find(fact.quote) + len(fact.quote)) for fact in facts]
    return text[min(start for start, _ in places) : max(end for _, end in places)]


def explanation(fact: Fact, facts: Sequence[Fact]) -> tuple[Fact, list[Wording]] | None:
    """A concept with what its own slide adds to it, for an explanation of two or three sentences; None without more."""
    more = [
        other
        for other in facts
        if other.slide == fact.slide
        and other is not fact
        and other.kind == "clause"
        and term_key(other.subject) == term_key(fact.subject)
    ][:2]
    if fact.kind != "definition" or not more:
        return None
    said = " ".join([fact.statement, *(other.statement for other in more)])
    whole = Fact("explain", fact.subject, "", said, spanning(fact, *more), fact.slide, None, ())
    slots = subject_slots(fact.subject, fact.clause.plural)
    return whole, [Wording("explain", render(template, slots), said) for template in sets.EXPLAIN]
