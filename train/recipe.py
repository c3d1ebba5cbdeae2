"""A recipe: one PEFT method with its training settings, as a JSON file in train/recipes or anywhere else."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from tutor.adapters import check_method
from tutor.errors import TutorError
from tutor.manifest import MAKE_AGAIN

FOLDER = Path(__file__).with_name("recipes")
SCHEDULES = ("cosine", "linear", "constant", "constant_with_warmup")


@dataclass(frozen=True)
class Recipe:
    """`peft` is an adapter_config.json as PEFT reads it. Rows are packed to `pack_tokens` tokens, and an optimiser step
    sees `packs_per_step` packs; longer rows are cut. A share `open_book_share` of the pairs is asked with slides too,
    and as many rows as a share `replay_share` of them come from slides of other courses (train.replay): both are seen
    once, whatever the epochs. As many as `notes_share` and `follow_up_share` are a teacher's notes and questions after
    another (train.notes). Beside its steps the adapter is held to the base on text of the base's own (train.keep),
    counted `keep_weight` times on average, ever more to the end. Where a fact has few wordings they are repeated until
    it is seen about `least_views` times in each direction (train.curriculum.repeats); epochs given by hand stand.
    `schedule` is one of SCHEDULES, as transformers has them."""

    peft: dict
    epochs: int = 3
    least_views: int = 0
    learning_rate: float = 1e-3
    schedule: str = "cosine"
    pack_tokens: int = 512
    packs_per_step: int = 2
    warmup_share: float = 0.03
    open_book_share: float = 0.05
    replay_share: float = 0.0
    notes_share: float = 0.0
    follow_up_share: float = 0.0
    keep_weight: float = 0.0
    seed: int = 1
    about: str = ""

    @property
    def views(self) -> float:
        """How often each direction of a fact is to be seen in one epoch, at least."""
        return self.least_views / self.epochs

    def row(self) -> dict:
        return asdict(self)


def read_recipe(name: str, changes: Sequence[str] = (), **overrides) -> Recipe:
    """The recipe of that name or file, which may be the run.json of an earlier run; with `changes` such as "epochs=2"
    or "peft.r=64", and the overrides that are not None. Raises TutorError."""
    given = {key: value for key, value in overrides.items() if value is not None}
    path = Path(name) if name.endswith(".json") else FOLDER / f"{name}.json"
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
        if "stages" in settings:
            settings = settings["stages"]["adapter"]["recipe"]
        for change in changes:
            apply(change, settings)
        if "epochs" in given:
            settings["least_views"] = 0
        known = {field.name for field in fields(Recipe)}
        if odd := sorted(set(settings) - known):
            has = ", ".join(sorted(known - {"peft"}))
            raise TutorError(f"Recipe {name}: unknown {', '.join(odd)}; a recipe has {has}, and peft.KEY of PEFT.")
        recipe = Recipe(**settings)
    except OSError as error:
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.json")))
        raise TutorError(f"Recipe {name}: {error.strerror}; choose one of {known}, or give a JSON file.") from error
    except (ValueError, TypeError, KeyError) as error:
        raise TutorError(f"Recipe {name}: not a recipe ({error}); compare it with train/recipes/lora.json.") from error
    recipe = replace(recipe, **given)
    check(name, recipe)
    return recipe


def apply(change: str, settings: dict) -> None:
    """Puts a change such as "learning_rate=1e-3" or "peft.target_modules=[\"q_proj\"]" into the settings. Epochs given
    by hand are as many as given."""
    key, sign, value = change.partition("=")
    first, _, inner = key.strip().partition(".")
    if not sign or (inner and first != "peft"):
        raise TutorError(f"--set {change}: is no change; give KEY=VALUE, such as epochs=2 or peft.r=64.")
    try:
        value = json.loads(value)
    except ValueError:
        value = value.strip()
    if inner:
        settings["peft"] = {**settings["peft"], inner: value}
    else:
        settings[first] = value
    if first == "epochs":
        settings["least_views"] = 0


def check(name: str, recipe: Recipe) -> None:
    """Raises TutorError naming a value that no tuning could use."""
    for key, (wanted, sound) in RULES.items():
        value = getattr(recipe, key)
        try:
            fits = sound(value)
        except TypeError:
            fits = False
        if not fits:
            raise TutorError(f"Recipe {name}: {key} is {value!r}, and needs to be {wanted}; give another.")
    for setting, (what, cure) in OTHERWISE.items():
        given = (recipe.peft["peft_type"], recipe.peft.get("init_lora_weights"))
        if any(str(value).startswith(setting) for value in given):
            raise TutorError(f"Recipe {name}: {setting} {what}; {cure}.")


def require_served(recipe: Recipe, name: str) -> None:
    """Raises TutorError when no page could serve, and no report could ask, an adapter of this recipe."""
    try:
        check_method(recipe.peft)
    except TutorError as error:
        raise not_served(name, error) from error


def not_served(name: str, verdict: TutorError) -> TutorError:
    """What to say of a recipe whose adapters the gate refuses with `verdict`."""
    fact = str(verdict).replace(f"; {MAKE_AGAIN}", "")
    return TutorError(
        f"Recipe {name}: makes what no page can serve: {fact} "
        "To tune it all the same, add --until adapter, without --merge."
    )


UNPREPARED = ("wants a look at the data before tuning; none is taken here, and it would be plain LoRA", "take pissa")
OTHERWISE = {  # beginnings of names that PEFT takes without a word, for an adapter that is another or none
    "ADALORA": ("moves its ranks between steps; that is not done here, and they would stay", "take LORA"),
    "eva": UNPREPARED,
    "lora_ga": UNPREPARED,
    "pissa_niter": ("divides the base by chance, so that no file gives the adapter back", "take pissa"),
}
SHARE = ("from 0 to 1", lambda value: 0 <= value <= 1)
ONE_OR_MORE = ("1 or more, in whole numbers", lambda value: value >= 1 and isinstance(value, int))
NOT_BELOW_0 = ("0 or more", lambda value: value >= 0)
RULES = {
    "peft": ("a PEFT configuration with a peft_type", lambda value: isinstance(value, dict) and "peft_type" in value),
    "epochs": ONE_OR_MORE,
    "packs_per_step": ONE_OR_MORE,
    "pack_tokens": ("64 or more, in whole numbers", lambda value: value >= 64 and isinstance(value, int)),
    "learning_rate": ("above 0 and below 1", lambda value: 0 < value < 1),
    "schedule": (f"one of {', '.join(SCHEDULES)}", lambda value: value in SCHEDULES),
    "warmup_share": SHARE,
    "open_book_share": SHARE,
    "replay_share": SHARE,
    "notes_share": SHARE,
    "follow_up_share": SHARE,
    "keep_weight": NOT_BELOW_0,
    "least_views": NOT_BELOW_0,
    "seed": ("a whole number", lambda value: isinstance(value, int)),
}
