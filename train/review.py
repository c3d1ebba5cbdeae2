"""A teacher's verdicts on pairs, kept beside the run: what was rejected stays rejected, what was edited stays so, also
where a later run writes other pairs."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from train.pairs import Pair
from train.writing.duplicates import normalised
from tutor.course import Slide
from tutor.files import read_jsonl, write_jsonl

# One row for each pair that a person judged: {"key", "keep", "question", "answer"}, "pair" as it was written; "line"
# where all pairs of its line were rejected, "added" where a person wrote the pair.
FILE = "review.jsonl"
UNKNOWN = Pair("", "", "", "", "", "", 0, "")  # what a row of an earlier version was of, where no file tells it
KEPT = "-kept"  # ends the ids of pairs that only a person's words keep


def key_of(pair: Pair) -> str:
    """The same for the same words on the same slide, whatever number a later run gives the pair."""
    return hashlib.sha256(f"{pair.deck}\n{pair.page}\n{pair.question}\n{pair.answer}".encode()).hexdigest()[:16]


class Verdicts:
    """The rows of a review, and which of them holds for one of the pairs that are written now: the one on its very
    words; else one on its question about the same slide or line, from a pair that is not written any more; else that
    its whole line was rejected."""

    def __init__(self, rows: dict[str, dict], pairs: Sequence[Pair]):
        self.rows, self.pairs = rows, pairs
        self._asked, self._lines = defaultdict(list), defaultdict(list)
        keys = {key_of(pair) for pair in pairs}
        for row in (row for row in rows.values() if "pair" in row):
            written = row["pair"]
            if row["key"] not in keys:
                for question in {written["question"], row["question"]} if row["keep"] else {written["question"]}:
                    self._asked[normalised(question)].append(row)
            if row.get("line"):
                self._lines[normalised(written["quote"])].append(row)

    def of(self, pair: Pair) -> dict | None:
        return next(iter(self._all_of(pair)), None)

    def _all_of(self, pair: Pair) -> list[dict]:
        """Rows that speak of the pair, the one that holds first: of several on one question the latest."""
        key, asked = key_of(pair), self._asked.get(normalised(pair.question), ())
        exact = [self.rows[key]] if key in self.rows else []
        asked = [row for row in reversed(asked) if _beside(pair, row["pair"])]
        return exact + asked + self._lines.get(normalised(pair.quote), [])

    def left(self, pair: Pair) -> tuple[bool, str, str]:
        """(keep, question, answer) of the pair after the review."""
        row = self.of(pair)
        own = row is not None and _own_words(row)
        words = (row["question"], row["answer"]) if own else (pair.question, pair.answer)
        return row is None or row["keep"], *words

    def unused(self) -> list[dict]:
        """Rows that speak of none of the pairs."""
        used = {row["key"] for pair in self.pairs for row in self._all_of(pair)}
        return [row for key, row in self.rows.items() if key not in used]


def _beside(pair: Pair, other: dict) -> bool:
    same_place = (pair.deck, pair.page) == (other["deck"], other["page"])
    return same_place or normalised(pair.quote) == normalised(other["quote"]) != ""


def read_verdicts(folder: Path) -> dict[str, dict]:
    path = folder / FILE
    return {row["key"]: row for row in read_jsonl(path)} if path.exists() else {}


def save_verdicts(folder: Path, changes: Iterable[tuple[Pair, bool, str, str]]) -> None:
    """Writes verdicts (pair as it was written, keep, question, answer) at once; a pair that is kept as it was written
    needs none, unless another verdict would change it. Where one of a rejected line is kept, the line is rejected no
    more, so `changes` must hold all pairs of the line."""
    rows, changes = read_verdicts(folder), list(changes)
    written = [pair for pair, *_ in changes]
    kept = {normalised(pair.quote) for pair, keep, *_ in changes if keep}
    for row in rows.values():
        if row.get("line") and normalised(row["pair"]["quote"]) in kept:
            del row["line"]
    for pair, keep, question, answer in changes:
        key = key_of(pair)
        added = {name: True for name in ("added",) if rows.pop(key, {}).get(name)}
        as_written = keep and (question, answer) == (pair.question, pair.answer)
        if added or not as_written or Verdicts(rows, written).of(pair):
            rows[key] = row_of(pair, keep, question, answer) | added
    write_jsonl(folder / FILE, rows.values())


def row_of(pair: Pair, keep: bool, question: str, answer: str) -> dict:
    return {"key": key_of(pair), "keep": keep, "question": question, "answer": answer, "pair": asdict(pair)}


def reviewed(pairs: Sequence[Pair], rows: dict[str, dict]) -> tuple[list[Pair], list[dict]]:
    """(pairs as the reviewer left them, rows for dropped.jsonl)."""
    kept, dropped, verdicts = [], [], Verdicts(rows, pairs)
    for pair in pairs:
        keep, question, answer = verdicts.left(pair)
        if keep:
            kept.append(replace(pair, question=question, answer=answer))
        else:
            dropped.append(_dropped(pair, "rejected by the reviewer"))
    return kept, dropped


def _own_words(row: dict) -> bool:
    """Whether a row holds words of a person, and not only that what was written is accepted."""
    written = row.get("pair", {})
    return "added" in row or (row["question"], row["answer"]) != (written.get("question"), written.get("answer"))


def still_wanted(
    pairs: Sequence[Pair], rows: dict[str, dict], slides: Sequence[Slide]
) -> tuple[list[Pair], list[dict], str]:
    """What a review holds of pairs that are not written any more. (Pairs that a person edited or added, as they were
    written, wherever their line still stands; rows for dropped.jsonl of those whose line does not; a sentence on both,
    "" where there are none)."""
    facts = {normalised(pair.quote): pair.fact for pair in reversed(pairs) if pair.quote}
    unused = Verdicts(rows, pairs).unused()
    again, lost = [], []
    for row in (row for row in unused if row["keep"] and _own_words(row)):
        pair = Pair(**row["pair"]) if "pair" in row else UNKNOWN
        if pair != UNKNOWN and (placed := _placed(pair, slides)):
            fact = facts.get(normalised(pair.quote)) or pair.fact.removesuffix(KEPT) + KEPT
            again.append(replace(placed, fact=fact, id=f"{fact}-{row['key'][:8]}{KEPT}"))
        else:
            pair = replace(pair, question=row["question"], answer=row["answer"])
            lost.append(_dropped(pair, "edited by the reviewer, but no slide holds its line any more"))
    return again, lost, _told(len(again), len(lost), sum(not row["keep"] for row in unused))


def _placed(pair: Pair, slides: Sequence[Slide]) -> Pair | None:
    """The pair on the slide that holds its quote: its own, else the first; one without a quote stays where it was."""
    quote = normalised(pair.quote)
    if not quote:
        return pair
    holding = [slide for slide in slides if quote in normalised(slide.text)]
    own = [slide for slide in holding if (slide.deck, slide.page) == (pair.deck, pair.page)]
    slide = next(iter(own or holding), None)
    return slide and replace(pair, deck=slide.deck, page=slide.page)


def _told(again: int, lost: int, gone: int) -> str:
    where = f"(dropped.jsonl names them, and {FILE} keeps them)"
    told = (
        (again, f"kept though not written any more: {again} edited or added"),
        (gone, f"not written any more: {gone} rejected"),
        (lost, f"not kept, since no slide holds the line any more: {lost} edited or added {where}"),
    )
    return "; ".join(what for count, what in told if count)


def _dropped(pair: Pair, reason: str) -> dict:
    place = {"deck": pair.deck, "page": pair.page, "line": pair.quote, "question": pair.question}
    return {"stage": "review", "reason": reason, **place, "answer": pair.answer}


def written_pairs(folder: Path) -> list[Pair]:
    """The pairs as the writer wrote them, before any verdict, from written.jsonl."""
    return [Pair(**row) for row in read_jsonl(folder / "written.jsonl")]
