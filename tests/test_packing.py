from itertools import chain

import pytest

from train.packing import answer_loss, collate, families, first_fit, shared_prefix, tokens_packed, width_of


def row(*labels):
    return {"input_ids": [abs(x) for x in labels], "labels": [x if x > 0 else -100 for x in labels]}


ROWS = [row(-5, -6, *range(7, 7 + n)) for n in range(1, 30)]


def test_every_row_is_packed_once_an_epoch_and_no_pack_overflows():
    packs = tokens_packed(ROWS, 64, epochs=3, seed=1)
    assert max(collate(pack)["input_ids"].shape[1] for pack in packs) <= 64
    assert sorted(len(r["input_ids"]) for pack in packs for r in chain(*pack)) == sorted(
        3 * [len(r["input_ids"]) for r in ROWS]
    )


def test_a_row_to_be_seen_once_is_in_one_epoch_alone():
    once = [row(-5, -6, *range(100, 100 + n)) for n in range(1, 12)]
    packs = tokens_packed(ROWS, 64, epochs=3, seed=1, once=once)
    seen = [r["input_ids"] for pack in packs for r in chain(*pack)]
    assert sorted(ids for ids in seen if ids[2] == 100) == [r["input_ids"] for r in once]
    assert len(seen) == 3 * len(ROWS) + len(once)


def test_the_order_is_the_seeds_and_each_epoch_has_its_own():
    assert tokens_packed(ROWS, 64, 2, 1) == tokens_packed(ROWS, 64, 2, 1)
    assert tokens_packed(ROWS, 64, 1, 1) != tokens_packed(ROWS, 64, 1, 2)
    one, two = tokens_packed(ROWS, 1, 2, 1)[: len(ROWS)], tokens_packed(ROWS, 1, 2, 1)[len(ROWS) :]
    assert one != two


def test_a_beginning_that_all_rows_share_stands_once_in_a_pack():
    inputs = collate([[row(-1, -2, -3, 4)], [row(-1, -2, -5, 6, 7)]])
    assert inputs["input_ids"].tolist() == [[1, 2, 3, 4, 5, 6, 7]]
    assert inputs["labels"].tolist() == [[-100, -100, -100, 4, -100, 6, 7]]
    assert inputs["position_ids"].tolist() == [[0, 1, 2, 3, 2, 3, 4]]
    assert inputs["attention_mask"][0, 0, 4].int().tolist() == [1, 1, 0, 0, 1, 0, 0]
    assert inputs["attention_mask"][0, 0, 3].int().tolist() == [1, 1, 1, 1, 0, 0, 0]


SLIDES = [-5, *range(-200, -100)]


def test_slides_that_several_questions_share_stand_once():
    rows = [row(*SLIDES, -1, 2), row(-5, -9, 3), row(*SLIDES, -3, 4), row(*SLIDES, -3, 6)]
    alike = families(rows, shared=1)
    assert sorted(map(len, alike)) == [1, 3]
    inputs = collate(alike)
    assert inputs["input_ids"].shape[1] == 1 + 100 + 3 * 2 + 2
    seen = inputs["attention_mask"][0, 0]
    last = {tuple(inputs["input_ids"][0, look].tolist()) for look in seen if look.sum() > 100}
    assert (5, *range(200, 100, -1), 3, 6) in last
    assert (5, 9, 3) in {tuple(inputs["input_ids"][0, look].tolist()) for look in seen}


def test_a_family_is_cut_where_a_pack_is_full():
    rows = [row(*SLIDES, *range(1, 30), n) for n in range(30, 40)]
    packs = tokens_packed(rows, 200, 1, 1)
    assert max(collate(pack)["input_ids"].shape[1] for pack in packs) <= 200
    assert len(packs) == 4
    assert [width_of(pack) for pack in packs] == [collate(pack)["input_ids"].shape[1] for pack in packs]


def test_nothing_that_is_learnt_is_shared():
    assert shared_prefix([row(-1, 2, 3), row(-1, 2, 4)]) == 0
    assert shared_prefix([row(-1, -2, -3, 4)] * 2) == 2
    assert shared_prefix([row(-1, -2, 3)]) == 0


def test_little_room_is_wasted():
    assert len(first_fit([[row] for row in ROWS], 64)) <= 1.1 * sum(len(r["input_ids"]) for r in ROWS) / 64 + 1


def test_positions_start_anew_and_no_document_sees_another():
    inputs = collate([[row(-1, 2, 3)], [row(-4, 5)]])
    assert inputs["position_ids"].tolist() == [[0, 1, 2, 0, 1]]
    seen = inputs["attention_mask"][0, 0].int().tolist()
    assert seen == [[1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [1, 1, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 1]]


@pytest.mark.parametrize("quantize", ["none", "4bit"])
def test_packed_documents_have_the_loss_they_have_alone(base_folder, quantize):
    import torch

    from tutor.base import load_base

    model = load_base(str(base_folder), quantize).model
    rows = [row(-5, -6, -70, *range(9, 9 + 3 * n)) for n in range(1, 6)]
    open_book = [row(-5, -6, *range(-150, -90), *range(40, 40 + n)) for n in (2, 4)]
    with torch.no_grad():
        alone = sum(answer_loss(model, collate([[one]]), 1) for one in [*rows, *open_book])
        packed = answer_loss(model, collate([*([one] for one in rows), open_book]), 1)
        reference = sum(
            torch.nn.functional.cross_entropy(
                model(input_ids=torch.tensor([one["input_ids"]])).logits[0, :-1],
                torch.tensor(one["labels"][1:]),
                reduction="sum",
            )
            for one in [*rows, *open_book]
        )
    assert packed.item() == pytest.approx(alone.item(), rel=1e-4)
    assert packed.item() == pytest.approx(reference.item(), rel=1e-4)
