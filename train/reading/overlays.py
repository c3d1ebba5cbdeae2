"""Pages of one incremental build, merged into the slide they end in.

Pure functions: a page is its title, its text lines, and what is drawn on it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Shown(NamedTuple):
    """`label` is the slide number printed on the page (None without one), `pictures` the boxes of its images,
    `paths` the number of drawn paths."""

    title: str
    lines: tuple[str, ...]
    label: str | None = None
    pictures: frozenset[tuple[int, int, int, int]] = frozenset()
    paths: int = 0


def groups(pages: Sequence[Shown]) -> list[list[int]]:
    """Indices of pages that make one slide each, in order; the last one of a group shows it whole."""
    telling = labels_tell(pages)
    out: list[list[int]] = []
    for index, page in enumerate(pages):
        if out and same_slide(pages[out[-1][-1]], page, telling):
            out[-1].append(index)
        else:
            out.append([index])
    return out


def labels_tell(pages: Sequence[Shown]) -> bool:
    """Whether the printed numbers count slides and not pages: some neighbours share one."""
    return any(a.label is not None and a.label == b.label and a.title == b.title for a, b in pairwise(pages))


def same_slide(earlier: Shown, later: Shown, labels_tell: bool) -> bool:
    """Whether `later` is the next step of the build that `earlier` belongs to: same title, and everything `earlier`
    shows is still there. Where numbers count slides, different numbers keep pages apart, and the same number allows
    a line or two to be replaced."""
    if earlier.title != later.title or not (earlier.title or earlier.lines):
        return False
    numbered = labels_tell and earlier.label is not None and later.label is not None
    if numbered and earlier.label != later.label:
        return False
    kept = _kept(earlier.lines, later.lines)
    if numbered:
        return kept >= 0.6 * len(earlier.lines)
    if not earlier.pictures <= later.pictures or later.paths < earlier.paths:
        return False
    if kept < len(earlier.lines):
        return False
    grown = len(later.lines) > kept or later.pictures > earlier.pictures or later.paths > earlier.paths
    return bool(earlier.lines) or grown


def _kept(earlier: Sequence[str], later: Sequence[str]) -> int:
    """How many lines of `earlier` come again in `later`, in order; a line may have grown at its end."""
    found, at = 0, 0
    for line in earlier:
        for index in range(at, len(later)):
            if later[index] == line or (len(line) > 12 and later[index].startswith(line)):
                found, at = found + 1, index + 1
                break
    return found
