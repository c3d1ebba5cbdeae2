"""How surely a word is the finite verb of its sentence, by the words beside it, and the number of a noun phrase."""

import re

from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    BE,
    DETERMINERS,
    HAVE_DO,
    IDIOMS,
    MODALS,
    NUMBER_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
    plural_noun,
    words,
)
from train.writing.english.unlisted import how_done
from train.writing.english.verbs import BASE, GERUND, IRREGULAR, NOUN_VERBS, PARTICIPLE, PAST, THIRD

SUBORDINATORS = words("because when if while whereas although unless since")
SHARES = words("% percent cent half majority")
SAME_PAST = frozenset(base for base, (past, _) in IRREGULAR.items() if base == past)  # set, cost, put
HALF_MODALS = {"need", "dare"}  # before "not": "need not be in writing"
COMPOUNDING = {"data", "media", "police"}  # "data need care": stand before a noun as often
NOUN_ENDINGS = ("tion", "sion", "ment", "ing", "ance", "ence", "ysis", "er", "or", "rate", "rates", "growth", "model")


def masked(tokens: list[str]) -> list[bool]:
    """True for tokens inside quotation marks, brackets or backticks: no verb of the sentence stands there."""
    flags, inside = [], False
    for token in tokens:
        opens = bool(re.match(r"[\"“„(\[`](?![^)\]]*[)\]]\w)", token))  # "(IA)3" is a name
        flags.append(inside or opens)
        closes = bool(re.search(r"[\"”)\]`][,.;:]?$", token))
        inside = (inside or opens) and not closes
    return flags


def noun_head(tokens: list[str]) -> str:
    """The word a noun phrase is about: "the hidden state of an RNN" → "state"."""
    tokens = [token for token, inside in zip(tokens, masked(tokens), strict=True) if not inside] or tokens
    for position, token in enumerate(tokens):
        word = bare(token)
        after = bare(tokens[position + 1]) if position + 1 < len(tokens) else ""
        if position and (word in PREPOSITIONS | RELATIVES | {"such"} or (word in PARTICIPLE and after in PREPOSITIONS)):
            return tokens[position - 1].strip(",;:")
    return tokens[-1].strip(",;:") if tokens else ""


def is_plural(tokens: list[str]) -> bool:
    lowered = [bare(token) for token in tokens]
    cut = next((i for i, word in enumerate(lowered) if i and word in PREPOSITIONS), len(tokens))
    if "al" in lowered or lowered[0] in ("they", "these", "those", "we", "you"):  # "Vaswani et al."
        return True
    if lowered[0] in GERUND and lowered[1:2] and lowered[1] in DETERMINERS:  # "doubling the steps"
        return False
    if cut + 1 < len(tokens) and lowered[cut] == "of" and tokens[cut - 1] in SHARES:  # "90 % of stars"
        return is_plural(tokens[cut + 1 :])
    joined = "and" in lowered[:cut] and lowered[0] not in ("a", "an", "each", "every")
    return joined or plural_noun(noun_head(tokens).strip(',;:.()"“”'))  # "DNS" as it is written


def is_name(tokens: list[str], at: int) -> bool:
    """Whether a word that may be an article or a preposition is a name, or its end: "The matrix A starts", "GROUP BY
    forms groups"."""
    shouted = re.fullmatch("[A-Z]{2,}", tokens[at]) and any(token.islower() for token in tokens[at + 1 :])
    return at > 0 and (tokens[at] == "A" or bool(shouted))


def finite_score(tokens: list[str], at: int) -> int:
    """How surely tokens[at] is the finite main verb: 0 (no) to 6 (auxiliary)."""
    word, before = bare(tokens[at]), bare(tokens[at - 1])
    after = bare(tokens[at + 1]) if at + 1 < len(tokens) else ""
    named = is_name(tokens, at - 1)
    if (
        (before in DETERMINERS - RELATIVES and not named)
        or (before == "to" and word not in BE)  # "what it listens to is"
        or (before in PREPOSITIONS and before not in ("above", "below", "to") and not named)
    ):
        return 0
    if before in MODALS | {"and", "or", "but", "vs"}:  # the modal is the finite verb
        return 0
    if how_done(before) and word in PARTICIPLE and (at == 1 or bare(tokens[at - 2]) in DETERMINERS | PREPOSITIONS):
        return 0  # "slowly cooled magma", "the newly elected assembly"
    if tokens[at - 1].endswith((",", ";")) and word not in BE | MODALS | HAVE_DO:
        return 0
    if word in BE | MODALS | HAVE_DO or (word in HALF_MODALS and after == "not"):
        return 6
    subject = tokens[:at]
    while len(subject) > 1 and bare(subject[-1]) in ADVERBS:
        subject = subject[:-1]
    plain = word not in THIRD and word in BASE
    if word in THIRD and done(tokens, at):
        return 4
    if not (plain or word in THIRD) or plain != is_plural(subject):
        return _past_score(word, after, at + 2 < len(tokens), is_plural(subject))
    if (BASE.get(word) or THIRD[word]) not in NOUN_VERBS:
        return 4
    number = after in ("about", "around", "over") and tokens[min(at + 2, len(tokens) - 1)][:1].isdigit()
    base = BASE.get(word) or THIRD[word]
    if (base, after) in IDIOMS:
        return 4
    if before in ("never", "always"):  # "the entropy never decreases"
        return 4
    if before in ADJECTIVES or tokens[at].endswith(","):  # "small blocks", "layers, including": nouns
        return 0
    if after in ("", "not"):
        return 0
    opener = (
        after in DETERMINERS | ADVERBS | {"whether", "how", "what"}
        or after.endswith("ly")
        or after[:1].isdigit()
        or number
    )
    sure = opener or parts_named(tokens, at)
    return 3 if sure else 2 if after not in PREPOSITIONS or after in ("as", "to", "with", "at") else 1


def parts_named(tokens: list[str], at: int) -> bool:
    """Whether a word stands between a noun and what may be its object, one of the two a plural: "directories map names
    to numbers", "transport uses ATP", since of compounds only the last word is a plural."""
    word, before, after = bare(tokens[at]), bare(tokens[at - 1]), bare(tokens[at + 1])
    ends = next((end for end in range(at + 1, len(tokens)) if bare(tokens[end]) in SUBORDINATORS), len(tokens))
    later = any(bare(token) in BE | MODALS | HAVE_DO or token.endswith(",") for token in tokens[at + 1 : ends])
    if later or after in PREPOSITIONS | RELATIVES | SUBORDINATORS | {"and", "or", "to", "vs"}:
        return False
    if word in THIRD:
        others = PARTICIPLE.keys() | GERUND.keys() | THIRD.keys() | BASE.keys()
        return bool(re.fullmatch(r"[a-z]{2,}|[A-Z]{2,}", tokens[at + 1].rstrip("."))) and after not in others
    several = plural_noun(before) and bare(tokens[0]) not in DETERMINERS - NUMBER_WORDS.keys()
    return several and (before.endswith("s") or (before not in COMPOUNDING and not after.endswith(NOUN_ENDINGS)))


def done(tokens: list[str], at: int) -> bool:
    """Whether a word tells what comes of doing what opens a sentence: "adding solutes lowers the potential", "cutting
    taxes boosts trade", since of two words in -s the second is no part of a compound."""
    before, after = bare(tokens[at - 1]), bare(tokens[at + 1]) if at + 1 < len(tokens) else ""
    opens = at > 1 and bare(tokens[0]) in GERUND and plural_noun(before) and not tokens[at - 1].endswith(",")
    closed = PREPOSITIONS | RELATIVES | SUBORDINATORS | MODALS | BE | HAVE_DO | {"and", "or", "to", "vs", "more", ""}
    return opens and after not in closed and not after.endswith("ly")


def _past_score(word: str, after: str, more: bool, plain_subject: bool) -> int:
    """A past tense counts little, for most are participles too ("models trained on text")."""
    if word in SAME_PAST and not plain_subject:  # "the law set limits", "the war cost the crown"
        return 3 if after in DETERMINERS else 1 if after in ADJECTIVES else 0
    if word not in PAST or word in BASE:
        return 0
    if word not in PARTICIPLE:
        return 2
    return int(after in DETERMINERS | PRONOUNS or (more and after not in PREPOSITIONS | ADVERBS | {"and", "or", "end"}))
