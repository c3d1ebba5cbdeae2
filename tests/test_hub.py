import errno
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tutor.adapters import CONFIG, WEIGHTS
from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.hub import blob_hashes, fetch, pin

FILES = {CONFIG: b'{"r": 4}', WEIGHTS: bytes(range(256)) * 40, "course.json": b"{}", "README.md": b"# Course"}
FOREIGN = {".gitattributes": b"", "adapter_model.bin": b"pickle", "modeling.py": b"import os", "sub/course.json": b"{}"}
ID = "teacher/course-tutor-nlp"


@pytest.fixture
def adapter(hub):
    return AdapterRef(ID, hub.add(ID, FILES | FOREIGN))


def refusal(ref: AdapterRef) -> str:
    with pytest.raises(TutorError) as caught:
        fetch(ref)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None
    return str(caught.value)


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_returned_as_it_is(tmp_path):
    assert fetch(AdapterRef(str(tmp_path))) == tmp_path


def test_a_missing_folder_is_named_with_the_cure(tmp_path):
    assert "no such folder" in refusal(AdapterRef(str(tmp_path / "nope")))
    assert "pin the commit" in refusal(AdapterRef("owner/name"))


@pytest.mark.parametrize("revision", ["main", "v1", "abc", "A" * 40, "0" * 39, ""])
def test_a_revision_that_can_move_is_refused(hub, revision):
    assert "pin the full commit" in refusal(AdapterRef(ID, revision))
    assert not hub.requests


@pytest.mark.parametrize("source", ["name", "../../etc", "a/b/c", "a b/c", "owner/..", "owner/a--b", "http://x/y", ""])
def test_what_is_not_a_hub_id_is_refused(hub, source):
    assert "owner/name" in refusal(AdapterRef(source, "0" * 40))
    assert not hub.requests


def test_only_the_files_of_an_adapter_are_downloaded(adapter, hub):
    assert contents(fetch(adapter)) == FILES
    assert not hub.seen("bin|modeling|sub|gitattributes")


def test_a_second_fetch_makes_no_request_even_offline(adapter, hub, monkeypatch):
    folder = fetch(adapter)
    hub.requests.clear()
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert fetch(adapter) == folder
    assert not hub.requests


def test_eight_at_once_get_the_same_whole_folder(adapter):
    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(fetch, [adapter] * 8))
    assert len(set(folders)) == 1
    assert contents(folders[0]) == FILES
    assert [path.name for path in folders[0].parent.iterdir()] == [adapter.revision]


def test_progress_counts_every_byte_once(adapter):
    reports = []
    fetch(adapter, lambda done, total: reports.append((done, total)))
    size = sum(map(len, FILES.values()))
    assert reports[-1] == (size, size)
    assert reports == sorted(reports)


def test_each_commit_has_its_own_folder(adapter, hub):
    newer = hub.repo(ID).commit(FILES | {"course.json": b'{"title": "2"}'})
    assert contents(fetch(AdapterRef(ID, newer)))["course.json"] == b'{"title": "2"}'
    assert contents(fetch(adapter)) == FILES


def test_pin_names_the_full_commit_of_a_branch_or_tag(adapter, hub):
    hub.repo(ID).tags["v1"] = adapter.revision
    newer = hub.repo(ID).commit(FILES)
    assert pin(ID) == newer
    assert pin(ID, "v1") == adapter.revision
    with pytest.raises(TutorError, match="no such commit"):
        pin(ID, "v9")


def test_a_private_adapter_needs_the_token(hub, monkeypatch):
    ref = AdapterRef(ID, hub.add(ID, FILES, private=True))
    assert "HF_TOKEN" in refusal(ref)
    monkeypatch.setenv("HF_TOKEN", "hf_wrong")
    verdict = refusal(ref)
    assert "wants a valid token" in verdict
    assert "hf_wrong" not in verdict


def test_the_token_opens_a_private_adapter_and_never_reaches_the_storage_host(hub, token):
    assert contents(fetch(AdapterRef(ID, hub.add(ID, FILES, private=True)))) == FILES
    assert all(token in request.authorization for request in hub.seen("/api/"))
    assert [request.authorization for request in hub.seen("/storage/")] == [None]


def test_a_repository_that_is_no_adapter_is_told_so(hub):
    assert f"has no {WEIGHTS}" in refusal(AdapterRef(ID, hub.add(ID, {CONFIG: b"{}"})))


def test_a_file_beyond_its_limit_is_not_downloaded(hub):
    ref = AdapterRef(ID, hub.add(ID, FILES | {CONFIG: b" " * 70_000}))
    assert "larger than any adapter" in refusal(ref)
    assert not hub.seen("/resolve/")


def test_a_gated_adapter_names_the_page_to_ask_on(hub, token, monkeypatch):
    ref = AdapterRef(ID, hub.add(ID, FILES, gated=True))
    assert "is gated" in refusal(ref)
    monkeypatch.delenv("HF_TOKEN")
    assert "is gated" in refusal(ref)


API, CONFIG_FILE, STORAGE = "GET /api/models/", f"GET .*{CONFIG}", "GET /storage/"
FAULTS = {
    "token refused": (API, {"kind": "status", "status": 401}, "wants a valid token"),
    "right missing": (API, {"kind": "status", "status": 403}, "the token does not allow"),
    "repository gone": ("/resolve/", {"kind": "status", "status": 404}, "HTTP 404"),
    "too many requests": (API, {"kind": "status", "status": 429}, "fewer requests"),
    "too many downloads": (STORAGE, {"kind": "status", "status": 429, "headers": {"Retry-After": "1"}}, "fewer"),
    "bad request": (API, {"kind": "status", "status": 418}, "HTTP 418"),
    "list fails": (API, {"kind": "status", "status": 503}, "the Hub is failing (HTTP 503)"),
    "look-up fails": ("HEAD ", {"kind": "status", "status": 500}, "the Hub is failing (HTTP 500)"),
    "download fails": (CONFIG_FILE, {"kind": "status", "status": 502}, "the Hub is failing (HTTP 502)"),
    "storage fails": (STORAGE, {"kind": "status", "status": 504}, "the Hub is failing (HTTP 504)"),
    "list hangs up": (API, {"kind": "drop"}, "cannot be reached"),
    "storage hangs up": (STORAGE, {"kind": "drop"}, "cannot be reached"),
    "list stalls": (API, {"kind": "stall"}, "stopped answering"),
    "body shorter than announced": (STORAGE, {"kind": "short"}, "arrived incomplete"),
    "flipped byte, small file": (CONFIG_FILE, {"kind": "flip"}, "arrived damaged"),
    "flipped byte, large file": (STORAGE, {"kind": "flip"}, "arrived damaged"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_lasting_fault_is_one_sentence_and_the_next_try_succeeds(adapter, hub, tmp_path, monkeypatch, name):
    pattern, settings, sentence = FAULTS[name]
    monkeypatch.setattr("tutor.hub.PATIENCE", 0.3)
    hub.fault(pattern, times=-1, **settings)
    verdict = refusal(adapter)
    assert verdict.startswith(f"Adapter {ID}: ")
    assert sentence in verdict
    assert not list((tmp_path / "hf").glob("course-tutor/*/*"))
    hub.faults.clear()
    assert contents(fetch(adapter)) == FILES


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        (STORAGE, "cut"),
        (CONFIG_FILE, "cut"),
        (STORAGE, "drop"),
        (STORAGE, "flip"),
        (CONFIG_FILE, "flip"),
        ("HEAD", "status"),
    ],
)
def test_a_passing_fault_is_overcome_in_the_same_fetch(adapter, hub, pattern, kind):
    hub.fault(pattern, kind)
    assert contents(fetch(adapter)) == FILES
    assert not hub.faults[0].times


def test_a_stalled_download_ends_with_a_sentence(adapter, hub, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DOWNLOAD_TIMEOUT", 0.2)
    hub.fault(STORAGE, "stall", times=-1)
    assert "stopped answering" in refusal(adapter)


def test_a_page_that_is_not_the_hub_is_told_so(adapter, hub):
    hub.fault(API, "status", status=200, headers={"Content-Type": "text/html"}, body=b"<html>Log in</html>")
    assert "the answer is not the Hub's" in refusal(adapter)


def test_no_network_is_told_so(adapter, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:1")
    assert "cannot be reached" in refusal(adapter)


def test_offline_with_an_empty_cache_is_told_so(adapter, hub, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE" in refusal(adapter)
    assert not hub.requests


def test_a_full_disk_is_told_so(adapter, monkeypatch, tmp_path):
    def full(*args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr("huggingface_hub.file_download.http_get", lambda *args, **settings: full())
        assert f"no space left in {tmp_path}" in refusal(adapter)
    assert contents(fetch(adapter)) == FILES


def test_a_cache_that_cannot_be_written_is_named(adapter, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "file"))
    assert f"check {tmp_path / 'file'}" in refusal(adapter)


def test_the_cache_survives_where_a_file_can_have_one_name_only(adapter, monkeypatch):
    def refuse(source, target):
        raise OSError(errno.EXDEV, "no links here")

    monkeypatch.setattr("os.link", refuse)
    assert contents(fetch(adapter)) == FILES


def test_hashes_are_those_of_sha256_and_git(tmp_path):
    (tmp_path / "file").write_bytes(b"hello\n")
    sha256 = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
    assert blob_hashes(tmp_path / "file") == (sha256, "ce013625030ba8dba906f756967f9e9ca394464a")
