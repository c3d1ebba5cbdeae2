"""Sentiment of film reviews in the Alpaca format: prompt tuning against LoRA over the number of training samples."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from train.experiments import published
from train.experiments.alpaca import SENTIMENT, shortened, training_rows
from train.experiments.asked import Asked
from train.experiments.classify import accuracy, half_width, word_counting
from train.experiments.data import Data, Example, balanced, read_data, reviews
from train.experiments.fit import fit
from train.experiments.tables import percent, table
from train.recipe import Recipe
from tutor.base import load_base

HUB_ID = "stanfordnlp/imdb"
VIRTUAL = (8, 25, 80)
DROPOUTS = (0.0, 0.1, 0.2)


@dataclass(frozen=True)
class Sizes:
    """`samples` are the training sizes N; None among them is all there are. `review_tokens` are kept of each review. A
    step sees `rows_per_step` rows in prompt tuning, and in LoRA the rows that fit into `pack_tokens`."""

    samples: tuple[int | None, ...]
    test: int
    review_tokens: int
    epochs: int
    lora_rate: float
    pack_tokens: int
    rows_per_step: int = 8
    prompt_rate: float = 0.03


FULL = Sizes((50, 150, 500, 2500, None), 5_000, 1024, 2, 5e-4, 4096)
SMALL = Sizes((50, 150, 500), 200, 64, 2, 5e-3, 256, 2, 0.1)


def run(asked: Asked) -> str:
    sizes = FULL if asked.full else SMALL
    source = asked.data or HUB_ID
    data = read_data(source, asked.seed)
    cells = asked.cells("imdb", replace(sizes, samples=()), data.sha256)
    test = balanced(reviews(data.test, source), sizes.test, asked.seed)
    base_found = cells.result({"method": "base"}, lambda: score_base(asked, sizes, test))
    trains = {n: balanced(reviews(data.train, source), n or len(data.train), asked.seed) for n in sizes.samples}
    found = {}
    for count, train in trains.items():
        for name, recipe in methods(sizes, asked.seed):
            cell = {"method": name, "samples": count}
            found[name, count] = cells.result(cell, partial(tuned, asked, sizes, recipe, train, test))
    control = {"method": "word counting", "samples": list(trains)}
    counted = cells.result(control, lambda: {"samples": counted_words(asked, sizes, list(trains.values()), test)})
    found |= {("word counting", n): one for n, one in zip(trains, counted["samples"], strict=True)}
    return page(asked, sizes, data, base_found, found)


def methods(sizes: Sizes, seed: int) -> Iterator[tuple[str, Recipe]]:
    """(name, recipe) of each row of the table."""
    shared = {"epochs": sizes.epochs, "seed": seed, "schedule": "constant"}
    for count in VIRTUAL:
        peft = {"peft_type": "PROMPT_TUNING", "task_type": "CAUSAL_LM", "num_virtual_tokens": count}
        settings = shared | {"learning_rate": sizes.prompt_rate, "packs_per_step": sizes.rows_per_step}
        yield f"prompt tuning, V = {count}", Recipe(peft, **settings)
    for dropout in DROPOUTS:
        peft = {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": 8, "lora_alpha": 16, "lora_dropout": dropout}
        settings = shared | {"learning_rate": sizes.lora_rate, "packs_per_step": 1, "pack_tokens": sizes.pack_tokens}
        yield f"LoRA, dropout {dropout:g}", Recipe(peft | {"target_modules": ["q_proj", "v_proj"]}, **settings)


def score_base(asked: Asked, sizes: Sizes, test: list[Example]) -> dict:
    base = load_base(asked.base, chat=False)
    return accuracy(base.model, base, SENTIMENT, test, sizes.review_tokens)


def tuned(asked: Asked, sizes: Sizes, recipe: Recipe, train: list[Example], test: list[Example]) -> dict:
    base = load_base(asked.base, chat=False)
    rows = training_rows(base, SENTIMENT, train, sizes.review_tokens)
    fitted = fit(base, rows, recipe, lambda model: accuracy(model, base, SENTIMENT, test, sizes.review_tokens))
    return {"epochs": fitted.epochs, "seconds": round(fitted.seconds, 1), "loss": fitted.loss}


def counted_words(asked: Asked, sizes: Sizes, trains: list[list[Example]], test: list[Example]) -> list[dict]:
    """The control, on the very words that the model sees."""
    base = load_base(asked.base, chat=False)

    def seen(examples: list[Example]) -> list[Example]:
        return [replace(each, text=shortened(base, each.text, sizes.review_tokens)) for each in examples]

    return [{"epochs": [word_counting(seen(train), seen(test))]} for train in trains]


def page(asked: Asked, sizes: Sizes, data: Data, base: dict, found: dict) -> str:
    rows = [("base, untuned", *[cell(base)] * len(sizes.samples), published.IMDB["base"])]
    for name in dict.fromkeys(name for name, _ in found):
        figures = published.IMDB.get({"p": "prompt", "L": "lora"}.get(name[0]), "")
        rows.append((name, *(best(found[name, count]["epochs"]) for count in sizes.samples), figures))
    heads = [f"N = {count or len(data.train)}" for count in sizes.samples]
    return "\n".join(
        [
            f"Sentiment of reviews, {asked.base}: accuracy in percent (best epoch of {sizes.epochs}).",
            "",
            table(["method", *heads, "published, Llama-2-7B"], rows),
            "",
            f"{base['n']} test reviews, of each the last {sizes.review_tokens} tokens: ± {percent(half_width(base))} "
            "around 50%. The best epoch is chosen on these same reviews, which flatters every tuned row.",
            "* more than nine answers in ten are the same label.",
            f"Published: {published.SENTIMENT}; {published.IMDB['all']} (learning rate 5e-4, constant, dropout 0.1).",
        ]
    )


def best(epochs: list[dict]) -> str:
    number, found = max(enumerate(epochs, 1), key=lambda item: (item[1]["accuracy"], -item[0]))
    return cell(found) + (f" ({number})" if len(epochs) > 1 else "")


def cell(found: dict) -> str:
    one_sided = max(found["chosen"].values()) > 0.9 * found["n"]
    return percent(found["accuracy"]) + ("*" if one_sided else "")
