"""What a teacher reads first: one paragraph from the figures of a report."""

from collections.abc import Mapping

from train.evaluation.controls import WRONG
from train.score import SCORES, VERDICT_SCORE

DECLINED = {  # sets whose right answer is to decline
    "off_course": "off-course questions",
    "unanswerable": "unanswerable ones",
}
KINDS = {"unseen_wording": "questions in unseen wordings", "unseen_slide": "questions on slides held out of tuning"}
ASKED = ("tuned", "tuned+slides")


def verdict(sets: Mapping[str, Mapping]) -> str:
    """The paragraph on the first set with an answer to give (the exam, where there is one). Counts questions answered
    right, first with the slides open, as the page asks; a score that cannot tell a paraphrase from a reversal never
    leads."""
    name, found = lead_set(sets)
    if found is None:
        return "No questions with an answer were asked, so nothing is known of this adapter."
    n, kind = found["n"], KINDS.get(name, f"{name.replace('_', ' ')} questions")
    if leading(found) is None:
        return (
            f"Nothing is known of this adapter: on these {n} {kind} no score tells a right answer from its "
            f"opposite. Read the answers.{invented(sets)}"
        )
    count = {arm: round(values[VERDICT_SCORE]["mean"] * n) for arm, values in found["arms"].items()}
    reading, memory = (found[key].get(VERDICT_SCORE, {}) for key in ("gain_slides", "gain"))
    return (
        f"{effect(reading, memory)}: on {n} {kind}, with the slides open, the tuned model answers "
        f"{count['tuned+slides']} with the right terms, numbers and direction, the base {count['base+slides']} "
        f"({points(reading)}); from memory the tuned model {count['tuned']}, the base {count['base']} "
        f"({points(memory)}).{invented(sets)}"
    )


def lead_set(sets: Mapping[str, Mapping]) -> tuple[str, Mapping | None]:
    """(name, set) of the first one with answers to give; ("", None) without one."""
    return next(((name, found) for name, found in sets.items() if name not in DECLINED), ("", None))


def leading(found: Mapping) -> str | None:
    """The score that may lead the verdict of a set; None when the controls say that it tells nothing."""
    ranked = found.get("controls", {}).get("ranked", {}).get(VERDICT_SCORE, {})
    return None if ranked.get("believed") is False else VERDICT_SCORE


def effect(reading: Mapping[str, float], memory: Mapping[str, float]) -> str:
    """What the gains, with and without slides, say together: an interval that holds zero says nothing, which is said
    where the other one tells more."""
    ways = {"with the slides open": reading, "from memory": memory}
    helped = [way for way, gain in ways.items() if gain.get("low", float("-inf")) > 0]
    hurt = [way for way, gain in ways.items() if gain.get("high", float("inf")) < 0]
    if helped and hurt:
        return "Tuning helped in one way and hurt in another"
    if not (helped or hurt):
        return "Tuning made no clear difference"
    told = "Tuning helped" if helped else "Tuning made it worse"
    [same] = [way for way, gain in ways.items() if way not in helped + hurt and "low" in gain] or [""]
    return f"{told} {(helped + hurt)[0]}, and made no clear difference {same}" if same else told


def points(gain: Mapping[str, float]) -> str:
    if "low" not in gain:
        return f"{100 * gain['mean']:+.0f} points; too few slides for an interval"
    if gain["low"] == gain["high"]:
        return f"{100 * gain['mean']:+.0f} points; alike on every slide, so without an interval"
    return f"{100 * gain['mean']:+.0f} points, 95% interval {100 * gain['low']:+.0f} to {100 * gain['high']:+.0f}"


def invented(sets: Mapping[str, Mapping]) -> str:
    """ " From memory it makes things up on 4 of 20 off-course questions, with the slides open on 2 of them." """
    there = [(sets[name], label) for name, label in DECLINED.items() if name in sets]
    if not there:
        return ""
    made = {arm: [round((1 - found["refused"][arm]) * found["n"]) for found, _ in there] for arm in ASKED}
    memory = [f"{count} of {found['n']} {label}" for count, (found, label) in zip(made["tuned"], there, strict=True)]
    slides = " and ".join(map(str, made["tuned+slides"]))
    return f" From memory it makes things up on {' and '.join(memory)}, with the slides open on {slides} of them."


def misleading(found: Mapping) -> list[str]:
    """Labels of the scores that cannot tell a paraphrase from a reversal on this set."""
    ranked = found.get("controls", {}).get("ranked", {})
    return [SCORES[name].label for name, value in ranked.items() if value["believed"] is False]


def leakage(sets: Mapping[str, Mapping]) -> dict:
    """What the model knows by heart of slides that were held out of tuning: right answers, base and tuned. {} where no
    slide was held out."""
    found = sets.get("unseen_slide")
    if not found:
        return {}
    count = {arm: round(found["arms"][arm][VERDICT_SCORE]["mean"] * found["n"]) for arm in ("base", "tuned")}
    return {"n": found["n"], **count, "gain": found["gain"][VERDICT_SCORE], "nats": found["gain"].get("nats", {})}


def memorised(sets: Mapping[str, Mapping]) -> dict:
    """{arm: {"mean", "longest"}}: words of the longest run that an answer copies from the slides, over all sets."""
    rows = [row for found in sets.values() for row in found["rows"]]
    runs = {
        arm: [row["scores"][arm]["copied"] for row in rows if "copied" in row["scores"][arm]]
        for arm in ("base", "tuned")
    }
    return {
        arm: {"mean": round(sum(found) / len(found), 1), "longest": int(max(found))}
        for arm, found in runs.items()
        if found
    }


def facts(report: Mapping) -> list[tuple[str, str]]:
    """(name, sentence) of what the report knows beside its scores, in plain words."""
    return [(name, told(report[key])) for key, name, told in FACTS if report.get(key)]


def _on(found: Mapping) -> str:
    return (
        f"it changes the first word of {found['first_tokens_changed']} of {found['questions']} answers; the logits of "
        f"the first token move by up to {found['largest_change']:.1f}."
    )


def _forgotten(found: Mapping) -> str:
    return (
        f"the loss on general text changes by {found['text']['percent']:+.1f}%, on answers to general questions by "
        f"{found['answers']['percent']:+.1f}%; a rise is forgetting."
    )


def _leaked(found: Mapping) -> str:
    return (
        f"from memory the tuned model answers {found['tuned']} of {found['n']} questions right, the base "
        f"{found['base']}; right answers here come from neighbouring slides, or leaked."
    )


def _by_heart(found: Mapping) -> str:
    tuned, base = found["tuned"], found["base"]
    return (
        f"the longest run of words copied from the slides has {tuned['longest']} (mean {tuned['mean']}), in the base's "
        f"answers {base['longest']} ({base['mean']})."
    )


def _judged(found: Mapping) -> str:
    """The judge's counts, and how far it agrees with the score that leads."""
    sides = "; ".join(
        f"{label}, {count['win']} better, {count['tie']} alike ({count['torn']} because the two orders disagreed), "
        f"{count['loss']} worse" + (f", {count['failed']} without a verdict" if count["failed"] else "")
        for label, count in found["comparisons"].items()
    )
    held = found["agreement"]
    return (
        f"{found['model']}, blind and in both orders, finds {sides}. Of {held['n']} pairs of which one answer is right "
        f"by the score that leads, it sides with that answer in {held['same']}, with the other in {held['opposite']}, "
        f"with neither in {held['tie']}. It does not lead the verdict."
    )


FACTS = (
    ("adapter_on", "The adapter is on", _on),
    ("forgetting", "Forgetting", _forgotten),
    ("leakage", "Slides held out of tuning", _leaked),
    ("memorised", "Learnt by heart", _by_heart),
    ("judge", "A chat model as judge", _judged),
)


def trust(found: Mapping) -> str:
    """How far the scores of a set can be believed, in plain words; "" without controls."""
    held = found.get("controls")
    if not held:
        return ""
    caught = ", ".join(f"{WRONG[name]} {share:.0%}" for name, share in held["caught"].items() if name in WRONG)
    accepted = f", and accepts {held['accepted']:.0%} of faithful paraphrases" if held["accepted"] is not None else ""
    poor = [
        f"{SCORES[name].label} {value['share']:.0%}"
        for name, value in held["ranked"].items()
        if value["believed"] is False and name in SCORES
    ]
    marked = f" Scores marked † put the paraphrase above the reversal too rarely: {', '.join(poor)}." if poor else ""
    return f"Of planted wrong answers the verdict's score rejects: {caught}{accepted}.{marked}"
