"""Labels and their explanations: which label is an entry of its own, which explanation points to it, and which says
what its term means."""

import re

from train.writing.duplicates import content
from train.writing.english.clauses import parse
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    NUMBER_WORDS,
    ORDINALS,
    PREPOSITIONS,
    bare,
    plural_noun,
    words,
)
from train.writing.english.names import GENERIC_TITLES, keeps_case, plural_term
from train.writing.english.phrases import starts_with_verb
from train.writing.english.title_words import MONTH
from train.writing.english.verbs import BASE, NOUN_VERBS, PARTICIPLE
from train.writing.given import same_stem
from train.writing.labels import NO_LABELS, SIDES
from train.writing.note_gaps import ARROW, fits
from train.writing.posed import POINTING
from train.writing.prose import OPENERS
from train.writing.remarks import aspect_label
from train.writing.terms_in_row import NO_TERMS

BEHIND = re.compile(
    r"^(.+?) (?:of|that|which|who|whose|for|between|where|when|with|without|to|by|from|into|in|on|at|around|inside|"
    r"during|under|used|made|held|caused|found) "
)
LONGEST_LABEL = 4
FIELDS = words("""
imaging screening diagnostics management monitoring epidemiology anatomy physiology pathology aetiology etiology
therapies findings signs use uses example examples sequence order editor director author authors prelude alternative
idea background hardware software
""")  # what a lecture tells of each of its topics
NO_OPENING = NO_LABELS | OPENERS | DETERMINERS | PREPOSITIONS | POINTING
NO_MEANING = ADVERBS | PREPOSITIONS | NUMBER_WORDS.keys() | POINTING
NO_MEANING |= words("main most more less only first last no not all many several few often key")


def entry(label: str, title: str) -> bool:
    """Whether a label names an entry that its explanation can point to: no side of the topic, no date, verb, order or
    sentence, and nothing that the `title` says already."""
    tokens = [bare(word) for word in label.split()]
    if not 1 <= len(tokens) <= LONGEST_LABEL or not re.search(r"[^\W\d_]{2}", label) or not fits(label):
        return False
    first, last, own = tokens[0], tokens[-1], content(label)
    names = content(" ".join(word for word in label.split() if keeps_case(word)))
    told = own <= content(title) or (names and names <= content(title))
    dated = re.search(rf"\b{MONTH}\b|^\d|\d$|[→↔⇒]", label)  # "March 1969", "Barvik 1968": which of both is meant?
    verb = len(tokens) == 1 and (first in PARTICIPLE or (first in BASE and first not in NOUN_VERBS))
    verb = verb or (starts_with_verb(f"{label} the") in ("base", "third", "aux") and bool(DETERMINERS & {*tokens[1:2]}))
    side = {last, last.removesuffix("s")} & (NO_TERMS | GENERIC_TITLES) or bare(label) in SIDES | FIELDS
    vague = first in NO_OPENING | ADVERBS.union(ORDINALS) or aspect_label(label)
    return bool(own) and not (told or dated or verb or side or vague or parse(label, sure=3) is not None)


def tells_label(said: str, label: str) -> bool:
    """Whether an explanation says enough to tell its label by, and none of the label's own words."""
    told = content(re.sub(r"\([^()]*\)", "", said))
    own = content(label) - content(noun_head(label.split()))  # "Recovery time: time until …"
    again = any(same_stem(word, other) for word in own or content(label) for other in told)
    second = re.search(r"; [\w -]+(?::| –) ", said)  # "raises the dough; salt: slows it"
    judged = all(bare(word) in ADJECTIVES or word.endswith("est") for word in told)
    shown = re.match("(?:The|An?) ", said) or "[" in said  # a sentence as an example
    pointing = bare(said.split()[0]) in POINTING | OPENERS or {"it", "they", "them"} & set(map(bare, said.split()))
    enough = len(told) >= 3 or (len(told) == 2 and not re.search(r"\d", said))
    initials = "".join(word[0] for word in re.findall("[a-z]+", said.lower()))
    spelt = label.isupper() and initials.startswith(label.lower())  # "LEMON: look, evaluate, …"
    loose = spelt or again or second or judged or shown or pointing or said[-1] in ":?!"
    return bool(enough) and fits(f"{label}: {said}") and not loose


def defines(said: str, term: str) -> bool:
    """Whether words open with a kind of thing that something behind it tells apart: "tissue around the core that …",
    "maximum rate of change"; not "main source of heat", "DOAC instead of VKA", "pale, tires quickly"."""
    if starts_with_verb(said) == "base" and not plural_term(term) and bare(term.split()[-1]) not in ADJECTIVES:
        return len(said.split()) >= 5 and said.split()[1] != "of"
    found = BEHIND.match(said)
    tokens = found[1].split() if found else []
    if not 1 <= len(tokens) <= 4 or re.search(r"[\d;,/→=~≈<>“\"]|\b(?:and|or)\b", found[1]) or said.count(",") > 1:
        return False
    first, head = bare(tokens[0]), noun_head(tokens)
    acts = starts_with_verb(said) in ("third", "aux", "base", "gerund")
    noun = bare(tokens[-1]) not in ADJECTIVES | ADVERBS | PARTICIPLE.keys() | DETERMINERS
    many = plural_noun(bare(head)) and not plural_term(term)
    named = any(keeps_case(word) for word in tokens) or bare(term.split()[-1]) in ADJECTIVES
    loose = ";" in said or ARROW.search(said) or re.search(r"\d", said)
    return noun and not (acts or many or named or loose or first in NO_MEANING)
