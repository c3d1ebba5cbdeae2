"""Short forms in brackets, and the words that they stand for."""

import re

CAPITAL = re.compile(r"[A-ZÄÖÜ]")


def split_alias(term: str) -> tuple[str, str]:
    """("recurrent neural network (RNN)") → ("recurrent neural network", "RNN"); the short form is "" when the bracket
    is something else."""
    found = re.search(r"\s+\(([^()]+)\)(?=[\s,]|$)", term)
    if not found:
        return term, ""
    plain = (term[: found.start()] + term[found.end() :]).strip()
    short = found.group(1).strip()
    letters = [c for c in short.rstrip("s").lower() if c.isalpha()]
    initials = "".join(word[0] for word in re.split(r"[\s–-]+", term[: found.start()].lower()) if word)
    stream, fits = iter(term[: found.start()].lower()), len(letters) > 1  # "F0" is a symbol
    fits = fits and all(letter in stream for letter in letters) and letters[0] in initials
    return (plain, short) if fits and len(short) <= 8 and CAPITAL.search(short) else (plain, "")


def long_form(plain: str, alias: str) -> str:
    """The words that an alias abbreviates: ("goal of byte-pair encoding", "BPE") → "byte-pair encoding"."""
    tokens, letters = plain.split(), [c for c in alias.rstrip("s").lower() if c.isalpha()]
    for start in range(len(tokens) - 1, -1, -1):
        stream = iter("".join(tokens[start:]).lower())
        if tokens[start][0].lower() == letters[0] and all(letter in stream for letter in letters):
            return " ".join(tokens[start:])
    return plain
