"""A Hugging Face Hub on 127.0.0.1 for the real huggingface_hub client: repositories in memory, faults on demand.

Answers follow the real Hub: 401 for what a visitor may not know of, signed-storage redirects for large files, git-sha1
oids for small ones, 412 when the parent commit moved."""

import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.loopback_routes import ROUTES, Commit, Refusal, Repo, is_large, sha256

TOKEN = "hf_" + "Loopback" * 4
USER = "teacher"


@dataclass
class Fault:
    """What happens to the next `times` (-1: all) requests whose "METHOD /path" matches. `kind`: status (`body`), drop
    (hang up before doing anything), lose (do it, then hang up), stall (send headers, then nothing), cut (hang up in
    mid-body), short (a shorter body than promised before), flip (one bit of the body), spoil
    (store what a commit adds with one bit changed)."""

    pattern: str
    kind: str
    status: int = 503
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b'{"error": "injected"}'
    times: int = 1


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    host: str
    authorization: str | None
    body: bytes


class LoopbackHub:
    """The state of the Hub, and its server. One per process; `reset` gives each test an empty one."""

    def __init__(self) -> None:
        hub = self

        class Bound(Handler):
            def __init__(self, *args):
                self.hub = hub
                super().__init__(*args)

        self.server = Server(("127.0.0.1", 0), Bound)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.released = threading.Event()
        self.reset()
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def reset(self) -> None:
        self.released.set()
        self.released = threading.Event()
        self.lock = threading.RLock()
        self.users = {TOKEN: USER}
        self.repos: dict[tuple[str, str], Repo] = {}
        self.stored: dict[str, bytes] = {}
        self.faults: list[Fault] = []
        self.requests: list[Request] = []

    def add(self, repo_id: str, files: dict[str, bytes], private=False, gated=False, kind="models") -> str:
        """A repository with one commit of `files`; returns its oid."""
        repo = self.repos[kind, repo_id] = Repo(repo_id, private, gated)
        self.stored |= {sha256(data): data for path, data in files.items() if is_large(path, data)}
        return repo.commit(files)

    def repo(self, repo_id: str, kind: str = "models") -> Repo:
        return self.repos[kind, repo_id]

    def fault(self, pattern: str, kind: str, **settings) -> None:
        self.faults.append(Fault(pattern, kind, **settings))

    def seen(self, pattern: str) -> list[Request]:
        return [request for request in self.requests if re.search(pattern, f"{request.method} {request.path}")]


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients that hang up are part of the tests."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    hub: LoopbackHub

    def log_message(self, *args):
        pass

    def do_GET(self):
        self._answer()

    do_HEAD = do_POST = do_PUT = do_DELETE = do_GET

    def _answer(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or self._chunks()
        url = urlsplit(self.path)
        self.query, path = parse_qs(url.query), unquote(url.path)
        with self.hub.lock:
            token = self.headers.get("Authorization")
            self.hub.requests.append(Request(self.command, path, self.headers.get("Host", ""), token, self.body))
            self.fault = self._next_fault(f"{self.command} {path}")
        if self.fault and self.fault.kind == "drop":
            return self._hang_up()
        if self.fault and self.fault.kind == "status":
            return self._send(self.fault.status, self.fault.body, self.fault.headers)
        try:
            with self.hub.lock:
                status, body, headers = self._route(path)
        except Refusal as refusal:
            headers = {"X-Error-Code": refusal.code, "X-Error-Message": refusal.message}
            status, body = refusal.status, json.dumps({"error": refusal.message} | refusal.fields).encode()
        if self.fault and self.fault.kind == "lose":
            return self._hang_up()
        return self._send(status, body, headers)

    def _next_fault(self, request: str) -> Fault | None:
        for fault in self.hub.faults:
            if fault.times and re.search(fault.pattern, request):
                fault.times -= 1
                return fault
        return None

    def _chunks(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return b""
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _route(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        for method, pattern, action in ROUTES:
            match = re.fullmatch(pattern, path)
            if match and self.command in method:
                answer = action(self, **match.groupdict())
                return answer if isinstance(answer, tuple) else (200, json.dumps(answer).encode(), {})
        raise Refusal(404, "", f"no such route: {self.command} {path}")

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        kind = self.fault.kind if self.fault else ""
        if kind == "flip" and body:
            middle = len(body) // 2
            body = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
        body = body[: len(body) // 2] if kind == "short" else body
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body)), "Content-Type": "application/json"} | headers).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if kind == "stall":
            self.hub.released.wait(60)
            return self._hang_up()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if kind == "cut" else body)
        return self._hang_up() if kind == "cut" else None

    def _hang_up(self) -> None:
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(2)

    def user(self) -> str | None:
        header = self.headers.get("Authorization")
        if header is None:
            return None
        user = self.hub.users.get(header.removeprefix("Bearer "))
        if user is None:
            raise Refusal(401, "", "Invalid credentials in Authorization header")
        return user

    def readable(self, kind: str, repo: str) -> Repo:
        user, found = self.user(), self.hub.repos.get((kind, repo))
        if found is None or (found.private and user != repo.split("/")[0]):
            raise Refusal(404 if user else 401, "RepoNotFound", "Repository not found")
        return found

    def writable(self, kind: str, repo: str) -> Repo:
        found = self.readable(kind, repo)
        if self.user() != repo.split("/")[0]:
            raise Refusal(403, "", "You don't have the rights to write to this repository")
        return found

    def snapshot(self, kind: str, repo: str, revision: str) -> Commit:
        commit = self.readable(kind, repo).at(revision)
        if commit is None:
            raise Refusal(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        return commit
