"""Lists of a slide → facts."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import find_verb, parse
from train.writing.english.lexicon import NUMBER_WORDS, PREPOSITIONS, PRONOUNS, bare, plural_noun, singular_noun, words
from train.writing.english.names import (
    Casing,
    sentence,
    topic,
    without_article,
)
from train.writing.english.phrases import starts_with_verb
from train.writing.headings import of_head
from train.writing.prose import tidy
from train.writing.slide_lines import Line, children, span
from train.writing.statements import Fact, subject_problem
from train.writing.title_questions import asked_thing
from tutor.course import Slide

SET_NOUNS = words("""
types kinds forms methods problems advantages disadvantages benefits drawbacks limitations applications uses
components properties ingredients variants tasks goals challenges parts strategies approaches techniques layers
classes families categories examples stages phases criteria requirements assumptions principles features aspects
factors reasons causes effects symptoms functions objectives metrics measures levels sources tools options choices
parameters hyperparameters operations elements units steps strengths weaknesses shortcomings isolates architectures
models
algorithms paradigms questions risks
""")
POINTS = words("""
problems advantages disadvantages benefits drawbacks limitations challenges shortcomings strengths weaknesses reasons
causes effects applications uses goals assumptions
""")  # what may be listed in longer fragments
POINT_LABELS = {"pro": "advantages", "pros": "advantages", "con": "disadvantages", "cons": "disadvantages"}
PROCEDURES = words("approaches methods techniques strategies")  # which may be something done
COMMON = words("typical common possible further important key popular main central many various usual basic general")
PROCESSES = words("steps stages phases")  # told one after the other
GLOSS_END = re.compile(r"(?::|\s[–-])\s.*$")
LOOSE = re.compile(r"[?=!]|\b(?:e\.g|i\.e|cf)\b|\.\.|…|^\W|\b(?:again|alternative|source|see)\b", re.IGNORECASE)


def fragment(text: str) -> bool:
    """Whether a piece of a slide reads well behind a colon: words, no question, no formula, nothing that points on."""
    short = 2 <= len(text.split()) <= 20
    return short and not LOOSE.search(text) and not re.search(r"[^\w\s,;:.'’\"“”()/%&–—-]", text)


def listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def is_item(text: str) -> bool:
    """A short noun phrase, fit to stand in a list."""
    text = re.sub(r" \([^()]*\)$", "", text)
    tokens = text.split()
    plain = (
        1 <= len(tokens) <= 8
        and tokens[0].lower() not in PRONOUNS | PREPOSITIONS | {"not"}
        and bool(re.search(r"[^\W\d_]{2}", text))
    )
    acting = starts_with_verb(text) not in (("", "gerund") if len(tokens) == 2 else ("",))  # "writing assistance"
    return plain and find_verb(tokens) is None and not acting and not re.search(r"[:=?→;]|\.\.|…", text)


def _label(text: str, about: str, title: bool = False) -> str:
    """The name of a set, for "the … are": "Typical uses" on a slide about RNNs → "typical uses of RNNs"; "" when it
    does not name a set."""
    text = POINT_LABELS.get(text.lower(), text)
    text = re.sub(r" (for|of) [^,]*, i\.e\.,? (?=\w+ing )", r" \1 ", text)  # "for step 1, i.e. finding words"
    text = re.sub(r" \S*[\^{}_]\S*$", "", text)
    text = re.sub(r"^(?:.*, )?there (?:are|exist) ", "", text, flags=re.I)  # "In general, there are two strategies for"
    text = re.sub(r"^(?:some|several|different|other) ", "", "uses" if text.lower() == "used for" else text, flags=re.I)
    text = re.sub(r" \([^()]*\)| used$", "", text)
    tokens = text.split()
    linked = next((i for i, word in enumerate(tokens) if i and word.lower() in PREPOSITIONS), len(tokens))
    if (
        not tokens
        or tokens[linked - 1].lower() not in SET_NOUNS
        or "/" in " ".join(tokens[:linked])
        or starts_with_verb(text) == "base"
    ):
        return ""
    if (
        not 1 <= len(tokens) <= (12 if linked < 5 else 8)
        or not plural_noun(tokens[linked - 1])
        or (find_verb(tokens) or 9) < linked - 1
    ):
        return ""
    if text.lower().startswith(("example", "note", "where", "what", "how", "why", "more ", "specific ")):
        return ""
    if "over" in tokens[linked:]:  # "advantages over the old model": whose?
        return ""
    telling = [
        word for word in tokens if word.lower() not in NUMBER_WORDS and word.lower() not in ("different", "main")
    ]
    named = len(telling) == 2 and "-" in telling[0] and telling[0].lower() not in COMMON  # "memory-bound operations"
    if linked < len(tokens) or len(telling) >= 3 - title or named:
        return without_article(text)
    if tokens[-1].lower() == "requirements":  # for what? seldom for the title itself
        return ""
    if about.lower().startswith(f"{tokens[-1].lower()} of "):  # "two main functions" of "functions of song"
        return " ".join([*tokens[:-1], about])
    return f"{text} of {about}" if about and about.split()[-1].lower() not in text.lower() else ""


def list_fact(label: str, items: Sequence[str], quote: str, slide: Slide, more: bool = False) -> Fact:
    """`more`: the slide says that its list goes on."""
    relation = "include" if more else "are"
    said = f"the {label} {relation} {listed(items)}"
    if not all(is_item(item) for item in items):
        said = f"the {label}: {'; '.join(items)}"
    return Fact("list", f"the {label}", relation, sentence(said), quote, slide, None, (label, *items))


def counted(fact: Fact) -> Fact | None:
    """The list, unless its label promises another number of items: "three methods" with two."""
    promised = [NUMBER_WORDS[word] for word in fact.parts[0].lower().split() if word in NUMBER_WORDS]
    return None if promised and promised[0] != len(fact.parts) - 1 else fact


def inline_list(text: str, quote: str, about: str, slide: Slide, casing: Casing) -> Fact | None:
    """ "Typical uses: translation, summarisation" → a list fact."""
    head, colon, tail = re.sub(r"^([^:–]+) – ", r"\1: ", text.rstrip(".")).partition(": ")
    items = [item for item in re.split(r",\s*(?:and\s+|or\s+)?|\s+and\s+", tail) if item]
    clause = parse(head, casing.lower, 3) if colon and head else None
    named = clause is not None and re.match(rf"(?:{'|'.join(NUMBER_WORDS)}) ", clause.subject)  # "Two loaves are burnt"
    named = named or re.search(r"\bet al\b|, ", head)  # who listed them: "Barvik et al., most frequent causes: …"
    label = _label(casing.lower(head), about) if colon and head and not named else ""
    if not label or not 2 <= len(items) <= 8 or not all(is_item(item) for item in items):
        return None
    named = all(item[0].isupper() for item in items[1:])  # capitals inside a line are names
    return counted(list_fact(label, [item if named else casing.lower(item) for item in items], quote, slide))


def block_lists(lines: Sequence[Line], slide: Slide, about: str, casing: Casing) -> list[Fact]:
    """Bullets under an intro line, or under a title that names a set, as list facts."""
    facts = numbered(lines, slide, about, casing)
    for at, line in enumerate(lines):
        body = tidy(line.text)
        below = children(lines, at)
        if line.marker != "|" and below and (body.endswith(":") or below[0].depth > line.depth or not line.marker):
            label = _label(casing.lower(body.rstrip(": ")), about) or categories(body, about)
            label = label or open_label(lines, at, below, casing)
            facts += _block(label, below, slide, casing, lines)
    tops = [line for line in lines if line.marker == "-" and line.depth == 0]
    if about and len(tops) == sum(line.depth == 0 for line in lines):
        facts += _block(_label(about, "", title=True), tops, slide, casing, lines)
    return facts


def numbered(lines: Sequence[Line], slide: Slide, about: str, casing: Casing) -> list[Fact]:
    """Numbered names below a line that says how many there are ("Three rules, all old:" → "the three rules of baking"),
    or below a title that names them in the plural ("Rules of baking")."""
    items = [line for line in lines if line.depth == 0 and line.marker[:1].isdigit()]
    at = lines.index(items[0]) if items else 0
    if len(items) < 3 or not about or lines[at : at + len(items)] != items:
        return []
    head = re.match(r"([a-z]+) (?:[a-z-]+ ){0,2}([a-z]+s)(?=[,:]| of )", tidy(lines[at - 1].text), re.I) if at else None
    promised = bool(head) and NUMBER_WORDS.get(head.group(1).lower()) == len(items) and lines[at - 1].text.endswith(":")
    plural = not at and " of " in about and plural_noun(about.split()[0]) and bare(about.split()[0]) not in PROCESSES
    names = [tidy(GLOSS_END.sub("", line.text)).rstrip(".") for line in items]
    if not (promised or plural) or not all(1 <= len(name.split()) <= 4 and not LOOSE.search(name) for name in names):
        return []
    if find_verb(names[0].split(), 3) is not None or any(starts_with_verb(name) in ("third", "aux") for name in names):
        return []
    label = f"{casing.lower(head.group())} of {about}" if promised and " of " not in head.group() else about
    said = f"the {label} are {listed([_item(name, casing) for name in names])}"
    return [Fact("list", f"the {label}", "are", sentence(said), span(slide, items), slide, None, (label, *names))]


def open_label(lines: Sequence[Line], at: int, below: Sequence[Line], casing: Casing) -> str:
    """The name of a list whose line is no plain name: criteria, solutions of what stands above, uses of a thing."""
    body = tidy(lines[at].text)
    deeper = any(line.depth > below[0].depth for line in lines[at + 1 :])
    typed = re.match(r"(?:typology|taxonomy|classification|categori[sz]ation) of (\w+s\b.*?):?$", body, re.I)
    if typed and deeper:
        return f"criteria for classifying {casing.lower(typed.group(1))}"
    used = re.match(
        r"we can (use|apply) ([\w-]+(?: [\w-]+)?) (on|for|to) (?:many |several )?(?:different )?[“\"]?(\w+s)[”\"]?"
        r"(?:, (?:including|such as|e\.g\.?))?:$",
        body,
        re.I,
    )
    if used:
        verb, thing, place, things = used.groups()
        return f"{things} that {thing} can be {'used' if verb == 'use' else 'applied'} {place}"
    before = lines[at - 1] if at else lines[at]
    problem = tidy(before.text).rstrip(". !")
    solved = re.match(r"(?:proposed |possible )?solution(?:\(s\)|s)?:$", body, re.I)
    if at and solved and before.depth == lines[at].depth and before.marker and (clause := parse(problem, sure=3)):
        return "" if subject_problem(clause.subject) else f"solutions to the problem that {casing.lower(problem)}"
    return ""


def categories(head: str, about: str) -> str:
    """ "Distinction between:" under "Categorization of NLP tasks" → "categories of NLP tasks"."""
    found = re.match(r"(?:categori[sz]ation|classification|taxonomy|types) of (\S+ \S.*)$", about)
    told = re.match(r"(?:distinction|we distinguish)(?: between)?\s*:$", head, re.I)
    return f"categories of {found.group(1)}" if found and told else ""


def _block(label: str, items: Sequence[Line], slide: Slide, casing: Casing, lines: Sequence[Line]) -> list[Fact]:
    items = [item for item in items if not re.match("[→⇒]|->|=>", item.text)]  # what follows from them
    named = [item for item in items if not re.match(r"\W*(?:(?:and )?(?:many )?more|etc)\b|[.•…]+$", item.text)]
    more, items = len(named) < len(items), named
    items = [
        item for item in items if not re.match(r"(?:alternative|solution|example|source|note)s?:", item.text, re.I)
    ]
    texts = [re.sub(r"^again: |,? e\.g\.,? .*$", "", tidy(item.text).rstrip("."), flags=re.I) for item in items]
    texts = [as_elsewhere(text, casing) for text in texts]
    points = any(word in POINTS for word in label.split())
    if not label or not 1 <= len(items) <= 10:
        return []
    doing = any(word in PROCEDURES for word in label.split())
    if not all(is_item(text) or (points and fragment(text)) or (doing and _acting(text)) for text in texts):
        return []
    if len(items) == 1 and not (_plain_set(label) and is_item(texts[0]) and items[0].marker):
        return []
    more = more or len(items) == 1 or " can be " in label
    shown = examples_below(items, lines)
    told = [_item(text, casing) for text in texts]
    if shown:
        told = [f"{text} ({below})" for text, below in zip(texts, shown, strict=True)]
        items = [items[0], lines[lines.index(items[-1]) + 1]]
    fact = counted(list_fact(label, told, span(slide, items), slide, more))
    return [fact] if fact else []


def examples_below(items: Sequence[Line], lines: Sequence[Line]) -> list[str]:
    """The one line of examples below each item ("rye, oat" below "Breads"); none where an item has another."""
    found = []
    for item in items:
        at = lines.index(item)
        inner = [line for line in lines[at + 1 : at + 3] if line.depth > item.depth]
        plain = re.fullmatch(r"[a-z][\w -]*(?:, [\w -]+)+", inner[0].text) if len(inner) == 1 else None
        found.append(plain.group() if plain else "")
    return found if all(found) else []


def as_elsewhere(text: str, casing: Casing) -> str:
    """ "Questions answering" as "Question answering", where the slides write it so elsewhere."""
    found = re.fullmatch(r"(\w+s) (\w+ing)", text)
    mended = f"{singular_noun(found.group(1))} {found.group(2)}" if found else text
    return mended if found and re.search(rf"\b{re.escape(mended.lower())}\b", casing.text) else text


def _acting(text: str) -> bool:
    """ "Solving a transport problem", as one of several approaches."""
    return starts_with_verb(text) == "gerund" and len(text.split()) <= 8 and fragment(text)


def _plain_set(label: str) -> bool:
    """Whether one of a list may be asked for alone: "compute-bound operations"."""
    return bool(re.fullmatch(r"\w+-\w+ \w+s(?: of .+)?", label)) and label.split()[1] in SET_NOUNS


def _item(text: str, casing: Casing) -> str:
    """An item in the middle of a sentence: "Information Extraction" is written like a name, so it stays."""
    return text if any(word.istitle() for word in text.split()[1:]) else casing.lower(text)


def slide_topic(slide: Slide, casing: Casing) -> str:
    """The term that a title names, if only behind its colon, or asks for: "SPEEDING UP: NEGATIVE SAMPLING" → "negative
    sampling", "What are mills?" → "mills"."""
    part = of_head(slide.title, casing)
    if part and not re.search(r": the \w+$", slide.title, re.I):  # "Anna Barvik: the mill"
        return part[0]
    last = slide.title.rpartition(": ")[2]
    return topic(slide.title, casing) or topic(last, casing) or asked_thing(last, casing)
