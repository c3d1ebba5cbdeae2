"""What a sentence says about its subject: whether it could be asked backwards, and what nobody would ask for."""

import re
from collections.abc import Sequence

from train.writing import wordings as w
from train.writing.duplicates import content
from train.writing.english.clauses import Clause, parse
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import ADJECTIVES, NUMBER_WORDS, PREPOSITIONS, bare, plural_noun, words
from train.writing.english.names import without_article
from train.writing.english.proper import PEOPLE
from train.writing.english.verbs import BASE, GERUND, PAST, THIRD

DONE = words("perform do make execute conduct")  # "what is performed on the whole corpus": much is
SHOWN = words("represent store encode model treat write express formulate")
RISING = words("increase decrease rise fall")
GROWN = RISING | {"scale", "grow"}
QUANTITIES = words("several many some most few all every each more")
MUTE = words("consider involve concern cover include comprise go")
SHARED = words("need require depend rely vary help pay")  # "what needs a higher learning rate": many things do
SETTLING = words("learn decide determine describe explain")  # "learns which keys matter"
HEDGES = words("often usually sometimes typically mostly")  # "what often trains few parameters"
RIVALS = words("address solve tackle overcome")  # a problem: another method solves it too
PARTS = words("weight gradient activation parameter language")  # of any model, of any course
BEATING = words("beat outperform surpass exceed outdo")
REACHED = words("achieve reach obtain attain")
SAYING = words("say state claim assume imply suggest hold mean denote resemble")
GENERIC = words("""
model distribution input output sequence data text network word token method thing result value task case
""")
COMPARATIVES = words("""
closer faster slower better worse larger smaller higher lower longer shorter more less fewer easier harder cheaper
""")
VERDICT = re.compile(
    r"\b(?:is|are|was|were) (?:(?:really|very|quite|so|rather|pretty) )?(?:good|bad|great|fine|nice|poor|okay)$"
)
SAYS_NUMBER = {  # words of a subject that say the number: whole ones, since "big" and "trick" say none
    "one": words("single unidirectional unigram unigrams unilingual"),
    "two": words("bidirectional bigram bigrams bilingual bimodal binary double dual pair paired pairs pairwise"),
    "three": words("trigram trigrams trilingual triple triples"),
}
TESTED = words("participant participants listener listeners observer observers volunteer volunteers respondents")
REPORTS = words("study paper experiment survey author authors article report work benchmark")


def tells_alone(clause: Clause, rest: str, subject: list[str]) -> bool:
    """Whether the predicate says so much that only this subject fits it: "can miss the most probable sentence" could be
    said of others, and what a study did or a number is nobody would ask for."""
    counted = any(token[:1].isdigit() for token in subject) or bare(subject[0]) in QUANTITIES
    reported = bool({bare(token) for token in subject} & REPORTS) or past_tense(clause)
    theirs = clause.plural and re.search(r"\b(?:their|them|they)\b", rest)
    named = re.search(r"^\S+-\d\S*$", clause.subject)  # one model of many: "GPT-2 computes"
    measured = counts(rest)  # "takes about 1.6 MB", "uses two layers"
    compared = clause.copula and bare(rest.split(" ")[0]) in ADJECTIVES  # "is harder than a lookup"
    return (
        len(content(rest)) >= 3
        and not (compared or counted or measured or reported or theirs or named or many_fit(clause, rest))
        and clause.base not in SAYING
    )


def many_fit(clause: Clause, rest: str) -> bool:
    """Whether the predicate could be said of many things: "has its own tokenizer", "needs a higher rate", "is based on
    texts", "is still a network"; or the subject is any of many: "real tokens attend to a prefix"."""
    loose = (
        (clause.passive and clause.base in DONE)
        or clause.aux == "cannot"
        or "not" in clause.middle.split()
        or "still" in clause.middle
        or (bool(set(clause.middle.split()) & HEDGES) and " than " not in f"{rest} ")
        or (clause.plural and (generic(clause.subject) or plain_parts(clause.subject)))
    )
    return loose or kinds_fit(clause, rest)


def loosely_said(clause: Clause, rest: str) -> bool:
    """What a stranger could say of other things: a comparison ("trains faster than RNNs"), a place in time ("from the
    previous segment"), what is "still" so, or what one plural everyday word does ("embeddings are used for")."""
    first = bare(rest.split(" ")[0])
    compared = " than " in rest or first in COMPARATIVES
    unnamed = re.search(r"\bthe (?:constants|numbers|steps|cases|items|entries|points)\b(?! (?:of|in|that))", rest)
    pointing = (
        unnamed
        or re.search(r"\bthe (?:previous|next|following|other) [\w ]+$|, just ", rest)
        or "still" in clause.middle
    )
    plain = clause.plural and clause.subject.islower() and " " not in clause.subject
    judged = re.match(r"an? \w+ly ", clause.subject)  # "a needlessly high rank"
    could_be = clause.base == "be" and not clause.copula and first in ADJECTIVES  # "can be large"
    return bool(compared or pointing or plain or judged or could_be)


def plain_parts(subject: str) -> bool:
    """Whether a subject is parts that every model has: "NF4 weights", "gradients"; not "vanishing gradients"."""
    first, last = (bare(word) for word in (subject.split()[0], subject.split()[-1]))
    return re.sub(r"s$", "", last) in PARTS and first not in GERUND


def kinds_fit(clause: Clause, rest: str) -> bool:
    """The same where the question names the kind of thing that it asks for: "which model has its own tokenizer"."""
    plain = not clause.passive and not clause.negative
    rivals = clause.aux in ("can", "could", "may", "might") or clause.base in RIVALS | {"base", "lead", "rest"}
    rivals = rivals or bool(scaled(clause))
    owned = clause.base == "have" and not re.search(r"\bthan\b|\bcompared\b", rest)
    plainly = clause.plural and generic(clause.subject) and bare(clause.subject.split(" ")[0]) in ADJECTIVES
    own = re.search(r"\b(?:its|their) own\b", rest)
    return owned or rivals or plainly or bool(own) or (plain and clause.base in SHARED | MUTE)


def counts(rest: str) -> bool:
    """Whether an object is an amount: "about 1.6 MB", "two connected layers"."""
    rest = re.sub(r"^(?:by|to|at) ", "", rest)
    tokens = [word for word in rest.split() if bare(word) not in ("about", "around", "roughly", "exactly", "only")]
    return bool(tokens) and (tokens[0][:1].isdigit() or bare(tokens[0]) in NUMBER_WORDS)


def no_subject(clause: Clause) -> bool:
    """ "No assumptions are baked in", "several tasks require", "Vaswani et al. use": nothing to ask for."""
    none = re.match(r"(?:no|not|hardly|few) ", clause.subject, re.I) or "et al" in clause.subject
    none = none or re.fullmatch(rf"(?:{'|'.join(NUMBER_WORDS)}) \w+", clause.subject)  # "three factors": which?
    return bool(none) or bare(clause.subject.split(" ")[0]) in QUANTITIES


def doers(clause: Clause) -> Sequence[str]:
    """The questions for a subject: "who" for persons, none for those of an experiment ("participants read …")."""
    head = bare(noun_head(clause.subject.split())).lower()
    authors = re.fullmatch(r"(?:[A-Z][a-zà-ÿ-]+, )*[A-Z][a-zà-ÿ-]+,? and [A-Z][a-zà-ÿ-]+", clause.subject)
    return () if head in TESTED else w.WHO if head in PEOPLE or authors else w.SUBJECT


def past_tense(clause: Clause) -> bool:
    return clause.aux in ("was", "were", "did", "had") or (not clause.aux and clause.verb in PAST.keys() - BASE.keys())


def happens(clause: Clause) -> bool:
    """Whether a clause tells what becomes of its subject, not what it does: "changes through births", "decreases with
    height"; not of a method ("sampling draws from the smallest set"), nor where a second verb says more."""
    method = bare(clause.subject.split()[-1]) in GERUND or "ing " in f"{clause.subject} "
    return bare(clause.rest.split(" ")[0]) in PREPOSITIONS and not (method or second_verb(clause.rest))


def second_clause(rest: str) -> bool:
    """Whether a clause with a subject of its own follows: "is thrown away and only the prefix vectors are kept"."""
    parts = re.split(r"(?:^|,? )(?:and|but|so|whereas) ", rest)[1:]
    return any(parse(part, sure=3) is not None for part in parts)


def second_verb(rest: str) -> bool:
    """Whether the object is followed by another predicate: "the magnitude directly and changes the direction"."""
    return any(word in THIRD.keys() - BASE.keys() for word in re.findall(r"\band (\w+)", rest))


def shown_as(clause: Clause) -> bool:
    """ "Words are represented as two vectors": how, not as what nor what is."""
    return clause.passive and clause.base in SHOWN and clause.rest.startswith("as ")


def scaled(clause: Clause) -> str:
    """ "with the length" of "grows linearly with the length": how it grows is worth asking; "" for other clauses."""
    found = re.match(r"\w+ly (with .+)$", clause.rest) if clause.base in GROWN and not clause.passive else None
    return found.group(1) if found else ""


def generic(thing: str) -> bool:
    """ "the distribution", "an input sequence": an object that nobody would ask for."""
    plain = without_article(thing).split(",")[0].split()
    return len(plain) <= 2 and bool(plain) and re.sub(r"s$", "", bare(plain[-1])) in GENERIC


def only_judges(reason: str) -> bool:
    """ "the estimate is really good": a reason that only judges, and says nothing of why."""
    return bool(VERDICT.search(reason.rstrip(" .!")))


def follows_often(clause: Clause) -> bool:
    """ "The lack of rules often means that a network needs more texts": a consequence, since no term means often."""
    means = clause.base == "mean" and clause.rest.startswith("that ") and not clause.aux
    return means and bool(set(clause.middle.split()) & HEDGES)


def whole_clause(clause: Clause) -> bool:
    """Whether an object is a clause that answers by itself: "means that …", "learns which keys matter"."""
    named = clause.base == "show" and not re.match(r"(?:the|this) \w+$", clause.subject, re.I)  # "the case": which?
    told_that = clause.rest.startswith("that ") and (named or clause.base in ("mean", "suggest", "imply"))
    settled = re.match(r"(?:which|what|how|whether) ", clause.rest) and clause.base in SETTLING
    return bool(told_that or settled)


def demanded_or_beaten(clause: Clause) -> bool:
    """ "Tests should measure quality", "clean texts beat noisy texts": what is only demanded, or told by its rival."""
    return (clause.aux == "should" and not clause.adjunct) or clause.base in BEATING


def reached_by(clause: Clause) -> str:
    """ "kind of training" of "Better loaves can be achieved with careful training"; "" for other clauses."""
    found = re.fullmatch(r"(?:with|by|through) [\w-]+ (\w+)", clause.rest) if clause.passive else None
    reached = clause.base in REACHED and not clause.adjunct and not clause.negative
    return f"kind of {found.group(1)}" if found and reached and not plural_noun(found.group(1)) else ""
