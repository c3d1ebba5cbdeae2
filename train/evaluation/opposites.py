"""Words of opposite meaning: a table of pairs, groups of words whose every member opposes the other side, and prefixes.

The table is general English with the vocabulary of technical courses; it holds base forms, and finds inflected ones."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from train.evaluation.texts import NEGATION
from train.writing.english.verbs import GERUND, PARTICIPLE, PAST, THIRD

COMMON_PAIRS = """
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
PAIRS = tuple(tuple(pair.split("/")) for pair in COMMON_PAIRS.split())
OTHER_PAIRS = """
abnormal/normal absent/present absence/presence absolute/relative absorb/reflect abstract/concrete accept/refuse
active/passive advantage/disadvantage agree/disagree ancient/modern appear/disappear arrive/leave artificial/natural
ascend/descend asleep/awake attack/defend attract/repel back/away because/although borrow/lend both/neither
bright/dark bright/dull buy/sell calm/rough capture/release cause/effect cheerful/sad clear/vague coarse/fine
cold/hot cold/warm collect/scatter complete/partial compress/expand compress/stretch confirm/deny contract/expand
cool/heat cool/warm correct/incorrect day/night decode/encode deposit/withdraw direct/indirect distort/straighten
domestic/foreign down/up dry/wet east/west eastern/western efficient/wasteful empty/fill enter/leave even/odd
expert/novice explicit/implicit export/import expose/protect failure/success female/male fine/rough flexible/rigid
float/sink follow/lead freeze/melt friend/enemy future/past gain/loss general/specific gradual/sudden guilty/innocent
happy/sad harm/protect harmful/useful hard/soft heavy/light hide/reveal hide/show horizontal/vertical hostile/friendly
inferior/superior inner/outer inside/outside junior/senior light/dark liquid/solid literal/figurative local/global
lock/unlock loose/strict loose/tight loosen/tighten loud/quiet love/hate major/minor majority/minority
mandatory/optional maximal/minimal mild/severe new/old north/south northern/southern obey/disobey off/on offline/online
opaque/transparent open/shut optional/required peace/war permanent/temporary plural/singular poor/good poor/rich
poorly/well praise/blame private/public profit/loss pull/push punish/reward pure/mixed question/answer raw/cooked
real/imaginary receive/send sharpen/flatten
release/hold repair/damage right/wrong rise/sink rough/smooth rural/urban save/spend save/waste sharp/blunt
sick/healthy sour/sweet special/general strength/weakness subset/superset supply/demand support/oppose tall/short
teacher/student tense/relaxed together/apart together/separately tough/tender toward/away towards/away trust/distrust
victory/defeat visible/hidden visible/invisible voluntary/compulsory widely/rarely win/lose wild/tame write/erase
young/old absorb/emit aerobic/anaerobic against/for alive/dead arrive/depart asset/liability backward/forward
birth/death bottom/top bound/free buyer/seller ceiling/floor clockwise/anticlockwise conduct/insulate construct/demolish
consonant/vowel convex/concave credit/debit creditor/debtor debit/credit deficit/surplus defendant/plaintiff
deflate/inflate denominator/numerator diurnal/nocturnal dominant/recessive downstream/upstream employ/dismiss
exhale/inhale exothermic/endothermic extinguish/ignite fake/genuine fertile/barren freely/tightly freeze/thaw give/take
host/guest host/parasite inflow/outflow indoor/outdoor inward/outward landlord/tenant morning/evening parent/child
pass/fail predator/prey random/systematic strengthen/weaken summer/winter sunrise/sunset swell/shrink
synthetic/natural systematic/accidental wane/wax warm/cool winner/loser after/within all/some every/some
"""
GROUPS = """
create produce generate build form output add introduce insert / remove destroy delete erase eliminate discard drop
increase raise grow rise climb expand gain boost improve strengthen / decrease reduce lower fall drop shrink lose weaken
increase raise grow rise climb expand gain boost improve accelerate / cut decline diminish limit slow
lengthen widen expand extend / shorten narrow shrink
keep preserve retain store save maintain / discard lose forget remove delete erase drop
allow permit let enable / forbid prohibit block hinder refuse deny
activate trigger stimulate / block inhibit suppress
help benefit aid improve / hurt harm damage worsen hinder
join merge combine connect unite link / separate split divide disconnect detach
start begin launch / stop end finish halt cease
accept approve admit pass / reject refuse deny decline
frozen fixed constant static / trained trainable changing variable dynamic updated
large big huge great vast / small tiny little minor
fast quick rapid swift quickly rapidly / slow slowly gradual
easy simple straightforward trivial easily / hard difficult complex complicated tricky
often usually always frequently commonly mostly generally / rarely seldom
cheap inexpensive / costly expensive
same equal identical similar alike / different distinct unequal dissimilar
near close next nearby / far distant away
true correct right / false wrong incorrect
"""
VERDICTS = (("drawback", "disadvantage", "downside", "weakness"), ("advantage", "benefit", "strength"))
PREFIXES = ("un", "non", "non-", "in", "im", "il", "ir", "dis", "mis", "anti-")
SHORTEST = 4  # letters of a word that a prefix may reverse


def _table() -> frozenset[tuple[str, str]]:
    """Every (word, opposite) in base form, both ways round."""
    found = {*PAIRS, *(tuple(pair.split("/")) for pair in OTHER_PAIRS.split())}
    for line in GROUPS.strip().splitlines():
        one, other = (side.split() for side in line.split("/"))
        found |= {(a, b) for a in one for b in other}
    return frozenset(found | {(b, a) for a, b in found})


OPPOSED = _table()
KNOWN = frozenset(word for word, _ in OPPOSED)


@lru_cache(8192)
def bases(word: str) -> frozenset[tuple[str, str]]:
    """(base form, degree) that the word may be an inflection of; degree is "", "er", "est" or "ly"."""
    found = {(word, "")} | {(table[word], "") for table in (THIRD, PAST, PARTICIPLE, GERUND) if word in table}
    if word.endswith("s"):
        found.add((word[:-1], ""))
    if word.endswith("ly"):
        found.add((word[:-2], "ly"))
    for degree in ("er", "est"):
        if word.endswith(degree) and len(word) > len(degree) + 2:
            stem = word.removesuffix(degree)
            doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
            found |= {(form, degree) for form in (stem, stem + "e", doubled, stem[:-1] + "y")}
    return frozenset(found)


def compares(text: str) -> bool:
    """Whether the text holds a comparative: "more", or one of a word of the table."""
    said = _terms(text)
    degrees = {(base, degree) for word in said for base, degree in bases(word) if degree == "er"}
    return bool({"more", "less", "fewer"} & set(said)) or any(base in KNOWN for base, _ in degrees)


def opposed(word: str, other: str) -> bool:
    """Whether two words in any of their forms are opposites of each other. What NEGATION counts is none: "failed"."""
    if NEGATION.fullmatch(word) or NEGATION.fullmatch(other):
        return False
    return (
        (word, other) in OPPOSED
        or _prefixed(word, other)
        or any(one == two and (a, b) in OPPOSED for a, one in bases(word) for b, two in bases(other))
    )


def _prefixed(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if short.endswith("ful") and long.endswith("less"):
        return short[:-3] == long[:-4]
    return len(short) >= SHORTEST and (long in {prefix + short for prefix in PREFIXES} or long == f"{short}less")


def opposites(text: str, reference: str) -> int:
    """Words of the reference in whose place the text holds their opposite: of a pair it has one less of the first, and
    one more of the second. A word that stands there in another form is no change, and none counts twice."""
    ours, theirs = Counter(_terms(text)), Counter(_terms(reference))
    gone, new = list((theirs - ours).elements()), list((ours - theirs).elements())
    for word in list(gone):
        if again := next((other for other in new if bases(word) & bases(other)), None):
            gone.remove(word)
            new.remove(again)
    count = 0
    for word in gone:
        if found := next((other for other in new if opposed(word, other)), None):
            new.remove(found)
            count += 1
    return count


def _terms(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", unicodedata.normalize("NFKC", text).casefold())
