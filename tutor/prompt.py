"""The one place that turns a course, a question and slides into messages: writing, tuning, evaluation and serving
all call it, so that a prompt can never differ between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.course import Slide

Message = dict[str, str]  # {"role": "system" | "user" | "assistant", "content": text}

REFUSAL = "The course slides do not cover that."
PROMPT_SLIDES = 2  # that a prompt holds at most, serving and evaluating alike
NO_LINE = "none"  # what a prompt calls the closest line where no slide is about the question
SLIDE_CHARACTERS = 700  # of each slide put into a prompt; the embedded base reads 1,024 tokens in all


@dataclass(frozen=True)
class Opened:
    """The slides open beside a question, and their line that is closest to it: NO_LINE where none is about it, "" where
    the slides have no line that could be quoted."""

    slides: Sequence[Slide] = ()
    closest: str = ""


NOTHING = Opened()


def system_prompt(title: str) -> str:
    return f"You are the tutor of the course {title}. Answer briefly and correctly."


def passage(slide: Slide) -> str:
    """A slide as it stands in an open-book prompt."""
    return f"{slide.title}\n{slide.text}"[:SLIDE_CHARACTERS].strip()


def question_message(question: str, opened: Opened = NOTHING) -> Message:
    if not opened.slides:
        return {"role": "user", "content": question}
    parts = ["Slides:\n" + "\n\n".join(passage(slide) for slide in opened.slides)]
    parts += [f"Closest line: {opened.closest}"] if opened.closest else []
    return {"role": "user", "content": "\n\n".join([*parts, f"Question: {question}"])}


def conversation(title: str, question: str, history: Sequence[Message] = (), opened: Opened = NOTHING) -> list[Message]:
    """Messages of one turn: system prompt, earlier turns, and the question with the slides it may use."""
    return [{"role": "system", "content": system_prompt(title)}, *history, question_message(question, opened)]
