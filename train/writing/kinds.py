"""What kind of thing a definition says a term is: options of a multiple choice must be of the kind asked for."""

import re

from train.writing.duplicates import content
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import bare, singular_noun, words
from train.writing.english.names import without_article
from train.writing.english.verbs import BASE, GERUND

KINDS = {
    "deed": words("""
method technique procedure algorithm approach strategy step process task use reuse loss storage exchange transfer choice
search study variant
"""),
    "measure": words("""
number count share degree quality ratio rate score probability mean exponential weight size constant error metric
measure distance sum product
"""),
    "model": words("""
model network system machine layer sublayer block encoder decoder transformer classifier architecture module optimizer
optimiser adapter
"""),
    "text": words("""
text corpus statement sentence phrasing page pattern unit token word phrase collection dataset document example record
"""),
    "vector": words("vector matrix matrice representation embedding encoding tensor"),
}
KIND_OF = {word: kind for kind, row in KINDS.items() for word in row}
PARTS_OF = words("pair set family kind type form group list sequence series sort class one")  # of what is the point
NO_DEED = words("argument distribution equation information option position relation")  # though made from a verb


def kind_of(complement: str) -> str:
    """ "a pair of shallow neural models that …" → "model", "the share of …" → "measure"; a word of no group is a kind
    of its own."""
    tokens = without_article(complement).split()
    head = singular_noun(bare(noun_head(tokens)))
    after = next((at for at, word in enumerate(tokens) if singular_noun(bare(word)) == head), 0) + 1
    if head in PARTS_OF and tokens[after : after + 1] == ["of"] and tokens[after + 1 :]:
        return kind_of(" ".join(tokens[after + 1 :]))
    head = head.rpartition("-")[2]
    return KIND_OF.get(head) or ("deed" if done(head) else head)


def done(noun: str) -> bool:
    """Whether a noun says that something is done: "sampling", "tokenisation", "alignment"; not "string", "position",
    "element"."""
    stem = re.sub(r"(?:ment|ion)$", "", noun)
    if noun in NO_DEED or stem == noun:
        return noun in GERUND
    short = re.sub(r"at$", "", stem)
    stems = {stem, f"{stem}e", short, f"{short}e", re.sub(r"icat$", "y", stem), re.sub(r"[ts]$", "d", stem)}
    return bool(stems & BASE.keys())


def under(term: str, complement: str) -> bool:
    """Whether a definition says that its term is one of another term: "a recurrent network with gates" of a recurrent
    neural network."""
    tokens = without_article(complement).split()
    head = noun_head(tokens)
    at = tokens.index(head) if head in tokens else 0
    return bool(content(" ".join(tokens[:at])) & content(term))
