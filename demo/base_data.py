"""From the textbook corpus to what the embedded base reads: plain text, and conversations in the prompts of serving.

Source: textbooks.jsonl.xz (modules of open textbooks) and qa.jsonl.xz (the authors' own questions). Share-alike and
Python-licence sources are left out, so the weights carry attribution duties only."""

import hashlib
import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tutor.course import Slide
from tutor.prompt import REFUSAL, Message, conversation

LICENCES = ("CC BY 1.0", "CC BY 2.0", "CC BY 2.5", "CC BY 3.0", "CC BY 4.0", "CC0", "MIT", "BSD", "Apache-2.0")
CODE_HEAVY = {
    "golang/website",
    "rust-lang/rustc-dev-guide",
    "rust-lang/rust-by-example",
    "rust-lang/nomicon",
    "rust-lang/reference",
    "kubernetes/website",
    "microsoft/TypeScript-Website",
    "reactjs/react.dev",
    "vuejs/docs",
    "OpenLogicProject/OpenLogic",
    "norvig/pytudes",
    "jax-ml/jax",
    "trekhleb/javascript-algorithms",
    "cnx-user-books/cnxbook-object-oriented-programming-oop-with-java",
}  # prose is what the tutor needs
NEAR = (
    "huggingface/",
    "microsoft/",
    "tensorflow/",
    "allenai/",
    "explosion/",
    "bentrevett/",
    "UKPLab/",
    "dair-ai/",
    "ermongroup/",
    "deepgenerativemodels/",
    "bfortuner/",
    "scikit-learn/",
    "carpentries",
    "esciencecenter",
)
HELD_OUT_ONE_IN = 200

DEFINE = (
    "What is {t}?",
    "What is {t}?",
    "Define {t}.",
    "What does {t} mean?",
    "Explain {t}.",
    "Can you explain {t}?",
    "How would you define {t}?",
    "Tell me what {t} is.",
    "What is meant by {t}?",
    "Describe {t}.",
    "In {b}, what is {t}?",
    "Explain to a student what {t} is.",
    "Give a short definition of {t}.",
    "I don't understand {t}.",
)
REVERSE = (
    "Which term means: {a}",
    "What is the name for this: {a}",
    "Name the term for: {a}",
    "Which word describes this? {a}",
)


@dataclass(frozen=True)
class Module:
    """One module of a book; `key` names it in the fixed list of held-out modules."""

    key: str
    book: str
    title: str
    text: str


def allowed(row: dict) -> bool:
    licence = row["licence"]
    return "SA" not in licence and licence.startswith(LICENCES) and row["source"] not in CODE_HEAVY


def held_out(key: str) -> bool:
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % HELD_OUT_ONE_IN == 0


def read_rows(path: Path) -> Iterator[dict]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from filter(allowed, map(json.loads, lines))


def modules(corpus: Path) -> list[Module]:
    return [
        Module(f"{row['source']}:{row['module']}", row["book"], row["title"], clean(row["text"]))
        for row in read_rows(corpus / "textbooks.jsonl.xz")
    ]


def reading_order(texts: list[Module], seed: int) -> list[Module]:
    """Shuffled, modules on computing and learning machines mostly first: a short budget should not miss them."""
    dice = random.Random(seed)
    return sorted(texts, key=lambda module: dice.random() * (0.4 if module.key.startswith(NEAR) else 1.0))


def clean(text: str) -> str:
    text = re.sub(r"(Figure|Table|Exercise) #\w+", r"the \1", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def questions(corpus: Path) -> list[dict]:
    """Question rows (exercises left out) with an answer of 3 to 400 characters; `held` marks glossary terms never
    trained on."""
    rows = []
    for row in read_rows(corpus / "qa.jsonl.xz"):
        question, answer = row["question"].strip(), row["answer"].strip()
        if row["kind"] != "exercise" and 3 <= len(answer) <= 400 and len(question) <= 500 and "[" not in answer:
            term = row.get("term") or ""
            key = f"{row['source']}:{term or question}".lower()
            rows.append(row | {"question": question, "answer": answer, "term": term, "held": held_out(key + "?")})
    return rows


def conversations(rows: list[dict], seed: int) -> Iterator[list[Message]]:
    """Endless conversations in shuffled passes over the questions, worded anew each time."""
    dice = random.Random(seed)
    rows = [row for row in rows if not row["held"]]
    while True:
        dice.shuffle(rows)
        for index, row in enumerate(rows):
            others = rows[index - 1], rows[index - 2]
            yield conversation_of(row, others, dice)


def conversation_of(row: dict, others: tuple[dict, dict], dice: random.Random) -> list[Message]:
    question, answer = worded(row, dice)
    slides, history = [], []
    roll = dice.random()
    if row["context"] and roll < 0.4:
        slides = [slide_of(row), *(slide_of(other) for other in others if dice.random() < 0.5 and other["context"])]
        dice.shuffle(slides)
    elif roll < 0.45:
        slides = [slide_of(other) for other in others if other["book"] != row["book"] and other["context"]]
        answer = REFUSAL if slides else answer
    elif roll < 0.52:
        earlier, reply = worded(others[0], dice)
        history = [{"role": "user", "content": earlier}, {"role": "assistant", "content": reply}]
    return [*conversation(row["book"], question, history, slides), {"role": "assistant", "content": answer}]


def slide_of(row: dict) -> Slide:
    return Slide("", 1, row["title"], row["context"])


def worded(row: dict, dice: random.Random) -> tuple[str, str]:
    """A question and its answer; glossary terms get a wording of their own each time, one in eight reversed."""
    term, answer = row["term"], row["answer"]
    if not term or row.get("kind") != "glossary":
        options = row.get("options")
        extra = "\n" + "\n".join(map(str, options)) if options and isinstance(options, list) else ""
        return row["question"] + extra, answer
    if dice.random() < 0.125:
        return dice.choice(REVERSE).format(a=answer), f"{sentence_start(term)}."
    if dice.random() < 0.3:
        return row["question"], full_answer(term, answer)
    quoted = f'"{term}"' if dice.random() < 0.15 else term
    return dice.choice(DEFINE).format(t=quoted, b=row["book"]), full_answer(term, answer)


def full_answer(term: str, answer: str) -> str:
    """A whole sentence where the definition is a noun phrase with an article; the author's words otherwise."""
    first, _, rest = answer.partition(" ")
    if first.lower() in ("a", "an", "the") and rest and not term.endswith("s") and term.lower() not in answer.lower():
        return f"{sentence_start(term)} is {first.lower()} {rest}"
    return answer


def sentence_start(term: str) -> str:
    return term[:1].upper() + term[1:]
