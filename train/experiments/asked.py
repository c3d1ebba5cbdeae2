"""What a person asked an experiment for."""

from dataclasses import asdict, dataclass
from pathlib import Path

from train.experiments.cells import Cells
from train.run import file_hash
from tutor.settings import EMBEDDED, ROOT


@dataclass(frozen=True)
class Asked:
    """`data` is a file, a folder or a Hub id, None for the experiment's own choice; `full` the published sizes."""

    base: str
    data: str | None
    full: bool
    seed: int
    out: Path

    def cells(self, experiment: str, sizes: object, data: str) -> Cells:
        """The results file; a cell counts for the same base, weights and all, seed, sizes and data (a hash)."""
        settings = {"base": self.base, "weights": weights_of(self.base), "seed": self.seed, "sizes": asdict(sizes)}
        return Cells(self.out, experiment, settings | {"data": data})


def weights_of(base: str) -> list[str]:
    """Hashes of a local base's weights; a Hub id stands for itself."""
    folder = ROOT / EMBEDDED if base == EMBEDDED else Path(base)
    return [file_hash(path) for path in sorted(folder.glob("*.safetensors"))] if folder.is_dir() else []
