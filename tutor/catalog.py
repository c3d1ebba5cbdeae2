"""The catalogue: which courses there are, from a courses.toml or a Hub owner, and from finished runs of `train`."""

import contextlib
import json
import threading
import time
import tomllib
from pathlib import Path

from huggingface_hub import constants

from tutor.adapters import CONFIG, read_manifest
from tutor.course import AdapterRef, Course, slugify
from tutor.errors import TutorError
from tutor.files import write_json
from tutor.hub import tagged
from tutor.manifest import is_slug, is_text
from tutor.settings import Settings

TAG = "course-tutor"  # on the Hub, of every adapter that `python -m train --push-to-hub` publishes
RELIST = 600.0  # seconds
KEYS = {"slug", "title", "adapter", "revision", "base"}


class Catalogue:
    """The courses as they are now. Those of a Hub owner are asked for again after RELIST seconds, or by `refresh`;
    the last list stays good without a network."""

    def __init__(self, settings: Settings):
        self.settings = settings
        self._asking = threading.Lock()
        self._found: list[Course] | None = None  # on the Hub
        self._asked = 0.0

    def courses(self) -> list[Course]:
        """Courses of the catalogue, then of finished runs; the first of a slug wins. Raises TutorError."""
        listed = self._on_hub() if self.settings.hub_owner else read_catalogue(self.settings.courses)
        found: dict[str, Course] = {}
        for course in [*listed, *finished_runs(self.settings.runs)]:
            found.setdefault(course.slug, course)
        return list(found.values())

    def refresh(self) -> list[Course]:
        """Asks the Hub now. Raises TutorError when it cannot be asked, which leaves the last list as it was."""
        if self.settings.hub_owner:
            with self._asking:
                self._found, self._asked = discover(self.settings.hub_owner), time.monotonic()
        return self.courses()

    def _on_hub(self) -> list[Course]:
        fresh = self._found is not None and time.monotonic() - self._asked < RELIST
        if fresh or not self._asking.acquire(blocking=self._found is None):
            return self._found
        try:
            if self._found is None or time.monotonic() - self._asked >= RELIST:
                self._asked = time.monotonic()
                try:
                    self._found = discover(self.settings.hub_owner)
                except TutorError:
                    self._found = self._found or remembered(self.settings.hub_owner)
                    if self._found is None:
                        raise
            return self._found
        finally:
            self._asking.release()


def courses(settings: Settings) -> list[Course]:
    return Catalogue(settings).courses()


def discover(owner: str) -> list[Course]:
    """The courses that `owner` has on the Hub, each at its commit of now; kept for days without a network. Raises
    TutorError."""
    rows = tagged(owner, TAG)
    with contextlib.suppress(TutorError, OSError):  # a disk that is full costs no more than the copy
        write_json(_copy(owner), rows)
    return from_cards(rows)


def remembered(owner: str) -> list[Course] | None:
    """What `discover` found last on this machine."""
    try:
        return from_cards(json.loads(_copy(owner).read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def from_cards(rows: list[dict]) -> list[Course]:
    """Courses from {"id", "revision", "card"}. A card is a stranger's: what is no title, slug or base in it is replaced
    by the repository's name. Of two courses with one slug, the later one goes by its repository's name."""
    found: dict[str, Course] = {}
    for row in rows:
        said = row["card"].get("course_tutor")
        said = said if isinstance(said, dict) else {}
        name = row["id"].split("/")[-1]
        slug = said["slug"] if is_slug(said.get("slug")) else slugify(name)
        slug = slugify(name) if slug in found else slug
        title = said["title"] if is_text(said.get("title"), 200) else name
        base = said.get("base") or row["card"].get("base_model")
        base = base if is_text(base, 200) else "a base that its card does not name"
        found.setdefault(slug, Course(slug, title, AdapterRef(row["id"], row["revision"]), base))
    return list(found.values())


def _copy(owner: str) -> Path:
    return Path(constants.HF_HOME, "course-tutor", f".courses-of-{owner}.json")


def read_catalogue(path: Path) -> list[Course]:
    """Courses of a courses.toml; folders in it count from the file's own folder. Raises TutorError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TutorError(f"Catalogue {path}: {error.strerror}; set TUTOR_COURSES to a courses.toml.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TutorError(f"Catalogue {path}: not TOML ({error}); correct that line.") from error
    entries = table.get("course", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise TutorError(f"Catalogue {path}: 'course' is not a list of tables; begin each with [[course]].")
    return [_course(entry, table.get("base", ""), path) for entry in entries]


def _course(entry: dict, base: str, path: Path) -> Course:
    odd = set(entry) - KEYS
    missing = {"slug", "title", "adapter"} - set(entry)
    if odd or missing or not all(isinstance(value, str) for value in entry.values()):
        fact = (
            f"unknown {sorted(odd)}"
            if odd
            else f"lacks {sorted(missing)}"
            if missing
            else "holds a value that is no text"
        )
        raise TutorError(
            f"Catalogue {path}: a course {fact}; a course has slug, title, adapter, and optionally revision, base."
        )
    folder = path.parent / entry["adapter"]
    local = folder.is_dir() or not entry.get("revision")
    source = str(folder) if local else entry["adapter"]
    ref = AdapterRef(source, None if local else entry["revision"])
    return Course(slugify(entry["slug"]), entry["title"], ref, entry.get("base", base))


def finished_runs(runs: Path) -> list[Course]:
    """Courses tuned on this machine and not yet in a catalogue, oldest first."""
    found = []
    for folder in sorted(runs.glob("*/adapter"), key=lambda path: path.stat().st_mtime):
        if not (folder / CONFIG).exists():
            continue
        try:
            manifest = read_manifest(folder)
        except TutorError:
            continue  # python -m tutor check says why; a broken run must not take the page down
        if manifest:
            found.append(Course(manifest.slug, manifest.title, AdapterRef(str(folder)), manifest.base))
    return found


def find(listed: list[Course], slug: str) -> Course:
    """The course named `slug`. Raises TutorError naming those that exist."""
    for course in listed:
        if course.slug == slug:
            return course
    known = ", ".join(course.slug for course in listed) or "none"
    raise TutorError(
        f"Course {slug!r}: not in the catalogue ({known}); choose one of these, or add it to courses.toml."
    )
