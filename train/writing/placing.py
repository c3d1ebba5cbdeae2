"""The topic that a question belongs to, put in front of it: in plain words where a title reads as a part of a sentence,
else the title itself in quotation marks, as the slide has it: no article, capital or verb of it is guessed."""

import re

from train.writing.duplicates import content
from train.writing.english.lexicon import ADJECTIVES, DETERMINERS, NUMBER_WORDS, PREPOSITIONS
from train.writing.english.names import Casing, keeps_case
from train.writing.english.title_words import MONTH
from train.writing.english.usage import is_common
from train.writing.english.verbs import PARTICIPLE
from train.writing.scope import Scope
from train.writing.title_questions import asks

PLACES = ("In the context of {},", "When it comes to {},", "On {}:", "Speaking of {},")
BEHIND = re.compile(rf" (?:{'|'.join(sorted(PREPOSITIONS - {'of'}))}) ")  # "song system in the brain"
NUMBERED = re.compile(
    rf"^\s*(?:\d+(?:\.\d+)*\.?(?! {MONTH}\b)|[IVX]+\.)\s+(?=\D)|\s*\((?:\d+|cont\.?|continued)(?:/\d+)?\)\s*$", re.I
)
SIGNS = re.compile(r"[?!:;→&/=|]| [–-] |\b(?:vs|versus|compared|it|them|slides?|lecture|course)\b|,|\d{2}", re.I)
LONGEST = 12  # words of a title that a question can bear


def placed(question: str, about: str) -> str:
    """The question with the topic it belongs to: "What is done per batch?" → "In the context of negative sampling, what
    is done per batch?"."""
    if re.match(r"I\b", question):
        return f"On the topic of {about}: {question}"
    first, _, rest = question.partition(" ")
    opening = first if keeps_case(first.strip(",:")) else first[0].lower() + first[1:]
    return f"{PLACES[len(question) % len(PLACES)].format(about)} {opening} {rest}"


def as_topic(about: str, title: str, scope: Scope) -> str:
    """A topic as a question names it: "vanishing gradients", '"Which flour suits which loaf?"'."""
    if about == scope.course or about.startswith(('"', 'the question "')):
        return about
    if about.startswith("the question "):
        return f'"{as_titled(title, about)}"'
    if of_title(about, title):
        return about if reads(about, title, scope.casing) else f'"{as_titled(title, about)}"'
    return f'"{about}"' if needs_article(about, scope.casing) or asks(about) else about


def of_title(about: str, title: str) -> bool:
    """Whether a topic was made of the title of its slide ("leaning" of "Lean or stiff?"), and not of what stands above
    a line."""
    return all(word[:4] in title.lower() for word in content(about))


def as_titled(title: str, about: str) -> str:
    """A title without its number; one of too many words, or in capitals, gives way to the topic taken from it."""
    text = re.sub('[“”"„]', "'", NUMBERED.sub("", " ".join(title.split())).strip(" .:–-…"))
    return about if shouted(text) or len(text.split()) > LONGEST else text


def shouted(title: str) -> bool:
    return title.isupper() and (" " in title or len(title) > 6)


def reads(about: str, title: str, casing: Casing) -> bool:
    """Whether a topic can stand in a sentence as it is: it names several things, or a stuff or a name that takes no
    article, and is all of its title, with no letter changed but the first."""
    first, *others = about.split()
    counted = first.lower() in NUMBER_WORDS or first in ("a", "an")  # "three ways to measure"
    if counted or asks(about) or SIGNS.search(about) or needs_article(about, casing):
        return False
    loud = first[:1].isupper() and not keeps_case(first) and is_common(first.lower())  # "Machine translation"
    named = loud or any(re.fullmatch("[A-Z][a-z]+", word) and casing.text.count(word.lower()) < 2 for word in others)
    whole = about in (title, title[:1].lower() + title[1:]) or f"{about} and " in title
    return shouted(title) or (bool(whole) and not named)


def needs_article(about: str, casing: Casing) -> bool:
    """Whether a topic may be a thing one counts, which a sentence does not leave bare: "oven", "unit oven and slow
    method", "heat balance of an oven"; or a short form that the slides give an article: "the MOSFET"."""
    tokens = re.sub(r" \([^()]*\)$", "", about).split()
    if tokens[0].lower() in DETERMINERS:
        return False
    *before, last = tokens
    if before and keeps_case(last) and "and" not in before and not last.endswith("s"):  # "Microfacet BRDF"
        return True
    if not before and keeps_case(last):
        return bool(
            re.search(
                rf"\b(?:the|an?) {re.escape(last.lower())}(?= (?:is|has|can|in|of|at|for|with)\b|[.,;])", casing.text
            )
        )
    plain = " ".join([*("x" if keeps_case(word) else word for word in before), last])  # "x handshake", of TCP
    pair = [part for part in plain.split(" and ") if " " in part]
    done = " " in plain and last in PARTICIPLE and last.endswith("ed") and last not in ADJECTIVES
    told = casing.counted(plain)
    head = BEHIND.split(plain)[0]
    of_one = r"(?!\w+ing )(?:[a-z-]+ )?[a-z-]+(?<!s) of (?:the|an?) "  # "rise of the dough", "heat balance of an oven"
    return bool(
        done
        or told != plain
        or casing.common_name(about)
        or re.match(of_one, about)
        or any(map(casing.lacks_article, [plain, head, *pair]))
    )
