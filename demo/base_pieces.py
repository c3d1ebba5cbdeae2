"""Conversations on slides that say things in pieces, as lectures do: "Tokeniser: splits text into tokens", a head with
a list under it. The answer is the piece that the prompt points to, made a sentence where its head names a thing."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from demo.base_data import Module, reading_order
from demo.base_quotes import ASK, COMMON, sentences
from demo.base_talk import Turn, paragraphs, spoken
from train.writing.english.clauses import Clause, parse
from train.writing.english.lexicon import PRONOUNS, words
from train.writing.english.names import capitalised, without_article
from train.writing.english.phrases import inverted, told
from tutor.course import Slide
from tutor.lines import lines_of
from tutor.prompt import Message

DEFINED = ("What is {s}?", "What is {s}?", "Define {s}.", "What is meant by {s}?", "Explain {s}.", "{s}?", "{s}")
LISTED = ("What are {s}?", "Name {s}.", "List {s}.", "Which are {s}?", "Can you name {s}?", "{s}?", "Tell me {s}.")
BARRED = PRONOUNS | words("but however now suppose let's what also thus then so if because")
HEAD_WORDS, PIECES = 5, (3, 6)  # words of a head at most; bullets of a slide
SPREAD = 12  # pieces of a module from one slide to the next
LIST = re.compile(r"^(.{8,60}?)(?: such as| including| like| are|:) ((?:[^,.;]{3,40}, ){1,5}(?:and|or) [^,.;]{3,40})$")


@dataclass(frozen=True)
class Piece:
    """Lines of a slide, the line that retrieval would name among them, and what is asked and answered from it."""

    text: str
    closest: str
    turns: Sequence[Turn]


def from_pieces(books: Sequence[Module], seed: int) -> Iterator[list[Message]]:
    """Endless: slides of the pieces that each module gives, in another order on each pass."""
    dice = random.Random(seed)
    for turn in count():
        for module in reading_order(books, seed + 3000 + turn):
            told_ = [sentence for slide in paragraphs(module) for sentence in sentences(slide)]
            pieces = [piece for sentence in told_ if (piece := piece_of(sentence, dice))]
            for at in range(0, len(pieces) - PIECES[0] + 1, SPREAD):
                yield talk_on(module, pieces[at : at + dice.randint(*PIECES)], dice)


def talk_on(module: Module, shown: Sequence[Piece], dice: random.Random) -> list[Message]:
    slide = Slide("", 1, module.title, "\n".join(piece.text for piece in shown))
    piece = dice.choice(shown)
    lines = lines_of(slide)
    closest = piece.closest if piece.closest in lines or not lines else lines[0]
    others = [other for other in shown if other is not piece and dice.random() < 0.4]
    turns = [dice.choice(each.turns) for each in (piece, *others)]
    return spoken(module.book, turns, [slide], closest)


def piece_of(sentence: str, dice: random.Random) -> Piece | None:
    """The sentence without what a slide leaves out; None where too little of it is known."""
    bare = sentence.rstrip(".")
    if several := LIST.match(bare):
        return listed(several[1], re.split(r", (?:and |or )?", several[2]), dice)
    clause = parse(bare)
    if clause is None or not clause.rest or len(bare) > 160 or clause.adjunct:
        return None
    head = without_article(clause.subject)
    said = head.lower().replace(",", "").split()
    if len(said) > HEAD_WORDS or said[0] in COMMON or BARRED & set(said) or clause.negative:
        return None
    return defined(clause, head, dice) if clause.copula else doing(clause, head, dice)


def defined(clause: Clause, head: str, dice: random.Random) -> Piece:
    """ "A token is the unit of text" as "Token: the unit of text"."""
    rest = without_article(clause.rest) if dice.random() < 0.5 else clause.rest
    line = f"{capitalised(head)}{dice.choice((': ', ': ', ': ', ' – ', ' = '))}{rest}"
    answer = f"{capitalised(told(clause, clause.rest))}."
    copied = f"{line}."
    said = answer if rest == clause.rest and ": " in line else copied
    return Piece(f"- {line}", line, [(ask.format(s=head), said) for ask in DEFINED])


def doing(clause: Clause, head: str, dice: random.Random) -> Piece:
    """ "A reader extracts the answer" as "Reader: extracts the answer", or without its subject."""
    does = told(clause, clause.rest).removeprefix(clause.subject).strip()
    asks = [f"What {inverted(clause)}?", f"{capitalised(inverted(clause))} what?", f"{head}?", f"Explain {head}."]
    if dice.random() < 0.5:
        line = f"{capitalised(head)}: {does}"
        return Piece(f"- {line}", line, [(ask, f"{capitalised(clause.subject)} {does}.") for ask in asks])
    line = capitalised(does)
    some = " ".join(word for word in clause.rest.split() if word.lower() not in COMMON)
    return Piece(f"- {line}", line, [(ask.format(k=some), f"{line}.") for ask in ASK])


def listed(head: str, pieces: Sequence[str], dice: random.Random) -> Piece:
    """A head with its pieces under it; asked for, it is read as one line."""
    head = capitalised(without_article(head))
    under = "\n".join(f"  - {capitalised(piece) if dice.random() < 0.5 else piece}" for piece in pieces)
    together = f"{head}: {'; '.join(line.strip()[2:] for line in under.splitlines())}"
    asked = head[:1].lower() + head[1:] if head[1:2].islower() else head
    return Piece(f"- {head}\n{under}", together, [(ask.format(s=asked), f"{together}.") for ask in LISTED])
