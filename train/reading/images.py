"""Draws pages as WebP, each file in a process of its own. Run by train.draw as `python -m train.reading.images`.

Input: {"files", "limits", "pages": [[page, …] of each file], "names": [[file name, …]], "folder"}. Output: one JSON
object per line and file, {"file": index, "notes": [{"reason", "page"}, …]} or {"file": index, "error": "…"}."""

from pathlib import Path

from PIL import Image

from train.reading.mupdf import BROKEN, pymupdf, short
from train.reading.reader import serve
from train.reading.sandbox import Work
from train.reading.sheets import open_place, slide_places

WIDTH, MOST_HEIGHT = 1280, 2560  # pixels
QUALITY, EFFORT = 70, 1  # of WebP: 0–100, and 0 (fast) to 6 (small)


def drawing(request: dict) -> Work:
    folder = Path(request["folder"])

    def work(path: str, index: int) -> dict:
        notes = []
        with pymupdf.open(path) as document:
            places = slide_places(document, request["limits"]["pages"])
            for page, name in zip(request["pages"][index], request["names"][index], strict=True):
                try:
                    draw(open_place(document, places[page - 1]), folder / name)
                except BROKEN as error:
                    notes.append({"reason": f"no image of the page ({short(error)})", "page": page})
        return {"notes": notes}

    return work


def draw(page: pymupdf.Page, target: Path) -> None:
    """The page, WIDTH pixels wide, or less where it would be higher than MOST_HEIGHT."""
    scale = min(WIDTH / page.rect.width, MOST_HEIGHT / page.rect.height)
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
    Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples_mv).save(
        target, "WEBP", quality=QUALITY, method=EFFORT
    )


if __name__ == "__main__":
    serve(drawing)
