"""How a term is written inside a sentence: letter case, articles, short forms, and slide titles as terms."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from train.writing.english.clauses import find_verb
from train.writing.english.countable import STUFF_ENDINGS, article_needed, article_shown, bare_singular, is_stuff
from train.writing.english.lexicon import (
    ADJECTIVES,
    DETERMINERS,
    ORDINALS,
    PREPOSITIONS,
    bare,
    plural_noun,
    words,
)
from train.writing.english.phrases import starts_with_verb
from train.writing.english.proper import (
    AUTHORS,
    DONE_BY_PERSONS,
    EPONYMOUS,
    EPONYMS,
    NAMED_TWICE,
    OPENED,
    WITHIN_NAMES,
    by_letter,
    is_person,
    known_name,
    may_be_name,
    named_after,
    names_by_place,
    part_of_thing,
    ranked,
    titles_told,
)
from train.writing.english.short_forms import CAPITAL, long_form, split_alias
from train.writing.english.title_words import BOTH_SIDES, CLOSING, FILLING, MONTH, SHORT_WORDS
from train.writing.english.usage import is_common, stands_bare, unknown
from train.writing.english.verbs import BASE, GERUND, PARTICIPLE
from tutor.course import Slide

GENERIC_TITLES = words("""
summary outline agenda motivation introduction intro overview example examples conclusion conclusions references
recap contents content questions question exercise exercises discussion literature notes note results result
background reading scenario experiments experiment evaluation goals goal setup notation remarks remark homework
appendix definition definitions intuition idea ideas method methods approach problem problems solution solutions
challenges analysis takeaways thanks acknowledgements history resources limitations benefits advantages properties
comparison observations observation task tasks formula formulas proof theorem today plan lecture schedule
organisation organization dataset datasets data details model models training
inference related work outlook debate debates setting outcomes objectives recommended readings yes no
""")
KNOWN = DETERMINERS | PREPOSITIONS | ADJECTIVES | BASE.keys() | GERUND.keys() | PARTICIPLE.keys()  # no part of a name
TWICE = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*,? ([A-Z][a-z]+ [A-Z][a-z]+)\b(?! [A-Z])")
TWO_LETTERS = words("ad ah am an as at be by do go he hi if in is it me my no of oh on or ox so to up us we")
CASE = re.compile(r"[A-Z][\w’'&-]*(?: (?:[A-Z&][\w’'&-]*|of|the))* v\.? [A-Z]")  # of a court


@dataclass(frozen=True)
class Casing:
    """Words that keep their capital inside a sentence, as the slides themselves write them: {"markov": "Markov"}."""

    proper: dict[str, str]
    plain: frozenset[str] = frozenset()  # short words that the slides mostly write in lower case
    text: str = ""  # all slides in lower case, to see which terms they give an article
    small: frozenset[str] = frozenset()  # words that the slides write in lower case
    told: bool = False  # whether titles are written like sentences
    twice: frozenset[str] = frozenset()  # pairs that the slides write with capitals in mid-sentence, never without

    def with_article(self, term: str) -> str:
        """ "LSTM" → "an LSTM" when the slides write it so, else as it is."""
        alone = r"(?= (?:is|has|can|that|of|in|with|for|to|and|or|on|by|from|as)\b|[.,;:)]|$)"
        said = rf"\ban? {re.escape(term.lower())}{alone}"
        return with_article(term) if not article_of(term) and re.search(said, self.text) else term

    def counted(self, subject: str, shown: bool = False) -> str:
        """A bare singular subject with the article it needs, where something tells that it is a thing one counts, or,
        if `shown`, where the slides themselves give it one."""
        if not bare_singular(subject):
            return subject
        article = (article_shown if shown else article_needed)(subject, self.text)
        return with_article(subject) if article == "a" else f"{article} {subject}".strip()

    def lacks_article(self, subject: str) -> bool:
        """Whether a bare singular subject may be a thing one counts, so that it needs an article."""
        return bare_singular(subject) and not is_stuff(subject, self.text)

    def article_unknown(self, subject: str) -> bool:
        """Whether a bare singular subject lacks an article, and nothing tells which."""
        return self.lacks_article(subject) and not article_needed(subject, self.text)

    def named(self, thing: str) -> str:
        """A thing with "the" where it needs an article, in quotation marks where it may: "crust of an oven"."""
        if not self.lacks_article(thing):
            return thing
        return f"the {thing}" if stands_bare(thing) is False else f'"{thing}"'

    def word(self, token: str) -> str:
        """A word in mid-sentence case: "Greedy" → "greedy", "BERT" and "Markov" as they are."""
        core = re.sub(r"^\W+|\W+$", "", token)
        owner = re.search(r"[’']s$", core)  # "Friedman’s"
        owner = owner or (token.endswith(("s'", "s’")) and may_be_name(core[:-1], self.small))  # "Archimedes’"
        sign = re.fullmatch("[B-Z]", core)  # "M☉", "task B", "I, sometimes vi"
        sign = sign or (re.fullmatch("[A-Z][a-z]", core) and core.lower() not in TWO_LETTERS)  # "Fe"
        lower = core.lower()
        named = lower in self.proper or (known_name(lower) and (lower in EPONYMS or lower not in self.small))
        named = named or (core.isalpha() and unknown(lower) and may_be_name(core, self.small))
        if re.fullmatch(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+", core) and all(map(is_common, lower.split("-"))):
            return token.lower()  # "Small-Signal"
        sign = sign or re.match(r"[IVX]+[–-]", core)  # "V–vi"
        if not core or sign or keeps_case(core) or named or owner:
            return token
        return token[0].lower() + token[1:]

    def lower(self, text: str) -> str:
        first, space, rest = text.partition(" ")
        named = by_letter(text) or re.match(r"(?:[A-Z]\. )+[A-Z]", text) or self.full_name(text)
        eponym = bare(rest.partition(" ")[0]) in EPONYMOUS and may_be_name(first, self.small)
        named = named or " ".join(text.split()[:2]) in self.twice
        named = named or AUTHORS.match(text)
        if eponym or named or ranked(text) or rest.startswith(("et al", "and colleagues", "v ", "v. ")):
            return text
        return self.word(first) + space + rest

    def acts(self, text: str) -> bool:
        """Whether a text opens with a person who does what persons do, or with a case: "Barvik proposed", "Barvik v.
        Ode settled"."""
        if CASE.match(text):
            return True
        opened = OPENED.match(text)
        return bool(opened) and opened[2] in DONE_BY_PERSONS and self.word(opened[1]) == opened[1]

    def full_name(self, text: str) -> bool:
        """Whether a text opens with two names that are nowhere in lower case, or one with its number: "Anna II"."""
        if re.match(r"[A-ZÀ-Þ][a-zà-ÿ]+ [IVX]{2,}\b", text) and may_be_name(text.split()[0], self.small):
            return True
        two = NAMED_TWICE.match(text)
        return bool(two) and not any(word.lower() in self.small or word.lower() in KNOWN for word in two.groups())

    def common_name(self, text: str) -> bool:
        """Whether a text opens with a name made of common words, which takes "the": "First Flour War, 1775"."""
        opened = re.match(r"(?P<first>[A-Z][a-z]+)(?: [A-Z][a-z]+)*? (?P<last>[A-Z][a-z]+)(?![\w’'-]| [A-Z])", text)
        if not opened or (may_be_name(opened["first"], self.small) and opened["first"].lower() not in ORDINALS):
            return False
        last = opened["last"].lower()
        thing = last in self.small and last not in self.proper and not last.endswith(STUFF_ENDINGS)
        return thing and opened["first"].lower() not in DETERMINERS and not plural_noun(last)

    def quieter(self, title: str) -> str:
        """A slide title in mid-sentence case; a shouted title is spelt as the slides spell its words."""
        tokens = title.split()
        shouted = not any(re.search(r"[a-zäöü]{3}", token) for token in tokens)
        return " ".join(
            self._spelt(token) if shouted else token if self._named(tokens, at) else self.word(token)
            for at, token in enumerate(tokens)
        )

    def _spelt(self, token: str) -> str:
        core = token.strip("()[],:;").lower()
        if core in self.proper:
            return token.replace(token.strip("()[],:;"), self.proper[core])
        short = len(core) <= 3 and core not in self.plain | PREPOSITIONS | DETERMINERS | SHORT_WORDS
        kept = short or not re.search(r"[aeiouy]", core) or re.search(r"\d", core) or "(" in token
        return token if kept else token.lower()

    def _named(self, tokens: list[str], at: int) -> bool:
        """Whether a word keeps its capital by its place in a title: "of A and B", "The Great Fear"."""
        if {" ".join(tokens[max(at - 1, 0) : at + 1]), " ".join(tokens[at : at + 2])} & self.twice:
            return True
        if re.search(r"\bv\.(?: |$)", " ".join(tokens[max(at - 2, 0) : at + 2])):  # "NFIB v. Sebelius"
            return True
        both = 3 if re.fullmatch(WITHIN_NAMES, "".join(tokens[1:2])) else 2
        dated = tokens[1:] and tokens[1].endswith(",")  # "Anna Bauer, baker"
        told = self.told if len(tokens) == 2 else both == 3 or dated or re.match(r"\(\d|and\b", " ".join(tokens[2:3]))
        if at < both and (told or is_person(" ".join(tokens[:both]))) and self.full_name(" ".join(tokens[:both])):
            return True
        if named_after(tokens, at) and may_be_name(tokens[at], self.small):
            return True
        if not at and self.told and self.common_name(" ".join(tokens)):
            return True
        if not at:
            return tokens[1:] in (["theorem"], ["paradox"], ["palsy"]) and may_be_name(tokens[0], self.small)
        own = tokens[at].strip("()[],:;").lower() not in DETERMINERS | PREPOSITIONS
        own = own and not (part_of_thing(tokens) and not may_be_name(tokens[at], self.small))
        return len(tokens[at]) == 1 or (self.told and own and tokens[at][:1].isupper())


def keeps_case(core: str) -> bool:
    """Acronyms and names by their shape: BERT, GPT-3, FastText, Kneser–Ney, P-tuning, word2vec, X."""
    odd = CAPITAL.search(core[1:]) or (core[:1].isupper() and (core[1:2] in ("-", "(") or re.search(r"\d", core)))
    return len(core) > 1 and bool(odd)


def learn_casing(slides: Sequence[Slide]) -> Casing:
    """The capitals that stand in the middle of sentences, where they outnumber the same word in lower case."""
    upper, lower = Counter(), Counter()
    for slide in slides:
        for line in slide.text.split("\n"):
            tokens = re.sub(r"^\W*(\d+[.)])?\s*", "", line).split()
            upper.update(core for core in [re.sub(r"\W+$", "", tokens[0]) if tokens else ""] if keeps_case(core))
            for before, token in itertools.pairwise(tokens):
                core = re.sub(r"^[^\w]+|[^\w]+$", "", token)
                if len(core) < 2 or not core[0].isalpha():
                    continue
                if core[0].isupper() and not before.endswith((".", ":", "?", "!", "–", "|", "•", "→")):
                    upper[core] += 1
                elif core[0].islower():
                    lower[core] += 1
    proper: dict[str, str] = {}
    for word, count in upper.most_common():
        if count > lower[word.lower()] and (count > 1 or keeps_case(word)):
            proper.setdefault(word.lower(), word)
    short = Counter(re.findall(r"\b(?:[a-z]{2,3}|[A-Z]{2,3})\b", "\n".join(slide.text for slide in slides)))
    plain = frozenset(word for word in short if word.islower() and short[word] > short[word.upper()])
    text = "\n".join(slide.text for slide in slides)
    small = frozenset(re.findall(r"\b[a-z]+\b", text))
    proper = names_by_place(text.split("\n"), small, [slide.title for slide in slides]) | proper
    twice = frozenset(pair for pair in TWICE.findall(text) if pair.lower() not in text)
    return Casing(proper, plain, text.lower(), small, titles_told([slide.title for slide in slides], small), twice)


def capitalised(text: str) -> str:
    """Sentence start: the first letter upper case, unless capitals inside the word say otherwise (rsLoRA stays)."""
    first = text.split(" ", 1)[0]
    return text if re.match(r"[a-z]+[A-Z]|[a-z]_|(?:tert|sec|[nomp])-[A-Z]", first) else text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;:!")
    return capitalised(text) + ("" if text.endswith((".", "?", '."')) else ".")


def without_article(term: str) -> str:
    return re.sub(r"^(?:a|an|the)\s+", "", term, flags=re.IGNORECASE)


def article_of(term: str) -> str:
    found = re.match(r"(a|an|the)\s", term, flags=re.IGNORECASE)
    return found.group(1).lower() if found else ""


def with_article(noun: str) -> str:
    """ "an RNN", "a GRU", "an hour-long talk": chosen by sound."""
    first = noun.split()[0]
    spelled = first.isupper() and len(first) <= 4 and not re.match(r"[B-DF-HJ-NP-TV-Z][AEIOU]", first)
    vowel = (
        first[0] in "AEFHILMNORSX"
        if spelled
        else first[0].lower() in "aeio" or bool(re.match(r"u(?!s[eu]|til)[^n]|un[^i]", first))
    )
    return f"{'an' if vowel else 'a'} {noun}"


def abbreviation(term: str) -> tuple[str, str]:
    """(long form, short form) of a term that gives both, in either order: "LoRA (low-rank adaptation)", "byte-pair
    encoding (BPE)"; ("", "") for any other."""
    plain, alias = split_alias(term)
    if alias:
        return long_form(without_article(plain), alias), alias
    found = re.search(r"^(?:an? |the )?(\S+) \(([^()]{6,})\)$", term)
    if not found or not keeps_case(found.group(1)):
        return "", ""
    short, name = found.groups()
    return (name, short) if split_alias(f"{name} ({short})")[1] else ("", "")


def topic(title: str, casing: Casing) -> str:
    """A slide title as a term for the middle of a sentence, or "" when it names nothing: "BYTEPAIR ENCODING (BPE) II" →
    "bytepair encoding (BPE)", "Summary" → ""."""
    text = re.sub(rf"^\s*(?:\d+(?:\.\d+)*\.?(?! {MONTH}\b)|[IVX]+\.)\s+", "", BOTH_SIDES.sub("", title.strip()))
    text = re.sub(
        r"^(?:an? (?:primer|introduction) (?:on|to)|introduction to|overview of|(?:the )?process of|recap:?|"
        r"motivation for|learning(?= (?:outcomes|goals))|(?:inside|within)(?= (?:the|an?) ))\s+",
        "",
        text,
        flags=re.I,
    )
    text = re.sub(r"\s*(?:\((?:\d+|[IVX]+|cont\.?|continued)(?:/\d+)?\)|\s[IVX]+|\s\d+/\d+)\s*$", "", text)
    text = re.sub(r"\s*[:–-]\s+examples?$", "", text, flags=re.I)
    text = re.sub(r"\s*(?:\(\d+\)|\b(?:cont\.?|continued))\s*$", "", text).strip(" :–-.")
    tokens = text.split()
    if not 1 <= len(tokens) <= 7 or re.search(r"[?!:=→…/]| – |\bvs\b", text) or not re.search(r"[A-Za-z]{2}", text):
        return ""
    if tokens[0].lower() in PREPOSITIONS | {"what", "why", "how", "when", "which", "let's", "more", "some"}:
        return ""
    heads = {token.lower().strip("()") for token in tokens}
    if CLOSING.match(text) or heads <= GENERIC_TITLES | FILLING:
        return ""
    if starts_with_verb(text) in ("third", "base", "aux") or find_verb(tokens, sure=3) is not None:
        return ""
    return casing.quieter(text)


def plural_term(term: str) -> bool:
    """Whether a term takes "are": by its last word before a preposition."""
    tokens = without_article(split_alias(term)[0]).split()
    cut = next((i for i, word in enumerate(tokens) if i and word.lower() in PREPOSITIONS), len(tokens))
    return bool(tokens) and (plural_noun(tokens[cut - 1]) or "and" in tokens[:cut])
