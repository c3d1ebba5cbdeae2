"""Conversations that teach a small model to answer in a few words: a span of a sentence is the answer, and the rest of
the sentence the question (cloze translation, Lewis et al., 2019). Any prose serves."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import count

from demo.base_data import Module, reading_order
from demo.base_quotes import COMMON, sentences, window
from demo.base_talk import Turn, paragraphs, spoken
from train.hurried import keywords, thinned
from train.writing.english.clauses import parse
from train.writing.english.lexicon import ADVERBS, MODALS, NUMBER_WORDS, PREPOSITIONS, PRONOUNS, VERBS, words
from train.writing.english.names import without_article
from train.writing.english.phrases import inverted, predicate
from tutor.course import Slide
from tutor.prompt import Message

SHORT = ("Answer in a few words.", "Answer in a few words.", "Answer with a few words only.", "Give a short answer.")
TAKEN = 0.3  # of the paragraphs on each pass: a short budget should see many modules
OTHER_LINE = 0.08  # of the prompts name a line that is not the answering one, as retrieval errs
CONTEXT = 11  # words on each side of the span that a question holds at most
CLOZE = 0.75  # of the sentences whose clause cannot be told apart are left alone
SKIPPED = re.compile(r"(?:Figure|Table|Note|For example|Here|However|Now|We|You|I|It|This|These|Let)\b")
PLACED = words("in at near from to into across throughout")
YEARS = words("in since by until from after before around during")
CLOSED = COMMON | PREPOSITIONS | PRONOUNS | ADVERBS | MODALS | words("not no nor if because whose whom")
LINKS = words("of de van von the for")
STATED = re.compile(r"^[^?!]*[a-z\d)]\.$")
TURN = re.compile(r"[;:—()]|, (?:which|who|and|but|so|or|where|while)\b")
WHO, WHAT = ("Who", "Which person"), ("What", "Which")
WHERE, WHEN = ("Where", "In which place"), ("When", "In what year")

Span = tuple[int, int, Sequence[str]]  # first word, word after the last, question words


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
    """One to three spans of one sentence of the slide, of which a few sentences are shown."""
    told = sentences(slide)
    if not told:
        return None
    sentence = dice.choice(told)
    turns = [turn for _ in range(dice.choice((1, 1, 2, 3))) if (turn := span_turn(sentence, dice))]
    if not turns:
        return None
    shown = [window(slide, sentence, dice)]
    if other.text and dice.random() < 0.3:
        shown.append(window(other, "", dice))
        dice.shuffle(shown)
    lines = [line for each in shown for line in sentences(each)]
    closest = dice.choice(lines) if lines and dice.random() < OTHER_LINE else sentence
    return spoken(module.book, turns, shown, closest)


def span_turn(sentence: str, dice: random.Random) -> Turn | None:
    """A question for one span of the sentence, and the span; None where no clear one was drawn."""
    said = sentence.split()
    found = [kind for kind in (numbers(said), names(said), phrases(said), reasons(said)) if kind]
    if not found or SKIPPED.match(sentence) or not STATED.search(sentence):
        return None
    begin, end, ask = dice.choice(dice.choice(found))
    answer = " ".join(said[begin:end]).strip(".,;:!?()\"'")
    rest = asked_for(said, begin, end, dice)
    if not answer or len(rest.split()) < 3 or answer.lower() in rest.lower():
        return None
    drawn = dice.random()
    rest = keywords(rest) if drawn < 0.1 else thinned(rest, dice) if drawn < 0.4 else rest
    return f"{dice.choice(ask)} {rest}? {dice.choice(SHORT)}", answer


def asked_for(said: Sequence[str], begin: int, end: int, dice: random.Random) -> str:
    """What is left of the clause, in the order of a question where its parts are known; "" where unclear."""
    before, after = around(said, begin, end)
    whole, span = " ".join([*before, *said[begin:end], *after]), " ".join(said[begin:end]).strip(".,;:")
    clause = parse(whole, lower=lowered) if whole[:1].isalnum() else None
    if clause and span in (said_there := f"{clause.rest} {clause.adjunct}"):
        tail = " ".join(said_there.replace(span, "", 1).split()).removesuffix(" the").removesuffix(" a")
        return inverted(clause, tail.rstrip(" ,"))
    if clause and span == without_article(clause.subject):
        return predicate(clause, clause.rest, clause.adjunct, singular=True)
    if clause or dice.random() < CLOZE:
        return ""
    left, right = lowered(" ".join(before)), " ".join(after).strip(" ,.")
    return " ".join(filter(None, (right, left) if dice.random() < 0.5 else (left, right)))


def around(said: Sequence[str], begin: int, end: int) -> tuple[list[str], list[str]]:
    """The words of the clause before and after the span."""
    before = TURN.split(" ".join(said[max(0, begin - CONTEXT) : begin]))[-1].split()
    after = TURN.split(" ".join(said[end : end + CONTEXT]))[0].split()
    return before, after


def lowered(text: str) -> str:
    """The clause as it stands within a sentence: its first word small, unless it looks like a name."""
    first, _, rest = text.partition(" ")
    return text if not first[1:].islower() or rest[:1].isupper() else text[:1].lower() + text[1:]


def numbers(said: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    for at, word in enumerate(said):
        bare = word.strip(".,;:()\"'")
        before, after = said[at - 1].lower() if at else "", said[at + 1] if at + 1 < len(said) else ""
        if re.fullmatch(r"(?:1[0-9]|20)\d\d", bare) and before in YEARS:
            found.append((at, at + 1, WHEN))
        elif re.fullmatch(r"[$€£]\d[\d,.]*", bare):
            found.append((at, at + 1 + (after.strip(".,") in ("million", "billion")), ("How much",)))
        elif bare.endswith("%") or re.match("percent", after):
            found.append((at, at + 1 + (not bare.endswith("%")), ("What percentage", "How many percent")))
        elif (re.fullmatch(r"\d[\d,.]*", bare) or bare.lower() in NUMBER_WORDS) and bare == word and counted(after):
            found.append((at, at + 1, ("How many",)))
    return found


def counted(after: str) -> bool:
    return after.strip(".,;:").isalpha() and after.islower()


def names(said: Sequence[str]) -> list[Span]:
    """Runs of words with a capital, from the second word on."""
    found: list[Span] = []
    at = 1
    while at < len(said):
        end = at
        while end < len(said) and (said[end][:1].isupper() or (end > at and said[end] in LINKS)):
            end += 1
            if said[end - 1][-1] in ".,;:)":
                break
        while end > at and said[end - 1] in LINKS:
            end -= 1
        if end > at and said[at].strip(".,()") not in ("I", ""):
            before = said[at - 1].lower()
            kinds = WHERE + WHAT if before in PLACED else WHO + WHAT if before == "by" else WHAT + WHO
            found.append((at, end, kinds))
        at = max(end, at + 1)
    return found


def phrases(said: Sequence[str]) -> list[Span]:
    """Runs of one to four lower-case content words, some with "of …"."""
    found: list[Span] = []
    at = 0
    while at < len(said):
        end = at
        while end < len(said) and end - at < 4 and plain(said[end]):
            end += 1
            if not said[end - 1].isalpha():
                break
        if end > at and said[end - 1].rstrip(".,;:").endswith(("ed", "ly", "ing", "ive", "ous", "ful", "able")):
            at = end
            continue
        if end > at and any(len(word) > 3 for word in said[at:end]):
            more = end + 1
            while end < len(said) and said[end] == "of" and more < len(said) and more - end < 4:
                if not (plain(said[more]) or said[more] in ("the", "a", "an")):
                    break
                more += 1
            if end - at > 1 and said[end - 1].isalpha():
                found.append((at, end - 1, (f"What kind of {said[end - 1]}", f"Which {said[end - 1]}")))
            found.append((at, more if more > end + 1 else end, ("What", "What", "Which")))
        at = max(end, at + 1)
    return found


def plain(word: str) -> bool:
    bare = word.rstrip(".,;:")
    return bare.replace("-", "").isalpha() and bare.islower() and bare not in CLOSED and bare not in VERBS


def reasons(said: Sequence[str]) -> list[Span]:
    """What follows "because", "so that" and "in order to", up to the end."""
    text = [word.lower() for word in said]
    for at in range(3, len(text) - 2):
        if text[at] in ("because", "since") and text[at + 1] != "of":
            return [(at, len(said), ("Why",))]
        if text[at] == "by" and text[at + 1].endswith("ing"):
            return [(at, len(said), ("How",))]
    return []
