import torch
from safetensors.torch import save_file

from train.checkpoints import keep_checkpoints_of, newest_valid_checkpoint


def checkpoint(folder, step):
    path = folder / f"checkpoint-{step}"
    path.mkdir(parents=True)
    save_file({"weight": torch.ones(4)}, path / "adapter_model.safetensors")
    for name in ("optimizer.pt", "scheduler.pt"):
        torch.save({"step": step}, path / name)
    (path / "trainer_state.json").write_text(f'{{"global_step": {step}}}')
    return path


def test_the_newest_whole_checkpoint_is_taken_and_broken_ones_are_set_aside(tmp_path, capsys):
    assert newest_valid_checkpoint(tmp_path) is None
    broken = {n: checkpoint(tmp_path, n) for n in (40, 60, 80, 100, 120)}
    (broken[40] / "trainer_state.json").write_text('{"cut off')
    weights = broken[60] / "adapter_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-5])
    (broken[80] / "optimizer.pt").write_bytes(b"")
    (broken[100] / "scheduler.pt").unlink()
    (broken[120] / "trainer_state.json").write_text("[]")
    checkpoint(tmp_path, 20)
    assert newest_valid_checkpoint(tmp_path).endswith("checkpoint-20")
    assert sorted(path.name for path in tmp_path.glob("checkpoint-*")) == ["checkpoint-20"]
    assert (tmp_path / "broken-checkpoint-100").is_dir()
    assert "scheduler.pt is missing" in capsys.readouterr().out


def test_a_run_goes_on_from_its_own_checkpoints_and_never_from_those_of_other_inputs(tmp_path):
    folder = tmp_path / "checkpoints"
    (folder / "checkpoint-20").mkdir(parents=True)
    keep_checkpoints_of(folder, ["pairs", {"epochs": 3}])
    assert not (folder / "checkpoint-20").exists(), "nothing tells what these were made of"
    (folder / "checkpoint-40").mkdir()
    keep_checkpoints_of(folder, ["pairs", {"epochs": 3}])
    assert (folder / "checkpoint-40").exists()
    keep_checkpoints_of(folder, ["pairs", {"epochs": 4}])
    assert not (folder / "checkpoint-40").exists()
