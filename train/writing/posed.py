"""Sentences whose shape says what to ask: "Even if A, we will still see B" → what will you still see even if A?

Each rule reads one line and answers None unless the line has its shape; the question is kept with the fact as (question
word, rest in question order, rest in statement order, "alone" where it needs no topic)."""

import re

from train.writing.duplicates import content
from train.writing.english.clauses import Clause, parse
from train.writing.english.lexicon import ADJECTIVES, ADVERBS, MODALS, PREPOSITIONS, bare, plural_noun, words
from train.writing.english.names import Casing, keeps_case, plural_term, sentence
from train.writing.english.phrases import inverted, join, told
from train.writing.english.verbs import BASE, GERUND, pasts
from train.writing.object_tails import tail_phrase
from train.writing.prose import sentences, stem, tidy
from train.writing.slide_lines import Line
from train.writing.statements import THE_MODELS, Fact, subject_problem
from train.writing.telling import HEDGES, past_tense
from tutor.course import Slide

SYMBOLS = re.compile(r"[=?:;→⇒⇔⃗^{}\[\]∑∏∪≠_]|(?<![.’'-])\b[b-zB-HJ-Z]\b(?![-.’'])|\.\.|…")
POINTING = words("it they this these that those he she its their there here both each such them")
SPOKEN = re.compile(r"\b(?:we|our|you|your|here|this|these|those|see)\b|\b(?:above|below)(?=[,.;:)]|$)", re.I)
ONCE_MORE = {"those": "such", "these": "such", "this": "the", "that": "the"}  # what the condition named
CHANGING = re.compile(r"\((?:or|and|not|only|unless|except|if|mostly|usually|at least|at most)\b[^()]*\)", re.I)
NEEDED = "crucial|important|essential|necessary|vital|key"
DEGREES = ADVERBS | ADJECTIVES | words("relatively fairly quite rather very")
KEPT_ADVERBS = words("still also only")
MOST_WORDS = 34


def posed(
    asked: tuple[str, str, str], said: str, quote: str, slide: Slide, subject: str = "", alone: bool = False
) -> Fact:
    """A fact whose question is (question word, rest in question order, rest in statement order)."""
    subject = subject or content_start(said)
    return Fact("posed", subject, "", sentence(said), quote, slide, None, (*asked, "alone" if alone else ""))


def content_start(said: str) -> str:
    return " ".join(said.split()[:4])


def posed_line(line: Line, slide: Slide, term: str, casing: Casing) -> Fact | None:
    """The fact of a line that gave none as it stands; `term` is what the line speaks about, or ""."""
    quote = line.text
    text = addressed(stem(sentences(tidy(quote))[0] if tidy(quote) else "")).rstrip(" .!")
    if SYMBOLS.search(text) or not 3 <= len(text.split()) <= MOST_WORDS:
        return None
    if any(aside not in text for aside in CHANGING.findall(addressed(quote))):  # "(or slowly)" is part of what is said
        return None
    for rule in (conceded, conditional, follows, excepted, one_can, needed, most_do, instead, tells_us):
        if found := rule(text, casing):
            asked, said, alone = found
            return posed(asked, said, quote, slide, alone=alone)
    if found := output_of(text, term):
        return posed(found[0], found[1], quote, slide, alone=found[2])
    return None


def addressed(text: str) -> str:
    """ "we see our words" → "you see the words": who speaks is of no matter."""
    text = re.sub(r"\b(we|our|your)\b", lambda found: "you" if found.group().lower() == "we" else "the", text)
    return re.sub(r"^(We|Our|Your)\b", lambda found: "You" if found.group() == "We" else "The", text)


def names_something(text: str) -> bool:
    """Whether a name or a short form stands in a text: what it says needs no topic then."""
    return any(keeps_case(token.strip("(),;:'’\"“”")) for token in text.split()[1:]) or bool(
        text.split() and keeps_case(text.split()[0])
    )


def clear_sentence(text: str, casing: Casing) -> Clause | None:
    """The clause of a sentence that names what it speaks about."""
    clause = parse(text, casing.lower, 3)
    if clause is None or bare(text.split()[0]) in POINTING:
        return None
    known = clause.subject in ("you", *THE_MODELS) or not subject_problem(clause.subject)
    return clause if known else None


def conceded(text: str, casing: Casing) -> tuple | None:
    """ "Even if you train long, you will still meet new words" → what will you still meet even if you train long?"""
    found = re.match(r"(even (?:if|when|though|with)|although|despite) ([^,]+), (.+)$", text, re.I)
    if not found:
        return None
    link, granted, main = found.groups()
    clause = clear_sentence(main, casing)
    said = parse(granted, casing.lower, 3) if link.lower() not in ("despite", "even with") else None
    if clause is None or clause.copula or clause.passive or clause.link or not clause.rest or clause.negative:
        return None
    if said is None and link.lower() not in ("despite", "even with") and not re.match(r"you [a-z]+ ", granted):
        return None
    if set(map(bare, granted.split())) & POINTING or not names_something(granted) or past_tense(clause):
        return None
    tail = tail_phrase(clause.rest)
    thing = clause.rest.removesuffix(tail or "").strip()
    if tail is None or len(thing.split()) < 2 or bare(thing.split()[0]) in PREPOSITIONS | {"the", "to", "that"}:
        return None
    end = join(tail, f"{link.lower()} {granted}")
    return ("what", inverted(clause, end), told(clause, end)), text, names_something(granted)


def conditional(text: str, casing: Casing) -> tuple | None:
    """ "If the words are far away, the network will not adapt to them" → what happens if the words are far away?"""
    found = re.match(r"if ([^,]+), (?:then )?(.+)$", text, re.I)
    if not found:
        return None
    given, main = found.groups()
    clause = clear_sentence(given, casing)
    named = names_something(given) and not set(map(bare, given.split())) & (POINTING - {"that"} | {"you"})
    if clause is None or not named:  # "if the key is found": which?
        return None
    outcome = parse(re.sub(r" \(or \w+ly\)", "", main), casing.lower, 3)
    if outcome is None or outcome.copula or bare(outcome.subject.split()[0]) in POINTING | {"you", "one"}:
        return None
    if len(content(given)) < 3 or len(content(main) - content(given)) < 2:
        return None
    told_again = re.sub(
        r"\b(those|these|this|that) (\w+)\b",
        lambda word: f"{ONCE_MORE[word.group(1)]} {word.group(2)}" if word.group(2) in given.split() else word.group(),
        re.sub(r"\bnot \(or (\w+ly)\)", r"not, or only \1,", main),
    )
    return ("what", f"happens if {given}", f"happens if {given}"), f"if {given}, {told_again}", names_something(given)


def follows(text: str, casing: Casing) -> tuple | None:
    """ "If two loaves form a pair, they lie on one shelf" → what follows if two loaves form a pair?"""
    found = re.match(r"if ((?:an?|two|three|all|any) [^,;]+), (?:then )?(it|they) ([^;]+)$", text, re.I)
    clause = clear_sentence(found.group(1), casing) if found else None
    outcome = parse(text.partition(", ")[2], casing.lower, 3)
    if clause is None or outcome is None or clause.plural != (found.group(2).lower() == "they"):
        return None
    nouns = re.search(r" (?:of|to|from|with|on|in) (?:an?|the|\w+s)\b", found.group(1))  # which of the two is "it"?
    if (nouns and not clause.plural) or past_tense(clause) or len(content(outcome.rest)) < 2:
        return None
    given = f"if {found.group(1)[0].lower()}{found.group(1)[1:]}"
    return ("what", f"follows {given}", f"follows {given}"), text, len(content(given)) >= 3


def tells_us(text: str, casing: Casing) -> tuple | None:
    """ "The gain tells us how many loaves are due to the oven" → what does the gain tell us?"""
    clause = clear_sentence(text, casing)
    told_us = clause is not None and clause.base in ("tell", "show") and not (clause.aux or clause.middle)
    if not told_us or not re.match(r"us (?:how|which|what|whether|where|when) .*\w+ \w+$", clause.rest):
        return None
    return ("what", inverted(clause, "us"), told(clause, "us")), text.replace(" us ", " ", 1), False


def excepted(text: str, casing: Casing) -> tuple | None:
    """ "Search in trees is usually fast, unless you sort by hand" → in which case is search in trees not fast?"""
    found = re.match(r"([^,]+),? unless ([^,]+)$", text, re.I)
    clause = clear_sentence(found.group(1), casing) if found else None
    if found is None or clause is None or clause.negative or clause.link or clause.subject == "you" or not clause.aux:
        return None
    case = found.group(2)
    if set(map(bare, case.split())) & POINTING or len(content(case)) < 2 or len(content(clause.subject)) < 2:
        return None
    middle = " ".join(word for word in clause.middle.split() if word not in HEDGES)
    denied = join("not", middle, clause.verb, clause.rest)
    asked = (f"{clause.aux} {clause.subject} {denied}", f"{clause.subject} {clause.aux} {denied}")
    return ("in which case", *asked), text, names_something(clause.subject)


def one_can(text: str, casing: Casing) -> tuple | None:
    """ "In vectors of small models, one can still find the topic" → what can still be found in vectors of small
    models?"""
    found = re.match(r"((?:in|from|with|by|on) [^,]+), (?:one|you) (can|could|may|might) (.+)$", text, re.I)
    if not found:
        return None
    place, modal, rest = found.groups()
    tokens = rest.split()
    at = next((at for at, word in enumerate(tokens) if bare(word) not in DEGREES and not word.endswith("ly")), 0)
    verb, thing = bare(tokens[at]), " ".join(tokens[at + 1 :])
    kept = " ".join(word for word in tokens[:at] if bare(word) in KEPT_ADVERBS)
    if (
        not 1 < len(thing.split()) <= 10
        or len(content(thing)) < 2
        or bare(thing.split()[0]) in POINTING | PREPOSITIONS
        or verb.endswith("s")
    ):
        return None
    loose = (
        set(map(bare, text.split())) & (POINTING | {"example", "yourself", "oneself"} - {"that"})
        or len(content(place)) < 2
        or not re.fullmatch("[a-z]{3,}", verb)
    )
    if loose or verb in MODALS | {"have", "not"} or (" and " in thing and parse(thing, sure=3) is not None):
        return None
    small = f"{place[0].lower()}{place[1:]}"
    asked = join(modal, kept, "be", pasts(verb)[1], small)
    said = join(f"{place}, one {modal}", kept, verb, thing)
    named = re.fullmatch(r"[\w]+-\w+ (\w+s)", thing)  # "region-specific flours": other things can be found as well
    what = f"which kind of {named.group(1)}" if named and plural_noun(named.group(1)) else "what"
    return (what, asked, asked), said, names_something(place)


def needed(text: str, casing: Casing) -> tuple | None:
    """ "Crucial, that the reader has access to the whole text" → what is it crucial that the reader has access to?"""
    found = re.match(rf"(?:it is )?({NEEDED}),? that (.+)$", text, re.I)
    clause = clear_sentence(found.group(2), casing) if found else None
    if found is None or clause is None or clause.copula or clause.passive or clause.link:
        return None
    parts = re.match(r"((?:\w+ )?(?:to|on|of|about|with|from|for)) ((?:the|an?|all|every) .+)$", clause.rest)
    if not parts or set(map(bare, parts.group(2).split())) & (POINTING | {"and"}) or clause.subject == "you":
        return None
    which = found.group(1).lower()
    said = told(clause, parts.group(1))
    return (
        ("what", f"is it {which} that {said}", f"it is {which} that {said}"),
        f"it is {which} that {told(clause, clause.rest)}",
        False,
    )


def most_do(text: str, casing: Casing) -> tuple | None:
    """ "Most bakers sample flours with the longest shelf life" → which flours do most bakers sample?"""
    found = re.match(r"(most (\w+s)) (\w+) (\w+s) (?:with|that|from) (\S.+)$", text, re.I)
    if not found or set(map(bare, text.split())) & (POINTING - {"that"}):
        return None
    who, doers, verb, things = (part.lower() for part in found.groups()[:4])
    named = plural_noun(doers) and plural_noun(things) and verb in BASE and len(content(found.group(5))) >= 2
    asked = (f"which {things}", f"do {who} {verb}", f"{who} {verb}")
    return (asked, text, False) if named and verb not in ("have", "be", "do") else None


def instead(text: str, casing: Casing) -> tuple | None:
    """ "Instead of counting pots on the shelf you do that on the floor" → what is counted on the floor instead of on
    the shelf?"""
    found = re.match(
        r"instead of (\w+ing) (.+?) (across|over|in|on|for|by|with|at|per|from) (.+?),? you do (?:that|this|it|so) "
        r"\3 (.+)$",
        text,
        re.I,
    )
    base = GERUND.get(found.group(1).lower(), "") if found else ""
    if found is None or not base or set(map(bare, text.split())) & (POINTING - {"that", "this", "it"}):
        return None
    _, thing, link, old, new = found.groups()
    if min(map(len, map(content, (thing, old, new)))) < 1 or len(thing.split()) > 8:
        return None
    done = f"{pasts(base)[1]} {link} {new} instead of {link} {old}"
    said = f"{thing} {'are' if plural_term(thing) else 'is'} {done}"
    return ("what", f"is {done}", f"is {done}"), said, False


def output_of(text: str, term: str) -> tuple | None:
    """ "Output can also be non-empty, i.e. a list" under a title → what can the output of … be besides empty? The
    answer is the list: that it is not empty, the question says."""
    clause = parse(text, sure=3) if term else None
    noun = clause.subject.lower() if clause else ""
    if noun not in ("output", "input", "the output", "the input") or term.lower().endswith(noun):
        return None
    other = re.match(r"non-(\w+),? i\.e\.,? (.+)$", clause.rest)
    also = re.fullmatch(r"also be|be also", clause.middle) and clause.aux in MODALS and not clause.verb
    if not also or clause.link or not other:
        return None
    name = f"the {bare(noun.split()[-1])} of {term}"
    told_as = re.sub(r"\b(\w+)-(\w+)/-(\w+)\b", r"\1-\2 or \1-\3", other.group(2))  # "multi-class/-label"
    said = f"{name} {clause.aux} {clause.middle} {told_as}"
    besides = f"be besides {other.group(1)}"
    return ("what", f"{clause.aux} {name} {besides}", f"{name} {clause.aux} {besides}"), said, True


def plural_of(noun: str) -> str:
    """The plural of a regular noun: "copies" of "copy"."""
    if re.search("[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch")) else f"{noun}s"
