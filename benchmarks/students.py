"""A lecture hall of simulated students over the page's real API: nobody gets another course's answer, no question is
lost, memory stays flat.

    python -m benchmarks.students [--students 50] [--turns 10] [--minutes 0] [--burst 120] [--check 500]

`python app.py` runs as on any machine, with the embedded base, the two demo courses and two courses of random weights.
Each student holds a conversation with one course and stops some answers. Afterwards `--check` of the questions, drawn
at random, are asked anew of an engine that serves one request at a time: each answer must be the same, each stopped one
its beginning. `--minutes` repeats the lecture for the memory; `--burst` questions at once show what happens beyond the
queue's limit."""

import argparse
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, median, quantiles

from gradio_client import Client

from tutor.ask import Tutor
from tutor.prompt import Message
from tutor.settings import EMBEDDED, ROOT, read_settings

QUESTIONS = [
    f"{ask} {what}?"
    for ask in ("What is", "Why does one need", "Explain", "How would you use")
    for what in ("a token", "LoRA", "attention", "perplexity", "an adapter", "beam search", "a prompt", "quantisation")
]
FULL = "Queue is full"
PATIENT = {"timeout": 300}  # for a page that shares one core with its students
EVERY = 5.0  # seconds between two looks at the memory


@dataclass
class Turn:
    course: str
    question: str
    history: list[Message]
    use_slides: bool
    stop_after: int  # texts, 0: not stopped
    texts: list[str] = field(default_factory=list)
    problem: str = ""
    seconds: float = 0.0  # until the first text


def student(url: str, course: str, turns: int, seed: int, until: float = math.inf) -> list[Turn]:
    """One conversation of `turns` questions, none begun after `until` by time.monotonic()."""
    draw, client = random.Random(seed), Client(url, verbose=False, httpx_kwargs=PATIENT)
    history: list[Message] = []
    held = []
    for _ in range(turns):
        if time.monotonic() > until:
            break
        stop_after = draw.randint(1, 6) if draw.random() < 0.25 else 0
        turn = Turn(course, draw.choice(QUESTIONS), list(history), draw.random() < 0.5, stop_after)
        follow(client, turn)
        held.append(turn)
        if turn.texts and turn.texts[-1]:
            history += [{"role": "user", "content": turn.question}, {"role": "assistant", "content": turn.texts[-1]}]
    return held


def follow(client: Client, turn: Turn) -> None:
    """Asks, and stops once `stop_after` texts are there. The client's own iterator never ends for a full queue."""
    began = time.monotonic()
    job = client.submit(turn.question, turn.history, turn.course, turn.use_slides, api_name="/chat")
    while not job.done():
        turn.texts = job.outputs()
        turn.seconds = turn.seconds or (time.monotonic() - began if turn.texts else 0.0)
        if turn.stop_after and len(turn.texts) >= turn.stop_after:
            job.cancel()
            return
        time.sleep(0.02)
    turn.stop_after = 0
    try:
        job.result()  # raises what the page told
        turn.texts = [text for text in job.outputs() if isinstance(text, str)]
    except Exception as error:
        turn.problem = str(error) or type(error).__name__


def lecture(url: str, courses: list[str], students: int, turns: int, seed: int, until: float = math.inf) -> list[Turn]:
    """All students at once."""
    with ThreadPoolExecutor(students) as hall:
        seats = [(courses[i % len(courses)], turns, 1000 * seed + i, until) for i in range(students)]
        talks = [hall.submit(student, url, *seat) for seat in seats]
        return [turn for talk in talks for turn in talk.result()]


def wrong(turns: list[Turn], alone: Tutor) -> list[Turn]:
    """Answers that are not what `alone` gives."""
    found = []
    for turn in turns:
        if not turn.problem:
            expected = ["", *alone.chat(turn.question, turn.history, turn.course, turn.use_slides)]
            given = turn.texts[-1] if turn.texts else ""
            if given not in expected if turn.stop_after else given != expected[-1]:
                found.append(turn)
    return found


def burst(url: str, course: str, count: int) -> Counter:
    """How `count` questions at once end: "answered", or what they were told."""
    clients = [Client(url, verbose=False, httpx_kwargs=PATIENT) for _ in range(8)]
    turns = [Turn(course, QUESTIONS[n % len(QUESTIONS)], [], False, 0) for n in range(count)]
    with ThreadPoolExecutor(count) as hall:
        list(hall.map(lambda job: follow(clients[job[0] % 8], job[1]), enumerate(turns)))
    return Counter(turn.problem or "answered" for turn in turns)


def catalogue(folder: Path) -> list[str]:
    """Writes a courses.toml of four courses into `folder`; returns their slugs."""
    from benchmarks.serve import random_courses
    from tutor.base import load_base

    made = random_courses(load_base(EMBEDDED, "none"), folder)[:2]
    adapters = [ROOT / "demo" / "adapters" / "nlp", ROOT / "demo" / "adapters" / "peft", *made]
    entry = '[[course]]\nslug = "{0}"\ntitle = "The course {0}"\nadapter = "{1}"\n'
    text = "".join(entry.format(path.name, path) for path in adapters)
    (folder / "courses.toml").write_text(f'base = "{EMBEDDED}"\n{text}')
    return [path.name for path in adapters]


@contextmanager
def page(environ: dict[str, str]):
    """(address, process id) of `python app.py`."""
    command = [sys.executable, str(ROOT / "app.py")]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | environ, stdout=subprocess.PIPE, text=True) as process:
        try:
            told = process.stdout.readline()
            yield re.search(r"http://\S+", told)[0], process.pid
        finally:
            process.terminate()


def watched(pid: int, ended: threading.Event) -> list[float]:
    """Resident memory in MB, every EVERY seconds until `ended`; the list fills while a thread runs."""
    samples: list[float] = []

    def sample() -> None:
        while not ended.wait(EVERY):
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            samples.append(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)

    threading.Thread(target=sample, daemon=True).start()
    return samples


def growth(memory: list[float]) -> float:
    """MB an hour by a line through the samples, the first third left out for warming up; 0 for a few samples."""
    settled = memory[len(memory) // 3 :]
    return 3600 / EVERY * linear_regression(range(len(settled)), settled).slope if len(settled) > 1 else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=50)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--burst", type=int, default=120)
    parser.add_argument("--check", type=int, default=500)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        courses = catalogue(Path(place))
        environ = {"TUTOR_COURSES": f"{place}/courses.toml", "TUTOR_RUNS": place, "PORT": "0", "HF_HUB_OFFLINE": "1"}
        ended, turns, began = threading.Event(), [], time.monotonic()
        with page(environ) as (url, pid):
            memory = watched(pid, ended)
            turns += lecture(url, courses, args.students, args.turns, 0)
            while time.monotonic() < (until := began + 60 * args.minutes):
                turns += lecture(url, courses, args.students, args.turns, len(turns), until)
            minutes = (time.monotonic() - began) / 60
            ended.set()
            ends = burst(url, courses[0], args.burst) if args.burst else Counter()
        report(turns, minutes, memory, ends)
        checked = random.Random(0).sample(turns, min(args.check, len(turns)))
        mistaken = wrong(checked, alone(environ))
    print(f"| of {len(checked)} checked, answers that are not the course's own | {len(mistaken)} |")
    for turn in mistaken[:3]:
        print(turn, file=sys.stderr)


def alone(environ: dict[str, str]) -> Tutor:
    """A tutor that serves one request at a time."""
    from tutor.base import load_base
    from tutor.engine import Engine

    base = load_base(EMBEDDED, "none")
    return Tutor(read_settings(environ), Engine(base, max_rows=1), base.facts.id)


def report(turns: list[Turn], minutes: float, memory: list[float], ends: Counter) -> None:
    lost = [turn for turn in turns if turn.problem]
    first = [turn.seconds for turn in turns if turn.texts]
    part = max(1, len(memory) // 6)
    print(f"{len(turns)} questions in {minutes:.1f} minutes, {sum(turn.stop_after > 0 for turn in turns)} stopped\n")
    print("| what | measured |\n|---|---|")
    print(f"| questions lost | {len(lost)} |")
    print(f"| first word, median; p95, s | {median(first):.1f}; {quantiles(first, n=20)[-1]:.1f} |")
    sixths = "; ".join(f"{median(memory[at : at + part]):.0f}" for at in range(0, 6 * part, part) if memory[at:])
    print(f"| resident memory of the page, median of each sixth of the time, MB | {sixths} |")
    print(f"| its growth after the first third, MB an hour | {growth(memory):+.1f} |")
    for said, count in ends.most_common():
        print(f"| {sum(ends.values())} at once: {said} | {count} |")
    sys.stdout.flush()
    for turn in lost[:3]:
        print(turn, file=sys.stderr)


if __name__ == "__main__":
    main()
