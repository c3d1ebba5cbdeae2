"""A recipe: one PEFT method with its training settings, as a JSON file in train/recipes or anywhere else."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from tutor.errors import TutorError

FOLDER = Path(__file__).with_name("recipes")


@dataclass(frozen=True)
class Recipe:
    """`peft` is an adapter_config.json as PEFT reads it. Rows are packed to `pack_tokens` tokens, and an optimiser step
    sees `packs_per_step` packs; longer rows are cut."""

    peft: dict
    epochs: int = 3
    learning_rate: float = 1e-3
    pack_tokens: int = 512
    packs_per_step: int = 2
    warmup_share: float = 0.03
    open_book_share: float = 0.05
    seed: int = 1
    about: str = ""

    def row(self) -> dict:
        return asdict(self)


def read_recipe(name: str, **overrides) -> Recipe:
    """The recipe of that name or file, with the overrides that are not None. Raises TutorError."""
    path = Path(name) if name.endswith(".json") else FOLDER / f"{name}.json"
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
        known = {field.name for field in fields(Recipe)}
        if odd := sorted(set(settings) - known):
            raise TutorError(f"Recipe {name}: unknown {odd}; a recipe has {sorted(known)}.")
        recipe = Recipe(**settings)
    except OSError as error:
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.json")))
        raise TutorError(f"Recipe {name}: {error.strerror}; choose one of {known}, or give a JSON file.") from error
    except (ValueError, TypeError) as error:
        raise TutorError(f"Recipe {name}: not a recipe ({error}); compare it with train/recipes/lora.json.") from error
    recipe = replace(recipe, **{key: value for key, value in overrides.items() if value is not None})
    counts = (recipe.epochs, recipe.packs_per_step, recipe.pack_tokens // 64)
    if min(counts) < 1 or not 0 < recipe.learning_rate < 1 or "peft_type" not in recipe.peft:
        raise TutorError(
            f"Recipe {name}: needs epochs and packs_per_step of 1 or more, pack_tokens of 64 or more, a learning_rate "
            "below 1, and peft.peft_type; compare it with train/recipes/lora.json."
        )
    return recipe
