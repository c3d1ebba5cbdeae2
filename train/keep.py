"""What holds a tuned model near its base: what the base itself writes before tuning, on which the adapter may not move
its predictions far. It needs no data, so nobody's rights. Running text begins with a token drawn from the vocabulary
(data-free, as in LLM-QAT, Liu et al., 2023); of a conversation on another subject the base writes the question and the
answer (as in Magpie, Xu et al., 2024)."""

import random
from collections.abc import Collection
from functools import partial

import torch
from tqdm import tqdm

from train import team
from train.evaluation.likelihood import padded
from train.packing import Row
from tutor.base import Base
from tutor.prompt import conversation

ROWS, TOKENS = 512, 64  # texts, the half of them answers in a chat; tokens of each at most
ASKED = 32  # tokens of a question at most
AT_ONCE = 64  # rows that the base writes together
SUBJECTS = """Biology,Chemistry,Physics,Astronomy,Geology,World History,Geography,Economics,Law,Psychology,Sociology,
Philosophy,Music,Art History,Literature,Medicine,Nutrition,Agriculture,Mechanics,Algebra,Statistics,Business Studies,
Government,Ethics""".replace("\n", "").split(",")
ASKING = ("What", "How", "Why", "Which", "When", "Where", "Who", "Is", "Explain", "Name")  # how its questions begin
SAID = "What is said here?"  # stands for the question, to find where a template puts it


def own_words(base: Base, seed: int, title: str = "") -> list[Row]:
    """ROWS texts of the base alone: running ones, and its answers to questions of its own in courses on other subjects
    than that of the title. Every token after the first, or after the question, is labelled. The same each time."""
    dice = random.Random(seed)
    control = control_tokens(base)
    ordinary = [token for token in range(len(base.tokenizer)) if token not in control]
    others = [subject for subject in SUBJECTS if subject.casefold() not in title.casefold()]
    titles, openings = (dice.choices(some, k=ROWS // 2) for some in (others, ASKING))
    with (
        torch.random.fork_rng(),
        tqdm(total=ROWS + len(titles), desc="the base's own words", unit="text", disable=not team.leads()) as bar,
    ):
        torch.manual_seed(seed)
        write = partial(written, base, bar)
        texts = write([[token] for token in dice.choices(ordinary, k=ROWS - len(titles))])
        begun = [before_question(base, *both) for both in zip(titles, openings, strict=True)]
        asked = [
            opening + ending(base, row, control) for opening, row in zip(openings, write(begun, ASKED), strict=True)
        ]
        chats = [conversation(title, text) for title, text in zip(titles, asked, strict=True)]
        return texts + write([base.prompt_ids(chat) for chat in chats])


def before_question(base: Base, title: str, opening: str) -> list[int]:
    """Token ids of a conversation up to the first words of its question, which are given."""
    text = base.tokenizer.apply_chat_template(base.spoken(conversation(title, SAID)), tokenize=False)
    return base.tokenizer(text[: text.index(SAID)] + opening, add_special_tokens=False)["input_ids"]


def ending(base: Base, row: Row, control: Collection[int]) -> str:
    """The question as the base went on with it, up to the first control token."""
    new = row["input_ids"][row["labels"].count(-100) :]
    end = next((at for at, token in enumerate(new) if token in control), len(new))
    return base.tokenizer.decode(new[:end]).rstrip()


def control_tokens(base: Base) -> set[int]:
    """Those that were added beside the vocabulary of text, whether its tokenizer calls them special or not."""
    return {*base.tokenizer.all_special_ids, *base.tokenizer.get_added_vocab().values()}


def written(base: Base, bar: tqdm, prompts: list[list[int]], tokens: int = TOKENS) -> list[Row]:
    """What the base writes after each prompt, `tokens` at most, sampled from all it finds likely; `bar` counts them."""
    rows = []
    for start in range(0, len(prompts), AT_ONCE):
        some = prompts[start : start + AT_ONCE]
        ids, mask = padded(some, base.tokenizer.pad_token_id, base.model.device, left=True)
        with torch.no_grad():
            made = base.model.generate(
                ids, attention_mask=mask, do_sample=True, temperature=1.0, top_k=0, top_p=1.0, max_new_tokens=tokens
            )
        for prompt, new in zip(some, made[:, ids.shape[1] :].tolist(), strict=True):
            end = base.tokenizer.eos_token_id
            kept = new[: new.index(end) + 1] if end in new else new
            bar.update()
            rows.append({"input_ids": prompt + kept, "labels": [-100] * len(prompt) + kept})
    return rows
