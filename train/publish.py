"""From an adapter folder to the Hub: checked, searched for secrets, licensed, and committed whole or not at all."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from huggingface_hub import CommitOperationAdd, CommitOperationDelete, DatasetInfo, HfApi, ModelInfo, get_token

from train.card import EMBEDDED, model_card
from tutor.adapters import CARD, CONFIG, FILES, LICENCE, WEIGHTS, BaseFacts, check, read_json
from tutor.errors import TutorError
from tutor.files import finished_file
from tutor.hub import PATIENCE, blob_hashes, hub_errors, licence_text
from tutor.manifest import MANIFEST, Manifest
from tutor.settings import ROOT

LICENCES = {EMBEDDED: {"license": "apache-2.0"}}
NEEDS_RIGHTS = ("slides.jsonl",)
OWN_WORDS = (MANIFEST, "report.json", CARD)  # written by us, so no path of this machine belongs in them
SECRETS = {
    "a Hugging Face token": r"hf_[A-Za-z0-9]{20,}",
    "an API key": r"(?<![A-Za-z])sk-[A-Za-z0-9_-]{20,}|AIza[\w-]{35}|xox[abprs]-[\w-]{10,}",
    "a GitHub token": r"gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}",
    "an AWS key": r"AKIA[0-9A-Z]{16}",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a password": r"[a-z]+://[^\s/:@]{1,64}:[^\s/:@]{1,64}@",
    "a phone number": r"(?<!\w)(?:\+|00)[1-9](?:[ ./()-]{0,2}\d){8,13}\b|\b[Tt]el(?:\.|ephone)?:? ?\d[\d /-]{5}",
    "an e-mail address": r"[\w.+-]{1,64}@(?![\w.-]*example\b)[A-Za-z][\w-]{1,62}(?:\.[A-Za-z][\w-]{1,62})+",
}
MACHINE_PATH = r"(?:/home/|/Users/|/root/|[A-Za-z]:\\+Users\\+)[\w.-]+"


def publish(folder: Path, repo: str | None, base: BaseFacts, *, public: bool = False, rights: str | None = None) -> str:
    """Publishes the adapter in `folder` as `repo` (default: <you>/course-tutor-<slug>) and returns the address of its
    commit. Writes the model card into the folder. A push with nothing changed makes no commit. Raises TutorError."""
    rights = (rights or "").strip()
    if public and not rights:
        raise TutorError(f'Pushing {folder}: --public needs the rights to the slides; state them with --rights "…".')
    require_token(folder)
    manifest = check(folder, base)
    if manifest is None:
        raise TutorError(f"Pushing {folder}: it has no {MANIFEST}; make the adapter with python -m train.")
    licence = base_licence(base)
    with hub_errors(f"Pushing to {repo or 'the Hub'}"):
        repo = full_name(repo, manifest.slug)
    report = read_json(folder / "report.json") if (folder / "report.json").exists() else {}
    card = model_card(manifest, base, read_json(folder / CONFIG), report, licence, repo, rights)
    licence_file = licence_of(base)
    files = chosen_files(folder, bool(rights), bool(licence_file))
    refuse_secrets(
        {name: (folder / name).read_text("utf-8") for name in files if name not in (WEIGHTS, CARD, LICENCE)}
        | {CARD: card}
    )
    with finished_file(folder / CARD) as temporary:
        temporary.write_text(card, encoding="utf-8")
    if licence_file:
        with finished_file(folder / LICENCE) as temporary:
            temporary.write_bytes(licence_file)
    with hub_errors(f"Pushing to {repo}"):
        return _push(HfApi(), repo, {name: folder / name for name in files}, manifest, public)


def require_token(folder: Path) -> None:
    """Raises TutorError where no token is set."""
    if get_token() is None:
        raise TutorError(
            f"Pushing {folder}: no Hugging Face token; set HF_TOKEN to one that may write, "
            f"from https://huggingface.co/settings/tokens."
        )


def base_licence(base: BaseFacts) -> dict[str, str]:
    """The card fields license, license_name and license_link of the base. Raises TutorError when it states none."""
    if base.id in LICENCES:
        return LICENCES[base.id]
    with hub_errors(f"Base {base.id}"):
        data = HfApi().model_info(base.id, revision=base.revision, timeout=PATIENCE).card_data
    fields = {key: data.get(key) for key in ("license", "license_name", "license_link")} if data else {}
    stated = {key: value for key, value in fields.items() if isinstance(value, str) and value.strip()}
    known = stated.get("license", "unknown").lower()
    if known == "unknown" or (known == "other" and "license_name" not in stated):
        raise TutorError(
            f"Base {base.id}: its card states no licence, so nothing made from it may be passed on; choose another."
        )
    return stated


def licence_of(base: BaseFacts) -> bytes | None:
    """The text of the base's licence, which goes along; None where its repository holds none."""
    return (ROOT / LICENCE).read_bytes() if base.id == EMBEDDED else licence_text(base.id, base.revision)


def chosen_files(folder: Path, with_rights: bool, with_licence: bool) -> list[str]:
    """Names of the files that are published: the allow-list, less what needs rights nobody has stated."""
    held = {path.name for path in folder.iterdir()} - {LICENCE} | {CARD} | ({LICENCE} if with_licence else set())
    return [name for name in FILES if name in held and (with_rights or name not in NEEDS_RIGHTS)]


def refuse_secrets(texts: dict[str, str]) -> None:
    """Raises TutorError when one of the texts (file name: content) holds a secret or personal data; never quotes it."""
    token = get_token()
    for name, text in texts.items():
        patterns = SECRETS | ({"a path of this machine": MACHINE_PATH} if name in OWN_WORDS else {})
        patterns |= {"your Hugging Face token": re.escape(token)} if token else {}
        for number, line in enumerate(text.splitlines(), 1):
            plain = re.sub(r"\\[nrt]", " ", line)
            found = next((kind for kind, pattern in patterns.items() if re.search(pattern, plain)), None)
            if found:
                raise TutorError(
                    f"{name}, line {number}: holds {found}; remove it where it comes from, then push again."
                )


def default_name(slug: str) -> str:
    """A repository name in the Hub's alphabet; what the alphabet loses is made up for by a hash of the slug."""
    letters = [c for c in unicodedata.normalize("NFKD", slug) if not unicodedata.combining(c)]
    plain = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if c.isascii())).strip("-")
    lost = any(not c.isascii() for c in letters)
    return "-".join(
        filter(None, ["course-tutor", plain, hashlib.sha256(slug.encode()).hexdigest()[:8] if lost else ""])
    )


def full_name(repo: str | None, slug: str, ending: str = "") -> str:
    """OWNER/NAME of the repository to push to; whose token it is, where no owner is given."""
    name = repo or default_name(slug) + ending
    return name if "/" in name else f"{HfApi().whoami()['name']}/{name}"


def _push(api: HfApi, repo: str, files: dict[str, Path], manifest: Manifest, public: bool) -> str:
    api.create_repo(repo, private=not public, exist_ok=True)
    info = api.model_info(repo, files_metadata=True, timeout=PATIENCE)
    _check_repo(repo, info, public)
    operations = changes(info, files, FILES)
    oid = info.sha
    if operations:
        message = f"Course tutor: {manifest.title}"
        oid = api.create_commit(repo, operations, commit_message=message, parent_commit=info.sha).oid
    _verify(api, repo, oid, files)
    _tag(api, repo, oid)
    return f"{api.endpoint}/{repo}/tree/{oid}"


def _check_repo(repo: str, info: ModelInfo, public: bool) -> None:
    held = {entry.rfilename for entry in info.siblings or []} - {".gitattributes"}
    if held and MANIFEST not in held:
        raise TutorError(f"Pushing to {repo}: the repository holds something else; choose another name.")
    if info.private and public:
        raise TutorError(f"Pushing to {repo}: it is private; make it public in its settings, or choose another name.")
    if not info.private and not public:
        raise TutorError(f'Pushing to {repo}: it is public; push with --public --rights "…", or choose another name.')


def changes(
    info: ModelInfo | DatasetInfo, files: dict[str, Path], ours: Sequence[str]
) -> list[CommitOperationAdd | CommitOperationDelete]:
    """What makes the repository equal to `files`: nothing, or all that differs in one commit. Of the names that are
    `ours`, those no longer among the files are deleted."""
    remote = {entry.rfilename: entry.lfs.sha256 if entry.lfs else entry.blob_id for entry in info.siblings or []}
    changed = [name for name, path in files.items() if remote.get(name) not in blob_hashes(path)]
    stale = [name for name in ours if name in remote and name not in files]
    return [CommitOperationAdd(name, str(files[name])) for name in changed] + [CommitOperationDelete(n) for n in stale]


def _verify(api: HfApi, repo: str, oid: str, files: dict[str, Path]) -> None:
    folder = next(iter(files.values())).parent
    seen = api.verify_repo_checksums(repo, revision=oid, local_dir=folder)
    wrong = {mismatch["path"] for mismatch in seen.mismatches} | set(seen.missing_paths)
    if wrong & set(files):
        raise TutorError(f"Pushing to {repo}: {min(wrong & set(files))} arrived damaged in {oid[:12]}; push again.")


def _tag(api: HfApi, repo: str, oid: str) -> None:
    """Names the commit v1, v2, …, unless an earlier push did."""
    tags = [tag for tag in api.list_repo_refs(repo).tags if re.fullmatch(r"v\d+", tag.name)]
    if all(tag.target_commit != oid for tag in tags):
        api.create_tag(repo, tag=f"v{max([0, *(int(tag.name[1:]) for tag in tags)]) + 1}", revision=oid)
