"""PyMuPDF without what reading needs none of, and what it raises on a broken file."""

import gc
import sys
import types

# PyMuPDF loads its layout model on import when the model is installed; text needs none of it, and it costs 0.6 s.
sys.modules["pymupdf.layout"] = None
sys.modules["pymupdf4llm"] = None
# Nor its finder of tables, a twentieth of what is left: tables are found by train.reading.tables.
sys.modules.setdefault("pymupdf.table", types.ModuleType("pymupdf.table"))

# Nor the modules with which it opens archives, 5 ms of 130; who wants them later gets the real ones.
_ARCHIVES = [name for name in ("tarfile", "zipfile") if name not in sys.modules]
sys.modules.update({name: types.ModuleType(name) for name in _ARCHIVES})

# Its import makes 90,000 objects that all stay; looking through them for rubbish is a sixth of its time, then and the
# first time after it, unless they are set aside.
_COLLECTING = gc.isenabled()
gc.disable()

try:
    import pymupdf
finally:
    gc.freeze()
    if _COLLECTING:
        gc.enable()
    for _name in _ARCHIVES:
        del sys.modules[_name]

_FZ_ERRORS = [value for name, value in vars(pymupdf.mupdf).items() if name.startswith("FzError")]
BROKEN = (
    RuntimeError, ValueError, TypeError, LookupError, AttributeError, OSError,
    *(error for error in _FZ_ERRORS if isinstance(error, type) and issubclass(error, Exception)),
)  # fmt: skip


TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_USE_CID_FOR_UNKNOWN_UNICODE

_ENOUGH = 40  # characters at least that tell how a page stands; fewer may be the label of an axis
_UP = (1.0, 0.0)
_UPRIGHT = {(0, -1): 90, (-1, 0): 180, (0, 1): 270}  # degrees to turn a page, by the way its text runs


def text_of(page: pymupdf.Page, textpage: pymupdf.TextPage | None = None) -> dict:
    """Text of a page as `get_text("dict")` gives it, whatever way the page is turned; of `textpage` where OCR made
    one."""
    return page.get_text("dict", flags=TEXT, textpage=textpage)


def letters_of(page: pymupdf.Page, textpage: pymupdf.TextPage | None = None) -> dict:
    """As text_of, with the place of each letter. Ligatures stay: MuPDF orders the letters of Arabic ones wrongly."""
    return page.get_text("rawdict", flags=TEXT | pymupdf.TEXT_PRESERVE_LIGATURES, textpage=textpage)


def turn_upright(page: pymupdf.Page, text: dict) -> dict:
    """Turns a page so that most of its text is upright, and returns its text from then on. How the file says to show
    the page is asked only where there is little text: some decks are printed on turned paper, of others a page was
    turned by hand."""
    lines = [line for block in text["blocks"] for line in block.get("lines", ())]
    if page.rotation == 0 and all(line["dir"] == _UP for line in lines):
        return text
    ways: dict[tuple[int, int], int] = {}
    for line in lines:
        way = round(line["dir"][0]), round(line["dir"][1])
        ways[way] = ways.get(way, 0) + sum(len(span["text"].strip()) for span in line["spans"])
    way = max(ways, key=ways.__getitem__, default=_UP)
    angle = _UPRIGHT.get(way, 0) if ways.get(way, 0) >= _ENOUGH else page.rotation
    if angle == page.rotation == 0:
        return text
    page.set_rotation(angle)
    page.remove_rotation()
    return text_of(page)


def short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
