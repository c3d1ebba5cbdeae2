"""What a slide tells its reader to do, or says that "we" do, as a sentence about the things: "Replace all gates with
one" → "Gates are replaced with one"."""

import re

from train.writing.english.finite import noun_head
from train.writing.english.lexicon import ADVERBS, DETERMINERS, PREPOSITIONS, bare, plural_noun
from train.writing.english.names import capitalised
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import BASE, gerund, pasts
from train.writing.posed import posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from train.writing.telling import COMPARATIVES
from tutor.course import Slide

WORKS = {  # what a method does to its parts, with the word that its passive needs: "Replace … with"
    "replace": "with by",
    "use": "for",
    "add": "to at only before after",
    "introduce": "in into",
    "apply": "to on",
    "remove": "from",
    "share": "across between among",
    "mask": "in with",
    "split": "into",
    "merge": "into with",
    "inject": "into",
    "insert": "into between at before after",
    "append": "to at",
    "encode": "as with",
    "initialise": "with",
    "initialize": "with",
    "store": "in as",
    "represent": "as by with",
    "project": "into onto to",
    "map": "to into onto",
}
MASS = ("ity", "ness", "ance", "ence", "tion", "attention", "data", "text", "noise", "dropout")
SETTING = re.compile(
    r"((?:during|before|after|in|at) (?:\w+ )?(?:training|pre-?training|fine-?tuning|inference|testing|test time|"
    r"training time|inference time|prediction time|run ?time))(?: \([^()]*\))?: (\S.+)$",
    re.I,
)


COMPARED = re.compile(rf"\b(?:{'|'.join(sorted(COMPARATIVES))}|simpler)\b", re.I)
FOR_USE = re.compile(  # "(For simple texts, you would simply use the encoder.)"
    r"\(?(for (?:[^(),]|\([^()]*\))+), (?:(?:we|you) (?:would |can |could |should )?(?:simply |just )?)?"
    r"(use the \w+)\.?\)?$",
    re.I,
)


def as_passive(text: str, topic: str) -> str:
    """An order, or a sentence with "we", as a passive sentence without its doer; "" for any other line, and for what
    the topic says already ("Minimize the distances" on minimizing distances)."""
    text = text.rstrip(". ")
    said = re.match(
        r"(?:so |then |now )?we (can |could |must |should )?(?:easily |simply |usually |just )?(\w[\w-]*) (.+)$",
        text,
        re.I,
    )
    if said:
        aux, verb, rest = said.groups()
    elif starts_with_verb(text) == "base" and not text.lower().startswith("apply "):  # "Apply theories to …": a task
        aux, (verb, _, rest) = None, text.partition(" ")
    else:
        return ""
    verb = verb.lower()
    return "" if verb in BASE and gerund(verb) in topic.lower() else _turned(aux or "", verb, rest)


def _turned(aux: str, verb: str, rest: str) -> str:
    loose = re.search(
        r"\b(?:it|them|this|these|that|such|which|we|you|us|than|given|not|scratch)\b|[=?:;→]|"
        r"\b(?:[A-Z]s?|[b-hj-z])\b|\b(\w+) \1\b",
        rest,
    )
    if verb not in WORKS or loose or re.search(r" and [a-z]+ (?:the|an?|all|it|them|each)\b", rest):
        return ""
    tokens = rest.split()
    cut = next(
        (at for at, word in enumerate(tokens) if at and bare(word) in (PREPOSITIONS - {"of"}) | ADVERBS), len(tokens)
    )
    inner = cut < len(tokens) and bare(tokens[cut]) not in WORKS[verb].split()
    if inner and rest.split().count("into") == 1 and "into" in WORKS[verb].split():  # "hints about the size into it"
        cut = tokens.index("into")
        cut -= bare(tokens[cut - 1]) in ADVERBS or tokens[cut - 1].endswith("ly")
    thing, tail = tokens[:cut], " ".join(tokens[cut:])
    _, _, linked = tail.partition(" ") if inner and not tail.startswith("into ") else ("", "", tail)
    thing = thing[1:] if bare(thing[0]) == "all" and len(thing) > 1 else thing
    if bare(linked.split(" ")[0] if linked else "") not in WORKS[verb].split() or bare(thing[0]) in (
        "any",
        "some",
        "several",
    ):
        return ""
    if not thing or bare(thing[0]) in PREPOSITIONS | ADVERBS or len(thing) > (16 if inner else 8):
        return ""
    head = bare(noun_head(thing))
    many = plural_noun(head) and bare(thing[0]) not in ("a", "an", "each", "every", "one")
    if not many and bare(thing[0]) not in DETERMINERS and not head.endswith(MASS):
        return ""
    be = f"{aux.strip()} be" if aux else "are" if many else "is"
    return capitalised(f"{' '.join(thing)} {be} {pasts(verb)[1]} {tail}.")


IN_CASE = re.compile(r"(For (?:an?|the|each|every) [^,]+|(?:If|When) (?!you\b)[^,]+), ([a-z]+ [^?]+)$")


def in_case(line: Line, slide: Slide) -> Fact | None:
    """What to do in one case: "For a wet dough, add flour to the bowl" → what should be done for a wet dough?"""
    text = re.sub(r", because .*$", "", tidy(line.text).rstrip(" .;"))
    found = IN_CASE.match(text)
    case, order = found.groups() if found else ("", "")
    first, second = [*order.split(), "", ""][:2]
    sure = starts_with_verb(order) == "base" or (first in BASE and second in DETERMINERS)
    loose = re.search(r"[→=⊆{}]|\b(?:it|them|they|this|these|those|such|above|below)\b", text)
    if not sure or loose or len(case.split()) < 3 or len(order.split()) < 4:
        return None
    case = f"{case[0].lower()}{case[1:]}"
    tell = f"should be done {case}"
    return posed(("what", tell, tell), f"{case}, {order}", line.text, slide, case)


def in_setting(text: str) -> tuple[str, str] | None:
    """("during training", "use parallel attention") of "During training (targets known): Use parallel attention"; None
    for other lines, and for what is no order."""
    found = SETTING.match(text) or FOR_USE.match(text)
    if found and found.re is FOR_USE:
        if COMPARED.search(found.group(1)):  # "for simpler problems": than which? those in its brackets
            shown = re.match(r"for (?:\w+ )?(\w+s) \(e\.g\.,? ([\w -]+(?:, [\w -]+)*)\)$", found.group(1), re.I)
            names = re.split(", ", shown.group(2)) if shown else []
            return (
                (f"for {shown.group(1)} such as {' or '.join(names)}", found.group(2).rstrip(". )")) if names else None
            )
        return re.sub(r" \([^()]*\)", "", found.group(1).lower()), found.group(2).rstrip(". )")
    if not found or found.group(2).split()[0].lower() not in BASE or re.search(r"[=?]", found.group(2)):
        return None
    place, order = found.groups()
    return place[0].lower() + place[1:], order[0].lower() + order[1:].rstrip(". ")
