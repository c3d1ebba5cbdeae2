"""Characters as a reader would type them: ligatures, accents, bullets, private-use and TeX symbols, scripts.

Everything here is a pure function of strings."""

import re
import unicodedata

BULLETS = "•◦▪▫■□●○◆◇►▶▸▹‣⁃∙·➢➤✓✔❖★–—-*→⇒"
_ONLY_BULLETS = frozenset("•◦▪▫■□●◆►▶▸▹‣⁃➢➤✓✔❖")
ARROWS = "→⇒⇔⇐←↔↦⟶⟹"
OPEN_END = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|cf|viz|vs)\.,?$")  # something must follow
NUMBER = re.compile(r"^(?:\(?(\d{1,2}|[a-zA-Z])[.)]|\[(\d{1,2})\])$")
_NUMBERED = re.compile(r"(\d{1,2}\.)(?=[A-Z][a-z])")  # "1.Choose"

_ACCENTS = {
    "⃗": "\u20d7",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¯": "\u0304",
    "ˇ": "\u030c",
    "˙": "\u0307",
    "¨": "\u0308",
    "´": "\u0301",
    "˘": "\u0306",
    "˚": "\u030a",
}
_ACCENT = re.compile(f"([{''.join(_ACCENTS)}]+) ?([^\\W\\d_])(['′]?)")
_NEGATED = re.compile(" ?\u0338 ?([=∈⊂≡]) ?")
_SUPERSCRIPT = str.maketrans("0123456789+−-=()nT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿᵀ")
_SUBSCRIPT = str.maketrans("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_PLAIN_SCRIPT = re.compile(r"^[0-9]+$")

# Adobe Symbol, as PowerPoint writes it into the private-use area: U+F000 + code.
_SYMBOL = dict(zip(range(0xF061, 0xF07B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= dict(zip(range(0xF041, 0xF05B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= {
    0xF02D: "–", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF0A8: "▪", 0xF0E0: "→",
    0xF0E8: "→", 0xF0F0: "→", 0xF0AE: "→", 0xF0DE: "⇒", 0xF0AC: "←", 0xF0DB: "⇔", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B9: "≠",
    0xF0BB: "≈", 0xF0CE: "∈", 0xF0B1: "±", 0xF0B4: "×", 0xF0D7: "·", 0xF0A5: "∞", 0xF0E5: "∑", 0xF0D5: "∏",
    0xF0F2: "∫", 0xF0B6: "∂", 0xF0D1: "∇", 0xF0C8: "∪", 0xF0C7: "∩", 0xF0D6: "√", 0xF028: "(", 0xF029: ")",
    0xF02B: "+", 0xF03D: "=", 0xF020: " ", 0xF04A: "☺", 0xF071: "□", 0xF06E: "■", 0xF06C: "●",
}  # fmt: skip
# TeX's extension font has no Unicode map in most PDFs: its codes come out as control characters and capital letters.
_TEX_EXTENSION = dict.fromkeys("PX", "∑") | dict.fromkeys("QY", "∏") | dict.fromkeys("RZ", "∫")
_TEX_EXTENSION |= dict.fromkeys("\x00\x10\x12", "(") | dict.fromkeys("\x01\x11\x13", ")")
_TEX_EXTENSION |= dict.fromkeys("\x02\x14\x68", "[") | dict.fromkeys("\x03\x15\x69", "]")
_TEX_EXTENSION |= dict.fromkeys("\x08\x1a\x6e", "{") | dict.fromkeys("\x09\x1b\x6f", "}")
_TEX_EXTENSION |= dict.fromkeys("pqrs", "√") | dict.fromkeys("bcd", "ˆ") | dict.fromkeys("efg", "˜")
_TEX_EXTENSION |= dict.fromkeys("\x0c", "|") | dict.fromkeys("\x0d", "‖")
_TEX_EXTENSION_DROP = [
    ("XYZ", 0.95), ("PQR", 0.75), ("\x10\x11hijknors", 1.15), ("\x12\x13\x14\x15\x1a\x1bq", 1.45), ("bcdefg", 0.0)
]  # fmt: skip
_TEX_EXTENSION_PIECES = re.compile("[0-9:;<=>?@AB\ufffd]")


def tex_extension(text: str) -> str:
    """Text set in TeX's extension font (CMEX), as the symbols it shows; pieces of tall brackets vanish."""
    return "".join(_TEX_EXTENSION.get(char, char) for char in _TEX_EXTENSION_PIECES.sub("", text))


def extension_drop(text: str) -> float:
    """TeX's extension font hangs its symbols from their origin: how far below it the baseline of the formula lies,
    in font sizes."""
    char = text.strip()[:1] or " "
    return next((drop for chars, drop in _TEX_EXTENSION_DROP if char in chars), 0.85)


def clean(text: str) -> str:
    """Ligatures, styled letters and odd spaces as plain characters; sub- and superscript characters stay."""
    if text.isascii() and text.isprintable():
        return text
    out = []
    for char in text:
        code = ord(char)
        if code < 0x20 or 0x7F <= code < 0xA0 or code in (0xAD, 0x200B, 0xFEFF):
            out.append(" " if char in "\t\n\r" else "")
        elif 0xF8E5 <= code <= 0xF8FE:
            continue  # pieces of tall brackets
        elif 0xF000 <= code <= 0xF0FF:
            out.append(_SYMBOL.get(code, char))
        elif 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC or 0x1D400 <= code <= 0x1D7FF:
            out.append(unicodedata.normalize("NFKC", char))
        else:
            out.append(" " if code == 0xA0 or 0x2000 <= code <= 0x200A or code in (0x202F, 0x3000) else char)
    return "".join(out)


def place_accents(text: str) -> str:
    """TeX draws an accent before its letter; Unicode wants it after: "⃗x" becomes "x⃗", "¨a" becomes "ä"."""

    if text.isascii():
        return text

    def swap(match: re.Match) -> str:
        return match[2] + "".join(_ACCENTS[mark] for mark in reversed(match[1])) + match[3]

    return unicodedata.normalize("NFC", _NEGATED.sub(" \\1\u0338 ", _ACCENT.sub(swap, text)))


def script(text: str, up: bool) -> str:
    """A sub- or superscript in one line of text: digits as their small characters, else ^x, ^(…), _x, _{…}."""
    text = " ".join(text.split())
    if not text or not any(char.isalnum() or char in "+−-*′'†‡∗∞ᵀ⊤" for char in text):
        return text
    if len(text) > 12 and " " in text:
        return f" {text} "
    if _PLAIN_SCRIPT.match(text):
        return text.translate(_SUPERSCRIPT if up else _SUBSCRIPT)
    if up and (text in ("st", "nd", "rd", "th") or text[0] in "′'"):
        return text
    bare = len(text) == 1 or (text[0] == "(" and text[-1] == ")" and text.count("(") == 1)
    return ("^" if up else "_") + (text if bare else f"{{{text}}}")


def marker(text: str) -> str | None:
    """ "-" when the whole text is a bullet, "3." when it is the number of a list item, else None."""
    text = text.strip()
    if len(text) > 4:
        return None
    if len(text) == 1 and (text in BULLETS or 0xE000 <= ord(text) <= 0xF8FF):
        return text if text in ARROWS else "-"
    match = NUMBER.match(text)
    return f"{match[1] or match[2]}." if match else None


def leading_marker(text: str) -> tuple[str | None, str]:
    """(marker or None, the rest), for a line that begins with a bullet or an item number and a space; some decks leave
    no space behind a bullet that is nothing else, or between a number and a capital."""
    head, _, rest = text.strip().partition(" ")
    number = re.fullmatch(r"[a-z]\.", head) and rest.lstrip()[:1].isdigit()  # "c. 1500", "p. 7"
    found = marker(head) if rest and head not in "*" and not number else None
    if found:
        return found, rest.strip()
    bullet = head[:1] if head[:1] in _ONLY_BULLETS or "\ue000" <= head[:1] <= "\uf8ff" else ""
    if bullet and head[1:2].isalnum():
        return "-", text.strip()[1:]
    if rest and (close := _NUMBERED.match(head)):
        return close[1], text.strip()[close.end() :]
    return None, text


def word_count(text: str) -> int:
    """Words of a text; of scripts that write no spaces, such as Chinese and Thai, two letters count as one."""
    count = len(text.split())
    return count if text.isascii() else count + len(_UNSPACED.findall(text)) // 2


def join_wrapped(first: str, second: str, words: frozenset[str] = frozenset()) -> str:
    """Two lines of one sentence as one. A hyphen at the break goes, unless both halves are words of the deck."""
    if re.search(r"[^\W\d_]-$", first) and re.match(r"[a-zà-ÿ]", second):
        left, right = re.split(r"[^\w]", first[:-1])[-1].casefold(), re.split(r"\W", second)[0].casefold()
        whole = left + right in words
        compound = f"{left}-{right}" in words or (left in words and right in words) or len(left) < 2
        return first + second if compound and not whole else first[:-1] + second
    if re.search(r"[^\s–—/][–—/]$", first):
        return first + second
    if _no_space_script(first[-1:]) and _no_space_script(second[:1]):
        return first + second
    return f"{first} {second}"


def _no_space_script(char: str) -> bool:
    return bool(char) and (0x3001 <= ord(char) <= 0x9FFF or 0xFF00 <= ord(char) <= 0xFFEF)
