"""Questions and slides for an evaluation of its own: a file or dataset of questions, a run, an adapter."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from train.evaluation.questions import Question, declined_questions, question_of
from train.pairs import read_split
from tutor.course import Slide, read_slides
from tutor.errors import TutorError
from tutor.files import read_jsonl
from tutor.settings import ROOT

COLUMNS = ("question", "answer")
FILES = (".jsonl", ".csv")
DELIMITERS = (",", ";", "\t")  # of tables; a spreadsheet in German writes the second


def read_questions(source: str) -> list[Question]:
    """Questions of a .jsonl or .csv file, or of a dataset on the Hub (owner/name or owner/name:split), with the
    columns question and answer, and optionally terms (parted by ";" where they are one text), deck, page, paraphrase,
    reversed; columns may be written in capitals. Raises TutorError when it cannot be read, lacks a column, or is
    empty."""
    rows = list(_file_rows(Path(source)) if source.endswith(FILES) else _hub_rows(source))
    rows = [{str(name).strip().lower(): value for name, value in row.items()} for row in rows]
    if not rows:
        raise TutorError(f"Questions {source}: holds no row; give a file with a question and an answer in each.")
    if missing := [name for name in COLUMNS if name not in rows[0]]:
        raise TutorError(
            f"Questions {source}: has no column {' and no column '.join(missing)} (it has {', '.join(rows[0])}); "
            "rename its columns to question and answer."
        )
    return [question_of(row, f"Questions {source}, row {number}", number) for number, row in enumerate(rows, 1)]


def _file_rows(path: Path) -> Iterable[Mapping]:
    try:
        if path.suffix == ".jsonl":
            return read_jsonl(path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            return list(csv.DictReader(file, delimiter=max(DELIMITERS, key=head.count)))
    except OSError as error:
        raise TutorError(
            f"Questions {path}: {error.strerror}; give a .jsonl or .csv file, or a Hub dataset."
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise TutorError(f"Questions {path}: is not a text table ({error}); save it as UTF-8.") from error


def _hub_rows(source: str) -> Iterable[Mapping]:
    name, _, split = source.partition(":")
    if name.count("/") != 1 or Path(source).exists():
        raise TutorError(
            f"Questions {source}: neither a .jsonl or .csv file nor a Hub dataset; give owner/name for one."
        )
    from datasets import load_dataset

    try:
        found = load_dataset(name)
        split = split or ("test" if "test" in found else next(iter(found)))
        if split not in found:
            raise TutorError(f"Questions {name}: has no split {split!r}; choose one of {', '.join(found)}.")
        return found[split].to_list()
    except (OSError, ValueError) as error:
        fact = str(error).strip().splitlines()[0]
        raise TutorError(f"Questions {name}: {fact.rstrip('.')}. Check the name, your network and HF_TOKEN.") from error


def course_folder(slug: str, runs: Path = Path("runs")) -> Path | None:
    """The folder with the course's slides: its run, or the adapter of a demo course; None without one."""
    places = (runs / slug, ROOT / "demo" / "adapters" / slug)
    return next((place for place in places if (place / "slides.jsonl").exists()), None)


def course_slides(slug: str, adapters: Sequence[Path]) -> list[Slide]:
    """Slides of a course as they are served: what an adapter was published with, what the course's run has, or the
    demo. Raises TutorError when nobody has them."""
    for place in (*adapters, Path("runs", slug, "adapter"), course_folder(slug)):
        if place and (place / "slides.jsonl").exists():
            return read_slides(place / "slides.jsonl")
    raise TutorError(
        f"Course {slug!r}: neither runs/{slug} nor an adapter holds its slides; run python -m train SLIDES --course "
        f"{slug} --until slides."
    )


def declined_of(slug: str) -> dict[str, list[Question]]:
    """Questions to decline that the course's run held out; {} without a run."""
    folder = course_folder(slug)
    if not folder or not (folder / "pairs.jsonl").exists():
        return {}
    return declined_questions(read_split(folder / "pairs.jsonl").unseen_wording)
