"""A line of a slide as prose: without marks and citations, cut into sentences, without what points back."""

import re
import unicodedata
from functools import lru_cache

from train.writing.english.articles import articled
from train.writing.english.clauses import parse
from train.writing.english.lexicon import (
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    bare,
    words,
)
from train.writing.english.slips import mended
from train.writing.english.verbs import THIRD

OPENERS = words(
    "where then and or but so since because although if when while nor yet regardless according given once not even"
)
COMPARED = words("fewer less more few many most")  # "many rolls, fewer loaves"
SPLICE_NO = OPENERS | PREPOSITIONS | RELATIVES | PRONOUNS | words("to as not so just even unless until while whereas")
CITATION = re.compile(
    r"\s*[(\[][^()\[\]]*(?:et al\.?|\b(?:19|20)\d\d[a-z]?\b|, [‘’']\d\d\b|ACL|EMNLP|NAACL|ICLR|NeurIPS|arXiv)"
    r"[^()\[\]]*[)\]]"
    r"|\s*\[[1-9]\d*(?:, ?[1-9]\d*)*\]"  # not the interval [0, 1]
)
MEANT = re.compile(  # "Anomie = a state of …": a sign for "is", where no formula stands behind it
    r"^([A-Za-z][a-z’'-]{4,}|[A-Z]?[a-z’'-]{3,}(?: [a-z’'-]{2,}){1,3}) = (?=[a-z’'-]+ [a-z’'-]+ [a-z ,’'-]+\.?$)"
)
DRAWN = re.compile(  # of a legend: "Dashed line = …", "Green = …"
    r"^(?:\w+ )*(?:lines?|arrows?|circles?|dots?|bars?|boxe?s?|areas?|squares?|curves?|colou?rs?|black|white|green|"
    r"yellow|orange|purple|brown|solid|dashed|dotted|bold|italics?) = ",
    re.I,
)


@lru_cache(maxsize=1024)  # many rules ask for each line of a slide, and for those beside it
def tidy(line: str) -> str:
    """A slide line as prose: no citation, arrow, emphasis mark or stray blank, but with its articles."""
    text = re.sub(
        "[\ufb00-\ufb06\u00a0\u2002-\u200a\uff01-\uff5e]", lambda m: unicodedata.normalize("NFKC", m.group()), line
    )
    text = re.sub("[\u2010\u2011]", "-", text)  # hyphens of some fonts
    text = re.sub(r"(?<!\S)# ?of\b", "number of", text)
    text = re.sub(r"\*\*|`", "", CITATION.sub("", text))
    text = re.sub(r"\s[-–]\s[A-Z][\w-]+ et al\b.*$", "", text)
    text = re.sub(r"_\{(\w+)\}", r"_\1", text)
    text = re.sub(
        r"^\((\w+)\) (\w)(?=[a-z]+(?: [^A-Z]|$))", lambda found: f"{found.group(1)} {found.group(2).lower()}", text
    )
    text = re.sub(r"^\((\w+)\) ", r"\1 ", text)
    text = re.sub(r"^\s*(?:[→⇒►▶•·▪–—-]|->|=>)+\s*", "", text)
    text = re.sub(r"\s*\([^()]*[!?∼~≈][^()]*\)", "", text)
    text = re.sub(r", as usual(?=\W*$)", "", text)
    text = text if DRAWN.search(text) else MEANT.sub(r"\1: ", text)
    text = re.sub(
        r" [A-Z]\w+(?: et al\.?| (?:and|&) [A-Z]\w+),? \(?(?:19|20)\d\d[a-z]?\)?(?=$| [–-] )", "", text
    )  # its source
    if not re.match(r"[\"“„‘']", text):  # "He called it “sour bread.”": the full stop ends the sentence
        text = re.sub(r"(?<=[^\W\d_])\.([\"”’](?= [A-Z]|$))", r"\1.", text)
    text = re.sub(r"^[\"“„]([A-Z][^\"“”„]* is an? [^\"“”„]+)[\"“”]\.?$", r"\1", text)  # a definition in quotation marks
    if not re.search(r"\([^()]* [^()]*\), ", text):  # not the last of several: "Fold (by hand), rest (in a bowl)"
        text = re.sub(
            r"(?<=\w)\s+\((?!aka|same |equal |if |when )[^()]* [^()]*\)(\.?)$", r"\1", text
        )  # an aside that closes the line
    return articled(mended(re.sub(r"\s+", " ", re.sub("[✓✔✗✘☺☹△▲■□●○]+!?", "", text)).strip()))


def sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[a-z)\]\d”\"][.!?;])\s+(?=[A-Z])", text)
    joined: list[str] = []
    for part in parts:
        if joined and re.search(r"\b(?:e\.g|i\.e|cf|vs?|Fig|Eq|al|etc|resp|approx|No)\.$", joined[-1]):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return [one.rstrip(";").strip() for part in joined for one in spliced(part) if one.strip()]


def spliced(text: str) -> list[str]:
    """Two sentences that a semicolon or a comma joins, or the first of which ends in a letter ("vitamin C. It …"), each
    by itself; else the text as it is."""
    if re.match(r"[^,;]{2,60}?(?::|\s[–—])\s", text):  # what a label stands before is told as one
        return [text]
    for mark in (r"(?<=[a-z] [A-Z])\.\s+(?=[A-Z][a-z])", r";\s+", r",\s+"):
        halves = re.split(mark, text)
        if len(halves) != 2:
            continue
        first, second = halves
        opens = second.split()[:1] or [""]
        whole = parse(first, sure=3) is not None and parse(second, sure=2) is not None
        gapped = re.match(r"[\w-]+ (\w+) (?:from|by|to|with|for|in|on) ", second) if mark.startswith(",") else None
        begun = parse(first, sure=3) if gapped and parse(second, sure=2) is None else None
        if begun and begun.subject.split()[-1] == gapped[1]:  # "Wheat loaves rise by yeast, rye loaves by acid"
            return [first]
        if mark.startswith(","):
            opened = {bare(first.split(" ")[0]), bare(opens[0])} & SPLICE_NO
            goes_on = opens[0] in THIRD and re.search(r"\b(?:that|which|who) ", first)  # "… that bakes bread, sells it"
            whole = (
                whole
                and not opened
                and not goes_on
                and not re.search(r"\b(?:if|when|and|or|but|whether)\b", f"{first} {opens[0]}")
            )
            whole = whole and bare(opens[0]) not in COMPARED
            whole = whole and not re.match(r"\w+(?:ing|ly|ed)\b", second) and not re.match(r"\w+(?:ly)\b", first)
        elif mark.startswith(";"):
            whole = parse(first, sure=3) is not None
        if whole:
            pointing = {bare(word) for word in second.split()} & {"it", "its", "they", "them", "their"}
            return [first] if pointing else [first, second[0].upper() + second[1:]]
    return [text]


def stem(text: str) -> str:
    """Without a connective that points back: "However, X" → "X", "X, by contrast, does" → "X does"."""
    text = re.sub(
        r"^(?:however|thus|therefore|hence|so|but|and|also|moreover|furthermore|note(?: that)?|recall(?: that)?|then|"
        r"in particular|in general|in practice|again|here|now|finally|first|second|third|yet|still|instead|obviously|"
        r"\w+ly|additionally|consequently|in fact|of course|typically|usually|often|remember|pros?|cons?|contra|"
        r"(?:as a )?result|in the meantime|meanwhile|nowadays|in other words|caveat)\s*[,:]\s+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^([^,]+), (?:by contrast|in contrast|by comparison|on the other hand|however), ", r"\1 ", text)
    text = re.sub(r"^so (?=(?:the|an?|for|in|with|at|during) )", "", text, flags=re.IGNORECASE)
    return re.sub(r"^(?:note|recall|remember|this means) that\s+", "", text, flags=re.IGNORECASE)
