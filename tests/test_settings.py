import re
from pathlib import Path

import pytest

from tutor.errors import TutorError
from tutor.settings import ROOT, SETTINGS, read_settings


def test_without_any_variable_the_embedded_base_serves_the_demo_courses_here_only():
    settings = read_settings({})
    assert (settings.base, settings.quantize, settings.backend) == ("demo/base", "auto", "local")
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.courses.name == "courses.toml"


def test_the_catalogue_is_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_settings({}).courses == ROOT / "courses.toml"
    Path("courses.toml").write_text("")
    assert read_settings({}).courses == Path("courses.toml")


def test_a_space_listens_for_its_proxy_unless_told_otherwise():
    assert read_settings({"SPACE_ID": "me/space"}).host == "0.0.0.0"
    assert read_settings({"SPACE_ID": "me/space", "TUTOR_HOST": "127.0.0.1"}).host == "127.0.0.1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TUTOR_QUANTIZE", "8bit"),
        ("TUTOR_BACKEND", "ftp://x"),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("PORT", "-1"),
        ("TUTOR_MCP", "yes"),
    ],
)
def test_a_wrong_value_names_its_variable(name, value):
    with pytest.raises(TutorError, match=name):
        read_settings({name: value})


def test_the_readme_lists_every_variable_with_its_default():
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", (ROOT / "README.md").read_text(), re.M))
    for name, (default, _) in SETTINGS.items():
        assert f"`{default}`" in rows[name], name
