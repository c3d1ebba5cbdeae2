"""Opens the tutor that the settings describe."""

import os
from collections.abc import Callable, Mapping

from tutor.ask import Backend, Tutor
from tutor.settings import Settings, base_id


def on_zero_gpu(environ: Mapping[str, str]) -> bool:
    """Whether this is a Space whose GPU is lent for seconds at a time; Hugging Face sets the variable there."""
    return environ.get("SPACES_ZERO_GPU", "").lower() in ("1", "true")


def open_tutor(settings: Settings) -> Tutor:
    """The tutor on its loaded backend. Raises TutorError."""
    tutor, load = begin(settings)
    load()
    return tutor


def begin(settings: Settings) -> tuple[Tutor, Callable[[], None]]:
    """The tutor, and what loads its model, so that a page is there meanwhile. Both raise TutorError."""
    base = settings.base.partition("@")[0]
    if settings.backend != "local":
        from tutor.remote import Remote

        return Tutor(settings, Remote(settings.backend, base, os.environ.get("TUTOR_BACKEND_KEY", "")), base), _nothing
    if on_zero_gpu(os.environ):  # its children are forked from a process that holds the model
        import spaces  # noqa: F401  (it must come before anything that asks for CUDA)

        from tutor.base import load_base
        from tutor.zero import ZeroGpu

        return Tutor(settings, ZeroGpu(load_base(settings.base, settings.quantize)), base_id(base)), _nothing
    tutor = Tutor(settings, None, base_id(base))

    def load() -> None:
        tutor.backend = _engine(settings)

    return tutor, load


def _engine(settings: Settings) -> Backend:
    from tutor.base import load_base
    from tutor.engine import ANSWER_SECONDS, Engine

    return Engine(load_base(settings.base, settings.quantize), answer_seconds=ANSWER_SECONDS)


def _nothing() -> None:
    pass
