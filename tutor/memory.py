"""Gives freed memory back to the system. glibc keeps what a thread has freed for that thread, and a page that is asked
from many threads for half an hour would grow by a quarter of a gigabyte that nothing uses."""

import ctypes
import threading
import time

SECONDS = 60.0  # between two times; each takes about as long as a token


def trim() -> bool:
    """Whether there is a C library that can do it, and it was done."""
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other systems have none
    if give_back:
        give_back(0)
    return bool(give_back)


def keep_trimming() -> threading.Thread:
    def run() -> None:
        while trim():
            time.sleep(SECONDS)

    thread = threading.Thread(target=run, daemon=True, name="memory")
    thread.start()
    return thread
