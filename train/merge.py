"""A merged model: the base's weights with the adapter's change added, for programs that know no adapters."""

from pathlib import Path

from peft import PeftModel

from train.prove import CLOSE, next_logits
from tutor.adapters import check
from tutor.base import load_base
from tutor.errors import TutorError
from tutor.files import finished_folder
from tutor.prompt import conversation


def merge(adapter: Path, source: str, folder: Path) -> float:
    """Writes base `source` with `adapter` merged into `folder`, dense, with its tokenizer. Returns the largest
    difference between its logits and those of base and adapter apart, after one prompt. Raises TutorError when the
    adapter does not fit, or the difference is more than rounding."""
    base = load_base(source, "none")
    manifest = check(adapter, base.facts)
    apart = PeftModel.from_pretrained(base.model, str(adapter)).eval()
    title = manifest.title if manifest else ""
    prompt = base.prompt_ids(conversation(title, "What is this course about?"))
    before = next_logits(apart, prompt)
    merged = apart.merge_and_unload()
    difference = float((next_logits(merged, prompt) - before).abs().max())
    if difference > CLOSE[merged.dtype]:
        raise TutorError(
            f"--merge: the merged model's logits differ by {difference:.3f} from those of base and adapter; "
            "use them apart."
        )
    with finished_folder(folder) as temporary:
        merged.save_pretrained(temporary)
        base.tokenizer.save_pretrained(temporary)
    return difference
