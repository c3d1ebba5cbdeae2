"""Accuracy of a classifier that answers in words: the likelier of the labels, by their first distinct token."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

import torch

from train.experiments.alpaca import label_ids, prompt_ids
from train.experiments.data import Example
from train.score import words
from tutor.base import Base
from tutor.errors import TutorError

BATCH_TOKENS = 4096


def accuracy(model, base: Base, instruction: str, examples: Sequence[Example], text_tokens: int) -> dict:
    """{"accuracy", "n", "chosen": {label: times}} of `model`, which is `base` with or without an adapter."""
    labels = sorted({example.label for example in examples})
    start, firsts = distinct_tokens(base, labels)
    prompts = [[*prompt_ids(base, instruction, example.text, text_tokens), *start] for example in examples]
    answers = [labels[i] for i in likeliest(model, prompts, firsts, base.tokenizer.pad_token_id)]
    return scored(answers, examples)


def scored(answers: Sequence[str], examples: Sequence[Example]) -> dict:
    right = sum(answer == example.label for answer, example in zip(answers, examples, strict=True))
    return {"accuracy": right / len(examples), "n": len(examples), "chosen": dict(Counter(answers))}


def distinct_tokens(base: Base, labels: Sequence[str]) -> tuple[list[int], list[int]]:
    """The tokens that all labels begin with, and the next one of each. Raises TutorError when two are alike."""
    ids = [label_ids(base, label) for label in labels]
    start = [tokens[0] for tokens in takewhile(lambda tokens: len(set(tokens)) == 1, zip(*ids, strict=False))]
    firsts = [each[len(start)] if len(each) > len(start) else None for each in ids]
    if None in firsts or len(set(firsts)) < len(firsts):
        raise TutorError(f"Labels {', '.join(labels)}: this base's tokenizer begins two of them alike; choose another.")
    return start, firsts


@torch.no_grad()
def likeliest(model, prompts: Sequence[list[int]], candidates: Sequence[int], pad: int) -> list[int]:
    """For each prompt, which of the candidate tokens is the likeliest next one. Padding stands at the right, where no
    token sees it; the logits wanted are counted from the end, so virtual tokens in front do not matter."""
    chosen = [0] * len(prompts)
    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    while order:
        width = len(prompts[order[-1]])
        batch, order = order[-max(1, BATCH_TOKENS // width) :], order[: -max(1, BATCH_TOKENS // width)]
        ids = torch.full((len(batch), width), pad)
        for row, i in enumerate(batch):
            ids[row, : len(prompts[i])] = torch.tensor(prompts[i])
        ends = sorted({len(prompts[i]) - 1 - width for i in batch})
        keep = torch.tensor(ends, device=model.device)
        logits = model(input_ids=ids.to(model.device), use_cache=False, logits_to_keep=keep).logits
        for row, i in enumerate(batch):
            scores = logits[row, ends.index(len(prompts[i]) - 1 - width), list(candidates)]
            chosen[i] = int(scores.argmax())
    return chosen


def word_counting(train: Sequence[Example], test: Sequence[Example]) -> dict:
    """The control: naive Bayes on the words of the same texts, with add-one smoothing and nothing pretrained."""
    counts = {label: Counter() for label in sorted({example.label for example in train})}
    for example in train:
        counts[example.label].update(set(words(example.text)))
    vocabulary = len(set().union(*counts.values()))
    totals = {label: sum(found.values()) + vocabulary for label, found in counts.items()}
    share = Counter(example.label for example in train)

    def log_likelihood(text: str, label: str) -> float:
        seen = sum(math.log((counts[label][word] + 1) / totals[label]) for word in set(words(text)))
        return seen + math.log(share[label])

    return scored([max(counts, key=lambda label, e=e: log_likelihood(e.text, label)) for e in test], test)


def half_width(found: dict) -> float:
    """Half of the 95% interval of an accuracy (normal approximation)."""
    return 1.96 * math.sqrt(max(found["accuracy"] * (1 - found["accuracy"]), 1e-9) / found["n"])
