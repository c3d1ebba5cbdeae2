"""Which words are names, where the slides write them only at the start of a line: by their place and their shape."""

import re
from collections.abc import Iterable

from train.writing.english.lexicon import (
    ADJECTIVES,
    ADVERBS,
    BE,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    bare,
    plural_noun,
    words,
)
from train.writing.english.usage import is_common, is_name
from train.writing.english.verbs import BASE, GERUND, NOUN_VERBS, PARTICIPLE, PAST, THIRD, pasts, third

EPONYMS = words("kelvin kolmogorov march may meta openai zipf")  # that textbooks lack, or write small too
EPONYMOUS = words("""
palsy syndrome reflex sign disease theorem paradox transform equation process
""")  # behind a name: "Erb palsy"
HUMAN = words("""
accuse advise advocate agree argue ask believe blame claim coin complain conclude condemn criticise criticize deny
describe discover doubt explain formulate imagine insist introduce invent marry notice object observe persuade postulate
propose publish recommend refuse reply say speculate study suspect teach tell theorise theorize think warn wonder write
""")  # what persons do, and hardly anything else
DONE_BY_PERSONS = frozenset(form for verb in HUMAN for form in (third(verb), *pasts(verb)))
DONE_ONCE = PAST.keys() - BASE.keys() - {"was", "were"}  # "Barvik baked": a common noun would have an article, or an s
CITED = re.compile(  # "Barvik (1912) bakes", "Barvik and Odem (1912)"
    r"\W*([A-Z][a-zà-ÿ]{2,})(?: (?:and|&) ([A-Z][a-zà-ÿ]{2,})| et al\.?)? \((?:1[5-9]|20)\d\d[a-z]?\) [a-z]"
)
BODIES = words("congress parliament")  # which stand without an article
RANKS = words("Chief Justice Judge President King Queen Pope Lord Professor Bishop")  # before a name
SAID_BY_ONE = frozenset(map(third, HUMAN - NOUN_VERBS))  # no "studies", which is a plural too
COMMON_ENDINGS = tuple(
    words("""
ing tion sion ment ness ity ance ence ism ship hood dom ist ian er or ee ure age cy logy ory ary al ic ive ous ful less
able ible ed ly body one men women people
""")
)  # of common nouns and adjectives
NO_NAMES = words("death birth war lunch peace school dawn dark midnight noon arrest fire law age stress love")
PEOPLE = words(
    "children adults infants toddlers adolescents students pupils patients women men people workers farmers citizens "
    "consumers voters nurses physicians doctors speakers learners drivers soldiers peasants"
)  # asked for by "who"
GIVEN = words("""
adam alan albert alexander alfred alice andrew ann anna anne anthony antoine arthur barbara benjamin bernard carl carol
charles christian christopher claude colin daniel david donald dorothy edgar edward elizabeth emily emma endel eric
ernest ernst eugene felix fergus francis frank franz fred frederick friedrich george gerald gottfried gregor gustav hans
harold heinrich helen henri henry herbert hermann howard hugh isaac jacob james jan jane jean jerome johann john jonas
joseph julia karl kenneth konrad kurt leo leon leonard lev louis ludwig marcel margaret marie martin mary max michael
nelson niels noam otto patrick paul peter philip philippe pierre ralph raymond richard robert roger ronald rosalind ruth
samuel sarah sigmund simon stanley stephen steven susan theodor thomas ulric victor walter werner wilhelm william
""")
JOINING = words("because since although while when if and")
UNNAMED = DETERMINERS | PREPOSITIONS | PRONOUNS | ADJECTIVES | ADVERBS | JOINING
KNOWN = UNNAMED | BASE.keys() | THIRD.keys() | PAST.keys() | PARTICIPLE.keys() | GERUND.keys()
PERSONS = re.compile(
    r"(?:an?|the) (?:[a-z-]+ )*?(?:[a-z]+(?:man|woman|[^l]ist|ian|smith)|king|queen|nurse|judge|monk|priest|poet|"
    r"(?:minist|bak|lawy|bank|teach|philosoph|writ|paint|engine|astronom|lead|rul|explor|preach|compos|soldi|reform|"
    r"research|think)er|emperor|doctor|professor|author|inventor|sculptor|actor)(?= |,|\.|$)"
)  # what only persons are
PERSON = re.compile(r"[A-Z][a-zà-ÿ-]+(?:,? (?:and )?(?:[A-Z]\.|[A-Z][a-zà-ÿ-]+))*")
PARTICLES = "van|von|de|da|di|del|der|den|du|la|le"
WITHIN_NAMES = f"and|bin|ibn|{PARTICLES}"  # between the parts of a name
NAMED_TWICE = re.compile(rf"([A-ZÀ-Þ][a-zà-ÿ]+)(?: (?:{WITHIN_NAMES}))* ([A-ZÀ-Þ][a-zà-ÿ]+)(?!\w|-[a-z])")
AUTHORS = re.compile(  # "Barvik–Stone model", "Ode, Barvik and Stone", "Baker and Miller sell …"
    r"[A-Z][a-zà-ÿ]+(?:–(?:[A-Z]|v[ao]n )|(?:, [A-Z][a-zà-ÿ]+)+,? and [A-Z])|[A-Z][a-z]+ and [A-Z][a-z]{2,}\b"
)
OPENED = re.compile(r"\W*([A-Z][a-zà-ÿ]{2,}) ([a-z]+)\b ?(.*)")
INSIDE = re.compile(r"(?:(?<=[a-z,] )([A-Z][a-zà-ÿ]{2,})(?=[ ,.])(?! [A-Z(])|(?<=\d )([A-Z][a-zà-ÿ]{2,})(?=[ ,.]))")


def is_person(label: str) -> bool:
    """Whether a label is who somebody is, by a given name or another that textbooks know: "William James (1890)"."""
    plain = re.sub(r"\s*\([^()]*\)", "", label).split()
    if len(plain) < 2 or not all(word[:1].isupper() for word in plain):
        return False
    first = plain[0].lower()
    return first in GIVEN or (is_name(first) and first not in KNOWN and may_be_name(plain[-1], frozenset()))


def without_work(author: str) -> str:
    """Who stands before a year, without a book that is named there by common words: "Anna Barvik, Bread and Life"."""
    who, _, work = author.partition(", ")
    said = re.findall(r"[^\W\d_]+", work)
    return who if len(said) > 1 and all(is_common(word.lower()) for word in said) else author


def known_name(word: str) -> bool:
    """Whether a word (in lower case) is a name wherever it stands: "fourier"."""
    return word in EPONYMS or (is_name(word) and word not in KNOWN)


def may_be_name(word: str, small: frozenset[str]) -> bool:
    """Whether a word stands in lower case nowhere on the slides, and is a name in textbooks or, where they lack it, has
    not the shape of a common word."""
    lower = word.lower()
    if lower in KNOWN | small or is_common(lower):
        return False
    return is_name(lower) or not (lower.endswith(COMMON_ENDINGS) or plural_noun(lower))


def names_by_place(lines: Iterable[str], small: frozenset[str], titles: Iterable[str] = ()) -> dict[str, str]:
    """{"calonne": "Calonne"}: who proposes, or did something, at the start of a line, and what a full sentence, or a
    line and a title, write with a capital behind a word in lower case."""
    heads = set(re.findall(r"[^\W\d_]{3,}", " ".join(titles)))
    found: dict[str, str] = {}
    for line in lines:
        if cited := CITED.match(line):
            found |= {name.lower(): name for name in cited.groups() if name}
        opened = OPENED.match(line)
        person = opened and (
            opened[2] in DONE_BY_PERSONS | DONE_ONCE or (opened[2] in ("is", "was") and PERSONS.match(opened[3]))
        )
        one = opened and opened[2] in SAID_BY_ONE and opened[1].lower() not in KNOWN | small  # "Barvis argues"
        body = opened and opened[1].lower() in BODIES - small
        if one or body or (person and may_be_name(opened[1], small)):
            found.setdefault(opened[1].lower(), opened[1])
        for word in heads & set(re.findall(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{2,}\b", line)):  # "Otto, Diesel, Rankine"
            if may_be_name(word, small):
                found.setdefault(word.lower(), word)
        if line.endswith(".") and len(line.split()) > 5:
            for word in map("".join, INSIDE.findall(line)):
                if word.lower() not in KNOWN | small:
                    found.setdefault(word.lower(), word)
    return found


def titles_told(titles: Iterable[str], small: frozenset[str]) -> bool:
    """Whether a course writes its titles like sentences, so that a capital inside one belongs to a name: more of their
    words stand in lower case than with the capital of a word that is else written small."""
    inside = [word for title in titles for word in re.findall(r"(?<= )[A-Za-z][a-z]{3,}", title)]
    plain = sum(word.islower() and word not in UNNAMED for word in inside)
    return plain > 3 and plain > 3 * sum(not word.islower() and word.lower() in small for word in inside)


def by_letter(text: str) -> bool:
    """Whether "A" at the start is a name, no article: "A ends in the dominant", "A is larger than B"."""
    second = bare("".join(text.split(" ")[1:2]))
    return text.startswith("A ") and (second in BE | MODALS or (second in THIRD and plural_noun(second)))


def named_after(tokens: list[str], at: int) -> bool:
    """Whether a title ends in what may be a name since it lacks an article: "Baking After Barvik"."""
    ends = at > 1 and at + 1 == len(tokens) and tokens[at].istitle() and tokens[at].lower() not in NO_NAMES
    return ends and re.fullmatch("after|before|since|under|beyond", tokens[at - 1].lower()) is not None


def ranked(text: str) -> bool:
    """Whether a text opens with a rank and a name: "Chief Justice Barvik", "King Otto"."""
    return bool(re.match(rf"(?:(?:{'|'.join(sorted(RANKS))}) )+[A-Z][a-zà-ÿ]{{2,}}\b", text))


def part_of_thing(tokens: list[str]) -> bool:
    """Whether a title writes all its words with capitals and speaks of a thing: "The Structure of the Oven"."""
    large = all(token[0].isupper() for token in tokens if token.lower() not in DETERMINERS | PREPOSITIONS)
    return large and " of the " in " ".join(tokens)
