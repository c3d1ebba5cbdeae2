"""What a person is told when something fails: an expected failure in its own words, anything else in one sentence."""

import functools
import inspect
import logging
from collections.abc import Callable

import gradio as gr

from tutor.errors import TutorError

UNEXPECTED = "The tutor could not do this; try again, and tell whoever runs this page if it keeps failing."
logger = logging.getLogger(__name__)


def sentence(error: Exception) -> str:
    if isinstance(error, TutorError):
        return str(error)
    logger.error("unexpected failure behind the page", exc_info=error)
    return UNEXPECTED


def told(function: Callable) -> Callable:
    """`function`, its failures turned into the error that API clients are shown as a sentence."""

    @functools.wraps(function)
    def plain(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception as error:
            raise gr.Error(sentence(error), print_exception=False) from error

    @functools.wraps(function)
    def streaming(*args, **kwargs):
        try:
            yield from function(*args, **kwargs)
        except Exception as error:
            raise gr.Error(sentence(error), print_exception=False) from error

    return streaming if inspect.isgeneratorfunction(function) else plain
