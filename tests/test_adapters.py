import json
import random
import shutil
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from tests.courses import BASE, COURSE, GOOD, LINEAR, TEMPLATE, TOKENIZER, facts, write
from tests.hostile import HOSTILE, raw_weights
from tutor.adapters import CONFIG, WEIGHTS, BaseFacts, check, expected_tensors, parse_config
from tutor.errors import TutorError
from tutor.manifest import Manifest, strict_json


def test_an_adapter_that_fits_gives_its_manifest(tmp_path):
    manifest = check(write(tmp_path, course=COURSE), BASE)
    assert isinstance(manifest, Manifest)
    assert manifest.row() == COURSE


def test_a_strangers_adapter_without_a_manifest_passes(tmp_path):
    assert check(write(tmp_path), BASE) is None


@pytest.mark.parametrize("kind", ["F16", "BF16"])
def test_half_precision_weights_pass_unless_one_number_is_not_finite(tmp_path, kind):
    def halve(header, data, spoilt=None):
        numbers = np.frombuffer(data, "<f4")
        half = numbers.astype("<f2").view("<u2") if kind == "F16" else (numbers.view("<u4") >> 16).astype("<u2")
        if spoilt is not None:
            half = half.copy()
            half[100] = spoilt
        for entry in header.values():
            if "dtype" in entry:
                entry |= {"dtype": kind, "data_offsets": [n // 2 for n in entry["data_offsets"]]}
        return header, half.tobytes()

    raw_weights(write(tmp_path / "good"), halve)
    assert check(tmp_path / "good", BASE) is None
    infinite, negative_nan = (0x7C00, 0xFE00) if kind == "F16" else (0x7F80, 0xFFC0)
    for bits in (infinite, negative_nan):
        raw_weights(write(tmp_path / "bad"), lambda header, data, bits=bits: halve(header, data, bits))
        with pytest.raises(TutorError, match="NaN or infinite"):
            check(tmp_path / "bad", BASE)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_adapters_are_refused_in_one_sentence(tmp_path, name):
    spoil, fragment = HOSTILE[name]
    folder = tmp_path / "adapter"
    spoil(folder)
    start = time.perf_counter()
    with pytest.raises(TutorError) as refusal:
        check(folder, BASE)
    verdict = str(refusal.value)
    assert fragment in verdict
    assert verdict.startswith(f"Adapter {folder}: ")
    assert "\n" not in verdict
    assert len(verdict) < 400 + len(str(folder))
    assert time.perf_counter() - start < 2
    assert not Path("/tmp/owned").exists()


def test_a_course_tuned_on_another_commit_of_the_base_is_refused(tmp_path):
    config = GOOD | {"base_model_name_or_path": "org/base"}
    folder = write(tmp_path, config=config, course=COURSE | {"base": "org/base", "base_revision": "1" * 40})
    known = BaseFacts("org/base", None, TEMPLATE, TOKENIZER, LINEAR)
    assert check(folder, known).base_revision == "1" * 40
    with pytest.raises(TutorError, match="another commit"):
        check(folder, replace(known, revision="2" * 40))


@pytest.mark.parametrize("tuned_at", ["1" * 40, None])
def test_a_course_tuned_before_the_embedded_base_was_trained_on_is_refused(tmp_path, tuned_at):
    folder = write(tmp_path, course=COURSE | {"base_revision": tuned_at})
    assert check(folder, BASE)
    with pytest.raises(TutorError, match="another state of the weights of demo/base"):
        check(folder, replace(BASE, revision="2" * 40))


JUNK = [
    None, True, False, 0, -1, 1, 257, 10**30, 0.5, -1e300, 1e999, "", "a", "(a+)+$", "LORA", "all", "\ud800", "x" * 300,
    "all-linear", "../..", [], [[]], [""], ["q_proj", 3], [None], ["a" * 300], ["(a+)+$"], {}, {"a": {}}, {"(a+)+": 8},
    [{"q_proj": 1}], {"format": "pt"}, "os.system", ["q_proj"] * 2, [["q_proj"]], "None", "none ", "NONE",
]  # fmt: skip
TEXTS = [value for value in JUNK if isinstance(value, str) and 0 < len(value) <= 100 and value != "\ud800"]
FLAGS = [True, False]
ALLOWED = {key: [None, False, [], {}] for key in [*GOOD, "runtime_config"]} | {
    "base_model_name_or_path": ["demo/base"],
    "bias": ["none"],
    "fan_in_fan_out": FLAGS,
    "inference_mode": FLAGS,
    "init_lora_weights": [*FLAGS, "gaussian"],
    "lora_alpha": [0.5, 1, 8, 16.5, 257, 4096],
    "lora_dropout": [0, 0.0, 0.5],
    "megatron_core": [None, "megatron.core"],
    "peft_type": ["LORA"],
    "peft_version": [None, "0.21.2", *TEXTS],
    "qalora_group_size": [1, 16, 64, 257],
    "r": [1, 4, 256],
    "revision": [None, "main", *TEXTS],
    "target_modules": [["q_proj"], GOOD["target_modules"], ["self_attn.v_proj", "lm_head"]],
    "task_type": ["CAUSAL_LM"],
    "use_rslora": FLAGS,
}
REQUIRED = {"r", "lora_alpha", "target_modules", "peft_type", "task_type", "base_model_name_or_path"}


def generated(rng: random.Random) -> tuple[dict, bool]:
    """A config with up to three settings changed or dropped, and whether the gate may let it pass."""
    config = dict(GOOD)
    for _ in range(rng.randint(0, 3)):
        key = rng.choice([*ALLOWED, "trust_remote_code", "", "R", "r "])
        if rng.random() < 0.05:
            config.pop(key, None)
        else:
            config[key] = rng.choice(JUNK + 3 * ALLOWED.get(key, []))
    known = [
        any(value == fine and type(value) is type(fine) for fine in ALLOWED.get(key, []))
        for key, value in config.items()
    ]
    return config, all(known) and set(config) >= REQUIRED


def test_ten_thousand_generated_configs_pass_only_when_they_may():
    rng, passed = random.Random(7), 0
    for _ in range(10_000):
        config, fine = generated(rng)
        start = time.perf_counter()
        verdict = None
        try:
            expected_tensors(parse_config(strict_json(json.dumps(config).encode(), CONFIG), BASE), LINEAR)
            passed += 1
        except TutorError as refusal:
            verdict = str(refusal)
        assert (verdict is None) == fine, (verdict, config)
        assert time.perf_counter() - start < 2
    assert 1_000 < passed < 9_000


def test_no_flipped_byte_of_the_weights_changes_what_is_loaded(tmp_path):
    """Whatever the gate lets pass, safetensors opens as the very tensors that the base needs."""
    folder, rng = write(tmp_path), random.Random(7)
    data = (folder / WEIGHTS).read_bytes()
    size, wanted = 8 + int.from_bytes(data[:8], "little"), expected_tensors(GOOD, LINEAR)
    for _ in range(1_000):
        spoilt = bytearray(data)
        for _ in range(rng.randint(1, 3)):
            spoilt[rng.randrange(size)] = rng.randrange(256)
        (folder / WEIGHTS).write_bytes(spoilt)
        try:
            check(folder, BASE)
        except TutorError:
            continue
        assert {name: array.shape for name, array in load_file(folder / WEIGHTS).items()} == wanted


@pytest.mark.parametrize(
    "changes", [{}, {"use_rslora": True}, {"init_lora_weights": "gaussian"}, {"inference_mode": False}]
)
def test_what_passes_is_loaded_by_peft_to_the_last_number(base_folder, adapter_folder, tmp_path, recwarn, changes):
    from peft import PeftModel, get_peft_model_state_dict
    from transformers import AutoModelForCausalLM

    folder = shutil.copytree(adapter_folder, tmp_path / "adapter")
    config = json.loads((folder / CONFIG).read_text()) | changes
    (folder / CONFIG).write_text(json.dumps(config))
    model = AutoModelForCausalLM.from_pretrained(base_folder)
    assert check(folder, facts(model)) is None
    model = PeftModel.from_pretrained(model, folder)
    assert facts(model.get_base_model()).linear == facts(AutoModelForCausalLM.from_pretrained(base_folder)).linear
    saved, loaded = load_file(folder / WEIGHTS), get_peft_model_state_dict(model, save_embedding_layers=False)
    assert saved.keys() == loaded.keys()
    assert all(np.array_equal(saved[name], loaded[name].numpy()) for name in saved)
    assert not [warning for warning in recwarn if "missing" in str(warning.message).lower()]


@pytest.mark.parametrize("family", ["gpt2", "qwen2"])
def test_adapters_of_other_families_pass_on_their_own_base_only(tmp_path, family, base_folder):
    import transformers
    from peft import LoraConfig, get_peft_model

    if family == "gpt2":
        model = transformers.GPT2LMHeadModel(transformers.GPT2Config(vocab_size=64, n_embd=32, n_layer=2, n_head=2))
    else:
        sizes = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
        model = transformers.Qwen2ForCausalLM(transformers.Qwen2Config(vocab_size=64, num_key_value_heads=1, **sizes))
    own = facts(model, "org/other")
    tuned = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", r=3, target_modules="all-linear"))
    tuned.peft_config["default"].base_model_name_or_path = "org/other"
    tuned.save_pretrained(tmp_path)
    assert check(tmp_path, own) is None
    llama = facts(transformers.AutoModelForCausalLM.from_pretrained(base_folder), "org/other")
    with pytest.raises(TutorError):
        check(tmp_path, llama)
