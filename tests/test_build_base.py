"""The script behind demo/base: its loss, its optimiser, resuming, and what its conversations and measures hold."""

import json
import random
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.distributed as dist
from transformers import LlamaConfig, LlamaForCausalLM

from demo.base_books import missing_span, open_book, recalled
from demo.base_chats import renamed
from demo.base_data import Module
from demo.base_eval import in_slides, invented_facts
from demo.base_lists import fragments, from_lists
from demo.base_pieces import piece_of, talk_on
from demo.base_quotes import asked, bulleted, from_pages, sentences
from demo.base_talk import paragraphs
from demo.base_train import HeadLoss, Plan, fit, loss_shares, orthogonal
from demo.build_base import ROW_TOKENS, blend, rows_of
from train.writing.facts import facts_of
from train.writing.scope import scope_of
from tutor.course import Slide
from tutor.lines import lines_of
from tutor.prompt import REFUSAL, SLIDE_CHARACTERS

TEXT = (
    "Retrieval finds passages that may answer a question. A retriever ranks the passages by their similarity to the "
    "question.\n\nA reader extracts the answer from the best passages. The reader is trained on questions with answers "
    "marked in the text. Readers use two classifiers, because an answer has a start and an end."
)


def test_the_head_loss_is_the_cross_entropy_and_so_are_its_gradients():
    torch.manual_seed(0)
    hidden = torch.randn(700, 32, requires_grad=True)
    weight = torch.randn(90, 32, requires_grad=True)
    targets = torch.randint(0, 90, (700,))
    shares = torch.rand(700)
    shares /= shares.sum()
    ours = HeadLoss.apply(hidden, weight, targets, shares)
    theirs = (torch.nn.functional.cross_entropy(hidden @ weight.T, targets, reduction="none") * shares).sum()
    torch.testing.assert_close(ours, theirs)
    for one, other in zip(*(torch.autograd.grad(loss * 3, (hidden, weight)) for loss in (ours, theirs)), strict=True):
        torch.testing.assert_close(one, other)


def test_answers_weigh_more_in_the_loss_up_to_their_end_token():
    system, user, assistant, end = 2, 3, 4, 1
    row = torch.tensor([[system, 9, user, 9, assistant, 7, 7, end, 9, end, 9]])
    shares = loss_shares(row)
    assert shares.sum() == pytest.approx(1)
    assert (shares / shares.min()).round().tolist() == [1, 1, 1, 1, 3, 3, 3, 1, 1, 1]


@pytest.mark.parametrize("shape", [(64, 64), (176, 64), (64, 176)])
def test_an_update_of_muon_has_singular_values_near_one(shape):
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonal(torch.randn(2, *shape)))
    assert values.median() > 0.7
    assert values.max() < 1.3


def test_the_rate_warms_up_stays_and_decays_over_the_chat_phase():
    plan = Plan(text_steps=200, chat_steps=100, peak=0.5)
    assert plan.rate(0) == pytest.approx(0.005)
    assert plan.rate(150) == plan.rate(199) == 0.5
    assert 0.5 > plan.rate(240) > plan.rate(299) >= 0.015


def tiny_model() -> LlamaForCausalLM:
    torch.manual_seed(3)
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2,
            tie_word_embeddings=True,
        )
    )  # fmt: skip


def numbers(phase: str):
    dice = np.random.default_rng(7 if phase == "text" else 8)
    while True:
        yield dice.integers(0, 64, 16)


def test_a_run_that_was_cut_off_ends_with_the_losses_of_one_that_was_not(tmp_path):
    plan = Plan(3, 2, tokens_per_step=64, micro_tokens=32, warmup=2, compiled=False)
    whole = fit(tiny_model(), numbers, plan, tmp_path / "whole.pt")
    cut = tmp_path / "cut.pt"
    fit(tiny_model(), numbers, Plan(3, 0, 64, 32, 2, compiled=False), cut)
    resumed = fit(tiny_model(), numbers, plan, cut)
    assert len(whole) == 5
    assert len(set(whole)) == 5
    np.testing.assert_allclose(resumed, whole, rtol=1e-5)


def one_of_two(rank: int, folder: str) -> None:
    """A process of a group of two; its losses go to its own file."""
    dist.init_process_group("gloo", init_method=f"file://{folder}/meeting", rank=rank, world_size=2)
    torch.set_num_threads(1)
    plan = Plan(3, 2, tokens_per_step=64, micro_tokens=32, warmup=2, compiled=False)
    losses = fit(tiny_model(), numbers, plan, Path(folder) / "two.pt")
    Path(folder, f"{rank}.json").write_text(json.dumps(losses))
    dist.destroy_process_group()


def test_two_processes_take_the_steps_of_one(tmp_path):
    plan = Plan(3, 2, tokens_per_step=64, micro_tokens=32, warmup=2, compiled=False)
    one = fit(tiny_model(), numbers, plan, tmp_path / "one.pt")
    torch.multiprocessing.spawn(one_of_two, (str(tmp_path),), nprocs=2)
    for rank in range(2):
        np.testing.assert_allclose(json.loads((tmp_path / f"{rank}.json").read_text()), one, rtol=1e-4)
    weights = [torch.load(tmp_path / name, weights_only=True)["model"] for name in ("one.pt", "two.pt")]
    for name, weight in weights[0].items():
        torch.testing.assert_close(weights[1][name], weight, rtol=0, atol=1e-3)


def test_weights_are_moved_a_share_of_the_way_back():
    tiny = {
        "hidden_size": 8,
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "vocab_size": 9,
    }
    end, start = (LlamaForCausalLM(LlamaConfig(**tiny, tie_word_embeddings=True)) for _ in range(2))
    before = [weight.clone() for weight in end.parameters()]
    blend(end, start, 0.25)
    for weight, old, first in zip(end.parameters(), before, start.parameters(), strict=True):
        torch.testing.assert_close(weight, 0.75 * old + 0.25 * first)


def test_chat_rows_hold_whole_conversations_and_then_text(tmp_path):
    lengths = [200, 300, 90, 600, 400]
    np.save(tmp_path / "chat.npy", np.concatenate([np.full(n, i + 1) for i, n in enumerate(lengths)]))
    np.save(tmp_path / "chat_starts.npy", np.cumsum([0, *lengths]))
    np.save(tmp_path / "text.npy", np.zeros(5000, np.int64))
    made = [row for row, _ in zip(rows_of(tmp_path, 1, "chat"), range(80), strict=False)]
    rows = [row for row in made if row.max() <= len(lengths)]
    assert {len(row) for row in made} == {ROW_TOKENS}
    counts = {i + 1: {int((row == i + 1).sum()) for row in rows} - {0} for i in range(5)}
    assert counts == {1: {200}, 2: {300}, 3: {90}, 4: set(), 5: {400}}
    assert any(not row.any() for row in rows), "some rows are text alone"


def test_what_is_quoted_stands_in_the_prompt():
    other = Module(
        "book:2", "Cooking", "Ovens", "Bread is baked in an oven. Ovens are heated with wood in most villages."
    )
    talks = list(islice(from_pages([Module("book:1", "Search", "Readers", TEXT), other], 1), 300))
    refused = 0
    for talk in talks:
        slides = talk[1]["content"]
        for message in talk[2::2]:
            refused += message["content"] == REFUSAL
            assert message["content"] == REFUSAL or message["content"].rstrip(".") in slides
    assert 0 < refused < 30
    assert max(map(len, talks)) > 5, "several sentences are asked for one after another"


def test_words_in_random_order_are_read_back():
    talks = list(islice(from_pages([Module("book:1", "Search", "Readers", TEXT)], 1), 40))
    read = [talk for talk in talks if "Question: " in talk[1]["content"] and len(talk[2]["content"]) > 250]
    known = set(TEXT.split())
    assert any(set(talk[2]["content"].split()) <= known and talk[2]["content"] not in TEXT for talk in read)


def test_a_sentence_is_asked_for_by_words_that_no_other_sentence_has():
    slide = Slide("", 1, "Readers", TEXT.replace("\n\n", "\n"))
    for seed in range(50):
        for sentence in sentences(slide):
            turn = asked(sentence, [slide], random.Random(seed))
            assert turn is None or turn[1] == sentence
    twice = Slide("", 1, "", "Cats sleep. Cats sleep.")
    assert asked("Cats sleep.", [twice], random.Random(1)) is None


def test_a_bulleted_slide_holds_the_same_sentences():
    slide = Slide("", 1, "Readers", TEXT.replace("\n\n", "\n"))
    assert [f"{line}." for line in sentences(bulleted(slide))] == sentences(slide)


@pytest.fixture
def lesson():
    module = Module("book:1", "Search", "Retrievers and readers", TEXT)
    slides = paragraphs(module)
    facts = list(facts_of(slides)[0])
    return module, slides, facts, scope_of(facts, module.book)


def test_answers_of_an_open_book_conversation_stand_on_its_slide(lesson):
    module, slides, facts, scope = lesson
    other = Slide("", 1, "Cooking", "Bread is baked in an oven. Ovens are heated with wood or gas in most villages.")
    kinds = set()
    for seed in range(60):
        told = [fact for fact in facts if fact.slide is slides[0]]
        talk = open_book(module, slides[0], other, told, facts, scope, random.Random(seed))
        assert [message["role"] for message in talk][:3] == ["system", "user", "assistant"]
        refused = talk[2]["content"] == REFUSAL
        kinds.add(refused)
        assert (slides[0].text in talk[1]["content"]) != refused, "a refusal belongs to the wrong slide, and only to it"
    assert kinds == {True, False}


def test_a_recalled_fact_is_answered_as_it_was_before(lesson):
    module, _, facts, scope = lesson
    talk = recalled(module, facts[:3], scope, random.Random(2))
    said = [message["content"] for message in talk if message["role"] == "assistant"]
    assert len(said) > 3
    assert set(said[3:]) <= set(said[:3])


@pytest.mark.parametrize(
    ("question", "answer", "span"),
    [
        ("What does the reader extract?", "The reader extracts the answer.", "answer"),
        ("What ranks the passages?", "A retriever ranks the passages.", "A retriever"),
        ("When was the law passed?", "The law was passed in 1974.", "in 1974"),
        ("Tell me about ovens.", "Bread is baked in villages by people who have no other work.", ""),
    ],
)
def test_the_missing_span_is_what_the_question_lacks(question, answer, span):
    assert missing_span(question, answer) == span


def test_a_passage_in_slides_loses_nothing_that_a_prompt_holds():
    text = " ".join(f"Sentence number {n} says a little." for n in range(40))
    slides = in_slides("Title", text)
    assert " ".join(slide.text for slide in slides).replace("\n", " ") == text
    assert all(len(slide.title) + 1 + len(slide.text) <= SLIDE_CHARACTERS for slide in slides)


def test_invented_facts_are_asked_in_wordings_that_were_not_trained():
    facts = invented_facts(seed=1)
    assert len({row["fact"] for row in facts}) == len(facts) == 150
    trained = {question for row in facts for question in row["train"]}
    unseen = {question for row in facts for question in row["unseen"]}
    assert len(trained) == 900
    assert len(unseen) == 450
    assert not trained & unseen
    assert all(row["term"] in row["fact"] for row in facts)
    assert not any(row["term"].lower() in question.lower() for row in facts for question in row["unseen"])


def test_rows_are_the_same_each_time(tmp_path):
    np.save(tmp_path / "text.npy", np.arange(3000))
    np.save(tmp_path / "chat.npy", np.arange(4000, 4900))
    np.save(tmp_path / "chat_starts.npy", np.array([0, 300, 700, 900]))
    first, again = (partial(rows_of, tmp_path, 4)("text") for _ in range(2))
    rows = [(next(first), next(again)) for _ in range(40)]
    for row, same in rows:
        np.testing.assert_array_equal(row, same)
    assert 4 < sum(row[0] >= 4000 for row, _ in rows) < 20, "a quarter begins with a conversation"


@pytest.mark.parametrize(
    ("sentence", "head"),
    [("A retriever is a model that ranks passages.", "retriever"), ("A reader extracts the answer.", "reader")],
)
def test_a_piece_is_answered_by_a_sentence_on_its_head_or_as_it_stands(sentence, head):
    for seed in range(20):
        piece = piece_of(sentence, random.Random(seed))
        assert f"- {piece.closest}" == piece.text
        assert all(answer.rstrip(".") in (sentence.rstrip("."), piece.closest) for _, answer in piece.turns)
        assert any(head in question or "answer" in question for question, _ in piece.turns)


def test_a_list_is_read_as_one_line():
    piece = piece_of(
        "The parts of a reader are the encoder, the two classifiers, and a rule for empty answers.", random.Random(1)
    )
    talk = talk_on(Module("k", "B", "Readers", ""), [piece] * 3, random.Random(2))
    assert f"Closest line: {piece.closest}" in talk[1]["content"]
    assert talk[2]["content"] == f"{piece.closest}."


def test_renamed_words_are_renamed_everywhere_but_not_in_refusals():
    talk = [{"role": "user", "content": "Retrievers rank."}, {"role": "assistant", "content": "Retrievers rank."}]
    once = renamed(talk, ["abcdefgh", "klmnopqr"], random.Random(1))
    assert once[0]["content"] == once[1]["content"] != talk[0]["content"]
    refused = [{"role": "user", "content": "cover"}, {"role": "assistant", "content": REFUSAL}]
    assert renamed(refused, ["abcdefgh"], random.Random(1)) == refused


LISTED = (
    "Search can be greedy search, beam search, tree search or random search. The tools are a trie, a hash table and a "
    "sorted array of suffixes. Some need memory, some time and most need a good order of the moves. Chess engines "
    "prune moves, store positions and extend checks because a quiet position is scored best."
)


def test_fragments_begin_and_end_with_words_that_say_something():
    some = fragments(["The tools are a trie, a hash table and a sorted array of suffixes."])
    assert some == ["tools are a trie", "hash table", "sorted array of suffixes"]


def test_a_list_is_asked_for_and_copied_whole_as_retrieval_would_name_it():
    talks = list(islice(from_lists([Module("book:1", "Games", "Search", LISTED)], 1), 200))
    several = 0
    for _, asked_, answer, *more in talks:
        shown, _, rest = asked_["content"].removeprefix("Slides:\nSearch\n").partition("\n\nClosest line: ")
        closest, _, question = rest.partition("\n\nQuestion: ")
        assert answer["content"].rstrip(".") == closest.rstrip(".")
        lines = lines_of(Slide("", 1, "Search", shown))
        assert closest in lines or closest.startswith("The ")
        assert question
        for said in more[1::2]:
            several += 1
            assert said["content"].rstrip(".") in lines
    assert several > 10
    assert max(answer["content"].count(";") for _, _, answer, *_ in talks) == 8
