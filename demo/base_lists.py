"""Conversations on slides that list things: what was asked for stands under one head, and all of it is the answer, in
its order. Members of a list are alike ("beam search", "greedy search"), which is where a small model that copies goes
on at the wrong place or leaves members out; so these share words, carry numbers and brackets, and are many."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from demo.base_data import Module, reading_order
from demo.base_quotes import COMMON, sentences
from demo.base_talk import paragraphs, spoken
from train.writing.english.lexicon import words
from train.writing.english.names import capitalised
from tutor.course import Slide
from tutor.lines import LONGEST, PIECES
from tutor.prompt import Message, passage

KINDS = tuple(sorted(words(
    """advantages aims applications areas challenges components data drawbacks examples features goals ideas kinds
    layers limits methods models parts problems properties questions reasons requirements rules stages steps strategies
    tasks techniques tools topics types uses ways"""
)))  # fmt: skip
OF_WHOM = ("What are the {k} of {x}?", "Name the {k} of {x}.", "List the {k} of {x}.", "Which {k} of {x} are there?",
           "Can you name the {k} of {x}?", "Tell me the {k} of {x}.", "{x}: {k}?")  # fmt: skip
ALONE = ("What are the {k}?", "Name the {k}.", "List the {k}.", "Which {k} are there?", "Tell me the {k}.", "{k}?")
EDGES = COMMON | words("a an the of to in on for and or but is are was were be by with as at from that which it its")
PARTS = re.compile(r"[,;:()—–]|\b(?:and|or|but|that|which|because|when|where|while|than)\b")
FEWEST, SPREAD = 12, 40  # fragments of a module to make lists of; fragments from one slide to the next
ALIKE = 0.5  # of the lists have members that share a word
BRACKETS = 0.15  # of the members
TOLD = 0.4  # of the lists are named as a sentence, as the facts of a course are
AGAIN = 0.4  # of the slides with several lists have a second one asked for


@dataclass(frozen=True)
class Listed:
    """A head, what stands under it, and questions for it."""

    head: str
    members: Sequence[str]
    asks: Sequence[str]

    @property
    def line(self) -> str:
        """As retrieval puts it together (tutor/lines.py)."""
        return f"{self.head}: {'; '.join(self.members)}"

    @property
    def sentence(self) -> str:
        *most, last = self.members
        return f"The {self.head[:1].lower()}{self.head[1:]} are {', '.join(most)} and {last}."

    def drawn(self, before: str, indent: str) -> str:
        """As it stands on a slide, the head with a bullet or without."""
        return "\n".join([f"{before}{self.head}", *(f"{indent}- {member}" for member in self.members)])


def from_lists(books: Sequence[Module], seed: int) -> Iterator[list[Message]]:
    """Endless: slides with one to three lists of fragments of each module, in another order on each pass."""
    dice = random.Random(seed)
    for turn in count():
        for module in reading_order(books, seed + 4000 + turn):
            told = [sentence for slide in paragraphs(module) for sentence in sentences(slide)]
            some = fragments(told)
            for _ in range(len(some) // SPREAD + (len(some) >= FEWEST)):
                if talk := listing(module, some, told, dice):
                    yield talk


def fragments(told: Sequence[str]) -> list[str]:
    """Runs of one to eight words between the joints of the sentences, each once."""
    found: dict[str, None] = {}
    for sentence in told:
        for part in PARTS.split(sentence.rstrip(".")):
            said = part.split()
            while said and said[0].lower() in EDGES:
                said = said[1:]
            while said and said[-1].lower() in EDGES:
                said = said[:-1]
            text = " ".join(said)
            if 0 < len(said) <= 8 and 3 <= len(text) <= 60 and re.fullmatch(r"[\w\s'’%/+.-]+", text):
                found[text] = None
    return list(found)


def listing(module: Module, some: Sequence[str], told: Sequence[str], dice: random.Random) -> list[Message] | None:
    """A slide of lists and perhaps a sentence, one or two of the lists asked for; None where it would not fit a
    prompt."""
    lists = [one_list(kind, some, dice) for kind in dice.sample(KINDS, dice.choice((1, 2, 2, 3)))]
    style = dice.choice((("", ""), ("- ", "  ")))
    parts = [each.drawn(*style) for each in lists]
    if dice.random() < 0.5:
        parts.insert(dice.randrange(len(parts) + 1), dice.choice(told))
    slide = Slide("", 1, module.title, "\n".join(parts))
    first, *others = dice.sample(lists, len(lists))
    if len(passage(slide)) < len(f"{slide.title}\n{slide.text}".strip()) or len(first.line) > LONGEST:
        return None
    closest = first.sentence if dice.random() < TOLD else first.line
    turns = [(dice.choice(first.asks), closest if closest.endswith(".") else f"{closest}.")]
    turns += [(dice.choice(each.asks), f"{each.line}.") for each in others[:1] if dice.random() < AGAIN]
    return spoken(module.book, turns, [slide], closest)


def one_list(kind: str, some: Sequence[str], dice: random.Random) -> Listed:
    """Three to nine of the fragments under a head, and questions for them."""
    wanted = dice.randint(3, PIECES)
    members = dice.sample(some, min(len(some), wanted))
    if dice.random() < ALIKE:
        common = Counter(word for text in some for word in set(text.lower().split()) if word not in EDGES)
        shared = [word for word, many in common.items() if many > 2]
        if shared:
            word = dice.choice(shared)
            alike = [text for text in some if word in text.lower().split()]
            members = list(dict.fromkeys([*dice.sample(alike, min(len(alike), wanted)), *members]))[:wanted]
            dice.shuffle(members)
    members = [f"{member} ({dice.choice(some)})" if dice.random() < BRACKETS else member for member in members]
    if dice.random() < 0.5:
        members = [capitalised(member) for member in members]
    if dice.random() < 0.25:
        return Listed(capitalised(kind), members, [ask.format(k=kind) for ask in ALONE])
    whom = dice.choice([text for text in some if len(text.split()) < 4] or some)
    return Listed(capitalised(f"{kind} of {whom}"), members, [ask.format(k=kind, x=whom) for ask in OF_WHOM])
