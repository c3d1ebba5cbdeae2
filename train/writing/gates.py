"""Quality gates: each is a named reason with a pure test; a pair that fails one is dropped and counted."""

import re

from train.writing.duplicates import content, normalised, tokens
from train.writing.english.lexicon import MODALS, NAMED_BY_LETTER, words
from train.writing.english.names import CASE, without_article
from train.writing.english.verbs import BASE, THIRD
from train.writing.forms import Wording
from train.writing.references import pointing, points_away, unnamed
from train.writing.statements import NOTED, Fact

NEEDS_SLIDE = re.compile(
    r"\b(?:this|these|that|the (?:next|previous|last|first|above|following|current)) (?:slides?|page|figure|example|"
    r"lecture|chapter|section|table|plot|picture|equation|formula|image|diagram|paper|case)\b|"
    r"\b(?:as follows|the following|see (?:below|above|next|slide|page|also)|shown (?:here|below|above)|the above|"
    r"(?:the )?(?:latter|former)|mentioned (?:above|before|earlier)|later in (?:the|this)|"
    r"(?:last|next) (?:week|time|lecture)|no need to|(?:like|as) (?:before|above|usual|discussed)|"
    r"more on th\w+|further details|stay tuned|"
    r"(?<!of )the (?:first|second|third|other) (?:kind|type|case|group|sort)(?! of| is| are|\w))\b|"
    r"\bthe (?:red|blue|green|yellow|orange|grey|purple) (?:\w+ )?(?:matrix|box|arrow|line|curve|term|part|dot)e?s?\b|"
    r"\b(?:above|below)(?:[,.]| (?:is|are|shows?|gives?)\b)|\b(?:on|to) the (?:left|right)\b(?! (?:to|context))|"
    r"\b(?:figure|table|equation|eq\.|fig\.|slide|chapter) ?\(?\d",
    re.IGNORECASE,
)
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\bhttps?://|\bwww\.|"
    r"\+\d{1,3}(?:[ /-]?\d{2,}){2,}|(?:\(0\d{1,4}\)|\b0[1-9]\d{1,3})[ /-]\d{3,}|"
    r"\b(?:Prof|Dr)\b\.?(?= (?-i:[A-Z]))|\b(?:M\.Sc|B\.Sc|Ph\.D)\b\.?|"
    r"\b(?:matriculation|matrikel|student (?:id|number)|office hours?|room \w?\d|"
    r"tel(?:ephone|\.)|phone|e-?mail)\b",
    re.IGNORECASE,
)
LECTURER = re.compile(r"\b(?:we|our|(?-i:us|Us)|i(?!\.e\b)|you|your|let's|my)\b", re.IGNORECASE)
OF_ALL = re.compile(  # quotations, what is said of all of us ("the view that we know nothing"), and a numeral
    r'"[^"]*"|\b(?:that|what|how|which) we\b(?! (?:will|saw|see|discuss|cover|look|learn|use|can|now|just|call)\b)|'
    r"\b(?:in|of|to|around|by) us\b|"
    r"\b(?i:article|section|type|class|phase|part|stage|group|level|grade|book|war|act) I\b"
)
WHICH_MODELS = re.compile(r"\b(?:with|of|by|to|for|in|from) the (?:models|methods|systems)[?.]$")
POINTING_START = re.compile(
    r"^(?:it(?! is \w+ that\b)|they|this|these|those|he|she|there|here|such|both|its|their|that)\b", re.IGNORECASE
)
NAMED_AGAIN = re.compile(r"(\b([a-z]{4,}) [^.;]*)\bth(?:is|ese) \2\b")  # "the study of …, and the use of this study"
LONGEST = {"list": 80, "steps": 80, "asked": 80, "contrast": 60}  # words of a statement
LETTERS_TOLD = re.compile(r"In [\w -]+, (?:X and Y are two|there is only one) [a-z]+")  # by train.writing.posed_halves
ENGLISH = words("""
the a an of to in is are and for with on by that as be can from at it or has have not because one only while than but
when if all each every more no into than between over their its both use using should must will may within does do
""")
DANGLING_END = MODALS | words(  # words that open something the sentence then lacks
    "the a an and or but because than as via per like unlike until upon since during toward of e.g i.e etc"
)


SIGNS = re.compile(r"\s*(?:[→⇒↑↓≈≥≤><]|(?<=[a-z]{3}) = (?=[a-z]{3}))+\s*")


def in_prose(fact: Fact) -> str:
    """What a fact says without the signs that a note to complete may hold: arrows, "=" for "is", "≈", "↑"."""
    return SIGNS.sub(" ", fact.statement) if fact.kind == "note" else fact.statement


def quote_missing(fact: Fact) -> bool:
    return normalised(fact.quote) not in normalised(fact.slide.text) or not fact.quote.strip()


def unbalanced(text: str) -> bool:
    pairs = (("(", ")"), ("[", "]"), ("“", "”"), ("{", "}"))
    return any(text.count(left) != text.count(right) for left, right in pairs) or text.count('"') % 2 == 1


FEWEST_LETTERS, FEWEST_IN_ROW = 0.58, 0.3  # share of a statement, and of a row of a table


def mostly_symbols(text: str, fewest: float = FEWEST_LETTERS) -> bool:
    letters = sum((char.isalpha() and char.isascii()) or char in "äöüßéèàçñ" for char in text)
    packed = text.replace(" ", "")
    if re.search(r"[\^{}⃗∂∈∑]|_\w*[({]", text):
        return True
    strange = sum(
        not (char.isascii() or char in "–—“”‘’é…äöüßÄÖÜçñèà√×·≈≤≥′→₀₁₂₃₄₅₆₇₈₉ₖₙᵢ⁻⁰¹²³⁴⁵⁶⁷⁸⁹°µ−αβθλ") for char in packed
    )
    return (
        letters < fewest * len(packed) or strange > 2 or bool(re.search(r"\b\w\b(?: [^\w\s]? ?\b\w\b){3,}| = ", text))
    )


def broken(text: str) -> bool:
    last = re.sub(r"^.*[^\w.]|\.$", "", text.rstrip(" ")).lower()
    return (
        (last in DANGLING_END and not re.search(r"[a-z] A\.?$", text))  # "vitamin A"
        or unbalanced(text)
        or bool(re.search(r"\.\.|…|\?.|[;:]\.?$|\b(\w{3,}) \1\b|[⃗△]|->|=>|[→⇒⇔]", text[:-1] + " "))
    )


def not_english(text: str) -> bool:
    words = tokens(text)
    ascii_share = sum(char.isascii() for char in text) / max(1, len(text))
    known = ENGLISH | THIRD.keys() - {"means"}  # "hides details"; any label means something
    return (len(words) >= 6 and not known & set(words)) or ascii_share < 0.8


def do_something(fact: Fact) -> bool:
    """ "Central banks target two per cent inflation", "Barvik v. Ode settled village baking": a sentence whose only
    small word is its verb."""
    clause = fact.clause
    done = clause is not None and ((clause.plural and clause.verb in BASE) or CASE.match(clause.subject))
    return bool(done) and fact.statement.isascii()


def says_little(fact: Fact) -> bool:
    """ "Prefixes are added", "Text encoding is necessary", "Vectors are independently trained": nothing that a question
    could ask for, since a bare adverb leaves out most of how it is done."""
    clause = fact.clause
    if clause is None or clause.adjunct or (clause.verb and not clause.passive):
        return False
    own, said = content(clause.subject), content(clause.rest)
    named = clause.base == "base" and bool(own & said) and len(said - own) <= 1  # "neural … based on neural networks"
    if named or re.fullmatch(r"the (?:most|least) \w+|(?:an?|the) (?:[\w-]+ )?example", clause.rest):
        return True
    return len(content(clause.rest)) < (1 if clause.passive or clause.rest.startswith(("a ", "an ", "the ")) else 2)


def half_compared(fact: Fact) -> bool:
    """ "Rye is much stricter", "a pump uses the same cycle", "is forbidden for the same reason": than, or as, what?"""
    clause = fact.clause
    if clause is None or re.search(r"\b(?:than|as)\b", fact.statement):
        return False
    said = re.split(r", (?:but|and|so) ", clause.rest)[0]
    more = clause.copula and re.fullmatch(r"(?:much|far|even|slightly|somewhat) (?:\w+er|(?:more|less) \w+)", said)
    same = not clause.plural and re.fullmatch(r"the same [\w-]+", said)
    return bool(more or same or re.search(r"\bfor the same reason\b|\bway to \w+ (?:it|them)\b", fact.statement))


def unpacks_name(fact: Fact) -> bool:
    """ "Sentence tokenization means breaking text in sentences": a definition with hardly a word that its term does not
    say already."""
    if fact.kind != "definition" or fact.clause.adjunct:
        return False
    term, said = without_article(fact.subject).split(), content(fact.clause.rest)
    own = content(" ".join(term[:-1]))
    return bool(own) and own <= said and len(said - content(fact.subject)) <= 3


def one_solution(fact: Fact) -> bool:
    """ "Solution: Attention – an extension of the encoder": what a term means in one method, not what it means."""
    return fact.kind == "definition" and bool(re.match(r"(?:possible |proposed )?solution:", fact.quote, re.IGNORECASE))


NAMES_BY_LETTER = re.compile(
    r"\b[A-Z]\.(?= (?:[A-Z]\.|[A-Z][a-z]))"  # "A. W. Phillips"
    r"|(?<=[a-z]{4} )J\b(?! [a-z]+s\b)"  # "Denning J", a judge
    r"|\bR(?= v\.? [A-Z])"  # the crown
    r"|\b[A-Z]\.(?= [a-z]{4})"  # "P. aurelia"
    rf"|\b(?:[A-Z]|[A-Z]–[A-Z])(?= {NAMED_BY_LETTER}\b)"
    r"|\b(?:[Vv]itamins?|hepatitis|types?|factors?|complex|phase|class|stage|grade|group|level|category|chapter|part) "
    r"(?:[A-Z]|[IVX]+)\b(?:(?:, | and | or |–)(?:[A-Z]|[IVX]+)\b)*"
)
ANNOUNCED = re.compile(
    r"\b(?:is|are) due\b(?! to\b)|\bdue (?:on|by|next|this)\b|\b(?:homework|midterm|sign-?up|moodle|seminar groups?)\b|"
    r"\b(?:on|next|by) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
FACT_GATES = {
    "an announcement": lambda fact: bool(ANNOUNCED.search(fact.statement)),
    "quote not found in the slide": quote_missing,
    "personal data": lambda fact: bool(PERSONAL.search(f"{fact.statement} {fact.quote}")),
    "needs the slide to be understood": lambda fact: bool(
        NEEDS_SLIDE.search(fact.statement) or POINTING_START.search(fact.statement)
    ),
    "pronoun without its noun": lambda fact: bool(
        (fact.kind != "steps" and unnamed(fact.statement))  # "write the rule": a step before says which
        or (fact.kind not in NOTED and (pointing(fact.statement) or points_away(fact.clause)))
        or re.search(
            r"\b(?:this|these|those(?! (?:of|that|in|with|who))|(?<!\ba )(?<!\b[oi]n )(?<!\bunder )certain|"
            r"(?<!and the )respective|instead(?! of)|both (?!.*\band\b)(?!parties|sides|ends)\w+s)\b|"
            r"\bmeans \w+ing (?:it|them)\b|\b(?:is|are) much \w+er\b(?!.*\bthan\b)",
            NAMED_AGAIN.sub(r"\1the \2", fact.statement),
        )
    ),
    "a comparison without its other half": half_compared,
    "symbols that only the slide explains": lambda fact: (
        not LETTERS_TOLD.match(fact.statement)
        and bool(
            re.search(
                r"(?<!\()(?<!matrix )(?<!matrices )(?<!and )(?<!option )(?<!\")(?<!\d )\b[J-NP-Z]\b(?![-+#’'\"])|"
                r"\b[a-z][’']th\b",
                NAMES_BY_LETTER.sub("", fact.statement),
            )
        )
    ),
    "speaks as the lecturer": lambda fact: (
        fact.kind not in ("asked", "reason", *NOTED) and bool(LECTURER.search(OF_ALL.sub("", fact.statement)))
    ),
    "says too little": says_little,
    "a definition that only unpacks its name": unpacks_name,
    "a definition of one solution alone": one_solution,
    "too short": lambda fact: len(tokens(fact.statement)) < (3 if fact.kind in ("cell", *NOTED) else 4),
    "too long": lambda fact: len(tokens(fact.statement)) > LONGEST.get(fact.kind, 42),
    "mostly symbols": lambda fact: mostly_symbols(
        in_prose(fact), FEWEST_IN_ROW if fact.kind == "note" and fact.quote.startswith("|") else FEWEST_LETTERS
    ),
    "not a sentence": lambda fact: broken(in_prose(fact)),
    "not English": lambda fact: (  # a note may hold nouns alone, on a slide of sentences
        fact.kind != "pair"  # labels and cells
        and not_english(fact.statement)
        and not do_something(fact)
        and (fact.kind not in NOTED or not_english(fact.slide.text))
    ),
}


def answers_itself(wording: Wording) -> bool:
    asked, said = content(wording.question), content(wording.answer)
    counts = wording.form == "number" and re.search(r"\bone\b", wording.answer)  # a word that carries no meaning else
    if wording.form == "cell":  # "rules of debit and credit" names both, so either may be what a cell says
        value = re.escape(wording.answer.rpartition(": ")[2].rstrip("."))
        counts = counts or re.search(rf"\b(?:{value} (?:and|or) \w|\w+ (?:and|or) {value}\b)", wording.question, re.I)
    return wording.form not in ("either", "choice") and not counts and said - {"include"} <= asked


WORDING_GATES = {
    "question needs the slide": lambda wording: bool(NEEDS_SLIDE.search(wording.question)),
    "question answered by its own wording": answers_itself,
    "question too long": lambda wording: len(tokens(wording.question)) > (120 if wording.form == "choice" else 45),
    "question without a subject matter": lambda wording: not content(wording.question) and wording.form != "refusal",
    "question about models that it does not name": lambda wording: bool(WHICH_MODELS.search(wording.question)),
    "question with letters that only the slide explains": lambda wording: (
        wording.form == "name" and len(set(re.findall(r"(?<![\w'’-])[b-hj-z](?![\w'’-])", wording.question))) > 1
    ),
    "question broken": lambda wording: wording.form != "choice" and unbalanced(wording.question),
}


def first_failure(gates: dict, item: object) -> str:
    """The reason of the first gate that stops `item`, or ""."""
    return next((reason for reason, stops in gates.items() if stops(item)), "")
