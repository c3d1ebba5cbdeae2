"""What a person reads in ten seconds before tuning starts: what will be tuned on what, how often each fact is seen, how
much memory and time it takes."""

import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import psutil
import torch
from peft import PeftModel

from train import team
from train.curriculum import repeats
from train.keep import ASKED, ROWS, TOKENS
from train.packing import Pack, labelled, width_of
from train.pairs import Pair
from train.recipe import Recipe
from train.trainer import KEPT_EVERY, KEPT_FROM
from train.tune import has_bfloat16
from tutor.base import Base, compute_dtype

REACHED = 0.3  # of the rate of one large matrix product that a step of tuning reaches; seen 0.27 to 0.39
HELD_LOGITS = 5  # float32 numbers a token and word of the vocabulary, where the adapter is held to the base
NF4_BYTES = 0.516  # a weight, with its doubly quantised scales
LIBRARIES = {"cpu": 0.5e9, "cuda": 0.6e9}  # bytes that torch and its companions hold before any weight


@dataclass(frozen=True)
class Plan:
    """`tokens` and `steps` are of the whole run; `needed` and `there` are bytes; `expected_seconds` is an estimate."""

    base: str
    held: str
    device: str
    processes: int
    rows: int
    truncated: int
    facts: int
    wordings: float
    views: float
    epochs: int
    tokens: int
    steps: int
    trained: int
    needed: float
    there: float
    expected_seconds: float

    def row(self) -> dict:
        return asdict(self)

    def __str__(self) -> str:
        room = "" if self.needed < self.there else ": more than there is; take --quantize 4bit, a smaller base or rank"
        cut = f"{self.truncated} answer{'s' * (self.truncated != 1)} cut"
        cut += ", which more pack_tokens would keep" if self.truncated else ""
        return (
            f"tune: {self.base} in {self.held} on {self.processes} × {self.device}, {self.trained:,} weights trained\n"
            f"      {self.rows:,} rows, {self.steps:,} steps, {self.tokens:,} tokens; {cut}\n"
            f"      each fact is seen {self.views:.0f} times in {self.wordings:.1f} wordings "
            f"({self.facts} facts, {self.epochs} epoch{'s' * (self.epochs > 1)})\n"
            f"      memory about {self.needed / 1e9:.1f} GB, {self.there / 1e9:.1f} GB are free{room}\n"
            f"      time about {clock(self.expected_seconds)}, and then the report"
        )


def plan_of(
    base: Base,
    model: PeftModel,
    packs: Sequence[Pack],
    truncated: int,
    pairs: Sequence[Pair],
    recipe: Recipe,
    sharded: bool = False,
) -> Plan:
    """The plan for `model`, the base with its adapter; both may be of shapes alone (load_base(…, weights=False)).
    `sharded`: each process holds its part of the base."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    trained = weights_trained(model)
    widths, answers = sizes_of(packs)
    facts = len({pair.fact for pair in pairs}) or 1
    steps = -(-len(packs) // recipe.packs_per_step)
    flops = flops_of(base, trained, widths, answers) + flops_beside(base, trained, packs, steps, recipe)
    return Plan(
        base=base.facts.id,
        held="4-bit NF4" if base.quantized else "16 bits" if device == "cuda" else "32 bits",
        device=device,
        processes=team.size(),
        rows=len({id(row) for pack in packs for family in pack for row in family}),
        truncated=truncated,
        facts=facts,
        wordings=len(pairs) / facts,
        views=recipe.epochs * sum(repeats(pairs, recipe.views, random.Random(0))) / facts,
        epochs=recipe.epochs,
        tokens=sum(widths),
        steps=steps,
        trained=trained,
        needed=memory_needed(
            base,
            trained,
            max(widths) / team.size(),
            max(2 * answers, HELD_LOGITS * bool(recipe.keep_weight)),
            holders=team.size() if sharded else 1,
        ),
        there=memory_there(device),
        expected_seconds=flops / (REACHED * matmul_rate(device, tuning_dtype(base))) / team.size()
        + flops_before(base, recipe) / (REACHED * matmul_rate(device, compute_dtype(device == "cuda"))),
    )


def weights_trained(model: PeftModel) -> int:
    return sum(weight.numel() for weight in model.parameters() if weight.requires_grad)


def sizes_of(packs: Sequence[Pack]) -> tuple[list[int], float]:
    """The width of each pack in tokens, and the share of all their tokens that carry a loss."""
    widths = [width_of(pack) for pack in packs]
    return widths, sum(map(labelled, packs)) / sum(widths)


def flops_of(base: Base, trained: int, widths: Sequence[int], answers: float) -> float:
    """Floating-point operations of packs of these widths, as flops_per_token counts them."""
    return sum(widths) * flops_per_token(base, trained, max(widths), answers)


def flops_per_token(base: Base, trained: int, width: int, answers: float) -> float:
    """Floating-point operations of one trained token in packs of `width` tokens, a share `answers` of them with a loss:
    forward and backward through frozen weights (4), trained ones (6), the head (4) and attention (6), and the forward
    pass once more where activations are not kept."""
    config, frozen = base.shape, linear_weights(base)
    head = 4 * config.hidden_size * config.vocab_size * answers
    again = 2 * frozen if torch.cuda.is_available() else 0
    return 4 * frozen + 6 * trained + head + 6 * config.num_hidden_layers * width * config.hidden_size + again


def flops_beside(base: Base, trained: int, packs: Sequence[Pack], steps: int, recipe: Recipe) -> float:
    """Operations of what steps read beside their packs: the base's own words, by the base and by what is trained."""
    config, read = base.shape, 2 * linear_weights(base)
    beside = 0.0
    if recipe.keep_weight:
        width = recipe.pack_tokens
        head = 2 * config.hidden_size * config.vocab_size
        beside += (
            steps * (1 - KEPT_FROM) / KEPT_EVERY * width * (flops_per_token(base, trained, width, 1.0) + read + head)
        )
    return beside


def flops_before(base: Base, recipe: Recipe) -> float:
    """Operations of the base's own words, each at its longest, which every process writes before the first step."""
    config = base.shape
    tokens = (ROWS * TOKENS + ROWS // 2 * ASKED) * bool(recipe.keep_weight)
    return tokens * 2 * (linear_weights(base) + config.hidden_size * config.vocab_size)


def memory_needed(base: Base, trained: int, width: float, logits: float, holders: int = 1) -> float:
    """Bytes, roughly: the weights, of the layers one part of `holders`; of each trained one its value, gradient and two
    moments; what a pack of `width` tokens leaves for the backward pass; so many `logits` for each of its tokens."""
    config, cuda = base.shape, torch.cuda.is_available()
    number = 2 if cuda else 4
    inner = getattr(config, "intermediate_size", None) or 4 * config.hidden_size
    linear, other = linear_weights(base), (2 - config.tie_word_embeddings) * config.vocab_size * config.hidden_size
    weights = linear / holders * (NF4_BYTES if base.quantized else number) + other * number
    layer = width * (10 * config.hidden_size + 4 * inner + 2 * width * config.num_attention_heads) * number
    kept = config.num_hidden_layers * (width * config.hidden_size * number if cuda else layer) + layer
    kept += 4 * logits * width * config.vocab_size
    unpacked = config.hidden_size * inner * number if base.quantized else 0
    return (
        LIBRARIES["cuda" if cuda else "cpu"]
        + weights
        + 16 * trained
        + kept
        + 4 * logits * width * config.vocab_size
        + unpacked
    )


def linear_weights(base: Base) -> int:
    return sum(out * width for out, width in base.facts.linear.values())


def memory_there(device: str) -> float:
    """Bytes that can be had on the GPU, or in the machine, whose cache of files gives way."""
    return float(torch.cuda.mem_get_info()[0] if device == "cuda" else psutil.virtual_memory().available)


def tuning_dtype(base: Base) -> torch.dtype:
    return torch.bfloat16 if has_bfloat16(base) else compute_dtype(torch.cuda.is_available())


def matmul_rate(device: str, number: torch.dtype, size: int = 1024, rounds: int = 3) -> float:
    """Floating-point operations a second of a large matrix product of such numbers, the best of a few."""
    left, right = (torch.randn(size, size, device=device, dtype=number) for _ in range(2))
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        (left @ right).sum().item()
        best = min(best, time.perf_counter() - began)
    return 2 * size**3 / best


def first_row(base: Base, packs: Sequence[Pack]) -> str:
    """The first row that will be trained on, as the model sees it; between ⟦ and ⟧ what it learns."""
    row = packs[0][0][0]
    start = next(at for at, label in enumerate(row["labels"]) if label != -100)
    prompt, answer = (base.tokenizer.decode(ids) for ids in (row["input_ids"][:start], row["input_ids"][start:]))
    return f"{prompt}⟦{answer}⟧"


def clock(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{round(seconds)} s" if seconds < 90 else f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"
