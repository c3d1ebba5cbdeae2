"""How long a student waits: the page in a real Chromium, against `python app.py` on the embedded base.

    python -m benchmarks.page [--rounds 5]

Each round is a first visit: nothing is in the browser's cache. Ask has the slides on. Medians over the rounds."""

import argparse
import shutil
import sys
import time
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.students import page
from tutor.settings import ROOT

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE = 300_000  # milliseconds
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
WATCH = """([place, first, last]) => new Promise((done) => {
    const began = performance.now(), seen = {};
    const look = () => {
        const there = (name) => [...document.querySelectorAll(name)].some((each) => each.innerText.trim());
        if (!seen.first && place.every((name) => there(name + first))) seen.first = performance.now() - began;
        if (seen.first && there(last)) done([seen.first, performance.now() - began]);
        else requestAnimationFrame(look);
    };
    look();
})"""
ROWS = {
    "started": "`python app.py` until its address is there",
    "paint": "first paint",
    "ready": "the page can be asked",
    "cold": "first word of the first answer after the start",
    "ask first": "Ask, slides on: first word",
    "ask last": "Ask, slides on: whole answer with its sources",
    "compare first": "Compare: first word of both",
    "compare last": "Compare: both whole, with their sources",
}


def visit(browser: Browser, url: str, chip: int) -> dict[str, float]:
    """Seconds of one first visit that asks the course's example `chip`, then compares on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-US")
    tab = context.new_page()
    tab.goto(url)
    tab.locator(".chips button:visible").first.wait_for(timeout=PATIENCE)
    found = {"ready": tab.evaluate("performance.now()"), "paint": tab.evaluate(PAINT)}
    # An answer is a message of its own; a "Thinking…" is one of plain HTML.
    found |= timed(tab, "ask", chip, ["#talk .bot.message"], " .md p:not(.thinking)", "#talk .sources")
    tab.get_by_role("tab", name="Compare").click()
    sides, word = ["#left-answer", "#right-answer"], " .md p:not(:has(> em:only-child))"
    found |= timed(tab, "compare", chip, sides, word, "#compare")  # which is away while the answers are written
    context.close()
    return {name: value / 1000 for name, value in found.items()}


def timed(tab: Page, name: str, chip: int, places: list[str], first: str, last: str) -> dict[str, float]:
    """Milliseconds from a click on an example until each of `places` shows a first word, and until `last` is there."""
    tab.set_default_timeout(PATIENCE)
    example = tab.locator(".chips button:visible").nth(chip)
    example.scroll_into_view_if_needed()
    tab.evaluate("window.told = null")
    tab.evaluate(f"(where) => {{ ({WATCH})(where).then((told) => {{ window.told = told; }}); }}", [places, first, last])
    example.click()
    told = tab.wait_for_function("window.told", timeout=PATIENCE).json_value()
    return {f"{name} first": told[0], f"{name} last": told[1]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    executable = shutil.which("chromium")
    if executable is None:
        print("chromium is not installed; install it with apt-get install chromium.", file=sys.stderr)
        return 2
    rounds: dict[str, list[float]] = {}
    with TemporaryDirectory() as runs, sync_playwright() as playwright:
        began = time.monotonic()
        environ = {"TUTOR_COURSES": str(ROOT / "courses.toml"), "TUTOR_RUNS": runs, "PORT": "0", "HF_HUB_OFFLINE": "1"}
        with page(environ) as (url, _):
            rounds["started"] = [time.monotonic() - began]
            browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
            for number in range(args.rounds + 1):
                for name, seconds in visit(browser, url, number % 3).items():
                    if number:
                        rounds.setdefault(name, []).append(seconds)
                    elif name == "ask first":
                        rounds["cold"] = [seconds]
            browser.close()
    print("| what | median, s | least to most, s |\n|---|---|---|")
    for name, what in ROWS.items():
        values = rounds[name]
        spread = f"{min(values):.2f} to {max(values):.2f}" if len(values) > 1 else "once"
        print(f"| {what} | {median(values):.2f} | {spread} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
