from train.evaluation.verdict import misleading, verdict

ARMS = ("base", "tuned", "base+slides", "tuned+slides")


def found(counts, n=10, gain=None, refused=0.5, believed=True, reading=None):
    """A set of n questions, of which `counts` per arm are answered right."""
    return {
        "n": n,
        "arms": {arm: {"right": {"mean": count / n}} for arm, count in zip(ARMS, counts, strict=True)},
        "gain": {"right": gain or {"mean": (counts[1] - counts[0]) / n}},
        "gain_slides": {"right": reading or {"mean": (counts[3] - counts[2]) / n}},
        "refused": dict.fromkeys(ARMS, refused) | {"tuned+slides": 1.0},
        "controls": {
            "ranked": {
                "right": {"share": 0.9, "n": n, "believed": believed},
                "similarity": {"share": 0.1, "n": n, "believed": False},
            }
        },
    }


def test_a_teacher_reads_counts_with_and_without_slides_and_what_was_made_up():
    sure = {"mean": 0.5, "low": 0.2, "high": 0.7}
    sets = {"exam": found([1, 6, 4, 8], gain=sure), "off_course": found([0] * 4, 20, refused=0.8)}
    assert verdict(sets | {"unanswerable": found([0] * 4, 5, refused=0.4)}) == (
        "Tuning helped: on 10 exam questions, with the slides open, the tuned model answers 8 with the right terms, "
        "numbers and direction, the base 4 (+40 points; too few slides for an interval); from memory the tuned model "
        "6, the base 1 (+50 points, 95% interval +20 to +70). From memory it makes things up on 4 of 20 off-course "
        "questions and 3 of 5 unanswerable ones, with the slides "
        "open on 0 and 0 of them."
    )


def test_an_interval_around_zero_is_no_clear_difference_and_one_below_is_worse():
    assert verdict({"exam": found([1, 2, 0, 0], gain={"mean": 0.1, "low": -0.1, "high": 0.3})}).startswith(
        "Tuning made no clear difference"
    )
    both = {"gain": {"mean": -0.2, "low": -0.3, "high": -0.1}, "reading": {"mean": 0.2, "low": 0.1, "high": 0.3}}
    assert "helped in one way and hurt in another" in verdict({"exam": found([3, 1, 0, 2], **both)})
    assert "made it worse" in verdict({"exam": found([3, 1, 0, 0], gain={"mean": -0.2, "low": -0.3, "high": -0.1})})
    assert "too few slides for an interval" in verdict({"unseen_slide": found([1, 2, 0, 0])})
    alike = verdict({"exam": found([0, 0, 0, 6], gain={"mean": 0.0, "low": 0.0, "high": 0.0})})
    assert alike.startswith("Tuning made no clear difference")
    assert "(+0 points; alike on every slide, so without an interval)" in alike


def test_a_score_that_cannot_tell_truth_from_its_opposite_never_leads():
    text = verdict({"exam": found([1, 9, 1, 9], believed=False)})
    assert text.startswith("Nothing is known of this adapter: on these 10 exam questions no score tells")
    assert misleading(found([0] * 4)) == ["similarity (MiniLM cosine)"]
    assert verdict({"off_course": found([0] * 4)}).startswith("No questions with an answer")


def test_what_only_helps_in_one_way_is_said_to():
    sure, zero = {"mean": 0.5, "low": 0.2, "high": 0.7}, {"mean": 0.0, "low": 0.0, "high": 0.0}
    text = verdict({"unseen_wording": found([0, 5, 8, 8], gain=sure, reading=zero)})
    assert text.startswith(
        "Tuning helped from memory, and made no clear difference with the slides open: on 10 questions in unseen "
        "wordings, with the slides open, the tuned model answers 8"
    )
    worse = {"mean": -0.5, "low": -0.7, "high": -0.2}
    text = verdict({"unseen_slide": found([5, 5, 8, 3], gain=zero, reading=worse)})
    assert text.startswith("Tuning made it worse with the slides open, and made no clear difference from memory: on 10")
    assert verdict({"exam": found([0, 5, 3, 8], gain=sure, reading=sure)}).startswith("Tuning helped: on 10 exam")
