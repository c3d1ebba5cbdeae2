"""The running rows' keys and values, held against plain tensors that are copied at every change."""

import random

import torch

from tutor.row_cache import ROOM, RowCache, packed


def test_rows_that_stay_stand_together_and_few_move():
    assert packed([0, 1, 2]) == [0, 1, 2]
    assert packed([1, 3, 4]) == [3, 1, 4] or packed([1, 3, 4]) == [4, 1, 3]
    assert packed([4]) == [4]
    for _ in range(50):
        keep = sorted(random.sample(range(9), random.randint(1, 9)))
        order = packed(keep)
        assert sorted(order) == keep
        assert all(row == place or row >= len(keep) for place, row in enumerate(order))


def test_any_run_of_steps_joins_leavings_and_cuts_leaves_each_row_its_own():
    """Each row is known by its number; what stands left of its beginning is anything finite."""
    draw, number = random.Random(5), 0
    for _ in range(20):
        cache, rows = None, []  # rows: (its keys, in order)

        def fresh(count, length):
            nonlocal number
            parts = []
            for _ in range(count):
                number += 1
                parts.append(number + torch.arange(length) / 1000)
            return parts, torch.stack(parts)[:, None, :, None]

        for _ in range(60):
            action = draw.choice(["join", "step", "step", "step", "leave", "cut"]) if rows else "join"
            if action == "join":
                count, length = draw.randint(1, 3), draw.choice([2, 5, 9, ROOM + 3])
                parts, keys = fresh(count, length)
                if cache is None:
                    cache = RowCache([(keys, -keys)] * 2)
                else:
                    cache.join([(keys, -keys)] * 2)
                rows += parts
            elif action == "step":
                new = torch.rand(len(rows), 1, 1, 1)
                for layer in range(2):
                    cache.update(new, -new, layer)
                rows = [torch.cat([row, value.flatten()]) for row, value in zip(rows, new, strict=True)]
            elif action == "leave" and len(rows) > 1:
                order = packed(sorted(draw.sample(range(len(rows)), draw.randint(1, len(rows)))))
                cache.keep(order)
                rows = [rows[i] for i in order]
            elif action == "cut":
                cache.cut(cache.get_seq_length() - max(map(len, rows)))
            for layer in cache.layers:
                assert layer.keys.shape[0] == len(rows)
                for row, keys, values in zip(rows, layer.keys, layer.values, strict=True):
                    assert torch.equal(keys[0, -len(row) :, 0], row)
                    assert torch.equal(values, -keys)
                    assert keys.isfinite().all()
