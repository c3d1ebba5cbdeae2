"""Attention of packs on a CPU with bfloat16 units, written out: torch's fused attention computes in float32 there and
takes twice the time (docs/log.md). Registered by the public interfaces of transformers."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import torch
from transformers import AttentionInterface, AttentionMaskInterface, PreTrainedModel
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask

NAME, FUSED = "written_out", "sdpa"


@contextmanager
def written_out(model: PreTrainedModel) -> Iterator[None]:
    """Within it, a model that uses torch's fused attention computes that of packs written out."""
    usual = model.config._attn_implementation
    if usual == FUSED:
        model.set_attn_implementation(NAME)
    try:
        yield
    finally:
        model.set_attn_implementation(usual)
        barring.cache_clear()


def attention(module, query, key, value, attention_mask, scaling: float, **options) -> tuple[torch.Tensor, None]:
    """query (1, heads, T, d), key and value (1, heads or fewer, T, d), mask (1, 1, T, T), true where a token looks →
    (1, T, heads, d). Several rows, or no mask, are left to the fused one."""
    if attention_mask is None or len(query) > 1:
        return sdpa_attention_forward(module, query, key, value, attention_mask, scaling=scaling, **options)
    alike = query.shape[1] // key.shape[1]
    key, value = (part[0].repeat_interleave(alike, 0) if alike > 1 else part[0] for part in (key, value))
    barred = barring(attention_mask, query.dtype).expand(len(key), -1, -1)
    scores = torch.baddbmm(barred, query[0], key.mT, alpha=scaling)
    return (scores.softmax(-1) @ value).transpose(0, 1)[None].contiguous(), None


@lru_cache(maxsize=1)  # all layers have the same
def barring(mask: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """(1, T, T) of a mask (1, 1, T, T), to be added to scores: 0 where a token looks, else the least number."""
    return torch.zeros(mask.shape[1:], dtype=dtype).masked_fill_(~mask[0], torch.finfo(dtype).min)


AttentionInterface.register(NAME, attention)
AttentionMaskInterface.register(NAME, sdpa_mask)
