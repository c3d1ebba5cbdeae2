"""A demo course as a task: some of its facts, tuned on as python -m train does, asked in wordings never seen."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from train.curriculum import closed
from train.evaluation.likelihood import padded
from train.evaluation.questions import Question, pair_questions
from train.experiments.fit import row_loss
from train.pairs import split
from train.read import read_decks
from train.score import key_terms
from train.tune import tokenised
from train.write import write_pairs
from tutor.base import Base
from tutor.prompt import Message, conversation
from tutor.settings import ROOT

SLUG, TITLE = "nlp", "Natural Language Processing"
ANSWER_TOKENS = 48
ROW_TOKENS = 512


@dataclass(frozen=True)
class CourseTask:
    lessons: tuple[list[Message], ...]
    questions: tuple[Question, ...]


def course_task(facts: int, seed: int) -> CourseTask:
    """`facts` of the course at random: all their trained wordings as lessons, the held-out ones as questions."""
    slides, _ = read_decks([ROOT / "demo" / "courses" / SLUG / "slides.pdf"])
    pairs, _ = write_pairs(slides, TITLE, seed)
    whole = split([pair for pair in pairs if pair.form != "refusal"], seed)
    known = sorted({pair.fact for pair in whole.unseen_wording})
    chosen = set(random.Random(seed).sample(known, min(facts, len(known))))
    lessons = [closed(pair.question, pair.answer, TITLE) for pair in whole.train if pair.fact in chosen]
    return CourseTask(
        tuple(lessons), tuple(pair_questions([p for p in whole.unseen_wording if p.fact in chosen], seed))
    )


@torch.no_grad()
def score_course(model, base: Base, questions: Sequence[Question]) -> dict:
    """{"key_terms": share answered with all key terms, "nats": of the reference a token, "n"}."""
    prompts = [conversation(TITLE, question.question) for question in questions]
    texts = greedy(model, base, [base.prompt_ids(prompt) for prompt in prompts])
    held = [key_terms(text, question.terms) for text, question in zip(texts, questions, strict=True)]
    lessons = [closed(question.question, question.answer, TITLE) for question in questions]
    losses = [row_loss(model, row) for row in tokenised(base, lessons, ROW_TOKENS)[0]]
    return {"key_terms": sum(held) / len(held), "nats": sum(losses) / len(losses), "n": len(held)}


def greedy(model, base: Base, prompts: Sequence[list[int]]) -> list[str]:
    """Answers of all prompts in one batch, padded at the left."""
    ids, mask = padded(prompts, base.tokenizer.pad_token_id, model.device, left=True)
    out = model.generate(
        input_ids=ids,
        attention_mask=mask,
        max_new_tokens=ANSWER_TOKENS,
        do_sample=False,
        pad_token_id=base.tokenizer.pad_token_id,
    )
    return base.tokenizer.batch_decode(out[:, ids.shape[1] :], skip_special_tokens=True)
