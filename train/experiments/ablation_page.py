"""The tables of the ablation, in the shape of the LoRA paper's tables 5, 6 and 7, theirs beside ours."""

from train.experiments import published
from train.experiments.tables import percent, table

PAPER = ("WikiSQL, published", "MultiNLI, published")
TASKS = {  # {task: ((what is shown, key, form), …)}
    "course": (("course, key terms, %", "key_terms", percent), ("course, nats a token", "nats", "{:.3f}".format)),
    "classes": (("classes, accuracy, %", "accuracy", percent),),
}


def page(base: str, tuning: str, found: dict[str, dict]) -> str:
    tests = " and ".join(f"{each['base']['n']} {unit}" for unit, each in named(found))
    parts = [
        f"Ablation of LoRA on {base}: {tuning}, tested on {tests}. Published: "
        f"{published.LORA_PAPER}, accuracy in percent.",
        matrices_table(found),
        ranks_table(found),
        subspace_table(found["course"]),
    ]
    if "classes" not in found:
        parts.insert(1, "No --data was given, so the classification task is left out.")
    return "\n\n".join(parts)


def named(found: dict[str, dict]) -> list[tuple[str, dict]]:
    units = {"course": "questions in unseen wordings", "classes": "texts"}
    return [(units[task], each) for task, each in found.items()]


def symbols(matrices: str) -> str:
    return ", ".join(f"W{name}" for name in matrices)


def matrices_table(found: dict[str, dict]) -> str:
    """Which matrices, at one budget of parameters."""
    sets = [(matrices, 8 // len(matrices)) for matrices in published.MATRICES]
    first = next(iter(found.values()))
    rows = [
        ("rank", "", *(rank for _, rank in sets)),
        ("trained", "0", *(f"{first[each]['trained']:,}" for each in sets)),
    ]
    for task, each in found.items():
        rows += [
            (label, form(each["base"][key]), *(form(each[one][key]) for one in sets))
            for label, key, form in TASKS[task]
        ]
    for place, label in enumerate(PAPER):
        rows.append((label, "", *(published.MATRICES[matrices][place] for matrices, _ in sets)))
    return table(["at one budget", "base", *(symbols(matrices) for matrices, _ in sets)], rows)


def ranks_table(found: dict[str, dict]) -> str:
    ranks = list(published.RANKS["q"])
    rows = []
    for task, each in found.items():
        for label, key, form in TASKS[task]:
            rows += [(label, symbols(m), *(form(each[m, rank][key]) for rank in ranks)) for m in published.RANKS]
    for place, label in enumerate(PAPER):
        rows += [
            (label, symbols(matrices), *(figures[rank][place] for rank in ranks))
            for matrices, figures in published.RANKS.items()
        ]
    return table(["", "matrices", *(f"r = {rank}" for rank in ranks)], rows)


def subspace_table(course: dict) -> str:
    """What the trained update of queries amplifies, in the middle layer, as published for layer 48 of 96."""
    rows = []
    for rank, theirs in published.SUBSPACE.items():
        layers = course["q", rank]["subspaces"]
        ours = layers[len(layers) // 2]
        figures = [ours[key] for key in ("update", "weight", "random", "update_norm", "amplified")]
        rows.append((f"r = {rank}, layer {len(layers) // 2 + 1} of {len(layers)}", *(f"{x:.2f}" for x in figures)))
        rows.append((f"r = {rank}, published", *theirs, f"{theirs[3] / theirs[0]:.1f}"))
    head = ["‖UᵀWqV‖ with U, V of", "ΔWq", "Wq", "a random matrix", "‖ΔWq‖", "amplification ‖ΔWq‖ / ‖UᵀWqV‖"]
    return table(head, rows)
