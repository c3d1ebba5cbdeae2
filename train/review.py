"""A teacher's verdicts on pairs, kept beside the run: what was rejected stays rejected, what was edited stays so."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from train.pairs import Pair
from tutor.files import read_jsonl, write_jsonl

FILE = "review.jsonl"  # {"key", "keep", "question", "answer"}: one row for each pair that a person changed


def key_of(pair: Pair) -> str:
    """The same for the same words on the same slide, whatever number a later run gives the pair."""
    return hashlib.sha256(f"{pair.deck}\n{pair.page}\n{pair.question}\n{pair.answer}".encode()).hexdigest()[:16]


def read_verdicts(folder: Path) -> dict[str, dict]:
    path = folder / FILE
    return {row["key"]: row for row in read_jsonl(path)} if path.exists() else {}


def save_verdicts(folder: Path, changes: Iterable[tuple[Pair, bool, str, str]]) -> None:
    """Writes verdicts (pair as it was written, keep, question, answer) at once; a pair that is kept as it was written
    needs none."""
    verdicts = read_verdicts(folder)
    for pair, keep, question, answer in changes:
        key = key_of(pair)
        verdicts.pop(key, None)
        if not keep or (question, answer) != (pair.question, pair.answer):
            verdicts[key] = {"key": key, "keep": keep, "question": question, "answer": answer}
    write_jsonl(folder / FILE, verdicts.values())


def reviewed(pairs: Sequence[Pair], verdicts: dict[str, dict]) -> tuple[list[Pair], list[dict]]:
    """(pairs as the reviewer left them, rows for dropped.jsonl)."""
    kept, dropped = [], []
    for pair in pairs:
        verdict = verdicts.get(key_of(pair))
        if verdict is None:
            kept.append(pair)
        elif verdict["keep"]:
            kept.append(replace(pair, question=verdict["question"], answer=verdict["answer"]))
        else:
            place = {"deck": pair.deck, "page": pair.page, "line": pair.quote, "question": pair.question}
            dropped.append({"stage": "review", "reason": "rejected by the reviewer", **place})
    return kept, dropped


def written_pairs(folder: Path, slides: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Pair]]:
    """The pairs of each slide as the writer wrote them, before any verdict, from written.jsonl."""
    found: dict[tuple[str, int], list[Pair]] = {place: [] for place in slides}
    for row in read_jsonl(folder / "written.jsonl"):
        pair = Pair(**row)
        if (pair.deck, pair.page) in found:
            found[pair.deck, pair.page].append(pair)
    return found
