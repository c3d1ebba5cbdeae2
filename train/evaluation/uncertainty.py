"""How sure a mean is: BCa bootstrap intervals over slides, and wins per question."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import bootstrap

from train.score import VERDICT_SCORE

MIN_CLUSTERS = 3
RESAMPLES = 2000
PAIRED = (  # (label, ours, theirs): arms that answer under the same conditions
    ("tuned over base", "tuned", "base"),
    ("tuned+slides over base+slides", "tuned+slides", "base+slides"),
)
CLOSE = 0.05  # of token F1: two answers that are both right, or both not, differ by more than this, or tie


def interval(values: np.ndarray, clusters: Sequence[object], seed: int = 0) -> dict[str, float]:
    """{"mean", "low", "high"} of the values that are numbers: their mean with its 95% BCa bootstrap interval (Efron,
    1987). Whole clusters (slides) are drawn, so that questions on the same slide do not count as independent; below
    MIN_CLUSTERS clusters nothing can be said of the spread, and the mean stands alone. {} when no value is a number."""
    groups: dict[object, list[float]] = {}
    for value, cluster in zip(values, clusters, strict=True):
        if np.isfinite(value):
            groups.setdefault(cluster, []).append(float(value))
    if not groups:
        return {}
    sums, counts = (np.array([float(of(group)) for group in groups.values()]) for of in (sum, len))
    mean = float(sums.sum() / counts.sum())
    if len(groups) < MIN_CLUSTERS:
        return {"mean": mean}
    if np.ptp(sums / counts) == 0:
        return {"mean": mean, "low": mean, "high": mean}
    found = bootstrap(
        (sums, counts),
        lambda s, c, axis=-1: s.sum(axis) / c.sum(axis),
        paired=True,
        n_resamples=RESAMPLES,
        method="BCa",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return {"mean": mean, "low": float(found.low), "high": float(found.high)}


def outcomes(rows: list[Mapping]) -> dict[str, dict[str, int]]:
    """{"tuned over base": {"win", "tie", "loss"}} per question, from memory and with the slides open."""
    found = {}
    for label, ours, theirs in PAIRED:
        results = [outcome(row["scores"][ours], row["scores"][theirs]) for row in rows]
        found[label] = {name: results.count(name) for name in ("win", "tie", "loss")}
    return found


def outcome(ours: Mapping[str, float], theirs: Mapping[str, float]) -> str:
    """A right answer beats one that is not; of two alike, the one with clearly more of the reference's words."""
    difference = ours[VERDICT_SCORE] - theirs[VERDICT_SCORE]
    if not difference:
        difference = ours["token_f1"] - theirs["token_f1"]
        difference = difference if abs(difference) > CLOSE else 0
    return "win" if difference > 0 else "loss" if difference < 0 else "tie"
