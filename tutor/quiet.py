"""Keeps the libraries' loading bars and notes out of a person's terminal. Call it before they are imported."""

import logging
import os
import warnings


def quiet() -> None:
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", category=FutureWarning, module="transformers")
    warnings.filterwarnings("ignore", message="Position ids are not supported", module="peft")
    warnings.filterwarnings("ignore", message="Unable to fetch remote file", module="peft")
    warnings.filterwarnings("ignore", message="Could not find a config file", module="peft")
