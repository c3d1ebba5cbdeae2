import os
from dataclasses import replace

import pytest

from tests.tuning import LESSONS, short_recipe
from train.pairs import Pair

PAIRS = [
    Pair(f"p{n}", f"f{n % 5}", "what", m[1]["content"], m[2]["content"], "d", 1, "q") for n, m in enumerate(LESSONS)
]


def plan(base, recipe, lessons=LESSONS):
    from train.plan import plan_of
    from train.tune import packed, tokenised, with_adapter

    rows, cut = tokenised(base, lessons, recipe.pack_tokens)
    model = with_adapter(base, recipe)
    return plan_of(base, model, packed(model, rows, recipe), cut, PAIRS, recipe)


def test_shapes_alone_give_the_plan_that_the_weights_give(base_folder):
    from tutor.base import load_base

    recipe = short_recipe(epochs=3)
    shapes = load_base(str(base_folder), "none", weights=False)
    assert shapes.model.device.type == "meta"
    told, real = plan(shapes, recipe), plan(load_base(str(base_folder), "none"), recipe)
    same = {"expected_seconds": 0, "there": 0}
    assert replace(told, **same) == replace(real, **same)
    assert (told.rows, told.facts, told.wordings, told.epochs) == (20, 5, 4, 3)
    assert "each fact is seen 12 times in 4.0 wordings (5 facts, 3 epochs)" in str(told)


def test_a_base_that_also_reads_images_is_planned_by_its_text_part(base_folder, tmp_path):
    from transformers import AutoTokenizer, Gemma3Config, Gemma3ForConditionalGeneration

    from tutor.base import load_base

    text = {
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "head_dim": 32,
    }
    images = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 1, "num_attention_heads": 2}
    tokenizer = AutoTokenizer.from_pretrained(base_folder)
    text |= {"vocab_size": len(tokenizer), "num_key_value_heads": 1, "max_position_embeddings": 512}
    shapes = Gemma3Config(text_config=text, vision_config=images | {"image_size": 28, "patch_size": 14})
    Gemma3ForConditionalGeneration(shapes).save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    seeing = load_base(str(tmp_path), "none", weights=False)
    assert (seeing.context, seeing.shape.hidden_size) == (512, 64)
    assert plan(seeing, short_recipe()).needed > 0


@pytest.mark.parametrize("quantize", ["none", "4bit"])
def test_shapes_alone_have_the_facts_by_which_adapters_are_held_against_a_base(base_folder, quantize):
    from tutor.base import load_base

    assert load_base(str(base_folder), "none", weights=False).facts == load_base(str(base_folder), quantize).facts


def test_a_method_that_begins_from_the_weights_has_its_plan_without_them(base_folder):
    from tutor.base import load_base

    recipe = short_recipe()
    pissa = replace(recipe, peft={**recipe.peft, "init_lora_weights": "pissa"})
    told = [plan(load_base(str(base_folder), "none", weights=False), each) for each in (recipe, pissa)]
    assert told[0].trained == told[1].trained


def test_the_words_that_the_base_writes_first_are_in_the_time(base_folder, monkeypatch):
    from tutor.base import load_base

    monkeypatch.setattr("train.plan.matmul_rate", lambda *_: 1e9)  # whatever else the machine is at

    def seconds(weight):
        shapes = load_base(str(base_folder), "none", weights=False)
        return plan(shapes, short_recipe(epochs=1, keep_weight=weight)).expected_seconds

    assert seconds(1e-9) > 1.5 * seconds(0.0)


def test_wordings_that_are_repeated_are_counted(base_folder):
    from tutor.base import load_base

    told = plan(load_base(str(base_folder), "none", weights=False), replace(short_recipe(epochs=1), least_views=6))
    assert "each fact is seen 6 times in 4.0 wordings (5 facts, 1 epoch)" in str(told)


def test_memory_grows_with_what_is_trained_and_shrinks_in_4_bit(base_folder):
    from tutor.base import load_base

    def needed(quantize, rank, weight=1.0):
        recipe = short_recipe(keep_weight=weight)
        recipe = replace(recipe, peft={**recipe.peft, "r": rank})
        return plan(load_base(str(base_folder), quantize, weights=False), recipe).needed

    assert needed("4bit", 8) < needed("none", 8) < needed("none", 64)
    assert needed("none", 8, weight=0.0) < needed("none", 8), "the logits of base and tuned model, to compare them"


def test_a_run_that_does_not_fit_is_told_with_its_cure(base_folder):
    from tutor.base import load_base

    made = plan(load_base(str(base_folder), "none", weights=False), short_recipe())
    assert "more than there is" in str(replace(made, needed=2e12, there=1e9))
    assert "more than there is" not in str(made)


def test_memory_is_told_where_the_system_counts_no_free_pages(monkeypatch):
    """As on a Mac; and what files are cached in is there for who needs it."""
    from train.plan import memory_there

    def unknown(name):
        raise ValueError("unrecognized configuration name")

    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    monkeypatch.setattr(os, "sysconf", unknown)
    assert memory_there("cpu") > 0.9 * free


def test_the_first_row_shows_what_is_learnt(base_folder):
    from train.plan import first_row
    from train.tune import packed, tokenised, with_adapter
    from tutor.base import load_base

    base = load_base(str(base_folder), "none", weights=False)
    recipe = short_recipe()
    rows, _ = tokenised(base, LESSONS, recipe.pack_tokens)
    shown = first_row(base, packed(with_adapter(base, recipe), rows, recipe))
    prompt, answer = shown.split("⟦")
    assert prompt.startswith("<|system|>")
    assert answer.startswith("Box")
    assert answer.endswith("<|end|>⟧")


@pytest.mark.parametrize(("seconds", "told"), [(42, "42 s"), (300, "5 min"), (10800, "3.0 h")])
def test_times_read_as_people_say_them(seconds, told):
    from train.plan import clock

    assert clock(seconds) == told
