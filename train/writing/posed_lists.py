"""Questions that the build of a slide puts: a title that asks with the line that answers, a list under what it is said
of, the idea under "Idea", what speaks for one of two options, two labels that are opposites."""

import re
from collections.abc import Sequence
from dataclasses import replace

from train.writing.asked import POINTING as POINTING_ON
from train.writing.asked import told_below
from train.writing.duplicates import content
from train.writing.english import phrases
from train.writing.english.articles import COUNTED
from train.writing.english.clauses import parse
from train.writing.english.lexicon import ADJECTIVES, DETERMINERS, PREPOSITIONS, bare, words
from train.writing.english.names import Casing, plural_term, sentence, with_article
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import NOUN_VERBS, gerund
from train.writing.labels import KINDS
from train.writing.listing import is_item, listed
from train.writing.posed import POINTING, SYMBOLS, addressed, posed
from train.writing.posed_halves import labelled_halves
from train.writing.posed_labels import labelled_list
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.statements import ATTRIBUTES, Fact, subject_problem
from tutor.course import Slide

ANSWERED = r"(?:no|yes|not really|not quite|only partly|luckily not)\b[,.!:]?\s+(\S.+)$"
QUALITIES = ADJECTIVES | words("""
huge useful suited suitable unsuited unsuitable problematic helpful crucial ideal strong weak noticeable severe mild
""")
IDEAS = words("idea intuition")
GROUNDS = ("problem statement", "motivation")
OPTION_LABELS = {
    "pro": "an advantage",
    "pros": "advantages",
    "contra": "a drawback",
    "con": "a drawback",
    "cons": "drawbacks",
}
OPPOSITE_LABELS = (
    "static dynamic · discrete continuous · local global · hard soft · sparse dense · deterministic stochastic · "
    "intrinsic extrinsic · implicit explicit · unidirectional bidirectional · monolingual multilingual · "
    "absolute relative · shallow deep · online offline · synchronous asynchronous"
)
PAIRS = {frozenset(pair.split()) for pair in OPPOSITE_LABELS.split(" · ")}
MOST_LINES = 4


def posed_lists(lines: Sequence[Line], slide: Slide, about: str, casing: Casing) -> list[Fact]:
    """The facts of a slide whose build puts the question; `about` is what its title is about, or ""."""
    if not lines:
        return []
    found = [answered_title(lines, slide, casing), opened_by_title(lines, slide, casing)]
    for at in range(len(lines)):
        found += [
            said_for(lines, at, slide, about),
            headed(lines, at, slide, about, casing),
            opposite_labels(lines, at, slide, casing),
            labelled_halves(lines, at, slide, casing),
            labelled_list(lines, at, slide, about, casing),
            *option_points(lines, at, slide),
        ]
    return [fact for fact in found if fact]


def span_of(slide: Slide, first: Line, last: Line) -> str:
    """The verbatim text from one line to another."""
    start = slide.text.find(first.text)
    return slide.text[start : slide.text.find(last.text, start) + len(last.text)]


def below(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines nested directly below one."""
    inner: list[Line] = []
    for line in lines[at + 1 :]:
        if line.depth <= lines[at].depth:
            break
        if not inner or line.depth == inner[0].depth:
            inner.append(line)
    return inner


def answered_title(lines: Sequence[Line], slide: Slide, casing: Casing) -> Fact | None:
    """ "So... has PageRank solved search?" above "No! Settings in which they were tested were too easy" → the question
    with its answer, which speaks of the same thing."""
    title = casing.quieter(re.sub(r"^so\b[\s.…,:]*", "", slide.title.strip(), flags=re.I))
    asks = re.match(r"(is|are|has|have|can|could|does|do|did|will|was|were) (\S+ .*)\?$", title, re.I)
    answer = tidy(lines[0].text).rstrip(" .")
    told = re.match(ANSWERED, answer, re.I)
    if not asks or not told or POINTING_ON.search(title) or SYMBOLS.search(told.group(1)):
        return None
    if asks.group(1).lower() in ("is", "has", "does", "was"):  # one thing is asked for
        for many, one in (("they were", "it was"), ("they are", "it is"), ("they have", "it has")):
            answer = re.sub(rf"\b{many}\b", one, answer)
    pointing = set(map(bare, answer.split())) & {"they", "them", "this", "these", "those", "their"}
    if pointing or len(told.group(1).split()) < 4 or parse(told.group(1), casing.lower, 3) is None:
        return None
    question = title[0].upper() + title[1:]
    return Fact("asked", question, "", f"{answer}.", lines[0].text, slide, None, (title,))


def opened_by_title(lines: Sequence[Line], slide: Slide, casing: Casing) -> Fact | None:
    """A title that its bullets complete: "Good ovens are …" above "Clean", "Dry" → what are good ovens like?; "What
    salt leaves out" above "Yeast", "The rise of the dough" → what does salt leave out?"""
    items = [line for line in lines if line.marker == "-" and line.depth == 0]
    texts = [re.sub(r" \([^()]*\)$", "", tidy(line.text).rstrip(". ")) for line in items]
    short = 3 <= len(items) <= 8 and all(is_item(text) and len(text.split()) <= 7 for text in texts)
    if not short or any(map(SYMBOLS.search, texts)):
        return None
    small, quote = [casing.lower(text) for text in texts], span_of(slide, items[0], items[-1])
    if like := re.match(r"(\S+(?: \S+){0,3}) are\s*(?:\.\.+|…|:)$", slide.title.strip()):
        subject = casing.quieter(like.group(1))
        asked = ("what", f"are {subject} like", f"{subject} are like")
        return posed(asked, f"{subject} are {listed(small)}", quote, slide, subject, alone=True)
    title = re.match(r"What ([^?:]+)$", slide.title.strip())
    clause = parse(f"{title.group(1)} them", casing.lower, 3) if title else None
    if clause is None or clause.copula:
        return None
    clause = replace(clause, subject=casing.quieter(clause.subject))
    rest = clause.rest.removesuffix("them").strip().lower()
    own = phrases.told(clause, rest)
    told = f": {'; '.join(small)}" if any(", " in text for text in small) else f" {listed(small)}"
    asked = ("what", phrases.inverted(clause, rest), own)
    return posed(asked, own + told, quote, slide, clause.subject, alone=True)


def said_for(lines: Sequence[Line], at: int, slide: Slide, about: str) -> Fact | None:
    """ "Drops huge for:" above "distant languages and", "small languages" under "Performance drops" → for which
    languages are performance drops huge?"""
    found = re.match(r"(?:([\w-]+) )?([\w-]+) (for|in|with|on):$", tidy(lines[at].text))
    items = [re.sub(r",?(?: and| or)?$", "", tidy(line.text).rstrip(". ")) for line in below(lines, at)]
    if not found or not about or not 2 <= len(items) <= 6 or found.group(2).lower() not in QUALITIES:
        return None
    noun, quality, word = found.groups()
    if noun and noun.lower().rstrip("s") != about.split()[-1].lower().rstrip("s"):
        return None
    if not all(is_item(item) and not SYMBOLS.search(item) for item in items):
        return None
    small = [item if item[1:2].isupper() else item[0].lower() + item[1:] for item in items]
    be, shared = "are" if plural_term(about) else "is", common_noun(small)
    which = f"{word} which {shared}" if shared else f"{word} what"
    said = f"{about} {be} {quality.lower()} {word} {listed(small)}"
    asked = (which, f"{be} {about} {quality.lower()}", f"{about} {be} {quality.lower()}")
    return posed(asked, said, span_of(slide, lines[at], below(lines, at)[-1]), slide, about, alone=True)


def common_noun(items: Sequence[str]) -> str:
    """ "target languages" of "distant target languages", "target languages with few texts"; "" where they share
    none."""
    heads = []
    for item in items:
        tokens = item.split()
        cut = next((i for i, word in enumerate(tokens) if i and bare(word) in PREPOSITIONS), len(tokens))
        heads.append([word.lower() for word in tokens[:cut]])
    shared: list[str] = []
    for back in range(1, min(map(len, heads)) + 1):
        ends = {head[-back] for head in heads}
        if len(ends) > 1:
            break
        shared.insert(0, ends.pop())
    return " ".join(shared) if shared and shared[-1].endswith("s") else ""


def acting(text: str) -> str:
    """ "Maximize the likelihood" → "maximizing the likelihood"; "" for what is no order."""
    first, _, rest = text.partition(" ")
    order = starts_with_verb(text) == "base" and first.lower() not in NOUN_VERBS and rest
    return f"{gerund(first.lower())} {rest}" if order and not SYMBOLS.search(rest) else ""


def headed(lines: Sequence[Line], at: int, slide: Slide, about: str, casing: Casing) -> Fact | None:
    """ "Idea" as a heading above a whole sentence → what is the idea behind what the title names?; the grounds under
    "Motivation" or "Problem statement", all of them."""
    label, after = tidy(lines[at].text).rstrip(":").lower(), list(lines[at + 1 :])
    ideal = len(label.split()) <= 2 and label.split()[-1:] and label.split()[-1] in IDEAS
    if lines[at].marker or not about or not after or not (ideal or label in GROUNDS) or label in about.lower():
        return None
    tops = [line for line in after if line.marker and line.depth == after[0].depth]
    tops = tops[:1] if ideal else tops
    texts = [tidy(line.text).rstrip(" .!:") for line in tops]
    clauses = [parse(text, casing.lower, 3) for text in texts]
    whole = all(
        clause is not None and not set(map(bare, text.split()[:1])) & POINTING
        for clause, text in zip(clauses, texts, strict=True)
    )
    if not texts or not whole or len(texts) > MOST_LINES or any(map(SYMBOLS.search, texts)) or not after[0].marker:
        return None
    if ideal and (inner := told_below(lines, tops[0], casing)):
        if content(texts[0]) & (ATTRIBUTES["con"] | {"problem"}):  # "avoids the drawbacks of X": those, or gains?
            return None
        texts[0] += inner
    said = "; ".join([texts[0], *map(casing.lower, texts[1:])])
    asked = ("what", f"is the {label} behind {about}", f"the {label} behind {about} is")
    return posed(asked, said, span_of(slide, tops[0], tops[-1]), slide, f"the {label} of {about}", alone=True)


def option_points(lines: Sequence[Line], at: int, slide: Slide) -> list[Fact]:
    """What speaks for the first of two options: "Bake the bread or fry it?" above "Pro: keeps its form" → what is an
    advantage of baking the bread over frying it?"""
    found = re.match(r"(?:[\w ]+: )?(\w[^?]*?),? or (\w[^?]*)\?$", tidy(lines[at].text))
    options = [acting(option) for option in found.groups()] if found else []
    if len(options) != 2 or not all(options):
        return []
    facts = []
    for line in below(lines, at):
        label, colon, rest = tidy(line.text).partition(": ")
        point = OPTION_LABELS.get(label.lower(), "") if colon else ""
        rest = addressed(re.sub(r"\s*[→⇒]\s*", ", so ", rest)).rstrip(" .")
        rest = rest[0].lower() + rest[1:] if rest[1:2].islower() else rest
        if not point or len(rest.split()) < 3 or SYMBOLS.search(re.sub(r"\bw\.r\.t\.", "", rest)):
            continue
        versus = f"{options[0]} {'over' if 'advantage' in point else 'compared to'} {options[1]}"
        be = "are" if point.endswith("s") else "is"
        asked = ("what", f"{be} {point} of {versus}", f"{point} of {versus} {be}")
        facts.append(posed(asked, f"{point} of {versus}: {rest}", line.text, slide, options[0], alone=True))
    return facts


def opposite_labels(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """ "Supervised: a clean list", "Unsupervised: a guessed list" below a sentence about word lists → the difference
    between supervised and unsupervised word lists."""
    if not at or lines[at].depth != lines[at - 1].depth:
        return None
    halves = [
        re.match(r"([A-Za-z-]+)((?: [a-z][\w-]*){0,3}): (\S.+)$", tidy(line.text)) for line in lines[at - 1 : at + 1]
    ]
    if not all(halves) or halves[0] is None or halves[1] is None or halves[0].group(2) != halves[1].group(2):
        return None
    left, right = (half.group(1).lower() for half in halves if half)
    if not opposed(left, right):
        return None
    noun = halves[0].group(2).strip() or sentence_subject(lines, at, casing)
    told = [with_its_article(half.group(3).rstrip(" .")) for half in halves if half]
    if not noun or any(len(text.split()) < 3 or SYMBOLS.search(text) for text in told):
        return None
    said = f"for {left} {noun}: {told[0]}; for {right} {noun}: {told[1]}"
    quote = span_of(slide, lines[at - 1], lines[at])
    return Fact(
        "contrast", f"{left} {noun}", "", sentence(said), quote, slide, None, (f"{left} {noun}", f"{right} {noun}")
    )


def with_its_article(text: str) -> str:
    """ "clean list of words" → "a clean list of words", where the thing is one that is counted."""
    head = re.split(r" (?:of|that|with|for|from|in|which) | \w+ly \w+ed\b", text)[0].split()
    lacks = head[-1] in COUNTED | KINDS and not {bare(word) for word in head} & (DETERMINERS | PREPOSITIONS)
    return with_article(text) if lacks else text


def opposed(left: str, right: str) -> bool:
    """Whether two labels are opposites: "supervised", "unsupervised"; "local", "global"."""
    short, long = sorted((left, right), key=len)
    return long in (f"un{short}", f"non-{short}", f"in{short}") or frozenset((left, right)) in PAIRS


def sentence_subject(lines: Sequence[Line], at: int, casing: Casing) -> str:
    """What the sentence above a line speaks about: "word lists" of "All word lists, short and long, lie"."""
    above = next((line for line in reversed(lines[:at]) if line.depth < lines[at].depth), None)
    text = without_aside(tidy(above.text)) if above else ""
    clause = parse(text, casing.lower, 3) if text else None
    if clause is None or not clause.plural or subject_problem(clause.subject):
        return ""
    subject = re.sub(r"^(?:all|most|many|some) ", "", clause.subject, flags=re.I)
    return subject if 2 <= len(subject.split()) <= 4 and len(content(subject)) >= 2 else ""


def without_aside(text: str) -> str:
    """ "All models, large and small, solve X" → "All models solve X"."""
    found = re.match(r"([^,]+), ([\w-]+) (?:and|or) ([\w-]+), (\w.+)$", text)
    return f"{found.group(1)} {found.group(4)}" if found else text
