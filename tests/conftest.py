"""Every test runs against a Hub on loopback: the real client reads its address, folders and limits when it is first
imported, so they are set here, before any test module is."""

import os
import tempfile

from tests.loopback_hub import TOKEN, LoopbackHub

LOOPBACK = LoopbackHub()
_HOME = tempfile.TemporaryDirectory(prefix="course-tutor-tests-")
for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HUB_OFFLINE"):
    os.environ.pop(name, None)
os.environ |= {
    "HF_ENDPOINT": LOOPBACK.url,
    "HF_HOME": _HOME.name,
    "HF_HUB_DISABLE_XET": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DOWNLOAD_TIMEOUT": "1",
    "HF_HUB_ETAG_TIMEOUT": "1",
    "TOKENIZERS_PARALLELISM": "false",
}

import pytest  # noqa: E402  (after the environment, as all else)


@pytest.fixture
def hub(monkeypatch, tmp_path):
    """An empty Hub, an empty cache, no token, and no waiting between the client's retries."""
    from huggingface_hub import constants

    LOOPBACK.reset()
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr(constants, "HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hf" / "hub"))
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    yield LOOPBACK
    LOOPBACK.reset()


@pytest.fixture
def token(monkeypatch):
    """Signs the client in as the loopback Hub's one user."""
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    return TOKEN


@pytest.fixture(scope="session")
def base_folder(tmp_path_factory):
    """The tiny base model, made once."""
    from tests.tiny import tiny_base

    return tiny_base(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="session")
def adapter_folder(base_folder, tmp_path_factory):
    """A LoRA adapter of the tiny base, made once; copy it before changing it."""
    from tests.tiny import tiny_adapter

    folder = tiny_adapter(base_folder, tmp_path_factory.mktemp("adapter"))
    (folder / "README.md").unlink()
    return folder


@pytest.fixture
def folder(tmp_path):
    """An adapter folder ready to be published."""
    from tests.courses import publishable

    return publishable(tmp_path / "adapter")


@pytest.fixture(scope="module")
def refs(base_folder, tmp_path_factory):
    """The base, and three courses on it."""
    from tests.tiny import tiny_adapter
    from tutor.course import AdapterRef

    name = f"local/{base_folder.name}"
    folders = [tiny_adapter(base_folder, tmp_path_factory.mktemp("a"), rank, rank, name) for rank in (2, 4, 8)]
    return [None, *(AdapterRef(str(folder)) for folder in folders)]


@pytest.fixture(scope="module", params=["none", "4bit"])
def engine(request, base_folder):
    """On the tiny base, dense and in NF4."""
    from tutor.base import load_base
    from tutor.engine import Engine

    made = Engine(load_base(str(base_folder), request.param), max_rows=4)
    yield made
    made.close()


@pytest.fixture(scope="session")
def tutor():
    """A tutor without a model, behind the page of all tests that need no other."""
    from tests.fake_tutor import FakeTutor

    return FakeTutor()


@pytest.fixture(scope="session")
def url(tutor):
    from tutor import page

    blocks = page.build(tutor)
    yield page.launch(blocks, "127.0.0.1", 0)
    blocks.close(verbose=False)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    from docs.screenshots import ARGUMENTS
    from tests.browser import CHROMIUM

    if CHROMIUM is None:
        pytest.skip("no chromium found; apt-get install chromium to run it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=[("desktop", "light"), ("phone", "dark")], ids="-".join)
def tab(request, browser, url, tutor):
    """The page, open in a browser, over a tutor as new."""
    from tests.browser import opened

    tutor.as_new()
    with opened(browser, url, *request.param) as tab:
        yield tab


@pytest.fixture
def before_labels(monkeypatch):
    """What the lines of a slide tell before those with a label are asked for by it."""
    monkeypatch.setattr("train.writing.facts.asked_by_label", lambda told, *_: told)
