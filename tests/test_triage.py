import pytest

from train.reading.triage import ADVICE, Facts, is_garbled, kind_of
from tutor.course import KINDS

BULLETS = "- A token is the unit that a model reads.\n- A vocabulary is a list of tokens."


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (Facts("Tokens", BULLETS), "text"),
        (Facts("Tokens", BULLETS, images=0.4), "text"),
        (Facts("Code", "```\nimport torch\nprint(torch.cuda.is_available())\n```"), "text"),
        (Facts("Sizes", "| Model | Layers |\n| small | 12 |"), "text"),
        (Facts("", "", images=0.95), "scanned"),
        (Facts("", "", images=0.1, paths=3), "figure"),
        (Facts("Architecture", "", images=0.5), "figure"),
        (Facts("LSTM cell", "tanh\nmatmul", paths=80), "figure"),
        (Facts("Update", "h = tanh(W x + b)\ny = softmax(V h)"), "formula"),
        (Facts("Proof", "x = y", outlined=9), "garbled"),
        (Facts("", "\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd"), "garbled"),
        (Facts("Neural networks", "Dr. A. Person\nSummer 2024", first=True), "divider"),
        (Facts("Outline", "1. Tokens\n2. Attention\n3. Decoding"), "divider"),
        (Facts("Literaturverzeichnis", "Vaswani et al., 2017"), "divider"),
        (Facts("Thank you for your attention!", ""), "divider"),
        (Facts("Part two", ""), "divider"),
        (Facts("Questions", "- Why is the softmax over the whole vocabulary costly in training?"), "text"),
    ],
)
def test_kinds(facts, kind):
    assert kind_of(facts) == kind


def test_letters_without_vowels_are_garbled_and_other_scripts_are_not():
    assert is_garbled("wklv lv d whvw zlwk vkliwhg ohwwhuv dqg pruh zrugv wkdw pdnh qr vhqvh khuh".replace("e", "h"))
    assert not is_garbled("Токен — это единица текста, которую читает модель.")
    assert not is_garbled("词元是模型读取的文本单位。")
    assert not is_garbled("h⃗^(j) = tanh(W x⃗^(j) + b)")


def test_each_kind_has_advice():
    assert tuple(ADVICE) == KINDS
