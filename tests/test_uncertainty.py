import numpy as np
import pytest

from train.evaluation.uncertainty import interval, outcome, outcomes


def test_an_interval_is_wider_when_questions_share_a_slide():
    values = np.random.default_rng(0).normal(0.3, 0.2, 60)
    alone, shared = interval(values, range(60)), interval(np.repeat(values[:15], 4), np.repeat(range(15), 4))
    assert alone["low"] < alone["mean"] < alone["high"]
    assert shared["high"] - shared["low"] > 1.3 * (alone["high"] - alone["low"])


def test_an_interval_of_equal_values_is_that_value():
    assert interval(np.ones(10), range(10)) == {"mean": 1, "low": 1, "high": 1}


def test_two_slides_are_too_few_for_an_interval():
    assert interval(np.array([0.1, 0.2, 0.9]), ["a", "a", "b"]) == {"mean": pytest.approx(0.4)}


def test_values_that_do_not_apply_are_left_out():
    assert interval(np.array([1.0, np.nan, 1.0, 1.0]), ["a", "b", "c", "d"]) == {"mean": 1, "low": 1, "high": 1}
    assert interval(np.array([np.nan]), ["a"]) == {}


def test_a_question_is_won_by_being_right_then_by_clearly_more_of_the_words():
    right, wrong = {"right": 1.0, "token_f1": 0.2}, {"right": 0.0, "token_f1": 0.9}
    assert outcome(right, wrong) == "win"
    assert outcome(wrong, right) == "loss"
    assert outcome(right, right | {"token_f1": 0.22}) == "tie"
    assert outcome(right | {"token_f1": 0.5}, right) == "win"
    arms = ("base", "tuned", "base+slides", "tuned+slides")
    rows = [{"scores": dict(zip(arms, (wrong, right, right, wrong), strict=True))}] * 2
    assert outcomes(rows) == {
        "tuned over base": {"win": 2, "tie": 0, "loss": 0},
        "tuned+slides over base+slides": {"win": 0, "tie": 0, "loss": 2},
    }
