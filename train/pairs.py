"""Pairs and their splits: the nouns between the slides and the tuner."""

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from train.writing.duplicates import near_pairs
from tutor.course import Slide
from tutor.errors import TutorError
from tutor.files import read_jsonl

# Forms whose every word counts; their answers are no sentences.
FIXED_FORMS = ("choice", "cloze", "either", "refusal")
NAMING_FORMS = ("name", "cloze")  # ask what the rest of a fact is said of
UNSEEN_SLIDES = 0.05
SPLITS = ("train", "unseen_wording", "unseen_slide")
FEW = 5  # wordings from which a fact can spare some
NEAR = 0.85  # word overlap from which two questions must share a split


@dataclass(frozen=True)
class Pair:
    """One question with its answer, and the evidence it rests on.

    `fact` groups all wordings of one atomic fact; `form` names the kind of wording (define, what, cloze, choice, …);
    `quote` is verbatim text of the slide (deck, page)."""

    id: str
    fact: str
    form: str
    question: str
    answer: str
    deck: str
    page: int
    quote: str


PAIR = {field.name: field.type for field in fields(Pair)}


@dataclass(frozen=True)
class Split:
    """Pairs to train on; wordings held out of trained facts; and whole slides held out."""

    train: tuple[Pair, ...]
    unseen_wording: tuple[Pair, ...]
    unseen_slide: tuple[Pair, ...]

    def rows(self) -> list[dict]:
        return [asdict(pair) | {"split": name} for name in SPLITS for pair in getattr(self, name)]


def split(pairs: Sequence[Pair], seed: int) -> Split:
    """Training pairs, wordings held out of trained facts, and whole slides held out.

    About UNSEEN_SLIDES of the slides (at least one of twelve) are held out with all their pairs; of every other fact
    with FEW or more wordings, two (of large groups, an eighth). Near-duplicates stay on one side."""
    rng = random.Random(seed)
    places = sorted({(pair.deck, pair.page) for pair in pairs if pair.quote})
    count = max(1, round(UNSEEN_SLIDES * len(places))) if len(places) >= 12 else 0
    hidden = set(rng.sample(places, count))
    unseen_slide = [pair for pair in pairs if pair.quote and (pair.deck, pair.page) in hidden]
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        if not (pair.quote and (pair.deck, pair.page) in hidden):
            groups.setdefault(pair.fact, []).append(pair)
    held = {pair.id for group in groups.values() for pair in held_out(group, rng)}
    seen = [pair for group in groups.values() for pair in group]
    return Split(
        tuple(pair for pair in seen if pair.id not in held),
        tuple(pair for pair in seen if pair.id in held),
        tuple(unseen_slide),
    )


def held_out(group: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """The wordings of one fact to hold out: whole clusters of near-duplicates, until two (or an eighth) are reached."""
    if len(group) < FEW:
        return []
    wanted = max(2, len(group) // 8)
    chosen: list[Pair] = []
    for cluster in rng.sample(clusters := near_clusters(group), len(clusters)):
        if len(chosen) + len(cluster) <= wanted:
            chosen += cluster
    return chosen


def near_clusters(group: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs grouped so that questions overlapping by NEAR or more stand together."""
    home = list(range(len(group)))
    for left, right in near_pairs([pair.question for pair in group], NEAR):
        old, new = home[right], home[left]
        home = [new if place == old else place for place in home]
    clusters: dict[int, list[Pair]] = {}
    for place, pair in zip(home, group, strict=True):
        clusters.setdefault(place, []).append(pair)
    return list(clusters.values())


def with_facts(slides: Sequence[Slide], pairs: Sequence[Pair]) -> list[Slide]:
    """The slides, each with what `pairs` say of it: one sentence a fact. An explanation only repeats several."""
    said: dict[tuple[str, int], dict[str, str]] = {}
    for pair in pairs:
        if pair.form not in (*FIXED_FORMS, "explain"):
            said.setdefault((pair.deck, pair.page), {}).setdefault(pair.fact, pair.answer)
    return [replace(slide, facts=tuple(said.get((slide.deck, slide.page), {}).values())) for slide in slides]


def read_split(path: Path) -> Split:
    """Raises TutorError as read_pairs does."""
    parts: dict[str, list[Pair]] = {name: [] for name in SPLITS}
    for pair, name in read_pairs(path):
        parts[name].append(pair)
    return Split(**{name: tuple(pairs) for name, pairs in parts.items()})


def read_pairs(path: Path) -> list[tuple[Pair, str]]:
    """Pairs with the name of their split. Raises TutorError naming a row that a person left without one of its
    fields, or with something else in it."""
    found = []
    for number, row in enumerate(read_jsonl(path), 1):
        lacks = [name for name in (*PAIR, "split") if name not in row]
        odd = [name for name, kind in PAIR.items() if not isinstance(row.get(name), kind)]
        odd += ["split"] if row.get("split") not in SPLITS else []
        if odd:
            fact = f"lacks {', '.join(lacks)}" if lacks else f"has the {odd[0]} {row[odd[0]]!r}"
            raise TutorError(
                f"{path}, pair {number}: {fact}; a pair has {', '.join(PAIR)} and split ({', '.join(SPLITS)}), "
                "the page a number and all others text."
            )
        found.append((Pair(**{name: row[name] for name in PAIR}), row["split"]))
    return found
