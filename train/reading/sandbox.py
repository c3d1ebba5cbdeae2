"""Runs a piece of work on each of several untrusted files, every file in a forked process of its own with limits on
memory, time, output and files written: what breaks, hangs or eats memory is the child, and the child alone."""

import contextlib
import gc
import json
import os
import resource
import selectors
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

OUT_OF_MEMORY = 3
Work = Callable[[str, int], dict]  # (path, index of the file) → what is printed of it; MemoryError when memory ran out


@dataclass
class Child:
    """A running reader: the index of its file, its end of the pipe, when it must be done, and what it wrote so far."""

    index: int
    pid: int
    pipe: int
    deadline: float
    output: bytearray = field(default_factory=bytearray)
    overflow: bool = False


def run(files: list[str], limits: dict, work: Work) -> None:
    """Works on all files, `limits["workers"]` at a time and large ones first, printing one JSON line per file: "file",
    its index, with what the work gave, or with "error". `limits` are the fields of train.read.Limits."""
    waiting = sorted(enumerate(files), key=lambda pair: _bytes(pair[1]))
    children: dict[int, Child] = {}
    with selectors.DefaultSelector() as selector:
        while waiting or children:
            while waiting and len(children) < limits["workers"]:
                child = _start(*waiting.pop(), limits, work)
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


def _start(index: int, path: str, limits: dict, work: Work) -> Child:
    receiving, sending = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(receiving)
            gc.disable()  # the child lives for one file, and its memory is limited
            _restrict(limits)
            with os.fdopen(sending, "wb") as out:
                out.write(json.dumps(work(path, index), ensure_ascii=False).encode("utf-8", "replace"))
            code = 0
        except MemoryError:
            code = OUT_OF_MEMORY
        finally:
            os._exit(code)
    os.close(sending)
    return Child(index, pid, receiving, time.monotonic() + limits["seconds"])


def _restrict(limits: dict) -> None:
    """Limits of the child: memory, processor time, files written, and no noise on the shared output."""
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    seconds = int(limits["seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["file_size"], limits["file_size"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)


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
