"""What every conversation of the embedded base's chat phase is made of: turns, and paragraphs that stand as slides."""

from collections.abc import Sequence

from demo.base_data import Module
from tutor.course import Slide
from tutor.prompt import SLIDE_CHARACTERS, Message, Opened, conversation

Turn = tuple[str, str]  # question, answer


def spoken(title: str, turns: Sequence[Turn], slides: Sequence[Slide] = (), closest: str = "") -> list[Message]:
    """A conversation of one or more turns; the slides stand in the first question, with their line closest to it."""
    (question, answer), *rest = turns
    opened = Opened(slides, closest)
    messages = [*conversation(title, question, opened=opened), {"role": "assistant", "content": answer}]
    for asked, said in rest:
        messages += [{"role": "user", "content": asked}, {"role": "assistant", "content": said}]
    return messages


def paragraphs(module: Module) -> list[Slide]:
    """Runs of whole paragraphs that fit a prompt, as slides."""
    room, texts, run = SLIDE_CHARACTERS - len(module.title) - 1, [], ""
    for part in (text for text in module.text.split("\n\n") if len(text) >= 60):
        if run and len(run) + len(part) < room:
            run = f"{run}\n{part}"
        else:
            texts, run = [*texts, run], part
    return [
        Slide(module.title, page, module.title, text)
        for page, text in enumerate([*texts, run], 1)
        if 80 <= len(text) < room
    ]
