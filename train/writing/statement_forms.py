"""Questions that show the whole statement: true or false, and with a gap."""

import re

from train.writing import wordings as w
from train.writing.clause_forms import Filled
from train.writing.duplicates import content
from train.writing.english.clauses import Clause
from train.writing.english.exchange import OPPOSITES
from train.writing.english.lexicon import bare
from train.writing.english.phrases import join, told
from train.writing.statements import Fact, is_noun_phrase
from train.writing.telling import MUTE, QUANTITIES


def truth_forms(fact: Fact, clause: Clause) -> Filled:
    """A true statement to confirm (of some facts), and one with a word turned to its opposite to reject."""
    tell = told(clause, clause.rest, "" if clause.link == "reason" else clause.adjunct)
    if (
        clause.negative
        or clause.aux == "should"
        or clause.link == "contrast"
        or re.search(r"\bthe models?$", tell)  # which?
        or len(content(tell) - content(clause.subject)) < 2
    ):
        return
    turned = [word for word in tell.split() if word in OPPOSITES]
    counted = re.search(r"\ban? (?:few|many)\b", tell)  # "a few megabytes": no "a many megabytes"
    if len(turned) == 1 and not counted and f"{clause.rest} {clause.subject}".split().count(turned[0]) == 1:
        wrong = re.sub(rf"\b{turned[0]}\b", OPPOSITES[turned[0]], tell, count=1)
        yield "yesno", w.TRUE[len(tell) % 3], {"tell": wrong, "answer": f"No. {fact.statement}"}
    elif len(tell) % 2 and clause.base not in MUTE:
        yield "yesno", w.TRUE[len(tell) % 3], {"tell": tell, "answer": f"Yes. {fact.statement}"}


def says_little(clause: Clause) -> bool:
    """Whether what is said fits many subjects: "have shape d", "means a measure for quality"."""
    rest = join(clause.rest, clause.adjunct)
    verdict = clause.copula and not clause.adjunct and not is_noun_phrase(clause.rest)  # "___ is scarce and expensive"
    normal = clause.aux == "should" or "still" in clause.middle or (clause.base in MUTE and not clause.adjunct)
    if normal or (verdict and len(content(clause.rest)) < 3):
        return True
    return len(content(rest)) < (4 if clause.base == "mean" and rest.startswith(("a ", "an ")) else 2 + clause.plural)


def cloze_forms(fact: Fact) -> Filled:
    """The statement with its subject, or with its only number, left out."""
    body = fact.statement.rstrip(".")
    start = len(fact.clause.subject)
    first = bare(fact.clause.subject.split()[0])
    short = len(fact.clause.subject.split()) <= 4 and not re.search(r",|\band\b", fact.clause.subject)
    short = short and first not in QUANTITIES and not says_little(fact.clause)
    short = short and "its own" not in fact.clause.rest  # "___ has its own tokenizer": many do
    if short and fact.kind not in ("pro", "con") and body.lower().startswith(fact.clause.subject.lower()):
        yield "cloze", w.CLOZE[len(body) % 4], {"gap": f"___ {body[start:].strip()}."}
    numbers = re.findall(r"(?:^|\b[a-z][\w-]* )(\d[\d.,]*)(?![\w-])", fact.clause.rest)  # not "Llama 2"
    if len(numbers) == 1 and body.count(numbers[0].rstrip(".,")) == 1:
        yield "cloze", w.CLOZE[(len(body) + 1) % 4], {"gap": body.replace(numbers[0].rstrip(".,"), "___") + "."}
