"""Four arms answer the same questions: base and tuned, from memory and with the slides open."""

from collections.abc import Sequence

from train.evaluation.questions import Question
from tutor.course import AdapterRef
from tutor.engine import Engine
from tutor.errors import TutorError
from tutor.prompt import NOTHING, Message, conversation
from tutor.retrieve import SlideIndex

ANSWER_TOKENS = 96
ARMS = ("base", "tuned", "base+slides", "tuned+slides")


def prompts(title: str, index: SlideIndex, question: Question) -> dict[str, list[Message]]:
    """{arm: conversation} of one question."""
    nearest = index.opened(question.question)
    closed, opened = (conversation(title, question.question, opened=slides) for slides in (NOTHING, nearest))
    return {arm: opened if arm.endswith("+slides") else closed for arm in ARMS}


def is_tuned(arm: str) -> bool:
    return arm.startswith("tuned")


def ask(
    engine: Engine, ref: AdapterRef, title: str, index: SlideIndex, questions: Sequence[Question], bar
) -> dict[str, list[str | TutorError]]:
    """{arm: answers}; all arms wait in one queue, so the engine batches across them."""
    jobs = [
        (prompt, ref if is_tuned(arm) else None)
        for question in questions
        for arm, prompt in prompts(title, index, question).items()
    ]
    answers = []
    for answer in engine.answers(jobs, ANSWER_TOKENS):
        answers.append(answer)
        bar.update(1)
    return {arm: answers[position :: len(ARMS)] for position, arm in enumerate(ARMS)}


def answered(
    questions: Sequence[Question], answers: dict[str, list]
) -> tuple[list[Question], dict[str, list[str]], int]:
    """The questions that every arm answered, and how many were not: a failure is no wrong answer. Raises TutorError,
    the first failure, when nothing was answered."""
    failed = {i: text for texts in answers.values() for i, text in enumerate(texts) if isinstance(text, TutorError)}
    if len(failed) == len(questions):
        raise next(iter(failed.values()))
    kept = [i for i in range(len(questions)) if i not in failed]
    return [questions[i] for i in kept], {arm: [texts[i] for i in kept] for arm, texts in answers.items()}, len(failed)
