"""Prompts that were read before: the longest common beginning, never another adapter's, bounded."""

import random

import torch

from tutor.prefixes import Prefixes, shared


def layers(ids, value=0.0):
    """Two layers in which each position holds its token, so that what comes back can be read."""
    part = torch.tensor(ids, dtype=torch.float32)[None, :, None] + value
    return [(part, -part)] * 2


def read_back(found):
    length, parts = found
    return parts[0][0][0, :length, 0].tolist() if length else []


def test_random_prompts_get_their_longest_beginning_of_the_same_adapter():
    draw, prefixes, told = random.Random(3), Prefixes(), {"a": [], "b": [], None: []}
    for _ in range(300):
        adapter = draw.choice(list(told))
        prompt = [draw.randint(0, 1) for _ in range(draw.randint(1, 12))]
        found = prefixes.longest(adapter, prompt)
        common = max((len(prompt[: shared(torch.tensor(each).numpy(), torch.tensor(prompt).numpy())])
                      for each in told[adapter]), default=0)  # fmt: skip
        assert found[0] == min(common, len(prompt) - 1)
        assert read_back(found) == prompt[: found[0]]
        prefixes.keep(adapter, prompt, layers(prompt))
        told[adapter].append(prompt)


def test_the_bytes_stay_below_the_bound_and_the_least_recently_used_goes():
    prefixes = Prefixes(most_bytes=16 * 10 * 3)  # three prompts of ten tokens
    for start in (0, 100, 200):
        prefixes.keep("a", range(start, start + 10), layers(range(start, start + 10)))
    assert prefixes.longest("a", range(0, 11))[0] == 10
    prefixes.keep("a", range(300, 310), layers(range(300, 310)))
    assert prefixes.bytes <= prefixes.most_bytes
    assert [prefixes.longest("a", range(start, start + 11))[0] for start in (0, 100, 200, 300)] == [10, 0, 10, 10]
    prefixes.keep("a", range(100), layers(range(100)))
    assert prefixes.bytes <= prefixes.most_bytes


def test_what_is_kept_is_a_copy():
    prefixes, source = Prefixes(), layers([1, 2, 3])
    prefixes.keep(None, [1, 2, 3], source)
    source[0][0].zero_()
    assert read_back(prefixes.longest(None, [1, 2, 3, 4])) == [1, 2, 3]
