"""Entry of the Space and of `python app.py`: settings → courses → engine → page."""

import os
import sys

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from tutor.errors import TutorError
from tutor.quiet import quiet
from tutor.settings import read_settings


def main() -> None:
    quiet()
    from tutor import page
    from tutor.start import begin

    settings = read_settings(os.environ)
    tutor, load = begin(settings)
    blocks = page.build(tutor)
    page.launch(blocks, settings.host, settings.port, settings.mcp)
    load()
    tutor.warm()
    blocks.block_thread()


if __name__ == "__main__":
    try:
        main()
    except TutorError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
