"""Facts → question wordings. Each form is a function from a fact to (form, template, slots); the templates stand in
train.writing.wordings."""

import re
from dataclasses import dataclass

from train.writing import wordings as w
from train.writing.clause_forms import (
    Filled,
    amount_forms,
    fill,
    number_forms,
    object_forms,
    plain_clause,
    subject_forms,
)
from train.writing.definition_forms import definition_forms, subject_slots
from train.writing.detail_forms import detail_forms
from train.writing.duplicates import content
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import DETERMINERS, PREPOSITIONS, words
from train.writing.english.names import capitalised, plural_term, without_article
from train.writing.english.phrases import join, reworded
from train.writing.english.verbs import GERUND
from train.writing.given import answer_told, given_away, title_asked, topic_fits
from train.writing.labels import MEASURED
from train.writing.last_forms import last_forms
from train.writing.link_forms import link_forms
from train.writing.past_forms import past_forms, person
from train.writing.placing import as_topic, placed
from train.writing.scope import (
    Scope,
    led_by,
    placeable,
    stands_alone,
    subject_matter,
    tells_topic,
    term_key,
)
from train.writing.set_forms import (
    asked_forms,
    cell_forms,
    code_forms,
    contrast_forms,
    count_forms,
    list_forms,
    note_forms,
    pair_forms,
    posed_forms,
    reason_forms,
    setting_forms,
    short_forms,
    step_forms,
    steps_forms,
    with_have,
)
from train.writing.sound import PROCESS_HEADS, leans, sentence_gap, unsound
from train.writing.statement_forms import cloze_forms, either_forms
from train.writing.statements import THE_MODELS, Fact
from train.writing.telling import shown_as

# What a thing is good for, not how it works:
EFFECTS = words("scale support lead require limit miss match solve")
JUDGED = words("fair good useful sensible reasonable suitable sound safe proper")
OUTCOMES = words("map label mark assign classify turn convert give return output")

COMPARING = content("vs versus compared comparison differences difference")  # in a title of two things
REPORTED = re.compile(r"\b(?:argue|claim|state|believe|suggest|propose|insist|maintain)\w* (?:in \d{4} )?that\b")
PARTS = words("combine comprise contain consist include")  # tells what a thing is made of: no idea, no explanation


@dataclass(frozen=True)
class Wording:
    form: str
    question: str
    answer: str


def wordings(fact: Fact, scope: Scope) -> list[Wording]:
    """All wordings of one fact, in table order; which of them are kept is decided later. A sentence whose questions
    all read badly is asked for by a gap."""
    found = worded(fact, scope, KINDS[fact.kind](fact, scope))
    if not found and fact.kind in ("clause", "attribute"):
        found = worded(fact, scope, last_forms(plain_clause(fact)))
    sound = [one for one in found if not unsound(one.form, one.question, fact)] if not leans(fact, scope) else []
    if found and not sound and (gap := sentence_gap(fact)):
        return worded(fact, scope, fill("cloze", w.NOTE, {"gap": gap, "under": ""}))
    return sound


def worded(fact: Fact, scope: Scope, forms: Filled) -> list[Wording]:
    """The wordings of `forms` that name what they speak of and do not tell their answer."""
    found: dict[str, Wording] = {}
    how_alone = fact.kind == "clause" and shown_as(fact.clause)
    led = led_by(fact, scope.casing)
    alone = stands_alone(fact, scope) and not procedure(fact) and not how_alone and not led
    about = "" if alone else led or subject_matter(fact, scope)
    for form, template, slots in forms:
        topical = bool(about) and (how_alone or bool(led) or placeable(form, fact))
        hidden = not alone and not about and (how_alone or (form in ("name", "cloze") and tells_topic(fact)))
        if hidden or (topical and template.startswith("{Cap}: ")):
            continue
        if "{course}" in template and (topical or term_key(fact.subject) == term_key(scope.course)):
            continue
        question = render(template, {"course": scope.course, **slots})
        answer, gap = slots.get("answer") or fact.statement, slots.get("gap", "")
        if topical and template.startswith("I "):  # a long frame within a frame
            continue
        told = COMPARING if fact.kind == "pair" else frozenset()
        if topical and not content(about) - told <= content(question):
            shown = as_topic(about, fact.slide.title, scope)
            if given_away(form, fact, shown) or topic_fits(form, gap, fact, about):
                continue
            question = placed(question, shown)
        if form == "why" and REPORTED.search(fact.statement):  # the reason is that of what they argue
            continue
        if form == "what" and fact.subject in THE_MODELS:  # "what does the model learn": much
            continue
        hides = form == "name" or gap.startswith("___")
        if hides and (fact.subject in THE_MODELS or answer_told(fact, question)):
            continue
        if title_asked(fact, scope.course, gap):
            continue
        found.setdefault(question, Wording(form, question, answer))
    return list(found.values())


def procedure(fact: Fact) -> bool:
    """A label that stands for something done ("Full-blown MT means translating everything") or measured ("Crumb spread
    means the entropy of crumbs"): it needs its topic."""
    label = fact.kind == "definition" and fact.clause.base == "mean"
    measured = label and re.match(rf"the (?:{'|'.join(sorted(MEASURED))}) of ", fact.clause.rest)
    return label and (bool(measured) or fact.clause.rest.split(" ")[0] in GERUND)


def render(template: str, slots: dict[str, str]) -> str:
    text = re.sub(r"\s+", " ", template.format_map(slots)).strip()
    text = re.sub(r" ([?.,]|:(?! \d))", r"\1", text)
    return capitalised(text)


def clause_forms(fact: Fact, scope: Scope) -> Filled:
    clause = plain_clause(fact)
    slots = subject_slots(fact.subject, clause.plural)
    if fact.statement in scope.roles and not fact.subject.startswith("using "):
        effect = clause.base in EFFECTS
        first, second = [*fact.subject.lower().split(), ""][:2]
        doing = first in GERUND and second in DETERMINERS  # "doubling the rank" is no thing
        head = noun_head(without_article(fact.subject).split()).lower()
        process = head in PROCESS_HEADS or head in GERUND or head.endswith(("isation", "ization"))
        process = process and not re.search(
            r", (?:whereas|while|but) ", fact.statement
        )  # what another does is told too
        told_of = w.DOES + w.ROLE if process and not (effect or doing) else w.DOES  # what iron does is not what it is
        parts = clause.base in PARTS
        yield from fill("define", () if parts else told_of, slots)
        outcome = effect or parts or clause.base in OUTCOMES  # tells what comes out or goes in, not how
        yield from fill("define", w.PROCESS if process and not outcome else (), slots)
    yield from object_forms(clause)
    yield from link_forms(clause, slots)
    shown = clause.base == "show" and clause.rest.startswith("that ")  # much else may show it
    yield from () if person(clause) or shown else subject_forms(clause)
    if other := reworded(clause):
        yield from [*object_forms(other), *link_forms(other, slots), *subject_forms(other)][::2]
    if clause.copula and (able := re.match(r"((?:un)?able) to \w+", clause.rest)):
        yield from fill("what", w.ABLE, slots | {"able": able.group(1)})
    yield from detail_forms(clause, slots)
    yield from past_forms(fact, clause, scope.subjects.get(scope.key(fact.subject), 0))
    yield from number_forms(clause)
    yield from amount_forms(clause)
    yield from either_forms(clause)
    yield from () if shown else cloze_forms(fact)


def verdict_forms(fact: Fact, scope: Scope) -> Filled:
    """An advantage or drawback: {X} is what has it."""
    thing = re.sub(r"^.*?\b(?:of|in|with|for) (?:using )?", "", fact.subject, count=1)
    slots = {
        "X": thing,
        "has": f"{'do' if plural_term(thing) else 'does'}",
        "do": "do" if plural_term(thing) else "does",
    }
    table = w.PRO if fact.kind == "pro" else w.CON
    if " over " in thing:  # "an advantage of stone ovens over tin ovens": no strength that they have
        table = [template for template in table if re.search("dvantage|benefit of|choose|drawback", template)]
    yield from fill(fact.kind, [with_have(template) for template in table], slots)
    yield from cloze_forms(fact)


def attribute_forms(fact: Fact, scope: Scope) -> Filled:
    complement = join(fact.clause.rest, fact.clause.adjunct)
    turned = bool(re.match(r"(?:an?|one|single) ", fact.subject)) and complement.startswith("the ")
    asked = complement if turned else fact.subject  # "a fixed-size vector is the bottleneck of RNNs"
    measured = re.search(r"\d", fact.subject) and not turned  # "rates between 0.1 and 0.5 are common"
    if fact.subject.split()[0].lower() in JUDGED:  # "fair ovens": for what?
        return
    yield from fill("what", () if measured else w.ATTRIBUTE, subject_slots(asked, fact.clause.plural))
    linked = set(fact.subject.lower().split()) & PREPOSITIONS  # "the hidden state of an RNN": of what is left out
    if complement.startswith(("a ", "an ", "the ")) and not fact.clause.plural and not linked:
        yield from fill("name", w.NAME[:4], {"C": complement, "Cap": capitalised(complement)})
    yield from cloze_forms(fact)


KINDS = {
    "definition": definition_forms,
    "clause": clause_forms,
    "done": clause_forms,
    "pro": verdict_forms,
    "con": verdict_forms,
    "attribute": attribute_forms,
    "short": short_forms,
    "code": code_forms,
    "asked": asked_forms,
    "posed": posed_forms,
    "note": note_forms,
    "pair": pair_forms,
    "list": list_forms,
    "steps": steps_forms,
    "step": step_forms,
    "cell": cell_forms,
    "contrast": contrast_forms,
    "count": count_forms,
    "setting": setting_forms,
    "reason": reason_forms,
}
