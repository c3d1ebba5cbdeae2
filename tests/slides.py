"""Hand-written slides, as the reader gives them."""

from tutor.course import Slide

SEARCH = Slide(
    "nlp",
    3,
    "Decoding",
    "- Decoding is the choice of output tokens from the probabilities of a language model.\n"
    "- Greedy decoding picks the most probable token at every step.\n"
    "- Beam search keeps the k best partial outputs at every step.\n"
    "- Greedy decoding can miss the best sentence because an early choice is never revised.\n"
    "- A drawback of beam search is repetitive text in open-ended tasks.\n"
    "- Temperature is used to control how random the output is.",
)
NETWORKS = Slide(
    "nlp",
    4,
    "Recurrent networks",
    "- A recurrent neural network (RNN) is a network that reads a sequence one token at a time.\n"
    "- An LSTM is a recurrent network with a cell state and three gates.\n"
    "- An LSTM has three gates.\n"
    "- A static embedding is a vector that never changes.\n"
    "- A contextual embedding is a vector that depends on the sentence.",
)
STEPS = Slide(
    "nlp",
    5,
    "BYTE-PAIR ENCODING II",
    "Algorithm:\n1. Split all words into characters.\n2. Merge the most frequent pair.\n"
    "3. Repeat until the vocabulary is full.",
)
TABLE = Slide(
    "nlp",
    6,
    "Model families",
    "| Model | Architecture | Layers |\n| BERT | encoder | 12 |\n| GPT | decoder | none |\n| T5 | both | 24 |",
)
SLIDES = [SEARCH, NETWORKS, STEPS, TABLE]


def slide(text: str, title: str = "Notes", page: int = 1, kind: str = "text") -> Slide:
    return Slide("deck", page, title, text, kind)
