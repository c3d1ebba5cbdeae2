"""The base model: loaded once, dense or in 4-bit NF4, with the facts by which adapters are held against it."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import torch
from huggingface_hub import try_to_load_from_cache
from jinja2 import TemplateError
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    PreTrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)
from transformers.utils import logging

from tutor.adapters import BaseFacts, linear_shapes
from tutor.errors import TutorError
from tutor.hub import pin
from tutor.prompt import Message
from tutor.settings import EMBEDDED, ROOT, base_id

ASKED, SAID = {"role": "user", "content": "What is it?"}, "Said so."  # to see what a chat template makes of a talk


@dataclass(frozen=True)
class Base:
    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    facts: BaseFacts
    quantized: bool

    @property
    def shape(self) -> PreTrainedConfig:
        """Sizes of the part that reads and writes text, where a model has others, for images."""
        return self.model.config.get_text_config()

    @property
    def context(self) -> int:
        """Tokens the model can attend to, prompt and answer together."""
        return min(self.shape.max_position_embeddings, 8192)

    def prompt_ids(self, messages: Sequence[Message]) -> list[int]:
        """Token ids of the conversation up to where the answer begins. Control tokens in anyone's text stay text."""
        return self.tokenizer.apply_chat_template(
            self.spoken(messages),
            add_generation_prompt=True,
            tokenize=True,
            return_dict=True,
            sanitize_control_tokens=True,
        )["input_ids"]

    def answer_ids(self, answer: str) -> list[int]:
        """Token ids of an answer with its end, as tuning writes it behind `prompt_ids`."""
        ids = self.tokenizer(self.lead + answer, add_special_tokens=False, split_special_tokens=True)["input_ids"]
        return [*ids, self.tokenizer.eos_token_id]

    def spoken(self, messages: Sequence[Message]) -> list[Message]:
        """The conversation as the chat template takes it: where that refuses a system prompt, it opens the question."""
        if not self.takes_system and messages[0]["role"] == "system":
            system, first, *rest = messages
            return [first | {"content": f"{system['content']}\n\n{first['content']}"}, *rest]
        return list(messages)

    @cached_property
    def takes_system(self) -> bool:
        try:
            self.tokenizer.apply_chat_template([{"role": "system", "content": SAID}, ASKED], tokenize=False)
        except TemplateError:
            return False
        return True

    @cached_property
    def lead(self) -> str:
        """What the chat template writes before an answer and tokens are made with: a space, or nothing."""
        talk = [ASKED, {"role": "assistant", "content": SAID}]
        whole = self.tokenizer.apply_chat_template(talk, tokenize=True, return_dict=True)["input_ids"]
        behind = whole[len(self.prompt_ids([ASKED])) :]
        spaced = self.tokenizer(f" {SAID}", add_special_tokens=False)["input_ids"]
        return " " if behind[: len(spaced)] == spaced else ""


def load_base(
    source: str = EMBEDDED, quantize: str = "auto", weights: bool = True, chat: bool = True, whole: bool = True
) -> Base:
    """The base named by `source`: the embedded one, a folder, or a Hub id (optionally id@commit). `quantize` is auto
    (4-bit on CUDA, dense on a CPU, where dequantising costs more than it saves), 4bit or none; what was published in
    4 bits stays so. Without `weights` the model has shapes alone (on torch's meta device) and nothing large is
    downloaded: for plans. Without `chat` it needs no chat template, and `prompt_ids` may not be asked. One that
    is not to stay `whole` (train.shard) is in the machine's memory, with 4-bit weights that can be divided. Raises
    TutorError when it cannot be had."""
    name, _, revision = source.partition("@")
    place, where = located(name, revision)
    wanted = quantize == "4bit" or (quantize == "auto" and torch.cuda.is_available())
    logging.disable_progress_bar()  # of weights read from the disk, seconds at most; downloads keep theirs
    try:
        tokenizer = AutoTokenizer.from_pretrained(place, **where)
        config = AutoConfig.from_pretrained(place, **where)
        published = published_in_4bit(source, config)
        model = load_weights(place, where, config, wanted and not published, whole) if weights else shapes(config)
    except (OSError, ValueError, MemoryError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and not out_of_memory(error):
            raise
        raise not_loaded(source, error) from error
    if chat and not tokenizer.chat_template:
        raise TutorError(f"Base model {source}: has no chat template; choose a chat or instruct model.")
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    if getattr(model, "is_quantized", False):
        keep_weights_as_loaded(model)
    return Base(model.eval(), tokenizer, facts_of(base_id(name), model, tokenizer), wanted or published)


def not_loaded(source: str, error: Exception) -> TutorError:
    """What to say of a base that transformers could not load."""
    if out_of_memory(error):
        return TutorError(f"Base model {source}: does not fit into memory; take --quantize 4bit, or a smaller base.")
    first, *more = str(error).strip().splitlines() or [f"{type(error).__name__}."]
    fact = " ".join([first, *more]).strip()[:200] if first.rstrip().endswith(":") else first
    return TutorError(
        f"Base model {source}: {fact} Check the name, your network and HF_TOKEN, "
        "or leave TUTOR_BASE unset for the embedded base."
    )


def published_in_4bit(source: str, config: PreTrainedConfig) -> bool:
    """Whether the base's own weights are bitsandbytes' 4 bits. Raises TutorError when they are quantised otherwise."""
    how = getattr(config, "quantization_config", None)
    if how and not (how.get("quant_method") == "bitsandbytes" and how.get("load_in_4bit")):
        raise TutorError(f"Base model {source}: published with weights quantised by {how.get('quant_method')!r}; "
                         "choose one in full precision, or in 4 bits of bitsandbytes.")  # fmt: skip
    return bool(how)


def load_weights(place: str, where: dict, config: PreTrainedConfig, quantize: bool, whole: bool) -> PreTrainedModel:
    """The model on the GPU of this process, where there is one and it is to stay `whole`. `config` comes along since
    transformers 5.23, left to read it, forgets that weights were published in 4 bits when it is asked for none."""
    cuda = torch.cuda.is_available()
    dtype = compute_dtype(cuda)
    return AutoModelForCausalLM.from_pretrained(
        place,
        config=config,
        dtype=dtype,
        device_map={"": torch.cuda.current_device() if whole else "cpu"} if cuda else None,
        quantization_config=nf4(dtype, dtype if not whole else torch.uint8) if quantize else None,
        **where,
    )


def shapes(config: PreTrainedConfig) -> PreTrainedModel:
    with torch.device("meta"):
        return AutoModelForCausalLM.from_config(config, dtype=torch.float32)


def located(name: str, revision: str) -> tuple[str, dict]:
    """Where transformers finds the base, and with which options: a Hub id at the commit it names now, or, with no
    network, at what an earlier download left. Raises TutorError at once where transformers would try for a minute."""
    place = str(ROOT / EMBEDDED) if name == EMBEDDED else name
    if Path(place).is_dir():
        return place, {}
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise TutorError(f"Base model {name}: there is no such folder; give a folder, or a Hub id as owner/name.")
    try:
        return name, {"revision": pin(name, revision or None, "Base model")}
    except TutorError:
        if not isinstance(try_to_load_from_cache(name, "config.json", revision=revision or None), str):
            raise
        return name, {"revision": revision or None, "local_files_only": True}


def keep_weights_as_loaded(model: PreTrainedModel) -> None:
    """On CPUs with AVX-512 BF16, bitsandbytes 0.50 repacks 4-bit weights at the first evaluation and unpacks them, with
    other scales, when an adapter is added: logits moved by 0.1, and training after evaluation loses its gradients."""
    from bitsandbytes.nn import Linear4bit  # seconds that a dense model need not wait for

    for module in model.modules():
        if isinstance(module, Linear4bit):
            module.support_avx512bf16_for_cpu = False


def compute_dtype(cuda: bool) -> torch.dtype:
    """bfloat16 on GPUs that have it, float16 on older ones (T4), float32 on CPUs."""
    if not cuda:
        return torch.float32
    return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16


def nf4(dtype: torch.dtype, storage: torch.dtype = torch.uint8) -> BitsAndBytesConfig:
    """4-bit NormalFloat with double quantisation (Dettmers et al., 2023); `storage` is the type that holds its bits."""
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
        bnb_4bit_quant_storage=storage,
    )


def out_of_memory(error: Exception) -> bool:
    """Torch says it for a GPU by its own class, for a CPU in words."""
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in str(error)


def facts_of(identity: str, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> BaseFacts:
    linear = (
        (name, module.out_features, module.in_features)
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and name != "lm_head"
    )
    vocabulary = json.dumps(sorted(tokenizer.get_vocab().items()), ensure_ascii=False)
    return BaseFacts(
        identity,
        embedded_state() if identity == EMBEDDED else getattr(model.config, "_commit_hash", None),
        sha256(tokenizer.chat_template or ""),
        sha256(vocabulary),
        linear_shapes(linear),
    )


@cache
def embedded_state() -> str:
    """What stands for a commit of the embedded base, which has none: the beginning of its weights' SHA-256. Its
    tokenizer stays when it is trained on, so nothing else tells an adapter of other weights."""
    return hashlib.sha256((ROOT / EMBEDDED / "model.safetensors").read_bytes()).hexdigest()[:40]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
