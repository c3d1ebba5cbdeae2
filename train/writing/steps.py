"""Numbered orders of a slide → the whole procedure, and each step of it."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import parse
from train.writing.english.lexicon import ORDINALS, PREPOSITIONS
from train.writing.english.names import Casing, sentence
from train.writing.english.phrases import inverted, starts_with_verb, told
from train.writing.english.short_forms import split_alias
from train.writing.english.verbs import BASE, gerund
from train.writing.labels import GLOSS
from train.writing.listing import slide_topic
from train.writing.placing import as_titled, needs_article
from train.writing.posed import posed
from train.writing.prose import tidy
from train.writing.slide_lines import Line, lines_of, span
from train.writing.statements import Fact, subject_problem
from tutor.course import Slide

MOST_WORDS = 36
STEPWISE = re.compile(r"\b(?:step by step|step-by-step|procedure|recipe|how to)\b", re.I)


def step_facts(lines: Sequence[Line], slide: Slide, about: str, casing: Casing) -> list[Fact]:
    """Numbered imperatives → the whole procedure, and each step of it; its name in quotation marks where nothing shows
    the article that it needs."""
    numbered = [line for line in lines if line.marker[:1].isdigit()]
    steps = [line for line in numbered if line.depth == min(line.depth for line in numbered)]
    texts = [re.sub(r" \S+ = \S+$", "", tidy(line.text).rstrip(".;")) for line in steps]  # "the speed v = s/t"
    told_by_title = procedure_told(slide.title, casing)
    if not all_orders(texts, bool(told_by_title or STEPWISE.search(slide.title))):
        return happenings(texts, steps, slide, casing)
    named = re.sub(r",? step[ -]by[ -]step$", "", told_by_title or about, flags=re.I)
    if not 2 <= len(steps) <= 10 or not (named or STEPWISE.search(slide.title)):
        return []
    texts = [text[0].lower() + text[1:] for text in texts]
    name = told_by_title or (casing.counted(split_alias(named)[0]) if named else "")
    if doing := re.match(r"how to ([a-z]+)\b", name):
        name = name.replace(doing[0], gerund(doing[1]), 1)
    name = casing.named(name) if " " in name else name
    if not told_by_title and (not named or " and " in name or needs_article(named, casing)):
        name = f'the procedure "{as_titled(slide.title, named)}"'
    listed = "; ".join(f"({number}) {text}" for number, text in enumerate(texts, 1))
    whole = sentence(f"The steps of {name} are: {listed}")
    all_told = not any(re.match(r"repeat\b", line.text, re.I) for line in lines if line not in steps)
    facts = [Fact("steps", f"the steps of {name}", "are", whole, span(slide, steps), slide, None, (name, *texts))]
    facts = facts if all_told else []
    for ordinal, text, line, before in zip(ORDINALS, texts, steps, ["", *texts], strict=False):
        told_before = re.search(r"\b(?:it|them)\b", text) or text.startswith("if ") or before.startswith("if ")
        if (
            told_before or text.split()[0] in PREPOSITIONS or len(before.split()) > 12
        ):  # named by the step before, or done in one case alone
            continue
        said = sentence(f"The {ordinal} step of {name} is to {text}")
        facts.append(
            Fact(
                "step",
                f"the {ordinal} step of {name}",
                "is",
                said,
                line.text,
                slide,
                None,
                (name, ordinal, text, before),
            )
        )
    return facts


def happenings(texts: Sequence[str], steps: Sequence[Line], slide: Slide, casing: Casing) -> list[Fact]:
    """What happens one after the other, or what the stages are, where the title says that it is a process: "1. Dough
    is kneaded", "2. Loaves rise" below "The baking cycle", "Stages of baking", "How a loaf becomes bread"."""
    stages = all(GLOSS.match(text) or " " not in text for text in texts)
    asked = process_asked(casing.quieter(slide.title.strip(" .?")), "stages" if stages else "steps", casing)
    said = "; ".join(f"({number}) {casing.lower(text)}" for number, text in enumerate(texts, 1))
    pointing = re.search(r"[=?→_`]|\b(?:this|these|we|you|see|below|above)\b", said, re.I)
    facts_alone = any(starts_with_verb(text) in ("third", "aux") for text in texts)  # "1. Takes a day": of the process
    if not asked or not 3 <= len(texts) <= 8 or pointing or facts_alone or len(said.split()) > MOST_WORDS:
        return []
    *question, opened = asked
    return [posed(tuple(question), f"{opened}: {said}", span(slide, steps), slide, "", True)]


def process_asked(title: str, kind: str, casing: Casing) -> tuple[str, str, str, str] | tuple[()]:
    """(question word, rest in question and in statement order, how the answer opens) for a title that names a process,
    which has steps or stages (`kind`); () for others."""
    if how := re.match(r"how (.+)$", title, re.I):
        clause = parse(how.group(1), casing.lower, 3)
        plain = clause is not None and not clause.passive and not subject_problem(clause.subject)
        if not plain or clause.base in ("work", "be") or not (clause.rest or clause.adjunct):
            return ()
        tell = told(clause, clause.rest, clause.adjunct)
        return "how", inverted(clause, clause.rest, clause.adjunct), tell, f"{tell} step by step"
    named = re.fullmatch(r"(?:the )?(?:(?:[a-z]+) )?(steps|stages|phases) (?:of|in) ([^:]+)", title, re.I)
    cycle = re.fullmatch(r"(?:the )?((?:[\w’'-]+ ){1,3}(?:process|cycle|procedure|protocol|pathway))", title, re.I)
    if not named and not cycle:
        return ()
    thing = f"{kind} of the {cycle.group(1)}" if cycle else ""
    thing = f"{named.group(1).lower()} of {casing.quieter(named.group(2))}" if named else thing
    return "what", f"are the {thing}", f"the {thing} are", f"the {thing} are"


def procedure_told(title: str, casing: Casing) -> str:
    """What a title tells the steps of: "Rye: how to bake a loaf", "Steps to bake it" → "baking a loaf", "baking it",
    "The steps of an inspection" → "an inspection"; "" for other titles."""
    said = casing.quieter(title.rpartition(": ")[2].strip(" .?"))
    done = re.match(r"(?:how|(?:the )?(?:\w+ )?steps) to ([a-z]+) (\S.*)$", said, re.I)
    if done and done.group(1) in BASE:
        return f"{gerund(done.group(1))} {done.group(2)}"
    stepped = r"(?:an?|the) \S.*|[a-z]+ing\b.*|[a-z -]+(?:ing|tion|sion|ysis)"
    named = re.match(rf"(?:the )?(?:\w+ )?steps (?:of|in) ({stepped})$", said, re.I)
    return named.group(1) if named else ""


def all_orders(texts: Sequence[str], told: bool) -> bool:
    """Whether lines are orders, one after the other: most of them for sure, and the others open with a word that may be
    a noun as well ("Wash hands", "Check tube position"); where the title tells that they are steps, one in three may
    open with a verb that no table lists."""
    texts = [re.sub(r"^If [^,]+, (?=[a-z])", "", text) for text in texts]
    sure = sum(starts_with_verb(text) == "base" for text in texts)
    verbs = all(re.match(r"\w+ (?!(?:is|are|was|were|can|must|should|will|has|have)\b)", text) for text in texts)
    verbs = verbs and not any("[" in text for text in texts)  # notes within a step
    unlisted = sum(text.split()[0].lower() not in BASE for text in texts)
    return 2 * sure > len(texts) and verbs and unlisted <= (len(texts) // 3 if told else 0)


def begun_twice(facts: Sequence[Fact], slides: Sequence[Slide], casing: Casing) -> list[Fact]:
    """First steps and whole procedures whose name stands above two lists of steps that begin differently, such as a
    method and its adaptation: their questions would fit both."""
    begun: dict[str, set[str]] = {}
    for slide in slides:
        numbered = [line for line in lines_of(slide.text) if line.marker[:1].isdigit()]
        orders = [starts_with_verb(tidy(line.text)) == "base" for line in numbered]
        if len(numbered) > 1 and numbered[0].marker[:-1] == "1" and 2 * sum(orders) > len(orders):
            name = split_alias(slide_topic(slide, casing))[0].lower()
            begun.setdefault(name, set()).add(tidy(numbered[0].text).lower())
    openers = [fact for fact in facts if fact.kind == "steps" or (fact.kind == "step" and not fact.parts[3])]
    return [fact for fact in openers if len(begun.get(fact.parts[0].lower(), ())) > 1]
