"""A run's curves in a tracker, where a person asks for it: TensorBoard or trackio, both on this machine."""

from importlib.util import find_spec
from pathlib import Path

from tutor.errors import TutorError

TRACKERS = ("tensorboard", "trackio")
FOLDER = "tracking"  # of a run, where TensorBoard's files stay; trackio has its own place in the home folder


def require_tracker(name: str) -> None:
    """Raises TutorError where its package, which no requirement names, is missing."""
    if find_spec(name) is None:
        raise TutorError(f"--track {name}: the package is not installed; run pip install {name}, or leave --track out.")


def tracker(name: str, run: Path):
    """The callback of transformers that reports to it."""
    from transformers.integrations import TensorBoardCallback, TrackioCallback

    if name == "trackio":
        return TrackioCallback()
    from torch.utils.tensorboard import SummaryWriter

    return TensorBoardCallback(SummaryWriter(str(run / FOLDER)))
