"""An optional judge: a chat model that compares the answers of base and tuned, blind, each pair in both orders.

Its prompt is train/prompts/judge.txt, for a teacher to edit. It never leads the verdict; beside its counts stands how
often it agrees with the verdict's score."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tqdm import tqdm

from train.chat_models import ATTEMPTS, Model, objects, said
from train.evaluation.uncertainty import PAIRED
from train.score import VERDICT_SCORE
from tutor.errors import TutorError
from tutor.prompt import Message

PROMPT = Path(__file__).parents[1] / "prompts" / "judge.txt"
CHOICES = ("a", "b", "tie")
REPLY_TOKENS = 200  # models that think aloud before their verdict
AT_ONCE = 4
FIRST = 8  # pairs that are asked before the others
AGAIN = 'That held no verdict. Answer with {"better": "A"}, {"better": "B"} or {"better": "tie"} and nothing else.'
LINE = re.compile(
    r"\b(?i:better|best|winner|verdict|choice)\b\W*(?i:answer\W+)?(?i:is\b)?\W*(?i:answer\W+)?(A|B|(?i:tie))\b(?! \w)"
)
ALONE = re.compile(r"\W*(?:answer\W+)?(a|b|tie)\W*", re.I)


def judged(model: Model, name: str, course: str, rows: Sequence[dict]) -> dict:
    """Asks the model about every row of a set, writes {"judge": {comparison: outcome}} into each, and counts them:
    {"model", "calls", "comparisons": {comparison: {"win", "tie", "loss", "torn", "failed"}}, "agreement"}. `torn` are
    ties because the two orders disagreed; what failed counts nowhere else. Raises TutorError when no call succeeds."""
    asked = [(row, label, ours, theirs) for row in rows for label, ours, theirs in PAIRED]
    todo = [job for job in asked if job[0][job[2]].strip() != job[0][job[3]].strip()]
    print(cost(name, len(rows), len(todo), len(asked) - len(todo)))
    found = verdicts(partial(compared, model, course), todo, name)
    for row, label, _, _ in asked:
        row.setdefault("judge", {})[label] = "tie"
    for (row, label, _, _), outcome in zip(todo, found, strict=True):
        row["judge"][label] = outcome
    return {
        "model": name,
        "calls": 2 * len(todo),
        "comparisons": {label: counts([row["judge"][label] for row in rows]) for label, _, _ in PAIRED},
        "agreement": agreement(rows),
    }


def cost(name: str, questions: int, pairs: int, same: int) -> str:
    """What judging takes, said before it begins."""
    more = f"; {same} pairs of equal answers are ties without a call" if same else ""
    return (
        f"judge: {name} is asked {2 * pairs} times, {pairs} pairs of answers to {questions} questions in both orders, "
        f"up to {REPLY_TOKENS} tokens each, again at most {ATTEMPTS - 1} times where it cannot be read{more}"
    )


def verdicts(compare: Callable[..., str], jobs: Sequence[tuple], name: str) -> list[str]:
    """The outcome of each job, "failed" where the model could not be asked. Raises TutorError when the first FIRST of
    them all failed: a server that is gone, or a model too small to judge."""
    found: list[str | TutorError] = []
    with ThreadPoolExecutor(AT_ONCE) as pool, tqdm(total=len(jobs), desc=f"judge with {name}", unit="pair") as bar:
        for part in (jobs[:FIRST], jobs[FIRST:]):
            asked = [pool.submit(outcome_of, compare, job) for job in part]
            try:
                for job in asked:
                    found.append(job.result())
                    bar.update()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            refuse_all_failed(found, name)
    return ["failed" if isinstance(outcome, TutorError) else outcome for outcome in found]


def refuse_all_failed(found: Sequence[str | TutorError], name: str) -> None:
    """Raises TutorError where no outcome tells anything: the first that was one, else that no reply could be read."""
    if not found or any(isinstance(outcome, str) and outcome != "failed" for outcome in found):
        return
    unread = TutorError(
        f"Judge {name}: {len(found)} pairs of answers and no readable verdict; choose a larger chat model, or edit "
        f"{PROMPT}."
    )
    raise next((outcome for outcome in found if isinstance(outcome, TutorError)), unread)


def outcome_of(compare: Callable[..., str], job: tuple) -> str | TutorError:
    try:
        return compare(*job)
    except TutorError as error:
        return error


def compared(model: Model, course: str, row: Mapping, label: str, ours: str, theirs: str) -> str:
    """ "win", "loss" or "tie" of our arm's answer; "torn" where the orders disagree, "failed" where one has no
    readable verdict. Raises TutorError when the model cannot be asked."""
    straight = asked_once(model, course, row, row[ours], row[theirs])
    swapped = asked_once(model, course, row, row[theirs], row[ours])
    if not straight or not swapped:
        return "failed"
    first, second = {"a": "win", "b": "loss"}.get(straight, "tie"), {"a": "loss", "b": "win"}.get(swapped, "tie")
    return first if first == second else "torn"


def asked_once(model: Model, course: str, row: Mapping, first: str, second: str) -> str:
    """ "a", "b" or "tie" of the two answers, "" when ATTEMPTS replies hold no verdict."""
    shown = {"question": row["question"], "reference": row["answer"], "first": first, "second": second}
    shown = {key: " ".join(text.split()) or "(no answer)" for key, text in shown.items()}
    prompt: Message = {"role": "user", "content": filled(PROMPT, course=course, **shown)}
    messages = [prompt]
    for _ in range(ATTEMPTS):
        text = said(model, messages, REPLY_TOKENS)
        if choice := choice_in(text):
            return choice
        messages = [prompt, {"role": "assistant", "content": text}, {"role": "user", "content": AGAIN}]
    return ""


def filled(prompt: Path, **shown: str) -> str:
    """The prompt's text with what it asks for. Raises TutorError when it asks for something else."""
    try:
        return prompt.read_text(encoding="utf-8").format(**shown)
    except (KeyError, ValueError, IndexError) as error:
        raise TutorError(
            f"Prompt {prompt}: cannot be filled in ({error!r}); its fields are {', '.join(shown)}, other braces are "
            "written twice."
        ) from error


def choice_in(text: str) -> str:
    """The verdict of a reply, whatever stands around it: the last JSON object with one, else the last line that names
    one; "" where there is none, or the reply is more than a bare letter."""
    named = [str(found.get("better", "")).casefold().removeprefix("answer ").strip() for found in objects(text)]
    if known := [name for name in named if name in CHOICES]:
        return known[-1]
    lines = LINE.findall(text)
    alone = ALONE.fullmatch(text)
    return (lines[-1] if lines else alone[1] if alone else "").casefold()


def counts(outcomes: Sequence[str]) -> dict[str, int]:
    """A torn pair is counted as a tie too."""
    found = {name: outcomes.count(name) for name in ("win", "tie", "loss", "torn", "failed")}
    return found | {"tie": found["tie"] + found["torn"]}


def agreement(rows: Sequence[Mapping]) -> dict[str, int]:
    """Of the pairs of which the verdict's score holds one answer right and the other not: with whom the judge sides."""
    found = {"n": 0, "same": 0, "tie": 0, "opposite": 0}
    for row in rows:
        for label, ours, theirs in PAIRED:
            gain = row["scores"][ours][VERDICT_SCORE] - row["scores"][theirs][VERDICT_SCORE]
            if gain and (outcome := row["judge"][label]) != "failed":
                sided = {"win": 1, "loss": -1}.get(outcome, 0) * gain
                found["n"] += 1
                found["same" if sided > 0 else "opposite" if sided < 0 else "tie"] += 1
    return found
