"""Makes model text safe to render as Markdown in a browser: what is left cannot load, draw or run anything.

A Markdown sanitiser that only inspects text loses where its reading differs from the renderer's. So the text is
rewritten into a form with one reading: code and formulas are put out anew with fences and delimiters that hold nothing
else, and every other character that could begin an HTML tag, a link, an image or a form is made inert. Links keep their
words and show where they lead.
"""

import html
import re
from itertools import groupby

LATEX_DELIMITERS = [  # for the renderer; `$x$` is rewritten to \(x\), so that prices are not read as formulas
    {"left": "$$", "right": "$$", "display": True},
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
]
FENCE = re.compile(r" {0,12}(`{3,}|~{3,})[ \t]*([^`\n]*)$")
DELIMITER = re.compile(r"\$\$|\\[()\[\]]")
SPAN = re.compile(
    r"(?P<escaped>\\`)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?P<code>[^\n]*?[^`\n])(?P=ticks)(?!`)"
    r"|\$\$(?P<double>(?:(?!\$\$|\\[()\[\]]).)+)\$\$"
    r"|\\\[(?P<square>(?:(?!\$\$|\\[()\[\]]).)+)\\\]"
    r"|\\\((?P<round>(?:(?!\$\$|\\[()\[\]]).)+)\\\)"
    r"|(?<![\\$\w])\$(?P<dollar>(?=[^\s$])(?:(?!\\[()\[\]])[^$\n]){0,300}?[^\s$\\])\$(?![\d$])",
    re.DOTALL,
)
TAG = re.compile(r"<(?=[a-zA-Z/!?])")
CHECKBOX = re.compile(r"((?:[-*+]|\d{1,9}[.)])[ \t]+)\[([ xX])\]")
INERT_CODE = re.compile(r"[^<>&$\\`|\[\]%]+")  # code spans of these alone stay as they are


def safe(text: str) -> str:
    """`text` as Markdown that holds no HTML of its own, no image, no link, no form and no diagram."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return "\n".join(_code_block(*lines) if fenced else _prose("\n".join(lines)) for fenced, lines in _parts(text))


def _parts(text: str) -> list[tuple[bool, list[str]]]:
    """The text as runs of lines: (False, lines of prose) or (True, [language, code])."""
    marked, mark, lines = [], "", []
    for number, line in enumerate(text.split("\n")):
        fence = FENCE.match(line)
        if mark and fence and fence[1].startswith(mark) and not fence[2].strip():
            mark = ""
        elif mark:
            lines.append(line)
        elif fence:
            mark, lines = fence[1], []
            marked.append((number, fence[2], lines))
        else:
            marked.append((-1, line, None))
    parts = []
    for number, group in groupby(marked, key=lambda entry: entry[0]):
        entries = list(group)
        parts.append((False, [line for _, line, _ in entries]) if number < 0 else
                     (True, [entries[0][1], "\n".join(entries[0][2])]))  # fmt: skip
    return parts


def _code_block(language: str, code: str) -> str:
    name = re.match(r"[\w+#-]{0,20}", language.strip())[0].lower()
    if "```" in code or "$" in code or "%%%" in code or DELIMITER.search(code):
        return f"\n\n<pre><code>{_entities(code)}</code></pre>\n\n"  # a formula's delimiter may not open inside code
    return f"\n\n```{'text' if name == 'mermaid' else name}\n{code}\n```\n\n"


def _prose(text: str) -> str:
    pieces, end = [], 0
    for match in SPAN.finditer(text):
        pieces += [text[end : match.start()], _span(match)]
        end = match.end()
    pieces.append(text[end:])
    return "".join(_inert(piece) if index % 2 == 0 else piece for index, piece in enumerate(pieces))


def _span(match: re.Match) -> str:
    """A code span or a formula, put out anew."""
    kind = match.lastgroup
    if kind == "escaped":
        return "&#96;"
    if match["code"] is not None:
        code = match["code"].strip()
        return f"`{code}`" if INERT_CODE.fullmatch(code) else f"<code>{_entities(code)}</code>"
    body = html.escape(match[kind].strip(), quote=False)
    if not body or "\n\n" in body or "%%%" in body:
        return _inert(match[0])
    return f"\\({body}\\)" if kind in ("round", "dollar") else f"$$\n{body}\n$$"


def _inert(text: str) -> str:
    text = CHECKBOX.sub(lambda m: m[1] + ("☐" if m[2] == " " else "☑"), text)
    text = TAG.sub("&lt;", text).replace("`", "&#96;").replace("%%%", "%%&#37;")
    text = DELIMITER.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), text)
    return text.replace("](", "] (").replace("]:", "] :").replace("![", "! [").replace("][", "] [")


def _entities(text: str) -> str:
    """Every character but letters, digits and plain blanks as an entity, so that no reader finds syntax in it."""
    return re.sub(r"[^\w \n.,;]|_|\n(?=\n)", lambda m: f"&#{ord(m[0])};", text)
