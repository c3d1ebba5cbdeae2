"""Measures of the embedded base, printed as Markdown for its card and docs/results.md.

    python -m demo.base_eval bits lists open-book closed-book adaptability speed

`bits`, `lists` and `closed-book` need ../shared/corpus, `open-book` ../shared/datasets/xquad."""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median

import torch
import torch.nn.functional as F
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from demo.base_data import Module, closed_book_rows, modules
from demo.base_lists import from_lists
from demo.build_adapters import SHOWN, flat
from train.curriculum import closed
from train.hurried import hurried, telling
from train.recipe import read_recipe
from train.score import key_terms, similarity, token_f1
from train.tune import make_trainer, save_adapter, tokenised, tune
from tutor.base import load_base
from tutor.course import AdapterRef, Slide
from tutor.engine import Answer, Engine
from tutor.prompt import PROMPT_SLIDES, SLIDE_CHARACTERS, Message, conversation
from tutor.retrieve import SlideIndex

SHARED = Path("../shared")
LISTS = 200
TERMS = 300  # of glossaries, for closed-book definitions
SHORT = "Answer in a few words."
SPEED_TOKENS = 128
SYLLABLES = "bel cor dan fim gar hol jun kes lum mor nav ost pel quin rov sil tam vek wex yor zan dri plo ska"


@torch.no_grad()
def bits_per_byte(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, texts: Sequence[str]) -> float:
    """Bits per UTF-8 byte of the texts, in windows of the model's context without overlap."""
    nats = size = 0.0
    for text in texts:
        ids = torch.tensor(tokenizer(text, verbose=False)["input_ids"])
        for window in ids.split(model.config.max_position_embeddings):
            if len(window) > 1:
                logits = model(input_ids=window[None].to(model.device)).logits[0, :-1].float().cpu()
                nats += F.cross_entropy(logits, window[1:], reduction="sum").item()
                size += len(tokenizer.decode(window[1:]).encode())
    return nats / math.log(2) / size


def unread(base_name: str) -> list[Module]:
    """The modules that the base was never trained on."""
    keys = set((Path(base_name) / "heldout.txt").read_text().split("\n"))
    return [module for module in modules(SHARED / "corpus") if module.key in keys]


def bits(base_name: str) -> list[str]:
    texts = [module.text for module in unread(base_name)]
    base = load_base(base_name)
    return [f"Held-out bits per byte, {len(texts)} modules: {bits_per_byte(base.model, base.tokenizer, texts):.3f}"]


def answers(base_name: str, prompts: Sequence[Sequence[Message]], tokens: int) -> list[str]:
    engine = Engine(load_base(base_name), max_rows=16, join_at=8)
    found = [str(answer) for answer in engine.answers([(prompt, None) for prompt in prompts], tokens)]
    engine.close()
    return found


def open_book(base_name: str) -> list[str]:
    """XQuAD in English (Artetxe et al., 2020): the passage stands as slides in the prompt. Asked for few words, as its
    references are, and asked as the page asks, for a sentence that holds them."""
    data = json.loads((SHARED / "datasets/xquad/xquad.en.json").read_text())["data"]
    asked = []
    for article in data:
        title = article.get("title", "Reading").replace("_", " ")
        for paragraph in article["paragraphs"]:
            index = SlideIndex(in_slides(title, paragraph["context"]))
            for row in paragraph["qas"]:
                refs = [answer["text"] for answer in row["answers"]]
                asked.append((title, row["question"], refs, index.opened(row["question"])))
    lines: list[str] = []
    for request, tokens in ((f" {SHORT}", 32), ("", 64)):
        prompts = [conversation(title, question + request, opened=opened) for title, question, _, opened in asked]
        rows = [
            (question, refs, text)
            for (_, question, refs, _), text in zip(asked, answers(base_name, prompts, tokens), strict=True)
        ]
        f1 = sum(max(token_f1(text, ref) for ref in refs) for _, refs, text in rows) / len(rows)
        held = sum(any(ref.casefold() in text.casefold() for ref in refs) for _, refs, text in rows) / len(rows)
        lines += [
            f"XQuAD, {len(rows)} questions, {'a few words' if request else 'as the page asks'}: F1 {100 * f1:.1f}; "
            f"{held:.0%} of the answers hold a reference",
            "",
            *shown([(question, refs[0], text) for question, refs, text in rows]),
        ]
    return lines


def lists(base_name: str) -> list[str]:
    """Lists of fragments of modules never trained on, named by their prompts: how many are copied whole."""
    talks = list(islice(from_lists(unread(base_name), seed=1), LISTS))
    given = answers(base_name, [talk[:2] for talk in talks], 256)
    wanted = [talk[2]["content"].rstrip(".") for talk in talks]
    whole = sum(text.rstrip(".") == want for text, want in zip(given, wanted, strict=True))
    lines = [f"Lists, {len(talks)}: {whole / len(talks):.0%} copied whole, word for word", ""]
    asked = [talk[1]["content"].rpartition("Question: ")[2] for talk in talks]
    return lines + shown(list(zip(asked, wanted, given, strict=True)))


def in_slides(title: str, text: str) -> list[Slide]:
    """The passage in as many slides as a prompt holds, split between sentences; what is over is cut."""
    room, parts = SLIDE_CHARACTERS - len(title) - 1, [""]
    for sentence in text.replace(". ", ".\n").split("\n"):
        if parts[-1] and len(parts[-1]) + len(sentence) >= room:
            parts.append("")
        parts[-1] = f"{parts[-1]}\n{sentence}".strip()
    return [Slide(title, page, title, part) for page, part in enumerate(parts[: PROMPT_SLIDES + 1], 1)]


def closed_book(base_name: str) -> list[str]:
    rows = closed_book_rows(SHARED / "corpus", TERMS)
    given = answers(base_name, [conversation(row["book"], f"What is {row['term']}?") for row in rows], 64)
    near = similarity(given, [row["answer"] for row in rows]).mean()
    shared = sum(token_f1(text, row["answer"]) for text, row in zip(given, rows, strict=True)) / len(rows)
    lines = [f"Definitions, {len(rows)} terms: similarity {near:.3f}, token F1 {100 * shared:.1f}", ""]
    return lines + shown([(row["term"], row["answer"], text) for row, text in zip(rows, given, strict=True)])


def shown(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    lines = []
    for question, reference, text in rows[:: max(1, len(rows) // SHOWN)][:SHOWN]:
        lines += [f"- **{question}** reference: {reference} · answer: {flat(text)}"]
    return lines


def invented_facts(seed: int) -> list[dict]:
    """150 rows of fact, term, train (6 questions), unseen (3 questions): see adaptability.toml."""
    dice = random.Random(seed)
    relations = tomllib.loads(Path(__file__).with_name("adaptability.toml").read_text())["relation"]
    rows, used = [], set()
    for relation in relations:
        for value in relation["values"]:
            while (name := "".join(dice.sample(SYLLABLES.split(), 2)).capitalize()) in used:
                pass
            used.add(name)
            said = {key: [text.format(e=name) for text in relation[key]] for key in ("train", "unseen")}
            rows.append({"fact": relation["fact"].format(e=name, v=value), "term": value, **said})
    return rows


def adaptability(base_name: str, quantize: str, epochs: int) -> list[str]:
    """Share of unseen wordings of 150 invented facts answered with the right term, before and after tuning."""
    title, facts = "Inventions", invented_facts(seed=1)
    tests = [(question, row["term"]) for row in facts for question in row["unseen"]]
    base = load_base(base_name, quantize)
    dice = random.Random(1)
    told = telling((question, row["fact"]) for row in facts for question in row["train"])
    lessons = [
        closed(hurried(question, told, dice), row["fact"], title)
        for _ in range(epochs)
        for row in facts
        for question in row["train"]
    ]
    recipe = replace(read_recipe("lora"), epochs=1)
    before = right(Engine(base), None, title, tests)
    with tempfile.TemporaryDirectory() as folder:
        began = time.time()
        learner = load_base(base_name, quantize)
        trainer = make_trainer(
            learner, tokenised(learner, lessons, recipe.pack_tokens)[0], recipe, Path(folder) / "checkpoints"
        )
        tune(trainer)
        took = time.time() - began
        save_adapter(trainer.model, learner, title, "inventions", (), Path(folder) / "adapter")
        after = right(Engine(base), AdapterRef(str(Path(folder) / "adapter")), title, tests)
    kind = "NF4" if base.quantized else "dense"
    return [f"Adaptability ({kind}, {epochs} epochs, {took:.0f} s of tuning): {before:.1%} before, {after:.1%} after"]


def right(engine: Engine, adapter: AdapterRef | None, title: str, tests: Sequence[tuple[str, str]]) -> float:
    jobs = [(conversation(title, question), adapter) for question, _ in tests]
    found = list(engine.answers(jobs, 32))
    engine.close()
    return sum(key_terms(str(text), [term]) for text, (_, term) in zip(found, tests, strict=True)) / len(tests)


def speed(base_name: str) -> list[str]:
    """Each kind in a process of its own, for its memory: tokens a second for one and eight streams."""
    lines = ["| base | one stream, tokens/s | eight streams, tokens/s | load, s | resident, MB |", "|---" * 5 + "|"]
    for quantize in ("none", "4bit"):
        command = [sys.executable, "-m", "demo.base_eval", "--base", base_name, "speed-of", "--quantize", quantize]
        lines.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    return lines


def speed_of(base_name: str, quantize: str) -> list[str]:
    began = time.time()
    base = load_base(base_name, quantize)
    load = time.time() - began
    base.model.generation_config.eos_token_id = None
    engine = Engine(base, max_rows=8)
    prompt = conversation("Speed", "Write as much as you can about the history of science.")
    rates = {streams: median(rate(engine, prompt, streams) for _ in range(3)) for streams in (1, 8)}
    engine.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kind = "NF4" if base.quantized else "float32"
    return [f"| {kind} | {rates[1]:.0f} | {rates[8]:.0f} | {load:.1f} | {memory:.0f} |"]


def rate(engine: Engine, prompt: Sequence[Message], streams: int) -> float:
    began = time.time()
    requests = [engine.submit(prompt, None, SPEED_TOKENS, 1.0) for _ in range(streams)]
    for request in requests:
        for _ in Answer(request):
            pass
    return sum(len(request.ids) for request in requests) / (time.time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measures", nargs="+", choices=sorted(MEASURES))
    parser.add_argument("--base", default="demo/base")
    parser.add_argument("--quantize", choices=("none", "4bit"), default="none")
    parser.add_argument("--epochs", type=int, default=11)
    args = parser.parse_args()
    for name in args.measures:
        print(*MEASURES[name](args), "", sep="\n", flush=True)


MEASURES = {
    "bits": lambda args: bits(args.base),
    "open-book": lambda args: open_book(args.base),
    "lists": lambda args: lists(args.base),
    "closed-book": lambda args: closed_book(args.base),
    "adaptability": lambda args: adaptability(args.base, args.quantize, args.epochs),
    "speed": lambda args: speed(args.base),
    "speed-of": lambda args: speed_of(args.base, args.quantize),
}


if __name__ == "__main__":
    main()
