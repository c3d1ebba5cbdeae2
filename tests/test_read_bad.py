"""Files that are broken, hostile or merely odd: each is read, or refused in one sentence; none stops the others."""

import random
import re
import zlib
from pathlib import Path

import pymupdf
import pytest

from tests.pdfs import good_deck, one_page, picture_page, raw_pdf, stream
from train.read import Limits, read_decks
from tutor.errors import TutorError

TEXT = b"BT /F 20 Tf 60 400 Td (A token is the unit that a model reads.) Tj ET"


def encrypted(folder: Path) -> bytes:
    document = pymupdf.open(good_deck(folder))
    document.save(folder / "locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    return (folder / "locked.pdf").read_bytes()


def pictures_only(folder: Path) -> bytes:
    document = pymupdf.open()
    picture_page(document)
    picture_page(document)
    return document.tobytes()


def as_picture(folder: Path) -> bytes:
    return pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 8, 8)).tobytes("png")


def page_tree(kids: bytes, count: bytes) -> bytes:
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %s >>" % (kids, count)])


def bomb(folder: Path) -> bytes:
    packed = zlib.compress(zlib.compress(b"0 0 m 1 1 l S\n" * 3_000_000, 9), 9)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    content = stream(packed, b"/Filter [/FlateDecode /FlateDecode]")
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content])


BAD = {
    "empty": (lambda folder: b"", "is empty"),
    "html": (lambda folder: b"<!DOCTYPE html><p>Error 404</p>", "is not a PDF"),
    "png": (as_picture, "is not a PDF"),
    "zip": (lambda folder: b"PK\x03\x04" + bytes(200), "is not a PDF"),
    "text": (lambda folder: "Folien für morgen".encode("latin-1"), "is not a PDF"),
    "zeros": (lambda folder: bytes(4096), "is not a PDF"),
    "only a header": (lambda folder: b"%PDF-1.7\n", "cannot be|no page|no readable"),
    "header, then noise": (lambda folder: b"%PDF-1.7\n" + bytes(range(256)) * 40, "cannot be|no page|no readable"),
    "encrypted": (encrypted, "password"),
    "pictures only": (pictures_only, "its pages are pictures"),
    "an empty page": (lambda folder: one_page(b""), "no text"),
    "no pages": (lambda folder: page_tree(b"", b"0"), "no page|cannot be"),
    "count lies": (lambda folder: page_tree(b"", b"1000000"), "no page|cannot be|list of pages"),
    "page tree loop": (lambda folder: page_tree(b"2 0 R", b"3"), "no page|cannot be|list of pages|longer"),
    "no catalogue": (lambda folder: raw_pdf([b"<< >>"]), "no page|cannot be|list of pages"),
    "endless drawing": (bomb, "longer|memory|no text|damaged|no page"),
    "broken content": (lambda folder: one_page(b"BT /F 20 Tf (never closed"), "no text|no page"),
    "deep nesting": (lambda folder: one_page(b"[" * 200_000), "no text|no page|longer|memory|stop"),
    "unbalanced states": (lambda folder: one_page(b"q " * 300_000), "no text|no page|longer|memory|stop"),
    "off-page text": (lambda folder: one_page(TEXT.replace(b"60 400", b"-9000 400")), "no text|no page"),
    "tiny text": (lambda folder: one_page(TEXT.replace(b"20 Tf", b"0.5 Tf")), "no text|no page"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_pdf_alone_is_a_sentence(name, tmp_path):
    make, expected = BAD[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(make(tmp_path))
    with pytest.raises(TutorError, match=expected) as caught:
        read_decks([path], limits=Limits(seconds=4, memory=1 << 30))
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{name}.pdf: ")


STRANGE = {
    "truncated": lambda data: data[: len(data) * 2 // 3],
    "no table of offsets": lambda data: data[: data.rindex(b"xref")],
    "noise in front": lambda data: b"\r\nContent-Type: application/pdf\r\n\r\n" + data,
    "noise behind": lambda data: data + bytes(500),
    "negative page": lambda data: data.replace(b"0 0 960 540", b"960 540 0 0"),
    "endless numbers": lambda data: data.replace(b"0 0 960 540", b"0 0 1e999 nan"),
    "turned page": lambda data: data.replace(b"/Contents", b"/Rotate 90 /Contents"),
    "huge page": lambda data: data.replace(b"0 0 960 540", b"0 0 9e6 9e6"),
    "page without a box": lambda data: data.replace(b"/MediaBox [0 0 960 540]", b" " * 23),
    "javascript": lambda data: data.replace(b"/Catalog ", b"/Catalog /OpenAction << /S /JavaScript /JS (x()) >> "),
}


# What stands on one page, before a line of ordinary text.
CONTENTS = {
    "a million operators": b"0 0 m 1 1 l S\n" * 300_000,
    "a million clips": b"0 0 9 9 re W n\n" * 50_000,
    "a million letters": b"BT /F 8 Tf 5 5 Td (" + b"a" * 1_000_000 + b") Tj ET\n",
    "numbers out of range": b"1e38 0 0 1e38 1e38 1e38 cm 1e-38 w 1 1 m 2 2 l S\n",
    "nonsense numbers": b"q --5 0 0 .-.7 nan inf cm Q\n",
    "unknown operators": b"(x) foo 1 2 3 bar << /A [ << >> ] >> BAZ\n" * 1000,
    "a font that is missing": b"BT /Nowhere 20 Tf 60 300 Td (lost) Tj ET\n",
    "a form that is missing": b"/Nothing Do /Nothing gs /Nothing sh\n",
    "an image in the text": b"BI /W 100000 /H 100000 /BPC 8 /CS /G ID x EI\n",
    "states never closed": b"q " * 5000,
    "states closed too often": b"Q " * 5000,
    "strings in strings": b"(" * 5000 + b")" * 5000 + b" Tj\n",
    "text of no size": b"BT /F 0 Tf 60 300 Td (zero) Tj ET\n",
    "text mirrored": b"BT /F 20 Tf -1 0 0 1 500 300 Tm (mirror) Tj ET\n",
    "binary noise": bytes(range(256)) * 200 + b"\n",
}
STRANGE |= {name: lambda data, content=content: one_page(content + b"\n" + TEXT) for name, content in CONTENTS.items()}


def nested_tree(depth: int) -> bytes:
    """A page that hangs at the end of a chain of page tree nodes."""
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(depth)]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents %d 0 R >>" % (depth + 3)
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page, stream(TEXT)])


def form_loop() -> bytes:
    """A form that draws itself."""
    form = stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R /Resources "
    page += b"<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(b"/X Do " + TEXT), font, form])


def with_attachment() -> bytes:
    with pymupdf.open(stream=one_page(TEXT), filetype="pdf") as document:
        document.embfile_add("evil.exe", b"MZ" + bytes(2000))
        document.set_toc([[1, "Ünïcode \ud7ff", 1]])
        return document.tobytes()


STRANGE |= {
    "deep page tree": lambda data: nested_tree(3000),
    "a form that draws itself": lambda data: form_loop(),
    "attachment": lambda data: with_attachment(),
    "length that lies": lambda data: data.replace(b"/Length ", b"/Length 9"),
    "filter that lies": lambda data: data.replace(b"/Length", b"/Filter /DCTDecode /Length"),
    "parent is itself": lambda data: data.replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
    "two generations": lambda data: data + data[9:],
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_pdf_is_read_or_refused_in_a_sentence(name, tmp_path):
    path = tmp_path / "strange.pdf"
    path.write_bytes(STRANGE[name](one_page(TEXT)))
    found, sentence = "", ""
    try:
        slides, _ = read_decks([path], limits=Limits(seconds=20))
        found = f"{slides[0].title} {slides[0].text}"
    except TutorError as error:
        sentence = str(error)
    assert "A token is the unit that a model reads." in found or re.fullmatch(r"strange\.pdf: [^\n]+\.", sentence)


def test_a_file_over_the_time_limit_is_given_up(tmp_path):
    good_deck(tmp_path)
    (tmp_path / "slow.pdf").write_bytes(bomb(tmp_path))
    slides, dropped = read_decks([tmp_path / "good.pdf", tmp_path / "slow.pdf"], limits=Limits(seconds=0.3))
    assert {slide.deck for slide in slides} <= {"good"}
    assert any(row["deck"] == "slow" for row in dropped)


def test_mutated_files_never_stop_the_reader(tmp_path):
    chance = random.Random(7)
    data = good_deck(tmp_path).read_bytes()
    for number in range(30):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 5, 50))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        (tmp_path / f"mutant{number}.pdf").write_bytes(broken[: chance.randrange(200, len(broken))])
    slides, dropped = read_decks([tmp_path], limits=Limits(seconds=10))
    seen = {slide.deck for slide in slides} | {row["deck"] for row in dropped}
    assert seen == {"good", *(f"mutant{number}" for number in range(30))}


def test_too_much_text_is_given_up(tmp_path):
    with pytest.raises(TutorError, match="MiB of text"):
        read_decks([good_deck(tmp_path)], limits=Limits(output=100))
