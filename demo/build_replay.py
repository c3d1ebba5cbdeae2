"""Writes train/replay.jsonl, open-book questions on the demo courses' slides, which every other course is tuned with.

python -m demo.build_replay"""

from train.curriculum import answers
from train.pairs import FIXED_FORMS, split, with_facts
from train.read import read_decks
from train.replay import FILE
from train.write import write_pairs
from tutor.files import write_jsonl
from tutor.retrieve import SlideIndex
from tutor.settings import ROOT

COURSES = {"nlp": "Natural Language Processing", "peft": "Parameter-Efficient Fine-Tuning"}
GROUPS = 100  # of questions that open the same two slides, of each course
MOST = 6  # questions in a group


def rows(title: str, slides: list) -> list[dict]:
    """[{"slides": [{"title", "text"}], "asked": [{"question", "answer", "closest"}]}]: the wordings that are trained
    on, grouped by the slides that serving would open beside them."""
    pairs, groups = split(write_pairs(slides, title, 1, None)[0], 1).train, {}
    index = SlideIndex(with_facts(slides, pairs))
    for pair in pairs:
        opened = index.opened(pair.question)
        if pair.form in FIXED_FORMS or not answers(opened.closest, pair):
            continue
        key = tuple((slide.title, slide.text) for slide in opened.slides)
        groups.setdefault(key, []).append((pair, opened.closest))
    largest = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))[:GROUPS]
    return [
        {
            "slides": [{"title": head, "text": text} for head, text in key],
            "asked": [
                {"question": pair.question, "answer": pair.answer, "closest": closest}
                for pair, closest in asked[:: max(1, len(asked) // MOST)][:MOST]
            ],
        }
        for key, asked in largest
    ]


def main() -> None:
    made = []
    for slug, title in COURSES.items():
        slides, _ = read_decks((ROOT / "demo" / "courses" / slug / "slides.pdf",))
        made += rows(title, slides)
    write_jsonl(FILE, made)
    print(f"{FILE}: {sum(len(row['asked']) for row in made)} questions on {len(made)} pairs of slides")


if __name__ == "__main__":
    main()
