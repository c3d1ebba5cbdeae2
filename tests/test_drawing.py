"""What a page draws is told as PyMuPDF's own log tells it."""

import pymupdf

from tests.pdfs import picture_page, raw_pdf, stream, write_deck
from train.reading.drawing import drawing_log

SHADED = b"""BT /F 20 Tf 60 480 Td (before) Tj ET 10 20 30 40 re f 10 20 m 300 20 l S
q 0 0 400 400 re W n /S sh Q BT /F 20 Tf 60 400 Td (behind a shading) Tj ET BT /F 20 Tf 60 300 Td (later) Tj ET"""


def shaded_page() -> bytes:
    """A page with text before and behind a shading, as Beamer draws its bullets."""
    shading = b"<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function "
    shading += b"<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents 4 0 R /Resources "
    page += b"<< /Font << /F 5 0 R >> /Shading << /S 6 0 R >> >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(SHADED), font, shading])


def known(page: pymupdf.Page) -> list:
    """PyMuPDF's log, without the kinds that are not asked for and the text before the first shading."""
    log = page.get_bboxlog()
    first = next((index for index, (kind, _) in enumerate(log) if kind == "fill-shade"), len(log))
    kinds = {"fill-path", "stroke-path", "fill-image", "fill-imgmask", "fill-shade"}
    return [entry for at, entry in enumerate(log) if entry[0] in kinds or (entry[0] == "fill-text" and at > first)]


def test_the_log_is_that_of_pymupdf(tmp_path):
    with pymupdf.open(stream=shaded_page(), filetype="pdf") as document:
        (page,) = document
        log = drawing_log(page)
        assert [kind for kind, _ in log] == ["fill-path", "stroke-path", "fill-shade", "fill-text", "fill-text"]
        assert log == known(page)
    with pymupdf.open(write_deck(tmp_path / "deck.pdf", [("Title", ["A line of text."])])) as document:
        picture_page(document)
        document[0].draw_circle((100, 300), 20, fill=(1, 0, 0))
        assert all(drawing_log(page) == known(page) for page in document)
