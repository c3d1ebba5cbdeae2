"""Builds the embedded base model `demo/base`: tokenizer, text phase, chat phase, evaluation, export. Stages that are
done are skipped; training resumes from its newest checkpoint.

    python -m demo.build_base --corpus ../shared/corpus --work runs/base
    python -m demo.build_base --start demo/base        # goes on from trained weights, with their tokenizer
    torchrun --nproc_per_node 2 -m -- demo.build_base  # a process per core, with OMP_NUM_THREADS=1

Needs `[train]` packages and a C++ compiler (torch.compile). Deterministic given a seed on one machine."""

import argparse
import json
import os
import random
import shlex
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle, islice, pairwise
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from demo.base_card import model_card, run_row
from demo.base_chats import conversations
from demo.base_data import held_out, modules, questions, reading_order
from demo.base_eval import bits_per_byte
from demo.base_train import Plan, fit, place
from tutor.files import write_json

SPECIAL = ["<|pad|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
TEMPLATE = (
    # an answer begins with a space, as words inside a passage do: the token to be copied is then the one to be said
    "{% for m in messages %}{{ '<|' + m['role'] + '|>' + ' ' * (m['role'] == 'assistant') + m['content'] }}"
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
ROW_TOKENS = 512
CHAT_SHARE = {"text": 0.25, "chat": 0.65}  # of a phase's rows: without any, what chats taught fades over the text


def train_tokenizer(texts: Iterator[str]) -> PreTrainedTokenizerFast:
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
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=SPECIAL[0],
        eos_token=SPECIAL[1],
        additional_special_tokens=SPECIAL[2:],
        model_max_length=CONFIG["max_position_embeddings"],
        clean_up_tokenization_spaces=False,
    )


def encode(tokenizer: PreTrainedTokenizerFast, texts: list[str]) -> list[np.ndarray]:
    return [np.array(ids.ids, np.uint16) for ids in tokenizer.backend_tokenizer.encode_batch(texts)]


def prepare_text(args: argparse.Namespace) -> PreTrainedTokenizerFast:
    """Writes the tokenizer, text.npy and the held-out modules; returns the tokenizer."""
    work: Path = args.work
    if (work / "text.npy").exists():
        return PreTrainedTokenizerFast.from_pretrained(work / "tokenizer")
    work.mkdir(parents=True, exist_ok=True)
    every = modules(args.corpus)
    train = reading_order([module for module in every if not held_out(module.key)], args.seed)
    held = [[module.key, module.text] for module in every if held_out(module.key)]
    (work / "held_out.json").write_text(json.dumps(held))
    if args.start:
        tokenizer = PreTrainedTokenizerFast.from_pretrained(args.start)
    else:
        answers = [f"{row['question']} {row['answer']}" for row in questions(args.corpus) if not row["held"]]
        tokenizer = train_tokenizer(iter([module.text for module in train[::2]] + answers))
    tokenizer.chat_template = TEMPLATE
    tokenizer.save_pretrained(work / "tokenizer")
    budget, chosen = args.megabytes * 1e6, []
    for module in train:
        if budget > 0:
            chosen.append(f"{module.title}\n\n{module.text}<|end|>")
            budget -= len(module.text)
    np.save(work / "text.npy", np.concatenate(encode(tokenizer, chosen)))
    return tokenizer


def prepare_chats(args: argparse.Namespace, tokenizer: PreTrainedTokenizerFast) -> None:
    """Writes chat.npy with chat_starts.npy: conversations one after another."""
    if (args.work / "chat_starts.npy").exists():
        return
    talks = islice(conversations(args.corpus, args.seed), args.chats)
    encoded = encode(tokenizer, [tokenizer.apply_chat_template(talk, tokenize=False) for talk in talks])
    np.save(args.work / "chat.npy", np.concatenate(encoded))
    np.save(args.work / "chat_starts.npy", np.cumsum([0] + [len(ids) for ids in encoded]))


def rows_of(work: Path, seed: int, phase: str) -> Iterator[np.ndarray]:
    """Endless rows of ROW_TOKENS: text runs on from row to row; a share of the rows holds whole conversations, and text
    where no other conversation fits. The chat phase begins halfway in both."""
    text, begin = np.load(work / "text.npy"), 0.5 if phase == "chat" else 0.0
    dice = random.Random(f"{seed}-{phase}")
    talks, at = whole_conversations(work, begin), int(begin * len(text))
    talk = next(talks)
    while True:
        row = []
        if dice.random() < CHAT_SHARE[phase]:
            while sum(map(len, row)) + len(talk) <= ROW_TOKENS:
                row.append(talk)
                talk = next(talks)
        space = ROW_TOKENS - sum(map(len, row))
        at = at if at + space <= len(text) else 0
        yield np.concatenate([*row, text[at : at + space]])
        at += space


def whole_conversations(work: Path, begin: float) -> Iterator[np.ndarray]:
    """Endless conversations of at most ROW_TOKENS, from a share of the way on."""
    chat, starts = np.load(work / "chat.npy"), np.load(work / "chat_starts.npy")
    first = int(begin * (len(starts) - 1))
    for start, end in cycle([*pairwise(starts[first:]), *pairwise(starts[: first + 1])]):
        if end - start <= ROW_TOKENS:
            yield chat[start:end]


@torch.no_grad()
def blend(model: LlamaForCausalLM, start: LlamaForCausalLM, share: float) -> None:
    """Moves the weights a `share` of the way back to those they came from: the mean of two ends of a training is often
    better than either (Wortsman et al., 2022)."""
    for weight, before in zip(model.parameters(), start.parameters(), strict=True):
        weight.lerp_(before.to(weight), share)


def export(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, args: argparse.Namespace, run: dict) -> None:
    """Writes the model in half precision with its tokenizer, its card, the held-out list and what runs made it."""
    held = json.loads((args.work / "held_out.json").read_text())
    model.eval().float()
    bits = bits_per_byte(model, tokenizer, [text for _, text in held])
    print(f"held-out bits per byte: {bits:.3f} on {len(held)} modules")
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "heldout.txt").write_text("\n".join(key for key, _ in held) + "\n")
    runs = [*json.loads((args.start / "runs.json").read_text()), run] if args.start else [run]
    write_json(args.out / "runs.json", runs)
    (args.out / "README.md").write_text(model_card(args.corpus, model, runs, bits, len(held)))
    model.half().save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--work", type=Path, default=Path("runs/base"))
    parser.add_argument("--out", type=Path, default=Path("demo/base"))
    parser.add_argument("--start", type=Path, help="folder of trained weights to go on from")
    parser.add_argument("--text-steps", type=int, default=600)
    parser.add_argument("--chat-steps", type=int, default=1200)
    parser.add_argument("--chats", type=int, default=40000)
    parser.add_argument("--megabytes", type=float, default=60)
    parser.add_argument("--peak", type=float, default=1.0, help="share of the usual learning rate")
    parser.add_argument("--start-share", type=float, default=0.0, help="of the start's weights in what is exported")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    start = args.start
    attention = {"attn_implementation": "sdpa" if args.device == "cuda" else "eager"}  # docs/log.md
    if start:
        model = LlamaForCausalLM.from_pretrained(start, **attention)
    else:
        model = LlamaForCausalLM(LlamaConfig(**CONFIG, **attention))
    model.float().train().to(args.device)
    plan = Plan(args.text_steps, args.chat_steps, peak=args.peak)
    several = "RANK" in os.environ  # under torchrun
    if several:
        dist.init_process_group("gloo", timeout=timedelta(hours=2))
    rank, _ = place()
    if rank == 0:
        tokenizer = prepare_text(args)
        prepare_chats(args, tokenizer)
    if several:
        dist.barrier()
    fit(model, partial(rows_of, args.work, args.seed), plan, args.work / "checkpoint.pt")
    if rank > 0:
        return
    if start and args.start_share:
        blend(model, LlamaForCausalLM.from_pretrained(start), args.start_share)
    command = f"python -m demo.build_base {shlex.join(sys.argv[1:])}"
    export(model, tokenizer, args, run_row(command, plan))


if __name__ == "__main__":
    main()
