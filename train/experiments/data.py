"""Labelled texts of a Hub dataset or of local files, and what the experiments read from their columns."""

import csv
import hashlib
import json
import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.errors import TutorError
from tutor.files import read_jsonl

TEST_SHARE = 0.2  # of a single file, which has no test part of its own
SENTIMENTS = {"negative": "negative", "neg": "negative", "0": "negative"}
SENTIMENTS |= {"positive": "positive", "pos": "positive", "1": "positive"}
TOPICS = ("world", "sports", "business", "technology")  # the classes of AG News, in their order
LABELS, TITLES = ("label", "class", "class index", "sentiment"), ("title",)
TEXTS, DESCRIPTIONS = ("text", "review"), ("description",)


@dataclass(frozen=True)
class Data:
    """Rows as dicts with lower-case column names, and a hash of them all."""

    train: tuple[dict, ...]
    test: tuple[dict, ...]
    sha256: str


@dataclass(frozen=True)
class Example:
    text: str
    label: str


def read_data(source: str, seed: int) -> Data:
    """A folder with a train… and a test… file, one file (a fifth of it becomes the test part), or a Hub dataset.
    Raises TutorError."""
    path = Path(source)
    if path.is_dir():
        train, test = (rows_of(part_in(path, part)) for part in ("train", "test"))
    elif path.is_file():
        rows = shuffled(rows_of(path), seed)
        cut = round(len(rows) * TEST_SHARE)
        train, test = rows[cut:], rows[:cut]
    elif re.fullmatch(r"[\w.-]+/[\w.-]+", source) and path.suffix not in READERS:
        train, test = hub_rows(source)
    else:
        raise TutorError(f"Data {source}: there is no such file; give a CSV or JSONL file, a folder, or a Hub id.")
    if not train or not test:
        raise TutorError(f"Data {source}: has {len(train)} training and {len(test)} test rows; both are needed.")
    everything = json.dumps([train, test], sort_keys=True, ensure_ascii=False)
    return Data(tuple(train), tuple(test), hashlib.sha256(everything.encode()).hexdigest())


def part_in(folder: Path, part: str) -> Path:
    found = sorted(path for path in folder.iterdir() if path.stem.startswith(part) and path.suffix in READERS)
    if len(found) != 1:
        raise TutorError(f"Data {folder}: needs one {part}….csv or {part}….jsonl, has {len(found)}; name the file.")
    return found[0]


def rows_of(path: Path) -> list[dict]:
    if path.suffix not in READERS:
        raise TutorError(f"Data {path}: is no CSV or JSONL file; save it as one of these.")
    try:
        rows = READERS[path.suffix](path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TutorError(f"Data {path}: cannot be read ({error}); save it as CSV or JSONL in UTF-8.") from error
    return [{str(key).strip().lower(): value for key, value in row.items()} for row in rows]


def csv_rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def hub_rows(source: str) -> tuple[list[dict], list[dict]]:
    """The train and test parts of a Hub dataset."""
    from datasets import load_dataset

    try:
        parts = load_dataset(source)
        return list(parts["train"]), list(parts["test"])
    except Exception as error:  # its loaders raise what they like
        fact = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise TutorError(f"Data {source}: the Hub does not give it ({fact}); give a file with --data.") from error


def reviews(rows: Iterable[dict], source: str) -> list[Example]:
    """Texts with "positive" or "negative". Raises TutorError naming the row that has neither."""
    return [
        Example(field(row, TEXTS, source), known(SENTIMENTS, field(row, LABELS, source), source, number))
        for number, row in enumerate(rows, 1)
    ]


def headlines(rows: Sequence[dict], source: str) -> list[Example]:
    """ "TITLE: … DESCRIPTION: …" lines with one of TOPICS, classes counted from 1, or from 0 where a 0 occurs."""
    labels = [field(row, LABELS, source) for row in rows]
    first = 0 if "0" in labels else 1
    topics = {str(number): topic for number, topic in enumerate(TOPICS, first)}
    return [
        Example(
            f"TITLE: {field(row, TITLES, source)} DESCRIPTION: {field(row, DESCRIPTIONS, source)}",
            known(topics, label, source, number),
        )
        for number, (row, label) in enumerate(zip(rows, labels, strict=True), 1)
    ]


def field(row: dict, names: Sequence[str], source: str) -> str:
    """The value of the first of `names` that the row has, as text."""
    for name in names:
        if row.get(name) is not None:
            return str(row[name]).strip()
    raise TutorError(f"Data {source}: no column {' or '.join(names)} (it has {', '.join(map(str, row))}); rename one.")


def known(names: dict[str, str], value: str, source: str, number: int) -> str:
    if value.lower() not in names:
        raise TutorError(f"Data {source}, row {number}: the label {value!r} is none of {', '.join(names)}; correct it.")
    return names[value.lower()]


def balanced(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """`count` examples at random, the labels as even as they can be; fewer where there are fewer. A longer list begins
    with the shorter one."""
    waiting: dict[str, list[Example]] = {}
    for example in shuffled(examples, seed):
        waiting.setdefault(example.label, []).append(example)
    chosen: list[Example] = []
    while len(chosen) < count and any(waiting.values()):
        chosen += [group.pop() for _, group in sorted(waiting.items()) if group]
    return chosen[:count]


def shuffled(rows: Sequence, seed: int) -> list:
    return random.Random(seed).sample(rows, len(rows))


READERS = {".csv": csv_rows, ".jsonl": read_jsonl}
