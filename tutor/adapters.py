"""The gate: what an adapter folder must satisfy before PEFT reads a byte of it.

An adapter is a stranger's input, and PEFT takes far more than it should: weights of another base, NaN, missing tensors,
regular expressions that never end, pickles. Here nothing is imported, unpickled or matched as an expression; the folder
either fits the running base exactly, or is refused with a sentence."""

import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tutor.errors import TutorError
from tutor.manifest import MAKE_AGAIN, MANIFEST, Manifest, Rule, is_note, is_text, parse_manifest, quoted, strict_json
from tutor.settings import EMBEDDED

CONFIG, WEIGHTS, CARD, LICENCE = "adapter_config.json", "adapter_model.safetensors", "README.md", "LICENSE"
KB, MB = 2**10, 2**20
UNKNOWN = "unknown"
FILES = {  # every file an adapter folder may hold, with the most bytes it may have
    CONFIG: 64 * KB,
    WEIGHTS: 4096 * MB,
    CARD: 1 * MB,
    LICENCE: 1 * MB,
    MANIFEST: 256 * KB,
    "slides.jsonl": 16 * MB,
    "report.json": 4 * MB,
    "exam.jsonl": 4 * MB,
    "questions.jsonl": 4 * MB,
}
HEADER_BYTES = 8 * MB
NUMBERS = {"F32": (np.dtype("<f4"), None), "F16": (np.dtype("<u2"), 0x7C00), "BF16": (np.dtype("<u2"), 0x7F80)}


@dataclass(frozen=True)
class BaseFacts:
    """What is known of the running base: its id (a Hub id, or "demo/base" for the embedded one; never a machine path),
    commit (of the embedded one the state of its weights) or None, SHA-256 of its chat template and tokenizer as hex,
    and the (out, in) shape of each linear module."""

    id: str
    revision: str | None
    template_sha256: str
    tokenizer_sha256: str
    linear: Mapping[str, tuple[int, int]]


def linear_shapes(named_modules: Iterable[tuple[str, int, int]]) -> dict[str, tuple[int, int]]:
    """{module path: (out, in)} from (name, out_features, in_features) of a model's linear modules. Names may come from
    the plain model or from inside a PeftModel."""
    shapes = {}
    for name, out_features, in_features in named_modules:
        if ".lora_" not in name:
            plain = name.removeprefix("base_model.model.").removesuffix(".base_layer")
            shapes[plain] = (int(out_features), int(in_features))
    return shapes


def check(folder: Path, base: BaseFacts) -> Manifest | None:
    """The manifest of an adapter that fits `base` exactly; None for one that fits but has no course.json.
    Raises TutorError, the verdict in words, for every other folder."""
    try:
        check_files(folder)
        config = parse_config(read_json(folder / CONFIG), base)
        _check_weights(folder / WEIGHTS, expected_tensors(config, base.linear))
        _check_texts(folder)
        return _checked_manifest(folder, base)
    except (TutorError, OSError) as error:
        raise TutorError(f"Adapter {folder}: {error}") from error


def check_files(folder: Path) -> None:
    """Raises TutorError unless `folder` holds the two files of an adapter and nothing but plain, small, known ones."""
    if not folder.is_dir():
        raise TutorError("there is no such folder; give the folder that holds adapter_config.json.")
    for path in sorted(folder.iterdir()):
        if path.name not in FILES:
            raise TutorError(f"holds {quoted(path.name)}, which no adapter needs; remove it, then try again.")
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise TutorError(f"{path.name} is not a plain file; replace it by the file itself.")
        if status.st_size > FILES[path.name]:
            raise TutorError(f"{path.name} has more than {FILES[path.name]:,} bytes; {MAKE_AGAIN}.")
    for name in (CONFIG, WEIGHTS):
        if not (folder / name).exists():
            raise TutorError(f"{name} is missing; {MAKE_AGAIN}.")


def parse_config(config: object, base: BaseFacts) -> dict:
    """The adapter_config.json of a LoRA adapter that PEFT may load. Raises TutorError naming the setting that it must
    not hold."""
    if not isinstance(config, dict):
        raise TutorError(f"{CONFIG} is not a JSON object; {MAKE_AGAIN}.")
    _check_family(config)
    if config.get("base_model_name_or_path") != base.id:
        made_for = quoted(config.get("base_model_name_or_path"))
        cure = f"choose a course for {base.id}, or start with the other base (--base, or TUTOR_BASE)"
        raise TutorError(f"made for the base {made_for}, while {base.id!r} is running; {cure}.")
    for key in ("r", "lora_alpha", "target_modules"):
        if key not in config:
            raise TutorError(f"{CONFIG} lacks {key!r}; {MAKE_AGAIN}.")
    _check_settings(config)
    return config


def check_method(settings: dict) -> None:
    """Raises TutorError, the gate's sentence, when no adapter tuned with these PEFT settings could be served. Targets
    may be an expression here: tuning writes them out as names."""
    _check_family(settings)
    _check_settings({key: value for key, value in settings.items() if key != "target_modules"})


def expected_tensors(config: dict, linear: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """{key: shape} of the file PEFT saves for `config`: A is (rank, in), B is (out, rank), for each targeted module."""
    rank, tensors = config["r"], {}
    for target in config["target_modules"]:
        modules = [name for name in linear if name == target or name.endswith(f".{target}")]
        if not modules:
            fact = f"targets {quoted(target)}, which the running base does not have among its linear layers"
            raise TutorError(f"{fact}; {MAKE_AGAIN}.")
        for name in modules:
            out_features, in_features = linear[name]
            tensors[f"base_model.model.{name}.lora_A.weight"] = (rank, in_features)
            tensors[f"base_model.model.{name}.lora_B.weight"] = (out_features, rank)
    return tensors


def read_manifest(folder: Path) -> Manifest | None:
    """The folder's course.json, None without one. Raises TutorError when a field is missing or out of bounds."""
    return parse_manifest(read_json(folder / MANIFEST)) if (folder / MANIFEST).exists() else None


def read_json(path: Path) -> object:
    """The value in a JSON file of at most FILES[name] bytes. Raises TutorError for anything but strict JSON."""
    with path.open("rb") as file:
        return strict_json(file.read(FILES[path.name] + 1), path.name)


def _check_family(config: dict) -> None:
    family, task = config.get("peft_type"), config.get("task_type")
    if isinstance(family, str) and family in OTHER_FAMILIES:
        raise TutorError(f"a {OTHER_FAMILIES[family]} adapter; one running model holds one family, and this is LoRA.")
    if family != "LORA" or task != "CAUSAL_LM":
        raise TutorError(f"of type {quoted(family)} for {quoted(task)}; only LORA for CAUSAL_LM can be served.")
    if config.get("use_dora"):
        raise TutorError("uses DoRA, which cannot share a batch with other courses; train it with LoRA or rsLoRA.")


def _check_settings(config: dict) -> None:
    for key, value in config.items():
        if key not in RULES:
            raise TutorError(f"{CONFIG} holds the unknown setting {quoted(key)}; {MAKE_AGAIN}.")
        allowed, wanted = RULES[key]
        if not allowed(value):
            raise TutorError(f"{CONFIG} sets {key!r} to {quoted(value)} where {wanted} is needed; {MAKE_AGAIN}.")


def _checked_manifest(folder: Path, base: BaseFacts) -> Manifest | None:
    manifest = read_manifest(folder)
    if manifest is None:
        return None
    if manifest.base != base.id:
        raise TutorError(f"{MANIFEST} names the base {quoted(manifest.base)}, {CONFIG} {base.id!r}; {MAKE_AGAIN}.")
    embedded = base.id == EMBEDDED and bool(base.revision)  # whose weights change with the program
    tuned_at = manifest.base_revision or (UNKNOWN if embedded else base.revision)
    parts = (
        ("state of the weights" if embedded else "commit", tuned_at, base.revision or tuned_at),
        ("chat template", manifest.template_sha256, base.template_sha256),
        ("tokenizer", manifest.tokenizer_sha256, base.tokenizer_sha256),
    )
    for part, tuned, running in parts:
        if tuned != running:
            raise TutorError(
                f"tuned with another {part} of {base.id} ({tuned[:12]}) than the one running ({running[:12]}), so its "
                f"answers would be off; make it again with python -m train, or run the base it was tuned on."
            )
    return manifest


def _check_texts(folder: Path) -> None:
    for path in folder.iterdir():
        if path.suffix == ".jsonl":
            for line in path.read_bytes().splitlines():
                if line.strip() and not isinstance(strict_json(line, path.name), dict):
                    raise TutorError(f"{path.name} has a line that is not a JSON object; {MAKE_AGAIN}.")
    if (folder / "report.json").exists() and not isinstance(read_json(folder / "report.json"), dict):
        raise TutorError(f"report.json is not a JSON object; {MAKE_AGAIN}.")


def _check_weights(path: Path, expected: dict[str, tuple[int, int]]) -> None:
    header, start = _read_header(path)
    odd = sorted(set(header) ^ set(expected))
    if odd:
        said = "lacks" if odd[0] in expected else "holds the foreign"
        raise TutorError(f"{WEIGHTS} {said} tensor {quoted(odd[0])} (and {len(odd) - 1} more so); {MAKE_AGAIN}.")
    end = 0
    for name, (dtype, shape, begin, stop) in sorted(header.items(), key=lambda item: item[1][2]):
        if shape != expected[name]:
            raise TutorError(f"{name} has shape {shape}, the running base needs {expected[name]}; {MAKE_AGAIN}.")
        if begin != end or stop - begin != shape[0] * shape[1] * NUMBERS[dtype][0].itemsize:
            raise TutorError(f"{WEIGHTS} places {name} at wrong bytes; download or {MAKE_AGAIN}.")
        end = stop
    if path.stat().st_size != start + end:
        raise TutorError(f"{WEIGHTS} is cut off or has bytes left over; download or {MAKE_AGAIN}.")
    for name, (dtype, shape, begin, _) in header.items():
        if not _finite(path, dtype, start + begin, shape[0] * shape[1]):
            raise TutorError(f"{name} holds NaN or infinite numbers; {MAKE_AGAIN}.")


def _read_header(path: Path) -> tuple[dict[str, tuple[str, tuple[int, ...], int, int]], int]:
    """{tensor: (dtype, shape, first byte, end byte)} counted from the returned start of the data."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        if not 2 <= size <= min(HEADER_BYTES, path.stat().st_size - 8):
            raise TutorError(f"{WEIGHTS} is not a safetensors file; {MAKE_AGAIN}.")
        header = strict_json(file.read(size), WEIGHTS)
    if not isinstance(header, dict) or header.pop("__metadata__", None) not in (None, {"format": "pt"}):
        raise TutorError(f"{WEIGHTS} has a header that PEFT does not write; {MAKE_AGAIN}.")
    if not all(_is_entry(entry) for entry in header.values()):
        raise TutorError(f"{WEIGHTS} holds a tensor that is no F32, F16 or BF16 matrix; {MAKE_AGAIN}.")
    entries = {name: (e["dtype"], tuple(e["shape"]), *e["data_offsets"]) for name, e in header.items()}
    return entries, 8 + size


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        return False
    pairs = (entry["shape"], entry["data_offsets"])
    whole = all(isinstance(p, list) and len(p) == 2 and all(_is_whole(n, 0, 2**40) for n in p) for p in pairs)
    return whole and isinstance(entry["dtype"], str) and entry["dtype"] in NUMBERS


def _finite(path: Path, dtype: str, offset: int, count: int) -> bool:
    """Half-precision numbers are read as integers: all exponent bits set means infinite or NaN (IEEE 754)."""
    kind, exponent = NUMBERS[dtype]
    numbers = np.memmap(path, kind, "r", offset, (count,))
    return bool(np.isfinite(numbers).all() if exponent is None else ((numbers & exponent) != exponent).all())


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_number(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_empty(value: object) -> bool:
    return value is None or value is False or value in ({}, [])


def _is_names(value: object) -> bool:
    name = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*")
    return (
        isinstance(value, list)
        and 1 <= len(value) <= 64
        and all(isinstance(target, str) and len(target) <= 200 and name.fullmatch(target) for target in value)
        and len(set(value)) == len(value)
    )


OTHER_FAMILIES = {"PROMPT_TUNING": "prompt-tuning", "PREFIX_TUNING": "prefix-tuning", "P_TUNING": "p-tuning"}
PATTERNS = ("alpha_pattern", "exclude_modules", "layers_pattern", "layers_to_transform", "rank_pattern")
PARTS = ("auto_mapping", "layer_replication", "lora_bias", "modules_to_save", "target_parameters")
TOKENS = ("alora_invocation_tokens", "ensure_weight_tying", "trainable_token_indices")
VARIANTS = ("use_bdlora", "use_dora", "use_qalora", "arrow_config", "kasa_config", "monteclora_config", "velora_config")
STARTS = ("corda_config", "eva_config", "loftq_config", "lora_ga_config", "megatron_config", "runtime_config")
EMPTY = PATTERNS + PARTS + TOKENS + VARIANTS + STARTS  # settings beyond plain LoRA
RULES: dict[str, Rule] = dict.fromkeys(EMPTY, (_is_empty, "nothing")) | {
    "base_model_name_or_path": (lambda v: is_text(v, 200), "the base's id"),
    "bias": (lambda v: v == "none", "'none'"),
    "fan_in_fan_out": (_is_flag, "true or false"),
    "inference_mode": (_is_flag, "true or false"),
    # Every other start (pissa, olora, corda, …) rewrites the weights of the base, which all courses share.
    "init_lora_weights": (lambda v: _is_flag(v) or v == "gaussian", "true, false or 'gaussian'"),
    "lora_alpha": (lambda v: _is_number(v, 1e-3, 4096), "a number from 0.001 to 4096"),
    "lora_dropout": (lambda v: _is_number(v, 0, 0.99), "a share from 0 to 0.99"),
    "megatron_core": (lambda v: v in (None, "megatron.core"), "'megatron.core', the name PEFT would import,"),
    "peft_type": (lambda v: v == "LORA", "'LORA'"),
    "peft_version": (is_note, "a version"),
    "qalora_group_size": (lambda v: _is_whole(v, 1, 4096), "a whole number from 1 to 4096"),
    "r": (lambda v: _is_whole(v, 1, 256), "a whole number from 1 to 256"),
    "revision": (is_note, "a commit"),
    "target_modules": (_is_names, "a list of module names (a string would be a regular expression)"),
    "task_type": (lambda v: v == "CAUSAL_LM", "'CAUSAL_LM'"),
    "use_rslora": (_is_flag, "true or false"),
}
