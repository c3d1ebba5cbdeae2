"""Lessons taught by the base itself: with the slide in its prompt it says what the adapter learns to say without."""

from collections.abc import Sequence

from train.curriculum import keywords
from train.pairs import Pair
from tutor.course import Slide
from tutor.prompt import Message, Opened, conversation


def taught_by(
    lessons: Sequence[Sequence[Message]], pairs: Sequence[Pair], slides: Sequence[Slide], title: str
) -> list[list[Message] | None]:
    """For each lesson the prompt that the base answers in its stead, with the pair's slide and the line it rests on
    open; None for what is learnt from its answer: refusals, slides recited, questions asked with slides."""
    known = {(slide.deck, slide.page): slide for slide in slides}
    sources = {
        (question, pair.answer): Opened((known[pair.deck, pair.page],), pair.quote)
        for pair in pairs
        if pair.form != "refusal" and (pair.deck, pair.page) in known
        for question in (keywords(pair.question), pair.question)
    }
    asked = [(messages[-2]["content"], messages[-1]["content"]) for messages in lessons]
    return [conversation(title, key[0], opened=sources[key]) if key in sources else None for key in asked]
