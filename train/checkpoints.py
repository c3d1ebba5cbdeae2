"""Checkpoints of a tuning: the newest that is whole is gone on from, a broken one is set aside, and none is used that
was made of other inputs."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from tutor.adapters import WEIGHTS
from tutor.errors import TutorError
from tutor.files import write_json

STATE = "trainer_state.json"
NEEDED = (WEIGHTS, "optimizer.pt", "scheduler.pt", STATE)
BROKEN = "broken-"


def keep_checkpoints_of(folder: Path, inputs: list) -> None:
    """Lets an interrupted run go on only from checkpoints made of the same inputs; others are thrown away."""
    note = folder / "inputs.json"
    if not note.exists() or json.loads(note.read_text(encoding="utf-8")) != inputs:
        shutil.rmtree(folder, ignore_errors=True)
        write_json(note, inputs)


def newest_valid_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint that is whole; newer ones, which a kill in mid-saving left, are renamed and said."""
    numbered = [path for path in folder.glob("checkpoint-*") if path.name.split("-")[1].isdecimal()]
    for path in sorted(numbered, key=lambda path: int(path.name.split("-")[1]), reverse=True):
        if not (fault := fault_of(path)):
            return str(path)
        aside = path.with_name(BROKEN + path.name)
        shutil.rmtree(aside, ignore_errors=True)
        path.rename(aside)
        print(f"tune: {path} is set aside as {aside.name}: {fault}; tuning goes on from the one before, or anew")
    return None


def fault_of(checkpoint: Path) -> str:
    """What is wrong with a checkpoint, "" when its state parses and its tensors can all be read."""
    import torch
    from safetensors.torch import load_file

    for name in NEEDED:
        file = checkpoint / name
        try:
            if name == STATE:
                json.loads(file.read_text(encoding="utf-8"))["global_step"]
            elif name == WEIGHTS:
                load_file(file)
            else:
                torch.load(file, map_location="cpu", weights_only=True)
        except FileNotFoundError:
            return f"{name} is missing"
        except Exception as error:  # a cut or flipped file fails in as many ways as there are bytes
            return f"{name} cannot be read ({type(error).__name__})"
    return ""


@contextmanager
def written(folder: Path) -> Iterator[None]:
    """Around what torch and safetensors write into `folder`: each tells of a full disk in words of its own. Raises
    TutorError with the room that there is."""
    try:
        yield
    except (OSError, SafetensorError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "inline_container" not in str(error):
            raise
        free = shutil.disk_usage(next(place for place in (folder, *folder.parents) if place.exists())).free
        raise TutorError(
            f"{folder}: could not be written, {free / 1e6:,.0f} MB are free there; free some space and run the same "
            "command, or choose another folder with --out."
        ) from error
