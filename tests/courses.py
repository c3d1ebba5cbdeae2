"""Adapter folders and facts of a base, made by hand: no torch is needed to have them."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from tutor.adapters import CONFIG, WEIGHTS, BaseFacts, expected_tensors, linear_shapes
from tutor.manifest import MANIFEST

TEMPLATE, TOKENIZER = "a" * 64, "b" * 64
SHAPES = {"self_attn.q_proj": (64, 64), "self_attn.v_proj": (32, 64), "mlp.down_proj": (64, 128)}
LINEAR = {f"model.layers.{i}.{name}": shape for i in range(2) for name, shape in SHAPES.items()} | {"lm_head": (96, 64)}
BASE = BaseFacts("demo/base", None, TEMPLATE, TOKENIZER, LINEAR)
COURSE = {
    "title": "Natural Language Processing",
    "slug": "nlp",
    "base": "demo/base",
    "base_revision": None,
    "template_sha256": TEMPLATE,
    "tokenizer_sha256": TOKENIZER,
    "system_prompt": "You are the tutor.\nAnswer briefly.",
    "versions": {"peft": "0.21.2"},
    "examples": ["What is LoRA?"],
}
SCORE = {"mean": 0.71234, "low": 0.66, "high": 0.75}
REPORT = {
    "verdict": "Tuning helps: similarity rises by 0.2.",
    "sets": {
        "exam": {
            "n": 60,
            "arms": {"base": {"similarity": SCORE | {"mean": 0.5}}, "tuned": {"similarity": SCORE, "token_f1": SCORE}},
            "gain": {"similarity": SCORE},
        }
    },
    "base": "demo/base",
    "recipe": {"epochs": 3},
}
NOTHING = """alora_invocation_tokens arrow_config auto_mapping corda_config eva_config exclude_modules kasa_config
    layer_replication layers_pattern layers_to_transform lora_ga_config megatron_config modules_to_save
    monteclora_config revision target_parameters trainable_token_indices use_bdlora velora_config"""
GOOD = dict.fromkeys(NOTHING.split()) | {
    "alpha_pattern": {},
    "base_model_name_or_path": "demo/base",
    "bias": "none",
    "ensure_weight_tying": False,
    "fan_in_fan_out": False,
    "inference_mode": True,
    "init_lora_weights": True,
    "loftq_config": {},
    "lora_alpha": 8,
    "lora_bias": False,
    "lora_dropout": 0.0,
    "megatron_core": "megatron.core",
    "peft_type": "LORA",
    "peft_version": "0.21.2",
    "qalora_group_size": 16,
    "r": 4,
    "rank_pattern": {},
    "target_modules": ["q_proj", "down_proj"],
    "task_type": "CAUSAL_LM",
    "use_dora": False,
    "use_qalora": False,
    "use_rslora": False,
}


def weights() -> dict[str, np.ndarray]:
    numbers = np.random.default_rng(0)
    return {
        name: numbers.normal(size=shape).astype(np.float32) for name, shape in expected_tensors(GOOD, LINEAR).items()
    }


def write(folder: Path, config: object = GOOD, tensors: dict | None = None, course: object = None) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / CONFIG).write_text(json.dumps(config))
    save_file(weights() if tensors is None else tensors, folder / WEIGHTS, {"format": "pt"})
    if course is not None:
        (folder / MANIFEST).write_text(json.dumps(course))
    return folder


def publishable(folder: Path) -> Path:
    """A folder as train makes it: adapter, manifest, report, exam and slides."""
    write(folder, course=COURSE)
    (folder / "report.json").write_text(json.dumps(REPORT))
    (folder / "exam.jsonl").write_text('{"question": "What is LoRA?"}\n')
    (folder / "slides.jsonl").write_text('{"deck": "d.pdf", "title": "LoRA", "text": "Ask me: teacher@example.org"}\n')
    return folder


def on_hub_base(folder: Path, revision: str) -> BaseFacts:
    """Rewrites the adapter as one of a base on the Hub; returns the facts of that base."""
    write(folder, GOOD | {"base_model_name_or_path": "org/base"}, weights(), COURSE | {"base": "org/base"})
    return BaseFacts("org/base", revision, TEMPLATE, TOKENIZER, LINEAR)


def facts(model, base_id: str = "demo/base") -> BaseFacts:
    """What the engine knows of a loaded model."""
    from torch import nn
    from transformers.pytorch_utils import Conv1D

    named = [(n, m.out_features, m.in_features) for n, m in model.named_modules() if isinstance(m, nn.Linear)]
    named += [(n, m.nf, m.nx) for n, m in model.named_modules() if isinstance(m, Conv1D)]
    return BaseFacts(base_id, None, TEMPLATE, TOKENIZER, linear_shapes(named))
