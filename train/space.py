"""Creates or updates a Space that serves this checkout: exactly the files it needs, in one commit.

make space SPACE=owner/name [PUBLIC=1]        # python -m train.space owner/name [--public]"""

import argparse
import sys
from fnmatch import fnmatch
from pathlib import Path

from huggingface_hub import HfApi

from train.publish import changes, full_name, refuse_secrets, require_token
from tutor.errors import TutorError
from tutor.hub import PATIENCE, hub_errors
from tutor.settings import ROOT

FILES = (  # patterns of all that a Space holds; nothing of train/, whose PyMuPDF a Space must not need
    "app.py",
    "courses.toml",
    "requirements.txt",
    "README.md",
    "LICENSE",
    "docs/ask.png",  # shown by README.md
    "docs/practise.png",
    "tutor/*.py",
    "tutor/*.css",
    "tutor/words/*.json",
    "demo/base/*.json",
    "demo/base/*.jinja",
    "demo/base/model.safetensors",
    "demo/base/README.md",
    "demo/adapters/*/*.json",
    "demo/adapters/*/*.jsonl",
    "demo/adapters/*/adapter_model.safetensors",
    "demo/adapters/*/README.md",
    "demo/courses/*/slides/*.webp",
    "demo/courses/*/slides.safetensors",
)
NOT_NEEDED = ("demo/base/runs.json",)
MARK = "tutor/ask.py"  # by which a Space is known to be ours
BINARY = (".png", ".safetensors", ".webp")


def space_files(root: Path = ROOT) -> dict[str, Path]:
    """{name in the Space: file} of what is sent."""
    found = {path.relative_to(root).as_posix(): path for pattern in FILES for path in sorted(root.glob(pattern))}
    return {name: path for name, path in found.items() if name not in NOT_NEEDED}


def publish_space(space: str, public: bool = False, root: Path = ROOT) -> str:
    """Makes the Space equal to this checkout's files and returns its address. Nothing changed makes no commit. Raises
    TutorError."""
    require_token(root)
    files = space_files(root)
    refuse_secrets({name: path.read_text("utf-8") for name, path in files.items() if path.suffix not in BINARY})
    api = HfApi()
    with hub_errors(f"Space {space}"):
        space = full_name(space, "")
        api.create_repo(space, repo_type="space", space_sdk="gradio", private=not public, exist_ok=True)
        info = api.space_info(space, files_metadata=True, timeout=PATIENCE)
        held = {entry.rfilename for entry in info.siblings or []} - {".gitattributes", "README.md"}
        if held and MARK not in held:
            raise TutorError(f"Space {space}: holds something else; choose another name.")
        ours = [name for name in held if any(fnmatch(name, pattern) for pattern in FILES)]
        operations, oid = changes(info, files, ours), info.sha
        if operations:
            oid = api.create_commit(
                space, operations, repo_type="space", commit_message="Course Tutor", parent_commit=info.sha
            ).oid
        seen = api.verify_repo_checksums(space, repo_type="space", revision=oid, local_dir=root)
        wrong = ({mismatch["path"] for mismatch in seen.mismatches} | set(seen.missing_paths)) & set(files)
        if wrong:
            raise TutorError(f"Space {space}: {min(wrong)} arrived damaged; run it again.")
    return f"{api.endpoint}/spaces/{space}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m train.space", description=__doc__.splitlines()[0])
    parser.add_argument("space", metavar="OWNER/NAME")
    parser.add_argument("--public", action="store_true", help="for everyone; a Space is private otherwise")
    args = parser.parse_args(arguments)
    try:
        print(publish_space(args.space, args.public))
    except TutorError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
