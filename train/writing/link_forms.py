"""Questions for what a clause is linked to: why, what for, how, when, and in contrast to what."""

import re

from train.writing import set_wordings as sets
from train.writing import wordings as w
from train.writing.clause_forms import Filled, fill
from train.writing.english.clauses import Clause, parse
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import ADVERBS, DETERMINERS, MODALS, bare, words
from train.writing.english.names import keeps_case, without_article
from train.writing.english.phrases import inverted, told
from train.writing.english.verbs import third
from train.writing.telling import only_judges, past_tense, second_clause

DUTIES = words("permission consent approval licence license authorisation authorization")  # which the law asks for


def link_forms(clause: Clause, slots: dict[str, str]) -> Filled:
    """Questions for the adjunct: reason, purpose, means, condition, contrast."""
    ask, tell = inverted(clause, clause.rest), told(clause, clause.rest)
    if clause.link == "reason":
        unasked = only_judges(clause.adjunct) or set(map(bare, clause.rest.split())) & DUTIES
        unasked = unasked or (clause.base == "be" and not clause.rest)  # "growth may be due to higher prices"
        yield from fill("why", () if unasked else w.WHY, {"ask": ask, "tell": tell})
    elif clause.link == "purpose" and clause.base == "use" and clause.passive:
        goal = re.sub(r"^(?:in order to|to) ", "", clause.adjunct)
        yield from fill("purpose", w.USED_FOR, slots)
        if goal != clause.adjunct:
            yield from fill("name", w.TO_DO, {"P": goal})
    elif clause.link == "purpose" and len(clause.adjunct.split()) == 2 and clause.rest:  # "names the row to report"
        return
    elif clause.link == "purpose" and not clause.copula:  # only what is done has a purpose
        yield from fill("purpose", w.PURPOSE, {"ask": ask, "tell": tell})
    elif clause.link == "means":
        yield from means_forms(clause, slots)
    elif clause.link == "condition" and "whether" in clause.rest.split():  # part of what is asked
        return
    elif clause.link == "condition" and clause.adjunct.split()[0] in ("when", "if", "once"):
        if clause.rest.endswith(" only"):  # "bakes rye only if it is cold": not what happens then
            table = () if past_tense(clause) else w.WHEN
            yield from fill("when", table, {"ask": inverted(clause, clause.rest.removesuffix(" only"))})
            return
        pointing = set(map(bare, clause.adjunct.split())) & {"it", "they"}  # "what happens when it is late?"
        table = w.WHEN if clause.copula or pointing else w.HAPPENS if second_clause(clause.rest) else w.WHEN + w.HAPPENS
        told_before = past_tense(clause) and not clause.adjunct.startswith("when")  # "threatened them if he was harmed"
        table = () if clause.rest.split()[-1:] == ["even"] or told_before else table  # "even if" names no condition
        yield from fill("when", table, {"ask": ask, "adjunct": clause.adjunct})
    elif clause.link == "contrast" and clause.adjunct.split()[0] in ("while", "whereas"):
        other = parse(clause.adjunct.split(" ", 1)[1])
        terms = other is not None and not any(
            re.search(r"\d", side) or len(without_article(side).split()) > 4 for side in (clause.subject, other.subject)
        )
        if terms and not re.search(r"\d", tell + clause.adjunct) and alike(clause.subject, other.subject):
            table = [template for template in sets.COMPARE if not clause.plural or "does {A}" not in template]
            yield from fill("compare", table, {"A": clause.subject, "B": other.subject, "do": "do"})


def means_forms(clause: Clause, slots: dict[str, str]) -> Filled:
    """How something is done; what it is based on or what it changes, where no more is said: with its modal verb ("what
    can X change to …?"), but not of what is done to a thing ("gaps are avoided by changing …": gaps change nothing)."""
    ask, tell = inverted(clause, clause.rest), told(clause, clause.rest)
    if clause.adjunct.startswith("based on"):
        yield from fill("how", w.BASIS, {"ask": ask, "tell": tell})
        return
    changed = re.match(r"by (?:(\w+) )?(chang|modify|alter|adapt|adjust|revis)ing ", clause.adjunct)
    how = changed.group(1) if changed else None
    if not changed or not (how is None or how in ADVERBS or how.endswith("ly")):
        yield from fill("how", w.MEANS, {"ask": ask, "tell": tell})
        return
    base = {"chang": "change", "revis": "revise"}.get(changed.group(2), changed.group(2))
    modal = clause.aux in MODALS
    if clause.passive or clause.negative or clause.middle or (clause.aux and not modal):
        return
    verb = f"{clause.aux} {base}" if modal else base if clause.plural else third(base)
    own = {"base": base, "verb": verb, "P": f"{clause.base} {clause.rest}"} | ({"do": clause.aux} if modal else {})
    yield from fill("how", w.CHANGED, slots | own)


def alike(left: str, right: str) -> bool:
    """Whether two terms invite a comparison: one head word ("frequent words", "rare words"), or two names."""
    plain = [without_article(term).split() for term in (left, right)]
    if any(bare(term.split(" ")[0]) in DETERMINERS - {"a", "an", "the"} for term in (left, right)):
        return False
    return bare(noun_head(plain[0])) == bare(noun_head(plain[1])) or all(keeps_case(words_[-1]) for words_ in plain)
