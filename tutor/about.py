"""What can be said of a course from its adapter's folder: how it was measured, what it covers, whose it is. Everything
is read as a stranger's: what is not a number or a text where one belongs is left out."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tutor.adapters import CARD, read_json
from tutor.course import read_slides
from tutor.files import read_jsonl
from tutor.practice import read_items

RIGHTS = re.compile(r"Rights, as stated: (.{1,500})")
LICENCE = re.compile(r"^license(?:_name)?: *(\S.{0,100})$", re.MULTILINE)


@dataclass(frozen=True)
class Measure:
    """A mean with its 95% interval, `low` and `high` None where none was taken."""

    mean: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Measured:
    """One set of questions: {arm: {metric: Measure}}, and the share of questions that each arm declined."""

    name: str
    questions: int
    arms: Mapping[str, Mapping[str, Measure]]
    declined: Mapping[str, float]


@dataclass(frozen=True)
class About:
    verdict: str = ""
    sets: tuple[Measured, ...] = ()
    kinds: Mapping[str, int] | None = None  # slides of each kind; None when the course ships no slides
    facts: int = 0
    questions: int = 0
    bare: tuple[tuple[str, int, str], ...] = ()  # deck, page, title of text slides without a question
    licence: str = ""
    rights: str = ""


def about(folder: Path) -> About:
    """Raises TutorError when a file of the folder cannot be read."""
    report = read_json(folder / "report.json") if (folder / "report.json").exists() else {}
    report = report if isinstance(report, dict) else {}
    items = read_items(read_jsonl(folder / "questions.jsonl")) if (folder / "questions.jsonl").exists() else []
    slides = read_slides(folder / "slides.jsonl") if (folder / "slides.jsonl").exists() else None
    asked = {(item.deck, item.page) for item in items}
    card = (folder / CARD).read_text(encoding="utf-8", errors="replace") if (folder / CARD).exists() else ""
    head = card.split("---")[1] if card.startswith("---") and card.count("---") > 1 else ""
    return About(
        verdict=str(report.get("verdict", "")),
        sets=tuple(_measured(name, found) for name, found in _table(report.get("sets")).items()),
        kinds=None if slides is None else Counter(slide.kind for slide in slides),
        facts=len({item.fact for item in items}),
        questions=len(items),
        bare=tuple(
            (slide.deck, slide.page, slide.title)
            for slide in slides or ()
            if slide.kind == "text" and (slide.deck, slide.page) not in asked
        ),
        licence=match[1].strip() if (match := LICENCE.search(head)) else "",
        rights=match[1].strip() if (match := RIGHTS.search(card)) else "",
    )


def _measured(name: str, found: object) -> Measured:
    found = _table(found)
    arms = {
        arm: {metric: measure for metric, value in _table(values).items() if (measure := _measure(value))}
        for arm, values in _table(found.get("arms")).items()
    }
    declined = {arm: share for arm, share in _table(found.get("refused")).items() if _number(share)}
    return Measured(name, found["n"] if isinstance(found.get("n"), int) else 0, arms, declined)


def _measure(value: object) -> Measure | None:
    numbers = [_table(value).get(name) for name in ("mean", "low", "high")]
    if not _number(numbers[0]):
        return None
    return Measure(*numbers) if all(map(_number, numbers)) else Measure(numbers[0])


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _table(value: object) -> Mapping:
    return value if isinstance(value, dict) else {}
