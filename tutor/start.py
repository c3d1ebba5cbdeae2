"""Opens the tutor that the settings describe."""

import os
from collections.abc import Mapping

from tutor.ask import Tutor
from tutor.settings import Settings


def on_zero_gpu(environ: Mapping[str, str]) -> bool:
    """Whether this is a Space whose GPU is lent for seconds at a time; Hugging Face sets the variable there."""
    return environ.get("SPACES_ZERO_GPU", "").lower() in ("1", "true")


def open_tutor(settings: Settings) -> Tutor:
    """The tutor on its backend; loads the base model unless a server answers. Raises TutorError."""
    if settings.backend != "local":
        from tutor.remote import Remote

        base = settings.base.partition("@")[0]
        return Tutor(settings, Remote(settings.backend, base, os.environ.get("TUTOR_BACKEND_KEY", "")), base)
    if on_zero_gpu(os.environ):
        import spaces  # noqa: F401  (it must come before anything that asks for CUDA)
    from tutor.base import load_base
    from tutor.engine import ANSWER_SECONDS, Engine

    base = load_base(settings.base, settings.quantize)
    if on_zero_gpu(os.environ):
        from tutor.zero import ZeroGpu

        return Tutor(settings, ZeroGpu(base), base.facts.id)
    return Tutor(settings, Engine(base, answer_seconds=ANSWER_SECONDS), base.facts.id)
