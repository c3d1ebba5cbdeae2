"""Questions about the parts of a sentence: its object, its subject, its reason, its number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from train.writing import wordings as w
from train.writing.circumstances import circumstance
from train.writing.duplicates import content
from train.writing.english.clauses import Clause
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    NUMBER_WORDS,
    PARTICLES,
    PREPOSITIONS,
    bare,
    plural_noun,
    words,
)
from train.writing.english.names import without_article
from train.writing.english.phrases import inverted, join, predicate, told
from train.writing.english.proper import PERSON
from train.writing.english.verbs import BASE, GERUND, NOUN_VERBS
from train.writing.object_tails import aimed, tail_phrase, whole_object
from train.writing.statements import Fact
from train.writing.telling import (
    DONE,
    MUTE,
    RISING,
    SAYS_NUMBER,
    demanded_or_beaten,
    doers,
    follows_often,
    generic,
    kinds_fit,
    loosely_said,
    no_subject,
    reached_by,
    second_clause,
    second_verb,
    shown_as,
    tells_alone,
    whole_clause,
)

AROUND = ("about", "around", "between")
UNITS = words("kb mb gb tb hz khz mhz ghz kg km cm mm ms")
TWO_OBJECTS = words("""
make give tell ask allow enable help let call teach stop prevent cause force render seem become spend
remain stay be appear suit act serve behave
""")
PLACES = words("in at during within across over under after before")
WHERE = words("side outside inside surface top bottom front back left right middle centre center end start")
PLACED_VERBS = words("result consist specialise specialize engage begin end start")
THIN = MUTE | {"use", "read", "do", "resemble", "enter", "leave"}  # "what does it use": many answers fit
KEPT = words("cache store hold contain retain")  # "hidden states from the segment before": all of it
INTENDING = words("need begin start tend want try aim have learn fail seem")  # "need to bond": no place
MASS_HEADS = words("""
model method network score metric layer function algorithm technique vector step process task embedding encoding
sampling decoding search attention learning prompting tagging recognition classification smoothing summary gate unit
mechanism loss error rate matrix token sequence corpus rule law theorem assumption hypothesis property test analysis
encoder decoder optimiser optimizer adapter tuning training regularisation regularization normalisation
normalization
""")
Filled = Iterator[tuple[str, str, dict[str, str]]]  # (form, template, slots)


def fill(form: str, table: Sequence[str], slots: dict[str, str]) -> Filled:
    for template in table:
        yield form, template, slots


def plain_clause(fact: Fact) -> Clause:
    """The clause with its subject freed from a bracketed short form."""
    return replace(fact.clause, subject=fact.subject)


def object_parts(clause: Clause) -> tuple[str, str] | None:
    """(what stays behind the verb, tail after the gap) of a question for the object: "draws from the set" →
    ("from", ""); None when no object can be asked for."""
    tokens = clause.rest.split()
    helped = clause.base == "help" and clause.rest.startswith("with ")
    if (
        not tokens
        or tokens[0] in (",", "and", "or")  # a second verb
        or tokens in (["first"], ["last"])
        or clause.copula
        or clause.negative
        or (clause.base in TWO_OBJECTS and not helped and not whole_object(clause))
    ):
        return None
    if given := clause.base == "give" and re.match(r"(?:(?!to\b)[^ ,]+ )+(to [^,]+)$", clause.rest):
        return "", given[1]
    first, second = bare(tokens[0]), bare(tokens[1]) if len(tokens) > 1 else ""
    if first in PLACES and clause.base not in PLACED_VERBS and not clause.passive:  # "what do gradients vanish in"
        return None
    if re.match(r"(?:on|in) (?:\d|[A-Z][a-z]+ \d{4})", clause.rest):  # a date: when, not what
        return None
    if first in PREPOSITIONS and bare(tokens[-1]) in WHERE:  # "bind from the outside": where, not what
        return None
    if first in PARTICLES and second and second not in PREPOSITIONS and not clause.passive:
        return tokens[0], ""
    if first in PARTICLES:
        return None
    if (first == "to" and (second in BASE or clause.base in INTENDING)) or (
        first in AROUND and (second[:1].isdigit() or second in NUMBER_WORDS.keys() | {"a", "half", "twice"})
    ):
        return None
    if first in PREPOSITIONS and second in PREPOSITIONS:  # "is referred to as"
        return None
    if first == "as" and not clause.passive:  # "rises as the dough cools"
        return None
    if first in PREPOSITIONS - {"than", "like"} and second:
        return None if re.search(r"\bwho\b", clause.rest) else (tokens[0], "")
    if goal := aimed(clause):
        return None if bare(goal.split()[1]) in BASE else ("", goal)
    if first == "that" and not clause.passive:  # all of what was proposed
        return "", ""
    if clause.passive or first in ADVERBS - {"only", "both"} or first in ADJECTIVES or first.endswith(("ly", "er")):
        return None
    return "", tail_phrase(clause.rest) or ""


def object_tells(clause: Clause, strand: str, tail: str) -> bool:
    """Whether the object is what a clause is worth asking for: not where its reason or its number is, nor where many
    answers fit ("what does it use?", "what is it performed on?")."""
    if clause.base == "have" and (clause.link != "reason" or re.match("(?:no|few|little) ", clause.rest)):
        return False
    if demanded_or_beaten(clause):
        return False
    done = clause.passive and clause.base in DONE
    if shown_as(clause) or done or (clause.subject.startswith("using ") and second_verb(clause.rest)):
        return False
    slight = clause.link == "reason" and not clause.passive and len(content(clause.rest)) <= 2
    part = re.match(r"(?:about |around |over )?\d", clause.subject)  # "about 90 % of stars": how many is asked
    if (
        slight
        or part
        or (clause.base in RISING and strand == "with")
        or any(number_forms(clause))
        or any(amount_forms(clause))
    ):
        return False
    return bool(clause.base not in THIN or strand or tail or clause.adjunct)


def object_forms(clause: Clause) -> Filled:
    if (other := circumstance(clause)) is not None and not (clause.copula or clause.negative):
        yield from fill("what", w.CIRCUMSTANCE if other[0] else (), circumstance_slots(clause, *other))
        return
    parts = object_parts(clause)
    if parts is None or not object_tells(clause, *parts):
        return
    strand, tail = parts
    if re.search(r"\btheir\b", tail) and not clause.plural:  # "used chords for their colour": whose?
        return
    if said := list(said_whole(clause, strand)):
        yield from said
        return
    if re.match(r"the (?:previous|earlier|former|next|other) ", clause.rest):  # which ones?
        return
    kept = clause.base in KEPT and set(map(bare, clause.rest.split())) & PREPOSITIONS <= {"from", "of"}
    first = "".join(clause.rest.removeprefix("that ").split()[:1])
    kept = kept or (
        clause.rest.startswith("that ") and (first in DETERMINERS or first.istitle())
    )  # "that a body sinks"
    loose = (tail_phrase(clause.rest) is None and not kept) or generic(clause.rest.removesuffix(tail))
    if loose and not strand and not aimed(clause) and clause.base != "give":
        return
    after = clause.adjunct if clause.link in ("purpose", "condition", "setting") else ""
    placed = strand in PLACES or not clause.passive  # "is needed in training because": not "needed in what"
    hung = strand == "per" or clause.link == "purpose" or (clause.link == "reason" and placed)
    goal = re.search(r"(?:^| )(to [a-z]+ .+)$", clause.adjunct)
    authors = "et al" in clause.subject and goal is not None  # "to find the scores, Kim et al. use …"
    after = goal.group(1) if authors else after
    if (strand and hung) or (no_subject(clause) and not authors):  # "employed in to avoid"
        return
    noun_like = not clause.aux and clause.base in NOUN_VERBS
    # not "tell me what information is encoded in", "what part-of-speech tagging labels"
    open_end = strand and (clause.passive or " of " in clause.subject)
    table = w.OBJECT_ASKED if noun_like or open_end else w.OBJECT
    ends = (join(strand, tail), join(strand, tail, after))
    for end in dict.fromkeys(ends[1:] if authors or clause.link in ("condition", "setting") else ends):
        yield from fill(
            "what", table, {"ask": inverted(clause), "tell": told(clause), "tail": f" {end}" if end else ""}
        )


def circumstance_slots(clause: Clause, word: str, behind: str) -> dict[str, str]:
    tail = join(behind, clause.adjunct if clause.link in ("purpose", "condition", "setting") else "")
    return {"word": word, "ask": inverted(clause, tail), "tell": told(clause, tail)}


def said_whole(clause: Clause, strand: str) -> Filled:
    """Questions for an object that holds a whole clause; none for other objects."""
    if kind := reached_by(clause):
        yield from fill("what", w.WHICH_OBJECT, {"P": strand, "N": kind, "ask": inverted(clause), "tell": told(clause)})
        return
    explained = re.match(r"the (\w+) that ", clause.rest.removeprefix(strand).strip()) if strand else None
    if explained and not (clause.passive or clause.adjunct):  # "rests on the assumption that …"
        slots = {"P": strand, "N": explained.group(1), "ask": inverted(clause), "tell": told(clause)}
        yield from fill("what", w.WHICH_OBJECT, slots)
        return
    if follows_often(clause):  # "often means that …": no definition, but what comes of it
        yield from fill("what", w.OBJECT[:1], {"ask": inverted(clause), "tell": "", "tail": ""})
        led = replace(clause, verb="lead" if clause.plural else "leads", base="lead")
        yield from fill("what", w.OBJECT[:6], {"ask": inverted(led, "to"), "tell": told(led, "to"), "tail": ""})
        return
    if whole_clause(clause):
        yield from fill("what", w.OBJECT, {"ask": inverted(clause), "tell": told(clause), "tail": ""})


def subject_forms(clause: Clause) -> Filled:
    apart = clause.link == "reason" or (clause.link == "contrast" and not clause.adjunct.startswith("instead of "))
    rest = join(clause.rest.split(", so ")[0], "" if apart else clause.adjunct)
    tokens = without_article(clause.subject).split()
    head = noun_head(tokens)
    if len(content(rest)) < 2 or (clause.copula and rest.startswith(("to ", "as ", "what "))) or second_clause(rest):
        return
    if (
        no_subject(clause)
        or shown_as(clause)
        or clause.aux == "should"
        or (" " in clause.subject and PERSON.fullmatch(clause.subject))  # who, not what
        or clause.subject[:1].isdigit()
        or bare(clause.subject.split(" ")[0]) in NUMBER_WORDS
    ):
        return
    at = tokens.index(head) if head in tokens else 0
    linked = bool(set(tokens[at + 1 :]) & PREPOSITIONS)
    common = head in MASS_HEADS or (clause.plural and re.sub(r"s$", "", head) in MASS_HEADS)
    if at and common and bare(tokens[0]) not in GERUND and not set(tokens[:at]) & PREPOSITIONS:
        if len(tokens) - at == 1 and len(content(rest)) < 3:  # "Which encoder makes optimisation more stable?"
            return
        counted = bare(clause.subject.split(" ")[0]) in DETERMINERS - {
            "a",
            "an",
        }  # "the chain rule", "one shared function"
        some = re.match(r"an? [a-z]+ \w+$", clause.subject, re.I)
        if some and clause.link == "reason":  # "which network": a helper one
            return
        kinds = clause.plural or (head.endswith(("ing", "search", "ion")) and not counted)
        if not (kinds and linked):  # no "kind of assumption of a model"
            kind = " ".join(["kind of", *tokens[at:]] if kinds else tokens[at:])
            told_of = () if kinds_fit(clause, rest) or loosely_said(clause, rest) else w.WHICH
            yield from fill("name", told_of, {"kind": kind, "own": predicate(clause, rest)})
            return
    if tells_alone(clause, rest, tokens) and not loosely_said(clause, rest):
        yield from fill("name", doers(clause), {"vp": predicate(clause, rest, singular=True)})


def amount_forms(clause: Clause) -> Filled:
    """An amount with a unit: "saves about 3 GB for …" → "How many GB does it save for …?"; a share: "What percentage of
    …?"."""
    amount = r"(?:(?:only|about|roughly|around|up to|nearly) )*\d[\d.,]* ?(\w+|%|per cent)(?: (.+))?$"
    found = re.match(amount, clause.rest)
    unit, more = (found.group(1), found.group(2) or "") if found else ("", "")
    share = unit in ("%", "per cent") and re.match(r"of ((?:the |all )?[\w -]+)$", more)
    if clause.copula or clause.passive or clause.negative or not (share or unit.lower() in UNITS):
        return
    after = join("" if share else more, clause.adjunct if clause.link in ("setting", "condition") else "")
    slots = {"ask": inverted(clause), "tell": told(clause), "tail": f" {after}" if after else ""}
    yield from fill("number", w.SHARE if share else w.AMOUNT, slots | {"N": share.group(1) if share else unit})


def number_forms(clause: Clause) -> Filled:
    found = re.match(
        rf"((?:about |roughly |exactly |between )?(?:\d[\d.,]*|{'|'.join(NUMBER_WORDS)})(?: and \d[\d.,]*)?"
        r"(?: (?:million|billion|thousand|hundred))?) (.+)$",
        clause.rest,
    )
    if not found or clause.copula or clause.passive or clause.negative:
        return
    if "×" in clause.subject:  # a sum that its own words give
        return
    told_by = SAYS_NUMBER.get(found.group(1).lower(), frozenset())
    if told_by & set(re.findall(r"\w+", clause.subject.lower())):
        return
    tokens = found.group(2).split()
    cut = next(
        (i for i, token in enumerate(tokens) if bare(token) in PREPOSITIONS - {"of"} | {"and", "or", "that", "to"}),
        len(tokens),
    )
    noun = " ".join(tokens[:cut]).rstrip(",")
    if (
        not noun
        or not plural_noun(bare(noun.split(" of ")[0].split()[-1]))
        or (cut < len(tokens) and tokens[cut] == "and")
        or noun.split()[0] in ("thirds", "quarters", "fifths", "tenths")  # a share, no number
    ):
        return
    tail = f" {' '.join(tokens[cut:])}" if cut < len(tokens) else ""
    yield from fill("number", w.NUMBER, {"N": noun, "ask": inverted(clause), "tell": told(clause), "tail": tail})
