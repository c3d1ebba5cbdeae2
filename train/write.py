"""Slides → facts → verified question–answer pairs: by the extractive writer, with no model, or by another writer.

Every fact gets many wordings; a question that fits two facts is asked of neither; what gives no pair leaves a
reason."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from train.pairs import Pair
from train.writing.choices import choice, compare_facts, explanation
from train.writing.duplicates import STOP, content, near_pairs, similarity, tokens, word_set
from train.writing.english.names import learn_casing
from train.writing.facts import facts_of
from train.writing.forms import Wording, wordings
from train.writing.gates import FACT_GATES, WORDING_GATES, first_failure
from train.writing.near_facts import repeated
from train.writing.refuse import refusals
from train.writing.scope import deck_topics, homeless, rivalled, scope_of, term_key
from train.writing.statements import Fact
from tutor.course import Slide
from tutor.errors import TutorError

VERSION = 9  # raise it when other pairs may come of the same slides: earlier runs then write theirs anew
BUDGET = 26  # wordings of one fact
SMALL_BUDGET = 40  # the same in a course of few facts, so that it has enough to learn from
FEW_FACTS = 40
JOINT = ("compare", "explain", "step", "cell", "short", "code", "asked")  # facts made of others, or alike by design
PER_ROUND = {"define": 3, "name": 2, "what": 2, "why": 3}  # taken from each form in one round of choosing; others 1
FEW_WORDINGS = 5  # below so many of other forms, a fact keeps more gaps: MOST_GAPS
MOST_GAPS = 4
AT_MOST = {"cloze": 1, "either": 2, "choice": 1}
REFUSAL_SHARE = 0.04
SAME_QUESTION = 0.85  # word overlap from which two questions may be one
REPEATED = 0.9  # word overlap from which a wording of the same fact adds nothing

Written = list[tuple[Fact, list[Wording]]]
Writer = Callable[[Sequence[Slide], str, list[dict]], tuple[list[Fact], Written]]


def write_pairs(
    slides: Sequence[Slide], course_title: str, seed: int, writer: Writer | None = None
) -> tuple[list[Pair], list[dict]]:
    """(pairs, dropped rows) of a course by the extractive writer or another one; equal arguments give equal results. A
    dropped row holds stage, reason, deck, page, line and, where a wording failed, question. Raises TutorError when no
    slide gives a pair."""
    dropped: list[dict] = []
    facts, written = (writer or extractive)(slides, course_title, dropped)
    written = unambiguous(gated(distinct(written, dropped), dropped), dropped)
    budget = SMALL_BUDGET if len(facts) < FEW_FACTS else BUDGET
    pairs = [
        pair for name, fact, options in named(written) for pair in fact_pairs(name, fact, options, facts, seed, budget)
    ]
    if not pairs:
        raise TutorError(
            f"{course_title}: {len(slides)} slides gave no question, since the extractive writer needs sentences or "
            "labelled lists; add slides with text, or let a chat model write (--writer local, or a URL)."
        )
    return pairs + _refusals(facts, slides, course_title, seed, len(pairs)), dropped


def extractive(slides: Sequence[Slide], course_title: str, dropped: list[dict]) -> tuple[list[Fact], Written]:
    """(facts, facts with their candidate wordings) by the language of the slides alone; adds to `dropped`."""
    found, reasons = facts_of(slides)
    dropped += reasons
    facts = []
    for fact in found:
        if reason := first_failure(FACT_GATES, fact):
            dropped.append(drop_row(fact, reason))
        else:
            facts.append(fact)
    scope = scope_of(facts, course_title, deck_topics(slides, course_title), learn_casing(slides))
    lost = [fact for fact in facts if homeless(fact, scope)]
    dropped += [drop_row(fact, "neither fact nor title names its topic") for fact in lost]
    beside = [fact for fact in facts if rivalled(fact, facts)]
    dropped += [drop_row(fact, "an idea beside an objective") for fact in beside]
    facts = [fact for fact in facts if fact not in lost + beside]
    return facts, candidates(facts, slides, course_title)


def drop_row(fact: Fact, reason: str, question: str = "") -> dict:
    row = {"stage": "write", "reason": reason, "deck": fact.slide.deck, "page": fact.slide.page, "line": fact.quote}
    return row | ({"question": question} if question else {})


def candidates(facts: Sequence[Fact], slides: Sequence[Slide], course_title: str) -> Written:
    """Every fact with all its wordings, then comparisons and explanations."""
    scope = scope_of(facts, course_title, deck_topics(slides, course_title), learn_casing(slides))
    written = [(fact, wordings(fact, scope)) for fact in facts]
    explained = (explanation(fact, facts) for fact in facts)
    return written + compare_facts(facts, learn_casing(slides)) + [pair for pair in explained if pair]


def distinct(written: Written, dropped: list[dict]) -> Written:
    """Without facts that an earlier slide of the course, of this deck or another, already told in other words."""
    single = [(fact, options) for fact, options in written if fact.kind not in JOINT]
    again = repeated([fact.statement for fact, _ in single])
    out = [fact for at, (fact, _) in enumerate(single) if at in again]
    dropped += [drop_row(fact, "near-duplicate of an earlier fact") for fact in out]
    return [(fact, options) for fact, options in written if fact not in out]


def gated(written: Written, dropped: list[dict]) -> Written:
    """Only wordings that pass every gate; the others go to `dropped`, and so do facts without any."""
    kept = []
    for fact, options in written:
        passed = []
        for option in options:
            reason = first_failure(WORDING_GATES, option)
            if reason:
                dropped.append(drop_row(fact, reason, option.question))
            else:
                passed.append(option)
        if not options:
            dropped.append(drop_row(fact, "no form of question fits it"))
        kept.append((fact, passed))
    return kept


def unambiguous(written: Written, dropped: list[dict]) -> Written:
    """Without questions that two facts share, word for word or nearly so with no word of its own on either side, and
    without wordings that repeat another of the same fact."""
    flat = [(at, option) for at, (_, options) in enumerate(written) for option in options]
    out: dict[int, str] = {}
    for left, right in near_pairs([option.question for _, option in flat], SAME_QUESTION):
        (fact_left, one), (fact_right, other) = flat[left], flat[right]
        if fact_left == fact_right:
            if similarity(word_set(one.question), word_set(other.question)) >= REPEATED:
                out.setdefault(right, "near-duplicate wording")
        elif shared(written[fact_left][0], written[fact_right][0], one.question, other.question):
            out[left] = out[right] = "question fits two facts"
    kept: dict[int, list[Wording]] = defaultdict(list)
    for place, (at, option) in enumerate(flat):
        if place in out:
            dropped.append(drop_row(written[at][0], out[place], option.question))
        else:
            kept[at].append(option)
    return [(fact, kept[at]) for at, (fact, _) in enumerate(written)]


def shared(left: Fact, right: Fact, one: str, other: str) -> bool:
    """Whether two facts' questions are one: the same words in the same order, or, for facts on one subject, those of
    one question within the other."""
    short, long = sorted(([word for word in tokens(text) if word not in STOP] for text in (one, other)), key=len)
    rest = iter(long)
    within = all(word in rest for word in short)
    return within and (len(short) == len(long) or term_key(left.subject) == term_key(right.subject))


def named(written: Written) -> list[tuple[str, Fact, list[Wording]]]:
    """Facts with ids of their own: deck, page, and their number on the page."""
    counts: Counter = Counter()
    rows = []
    for fact, options in written:
        place = f"{fact.slide.deck}-{fact.slide.page:03d}"
        counts[place] += 1
        rows.append((f"{place}-{counts[place]:02d}", fact, options))
    return rows


def fact_pairs(
    name: str, fact: Fact, options: list[Wording], facts: Sequence[Fact], seed: int, budget: int = BUDGET
) -> list[Pair]:
    """The pairs of one fact: its budget of wordings, spread over the forms, with one multiple choice."""
    rng = random.Random(f"{seed}:{name}")
    picked = choose(options, rng, budget, FEW_WORDINGS if fact.kind == "note" else MOST_GAPS)
    several = choice(fact, facts, rng) if picked else None
    if several and not first_failure(WORDING_GATES, several):
        picked = [*picked[: budget - 1], several]
    return [
        Pair(
            f"{name}-{number:02d}",
            name,
            option.form,
            option.question,
            option.answer,
            fact.slide.deck,
            fact.slide.page,
            fact.quote,
        )
        for number, option in enumerate(picked, 1)
    ]


def choose(options: Sequence[Wording], rng: random.Random, budget: int, gaps: int = MOST_GAPS) -> list[Wording]:
    """At most `budget` wordings, in rounds over the forms, so that no form crowds out another; of gaps 1, or up to
    `gaps` where there is little else."""
    pools: dict[str, list[Wording]] = defaultdict(list)
    for option in options:
        pools[option.form].append(option)
    thin = sum(option.form != "cloze" for option in options) < FEW_WORDINGS
    for form, pool in pools.items():
        rng.shuffle(pool)
        del pool[gaps if thin and form == "cloze" else AT_MOST.get(form, budget) :]
    picked: list[Wording] = []
    while any(pools.values()) and len(picked) < budget:
        for form, pool in pools.items():
            take = PER_ROUND.get(form, 1)
            picked += pool[:take]
            del pool[:take]
    return picked[:budget]


def _refusals(facts: Sequence[Fact], slides: Sequence[Slide], title: str, seed: int, count: int) -> list[Pair]:
    known = frozenset().union(*(content(f"{slide.title} {slide.text}") for slide in slides))
    singular = [fact for fact in facts if fact.kind == "definition" and not fact.clause.plural]
    terms = [fact.subject for fact in singular if 1 < len(fact.subject.split()) <= 3]
    return refusals(title, seed, max(2, round(count * REFUSAL_SHARE)), known, terms)
