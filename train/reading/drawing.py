"""What a page draws beside its text: kind and box of each operation, in order.

PyMuPDF's own `get_bboxlog` asks for the box of every piece of text as well, which few pages need: it takes 1.7 times
as long."""

from train.reading.mupdf import pymupdf

_mupdf = pymupdf.mupdf
_UNIT = _mupdf.FzRect(_mupdf.FzRect.Fixed_UNIT)
Operation = tuple[str, tuple[float, float, float, float]]


def drawing_log(page: pymupdf.Page) -> list[Operation]:
    """("fill-path" | "stroke-path" | "fill-image" | "fill-imgmask" | "fill-shade", box) of each operation, and
    ("fill-text", box) of the pieces of text behind the first shading, before which no text is of interest. Raises what
    MuPDF raises."""
    recorder = _Recorder()
    _mupdf.fz_run_page(page.this, recorder, _mupdf.FzMatrix(), _mupdf.FzCookie())
    _mupdf.fz_close_device(recorder)
    return recorder.log


class _Recorder(_mupdf.FzDevice2):
    """A device of MuPDF that paints nothing. MuPDF calls what `use_virtual_…` names, with pointers as arguments."""

    def __init__(self):
        super().__init__()
        self.log: list[Operation] = []
        self.use_virtual_fill_path()
        self.use_virtual_stroke_path()
        self.use_virtual_fill_image()
        self.use_virtual_fill_image_mask()
        self.use_virtual_fill_shade()

    def fill_path(self, context, path, even_odd, matrix, *paint):
        self._add("fill-path", _mupdf.ll_fz_bound_path(path, None, matrix))

    def stroke_path(self, context, path, stroke, matrix, *paint):
        self._add("stroke-path", _mupdf.ll_fz_bound_path(path, stroke, matrix))

    def fill_image(self, context, image, matrix, *paint):
        self._add("fill-image", _mupdf.ll_fz_transform_rect(_UNIT.internal(), matrix))

    def fill_image_mask(self, context, image, matrix, *paint):
        self._add("fill-imgmask", _mupdf.ll_fz_transform_rect(_UNIT.internal(), matrix))

    def fill_shade(self, context, shade, matrix, *paint):
        self._add("fill-shade", _mupdf.ll_fz_bound_shade(shade, matrix))
        self.use_virtual_fill_text()

    def fill_text(self, context, text, matrix, *paint):
        self._add("fill-text", _mupdf.ll_fz_bound_text(text, None, matrix))

    def _add(self, kind: str, rect) -> None:
        self.log.append((kind, (rect.x0, rect.y0, rect.x1, rect.y1)))
