"""Numbered orders of a slide → the whole procedure, and each step of it."""

import re
from collections.abc import Sequence

from train.writing.english.names import sentence, split_alias
from train.writing.english.phrases import starts_with_verb
from train.writing.listing import Line, span
from train.writing.statements import Fact, tidy
from tutor.course import Slide

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def step_facts(lines: Sequence[Line], slide: Slide, about: str) -> list[Fact]:
    """Numbered imperatives → the whole procedure, and each step of it."""
    numbered = [line for line in lines if line.marker[:1].isdigit()]
    steps = [line for line in numbered if line.depth == min(line.depth for line in numbered)]
    texts = [tidy(line.text).rstrip(".;") for line in steps]
    if not about or not 2 <= len(steps) <= 10 or not all(starts_with_verb(text) == "base" for text in texts):
        return []
    texts = [text[0].lower() + text[1:] for text in texts]
    name = split_alias(about)[0]
    told = "; ".join(f"({number}) {text}" for number, text in enumerate(texts, 1))
    whole = sentence(f"The steps of {name} are: {told}")
    all_told = not any(re.match(r"repeat\b", line.text, re.I) for line in lines if line not in steps)
    facts = [Fact("steps", f"the steps of {name}", "are", whole, span(slide, steps), slide, None, (name, *texts))]
    facts = facts if all_told else []
    for ordinal, text, line, before in zip(ORDINALS, texts, steps, ["", *texts], strict=False):
        if re.search(r"\b(?:it|them)\b", text) or len(before.split()) > 12:  # named by the step before
            continue
        said = sentence(f"The {ordinal} step of {name} is to {text}")
        facts.append(
            Fact(
                "step",
                f"the {ordinal} step of {name}",
                "is",
                said,
                line.text,
                slide,
                None,
                (name, ordinal, text, before),
            )
        )
    return facts
