"""How likely a model finds given texts: references, distractors, reversals, and general text, in batches."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch
import torch.nn.functional as F
from peft import PeftModel
from transformers import DynamicCache

from tutor.adapters import check
from tutor.base import Base
from tutor.prompt import Message

ROWS = 16  # prompts of a batch
OPTION_TOKENS = 96  # of a continuation that are read


@contextmanager
def with_adapter(base: Base, folder: Path) -> Iterator[PeftModel]:
    """The base with the adapter in `folder`, held against the gate; afterwards the base is as it was, fit for an
    Engine. `disable_adapter()` on what is yielded is the base alone."""
    check(folder, base.facts)
    model = PeftModel.from_pretrained(base.model, str(folder)).eval()
    try:
        yield model
    finally:
        model.unload()


def option_ids(base: Base, text: str) -> list[int]:
    """The first token ids of an answer as tuning writes it, its end included."""
    return base.answer_ids(text)[:OPTION_TOKENS]


@torch.inference_mode()
def nats(
    model, base: Base, prompts: Sequence[Sequence[Message]], options: Sequence[Sequence[str]]
) -> tuple[list[list[float]], torch.Tensor]:
    """Nats per token of each of its options after each prompt (inf for a prompt too long to read), and the logits of
    the first answer token, (prompts, vocabulary). A prompt is read once for all its options."""
    ids = [base.prompt_ids(list(prompt)) for prompt in prompts]
    fits = [len(prompt) + OPTION_TOKENS <= base.context for prompt in ids]
    found: list[list[float]] = [[float("inf")] * len(texts) for texts in options]
    first = torch.full((len(ids), base.shape.vocab_size), torch.nan)
    order = sorted((i for i in range(len(ids)) if fits[i]), key=lambda i: len(ids[i]))
    for start in range(0, len(order), ROWS):
        rows = order[start : start + ROWS]
        losses, logits = _batch(model, base, [ids[i] for i in rows], [options[i] for i in rows])
        for at, row in enumerate(rows):
            found[row], first[row] = losses[at][: len(options[row])], logits[at]
    return found, first


def _batch(
    model, base: Base, prompts: Sequence[Sequence[int]], options: Sequence[Sequence[str]]
) -> tuple[list[list[float]], torch.Tensor]:
    """Losses (prompts, most options), rows with fewer repeating their last, and first logits (prompts, vocabulary)."""
    device, most = model.device, max(map(len, options))
    ids, mask = padded(prompts, base.tokenizer.pad_token_id, device, left=True)
    cache, positions = DynamicCache(), (mask.cumsum(1) - 1).clamp(min=0)
    read = {"past_key_values": cache, "use_cache": True}
    first = model(input_ids=ids, attention_mask=mask, position_ids=positions, logits_to_keep=1, **read).logits[:, -1:]
    texts = [option_ids(base, text) for row in options for text in [*row, *[row[-1]] * (most - len(row))]]
    answers, held = padded(texts, base.tokenizer.pad_token_id, device, left=False)
    cache.batch_repeat_interleave(most)
    before, first = mask.repeat_interleave(most, 0), first.repeat_interleave(most, 0)
    positions = before.sum(1, keepdim=True) + torch.arange(answers.shape[1] - 1, device=device)
    after = torch.cat([before, held[:, :-1]], 1)
    logits = model(input_ids=answers[:, :-1], attention_mask=after, position_ids=positions, **read).logits
    logits = torch.cat([first, logits], 1).float()
    losses = F.cross_entropy(logits.transpose(1, 2), answers, reduction="none") * held
    return (losses.sum(1) / held.sum(1)).view(-1, most).tolist(), first[::most, -1].float().cpu()


def padded(
    rows: Sequence[Sequence[int]], filler: int, device: torch.device, left: bool
) -> tuple[torch.Tensor, torch.Tensor]:
    """(rows, longest) ids and their mask."""
    width = max(map(len, rows))
    ids = torch.full((len(rows), width), filler, device=device)
    mask = torch.zeros_like(ids)
    for at, row in enumerate(rows):
        place = slice(width - len(row), width) if left else slice(0, len(row))
        ids[at, place] = torch.tensor(row, device=device)
        mask[at, place] = 1
    return ids, mask


@torch.inference_mode()
def text_nats(model, base: Base, texts: Sequence[str]) -> float:
    """Nats per token of running text, each text from its own second token on."""
    total = count = 0.0
    for text in texts:
        ids = base.tokenizer(text, return_tensors="pt", verbose=False)["input_ids"][:, : base.context].to(model.device)
        logits = model(input_ids=ids).logits[0, :-1].float()
        total += F.cross_entropy(logits, ids[0, 1:], reduction="sum").item()
        count += ids.shape[1] - 1
    return total / count
