"""The page's own words in every language it speaks, one JSON file a language in tutor/words/.

What stands on the page from the start is translated by the browser, through Gradio's I18n; what the server writes later
is written in the language that the browser asks for. Courses, answers and failures keep the language they come in."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

FIRST = "en"
WORDS: dict[str, dict[str, str]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "words").glob("*.json"))
}
Say = Callable[..., str]  # (key, values of its gaps) -> text


def sayer(language: str = FIRST) -> Say:
    def say(key: str, **values: object) -> str:
        return WORDS[language][key].format(**values)

    return say


def language(headers: Mapping[str, str]) -> str:
    """The first language of an Accept-Language header that the page speaks, else English."""
    for part in headers.get("accept-language", "").split(","):
        name = part.split(";")[0].strip().split("-")[0].lower()
        if name in WORDS:
            return name
    return FIRST


def say_to(request) -> Say:
    """Words for whoever sent a request; it has `headers`, or is None."""
    return sayer(language(request.headers) if request else FIRST)


def label(key: str):
    """A word that the browser puts in, for what is on the page from the start."""
    from gradio.i18n import I18nData

    if key not in WORDS[FIRST]:
        raise KeyError(key)
    return I18nData(key)


def translations():
    """All words, as Gradio's page takes them."""
    from gradio import I18n

    return I18n(**WORDS)
