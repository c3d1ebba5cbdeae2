"""The pairs of a run as a private dataset on the Hub, one file for each split."""

import tempfile
from pathlib import Path

from huggingface_hub import HfApi

from train.pairs import SPLITS
from train.publish import changes, full_name, refuse_secrets, require_token
from tutor.errors import TutorError
from tutor.files import read_jsonl, write_jsonl
from tutor.hub import PATIENCE, hub_errors

PAIRS, CARD = "pairs.jsonl", "README.md"
TEXT = """---
pretty_name: "{title}: questions and answers"
language: en
task_categories: [question-answering]
tags: [course-tutor]
configs:
- config_name: default
  data_files:
{files}
---

# {title}: questions and answers

Written from the slides of the course by Course Tutor. Each row holds a question, its
answer, the form of the question, and the words of the slide (deck, page) that the answer rests on. All wordings of one
fact share `fact`; the splits besides `train` are never trained on.

```python
from datasets import load_dataset
pairs = load_dataset("{repo}")
```

The quotes are the slides' own words: their rights are those of the slides.
"""


def publish_pairs(run: Path, repo: str | None, slug: str, title: str) -> str:
    """Commits the pairs of a run's folder to a private dataset (default: <you>/course-tutor-<slug>-pairs); returns its
    address. Unchanged pairs make no commit. Raises TutorError."""
    require_token(run)
    if not (run / PAIRS).exists():
        raise TutorError(f"Pushing {run / PAIRS}: it does not exist; make it with python -m train --until pairs.")
    refuse_secrets({PAIRS: (run / PAIRS).read_text("utf-8")})
    rows = list(read_jsonl(run / PAIRS))
    api = HfApi()
    with hub_errors(f"Pushing to {repo or 'the Hub'}"), tempfile.TemporaryDirectory() as folder:
        repo = full_name(repo, slug, "-pairs")
        files = split_files(rows, Path(folder))
        listed = "\n".join(f"  - split: {path.stem}\n    path: {path.name}" for path in files)
        (Path(folder) / CARD).write_text(TEXT.format(title=title.replace('"', "'"), files=listed, repo=repo), "utf-8")
        return _push(api, repo, [*files, Path(folder) / CARD], title)


def split_files(rows: list[dict], folder: Path) -> list[Path]:
    """A file for each split that has rows."""
    files = []
    for name in SPLITS:
        if chosen := [row for row in rows if row["split"] == name]:
            write_jsonl(folder / f"{name}.jsonl", chosen)
            files.append(folder / f"{name}.jsonl")
    return files


def _push(api: HfApi, repo: str, files: list[Path], title: str) -> str:
    api.create_repo(repo, repo_type="dataset", private=True, exist_ok=True)
    info = api.dataset_info(repo, files_metadata=True, timeout=PATIENCE)
    if not info.private:
        raise TutorError(f"Pushing to {repo}: the dataset is public, and pairs quote the slides; choose another name.")
    operations = changes(info, {path.name: path for path in files}, [f"{name}.jsonl" for name in SPLITS])
    if operations:
        message = f"Pairs of {title}"
        api.create_commit(repo, operations, repo_type="dataset", commit_message=message, parent_commit=info.sha)
    return f"{api.endpoint}/datasets/{repo}"
