"""A base model and adapters small enough to be made anew by any test: seconds, no network, no shared files."""

from pathlib import Path

TEMPLATE = (
    "{% for message in messages %}<|{{ message.role }}|>\n{{ message.content }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
CONTROL = ("<pad>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>")
CORPUS = (
    "A tutor answers a question about a slide, and names the slide it rests on.",
    "LoRA adds two small matrices to a frozen weight; their product is the update.",
    "Attention weighs every token of the sentence by how much it matters to the current one.",
    "Tokenisation splits text into pieces: bytes, subwords or whole words.",
)
TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


def tiny_base(folder: Path) -> Path:
    """Writes a random 2-layer, 64-wide Llama with its byte-level BPE tokenizer and chat template (system, user,
    assistant) into `folder`. The same bytes each time. Returns `folder`."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    tokenizer = _tokenizer()
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=1024,
        initializer_range=0.3,  # wide enough for greedy output that varies with every token of the prompt
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = LlamaForCausalLM(config)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def tiny_adapter(base: Path, folder: Path, rank: int = 4, seed: int = 0, base_id: str = "demo/base") -> Path:
    """Writes a LoRA adapter of `base`, saved by PEFT, on all its linear layers, with random B that visibly changes
    greedy output; another seed gives another adapter. It names its base `base_id`. Returns `folder`."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM

    recipe = LoraConfig(task_type="CAUSAL_LM", r=rank, lora_alpha=2 * rank, target_modules=list(TARGETS))
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = get_peft_model(AutoModelForCausalLM.from_pretrained(base), recipe)
        for name, weight in model.named_parameters():
            if ".lora_B." in name:
                torch.nn.init.normal_(weight, std=0.2)
    model.peft_config["default"].base_model_name_or_path = base_id
    model.save_pretrained(folder, save_embedding_layers=False)
    return folder


def _tokenizer():
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=384, special_tokens=list(CONTROL), initial_alphabet=alphabet, show_progress=False
    )
    raw.train_from_iterator(CORPUS, trainer)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw, eos_token="<|end|>", pad_token="<pad>", model_max_length=1024
    )
    tokenizer.chat_template = TEMPLATE
    return tokenizer
