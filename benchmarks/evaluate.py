"""Answers of the four arms against a plain loop over `generate`, on the same questions, in one process.

    python -m benchmarks.evaluate [--base MODEL] [--adapter FOLDER] [--questions 100]

Both are greedy. The loop asks one question after another, each arm by itself; equal answers are counted by token."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from train.evaluation.arms import ANSWER_TOKENS, ARMS, is_tuned, prompts
from train.evaluation.likelihood import with_adapter
from train.evaluation.questions import exam_questions
from tutor.base import load_base
from tutor.batch import end_tokens
from tutor.course import AdapterRef, read_slides
from tutor.engine import Answer, Engine
from tutor.prompt import Message
from tutor.quiet import quiet
from tutor.retrieve import SlideIndex
from tutor.settings import EMBEDDED, ROOT

TITLE = "Natural Language Processing"
Job = tuple[list[Message], bool]  # a prompt, and whether the tuned model is asked
Seconds = tuple[float, float]  # on the wall, and of the processor: what counts on a machine that others use


def clocks() -> Seconds:
    return time.perf_counter(), time.process_time()


def since(began: Seconds) -> Seconds:
    now = clocks()
    return now[0] - began[0], now[1] - began[1]


def jobs_of(adapter: Path, count: int) -> list[Job]:
    """The arms of `count` exam questions of both demo courses, with the slides of one."""
    exams = [exam_questions(ROOT / "demo" / "courses" / name / "exam.jsonl") for name in ("nlp", "peft")]
    index = SlideIndex(read_slides(adapter / "slides.jsonl"))
    asked = [prompts(TITLE, index, question) for exam in exams for question in exam][:count]
    return [(asks[arm], is_tuned(arm)) for asks in asked for arm in ARMS]


@torch.inference_mode()
def one_by_one(base_name: str, adapter: Path, jobs: Sequence[Job]) -> tuple[Seconds, list[list[int]]]:
    """Answer tokens of a loop over `generate`."""
    base = load_base(base_name, "none")
    ends = end_tokens(base)
    found = []
    with with_adapter(base, adapter) as model:
        began = clocks()
        for prompt, tuned in jobs:
            ids = torch.tensor([base.prompt_ids(prompt)], device=model.device)
            asked = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "max_new_tokens": ANSWER_TOKENS}
            if tuned:
                said = model.generate(**asked, do_sample=False)
            else:
                with model.disable_adapter():
                    said = model.generate(**asked, do_sample=False)
            found.append([token for token in said[0, ids.shape[1] :].tolist() if token not in ends])
        return since(began), found


def batched(base_name: str, adapter: Path, jobs: Sequence[Job]) -> tuple[Seconds, list[list[int]]]:
    """Answer tokens of the engine, as the evaluation asks it."""
    engine = Engine(load_base(base_name, "none"), max_rows=32, join_at=8)
    ref = AdapterRef(str(adapter))
    began = clocks()
    requests = [engine.submit(prompt, ref if tuned else None, ANSWER_TOKENS, wait=True) for prompt, tuned in jobs]
    for request in requests:
        list(Answer(request))
    seconds = since(began)
    engine.close()
    return seconds, [request.ids for request in requests]


def main() -> None:
    made = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    made.add_argument("--base", default=EMBEDDED)
    made.add_argument("--adapter", type=Path, default=ROOT / "demo" / "adapters" / "nlp")
    made.add_argument("--questions", type=int, default=100)
    args = made.parse_args()
    quiet()
    jobs = jobs_of(args.adapter, args.questions)
    ours, answers = batched(args.base, args.adapter, jobs)
    plain, expected = one_by_one(args.base, args.adapter, jobs)
    tokens = sum(map(len, answers))
    equal = sum(one == two for one, two in zip(answers, expected, strict=True))
    print(f"{len(jobs)} answers, {tokens} tokens, {torch.get_num_threads()} threads")
    for name, (wall, processor), said in (("one by one", plain, expected), ("batched", ours, answers)):
        rate = sum(map(len, said)) / wall
        print(f"{name:10} {wall:6.1f} s, {processor:6.1f} s of the processor, {rate:4.0f} tokens/s")
    print(f"batched is {plain[0] / ours[0]:.2f} times as fast, by processor time {plain[1] / ours[1]:.2f}")
    print(f"equal token by token: {equal} of {len(jobs)}")


if __name__ == "__main__":
    main()
