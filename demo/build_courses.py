"""Builds the slide decks of the demo courses: demo/courses/<slug>/slides.md to slides.pdf beside it.

    python demo/build_courses.py [SLUG …]

The result is committed, so nobody needs this to run the project. To run it: Chromium (on Debian:
apt-get install chromium) and the fonts Lato, Noto Serif and JetBrains Mono (apt-get install fonts-lato
fonts-noto-core fonts-jetbrains-mono). The same input gives the same bytes, as long as browser and fonts are the same.

slides.md: slides stand between lines of `---`. The first has `# Course title` and a subtitle; `# Section` alone is a
section page; `## Title` begins a content slide of bullets, numbered steps, **bold**, `code`, fenced code, tables,
`$$` formulas in plain Unicode, and `![caption](figures/x.svg)`. A line `. . .` is a pause: one more page is made.
`deck` and `page` of the rows in exam.jsonl are filled in from their "title".
"""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pymupdf
from markdown_it import MarkdownIt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tutor.errors import TutorError
from tutor.files import finished_file, read_jsonl, write_jsonl

HERE = Path(__file__).resolve().parent
COURSES = ("nlp", "peft")
FONTS = {"Lato": "fonts-lato", "Noto Serif": "fonts-noto-core", "JetBrains Mono": "fonts-jetbrains-mono"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MARKDOWN = MarkdownIt("commonmark").enable("table")
PAUSE = ". . ."


@dataclass(frozen=True)
class DeckSlide:
    """One slide of slides.md. `role` is title, section or content; `steps` are the parts between its pauses."""

    role: str
    title: str
    steps: tuple[str, ...]


def parse(text: str) -> list[DeckSlide]:
    """The slides of a slides.md. Raises TutorError naming a slide without a title."""
    slides = []
    for number, part in enumerate(split_slides(text), 1):
        heading, _, body = part.partition("\n")
        match = re.fullmatch(r"(#{1,2}) +(.+)", heading.strip())
        if not match:
            raise TutorError(f"slides.md, slide {number}: begins with {heading[:40]!r}; begin it with '# ' or '## '.")
        role = "content" if match[1] == "##" else "title" if number == 1 else "section"
        steps = tuple(step.strip("\n") for step in re.split(rf"(?m)^{re.escape(PAUSE)}[ \t]*$", body))
        slides.append(DeckSlide(role, match[2].strip(), tuple(step for step in steps if step.strip()) or ("",)))
    return slides


def split_slides(text: str) -> list[str]:
    """The text between lines of `---`; such a line inside a code fence is code."""
    parts, current, fenced = [], [], False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        if line.strip() == "---" and not fenced:
            parts.append("\n".join(current).strip())
            current = []
        else:
            current.append(line)
    parts.append("\n".join(current).strip())
    return [part for part in parts if part]


def pages_of(slides: Sequence[DeckSlide]) -> dict[str, int]:
    """Title to the 1-based page that shows the slide whole; of slides with one title, the first."""
    pages: dict[str, int] = {}
    page = 0
    for slide in slides:
        page += len(slide.steps)
        pages.setdefault(slide.title, page)
    return pages


def to_html(markdown: str) -> str:
    """Markdown of one step as HTML, with formulas and figures."""
    out = MARKDOWN.render(re.sub(r"(?ms)^\$\$\s*(.+?)\s*\$\$[ \t]*$", _formula, markdown))
    picture = r'<figure><img src="\1"><figcaption>\2</figcaption></figure>'
    out = re.sub(r'<p><img src="([^"]+)" alt="([^"]*)" ?/?></p>', picture, out)
    return re.sub(r"<li>\s*<strong>", '<li class="term"><strong>', out)


def _formula(match: re.Match) -> str:
    """A formula block: variables in italics, names of functions upright, as mathematics is set."""
    rows = []
    for line in match[1].splitlines():
        text = html.escape(line.strip(), quote=False)
        text = re.sub(r" {2,}", lambda gap: "\u2003" * 2, text)
        rows.append(re.sub(r"(?<![&A-Za-zΑ-ω])([A-Za-zΑ-ω]|[A-ZΔ]{1,2}[A-Za-z])(?![A-Za-zΑ-ω])", r"<i>\1</i>", text))
    return '<div class="formula">' + "<br>".join(rows) + "</div>\n"


def page_html(slide: DeckSlide, shown: int, number: int, count: int, course: str) -> str:
    """One page: the slide with its first `shown` steps; the others keep their place but are not drawn."""
    steps = "".join(
        f'<div class="step{"" if index < shown else " later"}">{to_html(step)}</div>'
        for index, step in enumerate(slide.steps)
    )
    title = html.escape(slide.title, quote=False)
    if slide.role != "content":
        return f'<section class="{slide.role}"><h1>{title}</h1>{steps}</section>'
    footer = f"<footer><span>{html.escape(course, quote=False)}</span><span>{number} / {count}</span></footer>"
    return f'<section class="content"><h2>{title}</h2><main>{steps}</main>{footer}</section>'


def deck_html(slides: Sequence[DeckSlide], base: Path) -> str:
    """The whole deck as one HTML document; `base` is the folder that figures are relative to."""
    course = slides[0].title
    pages = [
        page_html(slide, shown, number, len(slides), course)
        for number, slide in enumerate(slides, 1)
        for shown in range(1, len(slide.steps) + 1)
    ]
    style = (HERE / "slides.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><base href="{base.as_uri()}/">'
        f"<title>{html.escape(course)}</title><style>{style}</style></head><body>{''.join(pages)}"
        f"<script>{_FIT}</script></body></html>"
    )


# Text that is too long for its slide gets smaller, down to a size that can still be read from the last row.
_FIT = """
for (const main of document.querySelectorAll("main")) {
  const fits = () => main.scrollHeight <= main.clientHeight + 1 && main.scrollWidth <= main.clientWidth + 1;
  for (let size = 29; size > 20 && !fits(); size -= 0.5) main.style.fontSize = size + "px";
  if (!fits()) main.parentElement.classList.add("overflow");
}
"""


def browser() -> str:
    """The path of a Chromium. Raises TutorError when there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not found:
        raise TutorError("Chromium: not found; install it (on Debian: apt-get install chromium).")
    return found


def check_fonts() -> None:
    """Raises TutorError naming the fonts that are missing."""
    if not shutil.which("fc-list"):
        raise TutorError("fc-list: not found; install it (on Debian: apt-get install fontconfig).")
    families = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    missing = [package for font, package in FONTS.items() if font not in families]
    if missing:
        raise TutorError(f"Fonts: {', '.join(missing)} not installed; run apt-get install {' '.join(missing)}.")


def print_pdf(document: str, target: Path) -> None:
    """Prints an HTML document with Chromium. Raises TutorError when no PDF comes out."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "deck.html"), Path(folder, "deck.pdf")
        page.write_text(document, encoding="utf-8")
        command = [
            browser(), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-pdf-tagging",
            "--allow-file-access-from-files", "--virtual-time-budget=10000", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={out}", page.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        if not out.exists():
            said = " ".join(done.stderr.split())[-200:]
            raise TutorError(f"Chromium: printed no PDF ({said}); run {command[0]} by hand to see why.")
        slim(out, target)


def slim(source: Path, target: Path) -> None:
    """Copies a PDF compressed, and without what changes from run to run."""
    with pymupdf.open(source) as document:
        title = document.metadata.get("title") or ""
        document.set_metadata({})
        document.set_metadata({"title": title})
        document.del_xml_metadata()
        document.subset_fonts()
        document.save(target, garbage=4, deflate=True, use_objstms=1, no_new_id=True)


def check_pages(pdf: Path, expected: int) -> None:
    """Raises TutorError when the number of pages is not `expected`, or a page could not hold its text."""
    with pymupdf.open(pdf) as document:
        if document.page_count != expected:
            raise TutorError(f"Deck: {document.page_count} pages for {expected} steps; shorten the slides that spill.")
        for page in document:
            if page.search_for("SLIDE OVERFLOWS"):
                raise TutorError(f"Deck, page {page.number + 1}: the slide holds too much; shorten or split it.")


def fill_exam(rows: Sequence[dict], pages: dict[str, int], deck: str = "slides") -> list[dict]:
    """Exam rows with the `deck` and `page` of the slide they name. Raises TutorError naming unknown titles."""
    unknown = sorted({str(row.get("title")) for row in rows} - set(pages))
    if unknown:
        names = "; ".join(unknown)
        raise TutorError(f"exam.jsonl: no slide is titled {names}; write the title as it stands in slides.md.")
    return [row | {"deck": deck, "page": pages[row["title"]]} for row in rows]


def build(folder: Path) -> str:
    """Builds the deck of one course folder and fills its exam; returns a line that says what was made."""
    source = folder / "slides.md"
    if not source.exists():
        raise TutorError(f"{source}: does not exist; write the slides first.")
    slides = parse(source.read_text(encoding="utf-8"))
    pages = pages_of(slides)
    with finished_file(folder / "slides.pdf") as temporary:
        print_pdf(deck_html(slides, folder), temporary)
        check_pages(temporary, sum(len(slide.steps) for slide in slides))
    exam = folder / "exam.jsonl"
    if exam.exists():
        write_jsonl(exam, fill_exam(read_jsonl(exam), pages))
    size = (folder / "slides.pdf").stat().st_size
    return json.dumps({"course": folder.name, "slides": len(slides), "pages": max(pages.values()), "bytes": size})


def main(arguments: Sequence[str]) -> int:
    try:
        check_fonts()
        for slug in arguments or COURSES:
            print(build(HERE / "courses" / slug))
    except TutorError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
