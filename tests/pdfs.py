"""Small PDFs that the tests of the reader are made of."""

from pathlib import Path

import pymupdf

WIDE = (960, 540)


def write_deck(path: Path, slides: list, size: tuple[int, int] = WIDE, footer: str | None = None) -> Path:
    """A deck of (title, lines) slides; a line is text at the left edge, or (x, y, text[, font size[, font]]).
    `footer` is printed at the bottom of each page, with {n} for the page number."""
    document = pymupdf.open()
    for number, (title, lines) in enumerate(slides, 1):
        page = document.new_page(width=size[0], height=size[1])
        page.insert_text((50, 60), title, fontsize=34)
        y = 110
        for line in lines:
            x, at, text, *style = (60, y, line) if isinstance(line, str) else line
            fontsize, font = (*style, *(20, "helv")[len(style) :])
            page.insert_text((x, at), text, fontsize=fontsize, fontname=font)
            y += 30
        if footer:
            page.insert_text((50, size[1] - 15), footer.format(n=number), fontsize=10)
    document.save(path)
    return path


def good_deck(folder: Path, name: str = "good.pdf") -> Path:
    slides = [
        ("Tokens", ["A token is the unit of text that a model reads.", "A vocabulary is the list of all tokens."]),
        (
            "Smoothing",
            ["Smoothing moves probability mass to unseen events.", "Add-one smoothing adds 1 to all counts."],
        ),
    ]
    return write_deck(folder / name, slides)


def picture_page(document: pymupdf.Document) -> pymupdf.Page:
    """A page that is one grey picture, as a scanner makes it."""
    page = document.new_page(width=WIDE[0], height=WIDE[1])
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 96, 54))
    pixmap.clear_with(200)
    page.insert_image(page.rect, pixmap=pixmap)
    return page


def turned(deck: Path, target: Path, angle: int, told: bool = True) -> Path:
    """The deck on pages drawn sideways; `told`: the file says to turn them by `angle` degrees when they are shown."""
    with pymupdf.open(deck) as source, pymupdf.open() as made:
        for number, shown in enumerate(source):
            width, height = shown.rect.width, shown.rect.height
            size = (height, width) if angle % 180 else (width, height)
            page = made.new_page(width=size[0], height=size[1])
            page.show_pdf_page(page.rect, source, number, rotate=angle)
            if told:
                page.set_rotation(angle)
        made.save(target)
    return target


def raw_pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of numbered objects (the first is number 1 and the catalogue), with a correct table of offsets."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: bytes, box: bytes = b"0 0 960 540", entries: bytes = b"") -> bytes:
    """A PDF of one page with this content stream."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>" % box
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R %s >>" % entries
    return raw_pdf([catalogue, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(content), font])


def any_script(pages: list[list[tuple[float, float, float, str]]]) -> bytes:
    """A PDF with text of any script: pieces of (x, y, font size, text) in the order in which they are drawn, from left
    to right and 0.55 of the size a letter; y grows upwards."""
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Any def /CMapType 2 def "
    cmap += b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    cmap += b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [4 0 R] "
    font += b"/ToUnicode 5 0 R >>"
    system = b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    letters = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo %s /DW 550 /FontDescriptor 6 0 R >>"
    looks = b"<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
    looks += b"/Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"
    sheets: list[bytes] = []
    for pieces in pages:
        text = "".join(
            f"BT /F {size} Tf {x} {y} Td <{piece.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, piece in pieces
        )
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents %d 0 R "
        page += b"/Resources << /Font << /F 3 0 R >> >> >>"
        sheets += [page % (len(sheets) + 8), stream(text.encode())]
    kids = b" ".join(b"%d 0 R" % number for number in range(7, 7 + len(sheets), 2))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    return raw_pdf([catalogue, tree, font, letters % system, stream(cmap), looks, *sheets])
