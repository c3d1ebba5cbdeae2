"""What the loopback Hub answers, address by address. Each function gets the request's handler and the parts of its
address, and returns a JSON value, or (status, body, headers)."""

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

TIME = "2026-01-01T00:00:00.000Z"
KIND = r"(?P<kind>models|spaces|datasets)"
REPO = r"(?P<repo>[\w.-]+/[\w.-]+)"


@dataclass
class Commit:
    oid: str
    files: dict[str, bytes]
    message: str = ""


@dataclass
class Repo:
    id: str
    private: bool = False
    gated: bool = False
    commits: list[Commit] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> Commit:
        return self.commits[-1]

    def at(self, revision: str) -> Commit | None:
        oid = self.head.oid if revision == "main" else self.tags.get(revision, revision)
        return next((commit for commit in self.commits if commit.oid == oid), None)

    def commit(self, files: dict[str, bytes], message: str = "") -> str:
        self.commits.append(Commit(hashlib.sha1(uuid.uuid4().bytes).hexdigest(), files, message))
        return self.head.oid


def is_large(path: str, data: bytes) -> bool:
    return path.endswith(".safetensors") or len(data) > 10_000_000


def git_sha1(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Refusal(Exception):
    def __init__(self, status: int, code: str = "", message: str = "", **fields):
        self.status, self.code, self.message, self.fields = status, code, message, fields


def whoami(handler) -> dict:
    user = handler.user()
    if user is None:
        raise Refusal(401, "", "Invalid username or password.")
    return {"type": "user", "name": user, "orgs": [], "auth": {"accessToken": {"role": "write"}}}


def create(handler) -> dict:
    fields, user = json.loads(handler.body), handler.user()
    owner = fields.get("organization") or user
    if user is None or owner != user:
        raise Refusal(403 if user else 401, "", f"You don't have the rights to create a model under {owner}")
    kind, repo_id = f"{fields.get('type') or 'model'}s", f"{owner}/{fields['name']}"
    if (kind, repo_id) in handler.hub.repos:
        raise Refusal(409, "", "You already created this repo", url=f"{handler.hub.url}/{repo_id}")
    repo = handler.hub.repos[kind, repo_id] = Repo(repo_id, fields.get("visibility") == "private")
    repo.commit({".gitattributes": b"*.safetensors filter=lfs diff=lfs merge=lfs -text\n"}, "initial commit")
    return {"url": f"{handler.hub.url}/{repo_id}", "name": repo_id}


def validate_yaml(handler) -> dict:
    card(json.loads(handler.body)["content"].encode())
    return {"errors": [], "warnings": []}


def preupload(handler, kind: str, repo: str, revision: str) -> dict:
    handler.writable(kind, repo)
    files = handler.snapshot(kind, repo, revision).files
    modes = []
    for item in json.loads(handler.body)["files"]:
        path, old = item["path"], files.get(item["path"])
        large = path.endswith(".safetensors") or item["size"] > 10_000_000
        oid = None if old is None else sha256(old) if large else git_sha1(old)
        modes.append({"path": path, "uploadMode": "lfs" if large else "regular", "shouldIgnore": False, "oid": oid})
    return {"files": modes, "commitOid": handler.snapshot(kind, repo, revision).oid}


def lfs_batch(handler, kind: str, repo: str) -> dict:
    handler.writable(kind, repo)
    objects = json.loads(handler.body)["objects"]
    for item in objects:
        if item["oid"] not in handler.hub.stored:
            item["actions"] = {"upload": {"href": f"{handler.hub.url}/storage/{item['oid']}"}}
    return {"transfer": "basic", "objects": objects}


def lfs_upload(handler, oid: str) -> tuple[int, bytes, dict]:
    if sha256(handler.body) != oid:
        raise Refusal(400, "", "content does not match its sha256")
    handler.hub.stored[oid] = handler.body
    return 200, b"", {}


def lfs_download(handler, oid: str) -> tuple[int, bytes, dict]:
    return ranged(handler, handler.hub.stored[oid], {})


def commit(handler, kind: str, repo: str, revision: str) -> dict:
    target = handler.writable(kind, repo)
    lines = [json.loads(line) for line in handler.body.splitlines()]
    header, files = lines[0]["value"], dict(target.head.files)
    if header.get("parentCommit", target.head.oid) != target.head.oid:
        raise Refusal(412, "", "A commit has happened since. Please refresh and try again.")
    for line in lines[1:]:
        value = line["value"]
        if line["key"] == "file":
            files[value["path"]] = spoilt(handler, base64.b64decode(value["content"]))
        elif line["key"] == "lfsFile":
            files[value["path"]] = handler.hub.stored[value["oid"]]
        else:
            del files[value["path"]]
    oid = target.commit(files, header["summary"])
    return {"success": True, "commitOid": oid, "commitUrl": f"{handler.hub.url}/{repo}/commit/{oid}"}


def spoilt(handler, data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:] if handler.fault and handler.fault.kind == "spoil" else data


def info(handler, kind: str, repo: str, revision: str = "main") -> dict:
    found = handler.readable(kind, repo)
    return describe(found, handler.snapshot(kind, repo, revision))


def describe(repo: Repo, commit: Commit) -> dict:
    data = card(commit.files.get("README.md", b""))
    return {
        "id": repo.id,
        "sha": commit.oid,
        "private": repo.private,
        "gated": "manual" if repo.gated else False,
        "cardData": data,
        "tags": tags(data),
        "createdAt": TIME,
        "lastModified": TIME,
        "siblings": [sibling(path, data) for path, data in sorted(commit.files.items())],
    }


def sibling(path: str, data: bytes) -> dict:
    row = {"rfilename": path, "size": len(data), "blobId": git_sha1(data)}
    return row | (
        {"lfs": {"sha256": sha256(data), "size": len(data), "pointerSize": 134}} if is_large(path, data) else {}
    )


def card(text: bytes) -> dict:
    match = re.match(rb"---\n(.*?)\n---", text, re.DOTALL)
    return yaml.safe_load(match[1]) if match else {}


def tags(data: dict) -> list[str]:
    """The card's own tags, and those that the Hub computes from it."""
    found = [*data.get("tags", []), *filter(None, [data.get("library_name")])]
    if data.get("license"):
        found.append(f"license:{data['license']}")
    if data.get("base_model"):
        relation = data.get("base_model_relation", "finetune")
        found += [f"base_model:{data['base_model']}", f"base_model:{relation}:{data['base_model']}"]
    return found


def listing(handler, kind: str) -> list[dict]:
    author, user = handler.query.get("author", [None])[0], handler.user()
    wanted, expand = set(handler.query.get("filter", [])), handler.query.get("expand", [])
    rows = []
    for (repo_kind, repo_id), repo in sorted(handler.hub.repos.items()):
        owner = repo_id.split("/")[0]
        row = describe(repo, repo.head)
        visible = repo_kind == kind and author in (None, owner) and (not repo.private or user == owner)
        if visible and wanted <= set(row["tags"]):
            rows.append({key: row[key] for key in ("id", *expand) if key in row} if expand else row)
    return rows


def tree(handler, kind: str, repo: str, revision: str) -> list[dict]:
    rows = []
    for path, data in sorted(handler.snapshot(kind, repo, revision).files.items()):
        row = {"type": "file", "path": path, "size": len(data), "oid": git_sha1(data)}
        if is_large(path, data):
            row["lfs"] = {"oid": sha256(data), "size": len(data), "pointerSize": 134}
        rows.append(row)
    return rows


def refs(handler, kind: str, repo: str) -> dict:
    found = handler.readable(kind, repo)
    named = [{"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": oid} for tag, oid in found.tags.items()]
    main = {"name": "main", "ref": "refs/heads/main", "targetCommit": found.head.oid}
    return {"branches": [main], "tags": named, "converts": []}


def tag(handler, kind: str, repo: str, revision: str) -> dict:
    found, name = handler.writable(kind, repo), json.loads(handler.body)["tag"]
    if name in found.tags:
        raise Refusal(409, "", "Tag reference exists already")
    found.tags[name] = handler.snapshot(kind, repo, revision).oid
    return {}


def resolve(handler, kind: str, repo: str, revision: str, path: str) -> tuple[int, bytes, dict]:
    found, snapshot = handler.readable(kind, repo), handler.snapshot(kind, repo, revision)
    if found.gated:
        raise Refusal(403 if handler.user() else 401, "GatedRepo", "Access to this model is restricted")
    if path not in snapshot.files:
        raise Refusal(404, "EntryNotFound", "Entry not found")
    data, headers = snapshot.files[path], {"X-Repo-Commit": snapshot.oid}
    if not is_large(path, data):
        return ranged(handler, data, headers | {"ETag": f'"{git_sha1(data)}"'})
    # Another host name than the Hub's, as for signed storage: the client must not send its token there.
    location = f"http://localhost:{handler.hub.port}/storage/{sha256(data)}"
    linked = {"Location": location, "X-Linked-Etag": f'"{sha256(data)}"', "X-Linked-Size": str(len(data))}
    return 302, b"", headers | linked


def ranged(handler, data: bytes, headers: dict) -> tuple[int, bytes, dict]:
    match = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range") or "")
    if not match:
        return 200, data, headers
    start = int(match[1])
    return 206, data[start:], headers | {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}


PREFIX = r"/(?:(?P<kind>spaces|datasets)/)?"


def of_models(action: Callable) -> Callable:
    """Pages of models carry no prefix in their address."""
    return lambda handler, kind, **parts: action(handler, kind=kind or "models", **parts)


ROUTES = [
    ("GET", "/api/whoami-v2", whoami),
    ("POST", "/api/repos/create", create),
    ("POST", "/api/validate-yaml", validate_yaml),
    ("GET", f"/api/{KIND}", listing),
    ("GET", f"/api/{KIND}/{REPO}", info),
    ("GET", f"/api/{KIND}/{REPO}/revision/(?P<revision>.+)", info),
    ("GET", f"/api/{KIND}/{REPO}/tree/(?P<revision>[^/]+)", tree),
    ("GET", f"/api/{KIND}/{REPO}/refs", refs),
    ("POST", f"/api/{KIND}/{REPO}/tag/(?P<revision>.+)", tag),
    ("POST", f"/api/{KIND}/{REPO}/preupload/(?P<revision>.+)", preupload),
    ("POST", f"/api/{KIND}/{REPO}/commit/(?P<revision>.+)", commit),
    ("POST", f"{PREFIX}{REPO}.git/info/lfs/objects/batch", of_models(lfs_batch)),
    ("PUT", "/storage/(?P<oid>[0-9a-f]{64})", lfs_upload),
    ("GET", "/storage/(?P<oid>[0-9a-f]{64})", lfs_download),
    ("GET HEAD", f"{PREFIX}{REPO}/resolve/(?P<revision>[^/]+)/(?P<path>.+)", of_models(resolve)),
]
