"""Training of the embedded base: rows of tokens in, weights out, with checkpoints to resume from.

Matrices are trained with Muon (Jordan et al., 2024), embeddings and gains with AdamW, on a warmup-stable-decay
schedule (Hu et al., 2024): the text phase is the stable part, the chat phase the decay."""

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from transformers import LlamaForCausalLM

from train.tune import fast_bfloat16

ANSWER_WEIGHT = 3.0  # of a token of an answer in the loss: most tokens of a chat are its slides
ASSISTANT, OTHERS = 4, (1, 2, 3)  # ids of the special tokens that begin an answer, and of those that end it
HEAD_CHUNK = {"cpu": 512, "cuda": 8192}  # positions whose logits exist at one time
MUON_RATE, ADAM_RATE, LEAST_RATE = 0.02, 3e-3, 0.03
Rows = Callable[[str], Iterator[np.ndarray]]  # phase → endless rows of token ids


@dataclass(frozen=True)
class Plan:
    """Steps of each phase, tokens of a step, steps of warm-up, and the highest rate as a share of the usual one (below
    1 when going on from trained weights). Compiling needs a C++ compiler and makes a CPU three times as fast."""

    text_steps: int
    chat_steps: int
    tokens_per_step: int = 8192
    micro_tokens: int = 4096
    warmup: int = 100
    peak: float = 1.0
    compiled: bool = True

    def phases(self) -> tuple[tuple[str, int, int], ...]:
        """(phase, first step, step after its last)."""
        return ("text", 0, self.text_steps), ("chat", self.text_steps, self.text_steps + self.chat_steps)

    def rate(self, step: int) -> float:
        """Share of the full learning rate: linear warm-up, constant, then linear decay over the chat phase."""
        decay = max(0, step - self.text_steps) / max(1, self.chat_steps)
        return self.peak * min(1.0, (step + 1) / self.warmup, max(LEAST_RATE, 1 - decay))


class HeadLoss(torch.autograd.Function):
    """Weighted mean cross-entropy of a tied head, in nats: hidden (n, d), weight (v, d), targets (n,), shares (n,) that
    sum to 1. Logits are made and used up chunk by chunk, gradients at once: on a CPU the whole (n, v) would not fit its
    cache."""

    @staticmethod
    def forward(ctx, hidden: torch.Tensor, weight: torch.Tensor, targets: torch.Tensor, shares: torch.Tensor):
        device = hidden.device.type
        low = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else hidden.dtype
        chunk, weight, total = HEAD_CHUNK[device], weight.to(low), 0.0
        of_hidden, of_weight = torch.empty_like(hidden), torch.zeros(weight.shape, device=weight.device)
        for at in range(0, len(targets), chunk):
            part, wanted = hidden[at : at + chunk].to(low), targets[at : at + chunk, None]
            share = shares[at : at + chunk, None]
            logits = (part @ weight.T).float()
            normaliser = logits.logsumexp(1, keepdim=True)
            total = total + ((normaliser - logits.gather(1, wanted)) * share).sum()
            logits.sub_(normaliser).exp_().scatter_add_(1, wanted, torch.full_like(normaliser, -1.0)).mul_(share)
            of_hidden[at : at + chunk] = logits.to(low) @ weight
            of_weight += logits.to(low).T @ part
        ctx.save_for_backward(of_hidden, of_weight)
        return total

    @staticmethod
    def backward(ctx, grad: torch.Tensor):
        of_hidden, of_weight = ctx.saved_tensors
        return grad * of_hidden, grad * of_weight, None, None


def loss_shares(ids: torch.Tensor) -> torch.Tensor:
    """(rows, length) ids → (rows × (length − 1),) what each target weighs in the loss, 1 in all."""
    at = torch.arange(ids.shape[1] - 1, device=ids.device).expand(len(ids), -1)
    before = ids[:, :-1]
    answer = torch.where(before == ASSISTANT, at, -1).cummax(1).values
    other = torch.where(torch.isin(before, torch.tensor(OTHERS, device=ids.device)), at, -1).cummax(1).values
    weights = torch.where(answer > other, ANSWER_WEIGHT, 1.0).flatten()
    return weights / weights.sum()


class Muon(torch.optim.Optimizer):
    """Momentum whose update is orthogonalised by five Newton–Schulz steps, matrices of one shape together. PyTorch's
    own works in bfloat16 one matrix at a time: fifty times slower on a CPU without bfloat16 units."""

    def __init__(self, weights: list[torch.Tensor], lr: float, momentum: float = 0.95):
        super().__init__(weights, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            shapes = defaultdict(list)
            for weight in group["params"]:
                shapes[weight.shape].append(weight)
            for shape, weights in shapes.items():
                update = orthogonal(torch.stack([self._momentum(w, group["momentum"]) for w in weights]))
                rate = group["lr"] * math.sqrt(max(1.0, shape[0] / shape[1]))
                for weight, change in zip(weights, update, strict=True):
                    weight.mul_(1 - group["lr"] * 0.01).sub_(change, alpha=rate)

    def _momentum(self, weight: torch.Tensor, share: float) -> torch.Tensor:
        state = self.state[weight]
        held = state.setdefault("momentum", torch.zeros_like(weight))
        held.lerp_(weight.grad, 1 - share)
        return weight.grad.lerp(held, share)  # Nesterov


def orthogonal(matrices: torch.Tensor) -> torch.Tensor:
    """(n, rows, columns): each matrix with its singular values brought to about 1."""
    tall = matrices.size(-2) > matrices.size(-1)
    x = matrices.mT if tall else matrices
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    x = x.bfloat16() if fast_bfloat16() else x
    for _ in range(5):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=-4.7750, alpha=2.0315), x, beta=3.4445)
    return (x.mT if tall else x).to(matrices.dtype)


def optimizers(model: LlamaForCausalLM) -> list[torch.optim.Optimizer]:
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and "embed" not in name]
    others = [p for name, p in model.named_parameters() if p.ndim != 2 or "embed" in name]
    return [Muon(matrices, MUON_RATE), torch.optim.AdamW(others, lr=ADAM_RATE, betas=(0.9, 0.95), weight_decay=0.0)]


def save(path: Path, model: LlamaForCausalLM, optims: list, step: int, losses: list[float]) -> None:
    state = {"model": model.state_dict(), "optims": [o.state_dict() for o in optims], "step": step, "losses": losses}
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def restore(path: Path, model: LlamaForCausalLM, optims: list) -> tuple[int, list[float]]:
    """Steps done and their losses, from the checkpoint where there is one."""
    if not path.exists():
        return 0, []
    state = torch.load(path, map_location=model.device)
    model.load_state_dict(state["model"])
    for optimizer, saved in zip(optims, state["optims"], strict=True):
        optimizer.load_state_dict(saved)
    return state["step"], state["losses"]


def place() -> tuple[int, int]:
    """(rank, processes) of this one under torchrun; (0, 1) alone."""
    return (dist.get_rank(), dist.get_world_size()) if dist.is_initialized() else (0, 1)


def summed(loss: float, model: LlamaForCausalLM) -> float:
    """The loss over all processes; adds up their gradients in place."""
    grads = [weight.grad for weight in model.parameters()]
    total = torch.cat([torch.tensor([loss], device=model.device), *(grad.flatten() for grad in grads)])
    dist.all_reduce(total)
    for grad, part in zip(grads, total[1:].split([grad.numel() for grad in grads]), strict=True):
        grad.copy_(part.view_as(grad))
    return total[0].item()


def fit(model: LlamaForCausalLM, rows: Rows, plan: Plan, checkpoint: Path) -> list[float]:
    """Trains in place, resuming from `checkpoint`; returns the loss of every step in nats per token. Several processes
    share each step's rows, and the checkpoint does not depend on how many there are."""
    optims = optimizers(model)
    step, losses = restore(checkpoint, model, optims)
    trunk = torch.compile(model.model, dynamic=True) if plan.compiled else model.model
    device, (rank, processes) = model.device.type, place()

    def backward(ids: torch.Tensor, share: float) -> float:
        with torch.autocast(device, dtype=torch.bfloat16, enabled=fast_bfloat16()):
            hidden = trunk(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]
            loss = HeadLoss.apply(hidden.flatten(0, 1), model.lm_head.weight, ids[:, 1:].flatten(), loss_shares(ids))
        (loss * share).backward()
        return loss.item() * share

    for phase, first, last in plan.phases():
        batches = batched(rows(phase), plan.tokens_per_step)
        for _ in range(max(0, min(step, last) - first)):
            next(batches)
        while step < last:
            began = time.time()
            ids = torch.from_numpy(next(batches)).to(model.device)
            parts = ids.chunk(max(processes, -(-ids.numel() // plan.micro_tokens)))
            loss = sum(backward(part, len(part) / len(ids)) for part in parts[rank::processes])
            losses.append(summed(loss, model) if processes > 1 else loss)
            for optimizer, full in zip(optims, (MUON_RATE, ADAM_RATE), strict=True):
                for group in optimizer.param_groups:
                    group["lr"] = full * plan.rate(step)
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            step += 1
            if step % 20 == 0 and rank == 0:
                speed = ids.numel() / (time.time() - began)
                print(f"{phase} step {step} loss {np.mean(losses[-20:]):.3f} {speed:.0f} tokens/s", flush=True)
            if (step % 100 == 0 or step == last) and rank == 0:
                save(checkpoint, model, optims, step, losses)
    return losses


def batched(rows: Iterator[np.ndarray], tokens: int) -> Iterator[np.ndarray]:
    """(rows, length) batches of about `tokens` tokens from rows of one length."""
    for first in rows:
        rest = islice(rows, tokens // len(first) - 1)
        yield np.stack([first, *rest]).astype(np.int64)
