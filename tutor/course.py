"""The nouns both sides share: a slide, a course, and where its adapter lives."""

import hashlib
import re
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path

from tutor.errors import TutorError
from tutor.files import read_jsonl

READ = ("deck", "page", "title", "text", "kind")
KINDS = ("text", "scanned", "garbled", "figure", "formula", "divider")


@dataclass(frozen=True)
class Slide:
    """One slide of a deck. `page` is the 1-based PDF page that shows it whole; `pages` lists all pages merged
    into it (overlays). `kind` is one of KINDS. `facts` are the sentences that verified pairs say of it."""

    deck: str
    page: int
    title: str
    text: str
    kind: str = "text"
    pages: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()

    def row(self) -> dict:
        sha256 = hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()
        row = asdict(self) | {"pages": list(self.pages or (self.page,)), "facts": list(self.facts), "sha256": sha256}
        return {name: value for name, value in row.items() if name != "facts" or value}


def read_slides(path: Path) -> list[Slide]:
    """Slides of a slides.jsonl. Raises TutorError when the file is not one."""
    try:
        return [
            Slide(**{name: row[name] for name in READ}, pages=tuple(row["pages"]), facts=tuple(row.get("facts", ())))
            for row in read_jsonl(path)
        ]
    except KeyError as error:
        raise TutorError(f"{path}: a row lacks {error}; make the file again with python -m train.") from error


@dataclass(frozen=True)
class AdapterRef:
    """A folder, or a Hub id with the full commit it is pinned to."""

    source: str
    revision: str | None = None


@dataclass(frozen=True)
class Course:
    slug: str
    title: str
    adapter: AdapterRef
    base: str


def slugify(text: str) -> str:
    """A name fit for folders, URLs and adapter names: letters and digits of any script, joined by single hyphens,
    at most 60 characters. Raises TutorError when nothing is left."""
    slug = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).lower()).strip("-")[:60].strip("-")
    if not slug:
        raise TutorError(f"Course name {text!r}: holds no letter or digit; name the course with --course.")
    return slug
