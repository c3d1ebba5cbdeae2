"""Open-book lessons on slides of other courses. What a course's own lessons show, the model soon knows by heart, and it
stops to look; here only reading helps. The file is made by demo/build_replay.py, in our own words."""

import random
from collections.abc import Sequence
from pathlib import Path

from train.curriculum import closed
from tutor.course import Slide
from tutor.files import read_jsonl
from tutor.prompt import Message, Opened

FILE = Path(__file__).with_name("replay.jsonl")
AT_ONCE = 3  # questions on the same slides, which a pack then holds once


def replay(own: Sequence[Slide], title: str, count: int, seed: int, file: Path = FILE) -> list[list[Message]]:
    """At most `count` conversations, each ending with an answer that stands on the slides it shows; rows that show
    a slide of the course's `own` are left out."""
    dice = random.Random(seed)
    known = {slide.text for slide in own}
    groups = [row for row in read_jsonl(file) if not any(slide["text"] in known for slide in row["slides"])]
    dice.shuffle(groups)
    waiting = [(group["slides"], dice.sample(group["asked"], len(group["asked"]))) for group in groups]
    found: list[list[Message]] = []
    while waiting and len(found) < count:
        for slides, asked in waiting:
            opened = [Slide("", 0, slide["title"], slide["text"]) for slide in slides]
            found += [
                closed(row["question"], row["answer"], title, Opened(opened, row["closest"])) for row in asked[:AT_ONCE]
            ]
            del asked[:AT_ONCE]
        waiting = [(slides, asked) for slides, asked in waiting if asked]
    return found[:count]
