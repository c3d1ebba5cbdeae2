"""What kind of slide this is, and what a teacher can do about the ones that give no text.

A pure function of counted facts; the kinds are those of tutor.course.KINDS."""

import re
from typing import NamedTuple

ADVICE = {
    "text": "Nothing to do: the slide is read.",
    "scanned": "The slide is a picture of text: install Tesseract (make ocr) and run again, or export its source.",
    "garbled": "The letters carry no characters or are drawn as shapes: export the PDF again with its fonts.",
    "figure": "The slide lives from its figure: add a sentence or a caption that says what it shows.",
    "formula": "The slide is formulas only: add a sentence that says what they mean.",
    "divider": "Title, section, agenda, references or thanks: nothing to learn here, left out on purpose.",
}

UNREAD = ("scanned", "garbled")  # kinds of slides whose text is not in the PDF: OCR may find it

_DIVIDER = re.compile(
    r"^\W*(\d+\W+)?(table of contents?|contents?|agenda|outline|overview of today|today|roadmap|references?|"
    r"bibliography|literature|further reading|sources|image credits|credits|acknowledge?ments?|thank(s| you)\b.*|"
    r"questions\s*\?*|any questions.*|q ?& ?a|the end|inhalt(sverzeichnis)?|gliederung|übersicht|"
    r"literatur(verzeichnis)?|quellen|vielen dank.*|danke.*|fragen\s*\?*|sommaire|plan|table des matières|"
    r"références|bibliographie|merci.*|índice|contenido|referencias|bibliografía|gracias.*|indice|riferimenti|"
    r"grazie.*|目录|目次|参考文献|谢谢.*)(\s*\(?(cont\.?|continued|\d+|[ivx]+)\)?)?\W*$",
    re.IGNORECASE,
)
_FORMULA_LINE = re.compile(r"[=≈≤≥∈∝⇔→∑∏∫√]")
_UNKNOWN = re.compile("[\x00-\x1f\ue000-\uf8ff\ufffd]")
_SENTENCE = re.compile(r"^(?:.{25,}[.!?]|.{10,}[。！？।؟۔])$", re.MULTILINE)
_LATIN, _VOWELS = re.compile(r"[a-z]{4,}"), frozenset("aeiouy")
_ITEM = re.compile(r"\s*(-|\d+\.|\|)")
_DENSE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts of short words or of none: two letters are a word
_MARKED = "\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0970-\u0dff"  # scripts whose vowels are marks, no letters
_SIAMESE = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"  # both
_WORD = re.compile(rf"[{_DENSE}]{{2}}|[{_SIAMESE}]{{4}}|(?:[^\W\d_]|[{_MARKED}]){{3,}}")


class Facts(NamedTuple):
    """What is counted on a page: `images` the share of the page under images (0–1), `paths` drawn paths, `outlined`
    rows of letters drawn as shapes, `first` whether it is the first of several pages."""

    title: str
    text: str
    images: float = 0.0
    paths: int = 0
    outlined: int = 0
    first: bool = False


def kind_of(facts: Facts) -> str:
    """One of tutor.course.KINDS."""
    whole = f"{facts.title}\n{facts.text}".strip()
    words = _WORD.findall(facts.text)
    if facts.outlined >= 2 and len(words) < 12 + 6 * facts.outlined:
        return "garbled"
    if not whole:
        return _without_text(facts)
    if is_garbled(whole):
        return "garbled"
    asks = re.match(r"\W*(questions|fragen)", facts.title, re.I)
    if _DIVIDER.match(facts.title) and (len(words) < 4 or not asks):
        return "divider"
    if facts.first and _sentences(facts.text) == 0:
        return "divider"
    lines = [line for line in facts.text.split("\n") if line.strip(" -`")]
    pictures = facts.images > 0.12 or facts.paths > 25
    if not words and not any(_FORMULA_LINE.search(line) for line in lines):
        if facts.images > 0.5 and len(_WORD.findall(facts.title)) < 2:
            return "scanned"
        return "figure" if pictures else "divider"
    if _formulas(lines):
        return "formula"
    if pictures and _prose(lines) == 0:
        return "figure"
    if len(words) <= 10 and len(lines) <= 3 and not re.search(r"^\s*(-|\d+\.|\||```)", facts.text, re.M):
        return "text" if _prose(lines) else "divider"
    return "text"


def _without_text(facts: Facts) -> str:
    if facts.images > 0.4:
        return "scanned"
    return "figure" if facts.images > 0.02 or facts.paths > 10 else "divider"


def is_garbled(text: str) -> bool:
    """Whether the characters cannot be what the page shows: unknown, private or control ones, or Latin words without
    vowels, as fonts without a character map give."""
    shown = "".join(text.split())
    if not shown:
        return False
    unknown = len(_UNKNOWN.findall(shown))
    if unknown > 0.12 * len(shown):
        return True
    words = _LATIN.findall(text)
    return len(words) >= 8 and sum(map(_VOWELS.isdisjoint, words)) > 0.5 * len(words)


def _formulas(lines: list[str]) -> bool:
    """Mostly formula lines, and no line that reads as a sentence."""
    if not lines or "```" in lines or any(line.startswith("|") for line in lines):
        return False
    maths = sum(bool(_FORMULA_LINE.search(line)) and len(_WORD.findall(line)) <= 4 for line in lines)
    return maths >= 0.5 * len(lines) and _prose(lines) == 0


def _prose(lines: list[str]) -> int:
    """Lines that could state a fact: at least five words, or an item of at least three."""
    return sum(len(found := _WORD.findall(line)) >= 5 or (len(found) >= 3 and bool(_ITEM.match(line)))
               for line in lines)  # fmt: skip


def _sentences(text: str) -> int:
    return len(_SENTENCE.findall(text))
