"""One line of a slide → one atomic fact as a full sentence, or the reason why it gives none."""

import re
from dataclasses import dataclass, replace

from train.writing.english.clauses import Clause, find_verb, parse
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
    plural_noun,
    words,
)
from train.writing.english.names import Casing, article_of, sentence, without_article
from train.writing.english.phrases import starts_with_verb
from train.writing.english.short_forms import split_alias
from train.writing.english.verbs import NOUN_VERBS, PARTICIPLE
from train.writing.prose import OPENERS, stem
from tutor.course import Slide

ATTRIBUTES = {
    "pro": words("advantage benefit strength upside advantages benefits strengths"),
    "con": words("""
drawback disadvantage weakness limitation downside shortcoming drawbacks disadvantages weaknesses limitations
shortcomings
"""),
}
RELATED = words("""
goal aim objective purpose idea role task function output input result problem challenge motivation intuition cost
loss effect consequence solution bias
""")
VAGUE_SUBJECTS = words("""
model method approach algorithm network paper author authors figure table example data training technique system
result results slide idea goal task problem output input process procedure objective loss answer question
architecture layer function step value values vector vectors formula equation experiment experiments first second
information finding application word text sentence document
mechanism structure origin
latter former rest other others same next previous thing things person people way
""")
BARE_HEADS = words(  # nouns that need an article: "task-specific model has access to …" speaks of one on the slide
    "model network layer system classifier decoder encoder vector matrix sentence document token "
    "amount number application process"
)
THE_MODELS = {"the model", "the network"}
TECHNICAL = "model|network|RNN|vocabulary|data|dataset|corpus|algorithm|method|classifier|input|output|loss|training"
VERDICTS = words(
    "issue problem challenge topic point question default disadvantage advantage must pain matter step start goal "
    "standard basis relic hallmark backbone"
)
EACH = words("each every any both all no")
ROLES = (
    r"the (?:same|most|least|best|worst|right|only|final|main|chief|sole|key|principal)\b|"
    r"an? (?:property|feature) of\b|(?:an?|the) (?:\w+ )?example(?! of)\b|"
    r"(?:an?|the) (?:poor|good|bad|great|famous|excellent|terrible|perfect|ideal|well-known|best-known|notorious) "
)
SECOND_CLAUSE = re.compile(r"\band (?:the|an?) (?:[\w-]+ ){1,3}(?:is|are|was|were) ")  # "… and the last is the crust"
NOUN_ENDINGS = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ism",
    "er",
    "or",
    "age",
    "ure",
    "gram",
    "phy",
)


NOTED = ("posed", "note", "pair")  # kinds whose statement may be in note form


@dataclass(frozen=True)
class Fact:
    """One atomic fact. `kind` says which wordings fit: definition, clause, pro, con, attribute, list, steps, step,
    cell, short (what an acronym stands for), code (what one of a legend stands for), asked (a question of the slide),
    count (how many there are), contrast (of two lines), setting (what to do during …), reason (why it is so),
    done (a clause made of an order, which needs its topic), posed (whose question its line or block puts by its shape),
    note (to complete), pair (what a row of a table tells of two things).
    `subject` is in mid-sentence case with its article; `relation` is the verb group; `statement` a full sentence;
    `quote` verbatim text of `slide`; `parts` what the kind needs beside the clause (list: label, items…; step: topic,
    ordinal, text, the step before; cell: row, column, value; posed: question word, its rest in question and in
    statement order, "alone" where it needs no topic)."""

    kind: str
    subject: str
    relation: str
    statement: str
    quote: str
    slide: Slide
    clause: Clause | None = None
    parts: tuple[str, ...] = ()


def is_noun_phrase(text: str) -> bool:
    """Whether a complement names a kind of thing ("attention in which …") rather than a property ("hard for …") or a
    verdict ("an important issue")."""
    tokens = text.split()
    first, head = (bare(tokens[0]), bare(_head_of(tokens))) if tokens else ("", "")
    if not tokens or head in VERDICTS or re.match(ROLES, text):
        return False
    if first in ("a", "an", "one", "any", "the"):
        return True
    if (
        (first in PARTICIPLE and head == first)
        or head in ADJECTIVES
        or first in ("that", "not", "how", "what", "why", "to")
    ):
        return False
    return plural_noun(head) or head.endswith(NOUN_ENDINGS)


def _head_of(tokens: list[str]) -> str:
    """The last word before a preposition, a relative clause or a participle: "texts used to train" → "texts"."""
    ends = PREPOSITIONS | RELATIVES | {"and", "or", "to"}
    for at in range(1, len(tokens)):
        word = bare(tokens[at])
        if word in ends or (word in PARTICIPLE and plural_noun(bare(tokens[at - 1]))):
            return tokens[at - 1]
    return tokens[-1]


def kind_of(clause: Clause) -> str:
    """definition, pro, con, attribute or clause."""
    tokens = [bare(word) for word in without_article(clause.subject).split()]
    head, linked = bare(noun_head(tokens)), any(word in PREPOSITIONS for word in tokens)
    for kind, nouns in ATTRIBUTES.items():
        if head in nouns and linked and clause.copula:
            return kind
    if clause.copula and tokens[0] in EACH:  # many things, of which no one is meant
        return "clause"
    held = clause.adjunct.startswith("for ")  # "for Hegel, truth means …": not what truth is
    if clause.copula and SECOND_CLAUSE.search(clause.rest):
        return "clause"
    if is_meaning(clause) and len(tokens) <= 6 and not held:
        return "definition"
    if not clause.copula or clause.middle or clause.negative or clause.aux in ("was", "were"):
        return "clause"
    if clause.rest.startswith("that ") or (head in RELATED and linked):
        return "attribute"
    first = clause.rest.split(" ")[0].lower()
    if not is_noun_phrase(clause.rest) or first in PREPOSITIONS or clause.link in ("reason", "setting"):
        return "clause"
    if clause.link == "condition" and not re.match(r"(?:a|an|the) .*", clause.rest):
        return "clause"
    if clause.plural and re.search(r"\band (?:a|an|the)\b", clause.rest):  # "fair baselines are the X and the Y"
        return "attribute"
    named = (  # no term holds an article: "loaves on display in a shop"
        len(tokens) <= 6
        and not set(tokens) & {"a", "an", "the"}
        and not tokens[0][:1].isdigit()
        and tokens[0] not in ("lower", "higher", "single", "another")
    )
    own = article_of(clause.subject) == "the" and linked
    return ("attribute" if own else "definition") if named else "attribute"


def is_meaning(clause: Clause) -> bool:
    """ "X means …", "X refers to …", "X is defined as …": definitions without "is a"."""
    if clause.base in ("mean", "denote"):
        return not clause.passive and not clause.rest.startswith(("that ", "to "))
    if clause.base == "refer":
        return clause.rest.startswith("to ") and not clause.passive
    return clause.passive and clause.base == "define" and clause.rest.startswith("as ")


def subject_problem(subject: str, titled: bool = False) -> str:
    """Why a subject cannot be understood alone, or ""; where every question names the topic of its slide (`titled`),
    "the model" can."""
    tokens = ["America" if word == "US" else bare(word) for word in subject.split()]  # no pronoun
    if not re.search(r"[^\W\d_]{2}|[A-Z]-?\d", subject):
        return "subject without a word"
    if (
        (tokens[0] in PRONOUNS and tokens[0] != "one")
        or tokens in (["one"], ["each"])
        or tokens[0] in ("its", "their", "his", "her", "both", "other", "another")
    ):
        return "pronoun subject"
    if set(tokens) & {"it", "they", "them", "we", "you", "i", "there"}:
        return "pronoun subject"
    if re.search(r"\w: \w", subject):
        return "subject not clear alone"
    apart = ", " in subject and not re.search(r"\b(?:and|or)\b|, .*, |, including\b", f"{subject} ")
    if apart or re.search(r"\bsuch (?!as\b)", subject):
        return "subject not clear alone"
    counted = re.match(r"(?:about|around|over|under) (?:\d|half )", subject, re.I)  # "about 17,000 people"
    if (tokens[0] in OPENERS | PREPOSITIONS | {"helps"} and not counted) or (
        tokens[0].endswith("ly") and tokens[0] in ADVERBS | {"automatically"}
    ):
        return "sentence hangs on another"
    if set(tokens) & {"what", "how", "why", "whether"} or ";" in subject or tokens[0] in ("some", "certain", "such"):
        return "subject not clear alone"
    if "than" in tokens and re.match(r"\w+er\b", subject):
        return "sentence hangs on another"
    if re.match(r"an? (?:specific|certain|given|particular) ", subject, re.I):
        return "subject not clear alone"
    if re.match(r"the (?:more|less|fewer|\w+er)\b.*, the\b", subject):
        return "correlative sentence"
    if tokens[0] in ("our", "my", "your", "let", "let's"):
        return "speaks as the lecturer"
    if titled and subject in THE_MODELS:
        return ""
    return _too_vague(subject, tokens)


def _too_vague(subject: str, tokens: list[str]) -> str:
    """Why the nouns of a subject do not say what is meant, or ""."""
    content = [token for token in tokens if token not in DETERMINERS]
    if tokens in (["words"], ["sentences"], ["documents"], ["texts"]):  # of language, all of them
        return ""
    if not content or (len(content) == 1 and {content[0], content[0].removesuffix("s")} & VAGUE_SUBJECTS):
        return "subject not clear alone"
    named = any(re.search(r"[A-Z]", word) for word in subject.split()[: 1 + tokens.index(noun_head(tokens))])
    doing = tokens[0] == "using" and len(tokens) > 2  # "using a neural network"
    if tokens[0] not in DETERMINERS and noun_head(tokens) in BARE_HEADS and not (named or doing):
        return "subject not clear alone"
    return "subject too long" if len(tokens) > 14 else ""


def described(tokens: list[str]) -> bool:
    """Whether a word that may be an order describes the subject of another verb: "Secure attachment predicts"."""
    at = find_verb(tokens, 4)
    return at in (2, 3) and not {bare(token) for token in tokens[1:at]} & (DETERMINERS | PREPOSITIONS | {"and", "or"})


def statement_fact(text: str, quote: str, slide: Slide, casing: Casing, titled: bool = False) -> Fact | str:
    """A full sentence → Fact, or the reason for none; `titled` as for subject_problem."""
    text = stem(text)
    if not re.search(r"\b(?:we|you|us|i)\b", text, re.IGNORECASE):
        text = re.sub(rf"(?<=\w )(?:our|your)(?= (?:{TECHNICAL})\b)", "the", text)  # "words in our vocabulary"
    ended = text.endswith((".", "!"))
    text = text.rstrip(" .;!")
    if text.endswith("?"):
        return "question on the slide"
    if starts_with_verb(text) == "base" and text.split()[0].lower() not in NOUN_VERBS and not described(text.split()):
        return "imperative without context"
    if re.match(r"(?!US\b)(?:we|i|you|let|let's|our|us)\b", text, flags=re.IGNORECASE):
        return "speaks as the lecturer"
    clause = parse(text, casing.lower, 0 if ended else 1 if casing.acts(text) else 3)
    if clause is None or not (clause.rest or clause.adjunct or ended):
        return "fragment without verb"
    if problem := subject_problem(clause.subject, titled):
        return problem
    told_of = re.fullmatch(r"(?:the|The) ([a-z]+)", clause.subject)
    if told_of and clause.aux == "had" and told_of[1] not in slide.title.lower():  # "the company had paid": which?
        return "subject not clear alone"
    if not clause.copula and not is_meaning(clause) and text.lower().startswith(clause.subject.lower()):
        named = casing.counted(clause.subject, shown=ended and text in quote)  # a whole sentence of the lecturer's own
        text = named + text[len(clause.subject) :]
        clause = replace(clause, subject=named)
    plain, _ = split_alias(clause.subject)
    relation = " ".join(part for part in (clause.aux, clause.middle, clause.verb) if part)
    if kind_of(clause) == "definition" and plain.lower() in VAGUE_SUBJECTS | {"words", "sentences", "documents"}:
        return "subject not clear alone"
    return Fact(kind_of(clause), plain, relation, sentence(text), quote, slide, clause)
