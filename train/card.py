"""The model card of a published course adapter: what the Hub reads (YAML) and what a person reads (Markdown).

The same inputs give the same bytes, so that a push with nothing changed makes no commit."""

from collections.abc import Mapping

from huggingface_hub import EvalResult, ModelCardData

from train.evaluation.tables import measured, one_line, row
from train.evaluation.verdict import facts, trust
from train.score import SCORES
from tutor.adapters import BaseFacts
from tutor.manifest import Manifest

EMBEDDED = "demo/base"  # part of Course Tutor, not a model on the Hub: no card may name it as one
GAINS = {"gain": "Gain", "gain_slides": "Gain, slides open"}  # of tuned over base


def model_card(
    manifest: Manifest, base: BaseFacts, config: dict, report: dict, licence: dict, repo: str, rights: str
) -> str:
    """The README.md of `repo`. `config` is the adapter_config, `report` a report.json or {}, `licence` the card fields
    license, license_name and license_link of the base, `rights` the publisher's words on the slides, "" for none."""
    data = card_data(manifest, base, report, licence)
    return f"---\n{data.to_yaml()}\n---\n\n{_body(manifest, base, config, report, licence, repo, rights)}"


def card_data(manifest: Manifest, base: BaseFacts, report: dict, licence: dict) -> ModelCardData:
    results = eval_results(manifest.title, report)
    on_the_hub = {} if base.id == EMBEDDED else {"base_model": base.id, "base_model_relation": "adapter"}
    return ModelCardData(
        **licence,
        **on_the_hub,
        library_name="peft",
        pipeline_tag="text-generation",
        tags=["course-tutor", "education", "lora"],
        course_tutor={"title": manifest.title, "slug": manifest.slug, "base": base.id},
        model_name=manifest.title if results else None,
        eval_results=results or None,
    )


def eval_results(title: str, report: dict) -> list[EvalResult]:
    """The tuned arm's means, one entry per set and metric that the report holds."""
    return [
        EvalResult(
            task_type="question-answering",
            dataset_type=f"course-{name}",
            dataset_name=f"{title}: {name}",
            metric_type=metric,
            metric_name=label(metric),
            metric_value=round(value["mean"], 4),
        )
        for name, part in _dict(report.get("sets")).items()
        for metric, value in _dict(_dict(_dict(part).get("arms")).get("tuned")).items()
        if isinstance(_dict(value).get("mean"), int | float)
    ]


def label(metric: str) -> str:
    return SCORES[metric].label if metric in SCORES else metric


def marked(metric: str, part: Mapping) -> str:
    """The metric's name, with † where it cannot tell truth from its opposite on this set."""
    ranked = _dict(_dict(_dict(part).get("controls")).get("ranked"))
    return label(metric) + (" †" if _dict(ranked.get(metric)).get("believed") is False else "")


def checks(report: dict) -> str:
    """What the report knows beside its scores, as a list."""
    lead = next((part for part in _dict(report.get("sets")).values() if _dict(part).get("controls")), {})
    lines = [f"- **{name}:** {text}" for name, text in facts(report)]
    return "\n".join([*([f"- **Controls:** {trust(lead)}"] if lead else []), *lines])


def recipe_line(report: dict) -> str:
    recipe = _dict(_dict(report.get("tuning")).get("recipe"))
    said = [f"{name.replace('_', ' ')} {recipe[name]}" for name in ("epochs", "learning_rate") if name in recipe]
    said += [f"seed {report['seed']}"] if "seed" in report else []
    return f"Recipe: {', '.join(said)}." if said else ""


def results_tables(report: dict) -> str:
    """One table per set: a row per metric, a column per arm, and the gains of tuned over base."""
    tables = []
    for name, part in _dict(report.get("sets")).items():
        arms = _dict(_dict(part).get("arms"))
        gains = {label: found for key, label in GAINS.items() if (found := _dict(_dict(part).get(key)))}
        metrics = list(dict.fromkeys(metric for found in [*arms.values(), *gains.values()] for metric in _dict(found)))
        head = ["Measure", *(arm.capitalize() for arm in arms), *gains]
        rows = [
            [marked(metric, part), *(measured(_dict(found).get(metric)) for found in [*arms.values(), *gains.values()])]
            for metric in metrics
        ]
        count = f", {part['n']} questions" if isinstance(_dict(part).get("n"), int) else ""
        tables.append(f"**{one_line(name)}**{count}\n\n" + "\n".join(map(row, [head, ["---"] * len(head), *rows])))
    return "\n\n".join(tables)


def _body(
    manifest: Manifest, base: BaseFacts, config: dict, report: dict, licence: dict, repo: str, rights: str
) -> str:
    embedded = base.id == EMBEDDED
    commit = f" at {'state' if embedded else 'commit'} `{base.revision}`" if base.revision else ""
    where = "the model embedded in Course Tutor" if embedded else f"[{base.id}](https://huggingface.co/{base.id})"
    pinned = f', revision="{base.revision}"' if base.revision and not embedded else ""
    return BODY.format(
        title=manifest.title,
        rank=config["r"],
        modules=", ".join(f"`{name}`" for name in sorted(config["target_modules"])),
        base=f"{where}{commit}",
        folder="Run in a checkout of Course Tutor, whose `demo/base` is the base model:\n\n" if embedded else "",
        load=f'AutoModelForCausalLM.from_pretrained("{base.id}"{pinned})',
        repo=repo,
        prompt=one_line(manifest.system_prompt),
        slides=f"The slides are published with it. Rights, as stated: {one_line(rights)}" if rights else UNPUBLISHED,
        verdict=one_line(str(report.get("verdict") or "Not evaluated.")),
        tables=results_tables(report) or "No figures.",
        checks=checks(report),
        recipe=recipe_line(report),
        licence=_licence(base, licence),
    )


def _licence(base: BaseFacts, licence: dict) -> str:
    name = licence.get("license_name") or licence["license"]
    link = f" ({licence['license_link']})" if licence.get("license_link") else ""
    return (
        f"The adapter is passed on under the licence of its base `{base.id}`: {name}{link}. Its terms apply to you too."
    )


def _dict(value: object) -> Mapping:
    return value if isinstance(value, dict) else {}


UNPUBLISHED = "The slides are not part of this repository."
BODY = """# {title}: a course tutor

A LoRA adapter (rank {rank}, on {modules}) that answers questions on the course *{title}*. It was made with Course Tutor
from the slides of the course, and works only on its base model: {base}.

## How to use

{folder}```python
from peft import PeftModel
from transformers import AutoModelForCausalLM

model = PeftModel.from_pretrained({load}, "{repo}")
```

Ask with the chat template of the base and this system prompt: *{prompt}* In Course Tutor, add the repository with its
full commit to `courses.toml`.

## Training data

Question and answer pairs written from the slides of the course, each resting on a verbatim quote. The exam was not
trained on. {slides}

{recipe}

## Does it help?

{verdict}

{tables}

Means with 95% intervals (BCa bootstrap over slides). An answer is right when it holds all key terms of the reference,
agrees with it in numbers, and reverses none of its claims.

{checks}

## Limits

It knows this course at best, states wrong facts in the same tone as right ones, and is no authority for grades. Answers
found in the slides themselves are safer than answers from memory.

## Licence

{licence}
"""
