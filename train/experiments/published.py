"""Published figures that stand beside ours, each with its source."""

SENTIMENT = "an earlier study of Llama-2 on IMDB in the Alpaca format"
IMDB = {  # accuracy in percent
    "base": "7B 51.78, 13B 82.56, 70B 94.24",
    "prompt": "best at N = 2500: 96.15",
    "lora": "best at N = 2500: 96.85",
    "all": "all data, best: 7B 96.98, 13B 97.32, 70B 96.81",
}

GPT2_MEDIUM = "786,432 of 355.6 million, 0.22% (GPT-2 medium)"

LORA_PAPER = "Hu et al., 2021, LoRA: Low-Rank Adaptation of Large Language Models, GPT-3 175B"
MATRICES = {  # table 5: {matrices: (WikiSQL, MultiNLI)}, accuracy in percent, 18 million parameters
    "q": (70.4, 91.0),
    "k": (70.0, 90.8),
    "v": (73.0, 91.0),
    "o": (73.2, 91.3),
    "qk": (71.4, 91.3),
    "qv": (73.7, 91.3),
    "qkvo": (73.7, 91.7),
}
RANKS = {  # table 6: {matrices: {rank: (WikiSQL, MultiNLI)}}
    "q": {1: (68.8, 90.7), 2: (69.6, 90.9), 4: (70.5, 91.1), 8: (70.4, 90.7), 64: (70.0, 90.7)},
    "qv": {1: (73.4, 91.3), 2: (73.3, 91.4), 4: (73.7, 91.3), 8: (73.8, 91.6), 64: (73.5, 91.4)},
    "qkvo": {1: (74.1, 91.2), 2: (73.7, 91.7), 4: (74.0, 91.7), 8: (74.0, 91.5), 64: (73.9, 91.4)},
}
SUBSPACE = {  # table 7, layer 48: {rank: (through ΔW, through W, through a random matrix, norm of ΔW)}
    4: (0.32, 21.67, 0.02, 6.91),
    64: (1.90, 37.71, 0.33, 3.57),
}
FORWARD = "Fine-tuned or LoRA merged 19.8 ms; adapter layers 23.9 and 25.8 ms (table 1, GPT-2 medium, 1 × 128)"
