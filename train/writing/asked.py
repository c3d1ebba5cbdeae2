"""Questions that the slides ask and answer themselves: "Question: Can …?" with its answer in the line below."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.lexicon import MODALS, words
from train.writing.listing import Line
from train.writing.statements import Fact, tidy
from tutor.course import Slide

ASKING = MODALS | words("what why how which who where when is are does do did")
POINTING = re.compile(
    r"\b(?:this|these|that|those|it|they|them|here|above|following|the (?:problem|model|method|example))\b|[=∏∑⃗]", re.I
)
ANSWERS = words("no yes because by")


def asked_facts(lines: Sequence[Line], slide: Slide) -> list[Fact]:
    """A question that is clear alone, and the one line that answers it, as the slide says both."""
    facts = []
    for at, line in enumerate(lines[:-1]):
        question = re.sub(r"^(?:question|q|so)\s*\d*\s*(?:[:.…]|\.\.\.)\s*", "", tidy(line.text), flags=re.I)
        below = [other for other in lines[at + 1 :] if other.depth > line.depth or not other.marker][:2]
        answer = answer_of(line, below, lines[at + 1])
        first = question.split(" ")[0].lower()
        clear = first in ASKING and question.endswith("?") and len(content(question)) >= 3
        if not clear or POINTING.search(question) or not answer:
            continue
        start = slide.text.find(line.text)
        end = slide.text.find(lines[at + 1].text, start) + len(lines[at + 1].text)
        said = answer[0].upper() + answer[1:] + ("" if answer.endswith((".", "!")) else ".")
        facts.append(
            Fact("asked", question, "", said, slide.text[start:end], slide, None, (question[0].lower() + question[1:],))
        )
    return facts


def answer_of(line: Line, below: Sequence[Line], after: Line) -> str:
    """The line below a question as its answer; "" where it is a formula, another question or a fragment."""
    if not below or below[0] != after:
        return ""
    text = re.sub(r"\s*\([^()]*\b(?:we|our|see)\b[^()]*\)", "", tidy(after.text))
    whole = text.split(" ")[0].lower().strip(".,") in ANSWERS and len(text.split()) >= 5
    return text if whole and not text.endswith((":", "?")) and not re.search(r"[=∏∑⃗^{}]", text) else ""
