"""What a pronoun or a bare "the rule" points to, where the slide says it just before: its title, or the subject of the
sentence above."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import Clause, parse
from train.writing.english.lexicon import NUMBER_WORDS, PREPOSITIONS, bare, plural_noun, words
from train.writing.english.names import plural_term, without_article
from train.writing.english.verbs import THIRD
from train.writing.labels import GLOSS
from train.writing.slide_lines import Line
from train.writing.statements import subject_problem

SHELLS = words(  # "the rule": only its name says which
    "rule principle doctrine presumption exception plan proposal theory hypothesis"
)
PRONOUN = re.compile(r"(it|they) (?=\w)", re.IGNORECASE)
EMPTY_IT = re.compile(  # stands for nothing: "It is clear that", "It takes a day to"
    r"It (?:(?:is|was|has been|can be|may be) .*\b(?:that|to|who|when)\b|"
    r"(?:takes|follows|seems|appears|turns|depends)\b)"
)
BETWEEN = rf"\b(?:{'|'.join(sorted(PREPOSITIONS))}|to)\b"
OF_ITS_OWN = r"(?! (?:of|that|which|who|in|for|to|is that|behind|against|by)\b)"
ONE_SIDE = re.compile(
    r"(?:arguments?|points?|reasons|case) (?:in favou?r|for|against)\b(?!.*\b(?:is|are)\b)", re.IGNORECASE
)


def titled(text: str, about: str) -> str:
    """ "The rule protects the buyer" on "postal rule" → "The postal rule protects the buyer"; any other text as it
    is."""
    about = without_article(about)
    before, _, noun = about.rpartition(" ")
    if not before or not re.fullmatch("[a-z]+", noun) or set(before.split()) & (PREPOSITIONS | {"and", "or", "to"}):
        return text
    return re.sub(rf"\b([Tt]he) {noun}\b{OF_ITS_OWN}", rf"\1 {about}", text)


def unnamed(text: str) -> bool:
    """Whether a rule, plan or theory is spoken of that only the lines around name: "… can rebut the presumption";
    not 'for the theory "…"' nor "with … as the theory"."""
    shell = rf"(?<!\bas )\bthe (?:{'|'.join(SHELLS)})\b(?! \")"
    return bool(re.search(shell + OF_ITS_OWN.replace("in|", ""), text, re.IGNORECASE))


COUNTED_ONES = rf"\b(?:all|both|these|those) (?:{'|'.join(NUMBER_WORDS)})(?=[.,]|$)"  # "showed in all eight"


def pointing(text: str) -> bool:
    """Whether a statement points at what only the lines around it name: "one member of that family", "caused a scandal
    there because", "in all eight", "the term comes from"."""
    for found in re.finditer(r"\b(?:of|in|for|by|to|from|with|at) that ([a-z]+)(?=[,.]| such as\b|$)", text):
        if not re.search(rf"\b{found[1]}", text[: found.start()]):
            return True
    there = r"(?<!is )(?<!are )(?<!out )(?<!over )\bthere(?= because\b|\.|$)"
    term = r"\b[Tt]he term (?!(?:of|for|that|which|in)\b|[“\"‘'A-Z])"
    return bool(re.search(f"{COUNTED_ONES}|{there}|{term}", text))


def points_away(clause: Clause | None) -> bool:
    """Whether a pronoun of a clause stands for nothing that it names, since it is no word for its subject: "called them
    wild beasts", "the painters kept its colour", "receptors on its surface bind"."""
    if clause is None:
        return False
    told = clause.link in ("condition", "setting", "reason")  # "when dough rises, …": named there
    if re.match(r"(?:them|him|it)\b(?! (?:is|was|\w+ (?:to|for|that))\b)", clause.rest) and not told:
        return True
    many = plural_term(clause.subject) and not re.search(r"\band\b|\b(?:of|in) the\b", clause.subject)
    own = re.search(r"\bits\b", clause.subject)
    return bool(many and not told and (own or clause.rest.startswith("its ")))


def named(parts: Sequence[str], lines: Sequence[Line], about: str) -> list[str]:
    """The sentences of a line with the "It" or "They" that opens one replaced by the subject of the sentence before,
    where that is what the title names, or the only thing there that is one, or that are many; `lines` are those
    above."""
    told, last = [], subject_above(lines, about)
    only = only_one(lines[-1].text, about) if lines and lines[-1].text.endswith(".") else ("", "")
    for part in parts:
        found = PRONOUN.match(part)
        many = bool(found) and found.group(1).lower() == "they"
        subject = last if found and last and plural_term(last) == many else ""
        subject = subject or (only[many] if found and not EMPTY_IT.match(part) else "")
        if subject:
            told.append(f"{subject[0].upper()}{subject[1:]} {part[found.end() :]}")
            continue
        told.append(part)
        last, only = own_subject(part, about), only_one(part, "")
    return told


def only_one(text: str, about: str) -> tuple[str, str]:
    """(the subject of a sentence where nothing else in it is one, where nothing else in it are many): what "it" or
    "they" stands for behind it, whatever is meant; a title that is `about` either may be meant as well."""
    clause = parse(text.rstrip(". "), sure=3) if len(text.split()) > 3 else None
    named = clause is not None and re.match(r"(?:[Tt]he |[Aa]n? )?[A-Za-z][\w-]*(?: [a-z][\w-]*){0,3}$", clause.subject)
    if not named or subject_problem(clause.subject) or PRONOUN.match(text):
        return "", ""
    plural = plural_term(clause.subject)
    if plural != clause.plural and (clause.plural or clause.aux or clause.verb in THIRD):  # "the cattle are"
        return "", ""
    others = re.split(r"[,;]|\b(?:and|or|that|which)\b", f"{clause.rest}, {clause.adjunct}")
    ends = [one.split()[-1] for other in others for one in re.split(BETWEEN, other) if one.split()]
    many = [bool(plural_noun(bare(word))) for word in [*ends, *(about.split()[-1:])]]
    if plural:
        return "", "" if any(many) else clause.subject
    thing = clause.subject.split()[0].lower() in ("the", "a", "an")  # no person
    return (clause.subject if thing and all(many) else ""), ""


def subject_above(lines: Sequence[Line], about: str) -> str:
    """The subject of the nearest line above that does not open with a pronoun, where the title names it."""
    above = [line for line in lines if not PRONOUN.match(line.text)]
    return own_subject(above[-1].text, about) if above else ""


def own_subject(text: str, about: str) -> str:
    """The subject of a sentence where it is what the title names; ""."""
    clause = parse(text.rstrip(". "), sure=3) if about and len(text.split()) > 3 else None
    same = clause is not None and content(clause.subject) == content(about)
    return clause.subject if clause is not None and same else ""


def given_data(lines: Sequence[Line], at: int, title: str) -> bool:
    """Whether a line tells what an example is to compute with: "A tin is 2 cm high." under "Example: tins", above what
    is computed; or is a sentence starred as none."""
    example = re.match(r"(?:\w+ )?(?:example|exercise|problem)s?\b", title, re.IGNORECASE)
    computed = any(re.search(r" = \D*\d", line.text) for line in lines[at + 1 :])
    return bool(re.match(r"\*\w", lines[at].text)) or (bool(example) and not lines[at].marker and computed)


def example_before(lines: Sequence[Line], at: int) -> bool:
    """Whether a short label, or an unmarked line, stands under a line that opens an example."""
    before = at - 1
    while before > 0 and not lines[at].marker and not lines[before].marker and len(lines[before].text.split()) > 1:
        before -= 1
    if at and not lines[at].marker and re.fullmatch(r"examples?:?", lines[before].text, re.I):
        return True
    beside = lines[at].depth if lines[at].marker else -1  # "- Examples: rye, spelt": told in the line itself
    return bool(GLOSS.match(lines[at].text)) and any(
        re.match(r"(?:\S+ )?example", line.text, re.I)
        and not (line.depth == beside and line.marker and GLOSS.match(line.text))
        for line in lines[:at]
    )


def one_side(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands below "Arguments against": what is argued for one side is no fact."""
    heads = [line.text for line in lines[:at] if not line.marker or line.depth < lines[at].depth]
    return bool(heads and ONE_SIDE.match(heads[-1]))
