"""The adapters that are in memory: loaded through the gate on demand, the least recently used let go."""

import math
from collections import OrderedDict
from collections.abc import Collection
from pathlib import Path

from safetensors.torch import load_file

from tutor.adapters import CONFIG, WEIGHTS, check, read_json
from tutor.base import Base, sha256
from tutor.lora import LoraBank


class LoadedAdapters:
    """Owned by the engine's thread; `bank` puts them to work."""

    def __init__(self, base: Base, most: int):
        self.base = base
        self.bank = LoraBank(base.model)
        self.most = most
        self.names: OrderedDict[str, None] = OrderedDict()  # least recently used first

    def load(self, folder: Path, in_use: Collection[str]) -> str:
        """The name by which rows of a batch ask for the adapter in `folder`; those `in_use` are not let go.
        Raises TutorError, the gate's verdict, when it does not fit."""
        name = adapter_name(folder)
        if name not in self.names:
            check(folder, self.base.facts)
            self._let_go(in_use)
            config = read_json(folder / CONFIG)
            rank = config["r"]
            scale = config["lora_alpha"] / (math.sqrt(rank) if config.get("use_rslora") else rank)
            self.bank.add(name, load_file(folder / WEIGHTS), rank, scale)
        self.names[name] = None
        self.names.move_to_end(name)
        return name

    def _let_go(self, in_use: Collection[str]) -> None:
        for name in list(self.names):
            if len(self.names) < self.most:
                return
            if name not in in_use:
                self.bank.remove(name)
                del self.names[name]


def adapter_name(folder: Path) -> str:
    """Another name once the folder's weights were replaced by a new run."""
    try:
        status = (folder / WEIGHTS).stat()
        version = f"{status.st_mtime_ns}-{status.st_size}"
    except OSError:
        version = "missing"  # the gate says so in words
    return f"a{sha256(f'{folder.resolve()} {version}')[:16]}"
