"""The engine under random schedules, with prompts that share beginnings, and at its limits."""

import contextlib
import itertools
import random
import threading
import time

import pytest

from tests.students import ask, last
from tutor.errors import TutorError

SYSTEM = "You are the tutor of one course."
SLIDES = ["LoRA adds two small matrices. " * 6, "Attention weighs every token. " * 6]


def drawn(draw, refs):
    """A job whose prompt shares its beginning with others: the system prompt, slides, an earlier turn."""
    earlier = [{"role": "user", "content": "What is a token?"}, {"role": "assistant", "content": "A unit of text."}]
    slides = draw.choice(["", *SLIDES])
    question = f"{slides}Question: {draw.choice(['why', 'how', 'what'])} {draw.randint(0, 9)}?"
    turns = earlier if draw.random() < 0.3 else []
    messages = [{"role": "system", "content": SYSTEM}, *turns, {"role": "user", "content": question}]
    return messages, draw.choice(refs), draw.randint(1, 20)


@pytest.mark.parametrize("seed", range(2))
def test_in_any_schedule_every_answer_is_the_one_given_alone_without_a_prefix(engine, base_folder, refs, seed):
    """Students come at random moments, some stop at random moments, prompts share beginnings; what stays, and what was
    written before a stop, is what an engine that remembers nothing writes for that request alone."""
    from tutor.base import load_base
    from tutor.engine import Engine

    draw = random.Random(seed)
    jobs = [drawn(draw, refs) for _ in range(20)]
    stops = [draw.randint(1, 6) if draw.random() < 0.3 else 0 for _ in jobs]
    pauses = [draw.random() * 0.05 for _ in jobs]
    got = [[] for _ in jobs]

    def student(index):
        messages, ref, tokens = jobs[index]
        time.sleep(pauses[index])
        with contextlib.closing(engine.stream(messages, ref, tokens)) as answer:
            for text in answer:
                got[index].append(text)
                if len(got[index]) == stops[index]:
                    return

    threads = [threading.Thread(target=student, args=(index,)) for index in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = Engine(load_base(str(base_folder), "4bit" if engine.base.quantized else "none"), max_rows=1)
    alone.prefixes.most_bytes = 0
    for (messages, ref, tokens), texts, stop in zip(jobs, got, stops, strict=True):
        expected = list(alone.stream(messages, ref, tokens))
        assert texts == expected[: stop or None]
    alone.close()
    assert engine.prefixes.bytes > 0


def test_a_prompt_read_before_is_not_read_again_and_never_for_another_course(engine, refs):
    read, join = [], engine.prefixes.longest
    messages = ask(SLIDES[0] + "What is the rank?")
    try:
        engine.prefixes.longest = lambda *asked: read.append(join(*asked)[0]) or join(*asked)
        answers = [last(engine.stream(messages, ref, 8)) for ref in (refs[1], refs[1], refs[2], None)]
    finally:
        engine.prefixes.longest = join
    length = len(engine.base.prompt_ids(messages))
    assert read[1] == length - 1
    assert max(read[0], read[2], read[3]) < length / 2  # at most the system prompt that other tests asked with
    assert answers[0] == answers[1]
    assert answers[0] != answers[2]


def test_out_of_memory_the_rows_go_on_fewer_at_a_time_and_lose_nothing(base_folder, refs, monkeypatch):
    import torch

    from tutor.base import load_base
    from tutor.batch import Batch
    from tutor.engine import Engine

    engine = Engine(load_base(str(base_folder), "none"), max_rows=8)
    jobs = [(ask(f"number {i}"), refs[i % 4]) for i in range(8)]
    expected = list(engine.answers(jobs, 16))
    forward, refused = Batch._forward, []

    def small(self, rows, ids, mask, cache):
        if len(rows) > 2 and len(rows[0].ids) > 3:
            refused.append(len(rows))
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(self, rows, ids, mask, cache)

    monkeypatch.setattr(Batch, "_forward", small)
    assert list(engine.answers(jobs, 16)) == expected
    assert refused
    monkeypatch.setattr(Batch, "_forward", lambda *_: (_ for _ in ()).throw(MemoryError()))
    with pytest.raises(TutorError, match="ran out of memory"):
        last(engine.stream(*jobs[0], 16))
    monkeypatch.undo()
    assert last(engine.stream(*jobs[0], 16)) == expected[0]
    engine.close()


def test_an_answer_that_takes_too_long_ends_with_a_sentence_and_frees_its_row(base_folder):
    from tutor.base import load_base
    from tutor.engine import Engine

    engine = Engine(load_base(str(base_folder), "none"), max_rows=1, answer_seconds=300)
    slow = engine.stream(ask("long"), None, 900)
    next(slow)
    slow._request.deadline = 0
    with pytest.raises(TutorError, match="longer than 300 s"):
        last(slow)
    assert last(engine.stream(ask("short"), None, 2))
    engine.close()


def test_an_answer_nobody_holds_any_more_frees_its_row(base_folder):
    from tutor.base import load_base
    from tutor.engine import Engine

    engine = Engine(load_base(str(base_folder), "none"), max_rows=1)
    forgotten = engine.stream(ask("long"), None, 900)
    next(forgotten)
    request = forgotten._request
    del forgotten
    assert last(engine.stream(ask("short"), None, 2))
    assert len(request.ids) < 900
    engine.close()


def test_far_too_much_text_is_let_go_before_it_is_tokenised(engine, monkeypatch):
    seen = []
    whole = type(engine.base).prompt_ids
    monkeypatch.setattr(type(engine.base), "prompt_ids", lambda self, m: seen.append(m) or whole(self, m))
    flood = [{"role": role, "content": "x" * 10**6} for role in ("user", "assistant")]
    request = engine.submit([*ask("first")[:1], *flood, {"role": "user", "content": "last"}], None, 8)
    assert [message["content"] for message in seen[0]] == ["You are a tutor.", "last"]
    request.cancelled = True
    with pytest.raises(TutorError, match="1,000,0"):
        engine.submit(ask("x" * 10**6), None, 8)


@pytest.mark.parametrize("join_at", [1, 4])
def test_a_few_prompts_are_read_between_two_steps_unless_all_are_wanted_together(
    base_folder, refs, monkeypatch, join_at
):
    from tutor.base import load_base
    from tutor.batch import Batch
    from tutor.engine import Engine

    monkeypatch.setattr("tutor.batch.TURN_TOKENS", 100)
    engine = Engine(load_base(str(base_folder), "none"), max_rows=8, join_at=join_at)
    asked, done, join, step = threading.Event(), [], Batch.join, Batch.step
    monkeypatch.setattr(Batch, "join", lambda self, rows: done.append(len(rows)) or (asked.wait() and join(self, rows)))
    monkeypatch.setattr(Batch, "step", lambda self: done.append("step") or step(self))
    jobs = [(ask(f"{number} {SLIDES[0]}"), refs[number % 4], 24) for number in range(9)]
    streams = [engine.stream(*job) for job in jobs]
    assert 50 <= len(streams[0]._request.prompt) < 100, "two prompts must be what is read at once"
    asked.set()
    together = [last(stream) for stream in streams]
    assert (max(count for count in done if count != "step") <= 2) == (join_at == 1)
    assert all("step" in pair for pair in itertools.pairwise(done))
    monkeypatch.undo()
    assert together == [last(engine.stream(*job)) for job in jobs]
    engine.close()
