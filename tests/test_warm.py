import subprocess
import sys

from train.read import read_decks
from train.reading.warm import _deck, warm_up


def test_the_pages_read_before_files_are_use_what_slides_use(tmp_path):
    warm_up()
    (tmp_path / "warm.pdf").write_bytes(_deck())
    (slide,), dropped = read_decks([tmp_path / "warm.pdf"])
    assert (slide.title, slide.kind, slide.pages, dropped) == ("A title with a number", "text", (*range(1, 10),), [])
    assert slide.text.split("\n") == [
        "- A bullet, with words (and a bracket) that run on.",
        "- one that is nested: x = y + 2",
        "1. The first step of a method",
        "A figure – with “quotes”",
        "```",
        "code = read(page)",
        "```",
    ]


def test_what_the_import_of_mupdf_leaves_out_is_there_for_others():
    code = "import train.reading.mupdf, gc, tarfile, zipfile; tarfile.open, zipfile.ZipFile; print(gc.isenabled())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "True\n"
