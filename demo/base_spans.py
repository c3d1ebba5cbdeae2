"""Conversations that teach a small model to answer in a few words: a span of a sentence is the answer, and the rest of
the sentence the question (cloze translation, Lewis et al., 2019). Any prose serves."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import chain, count

from demo.base_data import Module, reading_order
from demo.base_found import Span, spans_of
from demo.base_quotes import sentences, window
from demo.base_talk import Turn, paragraphs, spoken
from train.hurried import keywords, thinned
from train.writing.english.clauses import parse
from train.writing.english.lexicon import PREPOSITIONS
from train.writing.english.phrases import inverted, predicate, starts_with_verb
from tutor.course import Slide
from tutor.prompt import Message

SHORT = ("Answer in a few words.", "Answer in a few words.", "Answer with a few words only.", "Give a short answer.")
TAKEN = 0.3  # of the paragraphs on each pass: a short budget should see many modules
OTHER_LINE = 0.08  # of the prompts name a line that is not the answering one, as retrieval errs
CONTEXT = 14  # words on each side of the span that a question holds at most
TYPED = 0.85  # of the paragraphs are asked about for a person, a place, a date, a number or a reason, or not at all
IN_PLACE = 0.15  # of the questions have their question word where the span stood
UNPARSED = 0.3  # of the spans outside a clause that can be told apart are asked for so
SKIPPED = re.compile(
    r"(?:Figure|Table|Note|For example|Here|However|Now|We|You|I|It|This|These|Let|He|She|They|Thus|Nevertheless|Place"
    r"|Use|Suppose|Understand|TIP|But|And|That's|If)\b|\w+ly,"
)
STATED = re.compile(r"^[^?!]*[a-z\d)]\.$")
TURN = re.compile(r"[;:—()]|, (?:which|who|and|but|so|or|where|while)\b")
WORDS = ("Who", "Where", "When", "How", "Why")
LEAST_QUESTION = 3  # words beside the question word


def from_sentences(books: Sequence[Module], seed: int) -> Iterator[list[Message]]:
    """Endless: a conversation on each paragraph with a sentence that has spans, in another order on each pass."""
    dice, other = random.Random(seed), Slide("", 1, "", "")
    for turn in count():
        for module in reading_order(books, seed + 2000 + turn):
            for slide in paragraphs(module):
                if dice.random() > TAKEN:
                    continue
                if talk := asking(module, slide, other, dice):
                    yield talk
                other = slide


def asking(module: Module, slide: Slide, other: Slide, dice: random.Random) -> list[Message] | None:
    """One to four spans of one sentence of the slide, of which a few sentences are shown."""
    told = sentences(slide)
    if dice.random() < TYPED:
        told = [one for one in told if any(map(asks_more_than_what, chain(*spans_of(one.split()))))]
    for sentence in dice.sample(told, min(3, len(told))):
        turns = dict(turn[::-1] for turn in span_turns(sentence, dice, dice.choice((1, 2, 3, 4))))
        if turns:
            break
    else:
        return None
    shown = [window(slide, sentence, dice)]
    if other.text and dice.random() < 0.3:
        shown.append(window(other, "", dice))
        dice.shuffle(shown)
    lines = [line for each in shown for line in sentences(each)]
    closest = dice.choice(lines) if lines and dice.random() < OTHER_LINE else sentence
    return spoken(module.book, [(question, answer) for answer, question in turns.items()], shown, closest)


def asks_more_than_what(span: Span) -> bool:
    return span.ask[0].startswith(WORDS)


def span_turns(sentence: str, dice: random.Random, most: int) -> list[Turn]:
    """Questions for spans of the sentence, each with its span, of as many kinds as it has."""
    said = sentence.split()
    if SKIPPED.match(sentence) or not STATED.search(sentence) or not 6 <= len(said) <= 40:
        return []
    if starts_with_verb(sentence) == "base":  # "Write the equation in …"
        return []
    *typed, nouns = spans_of(said)
    typed, turns = [kind for kind in typed if kind], []
    dice.shuffle(typed)
    for found in ([*typed, nouns] * most)[:most]:
        if not found:
            continue
        span = dice.choice([*filter(asks_more_than_what, found)] or found)
        answer = " ".join(said[span.begin : span.end]).strip(".,;:!?()\"'")
        question = asked_for(said, span, dice)
        if answer and question and answer.lower() not in question.lower():
            turns.append((f"{question} {dice.choice(SHORT)}", answer))
    return turns


def asked_for(said: Sequence[str], span: Span, dice: random.Random) -> str:
    """A question for the span: in the order of a question where the parts of its clause are known, else with the
    question word in its place; "" where unclear."""
    before = TURN.split(" ".join(said[max(0, span.first - CONTEXT) : span.first]))[-1].split()
    after = TURN.split(" ".join(said[span.last : span.last + CONTEXT]))[0].split()
    gone, ask = " ".join(said[span.first : span.last]).strip(".,;:"), dice.choice(span.ask)
    rest = turned(" ".join([*before, gone, *after]), gone, ask)
    if not rest and dice.random() >= UNPARSED:
        return ""
    if not rest or dice.random() < IN_PLACE:
        return in_place(before, said[span.first : span.begin], ask, after)
    if len(rest.split()) < LEAST_QUESTION:
        return ""
    drawn = dice.random()
    rest = keywords(rest) if drawn < 0.05 else thinned(rest, dice) if drawn < 0.25 else rest
    return f"{ask} {rest}?"


def turned(whole: str, gone: str, ask: str) -> str:
    """What follows the question word: "does the model predict", "ranks the passages"; "" where unclear."""
    clause = parse(whole, lower=lowered) if whole[:1].isalnum() else None
    if clause is None or clause.negative:
        return ""
    if lowered(gone) == clause.subject:
        return predicate(clause, clause.rest, clause.adjunct, singular=ask in ("What", "Who"))
    parts = [clause.rest, clause.adjunct]
    for at, part in enumerate(parts):
        if re.search(rf"(?<!\w){re.escape(gone)}(?!\w)", part):
            parts[at] = re.sub(rf"(?<!\w){re.escape(gone)}(?!\w)", "", part, count=1)
            return inverted(clause, " ".join(" ".join(parts).split()).strip(" ,"))
    return ""


def in_place(before: Sequence[str], link: Sequence[str], ask: str, after: Sequence[str]) -> str:
    """The clause with its question word where the span stood: "The last glacial ran from when until the end?"."""
    word = ask[:1].lower() + ask[1:]
    kept = [part for part in link if part in PREPOSITIONS and not word.startswith("in ")]
    rest = [*before, *kept, word, *after]
    if len(rest) < LEAST_QUESTION + 1:
        return ""
    said = " ".join(rest).strip(" ,.;:")
    return f"{said[:1].upper()}{said[1:]}?"


def lowered(text: str) -> str:
    """The clause as it stands within a sentence: its first word small, unless it looks like a name."""
    first, _, rest = text.partition(" ")
    return text if not first[1:].islower() or rest[:1].isupper() else text[:1].lower() + text[1:]
