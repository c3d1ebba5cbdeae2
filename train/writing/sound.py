"""Questions that grammar made of a sentence, and that no teacher would ask: "what" for persons, "the quotient" of a
sentence before, a condition lost on the way. What they would have asked for is left out of the sentence instead."""

import re

from train.writing.duplicates import content
from train.writing.english.clauses import Clause
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import ADJECTIVES, DETERMINERS, ORDINALS, PARTICLES, PREPOSITIONS, bare, words
from train.writing.english.names import without_article
from train.writing.english.phrases import join
from train.writing.english.verbs import GERUND
from train.writing.note_gaps import LONGEST_GAP, fits
from train.writing.scope import Scope
from train.writing.statements import THE_MODELS, Fact
from tutor.practice import GAP

SOMEBODY = re.compile(  # "the promisee", "shareholders", "the innocent party"
    r"(?:^|\b)(?:[a-z]*(?:holder|maker|owner|payer|buyer|seller|lender|borrower|creditor|debtor|investor|employer|"
    r"employee|officer|ssee|isee|eror|eree|gagor|gagee|party|citizen|politician|lawmaker|customer|taxpayer)s?|parties)$"
)
WITHOUT = words("put place entitle lay")  # whose object alone is no whole answer
OPENED = re.compile(r"(?:With|Without|At|Under|In|For|On|During|After|Before) ([^,]+), ")
STRANDED = re.compile(rf"\b(?:{'|'.join(sorted(PREPOSITIONS))})\?$")
REGULAR = re.compile(r"at (?:regular|irregular|fixed|short|long) ")
LINK = re.compile(r" (?:that|by|to|for|from|with|in|on|at|until|after|before|against|through|between|without|than|as) ")
GLUED = re.compile(r"(?:[a-zà-ÿ]{3}|[%)\d])\. [A-Z][a-z]+ [a-z]+")  # two sentences in one
POINTED = re.compile(
    r"\b(?:between|separates?|of|than|to|give[s]? away) (?:the two|both)(?=[.,;]|$)|\bgo(?:es)? further\b"
)
REMARKS = re.compile(
    r"(?:an?|the) (?:important|key|major|main|central|crucial|useful|serious|big|real|risk|matter|sign) "
)
PROCESS_HEADS = words("""
search method algorithm network model mechanism layer encoder decoder attention classifier machine unit procedure
system technique cycle engine optimiser optimizer adapter cache gate
""")
WORKING = words("summary index test filter mask score map term function token enzyme organ pump valve sensor rule")
SENTENCES = ("clause", "definition", "attribute", "done")


def leans(fact: Fact, scope: Scope) -> bool:
    """Whether a sentence holds two, or points at what stands before it, so that no question about it is clear."""
    if not is_sentence(fact):
        return False
    loose = GLUED.search(fact.statement) or POINTED.search(fact.statement)
    return bool(loose) or deictic(fact.subject, fact, scope)


def unsound(form: str, question: str, fact: Fact) -> bool:
    """Whether a question made of a sentence reads badly, or asks for less than the sentence says."""
    if not is_sentence(fact):
        return False
    opened = OPENED.match(fact.statement)
    if opened and form in ("what", "number", "define") and not content(opened[1]) <= content(question):
        return True
    if form in ("name", "cloze"):
        return told_by_title(fact, question) or (form == "name" and subject_lost(question, fact))
    remark = form == "define" and fact.clause.copula and REMARKS.match(fact.clause.rest)
    acts = form == "define" and fact.kind in ("clause", "done") and not fact.clause.copula
    return bool(remark) or (acts and not does_its_work(fact)) or part_lost(form, question, fact.clause)


def is_sentence(fact: Fact) -> bool:
    return fact.kind in SENTENCES and fact.clause is not None


def does_its_work(fact: Fact) -> bool:
    """Whether "what does it do?" asks for one thing: of a method, a part of a machine, a name, or what the title is
    about; of a market or a mandate it may ask for anything."""
    head = noun_head(without_article(fact.subject).split())
    works = head.lower() in PROCESS_HEADS | WORKING or head.lower() in GERUND or re.search(r"ion$|[A-Z]s?$", head)
    return bool(works) or bool(content(fact.subject) & content(fact.slide.title))


def subject_lost(question: str, fact: Fact) -> bool:
    """Whether a question for a subject says "what" of somebody, or carries what only stands beside it: "who (1904)
    described the smell", "what published it; it balances rye"."""
    what = not re.search(r"\bwho\b", question, re.I)
    somebody = SOMEBODY.search(bare(fact.subject.split()[-1])) or re.fullmatch(r"[A-Z][a-zà-ÿ]+", fact.subject)
    beside = re.search(r"; |: [a-z]", fact.clause.rest) or re.search(r"\b(?:who|what) \(", question, re.I)
    return bool((what and somebody) or beside)


def part_lost(form: str, question: str, clause: Clause) -> bool:
    """Whether a question asks "what" for persons or for a time, leaves out half of what the verb needs, or points to
    what it does not name."""
    thing = re.split(r",| and | or ", clause.rest)[0].split()
    ends = bare(clause.rest.split()[-1]) if clause.rest else ""
    stranded = STRANDED.search(question)
    persons = thing and SOMEBODY.search(bare(noun_head(thing))) and (stranded or len(thing) <= 3)
    half = not clause.passive and (clause.base in WITHOUT or (ends in PARTICLES and "what" in question))
    if form == "what" and (persons or half or (stranded and REGULAR.match(clause.rest))):
        return True
    return question.endswith(" only?") or (form == "when" and bool(re.search(r"\b(?:it|them)\?$", question)))


def deictic(subject: str, fact: Fact, scope: Scope) -> bool:
    """Whether a subject points at what stands before it on the slide: "the quotient", "the second term"; not what the
    title names, what the course defines, or "the heart" of a slide on nothing else."""
    tokens = subject.split()
    if subject in THE_MODELS or tokens[0].lower() != "the" or len(tokens) > 3 or scope.key(subject) in scope.terms:
        return False
    plain = [word for word in map(bare, tokens[1:]) if word not in ADJECTIVES.union(ORDINALS)]
    told = content(fact.slide.title) | content(scope.course)
    start = fact.slide.text.find(fact.quote) + max(fact.quote.lower().find(fact.statement[:20].lower()), 0)
    before = fact.slide.text[: max(start, 0)]
    pointed = len(plain) == 1 and len(tokens) == 2 and content(plain[0]) <= content(before)
    counted = bare(tokens[1]) in {*ORDINALS, "last", "new", "old", "two", "three", "general", "other"}
    return bool((pointed or counted) and not content(subject) & told)


def told_by_title(fact: Fact, question: str) -> bool:
    """Whether the topic of a question holds a name that it asks for: "Peter Kraljic" on "The Kraljic portfolio"."""
    if fact.subject.lower() in question.lower():  # a number is asked for
        return False
    names = re.findall(
        r"\b[A-Z][a-zà-ÿ]{2,}\b|\b[A-Z]{2,}\b", re.split(" (?:of|in|for) ", without_article(fact.subject))[0][1:]
    )
    return any(re.search(rf"\b{re.escape(name)}\b", question) for name in names)


def sentence_gap(fact: Fact) -> str:
    """A sentence as its slide has it, with what it says of its subject left out, or what stands behind a preposition:
    "Consideration must move from ___"; "" where it is not verbatim, or where the gap would be too long or too short."""
    said = fact.statement.rstrip(".")
    if fact.clause is None or fact.clause.copula or said.lower() not in fact.quote.lower() or not fits(said):
        return ""
    rest = join(fact.clause.rest.split("; ")[0])
    first, _, tail = rest.partition(" ")
    own = tail if bare(first) in PREPOSITIONS else rest
    for gone in (own, *(rest[found.end() :] for found in LINK.finditer(rest))):
        thing = re.split(r",? (?:which|who|and|but|so|because|while|whereas) |[,;(]", gone)[0].rstrip()
        at = said.find(thing) if thing else -1
        few = 1 <= len(without_article(thing).split()) <= LONGEST_GAP and len(content(thing)) >= 1
        if few and at > 0 and said.count(thing) == 1 and bare(thing.split()[0]) not in DETERMINERS - {"a", "an", "the"}:
            return f"{said[:at]}{GAP}{said[at + len(thing) :]}"
    return ""
