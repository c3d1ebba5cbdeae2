"""Four arms answer the same questions: base and tuned, from memory and with the slides open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from train.evaluation.questions import Question
from tutor.course import AdapterRef, Slide
from tutor.engine import Engine
from tutor.errors import TutorError
from tutor.loops import without_circles
from tutor.prompt import NOTHING, Message, conversation
from tutor.retrieve import SlideIndex

ANSWER_TOKENS = 96
ARMS = ("base", "tuned", "base+slides", "tuned+slides")
HELD = "unseen_slide"  # the set of questions on slides held out of tuning
Prompts = dict[str, list[Message]]  # of one question, by arm


def asked(title: str, slides: Sequence[Slide], sets: Mapping[str, Sequence[Question]]) -> dict[str, list[Prompts]]:
    """{set: what each of its questions asks}. Served, a slide held out of tuning knows its facts as any other does; in
    questions on such slides it does not, or its answers would stand in the prompt word for word."""
    held = {question.slide for question in sets.get(HELD, ())}
    bare = [replace(slide, facts=()) if f"{slide.deck}:{slide.page}" in held else slide for slide in slides]
    index, held_out = SlideIndex(slides), SlideIndex(bare) if held else None
    return {
        name: [prompts(title, held_out if name == HELD else index, question) for question in questions]
        for name, questions in sets.items()
    }


def prompts(title: str, index: SlideIndex, question: Question) -> Prompts:
    nearest = index.opened(question.question)
    closed, opened = (conversation(title, question.question, opened=slides) for slides in (NOTHING, nearest))
    return {arm: opened if arm.endswith("+slides") else closed for arm in ARMS}


def is_tuned(arm: str) -> bool:
    return arm.startswith("tuned")


def ask(
    engine: Engine, ref: AdapterRef, asks: Sequence[Prompts], tick: Callable[[], object]
) -> dict[str, list[str | TutorError]]:
    """{arm: answers as students see them}; all arms wait in one queue, so the engine batches across them. `tick` is
    called per answer."""
    jobs = [(prompt, ref if is_tuned(arm) else None) for question in asks for arm, prompt in question.items()]
    answers = []
    for answer in engine.answers(jobs, ANSWER_TOKENS):
        answers.append(answer if isinstance(answer, TutorError) else without_circles(answer))
        tick()
    return {arm: answers[position :: len(ARMS)] for position, arm in enumerate(ARMS)}


def kept(answers: Mapping[str, Sequence[str | TutorError]]) -> list[int]:
    """Which questions every arm answered: a failure is no wrong answer. Raises TutorError, the first failure, when
    nothing was answered."""
    failed = {i: text for texts in answers.values() for i, text in enumerate(texts) if isinstance(text, TutorError)}
    count = len(next(iter(answers.values())))
    if count and len(failed) == count:
        raise next(iter(failed.values()))
    return [i for i in range(count) if i not in failed]
