"""Which of several lines on one subject answers a question. Cosines of sentence embeddings tell what a line is about;
what a question asks for (a reason, a drawback, what a thing is) and its rare words decide among lines on one thing.

Among the lines of two slides these marks find the answering sentence of 83% of 1,165 XQuAD questions in English, cosine
alone of 76%, and 85% once the best few are compared word by word (tutor.matching, docs/log.md)."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

WORD = re.compile(r"[^\W_]+")
CUES = (  # questions that ask for it; lines that give it; weight beside a cosine
    (
        r"\bwhy\b|\breasons?\b|come from",
        r"\b(because|since|so|therefore|due to|reasons?|causes?d?|leads? to|in order|used to)\b",
        0.6,
    ),
    (
        r"\b(drawback|disadvantage|downside|price|against|wrong|problem|weak(ness)?|limits?)\b",
        r"\b(drawback|disadvantage|limits?|worse|slow|cannot|danger(ous)?|fails?|loses?|never)\b",
        0.45,
    ),
    (
        r"\b(advantages?|benefits?|gain(s|ed)?|prefer|merits?)\b",
        r"\b(advantages?|benefits?|strengths?)\b",
        0.45,
    ),
    (
        r"\b(purpose|point of|good for)\b|\bwhat (is|are|do|does|can)\b.* for\?|"
        r"\bwhen (would|should|do|can) (i|we|you|one|people)\b",
        r"\b((is|are) (used|needed|useful|meant|helpful)|makes?|helps?)\b",
        0.45,
    ),
    (r"\bper ?cent|\bwhat (share|fraction|proportion)\b", r"\d ?%|\bper ?cent", 0.9),
)
SMALL_WORDS = """a an the of to in on at by for from with as is are was were be been being do does did can could will
    would should may might must has have had what which who whom whose why how when where that this these those it its
    they them there i me my you your we us our please tell explain and or than so if not no into about"""
SMALL = frozenset(SMALL_WORDS.split())
SAYS_NOTHING = -1.0  # for a heading that has no word beyond the question's: it repeats a name
OPENS = -0.1  # for a line that asks or announces what comes after it
ALONE = 1.0  # for a line that begins with all that a question names
DEFINED = 0.2  # for a line that begins with part of it, where a question asks what a thing is
ASKS_WHAT = (
    r"\bwhat(?:'s| is| are| does)\b|\bmean|^define|definition|explain|describe|understand by|know about|\bterm\b"
)
ASKING = SMALL | {"mean", "means", "meant", "term", "define", "definition", "describe", "understand", "know"}
HEAD = re.compile(r"(.{2,60}?)(?: \(([^)]*)\))?(?: (?:is|are|means|refers to)|:| [–—-]) ", re.IGNORECASE)
SPELT = re.compile(r"([^\W_][\w-]*) (?:stands? for|(?:is|are) short for) ([\w–-]+(?: [\w–-]+){0,7})\.?")
ASKS_WORDS = (
    r"\b(?:stands?|short) for\b|abbreviat|acronym|\bfull (?:form|name)|\b(?:written|spel(?:led|l|t)) out|\bexpand \S+$"
)
WORDS = 1.0  # for a line that says what a short form stands for, where a question asks for it; else against it
FOUND = (
    r"\b(?:made|built|design|invent|develop|propos|introduc|discover|creat|publish|describ|found|first|wrote|written)"
)
DEMANDS = (  # questions that only a name, a year, a place or a price answers; texts that may hold one
    (r"\bwho\b.*" + FOUND, r"\bby [A-Z]|\b[A-Z]\w+ et al\b|\b[A-Z][a-z]+ (?:(?:and|of|the|de|van|von|&) )*[A-Z][a-z]"),
    (r"\b(?:which|what) year\b|\bwhen (?:was|were|did)\b.*" + FOUND, r"\b(?:1\d|20)\d\ds?\b"),
    (r"\b(?:which|what) (?:city|town|country|university|company)\b", r"\b[a-z]+ [A-Z][a-z]"),
    (r"\bhow much money\b|\b(?:dollars|euros)\b", r"[$€£¥]|\b(?:dollars?|euros?|cents?)\b"),
)
SENTENCE = 0.2  # for a line that is a whole sentence, neither a row of a table nor a heading


class Answering:
    """The lines of a course, "" where a text is no line."""

    def __init__(self, lines: Sequence[str]):
        self._lines = lines
        self._words, self._heads = [_words(line) for line in lines], [_heads(line) for line in lines]
        held = Counter(word for words in self._words for word in words)
        self._rarity = {word: math.log((len(lines) + 1) / (count + 0.5)) for word, count in held.items()}

    def merits(self, question: str, at: Sequence[int]) -> np.ndarray:
        """(lines,) What to add to the cosine of each of the lines at `at`."""
        said = _words(question)
        asked = {word: self._rarity[word] for word in said & self._rarity.keys()}
        total = sum(asked.values()) or 1.0
        cues = [(gives, weight) for asks, gives, weight in CUES if re.search(asks, question, re.IGNORECASE)]
        in_words = bool(re.search(ASKS_WORDS, question, re.IGNORECASE))
        what = not cues and re.search(ASKS_WHAT, question, re.IGNORECASE)
        names = frozenset() if cues else _subject(question)
        merits = []
        for index in at:
            line = self._lines[index]
            shared = sum(asked[word] for word in asked.keys() & self._words[index]) / total
            given = sum(weight for gives, weight in cues if re.search(gives, line, re.IGNORECASE))
            told = _told(self._heads[index], names, bool(what))
            whole = SENTENCE * (line[-1:] in ".!?。" and line[:1] != "|")
            opens = OPENS * line.rstrip().endswith((":", "?"))
            nothing = SAYS_NOTHING * (line[-1:] not in ".!。" and self._words[index] - SMALL <= said)
            merits.append(shared + given + told + whole + opens + nothing + _spelt(line, said, in_words))
        return np.array(merits)


def may_tell(text: str, question: str) -> bool:
    """Whether the text can hold what the question asks for: no year stands in it, and it does not say when."""
    demanded = [given for asks, given in DEMANDS if re.search(asks, question, re.IGNORECASE)]
    return all(re.search(given, text) for given in demanded)


def _heads(line: str) -> list[frozenset[str]]:
    """What a line begins with, and the short form in brackets behind it."""
    head = HEAD.match(line)
    return [held for held in map(_subject, head.groups("")) if held] if head else []


def _told(heads: list[frozenset[str]], names: frozenset[str], asked: bool) -> float:
    """The merit of a line with these heads, which says what the thing is that a question `names`, `asked` whether it
    asks for that."""
    if names in heads:
        return ALONE
    return DEFINED * (asked and any(held <= names for held in heads[:1]))


def _spelt(line: str, said: frozenset[str], asked: bool) -> float:
    """The merit of a line that says no more than what a short form stands for: it answers nothing else. 0 for others.
    `asked` tells whether the question, of the words `said`, asks for that."""
    spelt = SPELT.fullmatch(line)
    if not spelt:
        return 0.0
    short, long = (asked and _words(part) <= said for part in spelt.groups())
    return WORDS if short else WORDS / 2 if long else -WORDS  # the title of the course may be in any question


def _subject(text: str) -> frozenset[str]:
    """What a text names, one and many alike, without the words in which anything is asked."""
    return frozenset(re.sub(r"(?<=[^\Ws])s$", "", word) for word in _words(text) - ASKING)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))
