"""What a person asked for."""

from dataclasses import dataclass
from pathlib import Path

from train.recipe import Recipe


@dataclass(frozen=True)
class Job:
    """Decks of a course, the base, the recipe, who writes the questions; `track` is a tracker (train.track), or "";
    `judge` is who judges the answers; `served` says whether a page is to serve the adapter, and
    `sharded` whether the processes divide the base among them."""

    decks: tuple[Path, ...]
    slug: str
    title: str
    base: str
    quantize: str
    recipe: Recipe
    recipe_name: str
    seed: int
    exam: Path | None
    writer: str = "extractive"
    track: str = ""
    judge: str = "none"
    served: bool = False
    sharded: bool = False
