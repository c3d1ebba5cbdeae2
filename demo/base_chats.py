"""Conversations for the chat phase of the embedded base, in the prompts of serving.

Their sources take turns: the questions that the books' authors wrote (base_data.questions), questions that the
extractive writer makes from the books' own paragraphs (base_books), sentences of paragraphs to be found (base_quotes),
spans of sentences (base_spans), slides written in pieces (base_pieces) and lists (base_lists). A paragraph stands as a
slide in the prompt, so that an answer can be read from it rather than known."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from demo.base_books import from_books
from demo.base_data import Module, held_out, modules, questions
from demo.base_lists import from_lists
from demo.base_pieces import from_pieces
from demo.base_quotes import closest_line, from_pages
from demo.base_spans import from_sentences
from demo.base_talk import Turn, spoken
from train.writing.duplicates import content, similarity
from train.writing.english.lexicon import words
from tutor.course import Slide
from tutor.prompt import NO_LINE, REFUSAL, Message

TURNS = (
    "authors", "spans", "lists", "facts", "spans", "pieces", "spans", "lists", "pages", "spans", "pieces", "lists",
    "spans",
)  # fmt: skip
RENAMED = 0.25  # of the conversations have words exchanged
RESTS = 0.3  # words shared with an author's answer, of all in both, by a line for which its paragraph is shown
KEPT = words("answer briefly closest correctly course cover question short slides tutor words")

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
    """Endless conversations, of each source as often as TURNS says; one in four with some of its words exchanged."""
    books = [module for module in modules(corpus) if not held_out(module.key)]
    sources = {
        "authors": from_authors(questions(corpus), seed),
        "facts": from_books(books, seed),
        "pages": from_pages(books, seed),
        "spans": from_sentences(books, seed),
        "pieces": from_pieces(books, seed),
        "lists": from_lists(books, seed),
    }
    dice = random.Random(seed)
    strange = rare_words(books)
    while True:
        for source in TURNS:
            talk = next(sources[source])
            yield renamed(talk, strange, dice) if source != "authors" and dice.random() < RENAMED else talk


def rare_words(books: Sequence[Module]) -> list[str]:
    """Words of the books that few modules know, in lower case."""
    known = Counter(word for module in books for word in set(re.findall(r"\b[a-z]{5,14}\b", module.text)))
    return sorted(word for word, count in known.items() if count <= 3)


def renamed(talk: list[Message], strange: Sequence[str], dice: random.Random) -> list[Message]:
    """The talk with one to three words of its answers exchanged, everywhere, for words made of two others: what is
    copied then cannot be guessed."""
    answers = " ".join(m["content"] for m in talk if m["role"] == "assistant" and m["content"] != REFUSAL)
    said = {word for word in re.findall(r"\b[A-Za-z][a-z]{4,}\b", answers) if word.lower() not in KEPT}
    for word in dice.sample(sorted(said), min(len(said), dice.choice((1, 1, 2, 3)))):
        new = dice.choice(strange)[:4] + dice.choice(strange)[-4:]
        new = new.capitalize() if word[0].isupper() else new
        talk = [m | {"content": re.sub(rf"\b{word}\b", new, m["content"])} for m in talk]
    return talk


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
        return spoken(row["book"], [(turns[0][0], REFUSAL)], [Slide("", 1, other["title"], other["context"])], NO_LINE)
    elif roll < 0.55:
        turns.insert(0, worded(other, dice))
    elif roll < 0.65:
        turns = [turns[0], worded(other, dice), worded(row, dice)]
    closest = closest_line(turns[0][1], slides, dice)
    if similarity(content(closest), content(turns[0][1])) < RESTS:
        slides = []  # from its memory, then: no line of the paragraph says it
    return spoken(row["book"], turns, slides, closest)


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
