"""A line that is no statement as it stands → the statement it makes under its label or its slide's title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from train.writing.aspects import ASPECTS, labelled
from train.writing.english.clauses import parse
from train.writing.english.lexicon import DETERMINERS, NUMBER_WORDS, PREPOSITIONS, plural_noun, words
from train.writing.english.names import Casing, keeps_case, plural_term, sentence, with_article
from train.writing.english.phrases import starts_with_verb
from train.writing.english.verbs import GERUND, PARTICIPLE
from train.writing.labels import KINDS, LINKS, MEASURED
from train.writing.orders import as_passive, in_setting
from train.writing.prose import stem, tidy
from train.writing.slide_lines import Line
from train.writing.statements import RELATED, THE_MODELS, Fact, statement_fact
from tutor.course import Slide

SAID_UNDER = words("""
assumption assumptions observation finding insight consequence conclusion remark note fact result hypothesis theory
""")  # labels after which a whole sentence stands by itself
OWN_ASPECTS = ASPECTS | RELATED | words("representation definition meaning")
ROLES = words("extension generalisation generalization variant special alternative approximation successor predecessor")
RANKED = r"(?:main|core|basic|key|central|final|underlying|default)"
NUMBER = rf"(?:\d[\d,.]*|{'|'.join(NUMBER_WORDS)})"
COUNTED = re.compile(rf"({NUMBER}) ([a-z][\w -]*?)((?: per [\w-]+)?(?: in total)?)$", re.IGNORECASE)


def restated(lines: Sequence[Line], at: int, slide: Slide, term: str, casing: Casing) -> Fact | None:
    """The fact of a line that gave none; `term` is what the line speaks about, or ""."""
    whole, quote = tidy(lines[at].text), lines[at].text
    text = stem(whole).rstrip(". !")
    if told := own_aspect(lines, at, slide, term):
        said, quote = told
    elif fact := counted_fact(text.rstrip(":"), quote, slide, term) or opposed(lines, at, slide, casing):
        return fact
    elif (order := in_setting(text)) and term:
        place, done = order
        said = sentence(f"{place}: {done}")
        return Fact("setting", term, "", said, quote, slide, None, (place, done))
    else:
        said = under_label(text) or in_role(text, term) or compared(text, term) or placed_task(text) or follows(text)
        said = said or extended(lines, at) or complete(text, whole, term)
    parted = said and re.search(rf"\bas {NUMBER} \w", said) and text.endswith(":")
    if parted and (nested := [line for line in lines[at + 1 :] if line.depth > lines[at].depth]):
        return each_told(said, nested, quote, slide, casing, bool(term))
    if not said and term and not (at and lines[at - 1].text.endswith(":") and not lines[at].marker):
        done = as_passive(text, term)
        fact = statement_fact(done, quote, slide, casing) if done else None
        return replace(fact, kind="done") if isinstance(fact, Fact) else None
    fact = statement_fact(said, quote, slide, casing, bool(term)) if said else None
    return fact if isinstance(fact, Fact) else None


def each_told(said: str, nested: Sequence[Line], quote: str, slide: Slide, casing: Casing, titled: bool) -> Fact | None:
    """ "Loaves are stored as two sets of slices:" with when each is one ("w ∈ R if they are sold"): "… slices: one if
    they are sold and one if they are kept."; None where what is counted is not told apart."""
    whens = [re.match(r"\S+(?: [∈⊂=] \S+)? ((?:if|when|for) [a-z][\w ,-]+)$", line.text) for line in nested]
    if not re.search(r"\btwo\b", said) or len(whens) != 2 or not all(whens):
        return None
    fact = statement_fact(said, quote, slide, casing, titled)
    if not isinstance(fact, Fact):
        return None
    first, second = (when.group(1) for when in whens if when)
    whole = f"{fact.statement.rstrip('.')}: one {first} and one {second}."
    return replace(fact, statement=whole)


def own_aspect(lines: Sequence[Line], at: int, slide: Slide, term: str) -> tuple[str, str] | None:
    """(sentence, verbatim text) of a label that names its topic itself, with the one line below: "Inductive bias of
    RNNs:", "Read tokens in order" → "The inductive bias of RNNs is to read tokens in order."; or of "… the same goal:"
    under a title."""
    label, rest, quote = labelled(lines, at, slide)
    same = re.search(r"\b(?:the )?same ((?:end |main )?goal)$", label, re.I)
    found = re.match(r"(?:the )?((?:[\w-]+ )?([\w-]+)) (?:of|behind) (\S.+)$", label, re.I)
    if same and term:
        name = f"the {same.group(1).lower()} of {term}"
    elif found and found.group(2).lower() in OWN_ASPECTS and len(label.split()) <= 8:
        name = f"the {found.group(1).lower()} of {found.group(3)}"
    else:
        return None
    verb = "are" if plural_term(name) else "is"
    form, rest = starts_with_verb(rest), rest.rstrip(". ")
    if not rest or re.search(r"[=?∑∏→^{}]", rest) or quote not in slide.text:
        return None
    small = rest[0].lower() + rest[1:] if rest.split()[0].istitle() else rest
    if form == "base":
        return f"{name} {verb} to {small}", quote
    if small.split()[0] in ("to", "a", "an", "the", "that") or small.split()[0] in GERUND:
        return f"{name} {verb} {small}", quote
    tokens = small.split()
    linked = next((i for i, word in enumerate(tokens) if i and word in LINKS), 0)
    head = tokens[linked - 1] if linked else ""
    if 1 <= linked <= 3 and head in KINDS | MEASURED and len(tokens) > linked + 1:
        return f"{name} {verb} {'the ' + small if head in MEASURED else with_article(small)}", quote
    return None


def counted_fact(text: str, quote: str, slide: Slide, term: str) -> Fact | None:
    """ "Five representations per token in total" under a title → how many there are."""
    found = COUNTED.match(text) if term else None
    if not found or not found.group(3):
        return None
    number, noun, tail = found.groups()
    said = sentence(f"{term}: {number.lower()} {noun}{tail}")
    named = plural_noun(re.split(" (?:per|of) ", noun)[0].split()[-1]) and parse(f"{number} {noun}", sure=3) is None
    many = len(noun.split()) <= 6 and not set(noun.split()) & (PREPOSITIONS - {"of", "per"})
    return Fact("count", term, "", said, quote, slide, None, (number, noun, tail)) if named and many else None


def under_label(text: str) -> str:
    """The sentence behind a label such as "Assumption:"; "" where there is none."""
    label, colon, rest = text.partition(": ")
    clause = parse(rest, sure=3) if colon and label.lower() in SAID_UNDER else None
    if clause is None:
        return ""
    first, _, name = clause.subject.rpartition(" ")
    if first and keeps_case(name) and first.split()[0].lower() in PREPOSITIONS:  # "after pretraining BERT can"
        rest = f"{rest[: len(first)]}, {rest[len(first) + 1 :]}"
    return sentence(rest)


def complete(text: str, whole: str, term: str) -> str:
    """What is a sentence once a label ("Caveat:") is gone, or before a list of what it counts ("… as two vectors:"), or
    where a title says which model "the model" is; "" for any other."""
    labelled_off = not whole.startswith(text[:12])
    counts = text.endswith(":") and re.search(rf"\b{NUMBER} \w", text)
    plain = text.rstrip(":")
    clause = parse(plain, sure=3) if plain.strip() and (labelled_off or counts or term) else None
    if clause is None or (text.endswith(":") and not counts):
        return ""
    return sentence(plain) if labelled_off or counts or clause.subject.lower() in THE_MODELS else ""


def opposed(lines: Sequence[Line], at: int, slide: Slide, casing: Casing) -> Fact | None:
    """Two lines that differ in what they do with or without, as a contrast: "Few-shot tagging w/ few tags" below
    "Zero-shot tagging w/o tags"; one alone would only unpack its name."""

    def parts(line: Line) -> list[str]:
        found = re.match(r"([\w-]+ ([\w-]+)) (w/o?|with|without) (\S.*)$", tidy(line.text))
        return [*found.groups()] if found else []

    two = [parts(line) for line in lines[max(at - 1, 0) : at + 1]]
    full = {"w/o": "without", "w/": "with"}
    signs = {full.get(one[2], one[2]) for one in two if one}
    if len(two) < 2 or len(signs) < 2 or two[0][1].lower() != two[1][1].lower():
        return None
    said = []
    for name, head, sign, thing in two:
        plain = " ".join(word.lower() if word.lower() in DETERMINERS else word for word in thing.split())
        name = name.lower() if all(word.istitle() for word in name.split()) else casing.lower(name)
        said.append((name, f"{name} is {head.lower()} {full.get(sign, sign)} {plain.rstrip('. ')}"))
    start, last = slide.text.find(lines[at - 1].text), lines[at].text
    quote = slide.text[start : slide.text.find(last, start) + len(last)]
    (left, first), (right, second) = said
    return Fact("contrast", left, "", sentence(f"{first}, while {second}"), quote, slide, None, (left, right))


def extended(lines: Sequence[Line], at: int) -> str:
    """ "Skip-gram extended with word pairs" below "Example: Bilingual Skip-gram" → "Bilingual Skip-gram is a Skip-gram
    extended with word pairs."; "" for any other."""
    found = re.match(r"(\S+) (\w+) (?:with|by|to) \S", lines[at].text)
    names = [re.match(r"example: (.+)$", tidy(line.text), re.I) for line in lines[:at]]
    own = [name.group(1) for name in names if name and found and name.group(1).endswith(f" {found.group(1)}")]
    fits = own and found.group(2) in PARTICIPLE and len(own[-1].split()) <= 4
    return f"{own[-1]} is {with_article(tidy(lines[at].text))}." if fits else ""


def in_role(text: str, term: str) -> str:
    """ "GloVe as extension of counts" → "GloVe is an extension of counts."; "Two-layer LSTM as main
    architecture" under a title → "The main architecture of … is a two-layer LSTM."; "" for any other."""
    text = re.sub(r":.*$", "", text)
    found = re.match(r"([\w-]+) as (?:an? )?((?:special )?([a-z]+) of [\w -]+)$", text)
    if found and keeps_case(found.group(1)) and found.group(3) in ROLES | {"case"}:
        return f"{found.group(1)} is {with_article(found.group(2))}."
    ranked = re.match(rf"([\w-]+(?: [\w-]+){{0,4}}) as (?:the )?({RANKED} [a-z]+)$", text)
    if not ranked or not term or parse(text, sure=3) is not None or plural_noun(ranked.group(1).split()[-1]):
        return ""
    thing = ranked.group(1)
    thing = thing if keeps_case(thing.split()[0]) else thing[0].lower() + thing[1:]
    return f"The {ranked.group(2)} of {term} is {with_article(thing)}."


def compared(text: str, term: str) -> str:
    """ "Finer grained than word tokenization" → "… is finer grained than word tokenization."; "" for any other."""
    found = re.match(r"(?:more \w+|\w+er)(?: \w+ed)? than \S", text, re.I)
    if not found or not term or parse(text, sure=3) is not None or re.search(r"[=?:]", text):
        return ""
    return f"{term} {'are' if plural_term(term) else 'is'} {text[0].lower()}{text[1:]}."


def placed_task(text: str) -> str:
    """ "In tagging, the task is to label words" → "The task in tagging is to label words."; "" for any other."""
    found = re.match(r"(In .+), the (task|goal|aim|idea|objective|challenge) is (to \w+ .+)$", text)
    if not found:
        return ""
    place, noun, rest = found.groups()
    return f"The {noun} {place[0].lower()}{place[1:]}{',' if ',' in place else ''} is {rest}."


def follows(text: str) -> str:
    """ "Good results with a small r → Suggests that the rank is low" → one sentence; "" for any other arrow."""
    found = re.match(r"([^→⇒]{8,}?)\s*[→⇒]\s*([Ss]uggests|[Ii]mplies|[Ss]hows|[Mm]eans) (that \S.+)$", text)
    if not found or parse(found.group(1), sure=3) is not None:
        return ""
    return f"{found.group(1)} {found.group(2).lower()} {found.group(3)}."
