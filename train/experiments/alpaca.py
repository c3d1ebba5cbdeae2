"""Classification as instruction following: the Alpaca prompt (Taori et al., 2023) with the label as its response."""

from collections.abc import Sequence

from train.experiments.data import Example
from tutor.base import Base

PROMPT = (
    "Below is an instruction that describes a task, paired with an input that provides further context. "
    "Write a response that appropriately completes the request.\n\n"
    "### Instruction:\n{instruction}\n\n### Input:\n{text}\n\n### Response:\n"
)
SENTIMENT = "Is the sentiment of this movie review positive or negative?"
TOPIC = "Is this news item about world, sports, business or technology?"


def prompt_ids(base: Base, instruction: str, text: str, text_tokens: int) -> list[int]:
    prompt = PROMPT.format(instruction=instruction, text=shortened(base, text, text_tokens))
    return base.tokenizer(prompt, split_special_tokens=True)["input_ids"]


def shortened(base: Base, text: str, tokens: int) -> str:
    """The last `tokens` tokens of the text: where it is cut, its conclusion stays."""
    ids = base.tokenizer(text, add_special_tokens=False, split_special_tokens=True)["input_ids"]
    return (text if len(ids) <= tokens else base.tokenizer.decode(ids[-tokens:])).strip()


def label_ids(base: Base, label: str) -> list[int]:
    return base.tokenizer(label, add_special_tokens=False)["input_ids"]


def training_rows(base: Base, instruction: str, examples: Sequence[Example], text_tokens: int) -> list[dict]:
    """Rows of input_ids and labels, the loss on the label and its end alone."""
    rows = []
    for example in examples:
        prompt = prompt_ids(base, instruction, example.text, text_tokens)
        answer = [*label_ids(base, example.label), base.tokenizer.eos_token_id]
        rows.append({"input_ids": prompt + answer, "labels": [-100] * len(prompt) + answer})
    return rows
