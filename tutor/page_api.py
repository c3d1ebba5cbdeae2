"""The page's public endpoints for programs: courses, chat, compare and quiz."""

from collections.abc import Iterator
from dataclasses import asdict

import gradio as gr

from tutor.ask import QUESTION_CHARACTERS, Tutor
from tutor.errors import TutorError
from tutor.page_errors import told
from tutor.prompt import Message

HISTORY_MESSAGES = 200
QUIZ_ITEMS = 100
LISTED = ("slug", "title", "base", "revision", "slides", "selectable", "reason")


def add_api(tutor: Tutor, model_events: dict) -> None:
    """Adds the endpoints to the Blocks being built. `model_events`: queue settings of whatever uses the model."""

    def courses() -> list[dict]:
        """Lists the courses that can be asked: slug, title, base, revision, slides, selectable, reason.

        Returns:
            A list of courses; `slug` names one in the other calls, `reason` says why one is not selectable.
        """
        return [{name: getattr(card, name) for name in LISTED} for card in tutor.courses()]

    def chat(message: str, history: list[dict], course: str, use_slides: bool) -> Iterator[str]:
        """Asks a course's tuned model; the answer is streamed, each item the text so far.

        Args:
            message: The question, at most 2,000 characters.
            history: Earlier messages, oldest first: {"role": "user" or "assistant", "content": text}.
            course: The slug of a course that courses() lists as selectable.
            use_slides: Whether the slides nearest to the question are put into the prompt.

        Returns:
            The answer.
        """
        earlier = plain_history(history)
        yield from tutor.chat(checked_question(message), earlier, checked_slug(course), bool(use_slides))

    def compare(question: str, course: str, use_slides: bool) -> dict:
        """Asks the base model and a course's tuned model the same question.

        Args:
            question: The question, at most 2,000 characters.
            course: The slug of a course that courses() lists as selectable.
            use_slides: Whether the slides nearest to the question are put into both prompts.

        Returns:
            Both answers, `base` and `tuned`, and `sources`, the slides nearest to the question with their relevance.
        """
        question, course = checked_question(question), checked_slug(course)
        base = tuned = ""
        for base, tuned in tutor.compare(question, course, bool(use_slides)):  # noqa: B007
            pass
        return {"base": base, "tuned": tuned, "sources": [asdict(source) for source in tutor.sources(question, course)]}

    def quiz(course: str, n: int) -> list[dict]:
        """Gives verified multiple-choice questions of a course, each with its answer, quote and slide.

        Args:
            course: The slug of a course that courses() lists as selectable.
            n: How many questions at most, from 1 to 100.

        Returns:
            Questions in random order, none twice.
        """
        if not isinstance(n, int) or isinstance(n, bool) or not 1 <= n <= QUIZ_ITEMS:
            raise TutorError(f"The number of quiz items is {n!r}; ask for 1 to {QUIZ_ITEMS}.")
        return tutor.quiz(checked_slug(course), n)

    for function, settings in ((courses, {}), (chat, model_events), (compare, model_events), (quiz, {})):
        gr.api(told(function), api_name=function.__name__, **settings)


def checked_question(question: object) -> str:
    """The question as it goes to the tutor. Raises TutorError when it is not one or too long."""
    if not isinstance(question, str) or not question.strip():
        raise TutorError("The question is empty; type one.")
    if len(question) > QUESTION_CHARACTERS:
        raise TutorError(f"The question has {len(question):,} characters, {QUESTION_CHARACTERS:,} fit; shorten it.")
    return question.strip()


def checked_slug(course: object) -> str:
    if not isinstance(course, str) or not course:
        raise TutorError("No course is chosen; name one that courses() lists.")
    return course


def plain_history(history: object) -> list[Message]:
    """Messages with plain text, from messages whose content is text or a list of typed blocks. Raises TutorError."""
    if not isinstance(history or [], list) or len(history or []) > HISTORY_MESSAGES:
        raise TutorError(f"The history is not a list of at most {HISTORY_MESSAGES} messages; send the latest ones.")
    return [_plain_message(message) for message in history or []]


def _plain_message(message: object) -> Message:
    role = message.get("role") if isinstance(message, dict) else None
    if role not in ("user", "assistant"):
        raise TutorError('A history message is not {"role": "user" or "assistant", "content": text}; correct it.')
    content = message.get("content")
    blocks = content if isinstance(content, list) else [content]
    texts = [block.get("text") if isinstance(block, dict) else block for block in blocks]
    return {"role": role, "content": "\n".join(text for text in texts if isinstance(text, str))}
