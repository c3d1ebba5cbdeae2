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


@pytest.mark.parametrize(
    "text",
    [
        "神经网络由许多相互连接的神经元组成。\n反向传播算法计算梯度，用于更新权重。",
        "機械学習は、データから学ぶ人工知能の一分野です。",
        "기계 학습은 데이터에서 배우는 인공지능의 한 분야이다.",
        "तंत्रिका जाल अनेक जुड़े हुए न्यूरॉनों से बना है।",
        "โครงข่ายประสาทเทียมประกอบด้วยเซลล์ประสาทจำนวนมาก",
        "رشتات العصبونات مبنية من عقد مترابطة كثيرة.",
        "רשת נוירונים בנויה מצמתים רבים מאוד.",
    ],
)
def test_a_sentence_is_text_in_any_script(text):
    assert kind_of(Facts("Lesson", text)) == "text"
    assert kind_of(Facts("Lesson", text, images=0.3, paths=100)) == "text"


@pytest.mark.parametrize("text", ["机器学习导论", "機械学習", "기계 학습", "न्यूरॉन", "โครง", "רשת"])
def test_a_name_alone_is_no_text_in_any_script(text):
    assert kind_of(Facts("Lesson", text)) == "divider"


def test_a_first_page_with_a_sentence_is_no_title_page_in_any_script():
    assert kind_of(Facts("神经网络", "- 神经网络由许多相互连接的神经元组成。", first=True)) == "text"
    assert kind_of(Facts("神经网络", "张老师\n二〇二六年", first=True)) == "divider"
