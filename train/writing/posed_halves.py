"""Two labels of one kind, each above sentences built alike: what one says, while the other says something else."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import parse
from train.writing.english.names import Casing, capitalised, sentence
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import Fact
from tutor.course import Slide

LETTERS = r"[A-Z](?:, [A-Z])*"
LET = re.compile(rf"Let ({LETTERS}) be ((?:an?|two|three) [a-z]+)$")
THERE_IS = re.compile(r"There (?:is|are) (?:only )?(?:an?|one|two|three) [a-z]+ [A-Z](?:, [A-Z])*$")
FEWEST_SHARED = 3  # words of meaning in which the two sentences must agree


def labelled_halves(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """ "Cross-baking:", "The tins hold dough of Y …", "Self-baking:", "The tins hold dough of X …" → the difference of
    the two, with what the slide says that the letters are; None for any other line."""
    heads = [number for number, line in enumerate(lines) if not line.marker and line.text.endswith(":")]
    if len(heads) != 2 or at != heads[1]:
        return None
    names = [tidy(lines[head].text).rstrip(":") for head in heads]
    names = [name.lower() if name.istitle() else casing.lower(name) for name in names]
    kinds = {re.split(r"[\s-]", name)[-1] for name in names}
    if len(kinds) != 1 or any(len(re.split(r"[\s-]", name)) not in (2, 3) for name in names):
        return None
    below = [list(lines[heads[0] + 1 : heads[1]]), list(lines[heads[1] + 1 :])]
    halves = [half(part, casing) for part in below]
    if not all(halves):
        return None
    (first, said, _), (second, other, last) = halves
    if len(content(said) & content(other)) < FEWEST_SHARED or content(said) == content(other):
        return None
    told = [f"in {name}, {joined}" for name, joined in zip(names, (first, second), strict=True)]
    start = slide.text.find(lines[heads[0]].text)
    quote = slide.text[start : slide.text.find(last, start) + len(last)]
    text = ". ".join(map(capitalised, told))
    return Fact("contrast", names[0], "", sentence(text), quote, slide, None, (names[0], names[1]))


def half(lines: Sequence[Line], casing: Casing) -> tuple[str, str, str] | None:
    """(what letters are and the last sentence as one, that sentence, its verbatim text) of the lines under a label;
    None where a letter is not told, or a line is neither."""
    known, said, last = [], "", ""
    for line in lines:
        text = re.sub(r" = \([^()]*\)", "", tidy(line.text)).rstrip(" .")
        text = re.sub(r"\s*\([^()]*\)$", "", text)
        if found := LET.match(text):
            letters = found.group(1).split(", ")
            known.append(f"{' and '.join(letters)} {'are' if len(letters) > 1 else 'is'} {found.group(2)}")
        elif THERE_IS.match(text):
            known.append(text[0].lower() + text[1:])
        elif not said and parse(text, casing.lower, 3) is not None and not re.search(r"[=?:;^{}\[\]]", text):
            said, last = text[0].lower() + text[1:], line.text
        else:
            return None
    letters = set(re.findall(r"(?<![\w-])[A-Z](?![\w-])", said)) - set(re.findall(r"[A-Z]", " ".join(known)))
    return None if not said or letters else ("; ".join([*known, said]), said, last)
