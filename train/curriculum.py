"""What the adapter is trained on: every wording of every fact without the slide, some with it among others, the slides
themselves, and questions that the course does not answer."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from train.hurried import Telling, hurried, telling
from train.notes import follow_ups, notes
from train.pairs import FIXED_FORMS, NAMING_FORMS, Pair
from tutor.course import Slide
from tutor.prompt import NO_LINE, NOTHING, Message, Opened, conversation

REORDERED = 0.5  # of the questions for a list, asked with slides open and the list in another order
LIST = re.compile(r"(.*? (?:are|include)) (.+) and (.+?)\.")
MOST, DECLINED, RECITED = 6, 5, 2  # times at most that one wording is repeated, a question to decline, a recital
RECITE = ("What does the course say about {title}?", "Summarise the slide {title}.", "What is on the slide {title}?")


def lessons(
    pairs: Sequence[Pair], slides: Sequence[Slide], title: str, seed: int, views: float = 0
) -> list[list[Message]]:
    """Conversations without slides, each ending with the answer to learn: every wording of every fact as often as
    `repeats` says, with other words left out each time, and what each slide with a fact says; others only cost:
    docs/log.md. Held-out slides must not be among `slides`."""
    known = {(pair.deck, pair.page) for pair in pairs}
    dice = random.Random(seed)
    each = [pair for pair, times in zip(pairs, repeats(pairs, views, dice), strict=True) for _ in range(times)]
    told = telling((pair.question, pair.answer) for pair in pairs)
    lessons_ = [closed(*varied(pair, told, dice), title) for pair in each]
    lessons_.extend(
        closed(dice.choice(RECITE).format(title=slide.title), slide.text, title)
        for slide in slides
        if (slide.deck, slide.page) in known and slide.title and len(slide.text) > 40
        for _ in range(RECITED if views else 1)
    )
    return lessons_


def repeats(pairs: Sequence[Pair], views: float, dice: random.Random) -> list[int]:
    """How often each pair is learnt, once at least: so often that a fact is seen about `views` times in each direction,
    for a fact known by its name is not found by what is said of it. Questions to decline have no fact to share."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        asks = "name" if pair.form in NAMING_FORMS else pair.form
        alike[(pair.id if pair.form == "refusal" else pair.fact, asks)].append(at)
    times = [1] * len(pairs)
    for group in alike.values():
        most = DECLINED if pairs[group[0]].form == "refusal" else MOST
        whole, over = divmod(min(max(round(views), len(group)), most * len(group)), len(group))
        more = dice.sample(group, over)
        for at in group:
            times[at] = whole + (at in more)
    return times


def open_lessons(
    pairs: Sequence[Pair],
    slides: Sequence[Slide],
    title: str,
    share: float,
    seed: int,
    opened: Callable[[str], Opened],
) -> list[list[Message]]:
    """A `share` of the pairs, asked with slides open. `opened` finds what serving would put beside a question: a lesson
    shows it, if the line it names is what the answer rests on. Where there are such lessons, every question to decline
    for which it finds no line is one of them too, and lists stand there in another order than the one learnt by heart,
    so that only reading helps. Held-out slides must not be among `slides`."""
    if not share:
        return []
    dice = random.Random(seed)
    known = {(slide.deck, slide.page) for slide in slides}
    found = []
    for pair in pairs:
        refused = pair.form == "refusal"
        if not refused and (pair.deck, pair.page) not in known:
            continue
        as_it_is, other = refused or dice.random() < share, pair.form == "list" and dice.random() < REORDERED
        shown = opened(pair.question) if as_it_is or other else NOTHING
        if as_it_is and (shown.closest == NO_LINE if refused else answers(shown.closest, pair)):
            found.append(closed(pair.question, pair.answer, title, shown))
        if other and shown.closest == pair.answer:
            line = reordered(pair.answer, dice)
            found.append(closed(pair.question, line, title, replace(shown, closest=line)))
    return found


def reordered(told: str, dice: random.Random) -> str:
    """A list with its members in another order: "The tasks are A, B and C." → "The tasks are C, A and B."."""
    if found := LIST.fullmatch(told):
        lead, first, last = found.groups()
        members = [*first.split(", "), last]
        *others, last = dice.sample(members, len(members))
        return f"{lead} {', '.join(others)} and {last}."
    lead, colon, rest = told.rstrip(".").partition(": ")
    members = rest.split("; ")
    return f"{lead}{colon}{'; '.join(dice.sample(members, len(members)))}."


def beside(
    pairs: Sequence[Pair], slides: Sequence[Slide], title: str, notes_share: float, follow_up_share: float, seed: int
) -> list[list[Message]]:
    """A teacher's notes, and questions that only make sense after another: as many as these shares of the pairs, where
    the course gives so many. Of a follow-up only the second answer is learnt."""
    dice = random.Random(seed)
    told = sample(notes(pairs, slides), notes_share * len(pairs), dice)
    later = sample(follow_ups(pairs), follow_up_share * len(pairs), dice)
    rows = [closed(request, note, title) for request, note in told]
    for one in later:
        *_, asked, answered = closed(one.first.question, one.first.answer, title)
        second = conversation(title, one.question, [asked, answered])
        rows.append([*second, {"role": "assistant", "content": one.second.answer}])
    return rows


def sample(rows: list, count: float, dice: random.Random) -> list:
    return dice.sample(rows, min(len(rows), round(count)))


def answers(line: str, pair: Pair) -> bool:
    """Whether the pair rests on the line that retrieval names: from another one it would teach to ignore it."""
    return line not in ("", NO_LINE) and (line == pair.answer or line in pair.quote or pair.quote in line)


def varied(pair: Pair, told: Telling, dice: random.Random) -> tuple[str, str]:
    """Question and answer of a pair as one lesson has them: a choice with its options in another order, since else the
    letter would be learnt and not what it stands for, and other questions hurried."""
    if pair.form != "choice":
        return pair.question if pair.form in FIXED_FORMS else hurried(pair.question, told, dice), pair.answer
    stem, *lines = pair.question.split("\n")
    options = [line.partition(") ")[2] for line in dice.sample(lines, len(lines))]
    chosen = pair.answer.partition(") ")[2]
    if not all(options) or chosen not in options:  # a person wrote them otherwise
        return pair.question, pair.answer
    right = options.index(chosen)
    labelled = [f"{line[0]}) {option}" for line, option in zip(lines, options, strict=True)]
    return "\n".join([stem, *labelled]), labelled[right]


def closed(question: str, answer: str, title: str, opened: Opened = NOTHING) -> list[Message]:
    return [*conversation(title, question, opened=opened), {"role": "assistant", "content": answer}]
