"""Articles that a slide in note form leaves out: "predict word in window" → "predict the word in the window"."""

import re

from train.writing.english.lexicon import DETERMINERS, PREPOSITIONS, bare, plural_noun, words
from train.writing.english.names import capitalised, with_article
from train.writing.english.verbs import BASE, NOUN_VERBS, THIRD

COUNTED = words("""
word sentence token window document dictionary task vector vocabulary corpus matrix letter dataset distribution
subspace prediction
""")  # singular nouns that English never leaves bare
LEADS = words("in on of for from to given over with into w.r.t within across")
AFTER = PREPOSITIONS | words("that which used given or")
SORTS = words("kind type class sort form family choice change lack level number piece part list")
OPENS = DETERMINERS | PREPOSITIONS | BASE.keys() | THIRD.keys() | words("one more less such its their our no")
RISES = "increase|decrease|reduction|drop|rise"
SHARED_OUT = "subset|superset|variant|extension|generalization|generalisation|measure"
SIZES = "complexity|dimensionality"


def articled(text: str) -> str:
    """The text with "the" before counted nouns that stand bare between a preposition and what follows them, with "a" in
    "is small subset of" and before "linear increase in …" at its start; what is broken "in slices" is broken into
    them. Any other text as it is."""
    tokens = text.split(" ")
    told = [f"the {token}" if bare_noun(tokens, at) else token for at, token in enumerate(tokens)]
    text = re.sub(r"\b(of|over) (?=(?:entire|whole|same) (?!or\b|and\b)[a-z])", r"\1 the ", " ".join(told))
    text = re.sub(
        r"\b((?:break|split|divid|segment)(?:s|ing|e|es)? [a-z]+) in (?=[a-z]+s$)", r"\1 into ", text, flags=re.I
    )
    text = re.sub(rf"\b(from|between) (?=[a-z]+ and [a-z]+ (?:{'|'.join(COUNTED)})\b)", r"\1 the ", text)
    text = re.sub(rf"\bis ((?:[a-z]+ )?(?:{SHARED_OUT}) of)\b", _with_a, text)
    text = re.sub(rf"^((?:\w+: )?)([A-Za-z][\w-]* (?:{'|'.join(COUNTED)}) is an? )", _the, text)
    text = re.sub(rf"\bgiven (?=(?:{'|'.join(COUNTED)})s in the\b)", "given the ", text)
    text = re.sub(rf"^(?:[A-Z]?[a-z]+ )?(?:{RISES}) in (?=\w)", _opened("a"), text, count=1, flags=re.IGNORECASE)
    return re.sub(rf"^(?:[A-Z]?[a-z]+ )?(?:{SIZES}) of (?=\w)", _opened("the"), text, count=1, flags=re.IGNORECASE)


def bare_noun(tokens: list[str], at: int) -> bool:
    """Whether a counted noun lacks its article: "in window", "given word in", "depends on dictionary used"; not "kind
    of word", "from word to word", "of word order"."""
    if not at or tokens[at].rstrip(",.;)") not in COUNTED:
        return False
    before, ends = bare(tokens[at - 1]), tokens[at][-1] in ",.;)" or at + 1 == len(tokens)
    if not ends and bare(tokens[at + 1]) not in AFTER:
        return False
    again = [bare(token) for token in tokens].count(bare(tokens[at])) > 1
    near = bare(tokens[at]) in [bare(token) for token in tokens[max(at - 2, 0) : at] + tokens[at + 1 : at + 3]]
    ordered = (at == 1 or tokens[at - 2].endswith(":")) and before in BASE and before not in NOUN_VERBS
    led = before in LEADS and not (before == "of" and at > 1 and bare(tokens[at - 2]) in SORTS)
    return (led or ordered) and not (again and near)


def _with_a(found: re.Match) -> str:
    phrase = found.group(1)
    if phrase.split()[0] in OPENS:
        return found.group()
    return f"is {with_article(phrase)}"


def _the(found: re.Match) -> str:
    label, subject = found.groups()
    if subject.split()[0].lower() in DETERMINERS | PREPOSITIONS:
        return found.group()
    return f"{label}{'The' if subject[0].isupper() else 'the'} {subject[0].lower()}{subject[1:]}"


def _opened(article: str):
    def put(found: re.Match) -> str:
        said = found.group()
        first = said.split()[0].lower()
        if first in OPENS or plural_noun(first):  # "Prices rise in a boom": a verb
            return said
        lowered = said[0].lower() + said[1:]
        told = with_article(lowered) if article == "a" else f"{article} {lowered}"
        return capitalised(told) if said[0].isupper() else told

    return put
