"""Questions that show most of the statement: a choice of two words, and a gap."""

import re

from train.writing import wordings as w
from train.writing.clause_forms import Filled, fill
from train.writing.detail_forms import both_have
from train.writing.duplicates import content
from train.writing.english.clauses import Clause
from train.writing.english.exchange import OPPOSITES
from train.writing.english.lexicon import bare, words
from train.writing.english.phrases import inverted, join, told
from train.writing.statements import VAGUE_SUBJECTS, Fact, is_noun_phrase
from train.writing.telling import MUTE, QUANTITIES, REPORTS, SAYING, TESTED, loosely_said, many_fit, shown_as

UNNAMED = QUANTITIES | words("whatever whoever about around over under nearly almost")  # at the start of a subject


def either_forms(clause: Clause) -> Filled:
    """A word beside its opposite, to choose from: "Does a GRU have fewer or more parameters than an LSTM?"."""
    tell = told(clause, clause.rest, clause.adjunct)
    if (
        clause.negative
        or clause.aux == "should"
        or clause.link in ("contrast", "reason")  # the reason is worth asking
        or both_have(clause)  # "larger or smaller city parks": how the two compare is asked openly
        or not re.search(r"\b(?:than|compared (?:to|with))\b", tell)  # "smaller": than what?
        or re.search(r"\bthe models?$", tell)  # which?
        or len(content(tell) - content(clause.subject)) < 2
    ):
        return
    turned = [word for word in tell.split() if word in OPPOSITES]
    counted = re.search(r"\b(?:few|many|(?:more|fewer) (?!\w*s\b)\w+)\b", tell)  # "more stable": no "fewer stable"
    if len(turned) == 1 and not counted and clause.rest.split().count(turned[0]) == 1 and " and " not in clause.rest:
        both = " or ".join(sorted((turned[0], OPPOSITES[turned[0]])))
        asked = inverted(clause, re.sub(rf"\b{turned[0]}\b", both, clause.rest, count=1))
        yield from fill("either", w.EITHER, {"ask": join(asked, clause.adjunct)})


def says_little(clause: Clause) -> bool:
    """Whether what is said fits many subjects: "have shape d", "means a measure for quality"."""
    rest = join(clause.rest, clause.adjunct)
    verdict = clause.copula and not clause.adjunct and not is_noun_phrase(clause.rest)  # "___ is scarce and expensive"
    normal = clause.aux == "should" or "still" in clause.middle or (clause.base in MUTE and not clause.adjunct)
    if normal or (verdict and len(content(clause.rest)) < 3):
        return True
    return len(content(rest)) < (4 if clause.base == "mean" and rest.startswith(("a ", "an ")) else 2 + clause.plural)


def several_fit(fact: Fact) -> bool:
    """Whether another subject fills the gap as well: "___ is based on texts of two languages"; not in a definition,
    nor where a reason or a contrast says more."""
    clause, rest = fact.clause, join(fact.clause.rest, fact.clause.adjunct)
    reported = bool(set(fact.subject.lower().split()) & REPORTS)  # "___ adapted the projections": any study
    loose = reported or shown_as(clause) or many_fit(clause, rest) or clause.base in SAYING or len(content(rest)) < 3
    return fact.kind in ("clause", "done") and clause.link not in ("reason", "contrast") and loose


def cloze_forms(fact: Fact) -> Filled:
    """The statement with its subject, or with its only number, left out."""
    body = fact.statement.rstrip(".")
    start = len(fact.clause.subject)
    first = bare(fact.clause.subject.split()[0])
    short = len(fact.clause.subject.split()) <= 4 and not re.search(r",|\band\b", fact.clause.subject)
    short = short and not set(fact.clause.subject.lower().split()) & TESTED  # of which experiment?
    short = short and body[start : start + 1] == " "  # what stands between commas would tell it
    short = short and first not in UNNAMED and not says_little(fact.clause)
    short = short and not loosely_said(fact.clause, fact.clause.rest) and not several_fit(fact)
    short = short and not fact.clause.rest.startswith("to ") and first not in VAGUE_SUBJECTS
    short = short and not re.match(r"the .*\b(?:problem|process|procedure|result)$", fact.clause.subject, re.IGNORECASE)
    short = short and not fact.clause.rest.startswith("able to ")  # "___ is able to model long texts": many are
    short = short and "its own" not in fact.clause.rest  # "___ has its own tokenizer": many do
    if short and fact.kind not in ("pro", "con") and body.lower().startswith(fact.clause.subject.lower()):
        yield from fill("cloze", w.CLOZE, {"gap": f"___ {body[start:].strip()}."})
    numbers = re.findall(r"(?:^|\b[a-z][\w-]* )(\d[\d.,]*)(?![\w–-])", fact.clause.rest)  # not "Llama 2"
    sums = "×" in fact.clause.subject or bool(
        set(fact.clause.subject.lower().split()) & REPORTS
    )  # nor what a study found
    sums = sums or re.search(r"\b(?:all|both|these|those) \d", fact.clause.rest)  # "all 5 criteria": which?
    if not sums and len(numbers) == 1 and body.count(numbers[0].rstrip(".,")) == 1:
        yield from fill("cloze", w.CLOZE, {"gap": body.replace(numbers[0].rstrip(".,"), "___") + "."})
