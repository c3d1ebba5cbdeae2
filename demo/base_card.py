"""The model card of the embedded base: what it is, what it was trained on, under which licences, and how it did."""

from collections import defaultdict
from pathlib import Path

from transformers import PreTrainedModel

from demo.base_data import read_rows
from demo.base_train import Plan

CARD = """---
license: apache-2.0
language: en
library_name: transformers
pipeline_tag: text-generation
tags: [course-tutor]
---

# Course Tutor's embedded base

A Llama-architecture chat model of {parameters:.1f} million parameters (hidden {hidden}, {layers} layers, {heads} heads,
vocabulary 8,192, context 1,024, float16), trained by us from random weights. It exists so that every command, test and
page of Course Tutor works with no network and no GPU. It writes English about textbook subjects and learns a course's
facts from an adapter. On its own it knows next to nothing. It repeats the line of its prompt that retrieval points to,
seldom finds another one by itself, and sometimes falls into loops. **Real courses want a real base model.**

## Training

Two phases on a warmup-stable-decay schedule: text, then a chat mix. The chat mix is in the prompts that Course Tutor
serves with: definitions, the authors' own questions, several turns on a slide in the prompt, answers of a few words,
multiple choice, summaries, titles, refusals where the slide is the wrong one, facts asked again in other words,
sentences of a slide asked for by a few of their words, shuffled words read back; from the fourth run on the line
closest to the question stands before it, and in the fifth come spans of sentences as answers of a few words, slides
written in pieces, words exchanged for invented ones, and "none" for the closest line where the answer is to decline.
Matrices by Muon, the rest by AdamW. The mean of the weights after the fifth run and
after the sixth is what the seventh began from; in that come long lists, to be copied whole. From the eighth on an
answer begins with a space, so that its first word is the same token as in the passage it is copied from, and its spans
are dates, numbers, persons, places and reasons.

{runs}

## Measured

Held-out bits per byte on the {held} modules listed in `heldout.txt`, never trained on: **{bits:.3f}** (the command of
the last run prints it at its end). Open-book, closed-book, adaptability and speed: `docs/results.md`, by
`python -m demo.base_eval open-book closed-book adaptability speed`.

## Data

Open textbooks, courses and technical documentation under CC BY, CC0, MIT, BSD and Apache licences, and the questions
their authors wrote; share-alike sources were left out. No data of this project's courses. The sources, with thanks:

| source | licence | titles |
|---|---|---|
{sources}
"""
RUN = """{number}. {steps} steps, {tokens:.1f} million tokens:

   ```
   {command}
   ```
"""


def model_card(corpus: Path, model: PreTrainedModel, runs: list[dict], bits: float, held: int) -> str:
    """The card as Markdown; `runs` hold command, steps and tokens of each training run, oldest first."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read_rows(corpus / "textbooks.jsonl.xz"):
        titles[row["source"], row["licence"]].add(row["book"])
    lines = (f"| {source} | {licence} | {'; '.join(sorted(books))} |" for (source, licence), books in titles.items())
    return CARD.format(
        parameters=model.num_parameters() / 1e6,
        hidden=model.config.hidden_size,
        layers=model.config.num_hidden_layers,
        heads=model.config.num_attention_heads,
        runs="\n".join(RUN.format(number=number, **run) for number, run in enumerate(runs, 1)).strip(),
        sources="\n".join(sorted(lines)),
        bits=bits,
        held=held,
    )


def run_row(command: str, plan: Plan) -> dict:
    """How one training run stands in runs.json: tokens in millions."""
    tokens = (plan.text_steps + plan.chat_steps) * plan.tokens_per_step / 1e6
    return {"command": command, "steps": f"{plan.text_steps} + {plan.chat_steps}", "tokens": tokens}
