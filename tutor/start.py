"""Opens the tutor that the settings describe."""

import os

from tutor.ask import Tutor
from tutor.settings import Settings


def open_tutor(settings: Settings) -> Tutor:
    """The tutor on its backend; loads the base model unless a server answers. Raises TutorError."""
    if settings.backend != "local":
        from tutor.remote import Remote

        base = settings.base.partition("@")[0]
        return Tutor(settings, Remote(settings.backend, base, os.environ.get("TUTOR_BACKEND_KEY", "")), base)
    from tutor.base import load_base
    from tutor.engine import ANSWER_SECONDS, Engine

    base = load_base(settings.base, settings.quantize)
    return Tutor(settings, Engine(base, answer_seconds=ANSWER_SECONDS), base.facts.id)
