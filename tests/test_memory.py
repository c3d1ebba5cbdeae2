"""Freed memory goes back to the system."""

import ctypes
import subprocess
import sys

import pytest

PIECES = """
import ctypes, pathlib
from tutor.memory import trim

def resident():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
pieces = [libc.malloc(100_000) for _ in range(2000)]  # too small for pages of their own
for piece in pieces:
    ctypes.memset(ctypes.c_void_p(piece), 1, 100_000)
for piece in pieces[:-1]:  # the last one holds the end of the heap
    libc.free(ctypes.c_void_p(piece))
before = resident()
assert trim()
print(before - resident())
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this C library gives memory back by itself")
def test_what_is_freed_is_given_back():
    given = subprocess.run([sys.executable, "-c", PIECES], capture_output=True, text=True, check=True).stdout
    assert float(given) > 150, "megabytes of the 200 that were freed"
