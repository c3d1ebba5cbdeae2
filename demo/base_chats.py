"""Conversations for the chat phase of the embedded base, in the prompts of serving.

Two sources alternate: the questions that the books' authors wrote (base_data.questions), and questions that the
extractive writer makes from the books' own paragraphs. A paragraph stands as a slide in the prompt, so that an answer
can be read from it rather than known."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from demo.base_data import Module, held_out, modules, questions, reading_order
from train.curriculum import keywords
from train.writing.choices import choice
from train.writing.english.lexicon import words
from train.writing.facts import facts_of
from train.writing.forms import Scope, scope_of, wordings
from train.writing.gates import FACT_GATES, WORDING_GATES, first_failure
from train.writing.statements import Fact
from tutor.course import Slide
from tutor.prompt import REFUSAL, SLIDE_CHARACTERS, Message, conversation

DEFINE = (
    "What is {t}?",
    "What is {t}?",
    "Define {t}.",
    "What does {t} mean?",
    "Explain {t}.",
    "Can you explain {t}?",
    "How would you define {t}?",
    "Tell me what {t} is.",
    "What is meant by {t}?",
    "Describe {t}.",
    "In {b}, what is {t}?",
    "Explain to a student what {t} is.",
    "Give a short definition of {t}.",
    "I don't understand {t}.",
    "{t}",
)
REVERSE = (
    "Which term means: {a}",
    "What is the name for this: {a}",
    "Name the term for: {a}",
    "Which word describes this? {a}",
)
SHORT = ("Answer in a few words.", "Answer with a few words only.", "Give a short answer.")
SHORT_FORMS = ("name", "what", "when", "where", "why", "how", "number", "cloze")  # one missing span answers them
TITLE = ("Give the slide a title.", "What is the slide about?", "What would be a good title?")
RECITE = ("What does the slide say?", "What is on the slide?", "Read me the slide.")
SUMMARY = ("Summarise the slide in one sentence.", "What is the main point?", "Sum up the slide.")
LOOSE_ENDS = words("is are was were be has have had can will of the a an and or to in")
FACT_WORDINGS = 12  # of each fact, drawn before the gates
Turn = tuple[str, str]  # question, answer


def conversations(corpus: Path, seed: int) -> Iterator[list[Message]]:
    """Endless conversations: one from the authors' questions, one from a paragraph, in turn."""
    authors, paragraphs = from_authors(questions(corpus), seed), from_books(modules(corpus), seed)
    while True:
        yield next(authors)
        yield next(paragraphs)


def spoken(title: str, turns: Sequence[Turn], slides: Sequence[Slide] = ()) -> list[Message]:
    """A conversation of one or more turns; the slides stand in the first question."""
    (question, answer), *rest = turns
    messages = [*conversation(title, question, slides=slides), {"role": "assistant", "content": answer}]
    for asked, said in rest:
        messages += [{"role": "user", "content": asked}, {"role": "assistant", "content": said}]
    return messages


# --- the authors' questions


def from_authors(rows: list[dict], seed: int) -> Iterator[list[Message]]:
    """Shuffled passes over the rows not held out, worded anew each time."""
    dice = random.Random(seed)
    rows = [row for row in rows if not row["held"]]
    while True:
        dice.shuffle(rows)
        for index, row in enumerate(rows):
            yield author_talk(row, rows[index - 1], dice)


def author_talk(row: dict, other: dict, dice: random.Random) -> list[Message]:
    turns, slides, roll = [worded(row, dice)], [], dice.random()
    if row["context"] and roll < 0.4:
        slides = [Slide("", 1, row["title"], row["context"])]
        if other["context"] and dice.random() < 0.5:
            slides.append(Slide("", 1, other["title"], other["context"]))
        dice.shuffle(slides)
    elif other["context"] and other["book"] != row["book"] and roll < 0.42:
        slides, turns = [Slide("", 1, other["title"], other["context"])], [(turns[0][0], REFUSAL)]
    elif roll < 0.55:
        turns.insert(0, worded(other, dice))
    elif roll < 0.65:
        turns = [turns[0], worded(other, dice), worded(row, dice)]
    return spoken(row["book"], turns, slides)


def worded(row: dict, dice: random.Random) -> Turn:
    """A question and its answer; glossary terms get a wording of their own each time, one in eight reversed."""
    term, answer = row["term"], row["answer"]
    if not term or row.get("kind") != "glossary":
        options = row.get("options")
        extra = "\n" + "\n".join(map(str, options)) if options and isinstance(options, list) else ""
        return row["question"] + extra, answer
    if dice.random() < 0.125:
        return dice.choice(REVERSE).format(a=answer), f"{sentence_start(term)}."
    if dice.random() < 0.3:
        return row["question"], full_answer(term, answer)
    quoted = f'"{term}"' if dice.random() < 0.15 else term
    return dice.choice(DEFINE).format(t=quoted, b=row["book"]), full_answer(term, answer)


def full_answer(term: str, answer: str) -> str:
    """A whole sentence where the definition is a noun phrase with an article; the author's words otherwise."""
    first, _, rest = answer.partition(" ")
    if first.lower() in ("a", "an", "the") and rest and not term.endswith("s") and term.lower() not in answer.lower():
        return f"{sentence_start(term)} is {first.lower()} {rest}"
    return answer


def sentence_start(term: str) -> str:
    return term[:1].upper() + term[1:]


# --- questions made from paragraphs


def from_books(books: list[Module], seed: int) -> Iterator[list[Message]]:
    """Two conversations on each paragraph that states a fact, books near the tutor's subjects first."""
    dice = random.Random(seed)
    other = Slide("", 1, "", "")
    while True:
        for module in reading_order([module for module in books if not held_out(module.key)], seed):
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


def paragraphs(module: Module) -> list[Slide]:
    """Runs of whole paragraphs that fit a prompt, as slides."""
    room, texts, run = SLIDE_CHARACTERS - len(module.title) - 1, [], ""
    for part in (text for text in module.text.split("\n\n") if len(text) >= 60):
        if run and len(run) + len(part) < room:
            run = f"{run}\n{part}"
        else:
            texts, run = [*texts, run], part
    return [
        Slide(module.title, page, module.title, text)
        for page, text in enumerate([*texts, run], 1)
        if 80 <= len(text) < room
    ]


def open_book(
    module: Module, slide: Slide, other: Slide, told: list[Fact], facts: list[Fact], scope: Scope, dice: random.Random
) -> list[Message]:
    """One to four questions on a slide, shown alone or with another one; one in twenty shown the wrong slide."""
    foreign = bool(other.text) and other.title != slide.title
    if foreign and dice.random() < 0.08:
        asked = plain(dice.choice(told), scope, dice)
        return spoken(module.book, [(asked[0], REFUSAL)], [other])
    slides = [slide, other] if other.text and other is not slide and dice.random() < 0.5 else [slide]
    dice.shuffle(slides)
    picked = dice.sample(told, min(len(told), dice.choice((1, 2, 3, 4))))
    turns = [ask(fact, facts, scope, dice) for fact in picked]
    if len(slides) == 1 and dice.random() < 0.15:
        turns.append(about_slide(slide, dice))
    return spoken(module.book, turns, slides)


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
    options = [option for option in wordings(fact, scope) if option.form not in ("yesno", "choice")]
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
