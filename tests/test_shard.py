"""A frozen base divided among processes, as for one that no card holds whole: here two processes without a GPU."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from safetensors.torch import load_file

from tests.tuning import divided
from train.__main__ import main
from tutor.errors import TutorError

ROOT = Path(__file__).parents[1]


def weights(out):
    return load_file(out / "adapter" / "adapter_model.safetensors")


def test_two_processes_with_half_of_a_4bit_base_each_learn_what_one_with_all_of_it_learns(base_folder, tmp_path):
    divided(str(base_folder), str(tmp_path / "one"), "4bit")
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2"]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "ACCELERATE_USE_CPU": "true"}
    command = [*launch, "-m", "tests.tuning", "divided", str(base_folder), str(tmp_path / "two"), "4bit"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    one, two = weights(tmp_path / "one"), weights(tmp_path / "two")
    assert one.keys() == two.keys()
    assert max(float((one[name] - two[name]).abs().max()) for name in one) < 5e-3


@pytest.mark.parametrize(
    ("processes", "until", "told"), [("1", "adapter", "start it with torchrun"), ("2", "report", "add --until adapter")]
)
def test_what_cannot_be_divided_is_said_before_anything_runs(processes, until, told, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("WORLD_SIZE", processes)
    assert main(["--shard", "--until", until, "--out", str(tmp_path / "run")]) == 2
    assert told in capsys.readouterr().err


def test_only_lora_is_tuned_over_a_divided_base(base_folder):
    from train.methods import with_adapter
    from train.recipe import read_recipe
    from train.shard import shard
    from tutor.base import load_base

    base = load_base(str(base_folder), "none")
    with pytest.raises(TutorError, match="leave --shard out"):
        shard(with_adapter(base, read_recipe("prompt")), base)
