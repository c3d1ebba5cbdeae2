"""What a question says of its own answer: by its topic, by the words of a name, or by the course's title."""

import re

from train.writing.duplicates import content
from train.writing.english.lexicon import ADJECTIVES, PREPOSITIONS, bare
from train.writing.english.names import without_article
from train.writing.english.short_forms import split_alias
from train.writing.english.verbs import PARTICIPLE
from train.writing.statements import Fact
from train.writing.telling import GENERIC

ENDS = PREPOSITIONS | {"that", "which", "as", "and", "because"}


def title_asked(fact: Fact, course: str, gap: str) -> bool:
    """Whether the answer is the course's own title: its short form spelt out, or a `gap` that leaves out the subject
    ("___ is the study of …"; "" for other questions)."""
    name = fact.parts[0] if fact.kind == "short" else fact.subject if gap.startswith("___") else ""
    said = content(split_alias(name)[0]) if name else frozenset()
    return bool(said) and said == content(course)


def given_away(form: str, fact: Fact, about: str) -> bool:
    """Whether the topic put in front of a question says half of the object that the question asks for: "In the context
    of machine translation, what does context improve?" – "translation quality"."""
    if fact.kind == "short":  # "LM" on "embeddings from language models"
        return content(fact.parts[0]) <= content(about)
    if form != "what" or fact.kind not in ("clause", "done"):
        return False
    hidden, thing = content(fact.clause.rest), content(asked_thing(fact.clause.rest))
    told = 2 * len(hidden & content(about)) >= len(hidden) or (thing and thing <= content(about))
    return bool(hidden) and bool(told)


def topic_fits(form: str, gap: str, fact: Fact, about: str) -> bool:
    """Whether the topic of a question may itself be what the question leaves out: "on loaves from sour dough, which
    dough holds two flours?" – "a mixed sour dough", but that of the loaves may too."""
    made_of = re.search(r"\w (?:from|of|with|by|using) (\w.*)$", about)
    if fact.kind not in ("clause", "done") or made_of is None or not (form == "name" or gap.startswith("___")):
        return False
    kind = without_article(split_alias(fact.subject)[0]).split()[1:]
    return len(kind) >= 2 and content(" ".join(kind)) == content(made_of.group(1))


def asked_thing(rest: str) -> str:
    """The thing itself of an object: "to a trained prefix as if the prefix were text" → "prefix"."""
    tokens = without_article(re.sub(rf"^(?:{'|'.join(sorted(PREPOSITIONS))}) ", "", rest)).split()
    cut = next((at for at, word in enumerate(tokens) if bare(word) in ENDS), len(tokens))
    return " ".join(word for word in tokens[:cut] if bare(word) not in PARTICIPLE)


HOW_MANY = re.compile(r"multi|\w+ly", re.IGNORECASE)  # in a name: "multi-layer", "massively"


def answer_told(fact: Fact, question: str) -> bool:
    """Whether a question that asks for its subject says every word of it, if only by one of the same stem: "which kind
    of optimizers moves memory pages" – "paged optimizers", "several layers" – "multi-layer"."""
    asked = content(question) | content(question.replace("-", " "))
    named = re.sub(r"^using ", "", split_alias(fact.subject)[0])
    tokens = re.split(r"[\s–-]+", without_article(named))
    tokens = [word for word in tokens if not HOW_MANY.fullmatch(word)] or tokens
    telling = [word for word in tokens[:-1] if word.lower() not in ADJECTIVES | GENERIC]  # without the head: "cache"
    wholly = [content(fact.subject), content(" ".join(tokens)), content(" ".join(telling))]
    return any(said and all(any(same_stem(word, other) for other in asked) for word in said) for said in wholly)


def same_stem(left: str, right: str) -> bool:
    """ "tokenisation", "tokens"; "paged", "pages"; "perplexities", "perplexity"; not "Word2vec", "word"."""
    short, long = sorted((left, right), key=len)
    start = short[:-1] if len(short) > 5 else short
    return left == right or (len(short) >= 4 and long.startswith(start) and not re.search(r"\d", long))
