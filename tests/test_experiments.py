"""The experiments on a tiny base: what they count, what they prompt, and that nothing finished is done again."""

import csv
import json
import os
import signal
from dataclasses import replace

import pytest

from train.experiments.__main__ import main
from train.experiments.cells import Cells
from train.experiments.data import Example, balanced, headlines, read_data, reviews
from tutor.errors import TutorError

FILMS = [(f"number {i}: {word} {word}", label) for i in range(30) for word, label in (("good", 1), ("bad", 0))]
WORDS = ("war", "ball", "bank", "chip")
NEWS = [(1 + i % 4, f"Title {i}", f"{WORDS[i % 4]} number {i}") for i in range(40)]


@pytest.fixture
def films(tmp_path):
    return write_csv(tmp_path / "films.csv", ("text", "label"), FILMS)


@pytest.fixture
def news(tmp_path):
    return write_csv(tmp_path / "news.csv", ("Class Index", "Title", "Description"), NEWS)


@pytest.fixture(scope="module")
def base(base_folder):
    from tutor.base import load_base

    return load_base(str(base_folder), "none")


@pytest.fixture
def command(base_folder, tmp_path):
    """The experiment's command on the tiny base; returns its exit code."""

    def run(name, *more):
        return main([name, "--base", str(base_folder), "--out", str(tmp_path / "cells.jsonl"), *map(str, more)])

    return run


def write_csv(path, head, rows):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def test_a_finished_cell_is_not_made_again_and_half_a_line_is_passed_over(tmp_path):
    path, made = tmp_path / "deep" / "cells.jsonl", []

    def make(value):
        return lambda: made.append(value) or {"value": value}

    cells = Cells(path, "x", {"seed": 1})
    assert cells.result({"n": 1}, make(1)) == cells.result({"n": 1}, make(2)) == {"value": 1}
    with path.open("a") as file:
        file.write('{"experiment": "x", "cut')
    again = Cells(path, "x", {"seed": 1})
    assert again.result({"n": 1}, make(3)) == {"value": 1}
    assert again.result({"n": 2}, make(4)) == {"value": 4}
    assert Cells(path, "x", {"seed": 2}).result({"n": 1}, make(5)) == {"value": 5}
    assert Cells(path, "x", {"seed": 1}).result({"n": 2}, make(6)) == {"value": 4}
    assert made == [1, 4, 5]


BAD = {
    "missing.csv": None,
    "columns.csv": "title,score\nx,1\n",
    "label.csv": "text,label\n" + "fine,maybe\n" * 9,
    "empty.csv": "text,label\n",
    "odd.xml": "<reviews/>",
    "broken.jsonl": '{"text": "a", "label": 1}\n{"text"',
}


@pytest.mark.parametrize("name", BAD)
def test_data_that_cannot_be_used_is_one_line_with_a_cure(name, tmp_path, command, capsys):
    if BAD[name] is not None:
        (tmp_path / name).write_text(BAD[name])
    assert command("imdb", "--data", tmp_path / name) == 2
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert name in said
    assert ";" in said


def test_a_hub_dataset_that_cannot_be_had_is_one_line(command, capsys, hub):
    assert command("imdb", "--data", "nobody/nothing") == 2
    assert "nobody/nothing" in capsys.readouterr().err


def test_columns_of_several_spellings_give_the_same_examples(films, news, tmp_path):
    assert {e.label for e in reviews(read_data(str(films), 1).train, "films")} == {"positive", "negative"}
    found = headlines(read_data(str(news), 1).train, "news")
    example = next(e for e in found if "Title 5 " in e.text)
    assert example == Example("TITLE: Title 5 DESCRIPTION: ball number 5", "sports")
    from_zero = [{"label": c - 1, "title": t, "description": d} for c, t, d in NEWS]
    assert headlines(from_zero, "news")[5] == example


def test_a_folder_has_its_own_test_part(tmp_path):
    write_csv(tmp_path / "train_4.csv", ("text", "label"), FILMS[:4])
    write_csv(tmp_path / "test_2.csv", ("text", "label"), FILMS[4:6])
    data = read_data(str(tmp_path), 1)
    assert (len(data.train), len(data.test)) == (4, 2)
    (tmp_path / "test_2.csv").unlink()
    with pytest.raises(TutorError, match="test"):
        read_data(str(tmp_path), 1)


def test_samples_are_balanced_and_a_longer_list_begins_with_the_shorter():
    examples = [Example(str(i), "positive" if i < 80 else "negative") for i in range(100)]
    ten, thirty = balanced(examples, 10, 1), balanced(examples, 30, 1)
    assert thirty[:10] == ten
    assert sum(e.label == "negative" for e in ten) == 5


def test_the_prompt_is_alpacas_and_the_loss_is_on_the_label_alone(base):
    from train.experiments.alpaca import SENTIMENT, training_rows

    text = "It began badly. It ended well."
    (row,) = training_rows(base, SENTIMENT, [Example(text, "positive")], 400)
    assert base.tokenizer.decode(row["input_ids"]) == (
        "Below is an instruction that describes a task, paired with an input that provides further context. Write a "
        "response that appropriately completes the request.\n\n### Instruction:\nIs the sentiment of this movie review "
        f"positive or negative?\n\n### Input:\n{text}\n\n### Response:\npositive<|end|>"
    )
    learnt = [label for label in row["labels"] if label != -100]
    assert base.tokenizer.decode(learnt) == "positive<|end|>"
    (short,) = training_rows(base, SENTIMENT, [Example(text, "positive")], 8)
    cut = base.tokenizer.decode(short["input_ids"])
    assert "ended well." in cut or "well." in cut
    assert "badly" not in cut


@pytest.mark.parametrize("peft", [None, {"peft_type": "PROMPT_TUNING", "num_virtual_tokens": 3}])
def test_padding_changes_no_choice(base_folder, peft):
    import torch

    from train.experiments.classify import likeliest
    from train.recipe import Recipe
    from train.tune import with_adapter
    from tutor.base import load_base

    base = load_base(str(base_folder), "none")
    model = with_adapter(base, Recipe(peft | {"task_type": "CAUSAL_LM"})).eval() if peft else base.model
    dice = torch.Generator().manual_seed(1)
    prompts = [torch.randint(5, 300, (length,), generator=dice).tolist() for length in (9, 3, 30, 17, 3, 1)]
    together = likeliest(model, prompts, range(5, 300), 0)
    assert together == [likeliest(model, [prompt], range(5, 300), 0)[0] for prompt in prompts]
    assert len(set(together)) > 2


def test_labels_that_begin_alike_are_told_apart_by_their_next_token(base):
    from train.experiments.classify import distinct_tokens

    start, firsts = distinct_tokens(base, ["xxa", "xxb"])
    assert base.tokenizer.decode(start) == "xx"
    assert [base.tokenizer.decode([token]) for token in firsts] == ["a", "b"]
    with pytest.raises(TutorError, match="alike"):
        distinct_tokens(base, ["xx", "xx"])


def test_sentiment_is_learnt_on_a_separable_set_and_a_second_run_tunes_nothing(films, command, capsys, monkeypatch):
    from train.experiments import imdb

    monkeypatch.setattr(imdb, "SMALL", imdb.Sizes((24,), 12, 24, 4, 1e-2, 512, 4))
    monkeypatch.setattr(imdb, "VIRTUAL", (8,))
    monkeypatch.setattr(imdb, "DROPOUTS", (0.0,))
    assert command("imdb", "--data", films) == 0
    table = capsys.readouterr().out
    rows = {line.split("|")[1].strip(): line for line in table.splitlines() if line.startswith("|")}
    assert "51.78" in rows["base, untuned"]
    accuracy = float(rows["LoRA, dropout 0"].split("|")[2].split("(")[0].strip(" *"))
    assert accuracy >= 90
    assert "96.15" in rows["prompt tuning, V = 8"]
    monkeypatch.setattr(imdb, "fit", None)
    assert command("imdb", "--data", films) == 0
    assert capsys.readouterr().out == table


def test_a_training_that_was_stopped_is_no_result(base):
    from tests.tuning import LESSONS, short_recipe
    from train.experiments.fit import fit
    from train.tune import tokenised

    def look(model):
        os.kill(os.getpid(), signal.SIGTERM)
        return {}

    with pytest.raises(KeyboardInterrupt):
        fit(base, tokenised(base, LESSONS, 256)[0], short_recipe(epochs=3), look)


def test_the_published_count_of_trained_parameters_is_exact():
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    from train.experiments.ag_news import SMALL, lora_recipe
    from train.experiments.fit import trainable
    from train.tune import with_adapter
    from tutor.base import Base

    with torch.device("meta"):
        medium = GPT2LMHeadModel(GPT2Config(n_embd=1024, n_layer=24, n_head=16))
    learns, there = trainable(with_adapter(Base(medium, None, None, False), lora_recipe(medium, SMALL, 1)))
    assert learns == 786_432
    assert (round(there / 1e6, 1), round(100 * learns / there, 2)) == (355.6, 0.22)


def test_a_gpt2_without_chat_template_tunes_all_its_weights_and_lora(tmp_path, base, news, capsys, monkeypatch):
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    from train.experiments import ag_news
    from train.packing import answer_loss, collate
    from tutor.base import load_base

    torch.manual_seed(0)
    size = len(base.tokenizer)
    GPT2LMHeadModel(GPT2Config(vocab_size=size, n_embd=64, n_layer=2, n_head=4, eos_token_id=4)).save_pretrained(
        tmp_path
    )
    base.tokenizer.save_pretrained(tmp_path)
    (tmp_path / "chat_template.jinja").unlink()
    with pytest.raises(TutorError, match="chat template"):
        load_base(str(tmp_path), "none")
    gpt2 = load_base(str(tmp_path), "none", chat=False)
    rows = ag_news.line_rows(gpt2, [Example("TITLE: A DESCRIPTION: b c", ""), Example("TITLE: B DESCRIPTION: d", "")])
    with torch.no_grad():
        alone = sum(answer_loss(gpt2.model, collate([[row]]), 1) for row in rows)
        packed = answer_loss(gpt2.model, collate([[row] for row in rows]), 1)
    assert packed.item() == pytest.approx(alone.item(), rel=1e-4)
    monkeypatch.setattr(ag_news, "SMALL", ag_news.Sizes(24, 8, 2, 1e-3, 1e-2, 128, 8))
    out = tmp_path / "cells.jsonl"
    assert main(["ag-news", "--base", str(tmp_path), "--data", str(news), "--out", str(out)]) == 0
    assert "786,432" in capsys.readouterr().out
    lora, full = (json.loads(line)["result"] for line in out.read_text().splitlines()[1:])
    untuned = json.loads(out.read_text().splitlines()[0])["result"]["test_loss"]
    assert full["trained"] == gpt2.model.num_parameters()
    assert lora["trained"] == 2 * 8 * (64 + 3 * 64)
    assert full["test_loss"] < untuned
    assert lora["test_loss"] < untuned
    assert len(full["samples"]) == 3


def test_the_subspace_of_an_update_is_measured_as_published():
    import torch

    from train.experiments.subspace import projected

    weight = torch.diag(torch.tensor([5.0, 3.0, 2.0, 0.1]))
    found = projected(torch.diag(torch.tensor([0.0, 0.0, 4.0, 0.0])), weight, 1, 1)
    assert found["update"] == pytest.approx(2)
    assert found["weight"] == pytest.approx(5)
    assert found["amplified"] == pytest.approx(2)
    assert found["random"] < 5


def test_an_ablation_cell_names_its_matrices_and_measures_the_queries_subspace(base_folder, tmp_path):
    from train.experiments import ablation
    from train.experiments.asked import Asked
    from train.experiments.course_task import course_task, score_course

    asked = Asked(str(base_folder), None, False, 1, tmp_path / "cells.jsonl")
    task, sizes = course_task(2, 1), ablation.Sizes(2, 8, 8, 32, 3, 1e-2)
    assert not {row[-2]["content"] for row in task.lessons} & {q.question for q in task.questions}
    rows = ablation.partial(ablation.course_rows, task, 512)
    score = ablation.partial(score_course, questions=task.questions[:2])
    found = ablation.tuned(asked, sizes, "q", 4, rows, score)
    assert found["trained"] == 2 * 4 * (64 + 64)
    assert found["nats"] < ablation.scored_base(asked, score)["nats"]
    assert [sorted(layer) for layer in found["subspaces"]] == [sorted(found["subspaces"][0])] * 2


def test_a_base_without_projections_of_its_own_is_refused(base):
    from train.experiments.ablation import SMALL, recipe_of

    fused = replace(base, facts=replace(base.facts, linear={"h.0.c_attn": (1, 1)}))
    with pytest.raises(TutorError, match="q_proj"):
        recipe_of(fused, SMALL, "qv", 4, 1)


def test_both_tables_of_the_ablation_show_every_published_figure():
    from train.experiments import ablation, ablation_page, published

    layer = dict.fromkeys(("update", "weight", "random", "update_norm", "weight_norm", "amplified"), 1.0)
    cell = {"key_terms": 0.5, "nats": 1.0, "n": 4, "trained": 10, "subspaces": [layer] * 2}
    found = {"course": dict.fromkeys(["base", *ablation.grid()], cell)}
    page = ablation_page.page("x", "tuned", found)
    for figures in (*published.MATRICES.values(), *(f for ranks in published.RANKS.values() for f in ranks.values())):
        assert all(str(figure) in page for figure in figures)
    assert "21.6" in page or "21.59" in page
    assert "--data" in page


def test_latency_merges_and_mixes_exactly(command, tmp_path, capsys, monkeypatch):
    from train.experiments import latency

    monkeypatch.setattr(latency, "SMALL", latency.Sizes(((2, 16),), (1, 6), 2, 2))
    assert command("latency") == 0
    page = capsys.readouterr().out
    assert "set_adapter" in page
    found = [json.loads(line)["result"] for line in (tmp_path / "cells.jsonl").read_text().splitlines()]
    assert 0 < found[0]["merged differs"] < 1e-4
    assert found[2]["differs"] < 1e-4 < 1e-2 < found[2]["moves"]
