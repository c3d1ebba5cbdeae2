"""What a person changed in pairs.jsonl itself becomes verdicts of the review before the pairs are written anew."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from train.pairs import Pair, read_pairs
from train.review import FILE, Verdicts, key_of, read_verdicts, reviewed, row_of, written_pairs
from train.run import file_hash
from train.writing.duplicates import normalised
from tutor.files import read_jsonl, write_jsonl

MADE = "made.jsonl"  # pairs.jsonl as the stage wrote it: what differs from it is a person's


def remember(folder: Path) -> None:
    """Completes the verdicts in a run's folder with all that its files alone can tell of them, since these are to be
    written anew: the pairs that they are of, the lines that were rejected as a whole, and what was changed by hand in
    pairs.jsonl, which it says."""
    if not (folder / "written.jsonl").exists():
        return
    written, before = written_pairs(folder), read_verdicts(folder)
    rows = {key: dict(row) for key, row in before.items()}
    _complete(rows, written)
    told = _by_hand(folder, rows, written)
    _mark_lines(rows, written)
    if rows != before:
        write_jsonl(folder / FILE, rows.values())
    if told:
        print(f"review: {told}")


def _complete(rows: dict[str, dict], written: Sequence[Pair]) -> None:
    for pair in written:
        if (key := key_of(pair)) in rows:
            rows[key].setdefault("pair", asdict(pair))


def _mark_lines(rows: dict[str, dict], written: Sequence[Pair]) -> None:
    verdicts, lines = Verdicts(rows, written), {}
    for pair in written:
        if pair.quote:
            lines.setdefault(normalised(pair.quote), []).append(pair)
    for pairs in lines.values():
        whole = not any(verdicts.left(pair)[0] for pair in pairs)
        for row in (rows[key_of(pair)] for pair in pairs if key_of(pair) in rows):
            row.pop("line", None)
            row.update({"line": True} if whole else {})


def _by_hand(folder: Path, rows: dict[str, dict], written: Sequence[Pair]) -> str:
    """Adds the changes of pairs.jsonl to the rows; where the review page changed the same pair since the last run, it
    holds."""
    left, added = _left(folder)
    made, of = _made(folder, rows, written, left), {pair.id: pair for pair in written}
    if made is None:
        return ""
    verdicts = Verdicts(rows, written)
    edited = [name for name in made if name in left and _words(left[name][0]) != _words(made[name][0])]
    gone = [name for name in made if name not in left]
    since = [name for name in edited + gone if name in of and verdicts.left(of[name]) != (True, *_words(made[name][0]))]
    added += [pair for name, (pair, _) in left.items() if name not in made]
    other = sum(name in left and name not in edited and left[name] != made[name] for name in made)
    for name in (name for name in edited + gone if name in of and name not in since):
        pair = of[name]
        rows[key_of(pair)] = row_of(pair, name in left, *_words(left.get(name, (pair, ""))[0]))
    rows |= {key_of(pair): row_of(pair, True, *_words(pair)) | {"added": True} for pair in added}
    return _told(len({*edited} - {*since}), len({*gone} - {*since}), len(added), other, len(since))


def _left(folder: Path) -> tuple[dict[str, tuple[Pair, str]], list[Pair]]:
    """({id: (pair, split)} of pairs.jsonl, pairs whose id another one has before them)"""
    left: dict[str, tuple[Pair, str]] = {}
    again = []
    for pair, split in read_pairs(path) if (path := folder / "pairs.jsonl").exists() else ():
        if left.setdefault(pair.id, (pair, split))[0] is not pair:
            again.append(pair)
    return left, again


def _made(folder: Path, rows: dict[str, dict], written: Sequence[Pair], left: dict) -> dict | None:
    """What the stage wrote, {id: (pair, split)}; None where a person changed nothing, or where a stage that was
    stopped leaves that open."""
    pairs, made = folder / "pairs.jsonl", folder / MADE
    if not pairs.exists():
        return None
    if stamp := _stamp(folder):
        known = made.exists() and file_hash(made) == stamp != file_hash(pairs)
        return {pair.id: (pair, split) for pair, split in read_pairs(made)} if known else None
    if (folder / "written.jsonl").stat().st_mtime > pairs.stat().st_mtime:
        return None
    return _made_earlier(folder, rows, written, left)


def _stamp(folder: Path) -> str | None:
    try:
        return json.loads((folder / "run.json").read_text())["stages"]["pairs"].get("made")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _made_earlier(folder: Path, rows: dict[str, dict], written: Sequence[Pair], left: dict) -> dict:
    """The same of a run by a version that kept no MADE: as the review leaves what was written, but for pairs that the
    review may have judged since."""
    of = {pair.id: pair for pair in written}
    dropped = folder / "dropped.jsonl"
    noted = read_jsonl(dropped) if dropped.exists() else []
    rejected = {row.get("question") for row in noted if row.get("stage") == "review"}
    made = {name: left[name] for name in of.keys() & left.keys()}
    for pair in reviewed(written, rows)[0]:
        if pair.id in left:
            now, split = left[pair.id]
            made[pair.id] = (now if _words(now) == _words(of[pair.id]) else pair, split)
        elif of[pair.id].question not in rejected:
            made[pair.id] = (pair, "")
    return made


def _words(pair: Pair) -> tuple[str, str]:
    return pair.question, pair.answer


def _told(edited: int, gone: int, added: int, other: int, since: int) -> str:
    counts = ((edited, "edited"), (gone, "deleted"), (added, "added"))
    kept = ", ".join(f"{count} {what}" for count, what in counts if count)
    lost = [
        f"{other} with another field changed" if other else "",
        f"{since} judged otherwise on the review page since" if since else "",
    ]
    not_kept = ", ".join(part for part in lost if part)
    if not (kept or not_kept):
        return ""
    told = (f"kept in {FILE}: {kept}" if kept else "", f"not kept: {not_kept}" if not_kept else "")
    return f"pairs.jsonl was changed by hand; {'; '.join(part for part in told if part)}"
