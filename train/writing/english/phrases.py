"""A clause said again: as a question, as a statement, or its predicate alone."""

import re
from dataclasses import replace

from train.writing.english.clauses import Clause
from train.writing.english.exchange import SYNONYMS
from train.writing.english.lexicon import (
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE_DO,
    IDIOMS,
    MODALS,
    PARTICLES,
    PREPOSITIONS,
    bare,
    plural_noun,
)
from train.writing.english.verbs import BASE, GERUND, NOUN_VERBS, PARTICIPLE, PAST, THIRD, pasts, third


def join(*parts: str) -> str:
    return re.sub(r" +([,.;?])", r"\1", " ".join(part for part in parts if part))


def inverted(clause: Clause, *tail: str) -> str:
    """Question order, without the question word: "does beam search keep", "is an RNN trained"."""
    if clause.aux:
        return join(clause.aux, clause.subject, clause.middle, clause.verb, *tail)
    past = clause.verb == "had" or (
        clause.verb in PAST and (clause.verb not in BASE or not clause.plural)
    )  # "the law set limits"
    do = "did" if past else "do" if clause.plural else "does"
    do = "does" if clause.verb in THIRD else do
    return join(do, clause.subject, clause.middle, clause.base, *tail)


def told(clause: Clause, *tail: str) -> str:
    """Statement order: "beam search keeps", "an RNN is trained"."""
    said = join(clause.aux, clause.middle, clause.verb)
    return join(clause.subject, re.sub(r"^can not\b", "cannot", said), *tail)


def singularised(rest: str) -> str:
    """A second verb after "and", made singular: "sine waves and need no training" → "… and needs no training"."""

    def fixed(found: re.Match) -> str:
        lead, word, after = found.groups("")
        known = {"have": "has", "are": "is", "do": "does"}.get(word)
        sure = word not in NOUN_VERBS or after in DETERMINERS | ADVERBS or (word, after) in IDIOMS
        linked = bare(found.string[found.end() :].strip().split(" ")[0]) in PREPOSITIONS
        sure = sure or found.start() == 0 or (plural_noun(after) and linked)  # "and return nutrients to", "and fall"
        return f"{lead}{known or (third(word) if sure and word in BASE else word)}{' ' if after else ''}{after}"

    return re.sub(r"(\band (?:therefore |then |thus |also |often |usually )?)([a-z]+)(?: (\w+)|$)", fixed, rest)


def predicate(clause: Clause, *tail: str, singular: bool = False) -> str:
    """The verb group alone, made to agree with "what" when `singular`: "keeps", "is usually trained"."""
    aux, verb = clause.aux, clause.verb
    if singular and clause.plural:
        tail = tuple(singularised(part) for part in tail)
        aux = {"are": "is", "were": "was", "have": "has", "do": "does"}.get(aux, aux)
        if not aux:
            verb = "has" if verb in ("have", "had") else third(verb) if verb in BASE else verb
    return join(re.sub(r"^can not\b", "cannot", join(aux, clause.middle, verb)), *tail)


def reworded(clause: Clause) -> Clause | None:
    """The clause with another verb of the same meaning, or None: "keeps" → "retains"."""
    base = SYNONYMS.get(clause.base)
    if (
        base is None
        or bare(clause.rest.split(" ")[0]) in PARTICLES  # "is built up": no "is constructed up"
        or (clause.passive and bare(clause.rest.split(" ")[0]) in PREPOSITIONS)
        or clause.rest.startswith("to ")
        or clause.verb not in (clause.base, third(clause.base), pasts(clause.base)[1])
    ):
        return None
    forms = {clause.base: base, third(clause.base): third(base)}
    return replace(clause, base=base, verb=forms.get(clause.verb, pasts(base)[1]))


def starts_with_verb(text: str) -> str:
    """ "third" for "Caches hidden states", "base" for "Split all words", "gerund" for "Breaking text", "aux" for "Is
    used for", "" otherwise."""
    tokens = text.split()
    if len(tokens) < 2:
        return ""
    word, after = bare(tokens[0]), bare(tokens[1])
    base = THIRD.get(word) or BASE.get(word)
    opener = after in DETERMINERS | ADVERBS or (base, after) in IDIOMS
    noun_follows = (
        after in PARTICIPLE.keys() | GERUND.keys() and len(tokens) > 2 and plural_noun(bare(tokens[2]))
    )  # "Caches hidden states"
    opener = opener or noun_follows or (word in THIRD and plural_noun(after) and after not in BE)  # "Breaks words into"
    if word in BE | MODALS | {"has", "does"}:
        return "aux"
    if after in BE | MODALS | HAVE_DO:  # "Recall is": a noun
        return ""
    if word in THIRD and (THIRD[word] not in NOUN_VERBS or opener):
        return "third"
    if word in GERUND and not (after in BE or after in THIRD):
        return "gerund"
    if word in BASE and (word not in NOUN_VERBS or opener or after in PREPOSITIONS - {"of"}):  # "Place of origin"
        return "base"
    return ""
