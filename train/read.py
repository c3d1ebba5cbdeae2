"""PDF files to slides. The files are read by train.reading.reader, in processes without secrets and with limits."""

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from train.reading.triage import ADVICE, UNREAD
from tutor.course import Slide
from tutor.errors import TutorError

VERSION = 7  # raise it when the slides of a deck may come out otherwise: earlier runs then make them anew
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")


@dataclass(frozen=True)
class Limits:
    """Per file: wall-clock `seconds` (processor time the same), `memory`, `output` and `file_size` (of a file it may
    write) in bytes, `pages`; `workers` is how many files are read at once."""

    seconds: float = 120.0
    memory: int = 2 << 30
    output: int = 32 << 20
    pages: int = 3000
    workers: int = 2
    file_size: int = 0


LIMITS = Limits()
OCR_SECONDS = 1800.0  # of a deck with pictures of text; a page takes about one


def read_decks(
    paths: Sequence[Path], progress: Callable[[int, int, Path], None] | None = None, limits: Limits = LIMITS
) -> tuple[list[Slide], list[dict]]:
    """Slides of PDF files, or of folders that hold some, in the order given; a deck is named by its file's stem.

    The second list has the rows for dropped.jsonl, {"stage", "reason", "deck", "page"}: files and pages that could not
    be read (page None for a whole file), slides without usable text, and files that hold the slides of another. Decks
    with pictures of text are read a second time, by OCR, where Tesseract is installed. `progress` is called with (files
    done, files, file). Raises TutorError when a path is missing, a folder has no PDF, or no file gives a usable slide.
    """
    decks, files = (list(column) for column in zip(*deck_files(paths).items(), strict=True))
    results: dict[int, dict] = {}
    for result in _read(files, limits, ocr=False):
        results[result["file"]] = result
        if progress:
            progress(len(results), len(files), files[result["file"]])
    unread = [index for index, result in sorted(results.items()) if _has_pictures(result)]
    if unread and ocr_installed():
        slow = replace(limits, seconds=max(limits.seconds, OCR_SECONDS))
        for result in _read([files[index] for index in unread], slow, ocr=True):
            index = unread[result["file"]]
            results[index] = result if "slides" in result or "error" in results[index] else results[index]
    slides, dropped = [], []
    for index, deck in enumerate(decks):
        result = results.get(index, {"error": "was not read: the PDF reader stopped; try again."})
        slides += [_slide(deck, row) for row in result.get("slides", ())]
        dropped += _dropped(deck, files[index], result)
    if not any(slide.kind in ("text", "formula") for slide in slides):
        raise TutorError(_nothing_usable(files, dropped))
    return slides, dropped + _twice(decks, files, slides)


def ocr_installed() -> bool:
    return bool(shutil.which("tesseract") or os.environ.get("TESSDATA_PREFIX"))


def _read(files: Sequence[Path], limits: Limits, ocr: bool) -> Iterator[dict]:
    request = {"files": [str(file) for file in files], "limits": asdict(limits), "ocr": ocr}
    return reader_results("train.reading.reader", request)


def _has_pictures(result: dict) -> bool:
    return result.get("pictures", False) or any(row["kind"] in UNREAD for row in result.get("slides", ()))


def deck_files(paths: Sequence[Path]) -> dict[str, Path]:
    """{name of the deck: its PDF} in the order given, folders resolved. Raises TutorError."""
    files = list(dict.fromkeys(file for path in paths for file in _files(Path(path))))
    return dict(zip(deck_names(files), files, strict=True))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if file.suffix.lower() == ".pdf" and file.is_file())
        if not found:
            raise TutorError(f"{path}: the folder holds no PDF; give a folder with PDF files, or a PDF.")
        return [file.resolve() for file in found]
    if not path.exists():
        raise TutorError(f"{path}: does not exist; check the path.")
    if not path.is_file():
        raise TutorError(f"{path}: is no file; give a PDF or a folder of PDFs.")
    return [path.resolve()]


def deck_names(files: Sequence[Path]) -> list[str]:
    """A name for each file: its stem, and where that is taken the folder before it or a number after it."""
    names: list[str] = []
    for file in files:
        stem = unicodedata.normalize("NFC", file.stem) or "deck"
        candidates = [stem, f"{file.parent.name}-{stem}", *(f"{stem}-{number}" for number in range(2, len(files) + 2))]
        names.append(next(name for name in candidates if name not in names))
    return names


def reader_results(module: str, request: dict) -> Iterator[dict]:
    """What a process of train.reading answers to a request, one object per file, as files are done."""
    command = [sys.executable, "-m", module]
    root = Path(__file__).resolve().parents[1]
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | {"PYTHONPATH": str(root)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, env=environment
    ) as process:
        try:
            process.stdin.write(json.dumps(request).encode())
            process.stdin.close()
            for line in process.stdout:
                yield json.loads(line)
            complaint = process.stderr.read().decode(errors="replace").strip().split("\n")[-1]
        except BrokenPipeError:
            complaint = process.stderr.read().decode(errors="replace").strip().split("\n")[-1]
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise TutorError(f"PDF reader: stopped with code {process.returncode} ({complaint}); run make install.")


def _slide(deck: str, row: dict) -> Slide:
    return Slide(deck, row["page"], row["title"], row["text"], row["kind"], tuple(row["pages"]))


def _dropped(deck: str, file: Path, result: dict) -> list[dict]:
    if "error" in result:
        return [{"stage": "read", "reason": f"{file.name}: {result['error']}", "deck": deck, "page": None}]
    rows = [{"stage": "read", "reason": note["reason"], "deck": deck, "page": note["page"]} for note in result["notes"]]
    for row in result["slides"]:
        if row["kind"] in ("scanned", "garbled", "figure"):
            reason = f"{row['kind']}: {ADVICE[row['kind']]}"
            rows.append({"stage": "read", "reason": reason, "deck": deck, "page": row["page"]})
    return rows


def _twice(decks: Sequence[str], files: Sequence[Path], slides: Sequence[Slide]) -> list[dict]:
    """Notes on files that hold the slides of an earlier one."""
    earlier: dict[tuple, Path] = {}
    rows = []
    for deck, file in zip(decks, files, strict=True):
        said = tuple((slide.title, slide.text) for slide in slides if slide.deck == deck)
        if not any(text for _, text in said):
            continue
        if first := earlier.get(said):
            reason = f"{file.name}: holds the same slides as {first.name}; take one of the two away."
            rows.append({"stage": "read", "reason": reason, "deck": deck, "page": None})
        earlier.setdefault(said, file)
    return rows


def _nothing_usable(files: Sequence[Path], dropped: list[dict]) -> str:
    broken = [row["reason"] for row in dropped if row["page"] is None]
    if len(files) == 1 and broken:
        return broken[0]
    if broken and len(broken) == len(files):
        return f"{len(files)} files, none can be read; the first: {broken[0]}"
    where = files[0].name if len(files) == 1 else f"{len(files)} files"
    return f"{where}: no slide with usable text; make ocr installs what reads pictures, or export the PDF again."
