"""A question as a student in a hurry types it. Of lessons asked like this no word of a wording can be relied on, and
wordings never seen are understood: docs/log.md."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping

NAME_SHARE = 0.35  # of the questions with a name that tells their answer, asked by it alone
KEYWORD_SHARE = 0.2  # of the others, asked with their content words alone
THINNED_SHARE = 0.6  # asked with words left out
LEFT_OUT = 0.35  # of the words of such a question
SMALL_WORDS = """a an the of to in on at by for from with as is are was were be do does did can could will would should
    has have had what which who whom how why when where that this these those it i me my you your we us our please tell
    explain"""
SMALL = frozenset(SMALL_WORDS.split())
Telling = Mapping[str, frozenset[str]]  # of each word, the answers that a question with it has


def telling(rows: Iterable[tuple[str, str]]) -> Telling:
    """Which answers a word may lead to, of (question, answer) rows."""
    found = defaultdict(set)
    for question, answer in rows:
        for word in question.split():
            found[bare(word).lower()].add(answer)
    return {word: frozenset(answers) for word, answers in found.items()}


def hurried(question: str, told: Telling, dice: random.Random) -> str:
    """The question as it is, or with words left out: here and there, all small ones, or all but a name."""
    drawn = dice.random()
    if drawn < NAME_SHARE and (found := name(question, told)):
        return found
    drawn = dice.random()
    if drawn < KEYWORD_SHARE:
        return keywords(question)
    return thinned(question, dice) if drawn < KEYWORD_SHARE + THINNED_SHARE else question


def name(question: str, told: Telling) -> str:
    """A name in it that one answer alone has: "Whose invention is the Vekzan algorithm?" → "Vekzan"; or ""."""
    words = [bare(word) for word in question.split()[1:]]
    names = (word for word in words if len(word) > 2 and word != word.lower())
    return next((word for word in names if len(told[word.lower()]) == 1), "")


def bare(word: str) -> str:
    return word.strip("?.!,;:()\"'")


def thinned(question: str, dice: random.Random) -> str:
    """The question without some of its words; names and numbers stay."""
    kept = [word for word in question.split() if not is_plain(word) or dice.random() > LEFT_OUT]
    return " ".join(kept) or question


def is_plain(word: str) -> bool:
    return word.lower() in SMALL or (word.isalpha() and word.islower())


def keywords(question: str) -> str:
    """The question without its small words and its question mark: "What does LoRA freeze?" → "LoRA freeze"."""
    kept = [word for word in question.rstrip("?.! ").split() if word.lower().strip(",") not in SMALL]
    return " ".join(kept) or question
