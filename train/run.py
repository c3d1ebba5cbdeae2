"""A run's folder: stages that are done are skipped, one run at a time, and nothing finished is ever lost."""

import contextlib
import fcntl
import hashlib
import json
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from train import team
from tutor.errors import TutorError
from tutor.files import write_json

STAGES = ("slides", "pairs", "adapter", "report")
IMAGES = "slides"  # the folder of a run that holds one image of each slide
MADE_HERE = (  # what --fresh forgets of a run's folder
    *("run.json", "slides.jsonl", IMAGES, "dropped.jsonl", "writer.jsonl", "written.jsonl", "made.jsonl"),
    *("pairs.jsonl", "coverage.jsonl", "checkpoints", "tracking", "adapter", "merged", "report.json", "report.html"),
)


class Run:
    """The folder of one course's run, and run.json in it: what each stage was made from. `told` is the folder that a
    person is told of, where another one is a copy of it."""

    def __init__(self, folder: Path, command: str, seed: int, told: Path | None = None):
        self.folder, self.told = folder, told or folder
        self.facts = {"command": command, "seed": seed, "stages": self._recorded()}

    def up_to_date(self, name: str, version: int, inputs: list, output: str) -> bool:
        """Whether `output` is there and was made by the same version of a stage from the same inputs (JSON values)."""
        made = self.facts["stages"].get(name, {}).get("inputs")
        return made == _digest(version, inputs) and (self.folder / output).exists()

    def stage(self, name: str, version: int, inputs: list, output: str, make: Callable[[], dict | None]) -> None:
        """Calls `make` unless the stage is up to date. `version` is that of the code behind the stage: a run that
        another one made is made anew."""
        if self.up_to_date(name, version, inputs, output):
            if team.leads():
                print(f"{name}: up to date ({self.told / output})")
            return
        if team.leads() and self._by_another(name, version):
            print(f"{name}: made by an earlier version of Course Tutor, so made anew")
        began = time.time()
        details = make() or {}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.facts["stages"][name] = {
            "inputs": _digest(version, inputs),
            "version": version,
            "seconds": round(time.time() - began, 1),
            "peak_mb": peak,
            **details,
        }
        if team.leads():
            write_json(self.folder / "run.json", self.facts)

    def _by_another(self, name: str, version: int) -> bool:
        """Whether a stage was made by another version; one that recorded none is an earlier one."""
        return name in self.facts["stages"] and self.facts["stages"][name].get("version") != version

    def _recorded(self) -> dict:
        try:
            return json.loads((self.folder / "run.json").read_text())["stages"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}


def _digest(version: int, inputs: list) -> str:
    return hashlib.sha256(json.dumps([version, *inputs], sort_keys=True, default=str).encode()).hexdigest()


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the run's folder. Raises TutorError when another run holds it, or when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise TutorError(f"Folder {folder}: cannot be used ({error.strerror}); choose another with --out.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise TutorError(
                f"Folder {folder}: another run works on it; wait for it, or choose another with --out."
            ) from error
        yield


def require_own(folder: Path) -> None:
    """Raises TutorError where the run's images would take the place of a person's files, such as the decks."""
    images = folder / IMAGES
    found = sorted(path.name for path in images.iterdir()) if images.is_dir() else ()
    if other := next((name for name in found if not name.startswith(".") and not name.endswith(".webp")), None):
        raise TutorError(
            f"Folder {images}: holds {other}, and the run would put its images of slides in that folder's place; "
            "choose another with --out."
        )


def discard(folder: Path) -> None:
    """Forgets an earlier run of the folder, stages, checkpoints and all; whatever a run does not make stays, such as
    a review, or slides that lie there."""
    for path in folder.iterdir():
        unfinished = path.name.startswith(tuple(f".{name}." for name in MADE_HERE))
        if path.name in MADE_HERE or unfinished:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
