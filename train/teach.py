"""The stage that makes an adapter: lessons of the pairs and slides, the plan a person reads, tuning, and the proof that
what was saved works."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from train import team
from train.checkpoints import keep_checkpoints_of
from train.curriculum import beside, closed, lessons, open_lessons
from train.job import Job
from train.pairs import Pair, Split, read_split, with_facts
from train.replay import FILE as REPLAY
from train.replay import replay
from train.run import Run, file_hash
from tutor.adapters import WEIGHTS
from tutor.course import read_slides
from tutor.errors import TutorError
from tutor.prompt import Message
from tutor.settings import EMBEDDED, ROOT

VERSION = 12  # of the lessons and of how they are learnt; another one makes earlier adapters out of date
EXAMPLES = 4
WATCHED = 64  # unseen wordings whose loss chooses the checkpoint


@dataclass(frozen=True)
class Planned:
    """What an adapter is tuned on: rows of every epoch, rows that are seen `once`, rows `watched`; the plan of it, and
    what a person is `told` of both."""

    made: Split
    rows: list[dict]
    once: list[dict]
    watched: list[dict]
    plan: dict
    told: str


def planned(run: Run, job: Job) -> Planned:
    """What a run would tune on, from the base's shapes alone: nothing large is loaded before a person reads it."""
    from train.methods import require_fit, with_adapter
    from train.plan import first_row, plan_of
    from train.tune import packed, tokenised
    from tutor.base import load_base

    made = read_split(run.folder / "pairs.jsonl")
    if not made.train:
        raise TutorError(
            f"{run.folder / 'pairs.jsonl'}: holds no pair to train on; take some back with --review, or add slides."
        )
    base = load_base(job.base, job.quantize, weights=False)
    recipe, lessons_ = job.recipe, lessons_of(run, job, made)
    (rows, cut), (once, more) = (tokenised(base, each, recipe.pack_tokens) for each in lessons_)
    watched, _ = tokenised(base, watched_of(made, job.title), recipe.pack_tokens)
    model = with_adapter(base, recipe)
    if job.served:
        require_fit(model, base, job.recipe_name)
    packs = packed(model, rows, recipe, once)
    plan = plan_of(base, model, packs, cut + more, made.train, recipe, job.sharded)
    return Planned(made, rows, once, watched, plan.row(), f"{plan}\n{first_row(base, packs)}")


def make_adapter(run: Run, job: Job) -> None:
    from train.prove import prove
    from train.track import tracker
    from train.tune import learnt_little, make_trainer, save_adapter, tune
    from tutor.base import load_base

    checkpoints = run.folder / "checkpoints"
    inputs = adapter_inputs(run, job)

    def make() -> dict:
        if team.leads():
            keep_checkpoints_of(checkpoints, [VERSION, *inputs])
        ready = planned(run, job)
        if team.leads():
            print(ready.told)
        base = load_base(job.base, job.quantize, whole=not job.sharded)
        trainer = make_trainer(
            *(base, ready.rows, job.recipe, checkpoints, ready.watched),
            once=ready.once,
            sharded=job.sharded,
            title=job.title,
        )
        if team.leads() and job.track:
            trainer.add_callback(tracker(job.track, run.folder))
        details = tune(trainer)
        if team.leads():
            print(learnt_little(details["losses"]), end="")
            save_adapter(trainer.model, base, job.title, job.slug, examples(ready.made), run.folder / "adapter")
            run.facts["stages"].pop("report", None)  # what it had put beside the earlier adapter is gone
        team.assemble()
        if team.leads() or job.sharded:  # parts of a base answer together
            untuned = None if job.sharded else lambda: load_base(job.base, job.quantize).model
            prove(trainer.model, run.folder / "adapter", ready.rows[0]["input_ids"], untuned)
        if team.leads():
            shutil.rmtree(checkpoints, ignore_errors=True)
        return ready.plan | details | {"recipe": job.recipe.row()}

    run.stage("adapter", VERSION, inputs, f"adapter/{WEIGHTS}", make)


def adapter_inputs(run: Run, job: Job) -> list:
    """What another adapter would be made of, the weights of the embedded base among it: a newer program has others."""
    hashes = [file_hash(path) for path in (run.folder / "pairs.jsonl", run.folder / "slides.jsonl", REPLAY)]
    if job.base == EMBEDDED:
        hashes.append(file_hash(ROOT / EMBEDDED / "model.safetensors"))
    return [*hashes, job.base, job.quantize, job.recipe.row(), job.title, job.slug]


def lessons_of(run: Run, job: Job, made: Split) -> tuple[list[list[Message]], list[list[Message]]]:
    """Conversations to train on: those of the course for every epoch, and those with slides open, the course's own and
    others, of which each is seen once. Slides that are held out stay out of them."""
    from tutor.retrieve import SlideIndex

    recipe = job.recipe
    held = {(pair.deck, pair.page) for pair in made.unseen_slide}
    slides = with_facts(read_slides(run.folder / "slides.jsonl"), made.train)
    shown = [slide for slide in slides if (slide.deck, slide.page) not in held]
    own = lessons(made.train, shown, job.title, job.seed, recipe.views)
    more = beside(made.train, shown, job.title, recipe.notes_share, recipe.follow_up_share, job.seed)
    index = SlideIndex(shown)
    reading = open_lessons(made.train, shown, job.title, recipe.open_book_share, job.seed, index.opened)
    return own + more, reading + replay(slides, job.title, round(recipe.replay_share * len(made.train)), job.seed)


def watched_of(made: Split, title: str) -> list[list[Message]]:
    """Unseen wordings, at even distances, asked without slides."""
    step = max(1, len(made.unseen_wording) // WATCHED)
    return [closed(pair.question, pair.answer, title) for pair in made.unseen_wording[::step][:WATCHED]]


def examples(made: Split) -> list[str]:
    """A few questions a student may begin with: short definitions, from slides spread over the course."""
    plain = [pair for pair in made.train if pair.form == "define" and len(pair.question) < 60]
    per_slide: Sequence[Pair] = list({(pair.deck, pair.page): pair for pair in reversed(plain)}.values())[::-1]
    return [pair.question for pair in per_slide[:: max(1, len(per_slide) // EXAMPLES)]][:EXAMPLES]
