import json
import re

import pytest

from tests.courses import BASE, LINEAR, REPORT, TEMPLATE, TOKENIZER, on_hub_base
from tests.loopback_hub import TOKEN
from train.publish import base_licence, default_name, publish, refuse_secrets
from tutor.adapters import CONFIG, WEIGHTS, BaseFacts
from tutor.course import AdapterRef
from tutor.errors import TutorError
from tutor.hub import fetch
from tutor.manifest import MANIFEST

REPO, RIGHTS = "teacher/course-tutor-nlp", "CC BY 4.0, A. Teacher"
WHOLE = {".gitattributes", CONFIG, WEIGHTS, MANIFEST, "README.md", "LICENSE", "report.json", "exam.jsonl"}


def refusal(*args, **settings) -> str:
    with pytest.raises(TutorError) as caught:
        publish(*args, **settings)
    assert "\n" not in str(caught.value)
    assert TOKEN not in str(caught.value)
    return str(caught.value)


def test_a_push_is_one_private_commit_of_the_allow_list_with_a_tag(folder, hub, token):
    url = publish(folder, None, BASE)
    repo = hub.repo(REPO)
    assert repo.private
    assert [commit.message for commit in repo.commits[1:]] == ["Course tutor: Natural Language Processing"]
    assert set(repo.head.files) == WHOLE
    assert repo.head.files[WEIGHTS] == (folder / WEIGHTS).read_bytes()
    assert url == f"{hub.url}/{REPO}/tree/{repo.head.oid}"
    assert repo.tags == {"v1": repo.head.oid}
    parent = json.loads(hub.seen("POST .*/commit/")[0].body.splitlines()[0])["value"]["parentCommit"]
    assert parent == repo.commits[0].oid


def test_a_second_push_with_nothing_changed_makes_no_commit(folder, hub, token):
    first = publish(folder, REPO, BASE)
    hub.requests.clear()
    assert publish(folder, REPO, BASE) == first
    assert not hub.seen("/commit/|/preupload/|PUT|/tag/")


def test_a_changed_report_is_a_second_version(folder, hub, token):
    publish(folder, REPO, BASE)
    (folder / "report.json").write_text(json.dumps(REPORT | {"verdict": "It does not."}))
    publish(folder, REPO, BASE)
    repo = hub.repo(REPO)
    assert repo.tags == {"v1": repo.commits[1].oid, "v2": repo.commits[2].oid}
    assert b"It does not." in repo.head.files["README.md"]


def test_slides_travel_with_stated_rights_only_and_go_when_these_go(folder, hub, token):
    publish(folder, REPO, BASE, rights=RIGHTS)
    assert "slides.jsonl" in hub.repo(REPO).head.files
    assert f"Rights, as stated: {RIGHTS}\n" in hub.repo(REPO).head.files["README.md"].decode()
    publish(folder, REPO, BASE)
    assert "slides.jsonl" not in hub.repo(REPO).head.files
    assert (folder / "slides.jsonl").exists()


def test_public_needs_rights_and_makes_a_public_repository(folder, hub, token):
    assert "--rights" in refusal(folder, REPO, BASE, public=True)
    assert "--rights" in refusal(folder, REPO, BASE, public=True, rights=" ")
    assert not hub.requests
    publish(folder, REPO, BASE, public=True, rights=RIGHTS)
    assert not hub.repo(REPO).private


@pytest.mark.parametrize("public", [True, False])
def test_the_visibility_of_a_repository_that_exists_is_never_a_surprise(folder, hub, token, public):
    hub.add(REPO, {}, private=public)
    verdict = refusal(folder, REPO, BASE, public=public, rights=RIGHTS)
    assert ("is private" if public else "is public") in verdict
    assert len(hub.repo(REPO).commits) == 1


def test_a_repository_of_something_else_is_left_alone(folder, hub, token):
    hub.add(REPO, {"model.safetensors": b"mine", "README.md": b"mine"}, private=True)
    assert "something else" in refusal(folder, REPO, BASE)
    assert len(hub.repo(REPO).commits) == 1


def test_no_token_is_told_with_the_cure(folder, hub):
    assert "set HF_TOKEN" in refusal(folder, REPO, BASE)
    assert not hub.requests


def test_a_wrong_token_is_told_and_not_shown(folder, hub, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_wrongwrongwrongwrongwrong")
    verdict = refusal(folder, None, BASE)
    assert "valid token" in verdict
    assert "hf_wrong" not in verdict


def test_a_repository_of_another_owner_is_refused(folder, hub, token):
    assert "does not allow" in refusal(folder, "someone/else", BASE)


@pytest.mark.parametrize("name", ["a b", "teacher/a--b", "teacher/-a", "x/y/z"])
def test_a_name_the_hub_does_not_take_is_told(folder, hub, token, name):
    assert "owner/name" in refusal(folder, name, BASE)


def test_what_the_gate_refuses_is_not_published(folder, hub, token):
    (folder / "training_args.bin").write_bytes(b"hub_token")
    assert "training_args.bin" in refusal(folder, REPO, BASE)
    (folder / "training_args.bin").unlink()
    (folder / MANIFEST).unlink()
    assert f"no {MANIFEST}" in refusal(folder, REPO, BASE)
    assert not hub.repos


LEAKS = {
    "Hugging Face token": "export HF_TOKEN=hf_" + "A1b2" * 8,
    "API key": "key: sk-proj-" + "a1B2" * 6,
    "GitHub token": "ghp_" + "a1B2" * 9,
    "AWS key": "AKIA" + "ABCD1234" * 2,
    "private key": "-----BEGIN RSA PRIVATE KEY-----",
    "password": "postgres://admin:hunter2@db.uni.de/",
    "phone number": "Office hours: +49 (0)228 73-4567 8",
    "phone": "Tel.: 0228 734567",
    "e-mail address": "Questions: jane.doe+nlp@cs.uni-bonn.de",
    "key after a line break": "Setup:\nsk-proj-" + "a1B2" * 6,
}


@pytest.mark.parametrize("name", LEAKS)
def test_secrets_and_addresses_stop_the_push_and_are_not_quoted(folder, hub, token, name):
    row = {"deck": "d.pdf", "title": "Contact", "text": LEAKS[name]}
    with (folder / "slides.jsonl").open("a") as slides:
        slides.write(json.dumps(row) + "\n")
    verdict = refusal(folder, REPO, BASE, rights=RIGHTS)
    assert "slides.jsonl, line 2: holds" in verdict
    assert LEAKS[name].split()[-1] not in verdict
    assert not hub.repos
    publish(folder, REPO, BASE)  # without rights the slides stay here, and nothing is held back


def test_course_text_is_not_mistaken_for_a_secret():
    numbers = "0049 and +1 000, 2026-11-21 12:00, 1 000 000 000, 2+123456789"
    words = (
        numbers
        + "Recall@5.The metric P@10.In /home/user, mail alice@example.com, risk-averse-learner-in-the-loop, @property"
    )
    refuse_secrets(
        {
            "slides.jsonl": f"{words} hf_hub_download, 10@2.5, https://x.org:8080/a@b",
            MANIFEST: "nothing",
        }
    )


def test_a_path_of_this_machine_stops_the_push(folder, hub, token):
    (folder / "report.json").write_text(json.dumps(REPORT | {"base": "/home/jane/models/base"}))
    assert "report.json, line 1: holds a path" in refusal(folder, REPO, BASE)


def test_the_token_is_in_no_commit_file_or_card(folder, hub, token, capfd):
    publish(folder, REPO, BASE, rights=RIGHTS)
    secret = TOKEN.encode()
    assert all(secret not in request.body for request in hub.requests)
    assert all(secret not in data for commit in hub.repo(REPO).commits for data in commit.files.values())
    assert all(secret not in path.read_bytes() for path in folder.iterdir())
    assert TOKEN not in "".join(capfd.readouterr())
    (folder / "exam.jsonl").write_text(json.dumps({"question": TOKEN}))
    refusal(folder, REPO, BASE)


NO_LICENCE = ("# no card data", "---\nlicense: unknown\n---\n", "---\nlicense: other\n---\n", "---\ntags: [a]\n---\n")


def test_the_text_of_the_bases_licence_goes_along(folder, hub, token):
    publish(folder, REPO, BASE)
    assert hub.repo(REPO).head.files["LICENSE"].lstrip().startswith(b"Apache License")
    files = {"README.md": b"---\nlicense: llama3.1\n---\n", "LICENSE.txt": b"Terms of the base."}
    publish(folder, "teacher/other", on_hub_base(folder, hub.add("org/base", files)))
    assert hub.repo("teacher/other").head.files["LICENSE"] == b"Terms of the base."
    base = on_hub_base(folder, hub.add("org/base", {"README.md": b"---\nlicense: mit\n---\n"}))
    publish(folder, "teacher/third", base)
    assert "LICENSE" not in hub.repo("teacher/third").head.files


@pytest.mark.parametrize("text", NO_LICENCE)
def test_a_base_without_a_known_licence_is_not_built_upon_in_public_or_private(folder, hub, token, text):
    base = on_hub_base(folder, hub.add("org/base", {"README.md": text.encode()}))
    assert "states no licence" in refusal(folder, REPO, base)
    assert ("models", REPO) not in hub.repos


def test_a_licence_with_a_name_of_its_own_is_passed_on_with_it(hub):
    text = b"---\nlicense: other\nlicense_name: qwen-research\nlicense_link: https://x.org/LICENSE\n---\n"
    base = BaseFacts("org/base", hub.add("org/base", {"README.md": text}), TEMPLATE, TOKENIZER, LINEAR)
    licence = {"license": "other", "license_name": "qwen-research", "license_link": "https://x.org/LICENSE"}
    assert base_licence(base) == licence


@pytest.mark.parametrize(
    ("pattern", "kind", "settings", "sentence"),
    [
        ("POST /api/repos/create", "status", {"status": 401}, "valid token"),
        ("POST /api/repos/create", "status", {"status": 403}, "does not allow"),
        ("POST /api/repos/create", "status", {"status": 429}, "fewer requests"),
        ("GET /api/models/[^/]+/[^/]+$", "status", {"status": 404}, "HTTP 404"),
        ("POST /api/validate-yaml", "status", {"status": 503, "body": b"<html>"}, "not the Hub's"),
        ("POST .*/preupload/", "status", {"status": 500}, "the Hub is failing"),
        ("POST .*/batch", "status", {"status": 429}, "fewer requests"),
        ("PUT /storage/", "status", {"status": 503}, "the Hub is failing"),
        ("PUT /storage/", "drop", {}, "cannot be reached"),
        ("PUT /storage/", "stall", {}, "stopped answering"),
        ("POST .*/preupload/", "cut", {}, "cannot be reached"),
        ("POST .*/commit/", "status", {"status": 409}, "changed meanwhile"),
        ("POST .*/commit/", "status", {"status": 412}, "changed meanwhile"),
        ("POST .*/commit/", "status", {"status": 502}, "the Hub is failing"),
        ("POST .*/commit/", "stall", {}, "stopped answering"),
        ("POST .*/commit/", "drop", {}, "cannot be reached"),
        ("POST .*/commit/", "lose", {}, "cannot be reached"),
        ("POST .*/commit/", "short", {}, "not the Hub's"),
        ("GET .*/tree/", "status", {"status": 503}, "the Hub is failing"),
        ("POST .*/tag/", "status", {"status": 500}, "the Hub is failing"),
    ],
)
def test_an_interrupted_push_is_told_publishes_no_half_and_is_completed_by_the_next(
    folder, hub, token, monkeypatch, caplog, capfd, pattern, kind, settings, sentence
):
    caplog.set_level("DEBUG")
    monkeypatch.setattr("tutor.hub.PATIENCE", 0.3)
    hub.fault(pattern, kind, times=-1, **settings)
    assert sentence in refusal(folder, REPO, BASE)
    for repo in hub.repos.values():
        assert all(set(commit.files) in ({".gitattributes"}, WHOLE) for commit in repo.commits)
        assert not repo.tags
    hub.faults.clear()
    publish(folder, REPO, BASE)
    repo = hub.repo(REPO)
    assert set(repo.head.files) == WHOLE
    assert repo.tags == {"v1": repo.head.oid}
    assert len(repo.commits) == 2
    assert TOKEN not in caplog.text + "".join(capfd.readouterr())


def test_what_the_hub_stored_with_another_byte_gets_no_tag_and_is_replaced_by_the_next_push(folder, hub, token):
    hub.fault("POST .*/commit/", "spoil")
    assert "arrived damaged" in refusal(folder, REPO, BASE)
    assert not hub.repo(REPO).tags
    publish(folder, REPO, BASE)
    repo = hub.repo(REPO)
    assert repo.head.files["report.json"] == (folder / "report.json").read_bytes()
    assert repo.tags == {"v1": repo.head.oid}


def test_a_commit_by_someone_else_in_between_is_not_overwritten(folder, hub, token, monkeypatch):
    publish(folder, REPO, BASE)
    (folder / "exam.jsonl").unlink()
    repo = hub.repo(REPO)

    def meanwhile(text, *args, **settings):
        repo.commit(repo.head.files | {"README.md": b"edited on the site"})

    monkeypatch.setattr("huggingface_hub.hf_api.HfApi._validate_yaml", meanwhile)
    (folder / "report.json").unlink()
    assert "changed meanwhile" in refusal(folder, REPO, BASE)
    assert repo.head.files["README.md"] == b"edited on the site"


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("nlp", "course-tutor-nlp"),
        ("théorie-des-jeux", "course-tutor-theorie-des-jeux"),
        ("深度学习", "course-tutor-9bea2bda"),
        ("深度学习-nlp", None),
        ("a" * 60, "course-tutor-" + "a" * 60),
    ],
)
def test_default_names_are_ascii_and_tell_slugs_apart(slug, name):
    made = default_name(slug)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert made == name or name is None
    assert default_name("机器学习-nlp") != default_name("深度学习-nlp") != default_name("nlp")


def test_what_is_published_passes_the_gate_when_fetched(folder, hub, token):
    from tutor.adapters import check

    url = publish(folder, REPO, BASE, rights=RIGHTS)
    fetched = fetch(AdapterRef(REPO, url.rsplit("/", 1)[1]))
    assert check(fetched, BASE).title == "Natural Language Processing"
    assert {path.name for path in fetched.iterdir()} == {path.name for path in folder.iterdir()}
