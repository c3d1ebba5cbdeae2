"""PyMuPDF without what reading needs none of, and what it raises on a broken file."""

import gc
import sys

# PyMuPDF loads its layout model on import when the model is installed; text needs none of it, and it costs 0.6 s.
sys.modules["pymupdf.layout"] = None
sys.modules["pymupdf4llm"] = None

# Its import makes 90,000 objects that all stay; looking through them for rubbish is a sixth of its time.
_COLLECTING = gc.isenabled()
gc.disable()

import pymupdf  # noqa: E402

if _COLLECTING:
    gc.enable()

_FZ_ERRORS = [value for name, value in vars(pymupdf.mupdf).items() if name.startswith("FzError")]
BROKEN = (
    RuntimeError, ValueError, TypeError, LookupError, AttributeError, OSError,
    *(error for error in _FZ_ERRORS if isinstance(error, type) and issubclass(error, Exception)),
)  # fmt: skip


TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_USE_CID_FOR_UNKNOWN_UNICODE


def text_of(page: pymupdf.Page, textpage: pymupdf.TextPage | None = None) -> dict:
    """Text of a page as `get_text("dict")` gives it; of `textpage` where OCR made one."""
    return page.get_text("dict", flags=TEXT, textpage=textpage)


def short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
