"""Which answers a reader should see: the best, the worst, and some that chance picked."""

import random
from collections.abc import Mapping, Sequence

from train.score import VERDICT_SCORE

EACH = 3


def samples(rows: Sequence[Mapping], seed: int = 0) -> dict[str, list[Mapping]]:
    """{"best", "worst", "random"}: EACH rows by what the tuned model gained over the base, and EACH of the others by
    chance; no row twice."""
    order = sorted(rows, key=gained)
    count = min(EACH, len(rows) // 3 or 1)
    best, worst = order[::-1][:count], order[: min(count, len(rows) - count)]
    rest = [row for row in rows if not any(row is shown for shown in (*best, *worst))]
    return {"best": best, "worst": worst, "random": random.Random(seed).sample(rest, min(count, len(rest)))}


def gained(row: Mapping) -> tuple[float, float, float]:
    """Right answers count first, then words of the reference, then being right at all."""
    tuned, base = row["scores"]["tuned"], row["scores"]["base"]
    return (tuned[VERDICT_SCORE] - base[VERDICT_SCORE], tuned["token_f1"] - base["token_f1"], tuned[VERDICT_SCORE])
