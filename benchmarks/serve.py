"""Serving many courses on one base: our engine against the usual way (PeftModel, set_adapter, generate; one question
at a time, in the order of asking) in the same run.

    python -m benchmarks.serve [--tokens 48] [--rounds 3] [embedded random]

`embedded` is the base that ships with the project, `random` a Llama of 100 million random weights made for the run; the
courses are eight LoRA adapters of rank 16 with random weights. Medians of ROUNDS rounds, the two ways taken in turn."""

import argparse
import json
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from statistics import median, quantiles

import torch
from peft import PeftModel
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM, logging
from transformers.generation.streamers import BaseStreamer

from tutor.adapters import CONFIG, WEIGHTS, expected_tensors
from tutor.base import Base, load_base
from tutor.course import AdapterRef, Slide
from tutor.engine import Answer, Engine
from tutor.prompt import Message, Opened, conversation
from tutor.quiet import quiet
from tutor.settings import EMBEDDED

COURSES, USERS, RUNNING, ARRIVALS = 8, 16, 8, 4
TIMES = 3  # that single answers are taken in a round
LORA = {
    "peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 16, "lora_alpha": 32, "inference_mode": True,
    "target_modules": ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
}  # fmt: skip
WORDS = (
    "attention",
    "adapter",
    "token",
    "gradient",
    "matrix",
    "slide",
    "corpus",
    "rank",
    "layer",
    "weight",
    "sampling",
)
CASES = (("open", "slides in the prompt"), ("closed", "no slides"))
numbers = count(1)


class Usual:
    """What most pages do: one model with all adapters, and whoever comes next chooses one and generates. Python's lock
    would let those who ask again pass before those who wait, so this is a queue."""

    def __init__(self, base: Base, folders: list[Path]):
        self.base, self.turns = base, ThreadPoolExecutor(1)
        for folder in folders:
            if folder == folders[0]:
                self.model = PeftModel.from_pretrained(base.model, str(folder), adapter_name=folder.name)
            else:
                self.model.load_adapter(str(folder), adapter_name=folder.name)
        self.model.eval()

    def answer(self, messages: list[Message], folder: Path | None, tokens: int) -> tuple[int, float]:
        """Tokens written, and seconds until the first of them."""
        began, first = time.perf_counter(), First()
        written = self.turns.submit(self._alone, messages, folder, tokens, first).result()
        return written, first.seconds - began

    def _alone(self, messages: list[Message], folder: Path | None, tokens: int, first: "First") -> int:
        ids = torch.tensor([self.base.prompt_ids(messages)])
        with torch.inference_mode():
            if folder:
                self.model.set_adapter(folder.name)
            with nullcontext() if folder else self.model.disable_adapter():
                out = self.model.generate(
                    input_ids=ids, attention_mask=torch.ones_like(ids), max_new_tokens=tokens, do_sample=False,
                    streamer=first,
                )  # fmt: skip
        return out.shape[1] - ids.shape[1]


class First(BaseStreamer):
    """Notes when the first token came: the prompt is put first, then each token."""

    def __init__(self):
        self.puts, self.seconds = 0, 0.0

    def put(self, value) -> None:
        self.puts += 1
        if self.puts == 2:
            self.seconds = time.perf_counter()

    def end(self) -> None:
        pass


class Ours:
    def __init__(self, base: Base):
        self.engine = Engine(base)

    def answer(self, messages: list[Message], folder: Path | None, tokens: int) -> tuple[int, float]:
        began, first = time.perf_counter(), 0.0
        request = self.engine.submit(messages, AdapterRef(str(folder)) if folder else None, tokens)
        for _ in Answer(request):
            first = first or time.perf_counter() - began
        return len(request.ids), first


Way = Usual | Ours


def prompt(slides: int = 2) -> list[Message]:
    """A conversation like the page's, which shares no more than its system prompt with any earlier one."""
    number = next(numbers)
    text = " ".join(WORDS[(number * (place + 3)) % len(WORDS)] for place in range(100))[:600]
    opened = Opened([Slide("deck", page, f"{number}: slide {page}", text) for page in range(slides)])
    return conversation("Serving", f"{number}: what is this about, and why does it matter?", (), opened)


def at_once(work: list[Callable[[], object]]) -> float:
    """Seconds until all of `work`, each in a thread of its own, is done."""
    threads = [threading.Thread(target=each) for each in work]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def throughput(way: Way, folders: list[Path | None], users: int, tokens: int, slides: int = 2) -> float:
    """Tokens a second of `users` at once, each with one question; `folders` are dealt out in turn."""
    written: list[int] = []
    asked = [(prompt(slides), folders[user % len(folders)]) for user in range(users)]
    seconds = at_once([lambda job=job: written.append(way.answer(*job, tokens)[0]) for job in asked])
    return sum(written) / seconds


def arrivals(way: Way, folders: list[Path | None], tokens: int) -> list[float]:
    """Seconds until the first token of questions that come, one after another, while RUNNING others keep asking."""
    ended, found = threading.Event(), []

    def keep_asking(user: int) -> None:
        while not ended.is_set():
            way.answer(prompt(), folders[user % len(folders)], tokens)

    def arrive() -> None:
        for each in range(ARRIVALS):
            time.sleep(0.5)
            found.append(way.answer(prompt(), folders[each % len(folders)], 2)[1])
        ended.set()

    at_once([*(lambda user=user: keep_asking(user) for user in range(RUNNING)), arrive])
    return found


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measures(ours: Ours, usual: Usual, folders: list[Path], tokens: int) -> Iterator[tuple[str, float]]:
    """One round: (name, figure) of everything that is measured."""
    mixed = [None, *folders[:4]]
    for name, way in (("usual", usual), ("ours", ours)):
        yield f"open {name}", throughput(way, mixed, USERS, tokens)
        yield f"closed {name}", throughput(way, mixed, USERS, tokens, slides=0)
        for seconds in arrivals(way, mixed, tokens):
            yield f"arrival {name}", seconds
    yield "eight courses", throughput(ours, list(folders), 8, tokens)
    yield "base only", throughput(ours, [None], 8, tokens)
    for _ in range(TIMES):
        yield from single(ours, usual, folders, tokens)


def single(ours: Ours, usual: Usual, folders: list[Path], tokens: int) -> Iterator[tuple[str, float]]:
    """What is measured with one question or two at a time."""
    course = folders[0]
    for name, slides in (("open", 2), ("closed", 0)):
        for what, asked in (("one answer", [course]), ("compare", [None, course])):
            question = prompt(slides)
            work = [lambda f=f, question=question: ours.answer(question, f, tokens) for f in asked]
            yield f"{what} {name}", at_once(work)
    again = prompt()
    yield "cold", ours.answer(again, course, 2)[1]
    yield "warm", ours.answer([*again[:-1], {**again[-1], "content": again[-1]["content"] + " Why?"}], course, 2)[1]
    yield "same course", ours.answer(prompt(), course, 2)[1]
    yield "other course", ours.answer(prompt(), folders[1], 2)[1]
    yield "set_adapter", timed(lambda: usual.model.set_adapter(folders[2].name))


def table(found: dict[str, list[float]]) -> list[str]:
    middle = {name: median(values) for name, values in found.items()}
    late = {name: quantiles(found[f"arrival {name}"], n=20, method="inclusive")[-1] for name in ("ours", "usual")}
    switch = 1000 * (middle["other course"] - middle["same course"])
    rows = [
        *(("16 users, 4 courses and the base, " + what, f"{middle[f'{name} ours']:.0f} tokens/s",
           f"{middle[f'{name} usual']:.0f}", f"{middle[f'{name} ours'] / middle[f'{name} usual']:.1f} times", "≥ 3")
          for name, what in CASES),
        ("first token of an arrival while 8 run, p95, s", f"{late['ours']:.2f}", f"{late['usual']:.2f}",
         f"1/{late['usual'] / late['ours']:.1f}", "≤ 1/10"),
        *((f"compare against one answer, {what}, s", f"{middle[f'compare {name}']:.2f}",
           f"{middle[f'one answer {name}']:.2f}",
           f"{middle[f'compare {name}'] / middle[f'one answer {name}']:.2f} times", "≤ 1.35")
          for name, what in CASES),
        ("8 courses in a batch against the base alone, tokens/s", f"{middle['eight courses']:.0f}",
         f"{middle['base only']:.0f}", f"{middle['eight courses'] / middle['base only']:.0%}", "≥ 75%"),
        ("first token, slides read before against not, s", f"{middle['warm']:.3f}", f"{middle['cold']:.3f}",
         f"1/{middle['cold'] / middle['warm']:.1f}", "≤ 1/3"),
        ("another course than before, ms more until the first token; set_adapter", f"{switch:.1f}",
         f"{1000 * middle['set_adapter']:.1f}", "", "≤ 20 ms"),
    ]  # fmt: skip
    return ["| what | ours | against | ratio | aim |", "|---" * 5 + "|", *(f"| {' | '.join(row)} |" for row in rows)]


def random_base(folder: Path) -> str:
    """A Llama of about 100 million random weights with the embedded base's tokenizer."""
    base = load_base(EMBEDDED, "none")
    config = LlamaConfig(
        vocab_size=len(base.tokenizer), hidden_size=768, intermediate_size=2048, num_hidden_layers=13,
        num_attention_heads=12, num_key_value_heads=12, max_position_embeddings=1024, tie_word_embeddings=True,
        eos_token_id=base.tokenizer.eos_token_id, pad_token_id=base.tokenizer.pad_token_id, bos_token_id=None,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    base.tokenizer.save_pretrained(folder)
    return str(folder)


def random_courses(base: Base, place: Path) -> list[Path]:
    folders = [place / f"course{number}" for number in range(COURSES)]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / CONFIG).write_text(json.dumps(LORA | {"base_model_name_or_path": base.facts.id}))
        shapes = expected_tensors(LORA, base.facts.linear)
        save_file({n: torch.randn(shape) * 0.02 for n, shape in shapes.items()}, folder / WEIGHTS, {"format": "pt"})
    return folders


def run(kind: str, tokens: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        source = EMBEDDED if kind == "embedded" else random_base(Path(place, "base"))
        bases = [load_base(source, "none") for _ in range(2)]
        for base in bases:
            base.model.generation_config.eos_token_id = base.tokenizer.eos_token = None  # all answers equally long
        folders = random_courses(bases[0], Path(place, kind))
        ours, usual = Ours(bases[0]), Usual(bases[1], folders)
        for folder in (None, *folders):
            ours.answer(prompt(), folder, 4)
            usual.answer(prompt(), folder, 4)
        found: dict[str, list[float]] = {}
        for _ in range(rounds):
            for name, figure in measures(ours, usual, folders, tokens):
                found.setdefault(name, []).append(figure)
        ours.engine.close()
    millions = sum(weight.numel() for weight in bases[0].model.parameters()) / 1e6
    print(f"\n{kind} base, {millions:.0f} million parameters, {tokens} tokens an answer, {rounds} rounds\n")
    print("\n".join(table(found)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bases", nargs="*", choices=("embedded", "random"), default=["embedded", "random"])
    parser.add_argument("--tokens", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    quiet()
    logging.set_verbosity_error()
    for kind in args.bases:
        run(kind, args.tokens, args.rounds)


if __name__ == "__main__":
    main()
