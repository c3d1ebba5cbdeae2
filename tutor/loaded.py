"""The adapters that are in memory: loaded through the gate on demand, the least recently used let go."""

from collections import OrderedDict
from collections.abc import Collection
from pathlib import Path

from peft import PeftModel

from tutor.adapters import WEIGHTS, check
from tutor.base import Base, sha256

BASE_ROW = "__base__"  # PEFT's own name for a row without adapter


class LoadedAdapters:
    """Owned by the engine's thread. `model` is the base until a first adapter is loaded, a PeftModel afterwards."""

    def __init__(self, base: Base, most: int):
        self.base = base
        self.model = base.model
        self.most = most
        self._names: OrderedDict[str, None] = OrderedDict()

    def load(self, folder: Path, in_use: Collection[str]) -> str:
        """The name by which rows of a batch ask for the adapter in `folder`; those `in_use` are not let go.
        Raises TutorError, the gate's verdict, when it does not fit."""
        name = adapter_name(folder)
        if name not in self._names:
            check(folder, self.base.facts)
            self._let_go(in_use)
            if isinstance(self.model, PeftModel):
                self.model.load_adapter(str(folder), adapter_name=name, is_trainable=False)
            else:
                self.model = PeftModel.from_pretrained(self.base.model, str(folder), adapter_name=name)
            self.model.eval()
        self._names[name] = None
        self._names.move_to_end(name)
        return name

    def _let_go(self, in_use: Collection[str]) -> None:
        for name in list(self._names):
            if len(self._names) < self.most:
                return
            if name not in in_use:
                self.model.delete_adapter(name)
                del self._names[name]


def adapter_name(folder: Path) -> str:
    """A name PEFT accepts, another one once the folder's weights were replaced by a new run."""
    try:
        status = (folder / WEIGHTS).stat()
        version = f"{status.st_mtime_ns}-{status.st_size}"
    except OSError:
        version = "missing"  # the gate says so in words
    return f"a{sha256(f'{folder.resolve()} {version}')[:16]}"
