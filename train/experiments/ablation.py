"""Which matrices to adapt, at which rank, and what the update amplifies: section 7 of the LoRA paper, on a course
and on a classification task."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from train.experiments import ablation_page
from train.experiments.alpaca import SENTIMENT, TOPIC, training_rows
from train.experiments.asked import Asked
from train.experiments.cells import Cells
from train.experiments.classify import accuracy
from train.experiments.course_task import CourseTask, course_task, score_course
from train.experiments.data import balanced, headlines, read_data, reviews
from train.experiments.fit import fit, trainable
from train.experiments.published import MATRICES, RANKS
from train.experiments.subspace import subspaces
from train.recipe import Recipe
from train.tune import tokenised
from tutor.base import Base, load_base, sha256
from tutor.errors import TutorError

HUB_ID = "sh0416/ag_news"
PROJECTIONS = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "o_proj"}
BUDGET = 8  # matrices times rank, in every layer


@dataclass(frozen=True)
class Sizes:
    facts: int
    examples: int
    test: int
    text_tokens: int
    epochs: int
    rate: float
    pack_tokens: int = 512


FULL = Sizes(200, 5_000, 2_000, 512, 3, 5e-4)
SMALL = Sizes(6, 120, 160, 48, 3, 1e-2, 256)


def grid() -> list[tuple[str, int]]:
    """(matrices, rank) of both tables, those at one parameter budget first."""
    at_budget = [(matrices, BUDGET // len(matrices)) for matrices in MATRICES]
    return list(dict.fromkeys(at_budget + [(matrices, rank) for matrices, ranks in RANKS.items() for rank in ranks]))


def run(asked: Asked) -> str:
    sizes = FULL if asked.full else SMALL
    source = asked.data or (HUB_ID if asked.full else None)
    found = {"course": on_course(asked, sizes)}
    if source:
        found["classes"] = on_classes(asked, sizes, source)
    return ablation_page.page(asked.base, f"{sizes.epochs} epochs at a learning rate of {sizes.rate:g}", found)


def on_course(asked: Asked, sizes: Sizes) -> dict:
    task = course_task(sizes.facts, asked.seed)
    cells = asked.cells("ablation, course", sizes, sha256(repr(task)))
    rows = partial(course_rows, task, sizes.pack_tokens)
    return swept(asked, sizes, cells, rows, partial(score_course, questions=task.questions))


def on_classes(asked: Asked, sizes: Sizes, source: str) -> dict:
    """Headlines by topic, or reviews by sentiment, as the data's columns have it."""
    data = read_data(source, asked.seed)
    read, instruction = (headlines, TOPIC) if "title" in data.train[0] else (reviews, SENTIMENT)
    train = balanced(read(data.train, source), sizes.examples, asked.seed)
    test = balanced(read(data.test, source), sizes.test, asked.seed)
    cells = asked.cells("ablation, classes", sizes, data.sha256)
    settings = {"instruction": instruction, "text_tokens": sizes.text_tokens}
    rows = partial(training_rows, examples=train, **settings)
    return swept(asked, sizes, cells, rows, partial(accuracy, examples=test, **settings))


def course_rows(task: CourseTask, most_tokens: int, base: Base) -> list[dict]:
    return tokenised(base, task.lessons, most_tokens)[0]


def swept(asked: Asked, sizes: Sizes, cells: Cells, rows: Callable, score: Callable) -> dict:
    """{"base": scores, (matrices, rank): scores and sizes} of a task: `rows(base)` to tune on, `score(model, base)`."""
    found = {"base": cells.result({"method": "base"}, lambda: scored_base(asked, score))}
    for matrices, rank in grid():
        cell = {"matrices": matrices, "rank": rank}
        found[matrices, rank] = cells.result(cell, partial(tuned, asked, sizes, matrices, rank, rows, score))
    return found


def scored_base(asked: Asked, score: Callable) -> dict:
    base = load_base(asked.base)
    return score(base.model, base)


def tuned(asked: Asked, sizes: Sizes, matrices: str, rank: int, rows: Callable, score: Callable) -> dict:
    base = load_base(asked.base)
    fitted = fit(base, rows(base), recipe_of(base, sizes, matrices, rank, asked.seed))
    scores = score(fitted.model, base) | {"trained": trainable(fitted.model)[0], "seconds": round(fitted.seconds, 1)}
    if matrices == "q":
        scores["subspaces"] = subspaces(fitted.model, PROJECTIONS["q"], rank, asked.seed)
    return scores


def recipe_of(base: Base, sizes: Sizes, matrices: str, rank: int, seed: int) -> Recipe:
    """Plain LoRA with alpha twice the rank. Raises TutorError for a base that has no such matrices of their own."""
    targets = [PROJECTIONS[name] for name in matrices]
    if missing := set(targets) - {name.rpartition(".")[2] for name in base.facts.linear}:
        raise TutorError(
            f"Base {base.facts.id}: lacks {', '.join(sorted(missing))}; choose a Llama- or Qwen-shaped one."
        )
    peft = {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": rank, "lora_alpha": 2 * rank, "target_modules": targets}
    return Recipe(peft, sizes.epochs, sizes.rate, pack_tokens=sizes.pack_tokens, packs_per_step=1, seed=seed)
