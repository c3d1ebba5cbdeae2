"""Questions for facts that are no clause: short forms, lists, steps, cells, counts, and what a slide asks itself."""

import re

from train.writing import detail_wordings as d
from train.writing import set_wordings as sets
from train.writing import wordings as w
from train.writing.clause_forms import Filled, fill
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import ADVERBS, DETERMINERS, PREPOSITIONS, bare, singular_noun, words
from train.writing.english.names import capitalised, plural_term, sentence, with_article
from train.writing.scope import Scope
from train.writing.statements import ATTRIBUTES, Fact
from train.writing.tables import ITSELF, NAMED, row_phrase

BUILT = words("architecture network system pipeline machine transformer")  # what has parts


def with_have(template: str) -> str:
    return re.sub(r"\{has\} \{(\w)\}", r"{has} {\1} have", template)


def short_forms(fact: Fact, scope: Scope) -> Filled:
    many = bool(re.search("[A-Z]s$", fact.parts[1]))  # "MMTs"
    slots = {"do": "do" if many else "does", "be": "are" if many else "is"}
    yield from fill("short", sets.SHORT, slots | {"A": fact.parts[1]})


def code_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("short", sets.CODE, {"A": fact.parts[1]})


def asked_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("asked", sets.ASKED, {"q": fact.parts[0], "Q": fact.subject})


def posed_forms(fact: Fact, scope: Scope) -> Filled:
    word, ask, tell, _ = fact.parts
    meant = re.fullmatch(r'is meant by "([^"]+)"', ask)
    if meant and re.search(r": (?:an?|the) ", fact.statement):  # else told what it is like, or where: no definition
        yield from fill("define", w.DEFINE_TERM, {"T": meant.group(1)})
        return
    form = "number" if word.startswith("how many") else "what"
    yield from fill(form, sets.POSED, {"wh": word, "ask": ask, "tell": tell})


def pair_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("what", sets.COMPARE_BY, dict(zip("ABF", fact.parts, strict=True)))


def note_forms(fact: Fact, scope: Scope) -> Filled:
    gap, above, term, _ = fact.parts
    tell = f'is meant by "{term}"'
    yield from fill("what", sets.POSED if term else (), {"wh": "what", "ask": tell, "tell": tell})
    yield from fill("cloze", w.NOTE, {"gap": gap, "under": f'under "{above}",' if above else ""})


def list_forms(fact: Fact, scope: Scope) -> Filled:
    if len(fact.parts) == 2:  # one thing of a kind
        yield from fill("list", sets.LIST_ONE, {"L": with_article(singular(fact.parts[0]))})
        return
    again = scope.lists.get(scope.key(fact.subject), frozenset()) - {(fact.slide.deck, fact.slide.page)}
    whole = fact.relation != "include" and not again
    yield from fill("list", sets.LIST if whole else sets.LIST_OPEN, {"L": fact.parts[0]})


def singular(label: str) -> str:
    """ "compute-bound operations of an LSTM" → "compute-bound operation of an LSTM"."""
    head = noun_head(label.split())
    return label.replace(head, singular_noun(head), 1)


def steps_forms(fact: Fact, scope: Scope) -> Filled:
    name = fact.parts[0]
    table = [template for template in sets.STEPS if not (name.startswith("the procedure ") and "procedure" in template)]
    yield from fill("steps", table, {"X": name})


def step_forms(fact: Fact, scope: Scope) -> Filled:
    name, before = fact.parts[0], fact.parts[3]
    yield from fill("step", sets.STEP if before else sets.STEP_FIRST, {"X": name, "B": before})


def cell_forms(fact: Fact, scope: Scope) -> Filled:
    row, column, _, unit, scale = fact.parts
    many, rows = plural_term(column), plural_term(row)
    slots = {
        "K": column,
        "R": row,
        "Cap": capitalised(row),
        "U": unit,
        "be": "are" if many else "is",
        "rbe": "are" if rows else "is",
        "has": "do" if rows else "does",
        "owns": "have" if rows else "has",
    }
    kind = next((kind for kind, nouns in ATTRIBUTES.items() if column in nouns), "")
    few = len(fact.parts[2].split()) <= 2 and re.match(r"\w+s:", fact.quote)
    if scale == NAMED:
        return (yield from fill("cell", sets.CELL_NAMED, slots | named_slots(row, column, unit)))
    if kind and unit == "concept" and few:  # "Benefits:" of one or two words: others are as obvious
        return
    if kind and unit == "concept":  # one of several: "what is the benefit" would ask for all
        plain = [t for t in (w.PRO if kind == "pro" else w.CON) if re.search("advantage|benefit|drawback", t)]
        yield from fill(kind, [with_have(template) for template in plain], slots | {"X": row})
    elif column.split()[-1] in PREPOSITIONS:
        yield from fill("cell", sets.CELL_FOR, slots)
    elif (phrase := row_phrase(row, unit)).startswith("with") and scale == ITSELF:
        yield from fill("cell", sets.CELL_WHICH, slots | {"V": fact.parts[2]})
    elif phrase.startswith("with"):
        yield from fill("cell", sets.CELL_SCALE if scale else sets.CELL_WITH, slots | {"A": scale})
    elif phrase.startswith("for"):
        yield from fill("cell", sets.CELL_CASE, slots)
    elif not many and fact.statement.split(" no ")[0].endswith((" have", " has")):
        yield from fill("cell", sets.CELL_OF, slots)
    elif re.search(rf"{re.escape(row)} (?:has|have) ", fact.statement, flags=re.IGNORECASE):
        yield from fill("cell", [with_have(template) for template in sets.CELL_COUNT], slots)
    else:
        yield from fill("cell", sets.CELL_OF, slots)


def named_slots(row: str, column: str, unit: str) -> dict[str, str]:
    """Slots of sets.CELL_NAMED: how the row is named, and the column with its article."""
    phrase = row_phrase(row, unit, NAMED)
    asked = with_article(column) if column == "example" else f"the {column}"
    return {"W": phrase, "Cap": capitalised(phrase), "K": asked}


def count_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("number", d.COUNT, {"N": fact.parts[1], "tail": fact.parts[2]})


def contrast_forms(fact: Fact, scope: Scope) -> Filled:
    table = [template for template in sets.COMPARE if "does {A}" not in template or not plural_term(fact.parts[0])]
    yield from fill("compare", table, {"A": fact.parts[0], "B": fact.parts[1], "do": "do"})


def setting_forms(fact: Fact, scope: Scope) -> Filled:
    verb, *thing = fact.parts[1].split()
    joined = any("," in word for word in thing) or set(map(bare, thing)) & (ADVERBS | {"and", "or"})
    plain = verb == "use" and len(thing) > 1 and not joined and not set(thing) & (DETERMINERS | PREPOSITIONS)
    table = sets.SETTING_KIND if plain else sets.SETTING_USE if verb == "use" else sets.SETTING
    slots = {"P": fact.parts[0], "N": noun_head(thing)}
    if verb == "use" and thing[0] == "the" and fact.subject.split()[-1].lower() in BUILT and not joined:
        table = sets.SETTING_PART
        slots |= {"X": fact.subject, "answer": sentence(f"{fact.parts[0]}, {' '.join(thing)} is used")}
    yield from fill("setting", table, slots)


def reason_forms(fact: Fact, scope: Scope) -> Filled:
    yield from fill("why", w.WHY, {"ask": fact.parts[0], "tell": fact.parts[1]})
