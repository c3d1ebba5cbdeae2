"""Lines that lead somewhere by an arrow: "Outer layers are blown off → planetary nebula"."""

import re

from train.writing.english.clauses import find_verb
from train.writing.english.lexicon import bare
from train.writing.english.names import Casing
from train.writing.english.verbs import PARTICIPLE
from train.writing.labels import GLOSS
from train.writing.note_words import is_label, readable
from train.writing.noted import note
from train.writing.posed import POINTING, posed
from train.writing.prose import OPENERS, tidy
from train.writing.slide_lines import Line
from train.writing.statements import ATTRIBUTES, RELATED, Fact
from tutor.course import Slide

ARROW = re.compile(r"\s*(?:→|⇒|->|=>)\s*")
STATED = re.compile(r"\w+ed by ")  # "tea and long lives → confounded by wealth": what is the case, no effect
MOST_PARTS, FEWEST_WORDS, LONGEST_PART = 4, 2, 14


def led_to(line: Line, slide: Slide, casing: Casing) -> Fact | None:
    """What follows from what stands before the arrow; with a label before it, what is noted about that."""
    text = tidy(line.text).rstrip(" .;")
    found = GLOSS.match(text)
    label, chain = found.groups() if found and is_label(found.group(1)) else ("", text)
    parts = [casing.lower(part.strip(" ,")) for part in ARROW.split(chain) if part.strip(" ,")]
    if not 2 <= len(parts) <= MOST_PARTS or len(ARROW.findall(chain)) >= len(parts) or not all(map(says, parts)):
        return None
    named = len(parts[0].split()) < FEWEST_WORDS + (not label) or (
        "," in parts[0] and find_verb(parts[0].split()) is None
    )
    stated = any(one.split()[0] in PARTICIPLE or STATED.match(one) for one in parts[1:])
    owned = label.lower() in RELATED | ATTRIBUTES["pro"] | ATTRIBUTES["con"]  # a drawback of what?
    placed = label and any(" " not in part for part in parts)  # "vesicle → cell wall": where, not why
    if named or stated or owned or placed:
        return None
    first, *rest = (f'"{part}"' for part in parts)
    said = f"from {first} follows {', then '.join(rest)}"
    if label:
        return note(label.strip(), said, line.text, slide, "", False)
    tell = f"follows from {first}"
    return posed(("what", tell, tell), said, line.text, slide, parts[0])


def says(part: str) -> bool:
    """Whether a part of a chain reads by itself: words, nothing that points elsewhere, no quotation or second label."""
    tokens = [bare(word) for word in part.split()]
    plain = readable(part) and not re.search(r'["“”:;]|\?$', part) and len(re.findall(r"[^\W\d_]{3,}", part)) >= 1
    return plain and 1 <= len(tokens) <= LONGEST_PART and tokens[0] not in POINTING | OPENERS
