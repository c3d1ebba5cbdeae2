"""Files that the page hands out. They are made on request and saved by the browser, so the server keeps none."""

from base64 import b64encode
from collections.abc import Callable

import gradio as gr

from tutor.errors import TutorError
from tutor.page_errors import told
from tutor.words import say_to

PRIVATE = {"api_visibility": "private", "show_progress": "hidden"}
KINDS = {".csv": "text/csv", ".md": "text/markdown", ".apkg": "application/octet-stream"}
SAVE = """(file) => {
    if (!file || !file.name) return;
    const bytes = Uint8Array.from(atob(file.data), (c) => c.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}"""


def hand_out(button: gr.Button, make: Callable[..., tuple[str, bytes]], inputs: list) -> None:
    """Saves what `make(*inputs, say)` returns, a file's name and bytes, when the button is clicked. A TutorError of
    `make` is told in a corner of the page."""

    def made(request: gr.Request, *values) -> dict:
        name, data = make(*values, say_to(request))
        return {"name": name, "type": KINDS["." + name.rpartition(".")[2]], "data": b64encode(data).decode()}

    file = gr.JSON(visible="hidden", elem_classes="handed-out")
    button.click(told(made), inputs, file, **PRIVATE).success(None, file, None, js=SAVE, **PRIVATE)


def need(rows: list) -> list:
    """The rows of a file. Raises TutorError when there are none."""
    if not rows:
        raise TutorError("There is nothing to save yet.")
    return rows
