"""Bullets that leave their subject to a label or a title → full sentences."""

import re

from train.writing.english.clauses import parse
from train.writing.english.finite import noun_head
from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    YEAR,
    bare,
    plural_noun,
    words,
)
from train.writing.english.names import GENERIC_TITLES, keeps_case, plural_term, with_article, without_article
from train.writing.english.phrases import starts_with_verb
from train.writing.english.proper import by_letter, is_person, known_name, may_be_name
from train.writing.english.verbs import BASE, GERUND, NOUN_VERBS, PARTICIPLE, THIRD, gerund
from train.writing.prose import OPENERS
from train.writing.statements import ATTRIBUTES, BARE_HEADS, RELATED, VAGUE_SUBJECTS

NO_LABELS = words("""
comment note remark example examples step pro contra con pros cons question answer reason observation disclaimer
warning tip hint fact problem honesty workload task exercise source image figure table theorem proof input output
result results case setting notation where time lecture tutoring today homework reference references see slide part
caution trap pitfall tradition typical typically terms view
""")
SIDES = words("""
cause causes trigger triggers limit limits criticism criticisms consequence consequences outcome outcomes symptom
symptoms treatment therapy prevention diagnosis prognosis competence competences duty duties power powers responsibility
responsibilities habitat diet lifespan composition evidence requirement requirements prerequisite prerequisites
ingredient ingredients founder founders inventor discoverer location duration
""")  # what a slide tells of its topic, no term of its own
KINDS = words("""
group set stack class kind type form family process method technique model algorithm measure metric task step unit part
way property layer network function vector matrix sequence list table rule problem strategy procedure mechanism resource
""")
MEASURED = words(
    "number amount sum entropy probability ratio average mean share fraction percentage degree difference size"
)
RULES = words("""
hypothesis assumption principle theorem law rule statement postulate axiom theory conjecture lemma doctrine corollary
""")
ORDINALS = words("first second third fourth fifth next last final")
RULE_OF = re.compile(  # "law of demand"; a theory of mind says nothing
    r"(?:[a-z]+ )?(?:law|principle|rule|hypothesis|theorem) of (?!thumb)", re.I
)
LINKS = words("of that which for in on from with where")
STATES = "deliberate|separate|complete|approximate|alternate|moderate|direct|correct|intimate|elaborate|duplicate"
GLOSS = re.compile(r"^([^:=–—]{2,60}?)\s*(?::|\s[–—]|\s-(?=\s))\s+(\S.+)$")


def restored(text: str, term: str) -> str:
    """A bullet that leaves its subject out, with `term` put back: ("caches states", "Transformer-XL") → "Transformer-XL
    caches states"; "" when the two do not agree."""
    text = joined(text)
    if term.split(" ")[-1] in BARE_HEADS and term == without_article(term) and not re.search("[A-Z]", term):
        term = with_article(term)
    form, first, plural = starts_with_verb(text), text.split(" ")[0].lower(), plural_term(term)
    if not term or (form == "third" and parse(text, sure=3) is not None):
        return ""
    if PARTICIPLE.get(first) in OWN_DEEDS and re.match(r"\w+ (?:to|for|against|on|in|with) ", text):
        return f"{term} {text[0].lower()}{text[1:].rstrip('. ')}."
    if leans(text):
        return f"{term} {'are' if plural else 'is'} {text[0].lower()}{text[1:].rstrip('. ')}."
    again = [verb for verb in re.findall(r"[,;] (\w+)", text) if verb in THIRD]  # "start at the top, ends below"
    if form == "third" and plural and " and " not in text and not again:  # "Models: maps inputs": one of them
        return f"{term} {THIRD[first]} {text.partition(' ')[2].rstrip('. ')}."
    fits = form == "third" and not plural
    fits = fits or (
        form == "aux"
        and (
            first in ("can", "cannot", "must")
            or (first in ("is", "has", "does") and not plural)
            or (first in ("are", "have") and plural)
        )
    )
    return f"{term} {text[0].lower()}{text[1:].rstrip('. ')}." if fits else ""


OWN_DEEDS = words(  # what the subject did, not what was done to it: "Wanted to", "Voted for"
    "want try hope refuse agree decide fail tend aim seek attempt plan promise continue begin start manage wish vote "
    "argue protest campaign fight insist threaten struggle"
)


MOVED = words("suffer move live die stay return come go arrive travel work rise fall grow belong depend ally distrust")


def joined(text: str) -> str:
    """Two things that a note says of its subject, with the "and" that it leaves out: "raises the dough, softens the
    crust" → "raises the dough and softens the crust"; other texts as they are."""
    found = re.fullmatch(r"([^,;]+), (\w+)( [^,;]+)?", text)
    both = [bare(text.split()[0]), found[2]] if found else []
    alike = any(both and all(word in forms for word in both) for forms in (THIRD, PARTICIPLE))
    return f"{found[1]} and {found[2]}{found[3] or ''}" if alike and " and " not in text else text


def leans(text: str) -> bool:
    """ "Based on n-gram overlap", "Unable to translate new words": a participle or adjective with what belongs to it,
    whose subject is the title; not "Proposed in Kim, 2014"."""
    first, second, third = [*text.lower().split(), "", "", ""][:3]
    able = first in ("able", "unable") and second == "to" and third in BASE
    able = able or (first in ADJECTIVES and second in ("for", "than") and not plural_noun(first))
    return (able and len(text.split()) >= 4 and not re.search(r"[?=:]", text)) or (
        first in PARTICIPLE
        and PARTICIPLE[first] not in OWN_DEEDS | MOVED
        and second in PREPOSITIONS
        and len(text.split()) >= 4
        and not re.search(r"[?=]|\b(?:19|20)\d\d\b", text)
    )


def called(text: str) -> str:
    """A sentence that ends in a name, turned round: "Adapting a model to a task is referred to as fine-tuning" →
    "Fine-tuning means adapting a model to a task."; "" for any other."""
    found = re.match(
        r"(.+?) (?:is|are) (?:\w+ly |often |also |sometimes )?(?:referred to as|called|known as|termed) "
        r"((?:[^\s,;:.()]+ ){0,2}[^\s,;:.()]+)\.?$",
        text,
    )
    said, name = (found.group(1), without_article(found.group(2))) if found else ("", "")
    first = said.split(" ")[0].lower()
    plain = first in GERUND or first in ("the", "a", "an")
    pointing = re.search(r"\b(?:this|these|those|it|they|such|we|which)\b|[=?]", said, re.I)
    if not plain or pointing or not 4 <= len(said.split()) <= 30 or name.split()[0].lower() in PREPOSITIONS | OPENERS:
        return ""
    name = re.sub(r"(\w+ing) the \w+$", r"\1", name)  # "pre-training the model"
    said = re.sub(r"^using ", "the use of ", said[0].lower() + said[1:])
    return f"{name[0].upper()}{name[1:]} means {said}."


def gloss(text: str, topic: str) -> str:
    """ "Term: what it is" → a sentence, or ""."""
    found = GLOSS.match(re.sub(r"^[“\"„](\w[\w -]*)[”\"“](?=:)", r"\1", text))
    if not found:
        return ""
    label, rest = re.sub(r" \((?:aka|a\.k\.a\.|i\.e\.)[^()]*\)", "", found.group(1)).strip(), found.group(2).strip()
    if len(label.split()) > 6 or not re.match(r"[A-Za-z][\w’'()/ -]{2,}$", label) or re.search(r"[:=\[\]]", rest):
        return ""
    if is_person(label):
        return ""
    if all(word.istitle() for word in label.split()):  # "Prompt Engineering" is no name
        first, *others = label.split()
        label = " ".join([first, *(word if known_name(word.lower()) else word.lower() for word in others)])
    return glossed(label, rest, topic)


def glossed(label: str, rest: str, topic: str) -> str:
    """A label and its explanation as one sentence, or ""."""
    head, form = label.split()[-1].lower(), starts_with_verb(rest)
    if head in RELATED | ATTRIBUTES["pro"] | ATTRIBUTES["con"]:
        return _about(label, rest, topic, form) if len(label.split()) <= 2 and topic else ""
    if told := rule_said(label, rest):
        return told
    opens = {word.lower() for word in (label.split()[0], label.split()[-1])}
    if opens & (NO_LABELS | PREPOSITIONS | OPENERS | GENERIC_TITLES) or re.search(r"\d$", label):
        return ""
    order = starts_with_verb(label + " the") in ("base", "third") and not (  # not "Prompt: describing …" on prompting
        form == "gerund" and label.lower() in topic.lower()
    )
    if label.lower() in VAGUE_SUBJECTS | SIDES or order or len(rest.split()) < 3 or names_only(rest) or parse(label):
        return ""
    alone = re.sub(r" \([^()]*\)$", "", label).lower()  # "Steady (slow)": a … what?
    acts = form in ("third", "aux") and re.search(r"\w{3}(?<!deriv)(?<!altern)(?<!narr)(?<!rel)(?<!initi)ative$", alone)
    if " " not in alone and (acts or alone.endswith("-based") or alone in PARTICIPLE.keys() | ADJECTIVES):
        return ""
    if rest.startswith("A ") and rest.split()[1] in THIRD:  # "A ends in the oven": a letter, no article
        return ""
    rest = rest[0].lower() + rest[1:] if rest.split()[0].istitle() and not by_letter(rest) else rest
    if form in ("third", "aux"):
        return restored(rest, label)
    # "Looking at pairs of characters: …", "Generation of samples: …"
    procedure = " of " in label or (label.split()[0].lower() in GERUND and len(label.split()) > 2)
    if form in ("gerund", "base") and (procedure or plural_term(label)):
        return ""
    if (
        form == "gerund" and label.lower() in BASE.keys() | NOUN_VERBS
    ):  # "Prompt: describing the task": what is done with it
        return ""
    if form == "gerund":
        if parse(rest, sure=3):  # "binding of one loaf makes binding of the next easier"
            return ""
        return f"{label} means {with_article(rest) if does_itself(rest) else rest}".rstrip(". ") + "."
    if form == "base" and not rest.split()[0].isalpha():  # "consent, ruler": things in a row
        return ""
    if re.match(rf"(?:{STATES}) [a-z]+ of\b", rest):  # "deliberate introduction of atoms"
        return f"{label} means the {rest}"
    if form == "base" and rest.split()[0].lower() not in NOUN_VERBS and rest.split()[1] == "of":
        return f"{label} means the {rest}"  # "overlap of two loaves"
    if form == "base" and rest.split()[0].lower() not in NOUN_VERBS:
        first, _, more = rest.partition(" ")
        more = re.sub(r"\band ([a-z-]+)(?= the\b| an?\b|$)", _second, more.rstrip(". "))
        return f"{label} means {gerund(first.lower())} {more}."
    if rest.split()[0] in ("a", "an", "the", "any") and not parse(rest):
        head, first = noun_head(without_article(rest).split()).lower(), rest.split()[0]
        if " " in label and head == label.split()[-1].lower() and first != "any":
            label = label if keeps_case(label.split()[0]) else label[0].lower() + label[1:]
            label = f"the {label}" if first == "the" else with_article(label)  # "natural rate: the rate that …"
        return f"{label} {'are' if plural_term(label) else 'is'} {rest}"
    return kind_gloss(label, rest)


def does_itself(text: str) -> bool:
    """Whether a word in -ing says what a thing does, not what one does with it: "rising loaf that cools"."""
    found = re.match(r"\w+ing (?:[\w-]+ ){0,2}?([\w-]+) (?:that|which) (\w+)", text)
    return (
        bool(found)
        and not set(found.group().split()[:-2]) & DETERMINERS
        and not plural_noun(found.group(1))
        and found.group(2) in THIRD
    )


def names_only(text: str) -> bool:
    """ "The Economist, Ariely", "Anna Barvik, Nobel Prize 1994": who, where or when, not what it is."""
    told = [
        word
        for word in re.sub(rf"\b{YEAR}(?:[–-]\d{{2,4}})?\b,?", "", text).split()
        if word not in ("a", "an", "the", "and", "of", "&")
    ]
    return all(word[:1].isupper() for word in told)


def _second(found: re.Match) -> str:
    """A second verb after "and": "add weights and fine-tune" → "adding weights and fine-tuning"."""
    verb = found.group(1)
    return f"and {gerund(verb)}" if verb in BASE and verb not in NOUN_VERBS else found.group()


def kind_gloss(label: str, rest: str) -> str:
    """A noun phrase without its article, as a meaning: ("Language family", "group of languages that …") → "Language
    family means a group of languages that …"; "" where the label or the phrase is none."""
    tokens = rest.rstrip(". ").split()
    linked = next((at for at, word in enumerate(tokens) if at and word.lower() in LINKS), 0)
    head = tokens[linked - 1].lower() if linked and tokens[0].lower() not in DETERMINERS else ""
    fits = head in KINDS | MEASURED and "and" not in tokens[:linked] and 1 <= linked <= 3 and len(tokens) - linked >= 2
    if not fits or len(label.split()) > 4 or label.lower() in ADVERBS or re.search(r" /|[=+!?∼~;]|\.\s", rest):
        return ""
    if tokens[0].lower() in ORDINALS or parse(rest, sure=3):  # "first step of the baking", "sum of the heats is zero"
        return ""
    one = (
        head in MEASURED
        or re.fullmatch(r"\w{2,}est|most", tokens[0])
        or (head == "part" and tokens[linked : linked + 2] == ["of", "the"])
    )
    article = "the" if one else with_article(tokens[0]).split()[0]
    return f"{label} means {article} {' '.join(tokens)}."


def rule_said(label: str, rest: str) -> str:
    """What a rule says whose name stands before a colon: "Barvik's theorem: any dough falls" → "Barvik's theorem says
    that any dough falls"; "" for "Theorem: …", and for what no sentence stands behind."""
    tokens = label.lower().split()
    of_what = RULE_OF.match(label)
    no_name = NO_LABELS | ORDINALS | OPENERS | {"general", "basic", "main", "golden", "old", "new"}
    named = (tokens[-1] in RULES and tokens[0] not in no_name) or of_what
    if not named or not 2 <= len(tokens) <= 6 or ";" in rest:
        return ""
    first = rest.split()[0]
    rest = rest[0].lower() + rest[1:] if first.istitle() and not by_letter(rest) and not keeps_case(first) else rest
    whole = parse(rest, sure=3)
    return f"{ruled(label)} says that {rest}" if whole and bare(first) not in PRONOUNS else ""


def ruled(name: str) -> str:
    """The name of a rule at the start of a sentence: "The Markov-Assumption", "The life-cycle theory", "Hess’s law"."""
    if re.match(r"(?:[A-Z]\S* )*\S+[’']s? ", name):
        return name
    first = name.split()[0]
    alone = len(name.split()) == 2 and may_be_name(first, frozenset()) and not re.search("th$|-[a-z]", first)
    kept = alone or re.search("[A-Z]", name[1:])
    return f"The {name if kept else name[0].lower() + name[1:]}"


def _about(label: str, rest: str, topic: str, form: str) -> str:
    verb = "are" if plural_noun(label.split()[-1]) else "is"
    head = label.lower() if label.lower().startswith(("an ", "a ", "the ")) else f"the {label.lower()}"
    rest = rest[0].lower() + rest[1:] if rest.split()[0].istitle() else rest
    first, term = rest.split()[0].lower(), " " in label and label.split()[-1].lower() in ("bias", "effect")
    whole = ";" not in rest and first not in ("to", "that") and parse(rest, sure=3) is not None
    if form == "base":
        return f"{head} of {topic} {verb} to {rest}"
    if whole and (" " not in label or term):
        return f"{head} {verb} that {rest}" if term else f"{head} of {topic} {verb} that {rest}"
    if first in ("to", "a", "an", "the", "that") or (first in GERUND and not whole):
        return f"{head} of {topic} {verb} {rest}"
    return ""
