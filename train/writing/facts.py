"""Slides → atomic facts, each with a verbatim quote; and for every line that gives none, the reason."""

import re
from collections.abc import Sequence
from dataclasses import replace

from train.writing.asked import asked_facts, title_question
from train.writing.aspects import aspect, labelled
from train.writing.colons import told_by_colon
from train.writing.english.lexicon import ADJECTIVES
from train.writing.english.names import (
    Casing,
    article_of,
    capitalised,
    keeps_case,
    learn_casing,
    topic,
    without_article,
)
from train.writing.english.verbs import PARTICIPLE
from train.writing.equations import reckoned
from train.writing.events import dated
from train.writing.findings import found_by
from train.writing.gates import FACT_GATES, first_failure
from train.writing.glossary import expansions, legend, short_facts, short_form
from train.writing.headings import column_name, heading
from train.writing.label_gaps import asked_by_label
from train.writing.labels import GLOSS, NO_LABELS, called, gloss, glossed, restored
from train.writing.left_notes import notes_of
from train.writing.listing import block_lists, inline_list, listed, slide_topic
from train.writing.note_words import NO_ARTICLE, NO_SENTENCE, acting, bare_is, with_its_article
from train.writing.noted import attributed, noted
from train.writing.openings import described, said_of
from train.writing.posed import posed_line
from train.writing.posed_blocks import around_formulas, posed_with
from train.writing.posed_lists import posed_lists
from train.writing.prose import sentences, stem, tidy
from train.writing.quoted import quoted_facts
from train.writing.reasons import reason_fact, verdict_alone
from train.writing.references import example_before, given_data, named, one_side, titled
from train.writing.restate import restated
from train.writing.slide_lines import Line, lines_of
from train.writing.statements import ATTRIBUTES, RELATED, Fact, statement_fact
from train.writing.steps import begun_twice, step_facts
from train.writing.tables import table_facts
from train.writing.terms_in_row import termed
from tutor.course import Slide

KINDS_READ = ("text", "formula")


def facts_of(slides: Sequence[Slide]) -> tuple[list[Fact], list[dict]]:
    """All facts of a course in slide order, and dropped rows {"stage","reason","deck","page","line"}. A statement that
    an earlier slide already made is dropped too."""
    casing = learn_casing(slides)
    facts: list[Fact] = []
    dropped: list[dict] = []
    seen: dict[str, Fact] = {}
    for slide in slides:
        found, reasons = slide_facts(slide, casing)
        for fact in found:
            key = re.sub(r"\W+", " ", fact.statement.lower()).strip()
            if key in seen and not first_failure(FACT_GATES, seen[key]):  # one that fails may be told otherwise
                reasons.append(("fact already on an earlier slide", fact.quote))
            else:
                facts.append(fact)
                seen[key] = fact
        dropped += [_row(slide, reason, line) for reason, line in reasons]
    twice = begun_twice(facts, slides, casing)
    dropped += [_row(fact.slide, "a procedure that another slide begins otherwise", fact.quote) for fact in twice]
    return [fact for fact in facts if fact not in twice], dropped


def _row(slide: Slide, reason: str, line: str) -> dict:
    return {"stage": "write", "reason": reason, "deck": slide.deck, "page": slide.page, "line": line}


def slide_facts(slide: Slide, casing: Casing) -> tuple[list[Fact], list[tuple[str, str]]]:
    """(facts, [(reason, line)]) of one slide."""
    if slide.kind not in KINDS_READ:
        return [], [(f"slide is {slide.kind}", slide.title)]
    about = slide_topic(slide, casing)
    lines = lines_of(slide.text)
    prose = [line for line in lines if line.marker != "|"]
    tabled, untold = table_facts(lines, slide, casing)
    structured = step_facts(prose, slide, about or heading(slide.title, casing), casing) + tabled
    structured += block_lists(prose, slide, about, casing)
    structured += asked_facts(prose, slide, casing) + title_question(prose, slide, casing)
    structured += legend(prose, slide, about) + expansions(prose, slide) + quoted_facts(prose, slide)
    used = "\n".join(fact.quote for fact in structured)
    facts, late, reasons = [], [], []
    stepped = any(fact.kind in ("steps", "step") for fact in structured)
    for at, line in enumerate(prose):
        if stepped and line.marker[:1].isdigit():
            continue
        found = line_facts(prose, at, slide, about, casing)
        for fact in found:
            if isinstance(fact, Fact) and noted_step(line, fact):
                reasons.append(("a step that speaks of one thing", line.text))
            elif isinstance(fact, Fact):
                facts.append(fact)
                facts += short_form(fact)
            elif line.text not in used:
                reasons.append((fact, line.text))
        argued = one_side(prose, at)
        if not argued and not any(isinstance(fact, Fact) and not first_failure(FACT_GATES, fact) for fact in found):
            told = told_otherwise(prose, at, slide, about, casing, found)
            late += [told] if told else []
            if told:  # it is told after all
                reasons = [row for row in reasons if row[1] != line.text]
    facts += structured
    late += [fact for fact in [around_formulas(slide, casing)] if fact]
    late += posed_lists(prose, slide, about or heading(slide.title, casing), casing)
    notes = notes_of(prose, slide, facts + late, casing)
    facts, late, notes = asked_by_label([facts, late, notes], prose, slide, casing)
    reasons = [row for row in reasons if not any(row[1] in note.quote for note in notes)]
    return facts + short_facts(slide, facts) + late + notes, reasons + untold


def told_otherwise(
    lines: Sequence[Line], at: int, slide: Slide, about: str, casing: Casing, found: Sequence[Fact | str]
) -> Fact | None:
    """What a line that gave no statement tells by its shape: a condition, a date, a term in a row, an arrow, a note."""
    term = parent_term(lines, at, about, casing)
    told = posed_with(lines, at, slide, casing) or posed_line(lines[at], slide, term, casing)
    told = told or dated(lines, at, slide, casing) or termed(lines, at, slide, casing)
    told = told or told_by_colon(lines[at], slide, casing)
    told = told or reckoned(lines[at], slide, casing)
    return told or (noted(lines, at, slide, term, casing) if {NO_SENTENCE, NO_ARTICLE} & set(found) else None)


def line_facts(lines: Sequence[Line], at: int, slide: Slide, about: str, casing: Casing) -> list[Fact | str]:
    """What one line gives: facts, or reasons for none."""
    if verdict_alone(lines[at].text):
        return ["says too little"]
    if one_side(lines, at):
        return ["argument of one side"]
    if given_data(lines, at, slide.title):
        return ["part of an example"]
    if dated(lines, at, slide, casing):  # told by its time
        return [NO_SENTENCE]
    if told := found_by(lines[at], slide, casing) or attributed(lines[at], slide):
        return [told]
    found = _as_it_stands(lines, at, slide, about, casing)
    whole = any(isinstance(fact, Fact) for fact in found) or found == ["part of an example"]
    term = "" if at and lines[at - 1].text.endswith("?") else parent_term(lines, at, about, casing)  # no answer
    why = not whole or re.search(r"\b(?:which|that) is why ", lines[at].text)
    told = reason_fact(lines[at].text, slide, casing) if why else None
    told = told or (None if whole else restated(lines, at, slide, term, casing))
    return [told] if told else found


def _as_it_stands(lines: Sequence[Line], at: int, slide: Slide, about: str, casing: Casing) -> list[Fact | str]:
    line = lines[at]
    text = tidy(line.text)
    if joined := continued(lines, at, slide):
        return [statement_fact(*joined, slide, casing)]
    if re.search(r"(?:\.\.+|…)$", line.text):
        return ["line that breaks off"]
    if example_before(lines, at):
        return ["part of an example"]
    if not text or symbolic(text):
        return ["mostly symbols"]
    term = parent_term(lines, at, about, casing)
    if told := opening(lines, at, slide, about, casing):
        return [told]
    plain = text.rstrip(":") if before_formula(lines, at) else text
    if at and lines[at - 1].text.endswith("?"):  # what answers a question says nothing of the title
        term = about = ""
    parts = [titled(part, about) for part in named(sentences(plain), lines[:at], about)]
    found = [_sentence_fact(part, line.text, slide, term, about, casing) for part in parts]
    if len(found) == 1 and isinstance(found[0], Fact) and found[0].kind == "definition":
        shown = with_examples(found[0].statement, line.text)
        found = [replace(found[0], statement=shown)] if shown else found
    if not any(isinstance(fact, Fact) for fact in found) and (told := aspect(lines, at, slide, term, casing)):
        return [told]
    if text.endswith(":") and (told := two_lines(lines, at, slide, term or about, casing)):
        return [told]
    if text.endswith(":"):
        return ["line that opens a list"] if not before_formula(lines, at) else found
    if inline := inline_list(text, line.text, about, slide, casing):
        return [inline]
    return found


def with_examples(statement: str, line: str) -> str:
    """A definition with the examples that close its line: "Tokens are text units." of "… (letters, words, etc.)" →
    "Tokens are text units such as letters and words."; "" where there are none."""
    found = re.search(r"\w \(([a-z][\w -]*(?:, [\w -]+)+),? etc\.?\)\.?$", line)
    return f"{statement.rstrip('.')} such as {listed(found.group(1).split(', '))}." if found else ""


def continued(lines: Sequence[Line], at: int, slide: Slide) -> tuple[str, str] | None:
    """(sentence, verbatim text) of a line that goes on with what another, or the title, breaks off: "The model ..",
    ".. outperforms earlier ones"."""
    dots = r"(?:\.\.+|…)"
    rest = re.match(rf"[–-]?\s*{dots}\s*(.+)$", lines[at].text)
    heads = [line.text for line in lines[:at] if re.search(rf"{dots}$", line.text) and line.depth <= lines[at].depth]
    head = heads[-1] if heads else slide.title if at == 0 and re.search(rf"{dots}$", slide.title) else ""
    if not rest or not head:
        return None
    start = slide.text.find(head) if heads else slide.text.find(lines[at].text)
    quote = slide.text[max(start, 0) : slide.text.find(lines[at].text) + len(lines[at].text)]
    opened = re.sub(rf"\s*{dots}$", "", head)
    return f"{tidy(opened)} {tidy(rest.group(1))}", quote


def symbolic(text: str) -> bool:
    return " = " in text or len(re.findall(r"[^\W\d_]", text)) < 0.6 * len(text.replace(" ", ""))


def before_formula(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that ends in a colon opens a formula, not a list: "The forward RNN runs left to right over the
    input:"."""
    if not lines[at].text.endswith(":") or at + 1 == len(lines):
        return False
    parted = re.search(r"\bas two \w+", lines[at].text) and lines[at + 1].depth > lines[at].depth  # with what each is
    return symbolic(tidy(lines[at + 1].text)) and not parted


def two_lines(lines: Sequence[Line], at: int, slide: Slide, term: str, casing: Casing) -> Fact | None:
    """The fact of a label whose explanation is the one line below: "- Prompt tuning:", "Learning the prompt"."""
    label, rest, quote = labelled(lines, at, slide)
    told = gloss(f"{label}: {rest}", term) if rest and not symbolic(rest) and not rest.endswith("?") else ""
    fact = statement_fact(told, quote, slide, casing) if told else None
    return fact if isinstance(fact, Fact) else None


def opening(lines: Sequence[Line], at: int, slide: Slide, about: str, casing: Casing) -> Fact | None:
    """The fact of a line that only says something with what stands above it: the first phrase under a title, or the
    wording of a rule under its name."""
    line, text = lines[at], tidy(lines[at].text)
    said = said_of(tidy(lines[at - 1].text), line.text.strip()) if at else ""
    if not said and at == 0 and line.marker == "-" and not re.search(r"\((?:[2-9]|I+)\)$|\b[2-9I]+$", slide.title):
        said = described(text, about)
    fact = statement_fact(said, line.text, slide, casing) if said else None
    return fact if isinstance(fact, Fact) else None


def _sentence_fact(part: str, quote: str, slide: Slide, term: str, about: str, casing: Casing) -> Fact | str:
    part = re.sub(r"^(?:solution|alternative|remedy|result): (?=[^:]+ [–-] )", "", part, flags=re.I)
    if label := GLOSS.match(part):
        told = gloss(part, term or about)
        if told and not (told := with_its_article(*label.group(1, 2), told, casing)):
            return NO_ARTICLE
        return statement_fact(told, quote, slide, casing) if told else NO_SENTENCE
    if told := called(stem(part)):
        return statement_fact(told, quote, slide, casing)
    if told := restored(part, term):
        if told.startswith(f"{term} ") and casing.article_unknown(term):
            return NO_ARTICLE
        return statement_fact(told, quote, slide, casing)
    if term and term != about and (told := glossed(term, part, about)):
        return statement_fact(told, quote, slide, casing)
    alone = len(part) > 0.8 * len(tidy(quote))  # not one of two sentences
    if alone and (acting(part, casing)[0] or bare_is(part, casing)):
        return NO_ARTICLE
    return statement_fact(part, quote, slide, casing)


def noted_step(line: Line, fact: Fact) -> bool:
    """Whether a numbered line says in note form what one thing does at that step: "5. Loaf cools on the rack"."""
    given = article_of(fact.subject) and not article_of(line.text)
    return (
        bool(given)
        and line.marker[:1].isdigit()
        and fact.kind == "clause"
        and line.text.startswith(capitalised(without_article(fact.subject)))
    )


def parent_term(lines: Sequence[Line], at: int, about: str, casing: Casing) -> str:
    """The term a bullet speaks about: the line it is nested under, the head of its column, or the title; "" when its
    parent is no term."""
    about = column_name(lines, at, casing) or about
    for line in reversed(lines[:at]):
        if line.depth < lines[at].depth:
            term = topic(tidy(line.text).rstrip(":"), casing)
            last = term.split(" ")[-1].lower()
            none = NO_LABELS | RELATED | ATTRIBUTES["pro"] | ATTRIBUTES["con"]
            trained = " " in term and last in PARTICIPLE and last not in ADJECTIVES  # "embeddings trained apart"
            opens = term.split(" ")[0].lower() in RELATED  # "Solution: Transformer-XL"
            if named := re.fullmatch(r"(?:\(?[Pp]ossible\)? )?[Ss]olution (\S+)", term):
                return named.group(1) if keeps_case(named.group(1)) else ""
            return "" if last in none or trained or opens else term
    return about
