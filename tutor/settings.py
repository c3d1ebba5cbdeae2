"""Settings of the page, from the environment alone. The README's table is held against SETTINGS by a test."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tutor.errors import TutorError

ROOT = Path(__file__).resolve().parents[1]
EMBEDDED = "demo/base"  # how the base that ships with the project is named; it lives in ROOT / EMBEDDED
QUANTIZE = ("auto", "4bit", "none")

SETTINGS = {  # name: (default, meaning)
    "TUTOR_BASE": (EMBEDDED, "base model: a Hub id, optionally id@commit, or a folder"),
    "TUTOR_QUANTIZE": ("auto", "4bit (NF4), none, or auto: 4bit on CUDA, none on a CPU"),
    "TUTOR_COURSES": (
        "courses.toml",
        "catalogue of courses: a courses.toml, or hub:OWNER for all of a Hub user's or organisation's",
    ),
    "TUTOR_RUNS": ("runs", "folder whose finished runs of python -m train are listed too"),
    "TUTOR_BACKEND": ("local", "local, or the http URL of an OpenAI-compatible server"),
    "TUTOR_MCP": ("0", "1: programs may use the page as an MCP server too"),
    "TUTOR_HOST": ("127.0.0.1", "address the page listens on"),
    "PORT": ("7860", "port the page listens on"),
}


@dataclass(frozen=True)
class Settings:
    base: str
    quantize: str
    courses: Path
    hub_owner: str  # whose courses on the Hub are the catalogue; "" where `courses` is
    runs: Path
    backend: str
    mcp: bool
    host: str
    port: int


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Settings from `environ`. Raises TutorError naming the variable that is not one."""
    values = {name: environ.get(name) or default for name, (default, _) in SETTINGS.items()}
    if "SPACE_ID" in environ and not environ.get("TUTOR_HOST"):
        values["TUTOR_HOST"] = "0.0.0.0"  # a Space's own proxy stands in front of it
    if values["TUTOR_QUANTIZE"] not in QUANTIZE:
        raise TutorError(f"TUTOR_QUANTIZE is {values['TUTOR_QUANTIZE']!r}; set it to one of {', '.join(QUANTIZE)}.")
    backend = values["TUTOR_BACKEND"]
    if backend != "local" and not backend.startswith(("http://", "https://")):
        raise TutorError(f"TUTOR_BACKEND is {backend!r}; set it to local, or to a URL that begins with http.")
    if values["TUTOR_MCP"] not in ("0", "1"):
        raise TutorError(f"TUTOR_MCP is {values['TUTOR_MCP']!r}; set it to 1, or to 0.")
    if not values["PORT"].isdecimal() or not 0 <= int(values["PORT"]) < 65536:
        raise TutorError(f"PORT is {values['PORT']!r}; set it to a number from 0 to 65535.")
    owner = values["TUTOR_COURSES"].removeprefix("hub:") if values["TUTOR_COURSES"].startswith("hub:") else ""
    if values["TUTOR_COURSES"].startswith("hub:") and not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,95}", owner, re.ASCII):
        raise TutorError(f"TUTOR_COURSES names the Hub owner {owner!r}; set it to hub:OWNER, or to a courses.toml.")
    courses = Path(values["TUTOR_COURSES"])
    if courses == Path(SETTINGS["TUTOR_COURSES"][0]) and not courses.exists():
        courses = ROOT / courses  # the page may be started from any folder
    return Settings(
        values["TUTOR_BASE"],
        values["TUTOR_QUANTIZE"],
        courses,
        owner,
        Path(values["TUTOR_RUNS"]),
        backend,
        values["TUTOR_MCP"] == "1",
        values["TUTOR_HOST"],
        int(values["PORT"]),
    )


def base_id(name: str) -> str:
    """How adapters name this base: never by a path of this machine."""
    path = Path(name)
    if path.is_dir():
        return EMBEDDED if path.resolve() == (ROOT / EMBEDDED).resolve() else f"local/{path.resolve().name}"
    return name
