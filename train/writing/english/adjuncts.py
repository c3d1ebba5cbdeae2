"""The part of a sentence that tells why, what for, how or when: found at its end, or at its front."""

import re

from train.writing.english.lexicon import (
    ADJECTIVES,
    BE,
    DETERMINERS,
    HAVE_DO,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
    words,
)
from train.writing.english.verbs import BASE, GERUND, NOUN_VERBS, PARTICIPLE, PAST, THIRD

CONTROL = words("""
learn need try help allow enable tend seem aim fail train teach ask tell want have force require cause lead
encourage begin start attempt adapt appear choose decide expect permit prepare instruct refer relate map apply add
attend correspond belong contribute convert lie prefer continue pretend prompt get go come mean
""")
NO_PURPOSE_AFTER = words("""
able unable ability way ways how what where whether likely unlikely possible impossible easy easier hard harder
difficult need needs attempt attempts tendency order due similar equal close sufficient enough reason right according up
prior time model used chance capacity known said
""") - {"used"}
REPORTED = words("""
say think believe know suppose consider expect claim assume report find show require allow permit oblige order force
""")  # "is said to live", "were forced to leave": no purpose
LINKS = (  # kind, pattern of the word(s) that open the adjunct; the first kind that occurs in a sentence wins
    (
        "reason",
        re.compile(r",? \b(?:because|(?<!is )(?<!are )(?<!was )due to|thanks to|owing to)\b|, (?:since|as(?! in\b))\b"),
    ),
    ("purpose", re.compile(r",? \b(?:so that|in order to)\b")),
    (
        "condition",
        re.compile(
            r",? \b(?:(?<!even )when|(?<!as )(?<!or )(?<!even )if|unless|(?<!at )once|until|whenever|as long as)\b"
        ),
    ),
    ("contrast", re.compile(r",? \b(?:whereas|although|unlike|instead of|rather than)\b|, (?:while|but|not)\b")),
    ("means", re.compile(r",? \b(?:by(?: \w+ly| always)? (?=\w+ing\b)|using\b|with the help of\b)|, based on\b")),
)
PLACED = words("in on by at during since after before under within until")
STARTING = words("the a an all several most many some about each every both")  # the subject
UNENDED = DETERMINERS | PREPOSITIONS | PRONOUNS | ADJECTIVES | words("and or to least most first once far which what")
FRONTS = words(
    "when if because since during in for with at on before after while unless once to by as under given today nowadays"
)


def split_adjunct(rest: str, base: str, passive: bool) -> tuple[str, str, str]:
    """(rest, kind, adjunct): "the net because it overfits" → ("the net", "reason", "because it overfits")."""
    padded = f" {rest}"
    named = base == "be" and re.match(r" (?:\w+ly )?(?:an?|the) ", padded)  # "an invitation to come": what kind
    relative = min((m.start() for m in re.finditer(r" (?:that|which|who|whose) ", padded)), default=len(padded))
    for kind, pattern in LINKS:
        for found in pattern.finditer(padded):
            late = found.start() > relative and kind not in ("reason",) and not found.group().startswith(",")
            part = named and re.search(r"^ (?:due|thanks|owing) ", found.group())  # "the change due to heat"
            other = re.search(r", (?:but|and|so)$", padded[: found.start()])  # of the clause that follows
            if not (late or part or other):
                return padded[: found.start()].strip(" ,"), kind, padded[found.start() :].strip(" ,")
    for found in () if named else re.finditer(r" to (\w+)", padded):
        before = bare(padded[: found.start()].split()[-1]) if padded[: found.start()].split() else ""
        direct = not padded[: found.start()].strip()
        free = (
            passive
            and not (direct and base in REPORTED)
            and (base == "use" or not direct or found.group(1) not in NOUN_VERBS)
        ) or (base not in CONTROL and before)
        if found.group(1) in BASE and found.start() < relative and free and before not in NO_PURPOSE_AFTER:
            return padded[: found.start()].strip(" ,"), "purpose", padded[found.start() :].strip()
    return rest, "", ""


def fronted(sentence: str) -> tuple[str, str]:
    """("When x, y") → (y, "when x"): an adjunct that opens the sentence moves to its end."""
    sentence = opened(re.sub(r"^(Today|Nowadays) (?=\w+ )", r"\1, ", sentence))
    head, comma, tail = sentence.partition(", ")
    first = head.partition(" ")[0].lower()
    if (
        not comma
        or head.count("(") != head.count(")")
        or first not in FRONTS
        or len(tail.split()) < 3
        or len(head.split()) > 12
    ):
        return sentence, ""
    return tail, head[0].lower() + head[1:]


ASIDE = re.compile(
    r"([^,]+), ((?:[^,]|, (?=\d{4}))+), ((?:(?:also|never|often|still|first|then|later) )?([\w’-]+) .+)$"
)
ASIDES = DETERMINERS | PARTICIPLE.keys() | GERUND.keys() | RELATIVES | words("mainly mostly such like including born")


def without_aside(sentence: str) -> str:
    """Without what stands between two commas behind the subject: "Anna Barvik, a miller’s widow, sold the oven" → "Anna
    Barvik sold the oven"; as it is where a list or another clause stands there."""
    found = ASIDE.match(sentence)
    if not found:
        return sentence
    subject, aside, predicate, verb = found.groups()
    told = bare(aside.split()[0]) in ASIDES or re.search(r"[’']s? [a-z]+$", aside)  # "the widow of", "Theo’s widow"
    finite = verb.lower() in BE | MODALS | HAVE_DO | THIRD.keys() | PAST.keys() | BASE.keys()
    plain = len(subject.split()) <= 6 and bare(subject.split()[0]) not in PREPOSITIONS | set(FRONTS)
    listed = re.search(r"\b(?:and|or)$", aside) or predicate.startswith(("and ", "or ", "but "))
    return f"{subject} {predicate}" if told and finite and plain and not listed else sentence


def opened(sentence: str) -> str:
    """With the comma that a sentence leaves out behind the place or time that opens it: "In water the pressure rises",
    "In 1912 Anna Barvik proposed"."""
    tokens = sentence.split()
    if not tokens or tokens[0].lower() not in PLACED or "," in " ".join(tokens[:8]):
        return sentence
    for at in range(2, min(9, len(tokens) - 2)):
        before, word = bare(tokens[at - 1]), tokens[at]
        ends = before not in UNENDED and not before.endswith(("ing", "ly")) and not bare(tokens[1]).endswith("ing")
        named = word[0].isupper() and before.isdigit() and len(before) == 4
        if ends and (word in STARTING or named):
            return f"{' '.join(tokens[:at])}, {' '.join(tokens[at:])}"
    return sentence
