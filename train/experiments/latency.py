"""What an adapter costs when it answers: merged, unmerged and base; switching; one batch with several adapters."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from peft import PeftModel, get_peft_config, get_peft_model
from transformers import DynamicCache

from train.experiments import published
from train.experiments.asked import Asked
from train.experiments.tables import table
from train.recipe import read_recipe
from tutor.base import load_base

BASE_ROW = "__base__"  # PEFT's name for a row without adapter
ADAPTERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True)
class Sizes:
    """`shapes` are (rows, prompt tokens) of one forward pass; then `tokens` are written for `rows` prompts together."""

    shapes: tuple[tuple[int, int], ...]
    rows: tuple[int, ...]
    tokens: int
    rounds: int
    rank: int = 8


FULL = Sizes(((32, 512), (16, 256), (1, 128)), (1, 8, 32), 64, 10)
SMALL = Sizes(((8, 128), (1, 128)), (1, 8), 16, 12)


def run(asked: Asked) -> str:
    sizes = FULL if asked.full else SMALL
    cells = asked.cells("latency", sizes, "")
    speed = cells.result({"part": "speed"}, lambda: speeds(asked, sizes))
    switch = cells.result({"part": "switching"}, lambda: switching(asked, sizes))
    mixed = cells.result({"part": "mixed batch"}, lambda: mixed_batch(asked, sizes))
    return page(asked, sizes, speed, switch, mixed)


def speeds(asked: Asked, sizes: Sizes) -> dict:
    """{state: {measure: milliseconds}}, the least of rounds in which base, unmerged and merged alternate: other work on
    the machine only adds. A merged round leaves its update in the weights: shapes alone decide the time."""
    base = load_base(asked.base, "none", chat=False)
    model, rounds, moved = base.model, {"base": [], "unmerged": [], "merged": []}, 0.0
    for number in range(sizes.rounds):
        rounds["base"].append(measured(model, sizes))
        wrapped = with_random_adapter(model, sizes, asked.seed)
        rounds["unmerged"].append(measured(wrapped, sizes))
        if number == 0:
            apart = logits_of(wrapped)
        model = wrapped.merge_and_unload()
        rounds["merged"].append(measured(model, sizes))
        if number == 0:
            moved = relative(logits_of(model), apart)
    least = {state: {name: min(one[name] for one in found) for name in found[0]} for state, found in rounds.items()}
    return least | {"merged differs": moved}


def with_random_adapter(model, sizes: Sizes, seed: int, name: str = ADAPTERS[0]) -> PeftModel:
    """LoRA on all linear layers whose two matrices are random: an update that is not zero, and needs no tuning."""
    torch.manual_seed(seed)
    return get_peft_model(model, random_lora(sizes), adapter_name=name).eval()


def random_lora(sizes: Sizes):
    plain = read_recipe("lora").peft
    return get_peft_config(plain | {"r": sizes.rank, "lora_alpha": 2 * sizes.rank, "init_lora_weights": False})


@torch.inference_mode()
def measured(model, sizes: Sizes) -> dict[str, float]:
    """Milliseconds of a forward pass of each shape, and of a written token for each number of rows."""
    found = {}
    for rows, length in sizes.shapes:
        ids = token_ids(model, rows, length)
        found[f"forward {rows} × {length}"] = milliseconds(lambda ids=ids: model(input_ids=ids, use_cache=False))
    for rows in sizes.rows:
        found[f"a token, {rows} rows"] = per_token(model, rows, sizes.tokens)
    return found


def per_token(model, rows: int, tokens: int, **extra) -> float:
    """Milliseconds a step of greedy writing takes for `rows` rows together, the prompt of 32 tokens not counted."""
    cache = DynamicCache()
    ids = token_ids(model, rows, 32)
    step = model(input_ids=ids, past_key_values=cache, use_cache=True, logits_to_keep=1, **extra).logits

    def write() -> None:
        last = step[:, -1:].argmax(-1)
        for _ in range(tokens):
            last = model(input_ids=last, past_key_values=cache, use_cache=True, **extra).logits[:, -1:].argmax(-1)

    return milliseconds(write) / tokens


def milliseconds(work: Callable[[], object]) -> float:
    wait = torch.cuda.synchronize if torch.cuda.is_available() else lambda: None
    wait()
    began = time.perf_counter()
    work()
    wait()
    return 1000 * (time.perf_counter() - began)


def token_ids(model, rows: int, length: int) -> torch.Tensor:
    dice = torch.Generator().manual_seed(1)
    return torch.randint(model.config.vocab_size, (rows, length), generator=dice).to(model.device)


@torch.inference_mode()
def logits_of(model) -> torch.Tensor:
    return model(input_ids=token_ids(model, 1, 32), use_cache=False).logits.float()


def with_all_adapters(asked: Asked, sizes: Sizes) -> PeftModel:
    model = with_random_adapter(load_base(asked.base, "none", chat=False).model, sizes, asked.seed)
    for name in ADAPTERS[1:]:
        model.add_adapter(name, random_lora(sizes))
    return model.eval()


def switching(asked: Asked, sizes: Sizes) -> dict:
    """{way: milliseconds}: among adapters in memory, from the disk, and by merging in and out of the weights."""
    model = with_all_adapters(asked, sizes)
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder, selected_adapters=[ADAPTERS[1]], save_embedding_layers=False)
        for number in range(sizes.rounds):
            ways = {
                "set_adapter, in memory": lambda n=number: model.set_adapter(ADAPTERS[n % len(ADAPTERS)]),
                "load_adapter, from the disk": lambda: model.load_adapter(f"{folder}/{ADAPTERS[1]}", "fresh"),
                "merge_adapter, into the weights": model.merge_adapter,
                "unmerge_adapter, out of them": model.unmerge_adapter,
            }
            for name, way in ways.items():
                found.setdefault(name, []).append(milliseconds(way))
            model.delete_adapter("fresh")
    return {name: min(values) for name, values in found.items()}


@torch.inference_mode()
def mixed_batch(asked: Asked, sizes: Sizes) -> dict:
    """Milliseconds a token of a batch in which each row names its adapter; how far its logits are from those of the
    row with that adapter alone ("differs"), and how far every adapter moves them from the base's ("moves")."""
    model, rows = with_all_adapters(asked, sizes), max(sizes.rows)
    names = [[*ADAPTERS, BASE_ROW][row % (len(ADAPTERS) + 1)] for row in range(rows)]
    kinds = {
        "one adapter for all rows": {},
        "every row the base": {"adapter_names": [BASE_ROW] * rows},
        "every row the same adapter": {"adapter_names": [ADAPTERS[0]] * rows},
        f"{len(set(names))} adapters, the base among them": {"adapter_names": names},
    }
    times: dict[str, list[float]] = {}
    for _ in range(sizes.rounds):
        for kind, extra in kinds.items():
            times.setdefault(kind, []).append(per_token(model, rows, sizes.tokens, **extra))
    ids = token_ids(model, rows, 32)
    together = model(input_ids=ids, adapter_names=names, use_cache=False).logits.float()
    with model.disable_adapter():
        plain = [model(input_ids=ids[row : row + 1], use_cache=False).logits.float() for row in range(rows)]
    differs, moves = [], []
    for row, name in enumerate(names):
        alone = plain[row]
        if name != BASE_ROW:
            model.set_adapter(name)
            alone = model(input_ids=ids[row : row + 1], use_cache=False).logits.float()
            moves.append(relative(alone, plain[row]))
        differs.append(relative(together[row], alone[0]))
    least = {kind: min(each) for kind, each in times.items()}
    return {"rows": rows, "times": least, "differs": max(differs), "moves": min(moves)}


def relative(logits: torch.Tensor, others: torch.Tensor) -> float:
    """The largest difference, as a share of the largest logit."""
    return ((logits - others).abs().max() / others.abs().max()).item()


def page(asked: Asked, sizes: Sizes, speed: dict, switch: dict, mixed: dict) -> str:
    states = ("base", "merged", "unmerged")
    rows = [
        (
            name,
            *(f"{speed[state][name]:.2f}" for state in states),
            more(speed, name, "merged"),
            more(speed, name, "unmerged"),
        )
        for name in speed["base"]
    ]
    head = ["milliseconds", *states, "merged, more than base", "unmerged, more than base"]
    return "\n\n".join(
        [
            f"{asked.base}, LoRA of rank {sizes.rank} on all linear layers, the least of {sizes.rounds} rounds. "
            f"Published: {published.FORWARD}.",
            table(head, rows),
            f"Merged and unmerged logits differ by {speed['merged differs']:.1e} of the largest.",
            table(["switching", "milliseconds"], [(name, f"{value:.2f}") for name, value in switch.items()]),
            table(
                [f"one batch of {mixed['rows']} rows", "milliseconds a token"],
                [(kind, f"{value:.2f}") for kind, value in mixed["times"].items()],
            ),
            f"Logits of the mixed batch differ from each row's own by at most {mixed['differs']:.1e} of the largest; "
            f"every adapter moves them by {mixed['moves']:.1e} or more.",
        ]
    )


def more(speed: dict, name: str, state: str) -> str:
    return f"{100 * (speed[state][name] / speed['base'][name] - 1):+.0f}%"
