from train.stages import keep_checkpoints_of


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
