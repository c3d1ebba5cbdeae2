"""A comparison: what can be compared, both answers written at once, and nothing written once it is off the stage."""

import pytest

from tests.fake_tutor import ANSWER, BASE_ANSWER, SOURCES, FakeTutor
from tutor.page_errors import UNEXPECTED
from tutor.prompt import PROMPT_SLIDES
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
    found = SOURCES["nlp"], [False, False, False]
    assert (trial.texts, trial.slides, trial.done, trial.running) == (
        (BASE_ANSWER, ANSWER), {False: found}, True, False,
    )  # fmt: skip


def test_the_slides_are_there_while_the_answers_are_written(tutor):
    trial = take("What is attention?", "nlp", "tuning", False, Stage())
    tutor.pause = 0.1
    news = run(tutor, trial)
    next(news)
    assert trial.slides
    assert trial.texts != (BASE_ANSWER, ANSWER)
    assert trial.running
    news.close()


def test_an_answer_rests_on_the_slides_it_read_which_are_not_told_apart_while_it_is_hidden(tutor):
    trial = take("What is attention?", "nlp", "tuning_or_slides", False, Stage())
    list(run(tutor, trial))
    assert [len(trial.slides[trial.behind(side)][0]) for side in (0, 1)] == [PROMPT_SLIDES, 3]
    trial.hidden = True
    assert [trial.behind(side) for side in (0, 1)] == [False, False]
    assert take("one", "nlp", "tuning_slides", True, Stage()).behind(0) is True


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
