"""Reading slides against a plain loop over PyMuPDF's get_text, on the same files and in one run.

    make bench-read DECKS="slides/ more.pdf"

The plain loop opens each file and takes the text of each page, in this process; reading starts its own process, forks
one for each file, lays out, merges builds and sorts slides. Medians of ROUNDS rounds, taken in turn."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from train.draw import draw_slides
from train.read import LIMITS, deck_files, read_decks
from train.reading.mupdf import pymupdf
from train.write import write_pairs

ROUNDS = 7
SHARED = Path(__file__).parents[2] / "shared" / "decks" / "dl4nlp"


def plain(files: list[Path]) -> int:
    """Pages of the files, each with its text taken."""
    count = 0
    for file in files:
        with pymupdf.open(file) as document:
            for page in document:
                page.get_text()
                count += 1
    return count


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("decks", nargs="*", type=Path, default=[SHARED])
    decks = parser.parse_args().decks
    files = list(deck_files(decks).values())
    pages = plain(files)
    works = {
        "plain get_text loop": lambda: plain(files),
        "reading, one worker": lambda: read_decks(decks, limits=replace(LIMITS, workers=1)),
        "reading, two workers": lambda: read_decks(decks),
    }
    times = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(seconds(work))
    took = {name: median(found) for name, found in times.items()}
    print(f"{len(files)} files, {pages} pages, {os.cpu_count()} cores, medians of {ROUNDS} rounds\n")
    print("| | pages/s | times the plain loop |\n|---|---|---|")
    for name, value in took.items():
        print(f"| {name} | {pages / value:.0f} | {value / took['plain get_text loop']:.2f} |")
    print(f"\nTwo workers are {took['reading, one worker'] / took['reading, two workers']:.2f} times as fast as one.")
    slides, _ = read_decks(decks)
    with tempfile.TemporaryDirectory() as folder:
        drawn = seconds(lambda: draw_slides(decks, slides, Path(folder) / "slides"))
    shown = sum(slide.kind != "divider" for slide in slides)
    wrote = seconds(lambda: write_pairs(slides, "Course", 0))
    print(f"Images: {shown / drawn:.0f} pages/s. Pairs, extractive: {wrote:.1f} s for {len(slides)} slides.")


if __name__ == "__main__":
    main()
