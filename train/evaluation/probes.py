"""What only the model itself can tell, measured before it answers: is the adapter on, how likely are references, which
of four answers it would choose, and what general language it forgot."""

import math
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import torch

from train.evaluation.arms import ARMS, Prompts, is_tuned
from train.evaluation.likelihood import nats, text_nats, with_adapter
from train.evaluation.questions import Question
from train.evaluation.rewrite import reversed_by_rule
from train.prove import SAME
from train.score import vectors
from tutor.adapters import WEIGHTS
from tutor.base import Base
from tutor.errors import TutorError
from tutor.files import read_jsonl
from tutor.prompt import REFUSAL, conversation

GENERAL = Path(__file__).with_name("general.jsonl")
DISTRACTORS = 3


def probe(
    base: Base, adapter: Path, sets: Mapping[str, Sequence[Question]], asks: Mapping[str, Sequence[Prompts]]
) -> tuple[dict, dict[str, dict[str, dict[str, np.ndarray]]]]:
    """{"adapter_on", "forgetting"}, and {set: {arm: {score: (questions,)}}} of every set with answers to give. With
    slides open only the references of the first such set are read: long prompts are most of the time.
    Raises TutorError when the adapter does not fit, or moves no logit."""
    asked = [name for name, questions in sets.items() if has_answers(questions)]
    choices = {name: options(sets[name]) for name in asked}
    found: dict[str, dict] = {name: {} for name in asked}
    first: dict[str, list[torch.Tensor]] = {arm: [] for arm in ARMS}
    general = {}
    with with_adapter(base, adapter) as model:
        for arm in ARMS:
            memory = arm in ("base", "tuned")
            with nullcontext() if is_tuned(arm) else model.disable_adapter():
                for name in asked if memory else asked[:1]:
                    texts = choices[name] if memory else [row[:1] for row in choices[name]]
                    losses, logits = nats(model, base, [ask[arm] for ask in asks[name]], texts)
                    found[name][arm] = measured(losses)
                    first[arm].append(logits)
                if memory:
                    general[arm] = general_nats(model, base)
    on = adapter_on(first, adapter) if asked else {}
    return {"adapter_on": on, "forgetting": forgetting(general)}, found


def has_answers(questions: Sequence[Question]) -> bool:
    return any(question.answer != REFUSAL for question in questions)


def options(questions: Sequence[Question]) -> list[list[str]]:
    """For each question its reference, the reference reversed, and the references of other slides that are nearest to
    it in meaning, DISTRACTORS of them where there are as many."""
    references = list(dict.fromkeys(question.answer for question in questions))
    slides = {question.answer: question.slide for question in questions}
    near = vectors(references) @ vectors(references).T
    found = []
    for question in questions:
        row = near[references.index(question.answer)]
        others = [references[i] for i in np.argsort(-row) if slides[references[i]] != question.slide]
        opposite = question.reversed or reversed_by_rule(question.answer)
        found.append([question.answer, opposite, *others[:DISTRACTORS]])
    return found


def measured(losses: Sequence[Sequence[float]]) -> dict[str, np.ndarray]:
    """{"nats", "choice", "truth"} from nats of the reference, its reversal and the distractors. A choice needs all
    distractors; a question too long to read has no value."""
    nan = math.nan
    rows = [row if math.isfinite(row[0]) else None for row in losses]
    return {
        "nats": np.array([row[0] if row else nan for row in rows]),
        "truth": np.array([float(row[0] < row[1]) if row and len(row) > 1 else nan for row in rows]),
        "choice": np.array(
            [float(row[0] < min(row[2:])) if row and len(row) == 2 + DISTRACTORS else nan for row in rows]
        ),
    }


def adapter_on(first: Mapping[str, Sequence[torch.Tensor]], adapter: Path) -> dict[str, float]:
    """How far the adapter moves the logits of the first answer token. Raises TutorError when it moves none."""
    base, tuned = torch.cat(first["base"]), torch.cat(first["tuned"])
    known = base.isfinite().all(1) & tuned.isfinite().all(1)
    change = (tuned[known] - base[known]).abs()
    if known.any() and change.max() <= SAME:
        raise TutorError(
            f"Adapter {adapter / WEIGHTS}: it moves no first-token logit of the base, so it has no effect; raise "
            "epochs or the learning rate of the recipe."
        )
    return {
        "largest_change": round(float(change.max()), 4) if known.any() else 0.0,
        "first_tokens_changed": int((tuned[known].argmax(1) != base[known].argmax(1)).sum()),
        "questions": int(known.sum()),
    }


def general_nats(model, base: Base) -> dict[str, float]:
    """Nats per token of general text, and of the answers to general questions."""
    rows = read_jsonl(GENERAL)
    asked = [row for row in rows if "question" in row]
    losses, _ = nats(
        model, base, [conversation("General", row["question"]) for row in asked], [[row["answer"]] for row in asked]
    )
    texts = [row["text"] for row in rows if "text" in row]
    return {"text": text_nats(model, base, texts), "answers": float(np.mean([row[0] for row in losses]))}


def forgetting(general: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """{"text", "answers": {"base", "tuned", "percent"}}: nats per token before and after; more is forgotten."""
    return {
        kind: {
            "base": round(before, 4),
            "tuned": round(general["tuned"][kind], 4),
            "percent": round(100 * (general["tuned"][kind] / before - 1), 2),
        }
        for kind, before in general["base"].items()
    }
