"""The model writer: slides → facts and question wordings, by any chat model behind the seam.

The prompt is train/prompts/questions.txt, for a teacher to edit. What the model says is checked like everything else:
its quotes must stand on the slide, and its answers must rest on them."""

import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tqdm import tqdm

from train.chat_models import ATTEMPTS, Model, objects, said
from train.writing.choices import options_of
from train.writing.duplicates import content, normalised, tokens
from train.writing.forms import Wording
from train.writing.gates import FACT_GATES, first_failure
from train.writing.statements import Fact
from tutor.course import Slide
from tutor.errors import TutorError
from tutor.files import read_jsonl
from tutor.prompt import Message

PROMPT = Path(__file__).with_name("prompts") / "questions.txt"
FACTS_PER_SLIDE = 6
ANSWER_TOKENS = 1500
AT_ONCE = 4
NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "neither",
        "nor",
        "none",
        "cannot",
        "without",
        "n't",
        "nicht",
        "kein",
        "keine",
        "sans",
        "pas",
        "nunca",
        "sin",
    ]
)
GATES = {
    reason: FACT_GATES[reason]
    for reason in ("personal data", "needs the slide to be understood", "too short", "too long")
}
AGAIN = "That held no JSON object with quote, answer and questions. Write only such objects, one on each line."
Written = list[tuple[Fact, list[Wording]]]


class ModelWriter:
    """Asks `model` about every slide, several at once. Each answer is kept in `cache` as it comes, so that a run that
    was stopped asks nothing twice; `name` tells the answers of one model from another's."""

    def __init__(self, model: Model, name: str, cache: Path, answer_tokens: int = ANSWER_TOKENS):
        self.model, self.name, self.cache, self.answer_tokens = model, name, cache, answer_tokens
        self._lock = threading.Lock()

    def __call__(self, slides: Sequence[Slide], title: str, dropped: list[dict]) -> tuple[list[Fact], Written]:
        """(facts, facts with their wordings); slides and facts left out go to `dropped`. Raises TutorError when the
        model cannot be reached or says nothing usable."""
        readable = [slide for slide in slides if slide.kind in ("text", "formula")]
        dropped += [row(slide, f"slide is {slide.kind}") for slide in slides if slide.kind not in ("text", "formula")]
        dropped += [
            row(slide, "end of the slide not shown to the model")
            for slide in readable
            if len(slide.text) > 2 * self.answer_tokens
        ]
        known = {kept["key"]: kept["text"] for kept in read_jsonl(self.cache)} if self.cache.exists() else {}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            asked = [pool.submit(self._answer, slide, title, known) for slide in readable]
            try:
                texts = [job.result() for job in tqdm(asked, desc=f"write with {self.name}", unit="slide")]
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        written: Written = []
        for slide, text in zip(readable, texts, strict=True):
            found = list(facts_in(text, slide, dropped))
            if not found:
                dropped.append(row(slide, "the model wrote no fact"))
            written += found
        if not written:
            raise TutorError(
                f"Writer {self.name}: {len(readable)} slides gave no usable question; read {self.cache} to see what it "
                "said, then choose a larger model, edit train/prompts/questions.txt, or use --writer extractive."
            )
        return [fact for fact, _ in written], written

    def _answer(self, slide: Slide, title: str, known: dict[str, str]) -> str:
        """What the model says about a slide: from the cache, or asked, again while it holds nothing to read."""
        prompt = PROMPT.read_text(encoding="utf-8").format(
            course=title, count=FACTS_PER_SLIDE, title=slide.title, text=slide.text[: 2 * self.answer_tokens]
        )
        key = hashlib.sha256(f"{self.name}\n{prompt}".encode()).hexdigest()
        if key in known:
            return known[key]
        messages: list[Message] = [{"role": "user", "content": prompt}]
        text = ""
        for _ in range(ATTEMPTS):
            text = said(self.model, messages, self.answer_tokens)
            if not text.strip() or any(objects(text)):
                break
            messages = [messages[0], {"role": "assistant", "content": text}, {"role": "user", "content": AGAIN}]
        with self._lock, self.cache.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"key": key, "text": text}, ensure_ascii=False) + "\n")
        return text


def facts_in(text: str, slide: Slide, dropped: list[dict]) -> Iterator[tuple[Fact, list[Wording]]]:
    """The facts of a model's answer with their wordings; what is unusable goes to `dropped` with its reason."""
    for item in objects(text):
        quote, answer = str(item.get("quote", "")).strip(), str(item.get("answer", "")).strip()
        asked = item.get("questions")
        questions = [str(question).strip() for question in asked] if isinstance(asked, list) else []
        if reason := unusable(quote, answer, questions, slide):
            dropped.append(row(slide, reason) | {"line": quote or answer})
            continue
        fact = Fact("asked", quote, "", answer, quote, slide)
        if reason := first_failure({name: FACT_GATES[name] for name in GATES}, fact):
            dropped.append(row(slide, reason) | {"line": quote})
            continue
        wrong = item.get("wrong")
        wordings = [Wording("asked", question, answer) for question in dict.fromkeys(questions) if question]
        if isinstance(wrong, list) and len(wrong) >= 3:
            wordings.append(options_of(questions[0], answer, [str(option) for option in wrong[:3]], len(quote)))
        yield fact, wordings


def unusable(quote: str, answer: str, questions: Sequence[str], slide: Slide) -> str:
    """Why an item is left out, or "". Numbers and negations of the answer must be the quote's, and most of its words
    the slide's."""
    if not quote or not answer or not questions:
        return "item without quote, answer or questions"
    whole = normalised(f"{slide.title} {slide.text}")
    if normalised(quote) not in whole:
        return "quote not found in the slide"
    if not numbers(answer) <= numbers(whole):
        return "answer has a number that the slide has not"
    if negated(answer) != negated(quote):
        return "answer and quote differ in a negation"
    said = content(answer)
    if 2 * len(said & content(whole)) < len(said):
        return "answer does not rest on the slide"
    return ""


def numbers(text: str) -> set[str]:
    return {token for token in tokens(text) if any(char.isdigit() for char in token)}


def negated(text: str) -> bool:
    return bool(NEGATIONS & set(tokens(text.replace("n't", " n't"))))


def row(slide: Slide, reason: str) -> dict:
    return {"stage": "write", "reason": reason, "deck": slide.deck, "page": slide.page, "line": slide.title}
