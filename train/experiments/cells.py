"""Results of an experiment, cell by cell: each is one line of JSON, written as soon as it is known, so that the same
command goes on where an earlier one was stopped."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from tutor.errors import TutorError
from tutor.files import unwritable


class Cells:
    """`path` holds lines {"experiment", "settings", "cell", "result", "seconds"}. A line counts only where experiment,
    settings and cell are equal; other lines stay untouched, and half a line (of a killed run) is passed over."""

    def __init__(self, path: Path, experiment: str, settings: dict):
        self.path = path
        self.asked = {"experiment": experiment, "settings": settings}
        self._known = {self._key(line): line["result"] for line in self._lines()}

    def result(self, cell: dict, make: Callable[[], dict]) -> dict:
        """What is known of `cell`, or what `make` finds, kept."""
        wanted = self.asked | {"cell": cell}
        key = self._key(wanted)
        if key not in self._known:
            began = time.time()
            found = json.loads(json.dumps(make()))  # as a later run would read it
            self._append(wanted | {"result": found, "seconds": round(time.time() - began, 1)})
            self._known[key] = found
        return self._known[key]

    @staticmethod
    def _key(line: dict) -> str:
        return json.dumps([line["experiment"], line["settings"], line["cell"]], sort_keys=True)

    def _lines(self) -> list[dict]:
        try:
            texts = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise TutorError(f"{self.path}: cannot be read ({error.strerror}); choose another with --out.") from error
        lines = []
        for text in texts:
            try:
                line = json.loads(text)
            except ValueError:
                continue
            if isinstance(line, dict) and {"experiment", "settings", "cell", "result"} <= line.keys():
                lines.append(line)
        return lines

    def _append(self, line: dict) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file:
                if file.tell() and not self._ends_in_newline():
                    file.write(b"\n")
                file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise unwritable(self.path, error) from error

    def _ends_in_newline(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
