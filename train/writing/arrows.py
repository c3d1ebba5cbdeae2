"""Lines that lead somewhere by an arrow: "Outer layers are blown off → planetary nebula"."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import find_verb
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import ADJECTIVES, ADVERBS, bare
from train.writing.english.names import Casing
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import BASE, PARTICIPLE
from train.writing.labels import GLOSS
from train.writing.note_words import is_label, readable
from train.writing.noted import note
from train.writing.posed import POINTING, posed
from train.writing.prose import OPENERS, tidy
from train.writing.remarks import aspect_label
from train.writing.slide_lines import Line
from train.writing.statements import ATTRIBUTES, RELATED, Fact
from tutor.course import Slide

ARROW = re.compile(r"\s*(?:→|⇒|->|=>)\s*")
STATED = re.compile(r"\w+ed by ")  # "tea and long lives → confounded by wealth": what is the case, no effect
MOST_PARTS, FEWEST_WORDS, LONGEST_PART = 4, 2, 14


def led_to(line: Line, slide: Slide, casing: Casing) -> Fact | None:
    """The consequence of what stands before the arrow; with a label before it, what is noted about that."""
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
    owned = aspect_label(label) if label else False
    owned = owned or label.lower() in RELATED | ATTRIBUTES["pro"] | ATTRIBUTES["con"]  # a drawback of what?
    placed = label and any(" " not in part for part in parts)  # "vesicle → cell wall": where, not why
    if named or stated or owned or placed or changes(parts) or not happens(parts[0]) or any(map(orders, parts[1:])):
        return None
    if label:
        return None if len(parts) > 2 else note(label.strip(), as_note(*parts), line.text, slide, False)
    first, *rest = parts
    if starts_with_verb(rest[0]) == "third" or " " not in rest[-1]:  # "juries of that court → knights": to whom
        return None
    tell = f'the consequence of "{first}"'
    return posed(("what", f"is {tell}", f"{tell} is"), f"{tell}: {', then '.join(rest)}", line.text, slide, first)


def says(part: str) -> bool:
    """Whether a part of a chain reads by itself: words, nothing that points elsewhere, no quotation or second label."""
    tokens = [bare(word) for word in part.split()]
    plain = readable(part) and not re.search(r'["“”:;]|\?$', part) and len(re.findall(r"[^\W\d_]{3,}", part)) >= 1
    return plain and 1 <= len(tokens) <= LONGEST_PART and tokens[0] not in POINTING | OPENERS


def changes(parts: Sequence[str]) -> bool:
    """Whether parts are stages of one thing, not cause and effect: "tool of the guild → tool of the mill", "growing
    phase → shrinking phase", "From rye → to wheat"."""
    heads = [bare(noun_head(part.split())).lower() for part in parts]
    return len(set(heads)) < len(heads) or parts[0].startswith("from ")


def happens(part: str) -> bool:
    """Whether words are what something can follow from: a clause or a thing; no deed without its doer ("Hires bakers
    without ovens"), no amount and no verdict, whose reason may follow as well ("rye only 4.6", "crust very dark")."""
    tokens = [bare(word) for word in part.split()]
    if starts_with_verb(part) in ("third", "aux"):
        return False
    whole = find_verb(part.split()) is not None
    return whole or not (tokens[-1] in ADJECTIVES or tokens[-1][:1].isdigit())


def orders(part: str) -> bool:
    """Whether words say what to do, not what happens: "use SIEVE(x)", "knead first"."""
    first, second = [*part.split(), ""][:2]
    order = starts_with_verb(part) == "base" or (first in BASE and not second[:1].islower())
    return order or bare(part.split()[-1]) in ADVERBS | {"first"}


def as_note(before: str, after: str) -> str:
    return f"{before}, {'which' if starts_with_verb(after) == 'third' else 'hence'} {after}"
