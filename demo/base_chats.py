"""Conversations for the chat phase of the embedded base, in the prompts of serving.

Their sources take turns: the questions that the books' authors wrote (base_data.questions), questions that the
extractive writer makes from the books' own paragraphs (base_books), and sentences of paragraphs to be found
(base_quotes). A paragraph stands as a slide in the prompt, so that an answer can be read from it rather than known."""

import random
from collections.abc import Iterator
from pathlib import Path

from demo.base_books import from_books
from demo.base_data import held_out, modules, questions
from demo.base_quotes import closest_line, from_pages
from demo.base_talk import Turn, spoken
from tutor.course import Slide
from tutor.prompt import REFUSAL, Message

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


def conversations(corpus: Path, seed: int) -> Iterator[list[Message]]:
    """Endless conversations: an author's question, a paragraph's facts, and two of finding sentences."""
    books = [module for module in modules(corpus) if not held_out(module.key)]
    authors, facts, pages = from_authors(questions(corpus), seed), from_books(books, seed), from_pages(books, seed)
    while True:
        yield next(authors)
        yield next(pages)
        yield next(facts)
        yield next(pages)


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
    return spoken(row["book"], turns, slides, closest_line(turns[0][1], slides, dice))


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
