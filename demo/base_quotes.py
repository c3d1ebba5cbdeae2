"""Conversations that teach a small model to read: the answer is a sentence of the slides in the prompt, found by a few
of its words. Any prose serves. A model of a few million parameters that sees only text hardly learns to copy from its
prompt; whole rows that repeat themselves teach it to loop (docs/log.md), so what is copied here stands in another
speaker's turn."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from demo.base_data import Module, reading_order
from demo.base_talk import Turn, paragraphs, spoken
from train.hurried import SMALL
from train.writing.duplicates import content, similarity
from train.writing.english.lexicon import words
from tutor.course import Slide
from tutor.prompt import NO_LINE, REFUSAL, Message

ASK = (
    "What does the slide say about {k}?",
    "What is said about {k}?",
    "What about {k}?",
    "Tell me about {k}.",
    "Explain {k}.",
    "What do we know about {k}?",
    "Why {k}?",
    "How does {k} work?",
    "What is the role of {k}?",
    "Can you say something on {k}?",
    "Quote the sentence on {k}.",
    "Which sentence mentions {k}?",
    "I did not understand {k}.",
    "{k}?",
    "{k}",
)
READ = ("Read me the slide.", "Read the slide aloud.", "Repeat the slide.", "Copy the slide.", "What is on the slide?")
SENTENCE = (40, 240)  # characters
SPAN = (1, 4)  # words by which a sentence is asked for
SHUFFLED = (8, 60)  # words of a slide that nothing but copying can continue
COMMON = SMALL | words(
    """about above after again also although among another because been before being below both each even every first
    following given here however into like made make many more most much need next only other others over same second
    several show shown since some such than their them then there therefore they though through thus under until used
    uses using very well were while within without"""
)
BULLETED = 0.4  # of the slides
REFUSED = 0.04  # of the conversations, asked for a sentence that no slide in the prompt holds


def from_pages(books: Sequence[Module], seed: int) -> Iterator[list[Message]]:
    """Endless: one conversation on each paragraph, and a recital on each module; in another order on each pass."""
    dice, other = random.Random(seed), Slide("", 1, "", "")
    for turn in count():
        for module in reading_order(books, seed + 1000 + turn):
            slides = [bulleted(slide) if dice.random() < BULLETED else slide for slide in paragraphs(module)]
            for slide in slides:
                second = dice.choice([other, *slides])
                yield from quoting(module, slide, [second] if second.text and second is not slide else [], dice)
            if slides:
                yield recital(module, " ".join(slide.text for slide in slides).split(), dice)
                other = slides[-1]


def quoting(module: Module, slide: Slide, others: list[Slide], dice: random.Random) -> Iterator[list[Message]]:
    """One to four sentences of the slides, asked for one after another, where the first slide has whole sentences."""
    own = [turn for sentence in sentences(slide) if (turn := asked(sentence, [slide], dice))]
    if own and others and dice.random() < REFUSED:
        yield spoken(module.book, [(dice.choice(own)[0], REFUSAL)], others, NO_LINE)
    elif own:
        slides = dice.sample([slide, *others], 1 + len(others))
        found = [turn for shown in slides for sentence in sentences(shown) if (turn := asked(sentence, slides, dice))]
        if found:
            turns = dice.sample(found, min(len(found), dice.choice((1, 2, 3, 4))))
            yield spoken(module.book, turns, slides, closest_line(turns[0][1], slides, dice))


def closest_line(answer: str, slides: Sequence[Slide], dice: random.Random) -> str:
    """The line that retrieval would point to: mostly the one that shares most words with the answer, else another, for
    it errs; none in one prompt of ten."""
    lines = [sentence for slide in slides for sentence in sentences(slide)]
    if not lines or dice.random() < 0.1:
        return ""
    if dice.random() < 0.15:
        return dice.choice(lines)
    return max(lines, key=lambda line: similarity(content(line), content(answer)))


def sentences(slide: Slide) -> list[str]:
    parts = [part.removeprefix("- ") for part in re.split(r"(?<=[.!?])[ ]+|\n", slide.text)]
    whole = [part for part in parts if part[:1].isupper() and (part[-1] in ".!?" or f"- {part}" in slide.text)]
    return [part for part in whole if SENTENCE[0] <= len(part) <= SENTENCE[1]]


def window(slide: Slide, sentence: str, dice: random.Random) -> Slide:
    """Some sentences of the slide in a row, with the one given among them: a slide that says less."""
    told = [part for part in re.split(r"(?<=[.!?])[ ]+|\n", slide.text) if part]
    at = next((at for at, part in enumerate(told) if part.removeprefix("- ") == sentence), dice.randrange(len(told)))
    some = told[max(0, at - dice.randint(0, 2)) : at + 1 + dice.randint(0, 2)]
    return replace(slide, text=dice.choice((" ", "\n")).join(some))


def bulleted(slide: Slide) -> Slide:
    """The slide as a list of its sentences, as slides of a lecture are written."""
    lines = [line.removeprefix("- ").removesuffix(".") for line in re.split(r"(?<=[.!?])[ ]+|\n", slide.text)]
    return replace(slide, text="\n".join(f"- {line}" for line in lines if len(line) > 1))


def asked(sentence: str, slides: Sequence[Slide], dice: random.Random) -> Turn | None:
    """The sentence behind a question with a run of its words, or with two or three from anywhere; None where those
    stand in another sentence of the slides too."""
    said = [word.strip(".,;:!?()\"'") for word in sentence.split()]
    telling = [at for at, word in enumerate(said) if len(word) > 3 and word.lower() not in COMMON]
    if not telling:
        return None
    if len(telling) > 2 and dice.random() < 0.3:
        some = [said[at] for at in sorted(dice.sample(telling, dice.choice((2, 3))))]
        asked_for = dice.choice((" and ", " ", ", ")).join(some)
    else:
        begin = dice.choice(telling)
        reach = [at for at in telling if begin <= at < begin + dice.randint(*SPAN)] or [begin]
        some = [" ".join(said[begin : reach[-1] + 1])]
        asked_for = some[0]
    rest = " ".join(slide.text for slide in slides).replace(sentence, "", 1).lower()
    if all(word.lower() in rest for word in some):
        return None
    return dice.choice(ASK).format(k=asked_for), sentence if sentence[-1] in ".!?:" else f"{sentence}."


def recital(module: Module, words: Sequence[str], dice: random.Random) -> list[Message]:
    """A slide of words in random order, read back."""
    text = " ".join(dice.sample(words, min(len(words), dice.randint(*SHUFFLED))))
    return spoken(module.book, [(dice.choice(READ), text)], [Slide("", 1, module.title, text)])
