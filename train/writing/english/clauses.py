"""One English sentence → subject, verb group, rest and adjunct, by light rules over the word tables.

The rules prefer silence to a guess: `parse` answers None where no finite verb stands out."""

import itertools
import re
from dataclasses import dataclass

from train.writing.english.adjuncts import STARTING, fronted, split_adjunct, without_aside
from train.writing.english.finite import HALF_MODALS, SAME_PAST, SUBORDINATORS, finite_score, is_plural, masked
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE_DO,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
)
from train.writing.english.unlisted import shaped, unlisted
from train.writing.english.verbs import BASE, GERUND, PARTICIPLE, PAST, THIRD

FRONT_KINDS = dict.fromkeys(("when", "if", "once", "unless"), "condition") | {"because": "reason"}


@dataclass(frozen=True)
class Clause:
    """A sentence in parts. `subject` is in mid-sentence case with its article; `aux` is the first auxiliary or copula
    ("" for a bare finite verb); `middle` holds adverbs and further auxiliaries; `verb` is the main verb as written
    ("" after a copula) and `base` its base form; `adjunct` starts with its own link word, whose kind is `link`."""

    subject: str
    plural: bool
    aux: str
    middle: str
    verb: str
    base: str
    rest: str
    link: str = ""
    adjunct: str = ""

    @property
    def copula(self) -> bool:
        return self.aux in BE and not self.verb

    @property
    def passive(self) -> bool:
        group = f"{self.aux} {self.middle}".split()
        return bool(self.verb) and any(word in BE or word in ("be", "been") for word in group)

    @property
    def negative(self) -> bool:
        opening = f"{self.middle} {re.sub('^that .*', '', self.rest)}".lower().split()[:3]
        return not {"not", "never", "no", "hardly"}.isdisjoint(opening)


def find_verb(tokens: list[str], sure: int = 1) -> int | None:
    """Index of the finite verb (or first auxiliary) of a declarative sentence, or None. `sure` is the least score that
    counts: 3 asks for a verb that is not as well a noun or a participle."""
    inside, pending, scores = masked(tokens), 0, {}
    for at in range(1, len(tokens)):
        word = bare(tokens[at])
        if inside[at]:
            continue
        if word in SUBORDINATORS:
            break
        if word in RELATIVES and not tokens[at].isupper():  # "the WHO"
            pending += 1
        elif score := finite_score(tokens, at):
            if pending and (score > 1 or bare(tokens[at - 1]) in RELATIVES):  # "bakers who refused"
                pending -= 1
            else:
                scores[at] = score
    at = _best_verb(tokens, scores)
    if at is None and not sure:
        return plain_past(tokens)
    return at if at is not None and scores[at] >= sure else None


def plain_past(tokens: list[str]) -> int | None:
    """Index of the past tense of a sentence that has no other verb: "The mill burned with all its grain"; not
    in "A loaf baked with rye"."""
    first = bare(tokens[0]) if tokens else "a"
    opens = first in STARTING or tokens[:1] != [token.lower() for token in tokens[:1]]
    opens = opens and first not in {"a", "an"} | BASE.keys() | GERUND.keys() | PRONOUNS
    for at in range(1, len(tokens) if opens else 0):
        word, before = bare(tokens[at]), bare(tokens[at - 1])
        closed = before in DETERMINERS | PREPOSITIONS | ADJECTIVES | {"and", "or"} or before.endswith("ly")
        after = bare(tokens[at + 1]) if at + 1 < len(tokens) else ""
        if word in PAST.keys() - BASE.keys() and not closed and not tokens[at - 1].endswith(","):
            return at if after in PREPOSITIONS and after != "by" else None
    return None


def _other_clause(between: list[str]) -> bool:
    """Whether a second predicate or clause starts among these words: "runs … and is", "runs …, and the results are"."""
    joined = any(
        one.endswith(",") and bare(other) in ("and", "but", "so") for one, other in itertools.pairwise(between)
    )
    return joined or bare(between[-1]) in ("and", "or", "but")


def _best_verb(tokens: list[str], scores: dict[int, int]) -> int | None:
    """The first sure candidate; a noun-like one ("weights") gives way to a surer one behind it ("weights need")."""
    for at, score in scores.items():
        follower = at + 2 if at + 1 < len(tokens) and bare(tokens[at + 1]) in ADVERBS else at + 1
        surer = [
            later
            for later, other in scores.items()
            if later > at
            and other >= (3 if score == 1 and bare(tokens[at]) in THIRD else 4)
            and not _other_clause(tokens[at:later])
        ]
        if not scores.get(follower, 0) > score and not (score <= 2 and surer):
            return at
    return next(iter(scores), None)


def _verb_group(tokens: list[str], at: int) -> tuple[str, str, str, str, int] | None:
    """(aux, middle, verb, base, index after the group) of the verb group that starts at `at`."""
    word = bare(tokens[at])
    half = word in HALF_MODALS and bare(tokens[min(at + 1, len(tokens) - 1)]) == "not"
    if word not in BE | MODALS | HAVE_DO and not half:
        base = THIRD.get(word) or BASE.get(word) or PAST.get(word)
        return ("", "", word, base, at + 1) if base else None
    aux, middle, after = word, [], at + 1
    if aux == "cannot":
        aux, middle = "can", ["not"]
    while after < len(tokens):
        word = bare(tokens[after])
        how = word.endswith("ly") and len(word) > 4 and word not in BASE  # "does not apply"
        if word in ADVERBS or word in ("be", "been", "have", "being") or how:
            middle.append(word)
            after += 1
            continue
        break
    copular = aux in BE or "be" in middle or "been" in middle
    form = word if after < len(tokens) else ""
    if copular and form in PARTICIPLE and form not in ("related", "close", "learned", "hidden"):
        return aux, " ".join(middle), form, PARTICIPLE[form], after + 1
    if aux in ("has", "have", "had") and not middle and form not in PARTICIPLE:
        return "", "", aux, "have", after
    if aux in MODALS and middle[-1:] == ["have"] and form not in PARTICIPLE:  # "will have similar vectors"
        return aux, " ".join(middle[:-1]), "have", "have", after
    if (half or aux in MODALS | {"does", "do", "did"}) and (form in BASE or unlisted(form)) and not copular:
        return aux, " ".join(middle), form, form, after + 1
    if aux in ("has", "have", "had") and middle and shaped(middle[-1], tokens[after + 1 : after + 2]):
        return "", "", aux, "have", at + 1
    if aux in ("has", "have", "had") and form in PARTICIPLE:
        return aux, " ".join(middle), form, PARTICIPLE[form], after + 1
    return (aux, " ".join(middle), "", "be", after) if copular else None


def parse(sentence: str, lower=lambda text: text, sure: int = 1) -> Clause | None:
    """The clause of a declarative sentence without its full stop, or None. `lower` puts a sentence start into
    mid-sentence case; `sure` is as for find_verb."""
    main, front = fronted(sentence.rstrip(". "))
    tokens = without_aside(main).split()
    at = find_verb(tokens, sure)
    group = _verb_group(tokens, at) if at else None
    if group is None:
        return None
    aux, middle, verb, base, after = group
    start = at
    while start > 1 and bare(tokens[start - 1]) in ADVERBS | {"usually"}:
        start -= 1
    lead = " ".join(tokens[start:at])
    subject = " ".join(tokens[:start]).strip(" ,")
    plural = (aux or verb) in ("are", "were", "have", "do") or (not aux and verb in BASE and verb not in THIRD)
    if aux in MODALS | {"had", "did"} or (not aux and verb in SAME_PAST):
        plural = is_plural(tokens[:start])
    clause = Clause(lower(subject), plural, aux, f"{lead} {middle}".strip(), verb, base, "")
    rest, kind, adjunct = split_adjunct(" ".join(tokens[after:]), base, clause.passive)
    if rest and tokens[after - 1].endswith(",") and verb and not aux:  # "sorts, dries and grinds grain"
        rest = f", {rest}"
    if front and not adjunct:
        kind, adjunct = FRONT_KINDS.get(front.split()[0], "setting"), front
        if front.startswith("since ") and find_verb(front.split()[1:]):  # no time: "since taxes limited the vote"
            kind = "reason"
    elif front:
        adjunct = f"{adjunct} {front}"
    return Clause(clause.subject, plural, aux, clause.middle, verb, base, rest, kind, adjunct)
