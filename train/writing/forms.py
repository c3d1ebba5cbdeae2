"""Facts → question wordings. Each form is a function from a fact to (form, template, slots); the templates stand in
train.writing.wordings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from train.writing import set_wordings as sets
from train.writing import wordings as w
from train.writing.clause_forms import (
    Filled,
    cloze_forms,
    fill,
    link_forms,
    number_forms,
    object_forms,
    object_parts,
    plain_clause,
    reworded,
    subject_forms,
    truth_forms,
)
from train.writing.english.clauses import noun_head
from train.writing.english.lexicon import ADJECTIVES, DETERMINERS, PREPOSITIONS, plural_noun, words
from train.writing.english.names import capitalised, plural_term, split_alias, with_article, without_article
from train.writing.english.phrases import join
from train.writing.listing import row_phrase
from train.writing.statements import Fact, is_meaning

NO_ROLE = words(
    "have need lack work start depend exist differ rest cost take remain come belong lie vary grow suit save"
)
PROCESS_HEADS = words("""
search method algorithm network model mechanism layer encoder decoder attention classifier machine unit procedure
system technique cycle engine optimiser optimizer adapter cache gate
""")


@dataclass(frozen=True)
class Wording:
    form: str
    question: str
    answer: str


@dataclass(frozen=True)
class Scope:
    """What a fact needs to know of its course: the title, how many facts share its subject, and which clause is the
    first to speak of an otherwise undefined subject."""

    course: str
    subjects: dict[str, int] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    aliases: dict[str, str] = field(default_factory=dict)

    def key(self, subject: str) -> str:
        """term_key with short forms led back to the long one: "a BPE" → "byte-pair encoding"."""
        key = term_key(subject)
        return self.aliases.get(key, key)


def term_key(subject: str) -> str:
    """One key for a term however it is written: "a static embedding", "static embeddings"."""
    tokens = without_article(split_alias(subject)[0]).lower().split()
    if tokens and plural_noun(tokens[-1]):
        tokens[-1] = re.sub(r"s$", "", tokens[-1])
    return " ".join(tokens)


def scope_of(facts: Sequence[Fact], course: str) -> Scope:
    subjects: dict[str, int] = {}
    scope = Scope(
        course, aliases={term_key(fact.parts[1]): term_key(fact.parts[0]) for fact in facts if fact.kind == "short"}
    )
    defined = {scope.key(fact.subject) for fact in facts if fact.kind == "definition"}
    roles: dict[str, str] = {}
    for fact in facts:
        key = scope.key(fact.subject)
        subjects[key] = subjects.get(key, 0) + 1
        if _tells_role(fact) and key not in defined:
            roles.setdefault(key, fact.statement)
    return Scope(course, subjects, frozenset(roles.values()), scope.aliases)


def quantified(subject: str) -> bool:
    """Whether a subject is a number of things or a reference ("many words", "Vaswani et al."), not a term."""
    return subject.split()[0].lower() in DETERMINERS - {"a", "an", "the"} or "et al" in subject


def _tells_role(fact: Fact) -> bool:
    clause, tokens = fact.clause, fact.subject.lower().split()
    if fact.kind != "clause" or clause is None or clause.aux or clause.plural or clause.negative or not clause.rest:
        return False
    named = (
        len(tokens) <= 5
        and not quantified(fact.subject)
        and not set(tokens) & (PREPOSITIONS | ADJECTIVES | {"that", "and"})
    )
    return (
        named
        and clause.link not in ("reason", "condition")
        and clause.base not in NO_ROLE
        and object_parts(clause) is not None
    )


def wordings(fact: Fact, scope: Scope) -> list[Wording]:
    """All wordings of one fact, in table order; which of them are kept is decided later."""
    found: dict[str, Wording] = {}
    for form, template, slots in KINDS[fact.kind](fact, scope):
        question = render(template, {"course": scope.course, **slots})
        answer = slots.get("answer") or fact.statement
        found.setdefault(question, Wording(form, question, answer))
    return list(found.values())


def render(template: str, slots: dict[str, str]) -> str:
    text = re.sub(r"\s+", " ", template.format_map(slots)).strip()
    text = re.sub(r" ([?.,:])", r"\1", text)
    return capitalised(text)


def subject_slots(subject: str, plural: bool) -> dict[str, str]:
    return {
        "S": subject,
        "Cap": capitalised(without_article(subject)),
        "T": without_article(subject),
        "it": "they" if plural else "it",
        "be": "are" if plural else "is",
        "do": "do" if plural else "does",
        "does": "do" if plural else "does",
        "works": "work" if plural else "works",
    }


def definition_forms(fact: Fact, scope: Scope) -> Filled:
    clause = fact.clause
    slots = subject_slots(fact.subject, clause.plural)
    yield from fill("define", w.DEFINE, slots)
    article = fact.subject != without_article(fact.subject)
    yield from fill("define", () if article or clause.plural else w.DEFINE_BARE, slots)
    _, alias = split_alias(clause.subject)
    if alias:
        short = with_article(alias) if re.match(r"an? ", fact.subject) else alias
        yield from fill("define", w.DEFINE_SHORT, slots | {"A": short})
    complement = join(clause.rest, clause.adjunct)
    if is_meaning(clause):
        complement = re.sub(r"^(?:to|as) ", "", complement)
    yield from fill("name", w.NAME, {"C": complement, "Cap": capitalised(complement)})
    yield from cloze_forms(fact)


def clause_forms(fact: Fact, scope: Scope) -> Filled:
    clause = plain_clause(fact)
    slots = subject_slots(fact.subject, clause.plural)
    alone = scope.subjects.get(scope.key(fact.subject)) == 1
    if fact.statement in scope.roles:
        yield from fill("define", w.ROLE, slots)
        head = noun_head(without_article(fact.subject).split()).lower()
        yield from fill(
            "define", w.PROCESS if head in PROCESS_HEADS or head.endswith(("ing", "isation", "ization")) else (), slots
        )
    elif alone and len(fact.subject.split()) >= 2 and not quantified(fact.subject):
        yield from fill("about", w.ABOUT, slots)
    yield from object_forms(clause)
    yield from link_forms(clause, slots)
    yield from subject_forms(clause)
    if other := reworded(clause):
        yield from [*object_forms(other), *link_forms(other, slots), *subject_forms(other)][::2]
    yield from number_forms(clause)
    yield from truth_forms(fact, clause)
    yield from cloze_forms(fact)


def verdict_forms(fact: Fact, scope: Scope) -> Filled:
    """An advantage or drawback: {X} is what has it."""
    thing = re.sub(r"^.*?\b(?:of|in|with|for) (?:using )?", "", fact.subject, count=1)
    slots = {
        "X": thing,
        "has": f"{'do' if plural_term(thing) else 'does'}",
        "do": "do" if plural_term(thing) else "does",
    }
    table = w.PRO if fact.kind == "pro" else w.CON
    yield from fill(fact.kind, [_with_have(template) for template in table], slots)
    yield from cloze_forms(fact)


def _with_have(template: str) -> str:
    return re.sub(r"\{has\} \{(\w)\}", r"{has} {\1} have", template)


def attribute_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("what", w.ATTRIBUTE, subject_slots(fact.subject, fact.clause.plural))
    complement = join(fact.clause.rest, fact.clause.adjunct)
    linked = set(fact.subject.lower().split()) & (PREPOSITIONS - {"of"})
    if complement.startswith(("a ", "an ", "the ")) and not fact.clause.plural and not linked:
        yield from fill("name", w.NAME[:4], {"C": complement, "Cap": capitalised(complement)})
    yield from cloze_forms(fact)


def short_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("short", sets.SHORT, {"A": fact.parts[1], "L": fact.parts[0]})


def list_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("list", sets.LIST, {"L": fact.parts[0]})


def steps_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("steps", sets.STEPS, {"X": fact.parts[0]})


def step_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("step", sets.STEP, {"X": fact.parts[0], "O": fact.parts[1]})


def cell_forms(fact: Fact, scope: Scope) -> Filled:
    row, column, _, unit = fact.parts
    many, rows = plural_term(column), plural_term(row)
    row = f'"{row}"' if f'"{row}"' in fact.statement else row
    slots = {
        "K": column,
        "R": row,
        "U": unit,
        "be": "are" if many else "is",
        "rbe": "are" if rows else "is",
        "has": "do" if rows else "does",
        "owns": "have" if rows else "has",
    }
    if column.split()[-1] in PREPOSITIONS:
        yield from fill("cell", sets.CELL_FOR, slots)
    elif row_phrase(row, unit).startswith("with"):
        yield from fill("cell", sets.CELL_WITH, slots)
    elif re.search(rf"{re.escape(row)} (?:has|have) ", fact.statement, flags=re.IGNORECASE):
        yield from fill("cell", [_with_have(template) for template in sets.CELL_COUNT], slots)
    else:
        yield from fill("cell", [_with_have(template) for template in sets.CELL_OF], slots)


KINDS = {
    "definition": definition_forms,
    "clause": clause_forms,
    "pro": verdict_forms,
    "con": verdict_forms,
    "attribute": attribute_forms,
    "short": short_forms,
    "list": list_forms,
    "steps": steps_forms,
    "step": step_forms,
    "cell": cell_forms,
}
