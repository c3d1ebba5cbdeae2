"""Practice from a course's verified pairs: its questions, how an answer is graded, and when a fact comes again.

Boxes are those of Leitner: a fact that was known moves up one box and comes back later, one that was not goes back to
the first. They live in the visitor's browser: {fact: [box, day]}, the day being the number of days since 1970."""

import random
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

FORMS = ("choice", "cloze", "define")  # from the easiest to the hardest
DAYS = (0, 1, 3, 7, 21)  # until a fact of box 1, 2, … comes again
RIGHT, CLOSE, WRONG = "right", "close", "wrong"
ENOUGH, SOME = 0.6, 0.3  # share of key words that a right and a close short answer names
GAP = "___"
SHOWN = 60  # characters of a question to go on with that Gradio shows
TEXT = 4000  # characters of a question, answer or quote
OPTION = re.compile(r"^([A-H])\) (.+)$")
NAMED = re.compile(r"^(.{1,80}?)\(([^)]{1,80})\)")  # an answer that begins with a name and its other name
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+(?:['’.,]\d+|['’][^\W_]+)*")
ARTICLE_WORDS = "a an the der die das den dem ein eine einen le la les un une el los las una l"
ARTICLES = frozenset(ARTICLE_WORDS.split())
LITTLE_WORDS = """about also among and any are as at be because been being between both but by can do does each for from
    has have how if in into is it its may more most not of on one only or other over so some such than that their them
    then there these they this those through to under use used uses using very was we were what when where which while
    who whose will with within without would you your all des dans du est für ist mit oder on pour sind sont und von"""
NEGATION_WORDS = "no not never none without cannot nicht kein keine nie ohne pas jamais sans sin nunca"
LITTLE, NEGATIONS = ARTICLES.union(LITTLE_WORDS.split()), frozenset(NEGATION_WORDS.split())
Boxes = dict[str, list[int]]


@dataclass(frozen=True)
class Item:
    """A question of a course. `answer` is the right option, the words of the gap, or a sentence."""

    fact: str
    form: str
    question: str
    answer: str
    quote: str
    deck: str
    page: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """How an answer was graded; of a short answer also the key words that it names and those that it lacks."""

    result: str
    named: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def read_items(rows: Iterable[Mapping]) -> list[Item]:
    """The questions in the rows of a questions.jsonl; rows that cannot be asked are left out."""
    return [item for row in rows if (item := _item(row)) is not None]


def _item(row: Mapping) -> Item | None:
    texts = [row.get(name) for name in ("fact", "form", "question", "answer", "quote", "deck")]
    page = row.get("page")
    if not all(isinstance(text, str) and 0 < len(text.strip()) <= TEXT for text in texts) or not isinstance(page, int):
        return None
    item = Item(*texts, page)
    return {"choice": _choice, "cloze": _cloze, "define": lambda item: item}.get(item.form, lambda item: None)(item)


def _choice(item: Item) -> Item | None:
    lines = item.question.splitlines()
    options = [match[2] for line in lines if (match := OPTION.match(line))]
    answer = OPTION.match(item.answer)
    if len(options) < 2 or len(set(options)) < len(options) or not answer or answer[2] not in options:
        return None
    stem = "\n".join(line for line in lines if not OPTION.match(line))
    return replace(item, question=stem, answer=answer[2], options=tuple(options))


def _cloze(item: Item) -> Item | None:
    before, gap, after = item.question.partition(GAP)
    answer = item.answer
    if before.count('"') % 2:  # a note in quotation marks, which holds none itself
        before, after, answer = before.rpartition('"')[2], re.sub(r'"[.?]?$', "", after), answer.rstrip(".")
    if not gap or GAP in after or not answer.endswith(after):
        return None
    head = answer.removesuffix(after)
    starts = [at for at in range(len(before)) if head.startswith(before[at:]) and (at == 0 or before[at - 1] == " ")]
    fill = head[len(before) - min(starts) :].strip() if starts else head.strip()
    return replace(item, answer=fill) if fill else None


def read_boxes(stored: object) -> Boxes:
    """Boxes as the browser kept them; whatever is not one is left out."""
    held = stored if isinstance(stored, dict) else {}
    return {fact: list(entry) for fact, entry in held.items() if isinstance(fact, str) and _is_box(entry)}


def _is_box(entry: object) -> bool:
    whole = isinstance(entry, list | tuple) and len(entry) == 2 and all(type(number) is int for number in entry)
    return whole and 1 <= entry[0] <= len(DAYS) and 0 <= entry[1] < 10**6


def moved(boxes: Boxes, fact: str, result: str, today: int) -> Boxes:
    """The boxes after an answer: up one when right, the same when close, back to the first when wrong."""
    box = boxes.get(fact, [0, 0])[0]
    box = {RIGHT: min(len(DAYS), box + 1), CLOSE: max(1, box)}.get(result, 1)
    return boxes | {fact: [box, today + (DAYS[box - 1] if result == RIGHT else 0)]}


def is_due(boxes: Boxes, fact: str, today: int) -> bool:
    return fact in boxes and boxes[fact][1] <= today


def make_round(
    items: Sequence[Item], boxes: Boxes, today: int, size: int, forms: Sequence[str] = FORMS, seed: int | None = None
) -> list[Item]:
    """At most `size` questions, one a fact: facts that are due come first, then new ones, then those due soonest.
    The higher a fact's box, the harder the form of its question, among `forms`."""
    chance = random.Random(seed)
    by_fact: dict[str, list[Item]] = {}
    for item in items:
        if item.form in forms:
            by_fact.setdefault(item.fact, []).append(item)

    def turn(fact: str) -> tuple:
        box, day = boxes.get(fact, (0, 0))
        return (0, box) if is_due(boxes, fact, today) else (1, 0) if not box else (2, day)

    facts = list(by_fact)
    chance.shuffle(facts)
    chosen = sorted(facts, key=turn)[: max(0, size)]
    chance.shuffle(chosen)
    return [_shuffled(_of_level(by_fact[fact], boxes.get(fact, (0, 0))[0]), chance) for fact in chosen]


def _of_level(items: list[Item], box: int) -> Item:
    ordered = sorted(items, key=lambda item: FORMS.index(item.form))
    return ordered[min(max(0, box - 1), len(ordered) - 1)]


def _shuffled(item: Item, chance: random.Random) -> Item:
    return replace(item, options=tuple(chance.sample(item.options, len(item.options))))


def make_cards(items: Sequence[Item], boxes: Boxes, today: int, size: int, seed: int | None = None) -> list[Item]:
    """A round of flashcards, one a fact: the question a person can answer without options, where there is one."""
    return make_round(one_a_fact(items), boxes, today, size, seed=seed)


def one_a_fact(items: Sequence[Item]) -> list[Item]:
    best: dict[str, Item] = {}
    for item in items:
        if item.fact not in best or FORMS.index(item.form) > FORMS.index(best[item.fact].form):
            best[item.fact] = item
    return list(best.values())


def counts(items: Sequence[Item], boxes: Boxes, today: int) -> tuple[list[int], int]:
    """How many facts are new and in each box, (1 + boxes,), and how many are due."""
    facts = {item.fact for item in items}
    held = [0] * (len(DAYS) + 1)
    for fact in facts:
        held[boxes.get(fact, (0, 0))[0]] += 1
    return held, sum(is_due(boxes, fact, today) for fact in facts)


def following(items: Sequence[Item], deck: str, page: int, asked: Sequence[str], most: int) -> list[str]:
    """At most `most` questions to go on with from a slide: on the same slide first, then on those around it, of facts
    that were not asked about; those that a button shows whole before longer ones."""
    said = [set(words(question)) - LITTLE for question in asked]

    def is_new(item: Item) -> bool:
        told = set(words(item.question)) - LITTLE
        return not any(told <= each or each <= told for each in said if each)

    near = [item for item in items if item.form == "define" and item.deck == deck and is_new(item)]
    near.sort(key=lambda item: (len(item.question) > SHOWN, abs(item.page - page), item.page < page))
    return list(dict.fromkeys(item.question for item in near))[:most]


def grade(item: Item, given: str) -> Verdict:
    """How right `given` is: the option taken, the words for the gap, or a sentence in the visitor's own words."""
    if item.form == "choice":
        return Verdict(RIGHT if given == item.answer else WRONG)
    return _grade_gap(item.answer, words(given)) if item.form == "cloze" else _grade_short(item, words(given))


def _grade_gap(answer: str, given: list[str]) -> Verdict:
    given = [word for word in given if word not in ARTICLES]
    bare = re.sub(r"\([^)]*\)", " ", answer)
    readings = [answer, bare, *re.findall(r"\(([^)]*)\)", answer)]
    wanted = [[word for word in words(text) if word not in ARTICLES] for text in readings]
    if any(_same_words(given, reading) for reading in wanted if reading):
        return Verdict(RIGHT)
    shared = sum(any(same(word, other) for other in given) for word in wanted[0])
    return Verdict(CLOSE if 2 * shared >= len(wanted[0]) > 0 and len(given) <= 2 * len(wanted[0]) else WRONG)


def _same_words(left: list[str], right: list[str]) -> bool:
    pairs = zip(left, right, strict=False)
    return (len(left) == len(right) and all(same(*pair) for pair in pairs)) or "".join(left) == "".join(right)


def _grade_short(item: Item, given: list[str]) -> Verdict:
    keys = key_words(item)
    found = {key for key in keys if any(same(key, word) or _kin(key, word) for word in given)}
    named = tuple(key for key in keys if key in found)
    missing = tuple(key for key in keys if key not in found)
    share = len(named) / len(keys) if keys else 0.0
    turned = bool(NEGATIONS & set(words(item.answer))) != bool(NEGATIONS & set(given))
    numbers_missing = any(key[0].isdigit() for key in missing)
    right = share >= ENOUGH and not turned and not numbers_missing
    return Verdict(RIGHT if right else CLOSE if share >= SOME else WRONG, named, missing)


def key_words(item: Item) -> list[str]:
    """Words of the answer that carry it: no small words, none that the question already gives."""
    given, answer = set(words(item.question)), item.answer
    name = NAMED.match(answer)
    if name and any(given.issuperset(words(part)) for part in name.groups()):
        answer = answer[name.end() :]
    kept = (word for word in words(answer) if word not in LITTLE and word not in given and not _is_short(word))
    return list(dict.fromkeys(kept)) or list(dict.fromkeys(words(item.answer)))


def _is_short(word: str) -> bool:
    return len(word) < 3 and word.isascii() and not word.isdigit()


def words(text: str) -> list[str]:
    """Lower-case words and numbers of a text; a Chinese character counts as a word."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def same(left: str, right: str) -> bool:
    """Whether two words are the same but for one slip (a letter more, less, other, or two swapped) in five letters or
    more, or a plural s. Numbers have to agree."""
    if left == right or {left + "s", left} == {left, right} or {right + "s", right} == {left, right}:
        return True
    if min(len(left), len(right)) < 5 or abs(len(left) - len(right)) > 1 or any(c.isdigit() for c in left + right):
        return False
    start = next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    a, b = left[start:], right[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _kin(left: str, right: str) -> bool:
    """Forms of one word: a long beginning in common, and little after it."""
    shared = next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), None)
    shared = min(len(left), len(right)) if shared is None else shared
    return shared >= 5 and max(len(left), len(right)) - shared <= 3
