"""The page as it is started, in a process of its own."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tutor.settings import ROOT


@contextmanager
def running_app(folder: Path, log: Path, **environ: str) -> Iterator[str | None]:
    """The address of `python app.py`, None where it ended at once. What it writes lands in `folder`, everything it says
    in the file `log`."""
    places = {"TUTOR_RUNS": str(folder), "TMPDIR": str(folder), "GRADIO_TEMP_DIR": str(folder / "gradio")}
    whole = os.environ | places | {"PORT": "0", "PYTHONUNBUFFERED": "1"} | environ
    with (
        log.open("wb") as out,
        subprocess.Popen([sys.executable, ROOT / "app.py"], env=whole, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            while not (found := re.search(r"is on (http://\S+)", log.read_text())) and process.poll() is None:
                threading.Event().wait(0.1)
            yield found and found[1]
        finally:
            process.terminate()
