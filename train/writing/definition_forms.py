"""Questions for a definition: the term asked for by what it is, and what it is by the term."""

import re

from train.writing import detail_wordings as d
from train.writing import wordings as w
from train.writing.clause_forms import Filled, fill
from train.writing.duplicates import content
from train.writing.english.clauses import Clause
from train.writing.english.countable import bare_singular, stuff
from train.writing.english.names import capitalised, keeps_case, with_article, without_article
from train.writing.english.phrases import join
from train.writing.english.short_forms import split_alias
from train.writing.english.verbs import GERUND
from train.writing.scope import Scope
from train.writing.statement_forms import cloze_forms, says_little
from train.writing.statements import Fact, is_meaning
from train.writing.telling import second_clause

MASS_ENDINGS = ("ing", "ion", "al", "ment", "ity", "ance", "ence", "ness", "ism", "MT", "gram")
LIKE_ENDINGS = ("ic", "ous", "ive", "able", "ible", "ful", "less")  # of what a thing is like, not of what is done
KIN = re.compile(
    r"(an? (?:extension|generali[sz]ation|variant|special case|alternative|successor) (?:of|to)) (?:\S+ ?){1,2}$"
)
THIN_WORDS = 4  # of a label's explanation, beside the label's own
ONE_OF_MANY = re.compile(r"(?:an?|one) (?:[\w-]+ ){0,2}(?:part|aspect|example|cause|factor|source) of ", re.IGNORECASE)
CLIPPED = re.compile(
    r"(?:^\w+ing|\b(?:given|in|from|with|to|of)) (?:word|sentence|token|window|document|distribution|dictionary|corpus|"
    r"vector|matrix|letter|model)(?= (?:in|of|given|from|to|for)\b|[,.]|$)",
    re.IGNORECASE,
)


def subject_slots(subject: str, plural: bool) -> dict[str, str]:
    return {
        "S": subject,
        "Cap": capitalised(without_article(subject)),
        "T": without_article(subject),
        "it": "they" if plural else "it",
        "be": "are" if plural else "is",
        "do": "do" if plural else "does",
        "does": "do" if plural else "does",
        "works": "work" if plural else "works",
    }


def definition_forms(fact: Fact, scope: Scope) -> Filled:
    clause = fact.clause
    slots = subject_slots(fact.subject, clause.plural)
    if role := KIN.match(clause.rest):  # "an extension of counts": half of what it is
        yield from fill("what", d.KIN, slots | {"role": role.group(1)})
        return
    if thin(fact):  # an aside of the slide, no definition to ask for backwards
        like = " " not in fact.subject and fact.subject.endswith(LIKE_ENDINGS)  # "sporadic: occurring rarely"
        done = clause.rest.split(" ")[0] in GERUND and not like
        yield from fill("define", d.DONE_IN if done else d.REFERS, slots | named(fact))
        return
    doing = " " not in fact.subject and clause.rest.split(" ")[0] in GERUND and not fact.subject.endswith(MASS_ENDINGS)
    if clause.base == "mean" and (doing or re.match(r"(?:a|an|the) ", clause.rest)):  # a label: its article is unknown
        short = shout(fact.subject)
        told = [t for t in w.DEFINE_TERM if not (short and re.search("mean|xplain", t))]
        slots |= {"answer": meant(fact)} if short else named(fact)
        yield from fill("define", told, slots)
    else:
        yield from whole_terms(fact, slots)
    complement = own_clause(join(clause.rest, clause.adjunct))
    if is_meaning(clause):
        complement = re.sub(r"^(?:to|as) ", "", complement)
    yield from fill(
        "name",
        () if unnameable(clause, complement) else w.NAMED if own_name(clause) else w.NAME,
        {"C": complement, "Cap": capitalised(complement), "answer": slots.get("answer", "")},
    )
    yield from () if unnameable(clause, complement) or slots.get("answer") else cloze_forms(fact)


def named(fact: Fact) -> dict[str, str]:
    """The answer on a term that may be a thing one counts, which would need its article in "crumb means a network"."""
    clause = fact.clause
    counted = bare_singular(fact.subject) and not stuff(fact.subject)
    return {"answer": meant(fact)} if counted and re.match("an? ", clause.rest) and clause.base == "mean" else {}


def meant(fact: Fact) -> str:
    """ "RNN means a class of network" → "The term “RNN” refers to a class of network": a short form means its words."""
    rest = join(fact.clause.rest, fact.clause.adjunct)
    return f'The term "{fact.subject}" refers to {rest}.' if rest.split(" ")[0] not in GERUND else fact.statement


def thin(fact: Fact) -> bool:
    """Whether a label is explained in so few words that half is left out: "Retrieval: assessing similarity"."""
    clause = fact.clause
    return clause.base == "mean" and not clause.passive and len(own_words(clause)) <= THIN_WORDS


def own_words(clause: Clause) -> frozenset[str]:
    """The words that a definition adds to its term."""
    return content(join(clause.rest, clause.adjunct)) - content(clause.subject) - {"everything", "something"}


def unnameable(clause: Clause, complement: str) -> bool:
    """Whether nobody would ask for the term by its definition."""
    little = is_meaning(clause) and says_little(clause)
    same = clause.copula and len(own_words(clause)) <= 2  # "multi-layer RNNs are a stack of several RNNs"
    return little or same or several(clause) or kin(clause) or one_way(complement)


def several(clause: Clause) -> bool:
    """Whether two things are told of, no one term: "heat and work are path functions"."""
    return " and " in clause.subject and clause.plural and clause.copula


def one_way(complement: str) -> bool:
    """Whether a definition cannot be asked backwards: it is in note form ("predicting word in the middle"), holds a
    number that is only known by heart ("a resource covering 9000 languages"), or fits others ("a part of success")."""
    return bool(CLIPPED.search(complement) or ONE_OF_MANY.match(complement) or re.search(r"\d{3}", complement))


def kin(clause: Clause) -> bool:
    """Whether a term is told by the words it is made of: "Bilingual CBOW is a CBOW extended with pairs", "Few-shot
    transfer means transfer with few labels"."""
    head, said = clause.subject.split()[-1], clause.rest.lower().split()
    half = set(re.split(r"[\s-]", clause.subject.lower())[:-1]) & set(said)
    return (keeps_case(head) and head.lower() in said[:2]) or (said[:1] == [head.lower()] and bool(half))


def own_name(clause: Clause) -> bool:
    """Whether one thing is told by its name: "T5 is an encoder–decoder Transformer", not "an LSTM is a network"."""
    single = " " not in clause.subject and keeps_case(clause.subject)
    return single and clause.copula and clause.rest.startswith(("a ", "an ", "the "))


def shout(subject: str) -> bool:
    """An acronym: whoever asks for its "meaning" may ask for its words."""
    return without_article(subject).isupper()


def whole_terms(fact: Fact, slots: dict[str, str]) -> Filled:
    """A defined term asked for with its article, without one where it has none, and by its short form."""
    clause = fact.clause
    article = fact.subject != without_article(fact.subject)
    table = w.DEFINE + (() if several(clause) else w.DEFINE_TERM) + (() if article or clause.plural else w.DEFINE_BARE)
    if len(own_words(clause)) <= 2:  # "multi-layer RNNs are a stack of several RNNs": no explanation
        table = [template for template in table if not re.search("xplain|escri|exactly", template)]
    yield from fill(
        "define", [template for template in table if not shout(fact.subject) or "mean" not in template], slots
    )
    _, alias = split_alias(clause.subject)
    if alias:
        short = with_article(alias) if re.match(r"an? ", fact.subject) else alias
        yield from fill("define", w.DEFINE_SHORT, slots | {"A": short})


def own_clause(complement: str) -> str:
    """Without a second clause: "languages with little text, and models serve them poorly" → "languages with little
    text"."""
    first, *rest = re.split(r", (?:and|but|while) |,? whereas ", complement, maxsplit=1)
    return first if rest and second_clause(complement) else complement
