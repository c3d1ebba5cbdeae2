"""Tables of two things, with one of their features in each row → what is said of both on each feature. The heads stay
in quotation marks, as labels: no noun is put behind "Innate", no article before "Terror bomber"."""

import re
from collections.abc import Sequence

from train.writing.english.lexicon import bare, words
from train.writing.english.names import Casing, sentence
from train.writing.statements import Fact
from train.writing.table_cells import in_cell, is_name
from tutor.course import Slide

SHOWN = words(
    "example examples note notes comment comments remark remarks remember context"
)  # what a table shows, and does not tell
FEATURES = words("trait traits feature features aspect property criterion characteristic attribute dimension")
LONGEST_HEAD, LONGEST_FEATURE, LONGEST_CELL = 5, 5, 12


def compares(head: Sequence[str]) -> bool:
    """Whether a head names a feature, or nothing, beside two things."""
    return len(head) == 3 and head[0].lower() in FEATURES | {""}


def compared_facts(rows: Sequence[tuple[list[str], str]], slide: Slide, casing: Casing) -> list[Fact]:
    """A fact for each row in which two things differ."""
    one, other = heads = rows[0][0][1:]
    if not all(re.search(r"[^\W\d_]{2}", head) and '"' not in head for head in heads):
        return []
    if max(len(head.split()) for head in heads) > LONGEST_HEAD:
        return []
    facts = []
    for cells, text in rows[1:]:
        plain = [re.sub(r"(?<!\.\w)\.$", "", cell) for cell in cells]
        feature, left, right = (in_cell(cell, casing) for cell in plain)
        if is_name(plain[1]) or is_name(plain[2]):
            left, right = plain[1:]
        named = re.fullmatch(r"[^\W\d_][\w /’'-]+", feature) and len(feature.split()) <= LONGEST_FEATURE
        told = all(re.search(r"\w", cell) and len(cell.split()) <= LONGEST_CELL for cell in (left, right))
        if named and told and bare(feature.split()[-1]) not in SHOWN and left.lower() != right.lower():
            said = sentence(f"{feature} – {one}: {left}; {other}: {right}")
            facts.append(Fact("pair", f"{one} and {other}", "", said, text, slide, None, (one, other, feature)))
    return facts
