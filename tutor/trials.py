"""A visitor's comparison: one question, answered by two arms side by side."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

from tutor.ask import Source, Tutor
from tutor.errors import TutorError
from tutor.page_api import checked_question
from tutor.page_errors import sentence
from tutor.talks import paced, slides_behind
from tutor.votes import ARMS, PAIRS


@dataclass
class Trial:
    """A comparison: which arm stands on each side, and whether they are hidden until the vote. It is written on as long
    as it is `running`."""

    question: str = ""
    course: str = ""
    arms: tuple[str, str] = PAIRS["tuning"]
    hidden: bool = False
    running: bool = False
    done: bool = False
    texts: tuple[str, str] = ("", "")
    slides: dict[bool, tuple[list[Source], list[bool]]] = field(default_factory=dict)  # found, and read in a prompt
    problem: str = ""
    arrived: float | None = None  # share of the course's files, while they are downloaded

    def behind(self, side: int) -> bool:
        """Whether the answer on that side rests on slides that it read, else on those found for the question. As long
        as the arms are hidden it is told for both together, since a difference would tell them apart."""
        return all(ARMS[arm][1] for arm in (self.arms if self.hidden else self.arms[side : side + 1]))


@dataclass
class Stage:
    """What one visitor has on the screen. Whoever puts another trial on it stops the one that stood there."""

    trial: Trial = field(default_factory=Trial)

    def put(self, trial: Trial) -> Trial:
        self.trial.running = False
        self.trial = trial
        return trial


def take(question: str, course: str, pair: str, blind: bool, stage: Stage) -> Trial:
    """Puts the question on the stage; what speaks against it stands there as the trial's problem."""
    arms = tuple(random.sample(PAIRS[pair], 2)) if blind else PAIRS[pair]
    trial = stage.put(Trial(course=course, arms=arms, hidden=blind))
    try:
        if not course:
            raise TutorError("There is no course to compare yet; make one with python -m train.")
        trial.question, trial.running = checked_question(question), True
    except TutorError as error:
        trial.problem = str(error)
    return trial


def run(tutor: Tutor, trial: Trial) -> Iterator[None]:
    """Writes both answers into the trial, yielding whenever there is something new to show, as long as it runs. The
    slides stand there from the first word on, so that nothing is pushed between the answers while they are read."""
    if not trial.running:
        return
    try:
        for share in tutor.arriving(trial.course):
            trial.arrived = share
            yield
            if not trial.running:
                return
        trial.arrived = None
        with closing(tutor.side_by_side(trial.question, trial.course, [ARMS[arm] for arm in trial.arms])) as texts:
            for both in paced(texts):
                if not trial.running:
                    return
                trial.texts = both
                if any(both) and not trial.slides:
                    reads = {False, *(ARMS[arm][1] for arm in trial.arms)}
                    trial.slides = {read: slides_behind(tutor, trial.question, trial.course, read) for read in reads}
                yield
        trial.done = trial.running
    except Exception as error:
        trial.problem = sentence(error)
    finally:
        trial.running = False
