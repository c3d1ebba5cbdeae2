"""The textbook corpus as the embedded base reads it: modules of text, and the authors' own questions.

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


def closed_book_rows(corpus: Path, most: int) -> list[dict]:
    """Glossary rows never trained on, one a term: those held out, then those of sources left out for their licence or
    their code, at even distances, up to `most`."""
    held = {row["term"].lower(): row for row in questions(corpus) if row["held"] and row["kind"] == "glossary"}
    with lzma.open(corpus / "qa.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["kind"] == "glossary" and not allowed(row)]
    foreign = list({row["term"].lower(): row for row in rows if row["term"].lower() not in held}.values())
    missing = max(0, most - len(held))
    return [*held.values(), *foreign[:: max(1, len(foreign) // max(1, missing))][:missing]]
