"""Notes under a label that no sentence and no definition comes of: "- Antidote – digoxin immune Fab" on a slide about
digoxin. Such a label may be a term, a property or a case; what is noted about it can be asked all the same."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import parse
from train.writing.english.lexicon import bare, plural_noun
from train.writing.english.names import CASE, Casing, topic
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import BASE, NOUN_VERBS
from train.writing.headings import column_name, heading
from train.writing.labels import GLOSS, SIDES
from train.writing.note_gaps import gap_note
from train.writing.note_words import NO_SENTENCE, acting, in_row, is_fragment, is_label, label_of, readable, tells
from train.writing.posed import posed
from train.writing.prose import tidy
from train.writing.remarks import AUTHOR, aspect_label, remarks
from train.writing.slide_lines import Line, children, span
from train.writing.statements import Fact
from train.writing.terms_in_row import clear_alone
from train.writing.title_questions import asks
from tutor.course import Slide

MOST_LINES = 7
SOURCES = re.compile(r"\b(?:references?|literature|readings?|sources|bibliography)\b", re.I)
PLAN = re.compile(r"\b(?:plan|agenda|outline|overview|contents|schedule|exercises?|today)\b", re.I)  # of the lecture


def attributed(line: Line, slide: Slide) -> Fact | str | None:
    """What a line notes after an author and a year, which together are no term: "Barvik (1912): rye rises slowly"; why
    nothing where it names a source, None where no author opens it."""
    found = AUTHOR.match(line.text) if line.marker != "|" else None
    if not found:
        return None
    said = tidy(found[3]).rstrip(" .;")
    large = sum(word[:1].isupper() for word in said.split())
    if SOURCES.search(slide.title) or ". " in said or 2 * large > len(said.split()):
        return "a source"
    clause = parse(said, sure=1)
    if not tells(found[1], said) or clause is None or starts_with_verb(said) == "third":  # "confirmed in rye": what?
        return NO_SENTENCE
    who = found[1].rstrip(" ,")
    asked = f"did {who} report in {found[2]}", f"{who} reported in {found[2]}"
    return posed(("what", *asked), f"{who} ({found[2]}): {said}", line.text, slide, f"{who} ({found[2]})")


def noted(lines: Sequence[Line], at: int, slide: Slide, parent: str, casing: Casing) -> Fact | None:
    """What a line notes about its label, on the topic of its slide or of the line that it stands below (`parent`)."""
    label, said = label_of(lines[at], in_row(lines, at))
    if label and bare(label) not in SIDES and remarks(lines, at, label, said):
        return None
    if not label:
        label, said = acting(tidy(lines[at].text), casing)
    again = sum(label_of(line)[0].lower() == label.lower() for line in lines) > 1  # of which of two things?
    if not label or again or not tells(label, said) or (lines[at].depth and not parent):
        return None
    if (lines[at].depth and not readable(parent)) or re.search(r"; [\w -]+: ", said):  # two labels in a line
        return None
    own = content(parent) <= content(heading(slide.title, casing))
    column = column_name(lines, at, casing)  # "efficiency": of which of the two cycles?
    if (lines[at].depth or column) and parent and not own:  # told of the line above, which no question shows
        return None
    clause = parse(said, sure=3)
    whole = CASE.match(label) or " v " in label or (clause is not None and clause.aux)  # what happened
    if re.match(r"(?:an?|the) ", said) and not whole:
        tell, alone = f'is meant by "{label}"', clear_alone(label, slide, casing)
        return posed(("what", tell, tell), f"{label}: {said}", lines[at].text, slide, label, alone)
    below = [line for line in children(lines, at) if line.marker]
    more = [tidy(line.text).rstrip(" .;") for line in below]
    quote = lines[at].text
    alone = clear_alone(label, slide, casing)
    if more and len(more) <= MOST_LINES and all(map(goes_on, below)):
        said, quote = "; ".join([said, *map(casing.lower, more)]), span(slide, [lines[at], below[-1]])
    elif fact := gap_note(quote, label, slide, alone):
        return fact
    return described(label, said, quote, slide, alone)


def goes_on(line: Line) -> bool:
    """Whether a line below a note is the rest of it: words that read by themselves, no label, arrow or example."""
    text = tidy(line.text)
    opens, form = bare([*text.split(), ""][0]), starts_with_verb(text)
    order = opens == "do" or (form == "base" and opens in BASE and opens not in NOUN_VERBS)
    fragment = readable(text) and not (order or GLOSS.match(text) or text.endswith((".", ":", "?")))
    return fragment and not re.search(r"[→⇒“”]|^(?:e\.g\.|example)", line.text)


def notes_below(lines: Sequence[Line], slide: Slide, told: Sequence[Fact], casing: Casing) -> list[Fact]:
    """What fragments note about the line above them, where not each of them told something by itself."""
    found = []
    for at in range(len(lines)):
        below = children(lines, at)
        untold = [line for line in below if not any(line.text in fact.quote for fact in told)]
        fact = noted_below(lines, at, below, slide, casing) if untold else None
        found += [fact] if fact else []
    return found


def noted_on_topic(lines: Sequence[Line], slide: Slide, told: Sequence[Fact], casing: Casing) -> list[Fact]:
    """What the fragments of a slide note about its topic, where they tell nothing by themselves; all of them: a part of
    its lines is no answer."""
    about = heading(slide.title, casing)
    below = [children(lines, at) for at in range(len(lines))]
    owned = [line for lines_below in below for line in lines_below]
    left = [
        line
        for line, inner in zip(lines, below, strict=True)
        if line.marker == "-" and not inner and line not in owned and is_fragment(line.text)
        if not any(line.text in fact.quote for fact in told)
    ]
    alone = [line for line in lines if line.marker == "-" and not line.depth]
    said = "; ".join(casing.lower(tidy(line.text).rstrip(" .;")) for line in left)
    if (
        any(line not in left and not any(line.text in fact.quote for fact in told) for line in alone)
        or not about
        or PLAN.search(slide.title)
        or asks(about)
        or not 2 <= len(left) <= MOST_LINES
        or not tells(about, said)
    ):
        return []
    return [note(about, said, span(slide, left), slide, True)]


def noted_below(lines: Sequence[Line], at: int, below: Sequence[Line], slide: Slide, casing: Casing) -> Fact | None:
    """What the fragments below a line note about it: "Shield volcanoes" above "Broad, gentle slopes", "Thin lava"."""
    plain = tidy(lines[at].text).rstrip(" :")
    label = one_of_kinds(plain, slide.title, casing) or plain
    first = [at for at, line in enumerate(below) if at and line.text.endswith(".")]  # told of the slide again
    below = below if below and below[0].text.endswith(".") else below[: min(first, default=None)]
    again = sum(tidy(line.text).rstrip(" :").lower() == plain.lower() for line in lines) > 1
    if lines[at].depth or again or not is_label(label) or aspect_label(label) or not 1 <= len(below) <= MOST_LINES:
        return None
    said = [casing.lower(one) for one in (tidy(line.text).rstrip(" .;") for line in below) if readable(one)]
    heads = sum(bool(re.match(r"[^\W\d_][\w ()-]+: ", one)) for one in said)  # a group of notes, each on its own thing
    if 2 * heads >= len(below) or len(said) < len(below) or not tells(label, "; ".join(said)):
        return None
    alone = label != plain or clear_alone(label, slide, casing)
    return note(label, "; ".join(said), span(slide, [lines[at], below[-1]]), slide, alone)


def one_of_kinds(label: str, title: str, casing: Casing) -> str:
    """A kind with the thing that the title asks it of: "Still" under "Proofing oven: still or vented?" → "still
    proofing oven"; "" for any other label."""
    asked = re.fullmatch(r"(.+): ([\w-]+) (?:or|vs\.?|versus) ([\w-]+)\??", title.strip(), re.I)
    thing = topic(asked[1], casing) if asked else ""
    kinds = {kind.lower() for kind in asked.groups()[1:]} if asked else set()
    return f"{label.lower()} {thing}" if thing and label.lower() in kinds else ""


def described(label: str, said: str, quote: str, slide: Slide, alone: bool) -> Fact:
    """What is noted about a term, asked for in plain words; a side of the topic, several things, a case and what
    has an amount are not described by it."""
    several = any(plural_noun(bare(word)) for word in label.split())
    if several or CASE.match(label) or bare(label) in SIDES or re.search(r"\d", " ".join(said.split()[:2])):
        return note(label, said, quote, slide, alone)
    asked = ("how", f'is "{label}" described', f'"{label}" is described')
    return posed(asked, f"{label}: {said}", quote, slide, label, alone)


def note(label: str, said: str, quote: str, slide: Slide, alone: bool) -> Fact:
    """What is noted about a label; one that names a side of the topic of its slide ("Limits") is asked for as that."""
    ask, tell = "what", f'is noted about "{label}"'
    if bare(label) in SIDES:
        many = plural_noun(bare(label))
        ask, tell = (f"which {label.lower()}", "are named") if many else (ask, f"is named as the {label.lower()}")
    return posed((ask, tell, tell), f"{label}: {said}", quote, slide, label, alone)
