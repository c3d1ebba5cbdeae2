"""Labels that remark on the topic of their slide, and are no term of it: "Numbers: …", "Built: …", "London: since …".

What a line notes about such a label cannot be asked by the label alone; a term of several words, or one of a row of
terms, each with its explanation, can."""

import re
from collections.abc import Sequence

from train.writing.english.clauses import parse
from train.writing.english.lexicon import ADVERBS, PREPOSITIONS, YEAR, bare, singular_noun, words
from train.writing.english.title_words import MONTH
from train.writing.english.verbs import PARTICIPLE
from train.writing.labels import GLOSS
from train.writing.prose import tidy
from train.writing.slide_lines import Line
from train.writing.telling import past_tense

ASPECTS = words("""
accent access achievement addition advice age agreement aim alternative amount analogy announcement answer application
area argument aspect assumption attitude audience author backdrop basis behavior behaviour belief benefit body book
border boundary budget building burden capacity care career catch category center centre chance change characteristic
charge check choice claim class climate color colour comment company compromise concern conclusion condition conflict
constraint contact context contrast control core cost country course coverage crisis critic culture custom cycle
damage danger date day deadline deal death debate decision defeat defence defense delay demand dependence depth design
detail development device difference difficulty dimension direction disadvantage discovery distance distinction
division document dose doubt drawback driver drug duration economy edition effect effort emergence emphasis end enemy
environment era error estimate event evidence evolution exception expansion expectation expense experience experiment
expert extension extent fact factor failure fate feature figure finance finding focus food force forecast foundation
frequency function funding future gain gap goal grade group growth guideline height help hint history hope hypothesis
idea image impact implication importance improvement incentive incidence income increase indication influence
innovation institution instrument intention interest interval invention issue item job journal key kind knowledge
labor labour lack land language law layout leader legacy lesson level life link list literature location logic look
loss magnitude majority maker manner mark market mass material matter maximum meaning means measure measurement medium
member memory message metaphor middle milestone minimum misconception mission mistake misunderstanding model moment
money mood moral motivation motive movement name nature need network news norm number object objection objective
observation offer office opinion opponent opportunity option order organisation organization origin outcome outlook
output owner pace pair paper paradox part partner pattern payment peace people percentage period person perspective
phase phenomenon place plan plus point policy population position possibility practice predecessor prediction
preparation presence pressure prevalence price principle priority problem procedure process product production
profession profit progress project proof proposal proposer protest publication purpose quality quantity question range
rate ratio reach reaction reality reason reception recipe record reform region relation relationship relevance remark
remedy reply report research resistance resource response rest restriction result reversal revision reward right role
root rule sale sample scale scene school scope season section sector sequel series setting shape share shortage side
sign significance site situation size skill solution source space speed spread stage standard start state statement
statistic status step stock storage story strategy strength structure study style subject success successor suggestion
sum supply support supporter surface surprise survival symbol target task tax team technique technology temperature
tendency term territory test text theme thing thought threat time timing title tool topic total trace trade tradition
trait travel treatment trend trick trip trouble trust truth turn type unit usage use user value variant variation
variety version victim victory view volume vote wage war warning waste way weakness weather weight winner wisdom word
work worker world writer writing year yield
""")  # everyday words that name a side of any topic
REMARKED = words("""
analogy argument background basis criticism critique exception idea issue lesson message objection objections origin
problem question questions reality reason remark consequence
""")  # what a label of two words remarks: "Original idea", "Legal basis", "Later criticism"
EVERYDAY = ASPECTS | REMARKED
_SURNAME = r"[A-ZÀ-Þ][\w’'-]+(?:, (?:[A-Z]\. ?)+)?"
AUTHOR = re.compile(
    rf"({_SURNAME}(?:(?:,| and| &|, and|, &) {_SURNAME}){{0,3}}(?: et al\.?| and colleagues)?,?) "
    r"\(?((?:1[5-9]|20)\d\d[a-z]?)\)?(?::| [–—]) (.+)$"
)
DATED = re.compile(rf"\b{YEAR}\b(?! ?(?:BC|AD|to|or|and|per|[a-z]+s\b))|\b{MONTH} \d")
NAME_FIRST = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+,? ){1,4}?[A-ZÀ-Þ\d]|[A-ZÀ-Þ][\w’'-]+ \d")
ACTS = re.compile(r"[A-Z]{2,}\w* +[a-z]+s\b|[A-Z][a-z]+ and [A-Z][a-z]+ [a-z]+\b")  # one tool, or two persons, do it
AMOUNT = re.compile(r"([a-z]+)(?: ([a-z]+))? [\d€$£]|(?:on average|max\.|min\.|maximum|minimum)(?= )")  # "water 78"
AGAIN = re.compile(r"; [\w -]+(?:: | [–—] )|^(?!.*\ban? .*\bs?he\b).*\bs?he\b")  # a second label, or who is not named
MOST, HALF, SOME, ROW = 0.8, 0.5, 0.2, 3


def aspect_label(label: str) -> bool:
    """Whether a label is an everyday word for a side of a topic, or says what was done to something unnamed."""
    tokens = [bare(word) for word in re.sub(r"\s*\([^()]*\)", "", label).split()]
    if len(tokens) != 1:
        for_what = "for" in tokens[1:2] and singular_noun(tokens[0]) in EVERYDAY  # "Consequence for trade"
        return not tokens or for_what or tokens[1:] == ["of", "thumb"] or (len(tokens) == 2 and tokens[1] in REMARKED)
    word, done = tokens[0], tokens[0] in PARTICIPLE or re.fullmatch(r"[a-z]{4,}ed", tokens[0])
    return bool({word, singular_noun(word)} & EVERYDAY or (done and label[:1].isupper()))


def remarks(lines: Sequence[Line], at: int, label: str, said: str, defined: bool = False) -> bool:
    """Whether a line remarks something on its topic under a label, and explains no term; less doubt is left where its
    words read as a definition (`defined`)."""
    if (
        AUTHOR.match(lines[at].text)
        or said.startswith(("e.g.", "if "))
        or bare(said.split()[-1]) in PREPOSITIONS
        or AGAIN.search(said)
    ):
        return True
    if aspect_label(label):
        return sum(dashed(line) for line in lines if line.depth == lines[at].depth) < ROW or not dashed(lines[at])
    if dashed(lines[at]):  # "Serous – clear, thin": how terms are explained
        return False
    plain, clause = re.sub(r" *\([^()]*\)", "", said), parse(said, sure=3)
    told = DATED.search(plain) or NAME_FIRST.match(plain) or ACTS.match(plain) or measured(plain)
    if told or (clause is not None and past_tense(clause)):  # who, where, when or how much it was, for example
        return True
    one = " " not in label.strip()
    if one and not defined and any(aspect_label(other) for other in labels_beside(lines, at)):
        return True
    least = (HALF if one and not lines[at].depth else MOST if one else SOME) if defined else (MOST if one else HALF)
    return share_labelled(lines, at) < least


def dashed(line: Line) -> bool:
    return re.match(r"[^:]*?\s[–—-]\s", tidy(line.text)) is not None


def measured(said: str) -> bool:
    """Whether words give the amount of something else: "water 78", "building cost 300"; not "left open 3 days"."""
    found = AMOUNT.match(said)
    if found is None or found[1] in PARTICIPLE:
        return False
    return not {*found.groups()} & (PREPOSITIONS | ADVERBS | {"like"})


def beside(lines: Sequence[Line], at: int) -> list[Line]:
    """A line and those of the same depth, numbered, marked or unmarked as it is."""

    def shape(line: Line) -> tuple[int, bool, bool]:
        return line.depth, bool(line.marker), line.marker[:1].isdigit()

    return [line for line in lines if shape(line) == shape(lines[at])]


def labels_beside(lines: Sequence[Line], at: int) -> list[str]:
    found = [GLOSS.match(tidy(line.text)) for line in beside(lines, at) if not dashed(line)]
    return [label[1] for label in found if label]


def share_labelled(lines: Sequence[Line], at: int) -> float:
    """How many of the lines beside a line, itself among them, open with a label: one is a term among terms."""
    row = beside(lines, at)
    return sum(bool(GLOSS.match(tidy(line.text))) for line in row) / len(row)
