"""Which slides the pairs rest on, which have none, and why."""

from collections import Counter
from collections.abc import Sequence

from train.pairs import Pair
from train.reading.triage import ADVICE
from tutor.course import Slide

SHOWN = 12  # slides without a pair that are printed


def triage_table(slides: Sequence[Slide]) -> str:
    """Kinds of slides with their numbers and what a teacher can do about each."""
    counts = Counter(slide.kind for slide in slides)
    return "\n".join(f"  {counts[kind]:4} {kind:8} {advice}" for kind, advice in ADVICE.items() if counts[kind])


def coverage(slides: Sequence[Slide], pairs: Sequence[Pair], dropped: Sequence[dict]) -> list[dict]:
    """One row for each slide: {"deck", "page", "title", "kind", "facts", "pairs", "why"}; `why` is the commonest reason
    for which its lines were left out, "" for a slide that has pairs."""
    facts: dict[tuple, set[str]] = {}
    count: Counter = Counter()
    for pair in pairs:
        facts.setdefault((pair.deck, pair.page), set()).add(pair.fact)
        count[pair.deck, pair.page] += 1
    reasons: dict[tuple, Counter] = {}
    for row in dropped:
        reasons.setdefault((row["deck"], row["page"]), Counter())[row["reason"]] += 1
    rows = []
    for slide in slides:
        place = (slide.deck, slide.page)
        common = reasons.get(place, Counter()).most_common(1)
        why = "" if count[place] else common[0][0] if common else "no line that states something"
        rows.append(
            {
                "deck": slide.deck,
                "page": slide.page,
                "title": slide.title,
                "kind": slide.kind,
                "facts": len(facts.get(place, ())),
                "pairs": count[place],
                "why": why,
            }
        )
    return rows


def summary(rows: Sequence[dict]) -> str:
    """What a teacher reads after the pairs are written."""
    text = [row for row in rows if row["kind"] == "text"]
    bare = [row for row in text if not row["pairs"]]
    lines = [f"coverage: {len(text) - len(bare)} of {len(text)} text slides have pairs; all rows in coverage.jsonl"]
    lines += [
        f"  none: {row['deck']} {row['page']}, {row['title'] or 'untitled'} ({row['why']})" for row in bare[:SHOWN]
    ]
    if len(bare) > SHOWN:
        lines.append(f"  … and {len(bare) - SHOWN} more; --writer local or a URL reads fragments too")
    return "\n".join(lines)
