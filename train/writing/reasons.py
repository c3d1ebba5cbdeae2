"""Reasons that a line gives without "because": "Since A, B", "A, which is why B", "A, so B" → why B."""

import re

from train.writing.duplicates import content
from train.writing.english.clauses import parse
from train.writing.english.lexicon import bare, words
from train.writing.english.names import Casing, plural_term, sentence, topic
from train.writing.english.phrases import inverted, told
from train.writing.english.verbs import THIRD
from train.writing.prose import sentences, stem, tidy
from train.writing.statements import THE_MODELS, Fact, statement_fact, subject_problem
from train.writing.telling import only_judges
from tutor.course import Slide

POINTING = words("it they this these that those he she its their there both each such i you who which")
JOINED = (
    r"(?:since|because|as) (?P<a>[^,]+), (?P<b>.+)$",
    r"(?P<a>.+?),? (?:which|that) is why (?P<b>.+)$",
    r"(?P<a>[^,]+), so (?!that)(?P<b>[^,]+)$",
    r"(?P<a>[^,]+)[,;] (?:therefore|hence|thus),? (?P<b>[^,]+)$",
)


def reason_fact(line: str, slide: Slide, casing: Casing) -> Fact | None:
    """The fact that says why something is so, where both sides are sentences that name what they speak about."""
    if worse := outdone(line, slide, casing):
        return worse
    text = itself(re.sub(r"^(?:but|and) ", "", stem(tidy(line)).rstrip(". !"), flags=re.IGNORECASE), slide, casing)
    if re.search(r"[=?:;→⇒⃗^{}\[\]]|(?<![’'])\b[b-hj-z]\b", text):
        return None
    for pattern in JOINED:
        found = re.match(pattern, text, re.IGNORECASE)
        if not found:
            continue
        why, so = (parse(found.group(part), casing.lower, 3) for part in ("a", "b"))
        if why is None or so is None or bare(found.group("a").split()[0]) in POINTING:
            return None
        we = so.subject.lower() == "we"
        clear = we or so.subject in THE_MODELS or not subject_problem(so.subject)
        named = bare(so.subject.split()[0]) not in POINTING and len(content(found.group("b"))) >= 3
        if not clear or not named or so.link == "reason":
            return None
        asked, said = inverted(so, so.rest, so.adjunct), told(so, so.rest, so.adjunct)
        return Fact("reason", so.subject, "", sentence(text), line, slide, None, (asked, said))
    return None


def outdone(line: str, slide: Slide, casing: Casing) -> Fact | None:
    """ "This is even worse than vanishing gradients, because it ends the search" on exploding gradients → why are
    exploding gradients even worse than vanishing gradients? Only where both are things of one name."""
    shape = r"This is ((?:even |much |far )?(?:worse|better|\w+er) than) ([^,]+), because it (\w+) (\S[^,]*)$"
    for part in sentences(line):
        found = re.match(shape, part.rstrip(". !"))
        own = topic(slide.title, casing)
        if not found or not own or own.split()[-1] != found.group(2).split()[-1] or own in found.group(2):
            continue
        how, other, verb, rest = found.groups()
        many = plural_term(own)
        done = THIRD.get(verb, "") if many else verb
        if not done or verb not in THIRD or set(map(bare, rest.split())) & POINTING:
            continue
        said = f"{own} {'are' if many else 'is'} {how} {other} because {'they' if many else 'it'} {done} {rest}."
        fact = statement_fact(sentence(said), part, slide, casing)
        return fact if isinstance(fact, Fact) else None
    return None


def itself(text: str, slide: Slide, casing: Casing) -> str:
    """ "A loop over steps does not use the card, so it might be slow" → "…, so a loop over steps might be slow"; also
    "A loop does not …" where the slide says over what ("we could loop over all steps"); any other text as it is."""
    found = re.match(r"([^,]+), so it ([^,]+)$", text)
    bare_thing = re.match(r"an? (\w+) (?=\w+)", text, re.IGNORECASE) if found else None
    over = bare_thing and re.search(
        rf"\b(?:we|could|can|simply|to) {bare_thing.group(1)} ((?:over|through|across) (?:[a-z]+ ){{1,3}}?[a-z]+s)\b",
        slide.text,
    )
    if found and bare_thing and over:
        over_what = f"{bare_thing.group()}{over.group(1)}{found.group(1)[bare_thing.end() - 1 :]}"
        found = re.match(r"([^,]+), so it ([^,]+)$", f"{over_what}, so it {found.group(2)}")
    why = parse(found.group(1), casing.lower, 3) if found else None
    known = why is not None and re.match(r"an? [\w -]+ (?:of|over|for|with|that|in) ", why.subject)  # which loop?
    if found is None or why is None or why.plural or why.copula or not known:
        return text
    return f"{found.group(1)}, so {why.subject} {found.group(2)}"


def verdict_alone(line: str) -> bool:
    """Whether a line's reason only judges: "The estimate is really good, which is why we can ignore the rest"."""
    found = (re.match(pattern, stem(tidy(line)).rstrip(". !"), re.IGNORECASE) for pattern in JOINED)
    return any(match is not None and only_judges(match.group("a")) for match in found)
