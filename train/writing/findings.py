"""What a line says by whom, and when: "Barvik (1912): rye rises slowly" → what did Barvik (1912) say about rye?"""

import re

from train.writing.english.clauses import parse
from train.writing.english.names import Casing
from train.writing.english.proper import without_work
from train.writing.posed import POINTING, posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact, subject_problem
from train.writing.telling import past_tense
from tutor.course import Slide

NAME = r"[A-ZÀ-Þ][\w’'-]+|[A-Z]\."
AUTHOR = re.compile(rf"((?:(?:{NAME}),? (?:(?:and|&) )?){{0,5}}(?:{NAME}|et al\.)) (\(1[5-9]\d\d\)|\(20\d\d\)): (.+)$")


def found_by(line: Line, slide: Slide, casing: Casing) -> Fact | None:
    """What a person said or found of a thing, where the line tells it in a whole sentence; None for any other."""
    found = AUTHOR.match(line.text) if line.marker != "|" else None
    said = tidy(found.group(3)).rstrip(" .;") if found else ""
    said = re.sub(r"\.([”\"])$", r"\1", said)
    clause = parse(said, casing.lower, 3) if said else None
    if clause is None or subject_problem(clause.subject) or clause.subject.split()[0].lower() in POINTING:
        return None
    who = f"{without_work(found.group(1))} {found.group(2)}"
    if re.search(r"[.;?:→=]\s", f"{said} ") or casing.lacks_article(clause.subject):
        return None
    do = "find out" if past_tense(clause) else "say"
    about = f"about {clause.subject}"
    told = "found out" if past_tense(clause) else "said"
    asked = ("what", f"did {who} {do} {about}", f"{who} {told} {about}")
    return posed(asked, f"According to {who}, {casing.lower(said)}", line.text, slide, found.group(1))
