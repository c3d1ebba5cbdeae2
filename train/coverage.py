"""Which slides the pairs rest on, which have none, and why."""

import re
from collections import Counter
from collections.abc import Sequence

from train.pairs import Pair
from train.reading.triage import ADVICE
from train.writing.english.clauses import parse
from train.writing.prose import stem, tidy
from tutor.course import Slide

SHOWN = 12  # slides without a pair that are printed
NEEDS_MODEL = "needs a model writer"
PLAIN = {  # reasons of the extractive writer → what a teacher can make of them
    "fragment without verb": f"fragments without a verb: {NEEDS_MODEL}, or whole sentences",
    "label without a sentence": f"labels without a sentence: {NEEDS_MODEL}, or whole sentences",
    "line that opens a list": f"a list that its title does not name: {NEEDS_MODEL}",
    "imperative without context": f"orders without what they are about: {NEEDS_MODEL}",
    "mostly symbols": "mostly formulas or code: add a sentence that says what they mean",
    "symbols that only the slide explains": "letters that only the slide explains: name what they stand for",
    "question on the slide": "questions without their answers: add the answers",
    "part of an example": "an example without the rule it shows: add the rule",
    "speaks as the lecturer": f'speaks as "we" or "I": {NEEDS_MODEL}, or a sentence about the thing itself',
    "pronoun subject": f"sentences about an it or a they: {NEEDS_MODEL}, or name the thing",
    "subject not clear alone": f"sentences about a thing that only the slide shows: {NEEDS_MODEL}, or name the thing",
    "neither fact nor title names its topic": "a title such as Summary: name the topic in it",
    "sentence hangs on another": f"sentences that hang on the one before: {NEEDS_MODEL}",
    "says too little": "sentences that say too little to ask for",
    "fact already on an earlier slide": "repeats an earlier slide",
    "near-duplicate of an earlier fact": "repeats an earlier slide in other words",
    "no line that states something": "no line that states something: add a sentence",
}


ABOUT_COURSE = re.compile(
    r"\b(?:agenda|outline|people|lecturers?|tutors?|prerequisites|schedule|workload|grading|organi[sz]ation|"
    r"expec\w*tions|learning (?:outcomes|goals|objectives)|structure of the (?:course|exercise|lecture)|resources|"
    r"questions|homework|exercises?)\b",
    re.I,
)
ASIDE = re.compile(
    r"\bsource:|\bproceedings of\b|"
    r"^\W*(?:image|figure|photo|picture|from|full code|see|notes?)\b.*?:|https?://|\bet al\b|"
    r"^\w[\w-]*(?: (?:and|&) \w[\w-]*)? \((?:19|20)\d\d[a-z]?\):",
    re.I,
)
LABEL = re.compile(r"[^:]+: \S+(?: \S+)?$")  # "Step 2 of the recipe: weights", "Chatting: Persona benchmark"
POINTS_BACK = re.compile(r"\b(?:like|as) (?:before|above|usual)\W*$", re.I)
CUT = re.compile(r"\b(?:in|of|to|for|with|from|an?|the|and)\s*(?:\.\.+|…)$", re.I)  # goes on in a picture
GOES_ON = re.compile(r"\W*(?:\.\.+|…)\s*\w")
LECTURING = re.compile(r"^\W*(?:where|let)\b|\b(?:we|us|our|you|your|remember)\b|\bshow that\b|:$", re.I)
FORMULA = re.compile(r"[=∑∏∈∂∇≈⃗^{}_\[\]<>⊙√σθ]|\|")
NO_FACT = {  # what a slide without a statement in words consists of
    "course": "about the course itself, not its subject",
    "labels": "only a source, names and labels: add a sentence that says what they show",
    "formulas": "formulas or code with few words: add a sentence that says what they mean",
    "example": "an example without the rule it shows: add the rule",
    "questions": "questions without their answers: add the answers",
    "repeated": "the same slide as an earlier one",
}


def without_fact(slide: Slide) -> str:
    """Why a slide states nothing in words that could be asked for, as a key of NO_FACT; "" where it may: a fragment of
    five words counts as a statement."""
    lines = [re.sub(r"^\s*(?:-|\d+[.)])\s*", "", line).strip() for line in slide.text.split("\n") if line.strip()]
    told = [line for line in lines if not ASIDE.search(line)]
    code = "\n".join(re.findall(r"```.*?(?:```|$)", slide.text, re.S))
    plain = [line for line in told if not FORMULA.search(line)]
    if ABOUT_COURSE.search(slide.title):
        return "course"
    if "```" in slide.text or 2 * len(plain) < len(told):
        return "" if any(whole_sentence(line) for line in plain if line not in code) else "formulas"
    if re.match(r"examples?\b", slide.title, re.I) or (told and re.match(r"examples?:?$", told[0], re.I)):
        return "example"
    worded = [line for line in plain if len(re.findall(r"[^\W\d_]{2,}", line)) >= 5 and not empty(line, plain)]
    shown = next((at for at, line in enumerate(plain) if re.match(r"examples?:?$", line, re.I)), len(plain))
    if worded and all(plain.index(line) > shown for line in worded):
        return "example"
    if worded and all(line.endswith("?") for line in worded):
        return "questions"
    return "" if worded else "labels"


def empty(line: str, lines: Sequence[str]) -> bool:
    """Whether a line of several words states nothing: it points back, is a label of a picture or a formula, or breaks
    off, or goes on with what broke off."""
    cut = any(map(CUT.search, lines))
    return bool(POINTS_BACK.search(line) or LABEL.match(line) or (cut and (CUT.search(line) or GOES_ON.match(line))))


def whole_sentence(line: str) -> bool:
    """Whether a line between formulas is a sentence in words alone, of the subject and not of the lecture."""
    said = stem(tidy(line)).rstrip(" .!")
    letters = re.search(r"(?<![’'.])\b[b-hj-zB-HJ-Z]\b(?!\.)|_|```", said)
    plain = len(re.findall(r"[^\W\d_]{2,}", said)) >= 5 and not (
        letters or LECTURING.search(line) or line.endswith("?")
    )
    return plain and not POINTS_BACK.search(line) and parse(said, sure=3) is not None


def triage_table(slides: Sequence[Slide]) -> str:
    """Kinds of slides with their numbers and what a teacher can do about each."""
    counts = Counter(slide.kind for slide in slides)
    return "\n".join(f"  {counts[kind]:4} {kind:8} {advice}" for kind, advice in ADVICE.items() if counts[kind])


def whole_files(dropped: Sequence[dict]) -> str:
    """A line for each file of which something is to be said as a whole: not read, or the same as another."""
    reasons = [row["reason"] for row in dropped if row["page"] is None]
    more = [f"and {len(reasons) - SHOWN} more files: see dropped.jsonl"] if len(reasons) > SHOWN else []
    return "".join(f"\n  ! {line}" for line in reasons[:SHOWN] + more)


def coverage(slides: Sequence[Slide], pairs: Sequence[Pair], dropped: Sequence[dict]) -> list[dict]:
    """One row for each slide: {"deck", "page", "title", "kind", "facts", "pairs", "fact", "why"}; `fact` is whether it
    states something to ask for; `why` tells in plain words the commonest reason for which its lines were left out, ""
    for a slide that has pairs."""
    facts: dict[tuple, set[str]] = {}
    count: Counter = Counter()
    for pair in pairs:
        facts.setdefault((pair.deck, pair.page), set()).add(pair.fact)
        count[pair.deck, pair.page] += 1
    reasons: dict[tuple, Counter] = {}
    for row in dropped:
        reasons.setdefault((row["deck"], row["page"]), Counter())[row["reason"]] += 1
    rows, shown = [], set()
    for slide in slides:
        place = (slide.deck, slide.page)
        common = reasons.get(place, Counter()).most_common(1)
        reason = common[0][0] if common else "no line that states something"
        again = (slide.title, slide.text) in shown
        none = ("repeated" if again else without_fact(slide)) if slide.kind == "text" and not count[place] else ""
        shown.add((slide.title, slide.text))
        why = "" if count[place] else NO_FACT.get(none) or PLAIN.get(reason, reason)
        rows.append(
            {
                "deck": slide.deck,
                "page": slide.page,
                "title": slide.title,
                "kind": slide.kind,
                "facts": len(facts.get(place, ())),
                "pairs": count[place],
                "fact": not none,
                "why": why,
            }
        )
    return rows


def summary(rows: Sequence[dict]) -> str:
    """What a teacher reads after the pairs are written."""
    text = [row for row in rows if row["kind"] == "text"]
    bare = [row for row in text if not row["pairs"]]
    covered, stating = len(text) - len(bare), sum(row["fact"] for row in text)
    lines = [
        f"coverage: {covered} of {len(text)} text slides have pairs, of {stating} that state something in words; "
        "all rows in coverage.jsonl"
    ]
    lines += [f"  {number} without: {why}" for why, number in Counter(row["why"] for row in bare).most_common()]
    lines += [f"  none: {row['deck']} {row['page']}, {row['title'] or 'untitled'}" for row in bare[:SHOWN]]
    if len(bare) > SHOWN:
        lines.append(f"  … and {len(bare) - SHOWN} more")
    if any(NEEDS_MODEL in row["why"] for row in bare):
        lines.append("  a chat model as writer (--writer local, or a URL) reads fragments too")
    return "\n".join(lines)
