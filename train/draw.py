"""Images of slides, for citations: one WebP per slide, of its last page."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from train.read import LIMITS, Limits, deck_files, reader_results
from tutor.course import Slide
from tutor.files import finished_folder

IMAGE_BYTES = 8 << 20  # of one image at most


def image_name(slide: Slide) -> str:
    return f"{slide.deck}-{slide.page:04d}.webp"


def draw_slides(paths: Sequence[Path], slides: Sequence[Slide], folder: Path, limits: Limits = LIMITS) -> list[dict]:
    """Draws every slide but dividers into `folder`, which appears when all are done. Returns rows for dropped.jsonl: a
    page that cannot be drawn costs only its own image."""
    files = deck_files(paths)
    wanted = [[slide for slide in slides if slide.deck == deck and slide.kind != "divider"] for deck in files]
    with finished_folder(folder) as temporary:
        request = {
            "files": [str(file) for file in files.values()],
            "limits": asdict(replace(limits, file_size=IMAGE_BYTES)),
            "pages": [[slide.page for slide in group] for group in wanted],
            "names": [[image_name(slide) for slide in group] for group in wanted],
            "folder": str(temporary.resolve()),
        }
        notes = []
        for result in reader_results("train.reading.images", request):
            deck, file = list(files.items())[result["file"]]
            if "error" in result:
                notes.append({"reason": f"{file.name}: {result['error']}", "page": None, "deck": deck})
            notes += [note | {"deck": deck} for note in result.get("notes", ())]
    return [{"stage": "draw", "reason": note["reason"], "deck": note["deck"], "page": note["page"]} for note in notes]
