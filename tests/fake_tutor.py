"""A tutor without a model: keeps the interface of tutor.ask, answers at once or slowly, and fails on request."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutor.about import About, Measure, Measured
from tutor.ask import CourseCard, Source
from tutor.errors import TutorError
from tutor.practice import Item, read_items
from tutor.prompt import PROMPT_SLIDES

EXAMPLES = {
    "nlp": ("What is a token?", "How does attention weigh words?", "Why does perplexity measure a language model?"),
    "peft": ("What does LoRA train?", "Why is QLoRA cheaper than full fine-tuning?", "What does the rank control?"),
}
CARDS = [
    CourseCard("nlp", "Natural Language Processing", "demo/base", None, 36, True, "", EXAMPLES["nlp"],
               "Tuning helps: similarity on the exam rises by 0.21 [0.15, 0.27]."),
    CourseCard("peft", "Parameter-Efficient Fine-Tuning", "demo/base", None, 33, True, "", EXAMPLES["peft"],
               "Tuning helps: similarity on the exam rises by 0.18 [0.12, 0.24]."),
    CourseCard("vision", "Computer Vision", "org/other-base", "0" * 40, 41, False,
               "tuned on the base org/other-base, while demo/base is running; start the page with "
               "TUTOR_BASE=org/other-base.", (), ""),
]  # fmt: skip
ANSWER = """Attention lets each position of a sequence **look at every other position** and take what it needs.

For queries $Q$, keys $K$ and values $V$ of width $d_k$:

$$\\operatorname{attention}(Q, K, V) = \\operatorname{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right) V$$

| Part | Asks |
|---|---|
| query | what am I looking for? |
| key | what do I offer? |
| value | what do I pass on? |

```python
weights = softmax(q @ k.T / d_k ** 0.5)
output = weights @ v
```

The scale keeps the softmax from saturating when $d_k$ is large."""
LAST_WORDS = "The scale keeps the softmax from saturating when"  # that are no formula
BASE_ANSWER = (
    "Attention is the act of paying attention to a word. It is important because words are important in a text."
)
SOURCES = {
    "nlp": [
        Source(
            "lecture-07.pdf",
            9,
            "Scaled dot-product attention",
            0.78,
            "Scores are divided by the square root of the key width, so that they do not grow with it.",
        ),
        Source("lecture-07.pdf", 5, "Queries, keys and values", 0.61),
        Source("lecture-05.pdf", 14, "The bottleneck of recurrent networks", 0.29),
    ],
    "peft": [Source("lecture-03.pdf", 4, "LoRA: a low-rank update", 0.71)],
}
QUIZ = [{"question": "What is a token?", "answer": "a unit of text", "quote": "A token is a unit of text.",
         "deck": "lecture-01.pdf", "page": 3}]  # fmt: skip
ROW = {"deck": "lecture-01.pdf", "page": 3, "quote": "A token is a unit of text that a model reads."}
ROWS = [
    ROW | {"fact": "token", "form": "choice", "question": "What is a token?\nA) a unit of text\nB) a loss\nC) a layer",
           "answer": "A) a unit of text"},
    ROW | {"fact": "token", "form": "cloze", "question": "What is missing? ___ is a unit of text that a model reads.",
           "answer": "A token is a unit of text that a model reads."},
    ROW | {"fact": "token", "form": "define", "question": "What is a token?",
           "answer": "A token is a unit of text that a model reads."},
    {"fact": "key", "form": "choice", "question": "What does a key do?\nA) it asks\nB) it offers\nC) it sleeps",
     "answer": "B) it offers", "deck": "lecture-07.pdf", "page": 5, "quote": "| key | what do I offer? |"},
    {"fact": "query", "form": "define", "question": "What is a query?", "answer": "A query asks for keys.",
     "deck": "lecture-07.pdf", "page": 8, "quote": "A query asks for keys."},
]  # fmt: skip
ABOUT = About(
    verdict="Tuning helps: similarity on the exam rises by 0.21 [0.15, 0.27]; with slides open by 0.02.",
    sets=(
        Measured("exam", 69, {"base": {"right": Measure(0.1), "similarity": Measure(0.34, 0.28, 0.39)},
                              "tuned": {"right": Measure(0.4, 0.3, 0.5), "similarity": Measure(0.55, 0.5, 0.6)}},
                 {"base": 0.38, "tuned": 0.13}),
        Measured("own_words", 7, {"base": {"similarity": Measure(0.2)}}, {}),
    ),
    kinds={"text": 36, "divider": 8},
    facts=2, questions=4,
    bare=(("lecture-09.pdf", 2, "What comes <next>"),),
    licence="apache-2.0", rights="CC BY 4.0, A. Teacher",
)  # fmt: skip


@dataclass
class FakeTutor:
    """`answer` is the tuned text; `pause` the seconds between two words; `broken` fails as nobody expected."""

    answer: str = ANSWER
    base: str = BASE_ANSWER
    pause: float = 0.0
    broken: bool = False
    shares: tuple[float, ...] = ()  # of a course that is downloaded first
    ready: bool = True  # whether its model is loaded
    cards: list[CourseCard] = field(default_factory=lambda: list(CARDS))
    calls: list[tuple] = field(default_factory=list)
    closed: int = 0
    pictures: Path | None = None  # folder of slide.webp, the image of every page 3 and 9

    def as_new(self) -> None:
        """Forgets what a test set, and what was asked."""
        vars(self).update(vars(FakeTutor(closed=self.closed)))

    def courses(self) -> list[CourseCard]:
        return list(self.cards)

    def refresh(self) -> list[CourseCard]:
        if self.broken:
            raise TutorError("Courses of teacher: the Hub is failing; try again in a minute.")
        return self.courses()

    def arriving(self, course: str) -> Iterator[float]:
        for share in self.shares:
            yield share
            time.sleep(self.pause)

    def chat(self, message: str, history: Sequence[dict], course: str, use_slides: bool) -> Iterator[str]:
        self._check(message, course)
        self.calls.append(("chat", message, list(history), course, use_slides))
        try:
            while not self.ready:
                time.sleep(0.05)
                yield ""
            yield from self._growing(self.answer)
        finally:
            self.closed += 1

    def compare(self, question: str, course: str, use_slides: bool) -> Iterator[tuple[str, str]]:
        yield from self.side_by_side(question, course, ((False, use_slides), (True, use_slides)))

    def side_by_side(self, question: str, course: str, arms: Sequence[tuple[bool, bool]]) -> Iterator[tuple[str, str]]:
        self._check(question, course)
        self.calls.append(("compare", question, course, tuple(arms)))
        left, right = (list(self._growing(self.answer if tuned else self.base, 0)) for tuned, _ in arms)
        for step in range(max(len(left), len(right))):
            time.sleep(self.pause)
            yield left[min(step, len(left) - 1)], right[min(step, len(right) - 1)]

    def picture(self, course: str, deck: str, page: int) -> Path | None:
        return self.pictures / "slide.webp" if self.pictures and self._card(course) and page in (3, 9) else None

    def sources(self, question: str, course: str, read: bool = False) -> list[Source]:
        return SOURCES[self._card(course).slug][: PROMPT_SLIDES if read else None]

    def quiz(self, course: str, n: int) -> list[dict]:
        return QUIZ[: n if self._card(course) else 0]

    def practice(self, course: str) -> list[Item]:
        self._check("", course)
        return read_items(ROWS) if course == "nlp" else []

    def about(self, course: str) -> About:
        self._check("", course)
        return ABOUT if course == "nlp" else About()

    def _check(self, question: str, course: str) -> None:
        self._card(course)
        if self.broken:
            raise ValueError("secret path /srv/tutor")
        if "fail" in question:
            raise TutorError("Queue is full: 64 questions wait; try again in a minute.")

    def _card(self, slug: str) -> CourseCard:
        for card in self.cards:
            if card.slug == slug and card.selectable:
                return card
        raise TutorError(f"Course {slug}: not in the catalogue; choose one of nlp, peft.")

    def _growing(self, text: str, pause: float | None = None) -> Iterator[str]:
        words = text.split(" ")
        for count in range(1, len(words) + 1):
            time.sleep(self.pause if pause is None else pause)
            yield " ".join(words[:count])
