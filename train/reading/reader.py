"""Reads PDF files, each in a process of its own. Run by train.read as `python -m train.reading.reader`.

Input: one JSON object on stdin, {"files": [path, …], "limits": {…}} with the fields of train.read.Limits. Output:
one JSON object per line and file as it ends, {"file": index, "slides": [row, …], "notes": [{"reason", "page"}, …]} or
{"file": index, "error": "…"}.

This process opens no PDF itself: it imports MuPDF once and forks, because starting Python anew costs as much as
reading a deck. What breaks, hangs or eats memory is the child, and the child alone.
"""

import contextlib
import gc
import json
import os
import resource
import selectors
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

# PyMuPDF loads its layout model on import when the model is installed; text needs none of it, and it costs 0.6 s.
sys.modules["pymupdf.layout"] = None
sys.modules["pymupdf4llm"] = None

import pymupdf  # noqa: E402

from train.reading.deck import slide_rows  # noqa: E402
from train.reading.pages import Page, read_page  # noqa: E402

_FZ_ERRORS = [value for name, value in vars(pymupdf.mupdf).items() if name.startswith("FzError")]
BROKEN = (
    RuntimeError, ValueError, TypeError, LookupError, AttributeError, OSError,
    *(error for error in _FZ_ERRORS if isinstance(error, type) and issubclass(error, Exception)),
)  # fmt: skip
OUT_OF_MEMORY = 3


class Unreadable(Exception):
    """Why a file gives no slides: a fact and a cure, without the file's name."""


def read_file(path: str, limits: dict) -> dict:
    """{"slides": rows, "notes": [{"reason", "page"}]} of one PDF. Raises Unreadable."""
    _check_start(path)
    try:
        document = pymupdf.open(path)
    except BROKEN as error:
        raise Unreadable(f"cannot be opened ({_short(error)}); export the slides as PDF again.") from error
    if not document.is_pdf:
        raise Unreadable("is not a PDF inside; export the slides as PDF.")
    if document.needs_pass:
        raise Unreadable("is protected by a password; save a copy without one.")
    pages, notes = _pages(document, limits["pages"])
    if not pages:
        raise Unreadable("has no page that can be read; export the slides as PDF again.")
    notes += [note for page in pages if (note := _hidden_note(page))]
    rows = slide_rows(pages)
    if not any(row["text"] or row["title"] for row in rows):
        raise Unreadable("holds no text, its pages are pictures; run OCR first (for example: ocrmypdf in.pdf out.pdf).")
    return {"slides": rows, "notes": notes}


def _check_start(path: str) -> None:
    try:
        with Path(path).open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror}); check its permissions.") from error
    if not start:
        raise Unreadable("is empty; export or download it again.")
    if b"%PDF-" not in start:
        shown = start[:8].decode("ascii", "replace").strip()
        raise Unreadable(f"is not a PDF (it begins with {shown!r}); export the slides as PDF.")


def _pages(document: pymupdf.Document, most: int) -> tuple[list, list[dict]]:
    try:
        count = document.page_count
    except BROKEN as error:
        raise Unreadable(f"has no readable list of pages ({_short(error)}); export the slides as PDF again.") from error
    pages, notes = [], []
    if count > most:
        reason = f"the deck has {count} pages, only the first {most} are read; split the PDF"
        notes.append({"reason": reason, "page": most + 1})
    for index in range(min(count, most)):
        try:
            pages.append(read_page(document[index], index + 1))
        except BROKEN as error:
            notes.append({"reason": f"the page cannot be read ({_short(error)})", "page": index + 1})
    return pages, notes


def _hidden_note(page: Page) -> dict | None:
    """A note on text that no reader of the page can see and that is therefore left out, None without any."""
    left = {why: page.hidden[why] for why in ("invisible", "tiny", "outside") if page.hidden.get(why, 0) >= 10}
    if not left:
        return None
    counts = ", ".join(f"{count} characters {why}" for why, count in left.items())
    return {"reason": f"hidden text left out ({counts})", "page": page.number}


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


@dataclass
class Child:
    """A running reader: the index of its file, its end of the pipe, when it must be done, and what it wrote so far."""

    index: int
    pid: int
    pipe: int
    deadline: float
    output: bytearray = field(default_factory=bytearray)
    overflow: bool = False


def run(files: list[str], limits: dict) -> None:
    """Reads all files, `limits["workers"]` at a time and large ones first, printing one JSON line per file."""
    waiting = sorted(enumerate(files), key=lambda pair: _bytes(pair[1]))
    children: dict[int, Child] = {}
    with selectors.DefaultSelector() as selector:
        while waiting or children:
            while waiting and len(children) < limits["workers"]:
                child = _start(*waiting.pop(), limits)
                children[child.pipe] = child
                selector.register(child.pipe, selectors.EVENT_READ)
            left = min(child.deadline for child in children.values()) - time.monotonic()
            for key, _ in selector.select(max(0.0, left)):
                child = children[key.fd]
                if not _receive(child, limits["output"]):
                    selector.unregister(child.pipe)
                    _finish(children.pop(child.pipe), limits)
            for child in list(children.values()):
                if time.monotonic() >= child.deadline:
                    selector.unregister(child.pipe)
                    _finish(children.pop(child.pipe), limits, timed_out=True)


def _bytes(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _start(index: int, path: str, limits: dict) -> Child:
    receiving, sending = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(receiving)
            gc.disable()  # the child lives for one file, and its memory is limited
            _restrict(limits)
            with os.fdopen(sending, "wb") as out:
                out.write(_answer(path, limits))
            code = 0
        except MemoryError:
            code = OUT_OF_MEMORY
        finally:
            os._exit(code)
    os.close(sending)
    return Child(index, pid, receiving, time.monotonic() + limits["seconds"])


def _restrict(limits: dict) -> None:
    """Limits of the child: memory, processor time, no files written, and no noise on the shared output."""
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    seconds = int(limits["seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)


def _answer(path: str, limits: dict) -> bytes:
    try:
        result = read_file(path, limits)
    except Unreadable as error:
        result = {"error": str(error)}
    except BROKEN as error:
        if "malloc" in str(error) or "calloc" in str(error):
            raise MemoryError from error
        result = {"error": f"is damaged ({_short(error)}); export the slides as PDF again."}
    return json.dumps(result, ensure_ascii=False).encode("utf-8", "replace")


def _receive(child: Child, most: int) -> bool:
    """Takes what the child wrote; False when it is done or wrote too much."""
    part = os.read(child.pipe, 1 << 16)
    child.output += part
    child.overflow = len(child.output) > most
    return bool(part) and not child.overflow


def _finish(child: Child, limits: dict, timed_out: bool = False) -> None:
    os.close(child.pipe)
    if timed_out or child.overflow:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
    _, status = os.waitpid(child.pid, 0)
    verdict = {"file": child.index, **_verdict(child, status, limits, timed_out)}
    print(json.dumps(verdict, ensure_ascii=False), flush=True)


def _verdict(child: Child, status: int, limits: dict, timed_out: bool) -> dict:
    if child.overflow:
        return {"error": f"gives more than {limits['output'] >> 20} MiB of text; split the PDF."}
    if timed_out or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return {"error": f"takes longer than {limits['seconds']:g} s to read; split the PDF or print it to a new one."}
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return {"error": f"made the PDF reader stop ({name}); print it to a new PDF and try again."}
    if os.WEXITSTATUS(status) == OUT_OF_MEMORY:
        return {"error": f"needs more than {limits['memory'] >> 20} MiB of memory to read; split the PDF."}
    if status:
        return {"error": "made the PDF reader fail; print it to a new PDF and try again."}
    return json.loads(child.output)


def main() -> None:
    sys.stdout.reconfigure(encoding="utf-8")
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    request = json.load(sys.stdin)
    run(request["files"], request["limits"])


if __name__ == "__main__":
    main()
