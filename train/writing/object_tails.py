"""What stands behind the object of a verb: its goal, its place, or a part of the object itself."""

import re

from train.writing.english.adjuncts import NO_PURPOSE_AFTER
from train.writing.english.clauses import Clause
from train.writing.english.lexicon import PREPOSITIONS, bare, words
from train.writing.telling import generic

ONE_OBJECT = words("allow enable cause stop prevent force")  # these too, where no other verb follows
TO_VERBS = words("adapt map add apply assign convert compare match bind limit attach link transfer move reduce")
TAIL = words("at during in for after before per across without over")
RISES = words("increase decrease rise drop fall change reduction growth gain loss")  # whose "in" is their own
MOVED = words("to into from onto as than that which such")  # "the weights of a layer to the disk"


def whole_object(clause: Clause) -> bool:
    """Whether a verb that may take two objects has one: "allowed the arrest of anyone", "gave power to the bakers"."""
    if clause.base == "give":
        return bool(re.match(r"(?!to\b)[^ ,]+ (?:(?!to\b)[^ ,]+ )*to [^,]+$", clause.rest))
    plain = clause.base in ONE_OBJECT and not clause.passive
    return plain and not re.match(r"(?:(?!(?:of|that|who)\b)\S+ )+(?:to|from|in|into|\w+ing)\b", clause.rest)


def aimed(clause: Clause) -> str:
    """ "adapts the number of candidates to the confidence" → "to the confidence"; "" for other verbs."""
    parts = re.split(r" (?=to (?!\w+ing\b))", clause.rest) if clause.base in TO_VERBS else []
    if len(parts) != 2 or generic(parts[0]) or bare(parts[0].split()[-1]) in NO_PURPOSE_AFTER:  # "reduces the need to"
        return ""
    return parts[1].split(",")[0]


def tail_phrase(rest: str) -> str | None:
    """The prepositional phrase that closes a short object: "the k best outputs at every step" → "at every step"; None
    where what follows the object belongs to the verb: "a few examples in front of the case"."""
    tokens = rest.replace("per cent", "percent").split()
    places = [
        i for i, token in enumerate(tokens) if i and bare(token) in PREPOSITIONS | {"that", "which", "and", "such"}
    ]
    own = places and bare(tokens[places[0]]) == "in" and bare(tokens[places[0] - 1]) in RISES  # "its increase in heat"
    if places and {"it", "them"} & set(map(bare, tokens[places[0] :])):  # "examine the loaf without cutting it"
        return None
    if len(places) == 1 and bare(tokens[places[0]]) in TAIL and not own:
        return "" if tokens[-3:] == ["at", "a", "time"] else " ".join(tokens[places[0] :])
    if bare(tokens[places[0]] if places else "") == "of" and not {bare(tokens[at]) for at in places} & MOVED:
        return ""  # "the expected performance of a model across languages": all of it is the object
    relative = next((at for at in places if bare(tokens[at]) in ("that", "which")), len(tokens))
    linked = {bare(tokens[at]) for at in places if at < relative} - {"of", "and", "that", "which", "such"}
    linked -= {"in"} if own and len(places) == 1 else set()
    if "between" in linked and re.search(r"\bbetween [^,]+ and ", rest):  # "a balance between A and B"
        linked -= {"between"}
    return None if linked else ""
