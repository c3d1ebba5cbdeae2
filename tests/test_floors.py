"""The floors: each module imports only from floors below its own, tutor never from train, and no circle."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TUTOR = [  # from the ground up; modules of one floor do not import each other
    ("errors", "quiet"),
    ("files", "settings", "loops", "markdown_safe", "look", "practice", "votes", "words"),
    ("answering", "course", "embed", "practice_files"),
    ("lines", "manifest", "matching", "prompt"),
    ("adapters", "retrieve"),
    ("about", "hub"),
    ("base", "catalog", "remote"),
    ("lora", "packed"),
    ("prefixes", "row_cache"),
    ("loaded",),
    ("batch", "ask"),
    ("engine",),
    ("zero",),
    ("start",),
    ("page_errors", "page_html", "page_parts", "page_scripts", "page_server", "page_visits"),
    ("page_about_html", "page_api", "page_files", "page_quiz_html"),
    ("talks",),
    ("trials",),
    ("page_about", "page_ask", "page_compare", "page_practise"),
    ("page",),
    ("__main__",),
]
HEAVY = {"torch", "transformers", "peft", "gradio", "sentence_transformers", "bitsandbytes", "datasets", "pymupdf"}


def imports(path: Path, top_level_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text())
    nodes = tree.body if top_level_only else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules(package: str) -> dict[str, Path]:
    return {path.stem: path for path in (ROOT / package).rglob("*.py") if path.stem != "__init__"}


def test_every_module_of_the_tutor_has_its_floor():
    assert sorted(name for floor in TUTOR for name in floor) == sorted(modules("tutor"))


def test_the_tutor_imports_only_from_floors_below():
    floor_of = {name: number for number, floor in enumerate(TUTOR) for name in floor}
    for name, path in modules("tutor").items():
        for other in floor_of:
            if f"tutor.{other}" in imports(path):
                assert floor_of[other] < floor_of[name], f"tutor.{name} imports tutor.{other}"


def test_the_tutor_never_imports_train_or_demo():
    for name, path in modules("tutor").items():
        assert not [module for module in imports(path) if module.split(".")[0] in ("train", "demo")], name


def test_train_has_no_circle_and_never_imports_the_page():
    graph = {}
    for path in (ROOT / "train").rglob("*.py"):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        graph[name] = imports(path)
    for name, used in graph.items():
        assert "tutor.page" not in used, name
    state = {}

    def visit(name, trail):
        assert state.get(name) != "open", " → ".join([*trail, name])
        if name in state:
            return
        state[name] = "open"
        for other in graph[name] & graph.keys() - {name}:
            visit(other, [*trail, name])
        state[name] = "done"

    for name in graph:
        visit(name, [])


def test_pymupdf_is_imported_by_train_and_demo_alone():
    for package in ("tutor",):
        for name, path in modules(package).items():
            assert not {"pymupdf", "fitz"} & {module.split(".")[0] for module in imports(path)}, name


@pytest.mark.parametrize(
    "command",
    [
        ["tutor", "--help"],
        ["train", "--help"],
        ["train.evaluate", "--help"],
        ["train.experiments", "--help"],
        ["tutor", "check", "--help"],
    ],
)
def test_help_imports_nothing_heavy(command):
    code = (
        f"import sys, runpy; sys.argv = ['x', *{command[1:]!r}]\n"
        f"try: runpy.run_module({command[0]!r}, run_name='__main__')\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print('HEAVY', sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "HEAVY []" in done.stdout
