"""Takes the README's pictures from the real page: python docs/screenshots.py [ADDRESS OF A RUNNING ONE]"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SECONDS = 120  # for one answer, on a slow machine


def ask(page: Page, chip: int) -> None:
    page.locator(".chips button:visible").nth(chip).click()
    page.locator("#talk .sources, #talk .sources-none").first.wait_for(timeout=SECONDS * 1000)
    page.locator("#ask").wait_for()


def compare(page: Page, chip: int) -> None:
    page.get_by_role("tab", name="Compare").click()
    page.locator(".chips button:visible").nth(chip).click()
    page.locator("#left-sources :is(.sources, .sources-none)").first.wait_for(timeout=SECONDS * 1000)
    page.locator("#compare").wait_for(timeout=SECONDS * 1000)


def practise(page: Page, chip: int) -> None:
    """A question of a round, answered."""
    page.get_by_role("tab", name="Practise").click()
    page.get_by_label("Fill the gap").uncheck()
    page.get_by_label("In your own words").uncheck()
    page.locator("#start-quiz").click()
    page.locator("#options input").nth(chip).check()
    page.locator("#check").click()
    page.locator(".verdict").wait_for()


def about(page: Page, chip: int) -> None:
    page.get_by_role("tab", name="About").click()
    page.locator("#report .measures").first.wait_for()


SHOTS = {  # name: (what is done, width, height)
    "ask": (ask, 1280, 860),
    "compare": (compare, 1280, 860),
    "practise": (practise, 1280, 860),
    "about": (about, 1280, 860),
    "phone": (ask, 375, 780),
}


@contextmanager
def page_of_our_own() -> Iterator[str]:
    """The address of a page on the embedded base with the demo courses alone."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    from tutor import page
    from tutor.quiet import quiet
    from tutor.settings import read_settings
    from tutor.start import open_tutor

    quiet()
    settings = read_settings({"TUTOR_RUNS": str(ROOT / "docs")})
    blocks = page.build(open_tutor(settings))
    yield page.launch(blocks, "127.0.0.1", 0)
    blocks.close(verbose=False)


def shoot(url: str, folder: Path, chip: int, dark: bool, executable: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        for name, (act, width, height) in SHOTS.items():
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, color_scheme="dark" if dark else "light", locale="en-US")
            page.goto(url)
            page.locator(".chips button:visible").first.wait_for()
            act(page, chip)
            page.mouse.move(0, 0)
            page.evaluate("document.activeElement.blur(), window.scrollTo(0, 0)")
            page.wait_for_timeout(800)  # fonts of formulas, and the scrolling of the conversation
            page.screenshot(path=folder / f"{name}.png")
            print(folder / f"{name}.png")
            page.close()
        browser.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", help="address of a running page (default: opens one with the demo courses)")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent, help="folder of the pictures (default: docs)"
    )
    parser.add_argument("--chip", type=int, default=0, help="which example question is asked (default: 0, the first)")
    parser.add_argument("--dark", action="store_true", help="the dark look")
    args = parser.parse_args()
    executable = shutil.which("chromium")
    if executable is None:
        print("chromium is not installed; install it with apt-get install chromium.", file=sys.stderr)
        return 2
    if args.url:
        shoot(args.url, args.out, args.chip, args.dark, executable)
        return 0
    with page_of_our_own() as url:
        shoot(url, args.out, args.chip, args.dark, executable)
    return 0


if __name__ == "__main__":
    sys.exit(main())
