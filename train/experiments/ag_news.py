"""Causal tuning on headlines: all weights against LoRA on the attention's input projection."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from train.experiments import published
from train.experiments.asked import Asked
from train.experiments.data import Example, balanced, headlines, read_data
from train.experiments.fit import fit, row_loss, trainable
from train.experiments.tables import table
from train.recipe import Recipe
from train.tune import with_adapter
from tutor.base import Base, load_base
from tutor.errors import TutorError

HUB_ID = "sh0416/ag_news"
FUSED, APART = ["c_attn"], ["q_proj", "k_proj", "v_proj"]  # GPT-2 has one matrix for queries, keys and values
PROMPT = "TITLE:"
METHODS = ("lora", "full")  # the smaller first: memory that was freed may still count
BYTES = 4  # of a float32


@dataclass(frozen=True)
class Sizes:
    lines: int
    test: int
    epochs: int
    full_rate: float
    lora_rate: float
    pack_tokens: int = 512
    sample_tokens: int = 48


FULL = Sizes(120_000, 2_000, 1, 5e-5, 5e-4)
SMALL = Sizes(1_000, 200, 1, 5e-4, 5e-3)


def run(asked: Asked) -> str:
    sizes = FULL if asked.full else SMALL
    source = asked.data or HUB_ID
    data = read_data(source, asked.seed)
    cells = asked.cells("ag-news", sizes, data.sha256)
    train = balanced(headlines(data.train, source), sizes.lines, asked.seed)
    test = balanced(headlines(data.test, source), sizes.test, asked.seed)
    found = {"base": cells.result({"method": "base"}, lambda: untuned(asked, sizes, test))}
    for method in METHODS:
        found[method] = cells.result({"method": method}, lambda m=method: tuned(asked, sizes, m, train, test))
    return page(asked, len(train), len(test), found)


def line_rows(base: Base, examples: Sequence[Example]) -> list[dict]:
    """Whole lines to learn: every token but the first has a loss."""
    texts = base.tokenizer([e.text for e in examples], add_special_tokens=False, split_special_tokens=True)["input_ids"]
    rows = [[*ids, base.tokenizer.eos_token_id] for ids in texts]
    return [{"input_ids": ids, "labels": [-100, *ids[1:]]} for ids in rows]


def attention_projection(model: torch.nn.Module) -> list[str]:
    """The names of the matrices that make queries, keys and values. Raises TutorError when there are none known."""
    names = {name.rpartition(".")[2] for name, _ in model.named_modules()}
    for targets in (FUSED, APART):
        if names.issuperset(targets):
            return targets
    raise TutorError(f"Base: has neither {FUSED[0]} nor {', '.join(APART)}; choose a GPT-2- or Llama-shaped one.")


def lora_recipe(model: torch.nn.Module, sizes: Sizes, seed: int) -> Recipe:
    peft = {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 8, "lora_alpha": 16, "lora_dropout": 0.0}
    targets = attention_projection(model)
    return recipe_of(
        peft | {"target_modules": targets, "fan_in_fan_out": targets == FUSED}, sizes, sizes.lora_rate, seed
    )


def recipe_of(peft: dict, sizes: Sizes, rate: float, seed: int) -> Recipe:
    return Recipe(peft, sizes.epochs, rate, pack_tokens=sizes.pack_tokens, packs_per_step=2, seed=seed)


def untuned(asked: Asked, sizes: Sizes, test: list[Example]) -> dict:
    base = load_base(asked.base, "none", chat=False)
    return {"test_loss": line_loss(base.model, base, test), "samples": samples(base.model, base, sizes, asked.seed)}


def tuned(asked: Asked, sizes: Sizes, method: str, train: list[Example], test: list[Example]) -> dict:
    base = load_base(asked.base, "none", chat=False)
    base.model.float()  # both methods in the same precision
    if method == "full":
        recipe, model = recipe_of({}, sizes, sizes.full_rate, asked.seed), base.model
    else:
        recipe = lora_recipe(base.model, sizes, asked.seed)
        model = with_adapter(base, recipe)
    learns, there = trainable(model)
    fitted = fit(base, line_rows(base, train), recipe, model=model)
    return {
        "trained": learns,
        "parameters": there,
        "state_mb": 4 * BYTES * learns / 2**20,
        "saved_mb": BYTES * learns / 2**20,
        "peak_mb": fitted.peak_mb,
        "tokens_per_second": fitted.tokens / fitted.seconds,
        "seconds": fitted.seconds,
        "loss": fitted.loss,
        "test_loss": line_loss(fitted.model, base, test),
        "samples": samples(fitted.model, base, sizes, asked.seed),
    }


def line_loss(model, base: Base, test: Sequence[Example]) -> float:
    """Nats per token of the test lines, each read alone."""
    total = tokens = 0.0
    for row in line_rows(base, test):
        count = len(row["input_ids"]) - 1
        total += row_loss(model, row) * count
        tokens += count
    return total / tokens


@torch.no_grad()
def samples(model, base: Base, sizes: Sizes, seed: int) -> list[str]:
    """Three continuations of PROMPT, drawn with the same seed whatever the model."""
    ids = torch.tensor([base.tokenizer(PROMPT, add_special_tokens=False)["input_ids"]], device=model.device)
    torch.manual_seed(seed)
    drawn = model.generate(
        input_ids=ids,
        attention_mask=torch.ones_like(ids),
        do_sample=True,
        temperature=0.7,
        num_return_sequences=3,
        max_new_tokens=sizes.sample_tokens,
        pad_token_id=base.tokenizer.pad_token_id,
    )
    return [" ".join(base.tokenizer.decode(row, skip_special_tokens=True).split()) for row in drawn]


def page(asked: Asked, lines: int, test: int, found: dict) -> str:
    full, lora = found["full"], found["lora"]
    share = 100 * lora["trained"] / lora["parameters"]
    rows = [
        ("parameters trained", f"{full['trained']:,}", f"{lora['trained']:,}", published.GPT2_MEDIUM),
        ("of all, with the adapter", "100%", f"{share:.2f}%", ""),
        *(
            (label, *(shown(each.get(key), form) for each in (full, lora)), "")
            for label, key, form in (
                ("weights, gradients and Adam's moments that are trained, MB", "state_mb", ".1f"),
                ("most memory while tuning, MB", "peak_mb", ",.0f"),
                ("what is saved, MB (float32)", "saved_mb", ".1f"),
                ("tokens/s", "tokens_per_second", ",.0f"),
                ("final training loss, nats a token", "loss", ".3f"),
                ("test loss, nats a token", "test_loss", ".3f"),
            )
        ),
    ]
    said = [f"- {name}: {text}" for name, each in found.items() for text in each["samples"]]
    return "\n".join(
        [
            f"Causal tuning of {asked.base} on {lines:,} headlines, {test} held out; untuned test loss "
            f"{found['base']['test_loss']:.3f}.",
            "",
            table(["", "all weights", "LoRA, r = 8", "published, LoRA"], rows),
            "",
            f'Continuations of "{PROMPT}" (temperature 0.7, the same seed), none picked:',
            "",
            *said,
        ]
    )


def shown(value: float | None, form: str) -> str:
    return "unknown" if value is None else format(value, form)
