"""Conversations on the books' paragraphs: the extractive writer's questions, answered from the paragraph in the prompt
or from an earlier turn."""

import random
import re
from collections.abc import Iterator, Sequence

from demo.base_data import Module, reading_order
from demo.base_quotes import closest_line
from demo.base_talk import Turn, paragraphs, spoken
from train.hurried import keywords
from train.writing.choices import choice
from train.writing.english.lexicon import words
from train.writing.facts import facts_of
from train.writing.forms import wordings
from train.writing.gates import FACT_GATES, WORDING_GATES, first_failure
from train.writing.scope import Scope, scope_of
from train.writing.statements import Fact
from tutor.course import Slide
from tutor.prompt import NO_LINE, REFUSAL, Message

SHORT = ("Answer in a few words.", "Answer with a few words only.", "Give a short answer.")
SHORT_FORMS = ("name", "what", "when", "where", "why", "how", "number", "cloze")  # one missing span answers them
TITLE = ("Give the slide a title.", "What is the slide about?", "What would be a good title?")
RECITE = ("What does the slide say?", "What is on the slide?", "Read me the slide.")
SUMMARY = ("Summarise the slide in one sentence.", "What is the main point?", "Sum up the slide.")
LOOSE_ENDS = words("is are was were be has have had can will of the a an and or to in")
FACT_WORDINGS = 12  # of each fact, drawn before the gates


def from_books(books: list[Module], seed: int) -> Iterator[list[Message]]:
    """Endless: two conversations on each paragraph that states a fact, books near the tutor's subjects first."""
    dice = random.Random(seed)
    other = Slide("", 1, "", "")
    while True:
        for module in reading_order(books, seed):
            slides = paragraphs(module)
            facts = [fact for fact in facts_of(slides)[0] if not first_failure(FACT_GATES, fact)]
            scope = scope_of(facts, module.book)
            for slide in slides:
                told = [fact for fact in facts if fact.slide is slide]
                if told:
                    yield open_book(module, slide, other, told, facts, scope, dice)
                    yield open_book(module, slide, dice.choice(slides), told, facts, scope, dice)
            if len(facts) >= 3:
                yield recalled(module, dice.sample(facts, 3), scope, dice)
            other = slides[-1] if slides else other


def open_book(
    module: Module, slide: Slide, other: Slide, told: list[Fact], facts: list[Fact], scope: Scope, dice: random.Random
) -> list[Message]:
    """One to four questions on a slide, shown alone or with another one; one in twenty shown the wrong slide."""
    foreign = bool(other.text) and other.title != slide.title
    if foreign and dice.random() < 0.08:
        asked = plain(dice.choice(told), scope, dice)
        return spoken(module.book, [(asked[0], REFUSAL)], [other], NO_LINE)
    slides = [slide, other] if other.text and other is not slide and dice.random() < 0.5 else [slide]
    dice.shuffle(slides)
    picked = dice.sample(told, min(len(told), dice.choice((1, 2, 3, 4))))
    turns = [ask(fact, facts, scope, dice) for fact in picked]
    if len(slides) == 1 and dice.random() < 0.15:
        turns.append(about_slide(slide, dice))
    return spoken(module.book, turns, slides, closest_line(picked[0].statement, slides, dice))


def recalled(module: Module, facts: list[Fact], scope: Scope, dice: random.Random) -> list[Message]:
    """Facts asked and answered, then asked again in other words: the earlier turns hold the answers."""
    first, again = ([plain(fact, scope, dice) for fact in facts] for _ in range(2))
    dice.shuffle(again)
    return spoken(module.book, [*first, *again[: dice.choice((1, 2, 3))]])


def ask(fact: Fact, facts: list[Fact], scope: Scope, dice: random.Random) -> Turn:
    roll = dice.random()
    if roll < 0.1 and (several := choice(fact, facts, dice)):
        return several.question, several.answer
    question, answer = plain(fact, scope, dice, SHORT_FORMS if roll > 0.6 else ())
    if roll > 0.6 and (span := missing_span(question, answer)):
        return f"{question} {dice.choice(SHORT)}", span
    return (keywords(question), answer) if roll < 0.17 else (question, answer)


def plain(fact: Fact, scope: Scope, dice: random.Random, forms: Sequence[str] = ()) -> Turn:
    """A wording of the fact that passes the writer's gates, of one of `forms` where one does."""
    options = [option for option in wordings(fact, scope) if option.form not in ("either", "choice")]
    dice.shuffle(options)
    options.sort(key=lambda option: bool(forms) and option.form not in forms)
    for option in options[:FACT_WORDINGS]:
        if not first_failure(WORDING_GATES, option):
            return option.question, option.answer
    return f"What is said about {fact.subject}?", fact.statement


def missing_span(question: str, answer: str) -> str:
    """The longest run of words of the answer that the question does not hold, where it is one to eight words and the
    question holds most of the others; "" otherwise."""
    known = stems(question)
    runs: list[list[str]] = [[]]
    for word in answer.rstrip(".").split():
        if stems(word) <= known:
            runs.append([])
        else:
            runs[-1].append(word)
    best = max(runs, key=len)
    others = len(answer.split()) - len(best)
    strange = sum(map(len, runs)) - len(best)
    while best and best[-1].lower() in LOOSE_ENDS:
        best = best[:-1]
    return " ".join(best).strip(",;: ") if 1 <= len(best) <= 8 and strange <= 0.4 * others else ""


def stems(text: str) -> set[str]:
    """Lower-case words without the endings by which a verb or a plural differs."""
    return {re.sub(r"(?:e|ed|es|s|ing)$", "", word) for word in re.findall(r"\w+", text.lower())}


def about_slide(slide: Slide, dice: random.Random) -> Turn:
    first = re.split(r"(?<=[.!?])\s", slide.text)[0]
    kinds = [(TITLE, slide.title), (SUMMARY, first)]
    if len(slide.text) < 350:
        kinds.append((RECITE, slide.text))
    wordings_, answer = dice.choice(kinds)
    return dice.choice(wordings_), answer
