"""Questions that the slides ask and answer themselves: "Question: Can …?" with its answer in the line below."""

import re
from collections.abc import Sequence

from train.writing.duplicates import content
from train.writing.english.clauses import parse
from train.writing.english.lexicon import ADJECTIVES, MODALS, PREPOSITIONS, plural_noun, words
from train.writing.english.names import Casing, capitalised, plural_term
from train.writing.english.verbs import BASE, PAST, THIRD
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import ATTRIBUTES, Fact
from tutor.course import Slide

ASKING = MODALS | words("what why how which who where when is are does do did")
POINTING = re.compile(
    r"\b(?:this|these|that|those|it|they|them|here|above|following|the (?:problem|model|method|example))\b|[=∏∑⃗]", re.I
)
ANSWERS = words("no yes because by")


POINTS = words("problem problems reason reasons solution challenge challenges") | {
    noun for nouns in ATTRIBUTES.values() for noun in nouns
}
MOST = 4  # lines of one answer


def asked_facts(lines: Sequence[Line], slide: Slide, casing: Casing) -> list[Fact]:
    """A question that is clear alone, and the line or lines that answer it, as the slide says both."""
    facts = []
    for at, line in enumerate(lines[:-1]):
        question = re.sub(r"^(?:question|q|so)\s*\d*\s*(?:[:.…]|\.\.\.)\s*", "", tidy(line.text), flags=re.I)
        below = [other for other in lines[at + 1 :] if other.depth > line.depth or not other.marker][:2]
        answer, last = answer_of(line, below, lines[at + 1]), lines[at + 1]
        points, whole = points_asked(question), ""
        if named := problem_named(question, slide.title, casing):
            question = named
        elif whole := points or bad_idea(question, lines[:at]):
            question = whole
            answer, last = points_told(lines, at)
            answer = with_subject(answer, question) if points else answer
        first = question.split(" ")[0].lower()
        clear = first in ASKING and question.endswith("?") and len(content(question)) >= 3
        if not clear or (POINTING.search(question) and not (whole or named)) or not answer:
            continue
        facts.append(_fact(question, answer, line.text, last.text, slide))
    return facts


def _fact(question: str, answer: str, first: str, last: str, slide: Slide) -> Fact:
    start = slide.text.find(first)
    end = slide.text.find(last, start) + len(last)
    answer = re.sub(r"\bare (\w+)(?= (?:the|an?|all|every|each) )", acting_alone, answer)
    said = answer[0].upper() + answer[1:] + ("" if answer.endswith((".", "!")) else ".")
    asked = question[0].lower() + question[1:]
    return Fact("asked", question, "", said, slide.text[start:end], slide, None, (asked,))


def acting_alone(found: re.Match) -> str:
    """ "they apply the salt" for "they are apply the salt", a slip of the slide; "they are cut the" stays."""
    verb = found.group(1)
    return verb if verb in BASE and verb not in PAST and verb not in ADJECTIVES | PREPOSITIONS else found.group()


def points_asked(question: str) -> str:
    """ "Problem with a softmax?" → "What is the problem with a softmax?"; "" for any other."""
    found = re.match(r"(\w+) ((?:with|of|in|for) \S.*\?)$", question)
    if not found or found.group(1).lower() not in POINTS:
        return ""
    noun = found.group(1).lower()
    return f"What {'are' if plural_noun(noun) else 'is'} the {noun} {found.group(2)}"


def problem_named(question: str, title: str, casing: Casing) -> str:
    """ "Can a pan help with the problem?" under "Can steam brown meat?" → "Can a pan help with the problem that steam
    cannot brown meat?"; "" where the title asks for no such thing."""
    words_asked = casing.quieter(title.strip()).rstrip("?").split()
    at = next((at for at, word in enumerate(words_asked) if at > 1 and word.lower() in BASE), 0)
    asks = title.strip().endswith("?") and words_asked[:1] and words_asked[0].lower() == "can" and 2 <= at <= 4
    other = re.sub(r"\bthe problem(?=\?| )", "", question)
    if not asks or other == question or POINTING.search(other) or at + 1 >= len(words_asked):
        return ""
    thing, does = " ".join(words_asked[1:at]), " ".join(words_asked[at:])
    return re.sub(r"\bthe problem\b", f"the problem that {thing} cannot {does}", question, count=1)


def bad_idea(question: str, before: Sequence[Line]) -> str:
    """ "Why is this a bad idea?" under "Possible solution: word counts" → "Why are word counts a bad idea?"; ""
    where nothing above is named as an idea."""
    found = re.match(r"why is (?:this|that|it) (an? (?:good|bad|great) (?:idea|choice|solution))\?$", question, re.I)
    named = [
        re.match(r"(?:possible |naive |simple )?(?:solution|idea|approach|option): (.+)$", tidy(line.text), re.I)
        for line in before
    ]
    told = [idea.group(1) for idea in named if idea]
    thing = re.sub(r" (?:of|with) \w+ \|.*$", "", told[-1]).rstrip(". ") if told else ""
    if not found or not thing or re.search(r"[=|^{}?]", thing) or not 1 <= len(thing.split()) <= 7:
        return ""
    return f"Why {'are' if plural_term(thing) else 'is'} {thing} {found.group(1)}?"


def with_subject(answer: str, question: str) -> str:
    """ "Needs to sum …" as an answer to "What is the problem with training X?" → "Training X needs to sum …"."""
    about = re.search(r" (?:with|of|in|for) (.+)\?$", question)
    if not answer or not about or plural_term(about.group(1)):
        return answer
    lacks = answer.split()[0].lower() in THIRD.keys() - BASE.keys()
    return f"{about.group(1)} {answer[0].lower()}{answer[1:]}" if lacks else answer


def points_told(lines: Sequence[Line], at: int) -> tuple[str, Line]:
    """(the lines that answer a question, the last of them), without what is nested below them but for one effect after
    the last ("→ SLOW", told in brackets); ("", …) where one of them is a formula, a question or of too few words."""
    found: list[Line] = []
    for line in lines[at + 1 :]:
        if line.marker and line.depth <= lines[at].depth:
            break
        if not line.marker and found:  # a formula, or the end of an unmarked answer
            continue
        if not found or line.depth == found[0].depth:
            found.append(line)
    texts = [re.sub(r"\s*\([^()]*[|=<>][^()]*\)", "", tidy(line.text)).rstrip(".: ") for line in found]
    bad = [text for text in texts if re.search(r"[=∏∑⃗^{}|?]", text) or len(text.split()) < 2 or POINTING.match(text)]
    if not texts or bad or len(texts) > MOST or sum(len(text.split()) for text in texts) < 5:
        return "", lines[at]
    after = lines[lines.index(found[-1]) + 1 :][:1]
    if after and after[0].depth > found[-1].depth and re.match(r"→ *[\w ]{3,20}$", after[0].text):  # "→ SLOW"
        texts[-1], found = f"{texts[-1]} ({after[0].text.strip('→ ').lower()})", [*found, after[0]]
    return "; ".join(
        [texts[0], *(text[0].lower() + text[1:] if text.split()[0].istitle() else text for text in texts[1:])]
    ), found[-1]


def title_question(lines: Sequence[Line], slide: Slide, casing: Casing) -> list[Fact]:
    """A title that asks why, answered by the sentences of its slide: "Why tokenize?"."""
    title = casing.quieter(slide.title.strip())
    question = why_asked(re.sub(r"\s*\(\d+\)(?=\?)", "", title))
    tops = [line for line in lines if line.depth == 0]
    if len(tops) > 2 and premise(tops):
        tops = tops[1:]
    texts = [re.sub(r"^so (?!that)", "", re.sub(r"(?<!\.)[.!]$", "", tidy(line.text)), flags=re.I) for line in tops]
    if not question or not 1 <= len(tops) <= MOST or any(line.marker != "-" for line in tops):
        return []
    broken = re.compile(r"(\w)(?:\.\.+|…)$")  # goes on in the lines below
    below = [told_below(lines, line, casing) for line in tops]
    texts = [broken.sub(r"\1", text) if told else text for told, text in zip(below, texts, strict=True)]
    if not all(reason(text) for text in texts) or (len(texts) == 1 and not texts[0].startswith("Because")):
        return []
    texts = [f"{text}{told}" for told, text in zip(below, texts, strict=True)]
    rest = [casing.lower(text) for text in texts[1:]]
    last = lines[-1] if below[-1] else tops[-1]
    return [_fact(question, "; ".join([capitalised(texts[0]), *rest]), tops[0].text, last.text, slide)]


def premise(tops: Sequence[Line]) -> bool:
    """Whether the first line is no reason, but what the next, "So …", draws on: "Baking needs knowledge of flour"."""
    clause = parse(tidy(tops[0].text), sure=3)
    return clause is not None and clause.base in ("need", "require") and tops[1].text.lower().startswith("so ")


def told_below(lines: Sequence[Line], top: Line, casing: Casing) -> str:
    """What is nested below a line, in brackets: it may hold the point; "" where that is a formula or points on."""
    found = []
    for line in lines[lines.index(top) + 1 :]:
        if line.depth <= top.depth:
            break
        found.append(re.sub(r"(?<!\.)[.!]$", "", tidy(line.text)))
    unclear = any(re.search(r"[=?∑→^{}()]|\.\.|…|:$", text) for text in found)
    return f" ({'; '.join(map(casing.lower, found))})" if found and not unclear else ""


def why_asked(title: str) -> str:
    """ "Why tokenize?" as it is, "Why attention?" → "Why is attention needed?"; "" for other titles."""
    found = re.match(r"why ([\w-]+)(.*)\?$", title, re.I)
    if not found or not content(found.group(0)) or POINTING.search(title):
        return ""
    first, rest = found.group(1), found.group(2)
    if first.lower() in ASKING or (first.lower() in BASE and not rest):
        return f"Why {first.lower()}{rest}?"
    return f"Why {'are' if plural_term(first + rest) else 'is'} {first}{rest} needed?"


def reason(text: str) -> bool:
    """Whether a line is a whole sentence or "because …", and does not break off."""
    whole = re.match(r"because .*[a-z]$", text, re.I)
    cut = re.search(r"(?:\.\.+|…)$", text)
    pointing = re.match(r"(?:this|these|it|they)\b", text, re.I)
    told = bool(whole) or parse(text, sure=3) is not None
    told = told or bool(re.search(r"\b(?:we|you) (?:can |\w+ly )?[a-z]{3,}\b", text))
    return told and not (cut or pointing or re.search(r"[=?∑^{}]", text))


def answer_of(line: Line, below: Sequence[Line], after: Line) -> str:
    """The line below a question as its answer; "" where it is a formula, another question or a fragment."""
    if not below or below[0] != after:
        return ""
    text = re.sub(r"\s*\([^()]*\b(?:we|our|see)\b[^()]*\)", "", tidy(after.text))
    whole = text.split(" ")[0].lower().strip(".,") in ANSWERS and len(text.split()) >= 5
    return text if whole and not text.endswith((":", "?")) and not re.search(r"[=∏∑⃗^{}]", text) else ""
