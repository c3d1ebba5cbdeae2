"""course.json, and the strict reading of JSON that comes from strangers."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from tutor.course import slugify
from tutor.errors import TutorError

MANIFEST = "course.json"
MAKE_AGAIN = "make the adapter again with python -m train, or choose another"
Rule = tuple[Callable[[object], bool], str]  # a test of a value, and the words for what passes it


@dataclass(frozen=True)
class Manifest:
    """What course.json says of the course an adapter was tuned on."""

    title: str
    slug: str
    base: str
    base_revision: str | None
    template_sha256: str
    tokenizer_sha256: str
    system_prompt: str
    versions: Mapping[str, str]
    examples: tuple[str, ...]

    def row(self) -> dict:
        return asdict(self) | {"versions": dict(self.versions), "examples": list(self.examples)}


def parse_manifest(fields: object) -> Manifest:
    """The manifest in the value of a course.json. Raises TutorError when a field is missing or out of bounds."""
    if not isinstance(fields, dict):
        raise TutorError(f"{MANIFEST} is not a JSON object; {MAKE_AGAIN}.")
    for key, (allowed, wanted) in FIELDS.items():
        if key not in fields or not allowed(fields[key]):
            raise TutorError(f"{MANIFEST} needs {wanted} as {key!r}, not {quoted(fields.get(key))}; {MAKE_AGAIN}.")
    return Manifest(**{key: fields[key] for key in FIELDS} | {"examples": tuple(fields["examples"])})


def strict_json(data: bytes, name: str) -> object:
    """The JSON value in the bytes of file `name`. Raises TutorError for anything looser: NaN, a key given twice, …"""

    def once(pairs: list[tuple[str, object]]) -> dict:
        if len(dict(pairs)) != len(pairs):
            raise ValueError("a key is given twice")
        return dict(pairs)

    def never(constant: str) -> None:
        raise ValueError(f"{constant} is not JSON")

    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_constant=never)
    except (ValueError, RecursionError) as error:
        raise TutorError(f"{name} is not valid JSON ({type(error).__name__}); {MAKE_AGAIN}.") from error


def quoted(value: object) -> str:
    """A stranger's value, fit for one line of a message."""
    try:
        text = repr(value)
    except RecursionError:
        text = "a deeply nested value"
    return text if len(text) <= 80 else text[:77] + "…"


def is_text(value: object, most: int, breaks: str = "") -> bool:
    """Text of 1 to `most` characters, not blank, with no control characters but those in `breaks`."""
    bad = ("Cc", "Cs", "Zl", "Zp")
    return (
        isinstance(value, str)
        and 0 < len(value.strip()) <= len(value) <= most
        and not any(unicodedata.category(c) in bad and c not in breaks for c in value)
    )


def is_note(value: object) -> bool:
    return value is None or is_text(value, 100)


def is_slug(value: object) -> bool:
    return is_text(value, 60) and any(c.isalnum() for c in value) and slugify(value) == value


FIELDS: dict[str, Rule] = {
    "title": (lambda v: is_text(v, 200), "one line of at most 200 characters"),
    "slug": (is_slug, "a slug (lower-case letters, digits, hyphens)"),
    "base": (lambda v: is_text(v, 200), "the base's id"),
    "base_revision": (is_note, "a commit or null"),
    "template_sha256": (lambda v: isinstance(v, str) and bool(re.fullmatch("[0-9a-f]{64}", v)), "a SHA-256"),
    "tokenizer_sha256": (lambda v: isinstance(v, str) and bool(re.fullmatch("[0-9a-f]{64}", v)), "a SHA-256"),
    "system_prompt": (lambda v: is_text(v, 4000, "\n\t"), "at most 4,000 characters"),
    "versions": (
        lambda v: isinstance(v, dict) and len(v) <= 64 and all(is_note(n) for item in v.items() for n in item),
        "an object of package versions",
    ),
    "examples": (
        lambda v: isinstance(v, list) and len(v) <= 64 and all(is_text(q, 500, "\n\t") for q in v),
        "a list of questions",
    ),
}
