"""What a question needs of its course beside its fact: which terms are defined, and the topic a fact belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from train.writing.clause_forms import object_parts
from train.writing.duplicates import content
from train.writing.english.lexicon import ADJECTIVES, DETERMINERS, PREPOSITIONS, plural_noun, words
from train.writing.english.names import Casing, keeps_case, learn_casing, topic, without_article
from train.writing.english.proper import HUMAN, PERSON
from train.writing.english.short_forms import split_alias
from train.writing.english.title_words import CLOSING
from train.writing.english.verbs import GERUND, PARTICIPLE
from train.writing.headings import column_name, heading, of_head, question_of, wide_title
from train.writing.labels import RULES
from train.writing.prose import tidy
from train.writing.slide_lines import lines_of
from train.writing.statements import BARE_HEADS, NOTED, THE_MODELS, Fact
from train.writing.tables import row_phrase
from train.writing.telling import GENERIC, MUTE, REPORTS, SAYING, TESTED, counts, happens, past_tense
from tutor.course import Slide

NO_ROLE = words(
    "have own need require lack work start depend exist differ rest cost flow run take remain come belong lie vary "
    "grow suit save outperform beat exceed surpass address tackle overcome yield favor favour matter describe "
    "help avoid improve reduce lower raise increase allow enable speed prevent"  # what it is good for, not what it is
)
OPEN_KINDS = ("clause", "attribute", "list")  # whose subject may be anything; the others name a term
PLACED = words(  # forms that leave a part out, or that speak of what only the topic names
    "name what list number define cloze compare either pro con"
)
POINTED = re.compile(r"the (?:(\w+) )?(?:(?:problem|task|result)|(process|procedure))(?:e?s)?$")
NO_NAME = ADJECTIVES | PARTICIPLE.keys() | GERUND.keys() | GENERIC  # "the slow process": which one only the slide says
NEAR_BY = re.compile(r"\bthe (?:nearby|neighbou?ring|surrounding|adjacent) ", re.I)  # near to what the topic names
TELLING_WORDS = 6  # of meaning, in a sentence that is clear by itself
OBJECTIVE = re.compile(r"\b(?:goal|aim|objective)s?$")


@dataclass(frozen=True)
class Scope:
    """What a fact needs to know of its course: the title, how many facts share its subject, which clause is the first
    to speak of an otherwise undefined subject, which terms the course defines, the topic of each deck's pages, and the
    slides (deck, page) that list things of a name."""

    course: str
    subjects: dict[str, int] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    aliases: dict[str, str] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()
    casing: Casing = field(default_factory=lambda: Casing({}))
    decks: dict[tuple[str, int], str] = field(default_factory=dict)
    lists: dict[str, frozenset[tuple[str, int]]] = field(default_factory=dict)

    def key(self, subject: str) -> str:
        """term_key with short forms led back to the long one: "a BPE" → "byte-pair encoding"."""
        key = term_key(subject)
        return self.aliases.get(key, key)


def term_key(subject: str) -> str:
    """One key for a term however it is written: "a static embedding", "static embeddings"."""
    tokens = without_article(split_alias(subject)[0]).lower().split()
    if tokens and plural_noun(tokens[-1]):
        tokens[-1] = re.sub(r"s$", "", tokens[-1])
    return " ".join(tokens)


def scope_of(
    facts: Sequence[Fact],
    course: str,
    decks: dict[tuple[str, int], str] | None = None,
    casing: Casing | None = None,
) -> Scope:
    """`casing` as all slides of the course show it; else from the slides of the facts."""
    subjects: dict[str, int] = {}
    scope = Scope(
        course, aliases={term_key(fact.parts[1]): term_key(fact.parts[0]) for fact in facts if fact.kind == "short"}
    )
    defined = {scope.key(fact.subject) for fact in facts if fact.kind == "definition"}
    roles: dict[str, str] = {}
    lists: dict[str, frozenset[tuple[str, int]]] = {}
    for fact in facts:
        key = scope.key(fact.subject)
        subjects[key] = subjects.get(key, 0) + 1
        if fact.kind == "list":
            lists[key] = lists.get(key, frozenset()) | {(fact.slide.deck, fact.slide.page)}
        if _tells_role(fact) and key not in defined:
            roles.setdefault(key, fact.statement)
    casing = casing or learn_casing(list({id(fact.slide): fact.slide for fact in facts}.values()))
    told = frozenset(roles.values())
    return Scope(course, subjects, told, scope.aliases, frozenset(defined), casing, decks or {}, lists)


def quantified(subject: str) -> bool:
    """Whether a subject is a number of things or a reference ("many words", "Vaswani et al."), not a term."""
    return subject.split()[0].lower() in DETERMINERS - {"a", "an", "the"} or "et al" in subject


def _tells_role(fact: Fact) -> bool:
    clause, tokens = fact.clause, fact.subject.lower().split()
    if (
        fact.kind != "clause"
        or clause is None
        or fact.subject in THE_MODELS
        or clause.aux
        or clause.plural
        or clause.negative
        or not clause.rest
    ):
        return False
    named = (
        len(tokens) <= 5
        and not quantified(fact.subject)
        and not set(tokens) & (PREPOSITIONS | ADJECTIVES | {"that", "and"})
    )
    says = clause.base in HUMAN | {"show", "suggest"} and clause.rest.startswith("that ")  # "experience shows that"
    person = PERSON.fullmatch(fact.subject) or says
    return (
        named
        and not person
        and clause.link not in ("reason", "condition")
        and clause.base not in NO_ROLE | SAYING | MUTE
        and not (len(tokens) == 1 and keeps_case(fact.subject))  # a model with a name does many things
        and not (past_tense(clause) or happens(clause))
        and not counts(clause.rest)  # "US unemployment reaches 10%"
        and not set(tokens) & (REPORTS | TESTED | {"original"})
        and not re.search(r"\d", fact.subject)
        and (object_parts(clause) is not None or clause.rest.startswith(","))  # the first of several verbs
    )


def stands_alone(fact: Fact, scope: Scope) -> bool:
    """Whether a student knows what the fact is about without its slide: its subject is a term that the course defines,
    holds such a term or a name, or is what the slide's title says."""
    key, about = scope.key(fact.subject), content(topic(fact.slide.title, scope.casing))
    named = any(keeps_case(token.strip("(),;:'’\"")) for token in fact.subject.split())
    named = named or (bool(re.match(r"the \S+ ", fact.subject)) and key.split(" ")[-1] in RULES)
    known = any(re.search(rf"\b{re.escape(term)}\b", key) for term in scope.terms)
    own = content(fact.subject)
    titled = bool(about and own) and (about <= own or own <= about)
    head = without_article(fact.subject).split()[-1].lower()
    of_title = re.search(rf"\b{re.escape(head.removesuffix('s'))}s?\b", fact.slide.title.lower())
    one_of = re.match(r"(?:the )?(?:first|second|third|fourth)\b", fact.subject, re.I)
    if fact.kind == "definition" and of_title and one_of:  # "the first face", under "Three faces of power"
        return False
    if fact.kind == "definition" and fact.subject.islower() and re.fullmatch(r"\w{1,6}", without_article(fact.subject)):
        return titled  # "a gate": of what?
    if fact.kind in ("pro", "con"):  # "a drawback of a large n"
        return titled or not re.search(r"(?<![\w-])[b-z](?![\w-])", fact.subject)
    if fact.kind in ("posed", "note"):
        return fact.parts[-1] == "alone"
    if fact.kind in ("code", "count", "setting", "done", "reason", "pair") or brief(fact):
        return False
    if fact.kind == "cell":
        sorted_by = fact.parts[0].endswith(f" {fact.parts[3]}")  # "a contiguous method": of what?
        symbol = re.fullmatch("[A-Z][a-z]?", fact.parts[0])  # "Cr": in what?
        return row_phrase(fact.parts[0], fact.parts[3]).startswith("of") and not sorted_by and not symbol
    if fact.kind in OPEN_KINDS and re.search(r"\bthe (?:first|second|third|last|next|other) \w+$", fact.subject):
        return titled  # "the input vectors to the first RNN"
    if fact.kind == "attribute":  # "the idea of adapter layers"
        told = re.match(r"the (?:\w+ )?\w+ (?:of|in) (?!an? )[^\W\d]\S+ \S+", fact.subject)
        told = told or (len(own) >= 3 and about and about <= content(fact.statement) - own)  # the title is the answer
    else:  # "uses of word vectors"
        told = fact.kind == "list" and re.search(
            r" of (?!the |an? )\S+ \S+$| for \w+ing (?!the ).*\S+ \S+$| that .* can be ", fact.parts[0]
        )
    return fact.kind not in OPEN_KINDS or bool(told) or named or titled or (known and not quantified(fact.subject))


def tells_topic(fact: Fact) -> bool:
    """Whether a subject says so much that it needs no topic: "the linear increase in context size"."""
    return fact.kind == "clause" and len(content(fact.subject)) >= 3 and not quantified(fact.subject)


def says_enough(fact: Fact) -> bool:
    """Whether a full sentence, or a cell in a row with a name of several words, needs no topic."""
    if fact.kind == "cell":
        return len(content(fact.parts[0])) > 1 and not re.search(r"\d", fact.parts[0])
    whole = fact.kind in ("clause", "definition", "attribute") and fact.quote.endswith(".")
    told = whole and len(content(fact.statement)) >= TELLING_WORDS and not fact.subject.lower().startswith("the ")
    return told and not quantified(fact.subject)


def homeless(fact: Fact, scope: Scope) -> bool:
    """Whether neither the fact nor its slide's title says what it is about: "Accuracy depends on the dictionary" under
    "Summary"."""
    titled = subject_matter(fact, scope)
    if fact.kind != "definition" and pointed(fact.subject, scope) and not content(fact.subject) <= content(titled):
        return True
    enough = tells_topic(fact) or says_enough(fact)
    return fact.kind != "definition" and not stands_alone(fact, scope) and not titled and not enough


def pointed(subject: str, scope: Scope) -> bool:
    """Whether only the slide says which one a subject means: "the problem", "the transport problem"; not "the XOR
    problem" nor "the diffusion process", which are names, nor what the course defines."""
    found = POINTED.match(subject)
    if not found or scope.key(subject) in scope.terms:
        return False
    which, process = found.groups()
    return not which or not (keeps_case(which) or (process and which.lower() not in NO_NAME))


def rivalled(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a thing whose idea a fact tells has an objective told as well, which would answer the question as well:
    "The idea of word lists is to …" beside "The objective of word lists: …"."""

    def plain(term: str) -> str:
        return re.sub(r"[\W_]", "", term_key(re.sub(r"\s*\([^()]*\)", "", term)))

    found = re.match(r"the (?:\w+ )?(?:idea|intuition) (?:of|behind) (.+)$", fact.subject, re.IGNORECASE)
    if not found or fact.kind != "attribute":
        return False
    objectives = [
        re.match(r"the [\w ]*(?:goal|aim|objective)s? of (.+)$", other.subject, re.IGNORECASE)
        for other in facts
        if other.kind == "attribute"
    ]
    told = [objective.group(1) for objective in objectives if objective]
    told += [other.subject for other in facts if other.kind == "cell" and OBJECTIVE.search(other.parts[1])]
    return plain(found.group(1)) in {plain(term) for term in told}


def subject_matter(fact: Fact, scope: Scope) -> str:
    """What a fact's slide is about, or, for a slide called "Summary", its deck."""
    part = of_head(fact.slide.title, scope.casing)
    own = part[1] if part else heading(fact.slide.title, scope.casing)
    deck = scope.decks.get((fact.slide.deck, fact.slide.page), "")
    if CLOSING.match(fact.slide.title.strip()) and not deck:  # "Take-home messages": of the course
        return scope.course
    about = deck or own if wide_title(fact.slide.title, scope.casing) else own or deck
    at = r" (?:at|during|in) (?:\w+ )?(?:training|inference|test|prediction)\b.*$"
    about = re.sub(at, "", about) if fact.kind == "setting" else about  # what its question says itself
    about = about or (question_of(fact.slide.title) if fact.kind == "cell" else "")
    lone = about.islower() and about.split()[-1] in BARE_HEADS and about == without_article(about)
    return f"the {about}" if lone else about


def led_by(fact: Fact, casing: Casing) -> str:
    """The label that a fact stands below, where it says in what case the fact holds: "Training vectors from scratch:"
    above "Words with one role get similar vectors"; the head of its column, or the heading above it where the title
    only asks; "" without one."""
    lines = lines_of(fact.slide.text) if fact.kind == "clause" else []
    at = next((at for at, line in enumerate(lines) if fact.quote in line.text), 0)
    if name := column_name(lines, at, casing):
        return name
    head = lines[at - 1].text.split() if at else []
    if fact.slide.title.endswith("?") and 2 <= len(head) <= 5 and not lines[at - 1].marker and head[-1].isalpha():
        plain = " ".join(head)[0].lower() + " ".join(head)[1:]  # "Curse of dimensionality" under "Potential problems?"
        return plain if "of" not in head or head[0].lower() in DETERMINERS else f"the {plain}"
    above = next((line.text for line in reversed(lines[:at]) if line.depth < lines[at].depth), "")
    label = above.rstrip(": ").split() if above.endswith(":") else []
    if not 3 <= len(label) <= 6 or label[0].lower() not in GERUND:
        return ""
    return " ".join([label[0].lower(), *label[1:]])


def deck_topics(slides: Sequence[Slide], course: str) -> dict[tuple[str, int], str]:
    """The topic of each page (deck, page) whose deck names one on its first page: what stands below the course's title
    there, before the learning goals; none for the only deck of a course, nor for the pages that lead up to the one
    whose title is the topic."""
    casing, first = learn_casing(slides), {}
    for slide in slides:
        first.setdefault(slide.deck, slide)
    found = {}
    for deck, slide in first.items():
        lines = re.split(r"\n(?:- |learning goals|\d)", slide.text, maxsplit=1, flags=re.I)[0].split("\n")
        found[deck] = topic(tidy(lines[-1]).rpartition(": ")[2], casing) if slide.kind == "divider" else ""
    several = len(first) > 1
    named = {deck: name for deck, name in found.items() if several and name and term_key(name) != term_key(course)}
    starts: dict[str, int] = {}
    for slide in slides:
        if content(named.get(slide.deck, "")) == content(slide.title) and slide.kind != "divider":
            starts.setdefault(slide.deck, slide.page)
    return {
        (slide.deck, slide.page): named[slide.deck]
        for slide in slides
        if slide.deck in named and slide.page >= starts.get(slide.deck, 0)
    }


def brief(fact: Fact) -> bool:
    """A short form of two letters, which stands for something else in the next course: "LM", "PE"."""
    return fact.kind == "short" and len(fact.subject) <= 2


def placeable(form: str, fact: Fact) -> bool:
    """Whether a question must name its topic: it leaves out a part of the fact, or speaks of "several heads"."""
    loose = len(fact.subject.split()) <= 2 or re.match(r"(?:an?|the) ", fact.subject)
    return (
        form in PLACED
        or bool(NEAR_BY.search(fact.statement))
        or fact.subject in THE_MODELS
        or fact.kind in ("code", "count", "setting", "done", "reason", "cell", *NOTED)
        or brief(fact)
        or quantified(fact.subject)
        or (form == "why" and bool(loose))
    )
