"""Scores of an answer against its reference. Each is a pure function of one Case, or of all cases of a set; SCORES is
the table of them: a new score is a function, a line there, and a test.

Embedding similarity alone rewards the opposite of the truth: train.evaluation.controls finds out which scores do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from train.evaluation.claims import reversed_claim
from train.evaluation.texts import (
    ARTICLES,
    STOP,
    common_run,
    content,
    figures,
    holds,
    negations,
    number_words,
    overlap,
    words,
)
from tutor.embed import embed
from tutor.prompt import REFUSAL

_EMBEDDED: dict[str, np.ndarray] = {}
NAN = float("nan")  # the score does not apply to this answer


@dataclass(frozen=True)
class Case:
    """One answer, and what it is held against. `evidence` is the text of the slide the question rests on, `course` the
    text of all slides; both are "" where nobody knows them."""

    text: str
    question: str
    reference: str
    terms: tuple[str, ...] = ()
    evidence: str = ""
    course: str = ""


@dataclass(frozen=True)
class Score:
    """`of` maps the cases of a set to (cases,) floats, NaN where the score does not apply; None where it takes the
    model itself (train.evaluation.probes). `better` is "more", "less", or "" where neither is; `share` tells shares of
    1 from counts."""

    label: str
    of: Callable[[Sequence[Case]], np.ndarray] | None
    better: str = "more"
    share: bool = True


def token_f1(answer: str, reference: str) -> float:
    """Harmonic mean of word precision and recall, as in SQuAD (Rajpurkar et al., 2016), articles left out."""
    ours, theirs = ([word for word in words(text) if word not in ARTICLES] for text in (answer, reference))
    return overlap(ours, theirs)


def rouge_l(answer: str, reference: str) -> float:
    """F-measure of the longest common subsequence of words (Lin, 2004)."""
    ours, theirs = words(answer), words(reference)
    return 2 * common_run(ours, theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def key_terms(answer: str, terms: Sequence[str]) -> float:
    """1 when the answer holds every term, 0 otherwise. A term may list alternatives: "subword|sub-word"."""
    return float(bool(terms) and all(holds(answer, term) for term in terms))


def terms_of(question: str, reference: str, most: int = 3) -> list[str]:
    """Key terms of a reference nobody marked by hand: its longest content words that the question does not hold, short
    ones only where there is no other."""
    given = set(words(question))
    fresh = {word for word in words(reference) if word not in STOP and word not in given}
    digits = [word for word in dict.fromkeys(words(reference)) if word.isdecimal() and word not in given]
    long = {word for word in fresh if len(word) > 3} or (set() if digits else fresh)
    return (digits + sorted(long, key=lambda word: (-len(word), word)))[:most]


def numbers_agree(case: Case) -> float:
    """1 when every figure of the reference is in the answer, and the answer has none that neither the reference, the
    question nor the slide has. Figures that the question gives away need not be said again, and a number in words only
    must not be replaced by another."""
    said = figures(case.text) | number_words(case.text)
    given = figures(case.question) | number_words(case.question)
    known = figures(case.reference) | number_words(case.reference) | given
    missing = figures(case.reference) - given - said
    foreign = figures(case.text) - known - figures(case.evidence)
    replaced = (number_words(case.reference) - said) and (number_words(case.text) - known)
    return float(not (missing or foreign or replaced))


def negations_agree(case: Case) -> float:
    """1 when answer and reference deny equally often, counted in twos: a double negation denies nothing."""
    return float((negations(case.text) - negations(case.reference)) % 2 == 0)


def direction(case: Case) -> float:
    """0 when a sentence of the answer says the reverse of the reference's, 1 otherwise."""
    return float(not reversed_claim(case.text, case.reference, case.terms))


def right(case: Case) -> float:
    """1 when the answer holds all key terms, agrees in numbers, and reverses no claim: the verdict's score."""
    return key_terms(case.text, case.terms) * numbers_agree(case) * direction(case)


def grounded(case: Case) -> float:
    """Share of the answer's content words that stand on the slide the question rests on."""
    said, held = content(case.text), set(words(case.evidence))
    if not case.evidence or refused(case):
        return NAN
    return sum(word in held for word in said) / len(said) if said else 0.0


@lru_cache(4)
def one_line(text: str) -> str:
    return f" {' '.join(words(text))} "


def copied(case: Case) -> float:
    """Words in the longest run of the answer that stands verbatim on the slides."""
    said, held = words(case.text), one_line(case.course)
    longest = 0
    for start in range(len(said)):
        while start + longest < len(said) and f" {' '.join(said[start : start + longest + 1])} " in held:
            longest += 1
    return float(longest) if case.course else NAN


def refused(case: Case) -> float:
    """1 when the answer declines, in the words that tuning teaches."""
    return float(REFUSAL[:-1] in case.text)


def length(case: Case) -> float:
    """Words of the answer."""
    return float(len(words(case.text)))


def vectors(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors, (texts, 384); each text is embedded once in the life of the process."""
    if new := [text for text in dict.fromkeys(texts) if text not in _EMBEDDED]:
        _EMBEDDED.update(zip(new, embed(new), strict=True))
    return np.stack([_EMBEDDED[text] for text in texts]) if len(texts) else np.empty((0, 384), np.float32)


def similarity(answers: Sequence[str], references: Sequence[str]) -> np.ndarray:
    """Cosine of all-MiniLM-L6-v2 embeddings, (answers,); an empty answer scores 0."""
    ours, theirs = vectors([answer or "-" for answer in answers]), vectors(references)
    return np.where([bool(answer.strip()) for answer in answers], (ours * theirs).sum(1), 0.0)


def retrieval(answers: Sequence[str], references: Sequence[str]) -> np.ndarray:
    """1 where the nearest of all references (MiniLM) is the answer's own, (answers,). NaN when all are the same."""
    choices = list(dict.fromkeys(references))
    if len(choices) < 2:
        return np.full(len(answers), NAN)
    nearest = (vectors([answer or "-" for answer in answers]) @ vectors(choices).T).argmax(1)
    return np.array(
        [bool(a.strip()) and choices[near] == own for a, near, own in zip(answers, nearest, references, strict=True)],
        float,
    )


def each(score: Callable[[Case], float]) -> Callable[[Sequence[Case]], np.ndarray]:
    return lambda cases: np.array([score(case) for case in cases], float)


def together(score: Callable[[Sequence[str], Sequence[str]], np.ndarray]) -> Callable[[Sequence[Case]], np.ndarray]:
    return lambda cases: score([case.text for case in cases], [case.reference for case in cases])


SCORES = {
    "right": Score("right: terms, numbers, direction", each(right)),
    "key_terms": Score("all key terms present", each(lambda case: key_terms(case.text, case.terms))),
    "numbers": Score("numbers agree", each(numbers_agree)),
    "negations": Score("negations agree", each(negations_agree)),
    "direction": Score("no claim reversed", each(direction)),
    "similarity": Score("similarity (MiniLM cosine)", together(similarity)),
    "token_f1": Score("token F1", each(lambda case: token_f1(case.text, case.reference))),
    "rouge_l": Score("ROUGE-L", each(lambda case: rouge_l(case.text, case.reference))),
    "retrieval": Score("nearest reference is its own", together(retrieval)),
    "grounded": Score("words that stand on its slide", each(grounded)),
    "copied": Score("longest verbatim run of the slides, words", each(copied), better="", share=False),
    "nats": Score("likelihood of the reference, nats per token", None, better="less", share=False),
    "choice": Score("reference likeliest of four (multiple choice)", None),
    "truth": Score("reference likelier than its reversal", None),
    "refused": Score("declined to answer", each(refused), better=""),
    "words": Score("words of the answer", each(length), better="", share=False),
}
VERDICT_SCORE = "right"
