"""What holds a tuned model near its base: texts that the base itself writes before tuning, on which the adapter may not
move its predictions far. They need no data, so nobody's rights; the first token of each is drawn from the vocabulary
(data-free, as in LLM-QAT, Liu et al., 2023)."""

import random

import torch

from train.evaluation.likelihood import padded
from train.packing import Row
from tutor.base import Base

ROWS, TOKENS = 256, 64  # texts, the half of them answers in a chat; tokens of each at most
SHARE = 0.25  # of a pack, that they have beside it in each step
AT_ONCE = 64  # rows that the base writes together
ASKED = 12  # tokens of a text that stand as a question


def own_words(base: Base, seed: int) -> list[Row]:
    """ROWS texts of the base alone: running ones, and its answers to the beginnings of others. Every token after the
    first, or after the question, is labelled. The same each time."""
    dice = random.Random(seed)
    special = set(base.tokenizer.all_special_ids)
    ordinary = [token for token in range(len(base.tokenizer)) if token not in special]
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        texts = written(base, [[token] for token in dice.choices(ordinary, k=ROWS)])
        asked = [base.tokenizer.decode(text["input_ids"][:ASKED]) for text in texts[ROWS // 2 :]]
        chats = written(base, [base.prompt_ids([{"role": "user", "content": text}]) for text in asked])
    return texts[: ROWS // 2] + chats


def written(base: Base, prompts: list[list[int]]) -> list[Row]:
    """What the base writes after each prompt, sampled from all it finds likely."""
    rows = []
    for start in range(0, len(prompts), AT_ONCE):
        some = prompts[start : start + AT_ONCE]
        ids, mask = padded(some, base.tokenizer.pad_token_id, base.model.device, left=True)
        with torch.no_grad():
            made = base.model.generate(
                ids, attention_mask=mask, do_sample=True, temperature=1.0, top_k=0, top_p=1.0, max_new_tokens=TOKENS
            )
        for prompt, new in zip(some, made[:, ids.shape[1] :].tolist(), strict=True):
            end = base.tokenizer.eos_token_id
            kept = new[: new.index(end) + 1] if end in new else new
            rows.append({"input_ids": prompt + kept, "labels": [-100] * len(prompt) + kept})
    return rows
