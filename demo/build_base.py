"""Builds the embedded base model `demo/base`: tokenizer, text phase, chat phase, evaluation, export. Stages that are
done are skipped; training resumes from its newest checkpoint.

    python -m demo.build_base --corpus ../shared/corpus --work runs/base

Needs `[train]` packages and a C++ compiler (torch.compile trebles the speed on a CPU). Deterministic given a seed on
one machine. Matrices are trained with Muon (Jordan et al., 2024), embeddings and gains with AdamW, on a
warmup-stable-decay schedule (Hu et al., 2024): the text phase is the stable part, the chat phase the decay."""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from demo.base_card import model_card
from demo.base_data import conversations, held_out, modules, questions, reading_order

SPECIAL = ["<|pad|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
TEMPLATE = (
    "{% for m in messages %}{{ '<|' + m['role'] + '|>' + m['content'] }}"
    "{% if m['role'] == 'assistant' %}{{ '<|end|>' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)
CONFIG = {
    "vocab_size": 8192,
    "hidden_size": 256,
    "num_hidden_layers": 6,
    "num_attention_heads": 4,
    "num_key_value_heads": 4,
    "intermediate_size": 704,
    "max_position_embeddings": 1024,
    "tie_word_embeddings": True,
    "bos_token_id": None,
    "eos_token_id": 1,
    "pad_token_id": 0,
}
TOKENS_PER_STEP = 8192
MICRO_TOKENS = 4096
CHAT_SHARE = {"text": 0.15, "chat": 0.65}
LENGTH = {"text": 512, "chat": 1024}
MUON_RATE, ADAM_RATE, WARMUP = 0.02, 3e-3, 100


def train_tokenizer(texts: Iterator[str], folder: Path) -> PreTrainedTokenizerFast:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=CONFIG["vocab_size"],
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=SPECIAL[0],
        eos_token=SPECIAL[1],
        additional_special_tokens=SPECIAL[2:],
        model_max_length=CONFIG["max_position_embeddings"],
        clean_up_tokenization_spaces=False,
    )
    fast.chat_template = TEMPLATE
    fast.save_pretrained(folder)
    return fast


def render(messages: list[dict]) -> str:
    return "".join(f"<|{m['role']}|>{m['content']}" + ("<|end|>" if m["role"] == "assistant" else "") for m in messages)


def encode(tokenizer: PreTrainedTokenizerFast, texts: list[str]) -> list[np.ndarray]:
    return [np.array(ids.ids, np.uint16) for ids in tokenizer.backend_tokenizer.encode_batch(texts)]


def prepare(corpus: Path, work: Path, seed: int, chats: int, megabytes: float) -> PreTrainedTokenizerFast:
    """Writes text.npy, chat.npy with chat_starts.npy, and the held-out modules (their list also goes into the repo)."""
    if (work / "done").exists():
        return PreTrainedTokenizerFast.from_pretrained(work / "tokenizer")
    work.mkdir(parents=True, exist_ok=True)
    every = modules(corpus)
    train = reading_order([module for module in every if not held_out(module.key)], seed)
    held = [module for module in every if held_out(module.key)]
    rows = questions(corpus)
    sample = [m.text for m in train[::2]] + [f"{r['question']} {r['answer']}" for r in rows if not r["held"]]
    tokenizer = train_tokenizer(iter(sample), work / "tokenizer")
    budget, chosen = megabytes * 1e6, []
    for module in train:
        if budget > 0:
            chosen.append(f"{module.title}\n\n{module.text}<|end|>")
            budget -= len(module.text)
    np.save(work / "text.npy", np.concatenate(encode(tokenizer, chosen)))
    encoded = encode(tokenizer, [render(m) for m in islice(conversations(rows, seed), chats)])
    np.save(work / "chat.npy", np.concatenate(encoded))
    np.save(work / "chat_starts.npy", np.cumsum([0] + [len(ids) for ids in encoded]))
    (work / "held_out.json").write_text(json.dumps([[m.key, m.text] for m in held]))
    (work / "held_terms.json").write_text(json.dumps([r for r in rows if r["held"] and r["term"]]))
    (work / "done").touch()
    return tokenizer


def rows_of(work: Path, phase: str, seed: int) -> Iterator[np.ndarray]:
    """Endless rows of LENGTH[phase] tokens: chat rows begin at a conversation, text rows run on."""
    text, chat = np.load(work / "text.npy"), np.load(work / "chat.npy")
    starts, length = np.load(work / "chat_starts.npy"), LENGTH[phase]
    dice = random.Random(f"{seed}-{phase}")
    at, talk = (0, 0) if phase == "text" else (len(text) // 2, len(starts) // 3)
    while True:
        if dice.random() < CHAT_SHARE[phase]:
            begin = starts[talk]
            if begin + length > len(chat):
                talk = 0
                continue
            yield chat[begin : begin + length]
            talk = int(np.searchsorted(starts, begin + length))
        else:
            at = at if at + length <= len(text) else 0
            yield text[at : at + length]
            at += length


def optimizers(model: LlamaForCausalLM) -> list[torch.optim.Optimizer]:
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and "embed" not in name]
    others = [p for name, p in model.named_parameters() if p.ndim != 2 or "embed" in name]
    return [
        torch.optim.Muon(matrices, lr=MUON_RATE, momentum=0.95, weight_decay=0.01),
        torch.optim.AdamW(others, lr=ADAM_RATE, betas=(0.9, 0.95), weight_decay=0.0),
    ]


def rate(step: int, text_steps: int, chat_steps: int) -> float:
    """Share of the full learning rate: linear warm-up, constant, then 1 - sqrt decay to 3% over the chat phase."""
    if step < text_steps:
        return min(1.0, (step + 1) / WARMUP)
    return max(0.03, 1 - math.sqrt((step - text_steps) / max(1, chat_steps)))


def save(work: Path, model: LlamaForCausalLM, optims: list, step: int, losses: list[float]) -> None:
    state = {"model": model.state_dict(), "optims": [o.state_dict() for o in optims], "step": step, "losses": losses}
    torch.save(state, work / "checkpoint.tmp")
    (work / "checkpoint.tmp").replace(work / "checkpoint.pt")


def restore(work: Path, model: LlamaForCausalLM, optims: list, device: str) -> tuple[int, list[float]]:
    """Steps done and their losses, from the checkpoint where there is one."""
    if not (work / "checkpoint.pt").exists():
        return 0, []
    state = torch.load(work / "checkpoint.pt", map_location=device)
    model.load_state_dict(state["model"])
    for optimizer, saved in zip(optims, state["optims"], strict=True):
        optimizer.load_state_dict(saved)
    return state["step"], state["losses"]


def train(work: Path, device: str, text_steps: int, chat_steps: int, seed: int) -> LlamaForCausalLM:
    torch.manual_seed(seed)
    model = LlamaForCausalLM(LlamaConfig(**CONFIG)).to(device)
    optims = optimizers(model)
    step, losses = restore(work, model, optims, device)

    @torch.compile
    def loss_of(ids: torch.Tensor) -> torch.Tensor:
        with torch.autocast(device, dtype=torch.bfloat16):
            logits = model(input_ids=ids, use_cache=False).logits
        return F.cross_entropy(logits[:, :-1].flatten(0, 1).float(), ids[:, 1:].flatten())

    for phase, first, last in (("text", 0, text_steps), ("chat", text_steps, text_steps + chat_steps)):
        rows, per_step = rows_of(work, phase, seed), TOKENS_PER_STEP // LENGTH[phase]
        for _ in range(max(0, min(step, last) - first) * per_step):
            next(rows)
        while step < last:
            began, total = time.time(), 0.0
            batch = torch.from_numpy(np.stack([next(rows) for _ in range(per_step)]).astype(np.int64)).to(device)
            parts = batch.split(max(1, MICRO_TOKENS // LENGTH[phase]))
            for ids in parts:
                loss = loss_of(ids) / len(parts)
                loss.backward()
                total += loss.item()
            scale = rate(step, text_steps, chat_steps)
            for optimizer, full in zip(optims, (MUON_RATE, ADAM_RATE), strict=True):
                for group in optimizer.param_groups:
                    group["lr"] = full * scale
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            step += 1
            losses.append(total)
            if step % 20 == 0:
                speed = TOKENS_PER_STEP / (time.time() - began)
                print(f"{phase} step {step} loss {np.mean(losses[-20:]):.3f} {speed:.0f} tokens/s", flush=True)
            if step % 100 == 0 or step == last:
                save(work, model, optims, step, losses)
    return model


@torch.no_grad()
def bits_per_byte(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, texts: list[str]) -> float:
    """Held-out bits per UTF-8 byte, windows of 1,024 tokens without overlap."""
    nats = size = 0.0
    for text in texts:
        ids = torch.tensor(tokenizer(text)["input_ids"])
        for window in ids.split(CONFIG["max_position_embeddings"]):
            if len(window) > 1:
                logits = model(input_ids=window[None].to(model.device)).logits[0, :-1].float().cpu()
                nats += F.cross_entropy(logits, window[1:], reduction="sum").item()
                size += len(tokenizer.decode(window[1:]).encode())
    return nats / math.log(2) / size


def export(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, args: argparse.Namespace) -> None:
    held = json.loads((args.work / "held_out.json").read_text())
    model.eval().float()
    bits = bits_per_byte(model, tokenizer, [text for _, text in held])
    print(f"held-out bits per byte: {bits:.3f} on {len(held)} modules")
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "heldout.txt").write_text("\n".join(key for key, _ in held) + "\n")
    steps = args.text_steps + args.chat_steps
    card = model_card(
        args.corpus, bits=bits, held=len(held), text_steps=args.text_steps, chat_steps=args.chat_steps,
        parameters=model.num_parameters() / 1e6, tokens=steps * TOKENS_PER_STEP / 1e6,
    )  # fmt: skip
    (args.out / "README.md").write_text(card)
    model.half().save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--work", type=Path, default=Path("runs/base"))
    parser.add_argument("--out", type=Path, default=Path("demo/base"))
    parser.add_argument("--text-steps", type=int, default=1500)
    parser.add_argument("--chat-steps", type=int, default=500)
    parser.add_argument("--chats", type=int, default=60000)
    parser.add_argument("--megabytes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    tokenizer = prepare(args.corpus, args.work, args.seed, args.chats, args.megabytes)
    model = train(args.work, args.device, args.text_steps, args.chat_steps, args.seed)
    export(model, tokenizer, args)


if __name__ == "__main__":
    main()
