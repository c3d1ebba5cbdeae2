"""Counts how textbooks use words, for train/writing/english/usage.py: how often a word in mid-sentence has a capital,
and how often a noun, or a noun with the word before it, stands without an article.

python -m demo.build_usage ../shared/corpus

Source: the openly licensed textbooks that the embedded base was trained on; demo/base/README.md names them."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from demo.base_data import modules
from train.writing.english.lexicon import words
from train.writing.english.usage import FEWEST, FILE, alone, pack
from train.writing.english.verbs import BASE, PAST, THIRD

ARTICLES = words("""
a an one each every another either neither the this that its their his her my your our any no some which whose
""")  # and what stands in their place
BEFORE = words("""
of in to for with by from and or as on at between into than is are was were be been being via per without through during
under over about like against toward towards within among has have had but not if when while because such includes
include including called
""")  # a noun that has no article
AFTER = words("""
of in on for to that which who with by from as at is are was were has have had can will would may might must should
could into between through during when where because if within without under over after before . ; : ) ? !
""")  # the last word of what is named; an adjective may stand before a comma, "and" or "or"
BEFORE_VERBS = words("to and or not but if when while because")  # "to check" is no noun
NO_NOUNS = BEFORE | ARTICLES | THIRD.keys() | PAST.keys()
OPENING = frozenset(':"“(‘.?!—–[')
TOKEN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’'-]*|\d[\d.,]*|[^\w\s]")
LONGEST = 2  # words between an article and its noun
SEEN = 2  # times that a word must stand in the books


def sentences(text: str) -> Iterator[list[str]]:
    """The tokens of each sentence of the paragraphs that are prose."""
    for paragraph in map(str.strip, text.split("\n")):
        if len(paragraph) >= 60 and paragraph[-1] in '.?!"”':
            for sentence in re.split(r'(?<=[.!?])["”]?\s+(?=["“]?[A-Z])', paragraph):
                yield TOKEN.findall(sentence)


def has_article(tokens: list[str], at: int) -> bool | None:
    """Whether the noun at a place has an article, or a word in its place; None where it is not seen."""
    for token in reversed(tokens[max(at - LONGEST - 1, 0) : at]):
        word = token.lower()
        if word in ARTICLES or word.endswith(("'s", "’s")):
            return True
        if word in BEFORE:
            return None if word in BEFORE_VERBS and tokens[at] in BASE else False
        if not token[0].isalpha():
            return None
    return None


def noun_at(tokens: list[str], at: int) -> str:
    """The noun that ends at a place, with the word that describes it: "stone", "rosetta stone"; "" where none ends."""
    noun, before = tokens[at], tokens[at - 1]
    if noun in NO_NOUNS or at + 1 == len(tokens) or tokens[at + 1] not in AFTER:
        return ""
    return f"{before} {noun}" if before.islower() and before not in BEFORE | ARTICLES else noun


def count(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """word: (in lower case, with a capital, with an article, without one), with compounds, of which no capitals are
    counted."""
    small, large = Counter(), Counter()
    nouns = {True: Counter(), False: Counter()}  # with an article, without one
    for tokens in (tokens for text in texts for tokens in sentences(text)):
        for at, token in enumerate(tokens[1:], 1):
            if len(token) < 2 or not token[0].isalpha() or tokens[at - 1] in OPENING:
                continue
            if token[1:].islower() and token[0].isupper():
                large[token.lower()] += 1
            elif token.islower():
                small[token] += 1
                kind = has_article(tokens, at)
                if kind is not None and (noun := noun_at(tokens, at)):
                    nouns[kind][noun] += 1
    uses = {noun: (nouns[True][noun], nouns[False][noun]) for noun in nouns[True] | nouns[False]}
    seen = [word for word, times in (small + large).items() if times >= SEEN]
    found = {word: (small[word], large[word], *uses.get(word, (0, 0))) for word in seen}
    return found | {noun: (0, 0, *told) for noun, told in compounds(uses).items()}


def compounds(uses: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The uses of nouns of two words, and of a word behind any rarer one ("~ stone"), where they stand alone and their
    last word does not, or the other way round."""
    behind: dict[str, tuple[int, int]] = {}
    for noun, (with_one, without) in uses.items():
        if " " in noun and with_one + without < FEWEST:
            key = f"~ {noun.split()[1]}"
            behind[key] = (behind.get(key, (0, 0))[0] + with_one, behind.get(key, (0, 0))[1] + without)
    found: dict[str, tuple[int, int]] = {}
    for noun, told in [*behind.items(), *uses.items()]:
        head = noun.split()[-1]
        wider = found.get(f"~ {head}", uses.get(head, (0, 0)))
        if " " in noun and alone(told) not in (None, alone(wider)):
            found[noun] = told
    return found


if __name__ == "__main__":
    counted = count(module.text for module in modules(Path(sys.argv[1])))
    FILE.write_bytes(pack(counted))
    print(f"{FILE.name}: {len(counted):,} words, {FILE.stat().st_size:,} bytes")
