"""English for slides, as tables: the small word classes, and nouns in the singular and the plural."""

import re
from functools import lru_cache

YEAR = r"(?:1\d|20)\d\d"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = {"is", "are", "was", "were"}
MODALS = {"can", "could", "may", "might", "must", "should", "will", "would", "cannot"}
HAVE_DO = {"has", "have", "had", "does", "do", "did"}
PREPOSITIONS = words("""
about above across after against along among around as at before behind below beneath beside between beyond by
during for from in inside into like near of on onto outside over per since than through to toward towards under
unlike until upon via with within without
""")
DETERMINERS = words("""
a all an another any both each eight either every few fewer five four half her his its less many more most my
neither nine no one only our seven several six some such ten that the their these this those three two your
""")
IDIOMS = {  # a noun-like verb with the word that makes it a verb: "leads to", never "the leads to"
    ("lead", "to"),
    ("account", "for"),
    ("result", "in"),
    ("help", "to"),
    ("help", "with"),
    ("need", "to"),
    ("need", "about"),
    ("need", "at"),
    ("act", "as"),
    ("serve", "as"),
    ("focus", "on"),
    ("aim", "at"),
    ("aim", "to"),
    ("start", "with"),
    ("start", "from"),
    ("start", "at"),
    ("deal", "with"),
    ("range", "from"),
    ("account", "for"),
    ("rest", "on"),
    ("work", "with"),
    ("work", "by"),
    ("work", "on"),
    ("tend", "to"),
    ("lie", "in"),
    ("try", "to"),
    ("sum", "to"),
    ("look", "like"),
    ("stand", "for"),
    ("land", "in"),
    ("play", "a"),
    ("cost", "more"),
    ("grow", "with"),
    ("rise", "with"),
    ("fall", "with"),
    ("vary", "with"),
    ("increase", "with"),
    ("decrease", "with"),
    ("decline", "with"),
    ("slow", "with"),
    ("lie", "on"),
    ("lie", "between"),
    ("map", "to"),
    ("change", "with"),
    ("care", "about"),
    ("run", "on"),
    ("fit", "into"),
    ("benefit", "from"),
    ("search", "for"),
    ("flow", "through"),
    ("flow", "into"),
    ("flow", "from"),
    ("flow", "to"),
}
PRONOUNS = words("it they this these that those he she we you i there here them us one")
RELATIVES = {"that", "which", "who", "whom", "whose", "where"}
ADVERBS = words("""
again already also always both directly effectively even generally hence just mainly mostly never not now often only
partly rarely simply sometimes still then therefore thus typically usually
""")
ADJECTIVES = words("""
hard easy slow fast good bad high low long short small large big cheap expensive simple robust rare sparse dense
equal free full empty wide deep early late new old better worse faster slower harder easier smaller larger higher
lower cheaper longer shorter linear random similar different same able likely best worst true false independent
dependent sensitive important necessary sufficient popular common available relevant unseen unknown positive
negative upper prone immune fit worth due close open sure ready clear useful useless helpful
""")
PLURAL_IRREGULAR = words("""
data matrices indices vertices criteria phenomena people children media bacteria axes analyses hypotheses networks
women men mice neurons feet teeth geese mitochondria ganglia nuclei stimuli fungi radii loci foci alumni strata spectra
ova quanta curricula errata larvae algae vertebrae antennae formulae police cattle stomata phyla genera taxa schemata
stigmata cilia flagella villi alveoli bronchi thrombi cacti hyphae pupae nebulae supernovae cristae papillae corpora
atria symposia memoranda referenda automata polyhedra maxima minima optima extrema equilibria archaea protozoa mycelia
oxen lice gametangia sporangia plasmodia rhizobia
""")
SINGULAR_S = words("""
access across address aerodynamics always ambiguous analysis analytics apparatus as athletics axis basis bias bus
business campus canvas ceramics chaos class consensus continuous corpus cross diabetes does dynamics economics
electronics emphasis ethics focus gas genesis genetics graphics has hydraulics hypothesis illness is its kinetics
lens less linguistics logistics loss mass mathematics mechanics meiosis mitosis news nucleus optics osmosis pass
perhaps phonetics photosynthesis physics plus politics pragmatics previous process progress radius redness robotics
semantics series species statistics status stimulus stress success synthesis thermodynamics this thus unless various
versus virus was
""")
PARTICLES = words("up down out off away back together apart")  # of a verb: "is built up"
NAMED_BY_LETTER = (  # nouns that a letter before them makes a name of: "T cells", "S waves", "X chromosome"
    r"(?:cells?|waves?|rays?|chromosomes?|proteins?|orbitals?|shells?|bands?|tests?|scores?|statistics?|diagrams?)"
)
NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "eighty": 80,
    "ninety": 90,
}


def plural_noun(word: str) -> bool:
    """Whether a noun reads as plural by its shape: tokens, matrices; but not loss, corpus, BLEU, analysis."""
    lower = word.lower().strip("()'\"")
    if lower in PLURAL_IRREGULAR:
        return True
    if lower in SINGULAR_S or not lower.endswith("s") or len(lower) < 3:
        return False
    return not lower.endswith(("ss", "us", "is", "'s", "’s")) and not (word.isupper() and len(word) > 2)


def singular_noun(word: str) -> str:
    """One of what a noun names: tokens → token, processes → process; what is no plural as it is: corpus, loss."""
    if not plural_noun(word):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    hissing = word.endswith(("sses", "xes", "zzes", "ches", "shes")) and word != "caches"
    return word.removesuffix("es" if hissing else "s")


def bare(word: str) -> str:
    return word.strip("\"'“”„‘’()[]{},;:.!?*`").lower()


@lru_cache(maxsize=4096)
def count_whole(text: str, phrase: str) -> int:
    """How often a phrase stands as a whole in a text: "a star" not in "a star cluster"."""
    ends = r"(?= (?:is|has|can|that|which|in|with|for|to|and|or|on|by|from|as|like)\b|[.,;:)]|$)"
    return len(re.findall(rf"\b{phrase}{ends}" if phrase[0] != "[" else phrase + ends, text, re.M))
