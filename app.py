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
    from tutor.start import open_tutor

    settings = read_settings(os.environ)
    page.launch(page.build(open_tutor(settings)), settings.host, settings.port, mcp=settings.mcp)


if __name__ == "__main__":
    try:
        main()
    except TutorError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
