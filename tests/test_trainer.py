"""What a run survives: a kill, Ctrl-C, too little memory, several processes. Its end is the same each time."""

import os
import resource
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from transformers import TrainerCallback

from tests.tuning import HELD, LESSONS, short_recipe, trainer_of, tuned
from train.tune import tune
from tutor.base import load_base
from tutor.errors import TutorError

ROOT = Path(__file__).parents[1]


def weights(out):
    return load_file(out / "adapter" / "adapter_model.safetensors")


def same(one, other, tolerance=1e-4):
    return one.keys() == other.keys() and all((one[name] - other[name]).abs().max() < tolerance for name in one)


@pytest.fixture(scope="module")
def whole(base_folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole")
    return out, tuned(base_folder, out, recipe=HELD)[1]


def test_a_killed_run_goes_on_and_ends_as_an_uninterrupted_one(base_folder, tmp_path, whole):
    command = [sys.executable, "-m", "tests.tuning", str(base_folder), str(tmp_path), "45"]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr[-2000:]
    assert not (tmp_path / "adapter").exists()
    torn = tmp_path / "checkpoints" / "checkpoint-44"
    torn.mkdir()
    (torn / "adapter_model.safetensors").write_bytes(b"half")
    _, facts = tuned(base_folder, tmp_path, recipe=HELD)
    assert (tmp_path / "checkpoints" / "broken-checkpoint-44").exists()
    assert facts["steps"] == whole[1]["steps"]
    assert facts["loss"] == pytest.approx(whole[1]["loss"], abs=1e-4)
    assert same(weights(whole[0]), weights(tmp_path))


def test_two_processes_learn_what_one_learns(base_folder, tmp_path, monkeypatch):
    """In float32 on every machine: in bfloat16 sums in another order drift apart by more than a wrong share would."""
    monkeypatch.setattr("train.tune.fast_bfloat16", lambda: False)
    tuned(base_folder, tmp_path / "one", recipe=HELD)
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "ACCELERATE_USE_CPU": "true", "TUNE_IN": "float32"}
    command = [*launch, "-m", "tests.tuning", str(base_folder), str(tmp_path / "two")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert same(
        weights(tmp_path / "one"), weights(tmp_path / "two"), 5e-3
    )  # sums in another order; a wrong share of a step is more


def test_ctrl_c_ends_with_a_checkpoint_from_which_the_run_goes_on(base_folder, tmp_path, whole):
    class Press(TrainerCallback):
        def on_step_begin(self, args, state, control, **_):
            if state.global_step == 30:
                os.kill(os.getpid(), signal.SIGINT)

    trainer = trainer_of(load_base(str(base_folder), "none"), HELD, tmp_path)
    trainer.add_callback(Press())
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        tune(trainer)
    assert (tmp_path / "checkpoints" / "checkpoint-31").is_dir()
    assert signal.getsignal(signal.SIGINT) is before
    tuned(base_folder, tmp_path, recipe=HELD)
    assert same(weights(whole[0]), weights(tmp_path))


def scarce(model, most):
    """The model as it behaves where more than `most` tokens do not fit."""
    forward = model.forward

    def limited(input_ids=None, **rest):
        if input_ids.shape[1] > most:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return forward(input_ids=input_ids, **rest)

    model.forward = limited


def test_out_of_memory_makes_parts_smaller_and_changes_nothing_else(base_folder, tmp_path, monkeypatch, capsys):
    """In float32 on every machine, as above, and for 30 steps: over more, sums in another order drift apart."""
    monkeypatch.setattr("train.tune.fast_bfloat16", lambda: False)
    short = replace(HELD, epochs=10)
    _, usual = tuned(base_folder, tmp_path / "usual", recipe=short)
    trainer = trainer_of(load_base(str(base_folder), "none"), short, tmp_path)
    rows = [row for pack in (*trainer.packs, *trainer.kept) for family in pack for row in family]
    scarce(trainer.model, max(len(row["input_ids"]) for row in rows))
    facts = tune(trainer)
    assert trainer.parts > 1
    lost, usually = ([row["loss"] for row in each["losses"]] for each in (facts, usual))
    assert lost == pytest.approx(usually, rel=2e-3)
    assert "out of memory" in capsys.readouterr().out


def test_out_of_memory_with_one_row_is_a_sentence(base_folder, tmp_path):
    trainer = trainer_of(load_base(str(base_folder), "none"), HELD, tmp_path)
    scarce(trainer.model, 4)
    with pytest.raises(TutorError, match="one row at a time"):
        tune(trainer)


def test_the_checkpoint_that_answers_watched_questions_best_is_kept_and_a_useless_rest_left_out(
    base_folder, tmp_path, monkeypatch
):
    monkeypatch.setattr("train.tune.fast_bfloat16", lambda: False)
    wrong = [[*messages[:-1], {"role": "assistant", "content": "Nobody knows."}] for messages in LESSONS[:4]]
    trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(epochs=120), tmp_path, wrong)
    facts = tune(trainer)
    curve = [row["watched"] for row in facts["losses"] if "watched" in row]
    assert facts["watched_loss"] == min(curve) < curve[-1]
    assert trainer.evaluate()["eval_loss"] == pytest.approx(min(curve), abs=1e-3)
    assert facts["steps"] < trainer.state.max_steps


@pytest.mark.parametrize("most", [40_000, 200_000])  # bytes of a file: the adapter's, and the optimiser's, do not fit
def test_a_disk_that_is_full_at_a_checkpoint_is_a_sentence(most, base_folder, tmp_path):
    trainer = trainer_of(load_base(str(base_folder), "none"), short_recipe(keep_weight=0.0), tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        with pytest.raises(
            TutorError, match=r"checkpoints: could not be written, .* MB are free there; free some space"
        ):
            tune(trainer)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_loss_that_is_no_number_is_a_sentence(base_folder, tmp_path):
    trainer = trainer_of(load_base(str(base_folder), "none"), HELD, tmp_path)
    with torch.no_grad():
        next(weight for weight in trainer.model.parameters() if weight.requires_grad).fill_(float("nan"))
    with pytest.raises(TutorError, match="no number"):
        tune(trainer)
