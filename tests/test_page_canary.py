"""Tokens and keys that a page runs with are seen by nobody: they are not in the page, in no answer of its server, in no
error and in no log. And of what visitors type the server keeps nothing."""

import os
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.running import running_app
from tests.serving import serving
from tutor.settings import ROOT

KEYS = {  # whatever a page or what it starts may read a secret from
    name: f"{prefix}Canary{place}" + "x9Z" * 9
    for place, (name, prefix) in enumerate(
        {"HF_TOKEN": "hf_", "TUTOR_BACKEND_KEY": "sk-", "JUDGE_API_KEY": "sk-", "OPENAI_API_KEY": "sk-proj-"}.items()
    )
}
TYPED = "What is a CanaryToken7Qx?"
COURSES = """
[[course]]
slug = "here"
title = "Here"
adapter = "{here}"

[[course]]
slug = "far"
title = "On a Hub that refuses"
adapter = "teacher/far"
revision = "{revision}"
base = "demo/base"

[[course]]
slug = "gone"
title = "In a folder that is gone"
adapter = "{gone}"
"""


class Refuses(BaseHTTPRequestHandler):
    """An OpenAI-compatible server that refuses, and says the key aloud, as some do."""

    def do_POST(self):
        self.server.asked.append(self.headers.get("Authorization"))
        body = f'{{"error": "invalid key {self.headers.get("Authorization")}"}}'.encode()
        self.send_response(401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def backend():
    with serving(Refuses) as made:
        made.url = f"http://127.0.0.1:{made.server_address[1]}/v1"
        yield made


def test_no_key_is_in_the_page_an_answer_an_error_or_the_log_and_no_question_is_kept(tmp_path, backend, hub, request):
    courses, log = tmp_path / "courses.toml", tmp_path / "log"
    here, gone = ROOT / "demo" / "adapters" / "nlp", tmp_path / "gone"
    courses.write_text(COURSES.format(here=here, gone=gone, revision="a" * 40))
    hub.fault(".*", "status", status=403, body=b'{"error": "' + KEYS["HF_TOKEN"].encode() + b' may not"}', times=-1)
    with running_app(tmp_path, log, **KEYS, TUTOR_COURSES=str(courses), TUTOR_BACKEND=backend.url) as url:
        seen = [httpx.get(url + path).text for path in ("", "config", "gradio_api/info", "gradio_api/startup-events")]
        client = Client(url, verbose=False)
        seen.append(str(client.predict(api_name="/courses")))
        for slug in ("here", "far", "gone"):
            with pytest.raises(AppError) as caught:
                client.predict(TYPED, [], slug, slug != "here", api_name="/chat")
            seen.append(str(caught.value))
        seen.append(in_a_browser(request, url))
    said = log.read_text()
    assert backend.asked == [f"Bearer {KEYS['TUTOR_BACKEND_KEY']}"] * len(backend.asked) != []
    assert "answered 401" in seen[5]
    assert "the token does not allow" in seen[6]
    assert "no such folder" in seen[7]
    assert TYPED not in said
    kept = [path for place in (tmp_path, Path(os.environ["HF_HOME"])) for path in place.rglob("*") if path.is_file()]
    assert not [path for path in kept if TYPED.encode() in path.read_bytes()]
    for name, key in KEYS.items():
        for place, text in enumerate([*seen, said]):
            assert key not in text, (name, place)
            assert key[8:] not in text, (name, place)


def in_a_browser(request, url) -> str:
    """All that the page holds in a browser once a question failed; nothing where there is no browser."""
    from tests.browser import CHROMIUM

    if CHROMIUM is None:
        return ""
    from playwright.sync_api import expect

    from tests.browser import ask, opened

    with opened(request.getfixturevalue("browser"), url, "desktop", "light") as tab:
        tab.get_by_label("Use the slides").first.uncheck()
        ask(tab, TYPED)
        expect(tab.locator("#talk .notice")).to_contain_text("answered 401")
        kept = tab.evaluate("JSON.stringify([{...localStorage}, window.gradio_config, document.cookie])")
        return tab.content() + kept


def test_a_page_that_cannot_start_says_so_without_its_keys(tmp_path, hub):
    hub.fault(".*", "status", status=401, body=KEYS["HF_TOKEN"].encode(), times=-1)
    log = tmp_path / "log"
    with running_app(tmp_path, log, **KEYS, TUTOR_COURSES="hub:teacher", TUTOR_BASE="teacher/base") as url:
        assert url is None
    said = log.read_text()
    assert "wants a valid token" in said
    assert "Traceback" not in said
    assert not [name for name, key in KEYS.items() if key[8:] in said]
