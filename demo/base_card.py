"""The model card of the embedded base: what it is, what it was trained on, under which licences, and how it did."""

from collections import defaultdict
from pathlib import Path

from demo.base_data import read_rows

CARD = """---
license: apache-2.0
language: en
library_name: transformers
pipeline_tag: text-generation
tags: [course-tutor]
---

# Course Tutor's embedded base

A Llama-architecture chat model of {parameters:.1f} million parameters (hidden 256, 6 layers, 4 heads, vocabulary 8,192,
context 1,024, float16), trained by us from random weights. It exists so that every command, test and page of Course
Tutor works with no network and no GPU. It writes English about textbook subjects and learns a course's facts from an
adapter; on its own it knows next to nothing and is mostly wrong. **Real courses want a real base model.**

## Training

Two phases on a warmup-stable-decay schedule, {tokens:.1f} million tokens in all: {text_steps} steps of text with 15%
conversations in rows of 512, then {chat_steps} steps with 65% conversations in rows of 1,024: definitions, questions
with an answer, open-book questions with the passage in the prompt, refusals, and second turns, in the prompts that
Course Tutor serves with. Matrices by Muon, the rest by AdamW, bfloat16 on two CPU cores.

```
python -m demo.build_base --text-steps {text_steps} --chat-steps {chat_steps}
```

## Measured

Held-out bits per byte on the {held} modules listed in `heldout.txt`, never trained on: **{bits:.3f}** (the same command
prints it at its end).

## Data

Open textbooks, courses and technical documentation under CC BY, CC0, MIT, BSD and Apache licences, and the questions
their authors wrote; share-alike sources were left out. No data of this project's courses. The sources, with thanks:

| source | licence | titles |
|---|---|---|
{sources}
"""


def model_card(corpus: Path, **facts) -> str:
    """The card as Markdown. `facts`: parameters and tokens in millions, text_steps, chat_steps, held, bits."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read_rows(corpus / "textbooks.jsonl.xz"):
        titles[row["source"], row["licence"]].add(row["book"])
    lines = (f"| {source} | {licence} | {'; '.join(sorted(books))} |" for (source, licence), books in titles.items())
    return CARD.format(sources="\n".join(sorted(lines)), **facts)
