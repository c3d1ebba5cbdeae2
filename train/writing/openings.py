"""What opens a slide, or stands below a name: a phrase that says what the title means, a quotation of a rule."""

import re

from train.writing.english.clauses import parse
from train.writing.english.lexicon import plural_noun, words
from train.writing.english.names import plural_term, with_article
from train.writing.english.verbs import GERUND, PARTICIPLE
from train.writing.labels import KINDS, LINKS, RULES, ruled

LECTURED = words("""
comparison introduction discussion evaluation illustration description explanation motivation derivation definition
section question mention
""")  # what a lecture does, not what its topic is


def described(text: str, topic: str) -> str:
    """The noun phrase that opens a slide, as the meaning of the slide's title: ("Application of several layers in
    parallel", "multi-head attention") → "multi-head attention means the application of several layers in parallel"; ""
    where the title or the phrase is none."""
    text = re.sub(r", [^,]*[{}=].*$", "", text)  # a formula behind the words
    text = re.sub(rf"^{re.escape(topic)}(?::| [–—]) ", "", text, flags=re.I) if topic else text  # "Rising – growth of"
    tokens = text.rstrip(". ").split()
    linked = next((at for at, word in enumerate(tokens) if at and word.lower() in LINKS), 0)
    head = tokens[linked - 1].lower() if linked else ""
    if same_kind(text, topic):
        return f"{topic} are {text[0].lower()}{text[1:]}"
    done = head.endswith(("tion", "ment", "sion")) and head not in LECTURED and tokens[linked].lower() == "of"
    fits = done or (head in KINDS and len(topic.split()) > 1)
    plain = (
        topic
        and (head == "stack" or not plural_term(topic))
        and topic.split()[0].lower() not in GERUND
        and parse(text, sure=3) is None
        and re.match(r"[\w ,.'’“”\"()–-]+$", text)
    )
    if not fits or not plain or linked > 3 or len(tokens) - linked < 3 or head in topic.lower() or "e.g" in text:
        return ""
    first = tokens[0] if tokens[0][1:] != tokens[0][1:].lower() else tokens[0].lower()
    phrase = " ".join([first, *tokens[1:]])
    if plural_term(topic):
        return f"{topic} are {with_article(phrase)}."
    return f"{topic} means {'the ' + phrase if done else with_article(phrase)}."


def same_kind(text: str, topic: str) -> bool:
    """Whether a phrase in the plural says more of the things that a title names: "Deep Transformer nets pretrained on
    large corpora" under "Multilingual Transformers"."""
    tokens = text.rstrip(". ").split()
    at = next((i for i, word in enumerate(tokens) if i and word.lower() in PARTICIPLE), 0)
    kind = re.sub(r"s$", "", topic.split()[-1].lower()) if topic else ""
    named = kind and plural_term(topic) and 1 < at <= 4 and plural_noun(tokens[at - 1].lower())
    own = named and kind in [re.sub(r"s$", "", word.lower()) for word in tokens[:at]]
    return bool(own) and len(tokens) - at >= 4 and parse(text, sure=3) is None and not re.search("[?=:]", text)


def said_of(label: str, text: str) -> str:
    """A quotation under the name of a rule: ("Distributional hypothesis", "“A word is known by its company“") → "The
    distributional hypothesis says that a word is known by its company"; "" for any other line."""
    quoted = re.match(r"[\"“”„]([^\"“”„]{20,})[\"“”](?: \([^()]*\))?$", text)
    name = re.sub(r"^the ", "", label.rstrip(": "), flags=re.I)
    head = re.split(r"[\s-]", name.lower())[-1]
    if not quoted or head not in RULES or len(name.split()) > 4:
        return ""
    inside = quoted.group(1).rstrip(". ")
    return f"{ruled(name)} says that {inside[0].lower() + inside[1:]}."
