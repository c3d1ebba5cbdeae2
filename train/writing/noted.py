"""Notes under a label that no sentence and no definition comes of: "- Antidote – digoxin immune Fab" on a slide about
digoxin. Such a label may be a term, a property or a case; what is noted about it can be asked all the same."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import find_verb, parse
from train.writing.english.lexicon import ADJECTIVES, ADVERBS, BE, DETERMINERS, PREPOSITIONS, bare, words
from train.writing.english.names import GENERIC_TITLES, Casing, keeps_case
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import BASE, NOUN_VERBS, PARTICIPLE
from train.writing.gates import DANGLING_END
from train.writing.headings import heading
from train.writing.labels import GLOSS, NO_LABELS, names_only
from train.writing.posed import POINTING, posed
from train.writing.prose import OPENERS, tidy
from train.writing.slide_lines import Line
from train.writing.statements import VAGUE_SUBJECTS, Fact
from train.writing.terms_in_row import ADJECTIVAL, SPOKEN
from tutor.course import Slide

UNTOLD = ("label without a sentence", "a thing without its article")  # why a line gave nothing
LONGEST_LABEL, MOST_WORDS = 5, 26
OPENS = OPENERS | PREPOSITIONS | DETERMINERS | POINTING | ADVERBS | NO_LABELS | {"next", "last", "not", "no", "great"}
NAMED = words("time input output case setting notation part step reason result results problem workload task theorem")
ENDS = (
    PREPOSITIONS
    | ADJECTIVES
    | (NO_LABELS - NAMED)
    | {"resource", "resources", "reading"}
    | GENERIC_TITLES
    | PARTICIPLE.keys()
)
UNREADABLE = re.compile(r"[=?→⇒↔⇔^{}\[\]∑∏+#_…]|\.\.| / |(?:^|, )(?:the|a|an|of)(?:,|$)")  # or words quoted in a row


def noted(lines: Sequence[Line], at: int, slide: Slide, parent: str, casing: Casing) -> Fact | None:
    """What a line notes about its label, on the topic of its slide or of the line that it stands below (`parent`)."""
    label, said = label_of(lines[at])
    again = sum(label_of(line)[0].lower() == label.lower() for line in lines) > 1  # of which of two things?
    if not label or again or not tells(label, said):
        return None
    if lines[at].depth and not parent:
        return None
    own = content(parent) <= content(heading(slide.title, casing))
    under = f" on {parent}" if lines[at].depth and not own else ""
    tell = f'is noted{under} about "{label}"'
    return posed(("what", tell, tell), f"{label}: {said}", lines[at].text, slide, label)


def label_of(line: Line) -> tuple[str, str]:
    """(label, what stands behind it) of a bullet whose label is a name, not an order, a clause or a property; ("", "")
    for any other line."""
    found = GLOSS.match(tidy(line.text)) if line.marker else None
    label, said = (found.group(1).strip(), found.group(2).strip().rstrip(" .;")) if found else ("", "")
    plain = re.sub(r"\s*\([^()]*\)", "", label)
    tokens = [bare(word) for word in plain.split()]
    if not 1 <= len(tokens) <= LONGEST_LABEL or not re.fullmatch(r"[^\W\d_][\w’'/(), –-]+", label):
        return "", ""
    acts = starts_with_verb(f"{plain} the") in ("base", "third", "aux") and tokens[0] not in NOUN_VERBS
    clause = parse(plain, sure=3) is not None or (len(tokens) > 1 and find_verb(plain.split()) is not None)
    acts = acts or (" of " in plain and tokens[0] in BASE and tokens[1] != "of")  # "Mask signs of age"
    property_ = len(tokens) == 1 and not keeps_case(plain) and (ADJECTIVAL.fullmatch(plain) or plain.endswith("al"))
    acts = acts or bool(set(tokens[1:]) & {"the", "a", "an"})  # "Knead the dough"
    symbols = "`" in line.text or re.search(r"\d{3}", plain) or not re.search(r"[^\W\d_]{2}", plain)
    vague = len(tokens) == 1 and tokens[0].removesuffix("s") in VAGUE_SUBJECTS
    named = not (vague or tokens[0] in OPENS or tokens[-1] in ENDS or property_ or symbols or acts or clause)
    return (label, said) if named else ("", "")


def tells(label: str, said: str) -> bool:
    """Whether what stands behind a label can be understood with the label alone: several words, or an amount, and
    nothing that points elsewhere."""
    tokens = [bare(word) for word in said.split()]
    if UNREADABLE.search(said) or SPOKEN.search(said) or {"it", "they", "them", "there"} & set(tokens):
        return False
    orders = tokens[0] in BASE and tokens[0] not in NOUN_VERBS and tokens[0] not in ADJECTIVES
    new = content(said) - content(label)
    if names_only(said) or " – " in said or tokens[-1] in DANGLING_END | BE | {"be"}:
        return False
    return 2 <= len(tokens) <= MOST_WORDS and bool(new) and tokens[0] not in POINTING and not orders
