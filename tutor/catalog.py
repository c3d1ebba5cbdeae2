"""The catalogue: which courses there are, from a courses.toml and from finished runs of python -m train."""

import tomllib
from pathlib import Path

from tutor.adapters import CONFIG, read_manifest
from tutor.course import AdapterRef, Course, slugify
from tutor.errors import TutorError
from tutor.settings import Settings

KEYS = {"slug", "title", "adapter", "revision", "base"}


def courses(settings: Settings) -> list[Course]:
    """Courses of the catalogue file, then of finished runs; the first of a slug wins. Raises TutorError."""
    found: dict[str, Course] = {}
    for course in [*read_catalogue(settings.courses), *finished_runs(settings.runs)]:
        found.setdefault(course.slug, course)
    return list(found.values())


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
