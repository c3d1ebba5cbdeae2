"""Words, sentences and claims of short English texts: what the scores compare."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

COMPARED = 3  # content words after "than" that name what a thing is compared with
ALIGNED = 0.3  # word overlap from which two sentences make the same claim, or its opposite
STOP_WORDS = """
a an the of to in on at by for from with as and or but is are was were be been being it its this that these those
which who whom what when where why how do does did can could will would should may might must has have had not no than
then so such into over under about between each every all any some more most other only same also very
"""
STOP = frozenset(STOP_WORDS.split())
SAME = 0.6  # overlap from which they say it in the same place of the text
COMPARISONS = ("than", "over", "beats?", "outperforms?")
LINKS = (*COMPARISONS, "from", "on top of", "instead of", "rather than")
NUMBER_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
FIGURE = re.compile(r"(?<![\w.)])\d[\d,]*(?:\.\d+)?")
NEGATION = re.compile(
    r"n't\b|\b(?:no|not|never|without|cannot|neither|none|nobody|nothing|nowhere|hardly|unable|lacks?|lacking|fails?|except|"
    r"avoid(?:s|ed|ing)?|spares?|prevent(?:s|ed|ing)?|instead of|rather than)\b"
)
CLAUSE = re.compile(
    r"(?<=[.!?;])\s+|[\n:;]+|,?\s+(?=(?:because|although|while|whereas|but|so|since|unless|instead of|rather than)\b)|"
    r",\s+|\s+(?=and\b)"
)
PARTICLE = re.compile(
    r"^(?:no|yes|not really|nobody has to)\s*[,:;.–]\s*|\bnot only\b(?=.*\bbut\b)"
)  # answers, claims nothing
OPPOSITES = """
more/less more/fewer many/few most/least much/little high/low higher/lower large/small larger/smaller huge/tiny
big/small bigger/smaller long/short longer/shorter fast/slow faster/slower better/worse best/worst good/bad
strong/weak stronger/weaker early/late wide/narrow deep/shallow thick/thin near/far hard/easy difficult/easy
before/after first/last start/end begin/end beginning/end previous/next above/below front/behind left/right
often/rarely usually/rarely always/rarely one/all frequent/rare common/rare same/different similar/different
equal/different identical/different equal/unequal increase/decrease increases/decreases increased/decreased
grow/shrink grows/shrinks rise/fall rises/falls raise/lower raises/lowers gain/lose gains/loses gained/lost
add/subtract adds/subtracts added/removed adds/removes keep/discard keeps/discards kept/discarded preserve/erase
multiply/divide multiplied/divided multiplies/divides double/halve doubles/halves speeds/slows learn/forget
learns/forgets remembers/forgets input/output inputs/outputs encoder/decoder encoder-only/decoder-only
supervised/unsupervised frozen/trained frozen/trainable freeze/train freezes/trains labelled/unlabelled
labeled/unlabeled known/unknown stable/unstable merged/unmerged true/false positive/negative possible/impossible
dense/sparse fixed/variable finite/infinite static/dynamic local/global single/many maximum/minimum maximise/minimise
maximize/minimize maximises/minimises maximizes/minimizes reduce/increase reduces/increases limit/increase
limits/increases helps/hurts help/hurt improves/worsens improve/worsen includes/excludes include/exclude
included/excluded including/excluding harder/easier clean/noisy cheap/costly cheap/expensive safe/dangerous
internal/external overfitting/underfitting linear/nonlinear left-to-right/right-to-left balanced/unbalanced
removes/creates remove/create finds/misses find/miss finds/removes harmonic/arithmetic linearly/quadratically
reuse/loss storage/removal summarises/forgets keeps/ignores upper/lower full/empty open/closed
"""
VERDICTS = (("drawback", "disadvantage", "downside", "weakness"), ("advantage", "benefit", "strength"))
PAIRS = tuple(tuple(pair.split("/")) for pair in OPPOSITES.split())
OPPOSED = frozenset(PAIRS) | {(b, a) for a, b in PAIRS}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def content(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP]


def clauses(text: str) -> list[str]:
    return [part for part in CLAUSE.split(text.strip()) if part and content(part)]


def overlap(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Harmonic mean of precision and recall of the words, order aside."""
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs)) if ours and theirs else 0.0


def common_run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Length of the longest common subsequence: words in the same order, gaps allowed."""
    row = [0] * (len(theirs) + 1)
    for mine in ours:
        above_left = 0
        for at, other in enumerate(theirs, 1):
            above_left, row[at] = row[at], above_left + 1 if mine == other else max(row[at], row[at - 1])
    return row[-1]


def figures(text: str) -> set[str]:
    """Numbers written in figures; 65,536 is 65536. Digits in names (NF4, W0) are no numbers."""
    found = FIGURE.findall(unicodedata.normalize("NFKC", text))
    return {figure.replace(",", "").rstrip(".") for figure in found}


def number_words(text: str) -> set[str]:
    """Numbers written in words up to twelve, as figures; "one" is mostly a pronoun."""
    return {str(NUMBER_WORDS.index(word)) for word in words(text) if word in NUMBER_WORDS[2:]}


def negations(text: str) -> int:
    """How often the text denies; "No," as an answer to the question, and "not only", deny nothing."""
    return len(NEGATION.findall(PARTICLE.sub("", text.casefold().replace("’", "'").strip())))


def opposites(text: str, reference: str) -> int:
    """Words of the reference in whose place the text holds their opposite: of a pair it has one less of the first, and
    one more of the second. Beside the table, any word and the same with un-, non-, in-, im- or dis-."""
    ours, theirs = Counter(_terms(text)), Counter(_terms(reference))
    gone, new = theirs - ours, ours - theirs
    return sum(any(_opposed(word, other) for other in new) for word in gone)


def _terms(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", unicodedata.normalize("NFKC", text).casefold())


def _opposed(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    prefixed = len(short) > 3 and long in {
        f"un{short}",
        f"non{short}",
        f"non-{short}",
        f"in{short}",
        f"im{short}",
        f"dis{short}",
    }
    return prefixed or (word, other) in OPPOSED


def reversed_claim(text: str, reference: str) -> bool:
    """Whether the text says the reverse of the reference. Clause by clause, each against the nearest of the text: an
    odd number of changes among negations and words swapped for their opposite. In the whole: two compared things, or
    the sides of a contrast, exchanged, or a drawback called an advantage."""
    said = [(clause, content(clause)) for clause in clauses(text)]
    same_count = negations(text) == negations(reference)
    for claim in clauses(reference):
        own = content(claim)
        near, held = max(said, key=lambda one: overlap(one[1], own), default=("", []))
        alike = overlap(held, own)
        denied = negations(near) - negations(claim)
        if same_count and alike < SAME:
            denied = 0  # a negation that moved to another clause
        if alike >= ALIGNED and (denied + opposites(near, claim)) % 2:
            return not exchanged(text, reference, COMPARISONS)  # "B is smaller than A" is "A is larger than B"
    return exchanged(text, reference) or contrast_exchanged(text, reference) or rated_otherwise(text, reference)


def rated_otherwise(text: str, reference: str) -> bool:
    ours, theirs = set(words(text)), set(words(reference))
    bad, good = VERDICTS
    return any(
        theirs & set(mine) and ours & set(other) and not ours & set(mine) for mine, other in ((bad, good), (good, bad))
    )


def exchanged(text: str, reference: str, links: Sequence[str] = LINKS) -> bool:
    """Whether "A than B" became "B than A"."""
    return any(_crossed(text.casefold(), reference.casefold(), link) for link in links)


def _crossed(text: str, reference: str, link: str) -> bool:
    ours, theirs = (re.split(rf"\b{link}\b", part) for part in (text, reference))
    if len(ours) != 2 or len(theirs) != 2:
        return False
    before, first = (set(content(parts[0])) for parts in (ours, theirs))
    after, second = (set(content(parts[1])[:COMPARED]) for parts in (ours, theirs))
    return bool((after - second) & first and (second - after) & before)


def contrast_exchanged(text: str, reference: str) -> bool:
    """Whether the text gives the first side of a contrast ("A …, while B …") the words of the second."""
    claims, said = sides(reference), sides(text)
    if len(claims) != 2 or len(said) != 2 or claims[0][0] == claims[1][0]:
        return False
    (first, own), (second, other) = claims
    for subject, predicate in said:
        if subject in (first, second):
            right, wrong = (own, other) if subject == first else (other, own)
            if common_run(predicate, wrong) > common_run(predicate, right):
                return True
    return False


def sides(text: str) -> list[tuple[str, list[str]]]:
    """(first content word, the words after it) of each side of a contrast."""
    found = [
        words(part) for part in re.split(r"[,;]\s*(?:while|whereas|but|and)\s+|;\s+|\s+(?:while|whereas)\s+", text)
    ]
    starts = [next((i for i, word in enumerate(side) if word not in STOP), None) for side in found]
    return [(side[at], side[at + 1 :]) for side, at in zip(found, starts, strict=True) if at is not None]
