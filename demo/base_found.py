"""Spans of an English sentence that a question can ask for, each with the question words that fit its kind: dates,
numbers, persons and other names, noun phrases, reasons. Rules over words; they prefer silence to a guess."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from demo.base_quotes import COMMON
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE_DO,
    MODALS,
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
    plural_noun,
    words,
)
from train.writing.english.verbs import THIRD, VERBS

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?:1[0-9]|20)\d\d"
DATE = re.compile(
    rf"(?:(?:early|late|mid) )?(?:\d{{1,2}} (?:{MONTHS})(?:,? {YEAR})?|(?:{MONTHS}) \d{{1,2}}(?:, {YEAR})?|(?:{MONTHS})"
    rf"(?: of)? {YEAR}|(?:the )?(?:early |late |mid-)?{YEAR}s|{YEAR}"
    r"|the (?:\w+teenth|twentieth|\w+-first|\d+th) century)"
)
TIMED = words("in since by until from after before during around on")
PLACED = words("in at near from to into across throughout")
LINKS = words("of de van von the for")
FIRST_NAMES = words(
    """aaron abraham adam albert alan alexander alfred alice andrew anna anne anthony arthur barack benjamin carl
    charles charlotte christopher claude daniel david donald dorothy edward elizabeth emily emma eric ernest
    ethan francis frank franklin friedrich george gottfried grace harold harry helen henry herbert howard
    hugh immanuel isaac jack jacob james jane jean jennifer jeremy jim joe johann john jonathan joseph juan
    julia karl katherine kenneth laura lawrence leo leonard leonhard lewis linda louis louise lyndon
    margaret maria marie mark martin mary max michael michelle muhammad nancy napoleon nicholas niels oliver
    oscar otto pablo patricia paul peter philip pierre rachel ralph ray rebecca rené richard robert roger
    ronald rosa ruth samuel sarah sigmund simon sophie stephen steve steven susan thomas tim theodore victor
    vincent virginia walter warren william wolfgang woodrow"""
)
TITLES = words("dr. mr. mrs. ms. professor president king queen emperor pope saint general captain sir")
HUMAN = words(
    """argued asked became believed born called claimed coined composed defined described designed developed
    devised died discovered established explained formulated founded introduced invented led noted observed
    painted proposed proved published says said showed shows studied suggested taught thought told wrote
    writes won"""
)
PEOPLE = re.compile(r"(?:\w+(?:ists|ologers|icians)|people|researchers|scholars|teachers|students|workers|women|men)$")
DESCRIBING = ("ed", "ly", "ing", "ive", "ous", "ful", "able", "ible", "ic", "al", "less", "ary", "ent", "ant")
NOUNS_SO = re.compile(r"\w+(?:ment|eed|seed|speed|thing|ring|king|spring|string|metal|animal|signal|capital|family)$")
STOPS = PREPOSITIONS | RELATIVES | BE | MODALS | HAVE_DO | words("and or but because when while if than as not")
CLOSED = COMMON | PREPOSITIONS | PRONOUNS | ADVERBS | MODALS | RELATIVES | words("not no nor if because own")
MOST = 4  # words of a noun phrase before an "of"


class Span(NamedTuple):
    """Words begin to end are the answer; first to last, with articles and links, make way for the question word."""

    begin: int
    end: int
    first: int
    last: int
    ask: tuple[str, ...]


def spans_of(said: Sequence[str]) -> tuple[list[Span], ...]:
    """The spans of a sentence's words by kind, noun phrases last."""
    return dates(said), numbers(said), names(said), reasons(said), phrases(said)


def dates(said: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    for at in range(1, len(said)):
        if said[at - 1].lower() not in TIMED:
            continue
        match = DATE.match(" ".join(said[at : at + 5]))
        if match and (len(found) == 0 or found[-1].end <= at):
            end = at + len(match[0].split())
            year = re.fullmatch(YEAR, match[0])
            ask = ("When", "When", "In what year", "In which year") if year else ("When",)
            found.append(Span(at, end, at - 1, end, ask))
    return found


def numbers(said: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    for at, word in enumerate(said):
        plain, after = word.strip(".,;:()\"'"), [bare(one) for one in said[at + 1 : at + 4]]
        if re.fullmatch(r"[$€£]\d[\d,.]*", plain):
            end = at + 1 + (after[:1] in (["million"], ["billion"], ["trillion"]))
            found.append(Span(at, end, at, end, ("How much", "How much money")))
        elif plain.endswith("%") or after[:1] == ["percent"]:
            end = at + 1 + (not plain.endswith("%"))
            found.append(Span(at, end, at, end, ("What percentage", "How many percent", "How much")))
        elif re.fullmatch(r"\d[\d,.]*|[a-z]+", word) and (word[0].isdigit() or word in NUMBER_WORDS):
            end = at + 1 + (after[:1] in (["million"], ["billion"], ["thousand"], ["hundred"]))
            counted = counted_noun(said, end)
            if counted:
                last = end + len(counted)
                found.append(Span(at, end, at, last, (f"How many {' '.join(counted)}",)))
    return found


def counted_noun(said: Sequence[str], at: int) -> list[str]:
    """The plural noun behind a number, with up to two words that describe it."""
    for end in range(at + 1, min(at + 4, len(said) + 1)):
        word = said[end - 1]
        core = word.strip(".,;:)")
        if not core.isalpha() or not core.islower() or core in CLOSED:
            return []
        if plural_noun(core):
            return [one.strip(".,;:)") for one in said[at:end]]
        if core != word:
            return []
    return []


def names(said: Sequence[str]) -> list[Span]:
    """Runs of words with a capital, from the second word on; persons from the first."""
    found: list[Span] = []
    at = 0
    while at < len(said):
        end = at
        while end < len(said) and (said[end][:1].isupper() or (end > at and said[end] in LINKS)):
            end += 1
            if said[end - 1][-1] in ".,;:)":
                break
        while end > at and said[end - 1] in LINKS:
            end -= 1
        if end > at and (ask := kinds_of_name(said, at, end)):
            link = at and said[at - 1].lower() in PLACED and ask[0] == "Where"
            article = at and said[at - 1].lower() == "the"
            found.append(Span(at, end, at - bool(link or article), end, ask))
        at = max(end, at + 1)
    return found


def kinds_of_name(said: Sequence[str], at: int, end: int) -> tuple[str, ...]:
    core = [word.strip(".,;:()\"'") for word in said[at:end]]
    before, after = said[at - 1].lower() if at else "", bare(said[end]) if end < len(said) else ""
    person = (len(core) > 1 and core[0].lower() in FIRST_NAMES) or before in TITLES or core[0].lower() in TITLES
    if core[0] in ("I", "A", "") or any(not re.fullmatch(r"[^\W\d_][\w.-]*\w|[A-Z]\.?", word) for word in core):
        return ()
    if person or (before == "by" and len(core) > 1) or (after in HUMAN and len(core) < 4 and at):
        return ("Who", "Who", "Which person")
    if at == 0:
        return ()
    if before in PLACED and not re.search(r"[A-Z\d].*[A-Z\d]", core[0]):
        return ("Where", "Where", "In which place") if before in ("in", "near", "at") else ("Where",)
    return ("What", "What", "Which")


def phrases(said: Sequence[str]) -> list[Span]:
    """Noun phrases of lower-case words: behind an article or a link, up to where something else begins; and what
    describes their last word ("What kind of …")."""
    found: list[Span] = []
    for at in range(1, len(said)):
        before = said[at - 1].lower()
        article = before in DETERMINERS and before not in RELATIVES
        leads = article or before in PREPOSITIONS or before in ("and", "called", "is", "are")
        if not leads or before[-1] in ",;":
            continue
        end = run_of_nouns(said, at)
        if end == at:
            continue
        core = [word.strip(".,;:)") for word in said[at:end]]
        first = at - article
        if end - at > 1 and core[-2] not in THIRD:
            head = core[-1]
            asks = (f"What kind of {head}", f"Which {head}", f"What {head}", f"What type of {head}")
            found.append(Span(at, end - 1, first, end, asks))
        more = end
        if said[end - 1].isalpha() and end + 1 < len(said) and said[end] == "of":
            skip = end + 1 + (said[end + 1] in ("the", "a", "an"))
            more = run_of_nouns(said, skip)
            more = more if more > skip else end
        if more > end or not (end < len(said) and said[end] == "of"):
            ask = ("Who",) if PEOPLE.fullmatch(core[-1]) else ("What",)
            found.append(Span(at, max(more, end), first, max(more, end), ask))
    return found


def run_of_nouns(said: Sequence[str], at: int) -> int:
    """Word after the noun phrase that begins at `at`; `at` where none does."""
    end = at
    while end < len(said) and end - at < MOST and plain(said[end]):
        end += 1
        if not said[end - 1].isalpha() and not re.fullmatch(r"[a-z]+-[a-z]+", said[end - 1]):
            break
    if end == at:
        return at
    last = said[end - 1]
    closed = last[-1] in ".,;:)" or end == len(said) or bare(said[end]) in STOPS
    core = last.strip(".,;:)")
    describes = (core.endswith(DESCRIBING) and not NOUNS_SO.fullmatch(core)) or core in ADJECTIVES
    return end if closed and not describes and len(core) > 2 else at


def plain(word: str) -> bool:
    core = word.rstrip(".,;:)")
    known = core in CLOSED or (core in VERBS and not plural_noun(core)) or (core in THIRD and core != "uses")
    return core.replace("-", "").isalpha() and core.islower() and not known


def reasons(said: Sequence[str]) -> list[Span]:
    """What follows "because", "in order to" and "by …ing", up to the end."""
    text = [word.lower() for word in said]
    for at in range(3, len(text) - 2):
        if text[at] == "because" and text[at + 1] != "of":
            return [Span(at, len(said), at, len(said), ("Why",))]
        if text[at] == "by" and text[at + 1].endswith("ing"):
            return [Span(at, len(said), at, len(said), ("How",))]
        if text[at : at + 2] == ["in", "order"]:
            return [Span(at, len(said), at, len(said), ("Why", "For what purpose"))]
    return []
