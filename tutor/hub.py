"""Adapters from the Hugging Face Hub: pinned, verified, cached, and every fault told in one sentence with its cure.

The token is HF_TOKEN or the one stored by `hf auth login`; it is never read here, printed or passed on."""

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from huggingface_hub import HfApi, constants, errors, hf_hub_download
from huggingface_hub.hf_api import RepoSibling
from huggingface_hub.utils import get_session

from tutor.adapters import CONFIG, FILES, WEIGHTS
from tutor.course import AdapterRef
from tutor.errors import TutorError

PATIENCE = 30.0  # seconds without a byte; the client itself would wait for ever on all but downloads
MOST_LISTED = 1000
LICENCE_NAMES = ("LICENSE", "LICENSE.txt", "LICENSE.md")
Progress = Callable[[int, int], None]  # bytes so far, bytes in all


def fetch(ref: AdapterRef, progress: Progress | None = None) -> Path:
    """The folder of an adapter: its own if `ref` is one, else a verified copy of the Hub's at the pinned commit, made
    on first use and found again without a request. Raises TutorError."""
    if ref.revision is None:
        return _local(Path(ref.source).expanduser())
    if not re.fullmatch("[0-9a-f]{40}", ref.revision):
        raise TutorError(
            f"Adapter {ref.source}: revision {ref.revision!r} can move; pin the full commit, 40 hex digits."
        )
    with hub_errors(f"Adapter {ref.source}"):
        store = _store(ref)
        if store.is_dir():
            return store
        _keep(_download(ref, progress), store)
    return store


def at_hand(ref: AdapterRef) -> Path | None:
    """The folder of an adapter that needs no download, its own or an earlier verified copy; None without one."""
    folder = Path(ref.source).expanduser() if ref.revision is None else _store(ref)
    return folder if folder.is_dir() else None


def _store(ref: AdapterRef) -> Path:
    return Path(constants.HF_HOME, "course-tutor", _safe(ref.source).replace("/", "--"), ref.revision)


def pin(repo_id: str, revision: str | None = None, what: str = "Adapter") -> str:
    """The full commit that a branch or tag (default: main) of a Hub repository names now. Raises TutorError."""
    with hub_errors(f"{what} {repo_id}"):
        return HfApi().model_info(_safe(repo_id), revision=revision, timeout=PATIENCE).sha


def licence_text(repo_id: str, revision: str | None) -> bytes | None:
    """The licence file of a Hub repository, None where it has none. Raises TutorError."""
    with hub_errors(f"Licence of {repo_id}"):
        for name in LICENCE_NAMES:
            try:
                return Path(hf_hub_download(repo_id, name, revision=revision)).read_bytes()
            except errors.RemoteEntryNotFoundError:
                continue
    return None


def tagged(owner: str, tag: str) -> list[dict]:
    """{"id", "revision", "card"} of each model that `owner` tagged so, at its commit of now. Raises TutorError."""
    with hub_errors(f"Courses of {owner}"):
        found = list(HfApi().list_models(author=owner, filter=tag, expand=["sha", "cardData"], limit=MOST_LISTED))
    cards = [each.card_data.to_dict() if each.card_data else {} for each in found]
    return [{"id": each.id, "revision": each.sha, "card": card} for each, card in zip(found, cards, strict=True)]


@contextmanager
def hub_errors(what: str) -> Iterator[None]:
    """Turns the faults of the Hub, the network and the disk into TutorError("`what`: fact; cure."), and lets no request
    within wait longer than PATIENCE for a byte."""
    hooks = get_session().event_hooks
    if _limit_wait not in hooks["request"]:
        get_session().event_hooks = {**hooks, "request": [*hooks["request"], _limit_wait]}
    try:
        yield
    except (httpx2.HTTPError, errors.XetDownloadError, OSError, ValueError, RuntimeError) as error:
        sentence = next(filter(None, map(_sentence, _causes(error))), None)
        if sentence is None and isinstance(error, OSError):
            sentence = f"{error.strerror or type(error).__name__}; check {error.filename or constants.HF_HOME}."
        if sentence is None:
            raise
        # The client's own error may quote addresses that carry signatures, so it does not travel along.
        raise TutorError(f"{what}: {sentence}") from None


def blob_hashes(path: Path) -> tuple[str, str]:
    """Hex SHA-256 and git blob SHA-1 of a file: the Hub states the first for large files, the second for small ones."""
    sha256, sha1 = hashlib.sha256(), hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(2**20):
            sha256.update(chunk)
            sha1.update(chunk)
    return sha256.hexdigest(), sha1.hexdigest()


def _local(folder: Path) -> Path:
    if folder.is_dir():
        return folder
    hub = " or pin the commit if it is a Hub id" if re.fullmatch(r"[\w.-]+/[\w.-]+", str(folder)) else ""
    raise TutorError(f"Adapter {folder}: there is no such folder; correct the path{hub}.")


def _safe(repo_id: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", repo_id, re.ASCII) or ".." in repo_id:
        raise TutorError(f"Adapter {repo_id!r}: not a Hub id; write it as owner/name.")
    return repo_id


def _download(ref: AdapterRef, progress: Progress | None) -> dict[str, Path]:
    listed = _listed(ref)
    bar = _bar(progress, sum(entry.size for entry in listed)) if progress else None
    return {entry.rfilename: _verified(ref, entry, bar) for entry in listed}


def _listed(ref: AdapterRef) -> list[RepoSibling]:
    info = HfApi().model_info(ref.source, revision=ref.revision, files_metadata=True, timeout=PATIENCE)
    listed = [entry for entry in info.siblings or [] if entry.rfilename in FILES]
    missing = {CONFIG, WEIGHTS} - {entry.rfilename for entry in listed}
    if missing:
        raise TutorError(
            f"Adapter {ref.source}: has no {min(missing)} at this commit; choose a repository that holds one."
        )
    for entry in listed:
        if not (entry.size or 0) <= FILES[entry.rfilename]:
            raise TutorError(f"Adapter {ref.source}: {entry.rfilename} is larger than any adapter; choose another.")
    return listed


def _verified(ref: AdapterRef, entry: RepoSibling, bar: type | None) -> Path:
    """The downloaded file; plain HTTP downloads are not hashed by the client, so a spoilt one is fetched once more."""
    for again in (False, True):
        path = Path(
            hf_hub_download(ref.source, entry.rfilename, revision=ref.revision, force_download=again, tqdm_class=bar)
        )
        sha256, sha1 = blob_hashes(path)
        if (entry.lfs.sha256 == sha256) if entry.lfs else (entry.blob_id == sha1):
            return path
    path.resolve().unlink()
    path.unlink(missing_ok=True)
    raise TutorError(f"Adapter {ref.source}: {entry.rfilename} arrived damaged twice; try again on another network.")


def _bar(progress: Progress, total: int) -> type:
    """What the client takes for a tqdm class: every file's bar counts into the one `progress`."""
    done = [0]

    class Bar:
        def __init__(self, *args, **settings):
            done[0] += settings.get("initial") or 0

        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def update(self, count: int = 1) -> None:
            done[0] += count
            progress(min(done[0], total), total)

        def close(self) -> None:
            pass

        def set_postfix_str(self, *args, **settings) -> None:
            pass

    return Bar


def _keep(found: dict[str, Path], store: Path) -> None:
    """Makes `store` of second names for the verified files (copies, where the disk knows no such thing), whole or not
    at all. When two do so at once the first one stays, since it may already be read."""
    store.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store.parent, prefix=".") as temporary:
        folder = Path(temporary, store.name)
        folder.mkdir()
        for name, path in found.items():
            try:
                os.link(path.resolve(), folder / name)
            except OSError:
                shutil.copyfile(path, folder / name)
        try:
            folder.rename(store)
        except OSError:
            if not store.is_dir():
                raise


def _limit_wait(request: httpx2.Request) -> None:
    limits = request.extensions.get("timeout", {})
    request.extensions["timeout"] = {
        name: limits.get(name) or PATIENCE for name in ("connect", "read", "write", "pool")
    }


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error after its causes: the client wraps what happened in what it was doing."""
    if error is not None:
        yield from _causes(error.__cause__)
        yield error


def _sentence(error: BaseException) -> str | None:
    if isinstance(error, httpx2.HTTPStatusError):
        return None
    if isinstance(error, errors.HfHubHTTPError):
        return next((text for kind, text in KINDS if isinstance(error, kind)), None) or _status_sentence(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"no space left in {constants.HF_HOME}; free some, or set HF_HOME to another disk."
    if isinstance(error, OSError) and "Consistency check failed" in str(error):
        return "arrived incomplete; try again."
    return next((text for kind, text in OTHER_KINDS if isinstance(error, kind)), None)


def _status_sentence(error: errors.HfHubHTTPError) -> str:
    status = error.response.status_code
    if status >= 500:
        return f"the Hub is failing (HTTP {status}); try again later, see https://status.huggingface.co."
    return STATUSES.get(status, f"the Hub refused the request (HTTP {status}); update huggingface_hub or try again.")


NOT_THE_HUB = "the answer is not the Hub's; check HF_ENDPOINT, the proxy and the network's login page."
KINDS = (
    (errors.GatedRepoError, "is gated; ask for access on its page at huggingface.co, then set HF_TOKEN."),
    (errors.RepositoryNotFoundError, "is not on the Hub, or private; check the name, or set HF_TOKEN to see it."),
    (errors.RevisionNotFoundError, "has no such commit; pin one that its page lists under Files, History."),
    (errors.EntryNotFoundError, "lacks a file that its own list names; pin another commit."),
)
STATUSES = {
    401: "the Hub wants a valid token; set HF_TOKEN to one from https://huggingface.co/settings/tokens.",
    403: "the token does not allow this; set HF_TOKEN to one with the right from https://huggingface.co/settings/tokens.",
    409: "the repository changed meanwhile; try again.",
    412: "the repository changed meanwhile; try again.",
    429: "the Hub asks for fewer requests (HTTP 429); wait some minutes, or set HF_TOKEN for a higher limit.",
}
OTHER_KINDS = (
    (errors.LocalTokenNotFoundError, "needs a token; set HF_TOKEN to one from https://huggingface.co/settings/tokens."),
    (errors.OfflineModeIsEnabled, "is not in the cache, and HF_HUB_OFFLINE forbids a download; unset it once."),
    (errors.HFValidationError, "is not a valid Hub id; write it as owner/name."),
    (httpx2.TimeoutException, "the Hub stopped answering; check the network and try again."),
    (httpx2.HTTPError, "the Hub cannot be reached; check the network and try again."),
    (errors.XetDownloadError, "the transfer failed; try again, or set HF_HUB_DISABLE_XET=1."),
    (errors.FileMetadataError, NOT_THE_HUB),
    (json.JSONDecodeError, NOT_THE_HUB),
    (errors.LocalEntryNotFoundError, "is not in the cache and cannot be reached; check the network and try again."),
)
