"""A comparison: what can be compared, both answers written at once, and nothing written once it is off the stage."""

import pytest

from tests.fake_tutor import ANSWER, BASE_ANSWER, SOURCES, FakeTutor
from tutor.page_errors import UNEXPECTED
from tutor.trials import Stage, Trial, run, take
from tutor.votes import PAIRS


@pytest.fixture
def tutor():
    return FakeTutor()


def test_both_answers_are_written_and_what_they_rest_on_is_found(tutor):
    stage = Stage()
    trial = take("What is attention?", "nlp", "tuning", False, stage)
    list(run(tutor, trial))
    assert stage.trial is trial
    assert (trial.texts, trial.sources, trial.done, trial.running) == (
        (BASE_ANSWER, ANSWER), SOURCES["nlp"], True, False,
    )  # fmt: skip


def test_a_trial_taken_off_the_stage_ends_with_its_next_word(tutor):
    tutor.pause, stage = 0.1, Stage()
    trial = take("What is attention?", "nlp", "tuning", False, stage)
    news = run(tutor, trial)
    next(news)
    texts = trial.texts
    stage.put(Trial())
    assert list(news) == []
    assert (trial.texts, trial.done) == (texts, False)


def test_a_blind_trial_is_shuffled():
    assert {take("one", "nlp", "slides", True, Stage()).arms for _ in range(60)} == {
        PAIRS["slides"], PAIRS["slides"][::-1],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("question", "course", "said"),
    [("", "nlp", "empty"), ("x" * 2001, "nlp", "2,000 fit"), ("one", "", "no course to compare")],
)
def test_what_cannot_be_compared_is_said_and_asks_the_tutor_nothing(tutor, question, course, said):
    trial = take(question, course, "tuning", False, Stage())
    assert said in trial.problem
    assert list(run(tutor, trial)) == []
    assert not tutor.calls


def test_a_failure_ends_the_trial_with_a_sentence(tutor):
    tutor.broken = True
    trial = take("one", "nlp", "tuning", False, Stage())
    list(run(tutor, trial))
    assert (trial.problem, trial.running, trial.done) == (UNEXPECTED, False, False)
