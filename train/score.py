"""Scores of an answer against its reference. Each is a pure function of texts, 0 to 1; METRICS is the table of them.

Embedding similarity alone rewards the opposite of the truth, so it never stands without the other two."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.stats import bootstrap

from tutor.embed import embed

MIN_CLUSTERS = 3
STOP_WORDS = """
a an the of to in on at by for from with as and or but is are was were be been being it its this that these those
which who whom what when where why how do does did can could will would should may might must has have had not no than
then so such into over under about between each every all any some more most other only same also very
"""
STOP = frozenset(STOP_WORDS.split())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def token_f1(answer: str, reference: str) -> float:
    """Harmonic mean of word precision and recall, as in SQuAD (Rajpurkar et al., 2016), articles left out."""
    ours = [word for word in words(answer) if word not in ("a", "an", "the")]
    theirs = [word for word in words(reference) if word not in ("a", "an", "the")]
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs)) if ours and theirs else 0.0


def key_terms(answer: str, terms: Sequence[str]) -> float:
    """1 when the answer holds every term, 0 otherwise. A term may list alternatives: "subword|sub-word"."""
    text = " ".join(words(answer))
    held = (any(_holds(text, choice) for choice in term.split("|")) for term in terms)
    return float(bool(terms) and all(held))


def _holds(text: str, term: str) -> bool:
    """Whole words, allowing the regular plural and verb endings of the last one."""
    stem = r"\s".join(map(re.escape, words(term)))
    return bool(stem) and re.search(rf"(?<!\w){stem}(?:s|es|ed|d|ing)?(?!\w)", text) is not None


def terms_of(question: str, reference: str, most: int = 3) -> list[str]:
    """Key terms of a reference nobody marked by hand: its longest content words that the question does not hold."""
    given = set(words(question))
    fresh = {word for word in words(reference) if word not in STOP and word not in given and len(word) > 3}
    numbers = [word for word in dict.fromkeys(words(reference)) if word.isdecimal() and word not in given]
    return (numbers + sorted(fresh, key=lambda word: (-len(word), word)))[:most]


def similarity(answers: Sequence[str], references: Sequence[str]) -> np.ndarray:
    """Cosine of all-MiniLM-L6-v2 embeddings, (answers,); an empty answer scores 0."""
    ours, theirs = embed([answer or "-" for answer in answers]), embed(references)
    return np.where([bool(answer.strip()) for answer in answers], (ours * theirs).sum(1), 0.0)


def interval(values: np.ndarray, clusters: Sequence[object], seed: int = 0) -> dict[str, float]:
    """{"mean", "low", "high"}: mean with its 95% BCa bootstrap interval (Efron, 1987). Values of a cluster (slide) are
    averaged first, so that questions on the same slide do not count as independent; below MIN_CLUSTERS clusters nothing
    can be said of the spread, and the mean stands alone."""
    groups: dict[object, list[float]] = {}
    for value, cluster in zip(values, clusters, strict=True):
        groups.setdefault(cluster, []).append(float(value))
    means = np.array([np.mean(group) for group in groups.values()])
    mean = float(np.mean(values))
    if len(means) < MIN_CLUSTERS:
        return {"mean": mean}
    if np.ptp(means) == 0:
        return {"mean": mean, "low": mean, "high": mean}
    found = bootstrap((means,), np.mean, n_resamples=2000, method="BCa", rng=np.random.default_rng(seed))
    return {"mean": mean, "low": float(found.confidence_interval.low), "high": float(found.confidence_interval.high)}


METRICS = {
    "similarity": lambda rows: similarity([row["text"] for row in rows], [row["answer"] for row in rows]),
    "token_f1": lambda rows: np.array([token_f1(row["text"], row["answer"]) for row in rows]),
    "key_terms": lambda rows: np.array([key_terms(row["text"], row["terms"]) for row in rows]),
}
